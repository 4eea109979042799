"""punct.ellipsis: runs of dots that stand for a pause become the Chinese ellipsis."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from qingwen.chars import HAN
from qingwen.cleaner import Regex, Stage
from qingwen.pattern import later
from qingwen_plugins.punct._stutter import stutters

if TYPE_CHECKING:
    import re

_RUNS: Final = tuple((dot, later(rf"\{dot}(?=\{dot}\{dot})")) for dot in ".·。")  # what any match begins with
_BEFORE: Final = HAN + "”’》」』）、，！？"
_BEHIND: Final = r"(?![.·A-Za-z0-9_/\\…]|[ \t]{1,40}[0-9])"
_DOTS: Final = rf"\.\.\.(?:(?<=[{_BEFORE}]\.\.\.)|(?<=[“‘「『]\.\.\.)(?=\.{{0,9}}[{HAN}]))\.{{0,9}}{_BEHIND}"
_MIDDLE: Final = rf"···(?<=[{_BEFORE}]···)·{{0,9}}{_BEHIND}"


class Ellipsis(Regex):  # noqa: A001 - the mark bears this name
    """Runs of dots that stand for a pause become the Chinese ellipsis ……

    Three to twelve dots after a Chinese character or mark do, and so do 。。。 and ···. Dots after a Latin letter, a
    digit or a blank stay, as in names, versions and `[...]`; so do dots before a letter, a digit or a slash (paths,
    code, leaders in a table of contents) and longer runs (a line to sign on). One … is a style, although
    GB/T 15834-2011 (4.11) wants six dots, and 。。 may be a full stop typed twice: both stay.
    """

    name: ClassVar[str] = "punct.ellipsis"
    stage: ClassVar[Stage] = Stage.PUNCT
    pattern: ClassVar[str | re.Pattern[str]] = rf"{_DOTS}|。。。(?<!。。。。)。{{0,9}}(?![。…])|{_MIDDLE}"

    def replace(self, match: re.Match[str]) -> str:
        """The ellipsis; 。。。 as it is where a machine typed other marks twice as well."""
        return match[0] if match[0] == "。。。" and stutters(match.string) else "……"

    def clean(self, text: str) -> str:
        """Substitution at C speed, if there is such a run at all."""
        for dot, run in _RUNS:
            if dot in text and run.search(text):
                return super().clean(text)
        return text
