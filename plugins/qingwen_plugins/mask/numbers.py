"""Numbers with marks inside: 1,234, 3.14, v2.0.1, 10:30, 3:2, 2024-05-01, 〔2024〕12号."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen.cleaner import Mask
from qingwen.edits import Edit
from qingwen.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Begins where a run of digits begins, so that a long run is tried once. Commas count where three digits follow each.
_NUMBER: Final = later(
    r"[0-9](?<![0-9].)(?:[0-9]{0,2}+(?:,[0-9]{3})++(?![0-9])(?:\.[0-9]++)?|[0-9]*+(?:[.:/\-][0-9]++)++)"
)
_DOCUMENT: Final = later(
    r"[〔\[［【(（](?=[12])(?:19|20)[0-9]{2}(?:(?<=〔....)〕|(?<=\[....)\]|(?<=［....)］|(?<=【....)】|(?<=\(....)\)|(?<=（....)）)"
    r"(?:第 ?)?[0-9]{1,5}(?:-[0-9]{1,3})?(?= ?[号號])"
)
_LETTER: Final = later("[A-Za-z]")
_VERSION: Final = frozenset("vV")


class Numbers(Mask):
    """Numbers that marks hold together are hidden: 1,234.50, versions, times, ratios, dates, document numbers.

    Plain digits are left, they hold nothing that could be changed; so are enumerations (2016,2017年), sentences that
    end in a figure, and the words around a document number (国发〔2024〕12号): they have a script to convert, and tell
    the marks beside them that they stand in Chinese.
    """

    name = "mask.numbers"

    def clean(self, text: str) -> str:
        """The text itself: what is hidden comes back as it was."""
        return text

    def edits(self, text: str) -> Iterator[Edit]:
        """Every such number."""
        found = [(m.start(), m.end(), "document number") for m in _DOCUMENT.finditer(text)]
        for match in _NUMBER.finditer(text):
            start = match.start()
            versioned = (
                start > 0 and text[start - 1] in _VERSION and not _LETTER.match(text, max(0, start - 2), start - 1)
            )
            found.append((start - 1 if versioned else start, match.end(), "version" if versioned else "number"))
        at = 0
        for start, end, why in sorted(found):
            if start >= at:
                yield Edit(start, end, text[start:end], why=why)
                at = end
