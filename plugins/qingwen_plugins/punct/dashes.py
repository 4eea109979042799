"""punct.dashes: hyphens that stand for the Chinese dash."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from qingwen.chars import HAN
from qingwen.cleaner import Regex, Stage

if TYPE_CHECKING:
    import re


class Dashes(Regex):
    """Two or three hyphens between Chinese characters become the dash ——

    Hyphens beside a Latin letter, a digit or a blank stay: they belong to options, decrements, years, rules and table
    lines. A single — stays as well: between places and times it is right (GB/T 15834-2011, 4.13).
    """

    name: ClassVar[str] = "punct.dashes"
    stage: ClassVar[Stage] = Stage.PUNCT
    pattern: ClassVar[str | re.Pattern[str]] = rf"--(?<=[{HAN}”’》」』）]--)-?(?=[{HAN}“‘《「『（])"
    repl: ClassVar[str] = "——"
