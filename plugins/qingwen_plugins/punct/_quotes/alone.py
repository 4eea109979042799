"""Alone: quotation marks without a partner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen.chars import BLANK
from qingwen.edits import Edit, Safety
from qingwen.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNS: Final = later("[“”\\n]")
_ORDERLY: Final = later("(?:\\n|“”)*+")
_LINE: Final = later("[“”][^\\n]*+")
_MARK: Final = later("[“”]")
_PARAGRAPH: Final = later(rf"(?:[{BLANK}]*+\r?\n)++[{BLANK}]*+“")
_WHY: Final = "a quotation mark without a partner"


def is_orderly(text: str) -> bool:
    """Whether on every line each “ is followed by its ”."""
    return _ORDERLY.fullmatch("".join(_SIGNS.findall(text))) is not None


def alone(text: str) -> Iterator[Edit]:
    """A finding for each mark that has no partner on its line; marks side by side are one.

    The paragraphs of one quotation each begin with “, and the last ends with ”: of these none is told.
    """
    waiting: list[Edit] = []  # of the paragraphs before, if the quotation ends in this one
    begins = -1  # where the “ of its next paragraph stands
    for line in _LINE.finditer(text):
        kinds = "".join(_MARK.findall(line[0]))
        if line.start() != begins:
            yield from waiting
            waiting = []
        found = [] if _ORDERLY.fullmatch(kinds) else _findings(text, line.start(), line.end(), kinds)
        following = _PARAGRAPH.match(text, line.end()) if len(found) == 1 and found[0].new == "“" else None
        if following and (not waiting or found[0].start == begins):
            waiting += found
            begins = following.end() - 1
        else:
            if found:
                yield from waiting
                yield from found
            waiting = []
    yield from waiting


def _findings(text: str, start: int, end: int, kinds: str) -> list[Edit]:
    """Those of a line whose first mark stands at `start`, and whose marks, `kinds`, do not all pair."""
    if len(kinds) == 1:
        return [Edit(start, start + 1, kinds, Safety.UNSAFE, _WHY)]
    places = [mark.start() for mark in _MARK.finditer(text, start, end)]
    found: list[Edit] = []
    first = last = -1
    before = ""
    for at, kind, after in zip(places, kinds, kinds[1:] + "“", strict=True):
        if (after == "“") if kind == "“" else (before != "“"):
            if at != last:
                if first >= 0:
                    found.append(Edit(first, last, text[first:last], Safety.UNSAFE, _WHY))
                first = at
            last = at + 1
        before = kind
    found.append(Edit(first, last, text[first:last], Safety.UNSAFE, _WHY))
    return found
