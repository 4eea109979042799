"""punct.dashes: hyphens that stand for the Chinese dash."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from qingwen.chars import HAN
from qingwen.cleaner import Regex, Stage
from qingwen.pattern import later

if TYPE_CHECKING:
    import re

_SHORT: Final = "-–―─－"  # hyphen, en dash, bar, box drawing, full-width hyphen
_RUNS: Final = tuple((dash, later(f"{dash}(?={dash})")) for dash in _SHORT)


class Dashes(Regex):
    """Two or three hyphens, or other short dashes, between Chinese characters become the dash ——

    Hyphens beside a Latin letter, a digit or a blank stay: they belong to options, decrements, years, rules and table
    lines. A single — stays as well: between places and times it is right (GB/T 15834-2011, 4.13).
    """

    name: ClassVar[str] = "punct.dashes"
    stage: ClassVar[Stage] = Stage.PUNCT
    pattern: ClassVar[str | re.Pattern[str]] = rf"([{_SHORT}])\1(?<=[{HAN}”’》」』）]..)\1?(?=[{HAN}“‘《「『（])"
    repl: ClassVar[str] = "——"

    def clean(self, text: str) -> str:
        """Substitution at C speed, if there is such a run at all."""
        for dash, run in _RUNS:
            if dash in text and run.search(text):
                return super().clean(text)
        return text
