"""punct.runs: a mark that was typed twice by mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from qingwen.chars import CLOSING, HAN, OPENING, STAND_INS
from qingwen.cleaner import Regex, Stage
from qingwen.pattern import later

if TYPE_CHECKING:
    import re

_SIDE: Final = HAN + STAND_INS
_TWICE: Final = tuple((mark, later(f"{mark}(?={mark})").search) for mark in "；：、，")


class Runs(Regex):
    """Two or more of ， 、 ； or ： in a row become one.

    Only the same mark, among Chinese. 。。 may be an ellipsis, ！！！ and ？？ are a style, and different marks in a
    row (，。) leave open which of them was meant: all these stay. So do half-width marks: runs of those are what byte
    slips leave.
    """

    name: ClassVar[str] = "punct.runs"
    stage: ClassVar[Stage] = Stage.PUNCT
    pattern: ClassVar[str | re.Pattern[str]] = (
        rf"([，、；：])(?<=[{_SIDE}{CLOSING}].)\1+(?=[{_SIDE}{OPENING}0-9A-Za-z])"
    )
    repl: ClassVar[str] = r"\1"

    def clean(self, text: str) -> str:
        """Substitution at C speed, if there is such a run at all."""
        for mark, search in _TWICE:
            if mark in text and search(text):
                return super().clean(text)
        return text
