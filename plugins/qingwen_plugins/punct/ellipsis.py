"""punct.ellipsis: runs of dots that stand for a pause become the Chinese ellipsis."""

from __future__ import annotations

from typing import ClassVar, Final

from qingwen.chars import HAN
from qingwen.cleaner import Regex, Stage

_BEFORE: Final = HAN + "”’》」』），！？"
_DOTS: Final = (
    rf"\.\.\.(?:(?<=[{_BEFORE}]\.\.\.)|(?<=[“‘「『]\.\.\.)(?=\.{{0,9}}[{HAN}]))\.{{0,9}}(?![.\w/\\…]|[ \t]*[0-9])"
)


class Ellipsis(Regex):
    """Runs of dots that stand for a pause become the Chinese ellipsis ……

    Three to twelve dots after a Chinese character or mark do, and so do 。。。 and ···. Dots after a Latin letter, a digit
    or a blank stay, as in names, versions and `[...]`; so do dots before a letter, a digit or a slash (paths, code,
    leaders in a table of contents), 。。 and a single … (GB/T 15834-2011, 4.11 wants six dots, but one … is a style).
    """

    name: ClassVar[str] = "punct.ellipsis"
    stage: ClassVar[Stage] = Stage.PUNCT
    pattern: ClassVar[str] = rf"x"
    repl: ClassVar[str] = "……"
