"""space.han-latin: the blank between Han and Latin letters or digits."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, Literal

from qingwen.chars import HAN, LATIN, WORD_STAND_INS
from qingwen.cleaner import Cleaner, Stage
from qingwen.edits import Edit
from qingwen.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD: Final = f"{LATIN}0-9{WORD_STAND_INS}"
_BORDER: Final = later(
    rf"(?<=[{HAN}])(?=[{_WORD}])|(?<=[{_WORD}])(?=[{HAN}])|(?<=[0-9{WORD_STAND_INS}][%℃°])(?=[{HAN}])|(?<=[A-Za-z]\+\+)(?=[{HAN}])"
)
_APART: Final = later(rf" (?:(?<=[{HAN}] )(?=[{_WORD}])|(?<=[{_WORD}%℃°] )(?=[{HAN}]))")
_NUMBERED: Final = later(r"[ \t\u3000]*[（(]?[0-9A-Za-z.]{1,6}[）).、]?")


class HanLatin(Cleaner):
    """Blanks between Han and Latin letters or digits, as the style has it; by default all stay as they are.

    style: "keep"; "add" sets one blank where there is none; "remove" takes single blanks away, but not after the number
    that begins a line (1 概述). What is masked is a word if it begins and ends like one: a web address, 1,000, `code`.
    Neither looks at marks and other symbols: there the tools that do so disagree. Both styles are common, and one text
    may follow neither.
    """

    name: ClassVar[str] = "space.han-latin"
    stage: ClassVar[Stage] = Stage.SPACE

    def __init__(self, *, style: Literal["keep", "add", "remove"] = "keep") -> None:
        self._style = style

    def clean(self, text: str) -> str:
        """The text in that style."""
        return text if self._style == "keep" else super().clean(text)

    def edits(self, text: str) -> Iterator[Edit]:
        """Every blank, added or deleted."""
        if self._style == "add":
            for place in _BORDER.finditer(text):
                yield Edit(place.start(), place.start(), " ")
        elif self._style == "remove":
            for blank in _APART.finditer(text):
                start = text.rfind("\n", max(0, blank.start() - 9), blank.start()) + 1
                if not _NUMBERED.fullmatch(text, start, blank.start()):
                    yield Edit(blank.start(), blank.end(), "")
