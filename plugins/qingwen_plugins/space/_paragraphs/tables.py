"""Tables: rows of figures that each begin with a name, run together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen.chars import BLANK, HAN, STAND_INS
from qingwen.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROWS: Final = 5
_FIGURES: Final = 4  # digits of a row on average; a count in a sentence has fewer, and a mark after it
_NAME: Final = rf"(?:(?![年月日元个人万亿])[{HAN}]{{2,4}}|[*×]{{2}}|[{STAND_INS}])"
_CELLS: Final = rf"(?:[0-9.{BLANK}]|[（(][{HAN}0-9]{{1,6}}[）)])"
_TABLE: Final = later(rf"(?<![{HAN}])(?:{_NAME}{_CELLS}++){{{_ROWS},}}")
_ROW: Final = later(_NAME + _CELLS + "++")
_TURN: Final = later(rf"[0-9)）][{BLANK}]?(?={_NAME}[{BLANK}]?[0-9])")
_DIGIT: Final = later("[0-9]")


def rows(line: str) -> Iterator[int]:
    """Where the rows begin of a table that has nothing but names and figures."""
    if len(_TURN.findall(line)) < _ROWS - 1:
        return
    for table in _TABLE.finditer(line):
        starts = [row.start() for row in _ROW.finditer(line, *table.span())]
        if len(_DIGIT.findall(table[0])) >= _FIGURES * len(starts):
            yield from starts
