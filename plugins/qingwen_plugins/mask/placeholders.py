"""Placeholders: names and numbers that authors and sites blanked out, hidden and shown again as the style says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from qingwen.cleaner import Mask
from qingwen.edits import Edit, apply
from qingwen_plugins.mask._blanks import MARKS, find_blanks, surroundings
from qingwen_plugins.mask._tokens import Style, Tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

_KINDS: Final = (
    "PLACE", "ORG", "PERSON", "POST", "YEAR", "MONTH", "DAY", "ORDINAL", "NUM", "MONEY", "TITLE", "BLANK",
)  # fmt: skip
#: A mark of a blank; one _ between letters and digits is none.
_MARK: Final = re.compile(f"[{re.escape(''.join(MARKS))}](?<!(?<=[A-Za-z0-9])_(?=[A-Za-z0-9]))")


class Placeholders(Mask):
    """Blanked-out names and numbers (XX市, X月, **市委, 20xx年, 2*0篇, xx届, ×××, ____), typed by what stands beside.

    X光, XXL, iPhone X, `2*3`, footnote stars, list bullets and Markdown's *emphasis* are left, and so is all that
    cannot be told for sure. A space where a word was lost (是 的收官之年) counts where other blanks stand.

    `style`: "typed" shows each as `template` filled with its kind (20xx年 → [YEAR]年, **市委 → [PLACE]市委);
    "numbered" the same with a number, one for all blanks of a document that look alike and stand beside the same unit
    or name (XX市 and XX市委 → [PLACE_1]市, [PLACE_1]市委); "canonical" in one spelling, XX (20XX and 19XX where the
    century stands); "keep" as it was, only hidden from other cleaners. `template`: `{kind}` is one of PLACE, ORG,
    PERSON, POST, YEAR, MONTH, DAY, ORDINAL, NUM, MONEY, TITLE, BLANK, `{number}` the number; "" is [{kind}] or
    [{kind}_{number}]. ConfigError if what it gives would itself look like a placeholder. `vague`: 某 and 某某 too.
    """

    name = "mask.placeholders"

    def __init__(self, *, style: Style = "typed", template: str = "", vague: bool = False) -> None:
        self.style = style
        self.template = template
        self.vague = vague
        self._tokens = Tokens(self.name, style, template, _KINDS)
        self._tokens.refuse(_sign, "would be taken for a placeholder again")

    def clean(self, text: str) -> str:
        """The text with every placeholder in the style asked for."""
        return text if self.style == "keep" else apply(text, self.edits(text))

    def edits(self, text: str) -> Iterator[Edit]:
        """Every placeholder, with its kind as `why`."""
        show = None
        for blank in find_blanks(text, vague=self.vague):
            start, end, kind, _ = blank
            new = text[start:end]
            if self.style == "canonical":
                new = new[:2] + "XX" if kind == "YEAR" and new[:2] in ("19", "20") else "XX"
            elif self.style != "keep":
                show = show or self._tokens.start(text)
                new = show(kind, surroundings(text, blank) if self._tokens.numbered else None)
            yield Edit(start, end, new, self.safety, kind)


def _sign(token: str) -> str | None:
    """The first mark of a blank in a token."""
    found = _MARK.search(token)
    return found[0] if found else None
