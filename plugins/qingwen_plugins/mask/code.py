"""Code in Markdown: fenced blocks and `code` between backticks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from qingwen.cleaner import Mask
from qingwen.edits import Edit
from qingwen.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator

_RUN: Final = later(r"``*+")
_TILDES: Final = later(r"~~~~*+")
_INDENT: Final = 3  # spaces before a fence (CommonMark 4.5); one set in deeper, in a list, closes at the same depth
_DEEPEST: Final = 40
_FENCE: Final = 3


class Code(Mask):
    """Fenced blocks (``` and ~~~) and spans between backticks are hidden, marks and all, as CommonMark reads them.

    A fence or a backtick that is never closed is left alone: pages are cut off, and a lone ` is often a quotation
    mark. A span must close on its own line.
    """

    name = "mask.code"

    def clean(self, text: str) -> str:
        """The text itself: what is hidden comes back as it was."""
        return text

    def edits(self, text: str) -> Iterator[Edit]:
        """Every fenced block and every span."""
        if "`" not in text and "~~~" not in text:
            return
        at = 0
        for start, end in _fenced(text):
            yield from _spans(text, at, start)
            yield Edit(start, end, text[start:end], why="code")
            at = end
        yield from _spans(text, at, len(text))


def _fenced(text: str) -> Iterator[tuple[int, int]]:
    """Fenced blocks, from the first mark to the last."""
    fences = [m for pattern in (_RUN, _TILDES) for m in pattern.finditer(text) if len(m[0]) >= _FENCE]
    opening: re.Match[str] | None = None
    depth = ""  # how the block that is open is set in, if deeper than a top-level one
    for mark in sorted(fences, key=re.Match.start):
        indent = text[max(0, mark.start() - _DEEPEST - 1) : mark.start()].rpartition("\n")[2]
        if indent.strip(" \t") or len(indent) > _DEEPEST:
            continue
        deep = indent if len(indent) > _INDENT else ""
        if opening and deep == depth and mark[0].startswith(opening[0]) and _ends_line(text, mark.end()):
            yield opening.start(), mark.end()
            opening = None
        elif (opening is None or (depth and not deep)) and _is_fence(text, mark):
            opening, depth = mark, deep


def _is_fence(text: str, mark: re.Match[str]) -> bool:
    """Whether no backtick follows on the line: then it would be a span."""
    end = text.find("\n", mark.end())
    return end >= 0 and text.find("`", mark.end(), end) < 0


def _ends_line(text: str, at: int) -> bool:
    return not text[at : at + 80].partition("\n")[0].strip()


def _spans(text: str, low: int, high: int) -> Iterator[Edit]:
    """Spans between two runs of backticks of one length on one line."""
    runs = list(_RUN.finditer(text, low, high))
    partners: dict[int, int] = {}  # index of a run → the next of its length
    latest: dict[int, int] = {}
    for index in range(len(runs) - 1, -1, -1):
        length = len(runs[index][0])
        if length in latest:
            partners[index] = latest[length]
        latest[length] = index
    index = 0
    while index < len(runs):
        partner = partners.get(index)
        if partner is None or text.find("\n", runs[index].end(), runs[partner].start()) >= 0:
            index += 1
            continue
        start, end = runs[index].start(), runs[partner].end()
        yield Edit(start, end, text[start:end], why="code")
        index = partner + 1
