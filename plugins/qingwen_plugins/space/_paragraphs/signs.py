"""Signs: what keeps a place from being the beginning of a paragraph: Markdown, tables, the number of a chapter."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from qingwen.chars import BLANK, HAN
from qingwen.pattern import later

_B: Final = f"[{BLANK}]"
_LONGEST: Final = 12  # characters of a sign
#: The sign of a heading, a list or a quotation, the number of a chapter, or a label of one character: what follows
#: stands on the same line.
_SIGN: Final = later(
    rf"(?:(?:\A|{_B}|[>。：；])(?:#{{1,6}}|[>*+•·●■◆-]|//)|#{{2,6}}"
    rf"|第[0-9０-９一二三四五六七八九十百千零〇两]{{1,8}}[章回卷節节集部篇话話讲講课課]|(?:\A|[^{HAN}])[附解答注][：:])\Z"
)
_LAST: Final = "#>*+•·●■◆-/章回卷節节集部篇话話讲講课課：:"  # what a sign ends with
#: A cell, the anchor of a heading, code that stands in a sentence.
_INSIDE: Final = later(r"[|│]|\{#|```[^`]{1,2000}```[^\s。]")
_TABLE: Final = later(r"[|│](?:[^|│]{0,120}+[|│]){3,}+")


def joined(line: str, low: int, high: int) -> bool:
    """Whether a sign stands before `low` that belongs to what begins at `high`, or what begins there begins no line."""
    if low and line[low - 1] in _LAST and _SIGN.search(line, max(0, low - _LONGEST), low):
        return True
    return bool(_INSIDE.match(line, high))


class Tables:
    """The tables of a line that were run together, row by row."""

    def __init__(self, line: str) -> None:
        self._spans = [table.span() for table in _TABLE.finditer(line)]
        self._starts = [start for start, _ in self._spans]

    def __contains__(self, at: int) -> bool:
        """Whether `at` lies within a table."""
        before = bisect_right(self._starts, at)
        return before > 0 and at < self._spans[before - 1][1]
