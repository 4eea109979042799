"""Enactments: who made a law and when, between its title and its first article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen.chars import BLANK
from qingwen.pattern import later
from qingwen_plugins.space._paragraphs.frame import DATE

if TYPE_CHECKING:
    from collections.abc import Iterator

_B: Final = f"[{BLANK}]*"
_ACT: Final = "(?:通过|公布|发布|修订|修正|施行|批准)"
_FIRST: Final = later(r"第一[编章条](?![的款项规、，])")
#: A law's history in brackets, or one act of it.
_HISTORY: Final = later(rf"[（(]{DATE}[^（）()。]{{4,400}}{_ACT}[）)](?={_B}\Z)")
_ENACTED: Final = later(rf"(?<![、，])(?:根据)?{DATE}[^。，；{BLANK}]{{0,120}}?{_ACT}(?={_B}(?:(?:根据)?{DATE}|为|\Z))")
_FRAME: Final = 1200  # characters of a law's title and history


def enactments(line: str) -> Iterator[int]:
    """Where the acts that made a law begin and end, before its first chapter or article."""
    first = _FIRST.search(line, 0, _FRAME)
    if not first:
        return
    history = _HISTORY.search(line, 0, first.start())
    if history:
        yield from (history.start(), first.start())
        return
    for enacted in _ENACTED.finditer(line, 0, first.start()):
        yield from enacted.span()
