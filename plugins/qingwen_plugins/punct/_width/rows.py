"""Rows: lines of comma-separated fields amid prose, as tables that were copied into a text."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from qingwen.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEAST: Final = 3  # fewer lines with the same number of short fields are no table
_LONGEST: Final = 15  # code points of a field: what is longer is a clause
_FIELD: Final = rf"[^,\n，。]{{0,{_LONGEST}}}+"
_ROW: Final = rf"\n{_FIELD},{_FIELD}(?:,{_FIELD})*+"
_ROWS: Final = later(rf"{_ROW}{_ROW}(?![^\n])")  # any table has two such lines in a row, its first one apart
_NUMBER: Final = later(r"\s*[-+]?[0-9][0-9.%/:-]*\s*")


def prose(text: str) -> list[tuple[bool, str]]:
    """`text` in pieces, each with whether it is prose; the pieces put together are `text`.

    A table is three or more lines in a row with equally many short fields and no full stop; two fields are enough only
    if one of them is a number, else verse would be one. A line counts as a row by itself, whatever its neighbours
    become, so that a table stays one when the prose around it is cleaned.
    """
    return list(_pieces(text)) if "," in text and _ROWS.search(text) else [(True, text)]


def _pieces(text: str) -> Iterator[tuple[bool, str]]:
    lines = text.split("\n")
    rows = [_fields(line) if "," in line and "。" not in line else 0 for line in lines]
    waiting: list[str] = []
    at = 0
    for fields, run in groupby(rows):
        n = len(list(run))
        piece = lines[at : at + n]
        at += n
        if fields and n >= _LEAST:
            if waiting:
                yield True, "\n".join([*waiting, ""])
                waiting = []
            yield False, "\n".join(piece) + ("\n" if at < len(lines) else "")
        else:
            waiting += piece
    if waiting:
        yield True, "\n".join(waiting)


def _fields(line: str) -> int:
    """How many commas part short fields in `line`; 0 if it is a clause of prose."""
    commas = line.count(",")
    if len(line) > (_LONGEST + 1) * (commas + 1) or "，" in line:
        return 0
    fields = line.split(",")
    if max(map(len, fields)) > _LONGEST or (commas == 1 and not any(map(_NUMBER.fullmatch, fields))):
        return 0
    return commas
