"""Rows: lines of comma-separated fields amid prose, as tables that were copied into a text."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from qingwen.pattern import later
from qingwen_plugins.punct._width.head import head

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

    _Fields = Callable[[str], int]

_LEAST: Final = 3  # fewer lines with the same number of short fields are no table
_LONGEST: Final = 15  # code points of a field: what is longer is a clause
_FIELD: Final = rf"[^,\n，。]{{0,{_LONGEST}}}+"
_ROW: Final = rf"\n{_FIELD},{_FIELD}(?:,{_FIELD})*+"
_VALUE: Final = r"[^,，。、；：？！;:?!“”‘’…\"'\s]{1,12}+"
_QUOTE: Final = r"\"[^\"\n]*+\"(?:\"[^\"\n]*+\")*+"
_SHORT_ROWS: Final = later(rf"{_ROW}{_ROW}(?![^\n])")  # any table has two such lines in a row, its first one apart
_LONG_ROWS: Final = rf"{_VALUE},[^\n]*+\n{_VALUE},[^\n]*+\n{_VALUE},"
_QUOTED_ROWS: Final = rf"{_QUOTE},[^\n]*+\n{_QUOTE},"
_NUMBER: Final = later(r"\s*[-+]?[0-9][0-9.%/:-]*\s*")
_CELL: Final = later(r"\s*[-+A-Za-z0-9_.%/:]+\s*")
_GOES_ON: Final = tuple(",;:?!;：；？！")  # end lines of verse, and no row
_OPENED: Final = later(rf"({_VALUE}),")
_CLOSED: Final = later(r"[。？！…；][”\"]?,")  # no prose has a comma behind these
_QUOTED: Final = later(rf"(?:{_QUOTE}|[^,\"\n]{{0,60}}+)(?:,(?:{_QUOTE}|[^,\"\n]{{0,60}}+))+\r?")
_QUOTATION: Final = later(_QUOTE)


def prose(text: str) -> list[tuple[bool, str]]:
    """`text` in pieces, each with whether it is prose; the pieces put together are `text`.

    A table is three or more lines in a row with equally many short fields and no full stop; two fields are enough only
    if one of them is a number, else verse would be one, and a line that ends in a mark is verse. Fields may be long if
    each line begins with a short value, and what parts them is told from prose: by quotation marks, by the marks before
    it, or because first values come again and other commas are full-width. A line counts as a row by itself, whatever
    its neighbours become, so that a table stays one when the prose around it is cleaned.
    """
    at = head(text)
    pieces = [(False, text[:at])] if at else []
    rest = text[at:]
    tables = []
    if "," in rest:
        tables = [fields for fields, mark, rows in _TABLES if mark in rest and rows.search(rest)]
    return [*pieces, *_pieces(rest, tables)] if tables else [*pieces, (True, rest)]


def _pieces(text: str, tables: list[_Fields]) -> Iterator[tuple[bool, str]]:
    lines = text.split("\n")
    waiting: list[str] = []
    at = 0
    for is_row, run in groupby(_rows(lines, tables)):
        n = len(list(run))
        piece = lines[at : at + n]
        at += n
        if is_row:
            if waiting:
                yield True, "\n".join([*waiting, ""])
                waiting = []
            yield False, "\n".join(piece) + ("\n" if at < len(lines) else "")
        else:
            waiting += piece
    if waiting:
        yield True, "\n".join(waiting)


def _rows(lines: list[str], tables: list[_Fields]) -> list[bool]:
    """For each line whether it is a row of a table of one of these kinds."""
    rows = [False] * len(lines)
    for fields in tables:
        at = 0
        for key, run in groupby(map(fields, lines)):
            n = len(list(run))
            if key and n >= _LEAST and (fields is not _opened or _long(lines[at : at + n])):
                rows[at : at + n] = [True] * n
                if fields is _quoted and at and _opened(lines[at - 1]) and lines[at - 1].count(",") == key:
                    rows[at - 1] = True  # names of columns need no quotation marks
            at += n
    return rows


def _fields(line: str) -> int:
    """How many commas part short fields in `line`; 0 if it is a clause of prose."""
    commas = line.count(",")
    if not commas or len(line) > (_LONGEST + 1) * (commas + 1) or "，" in line or "。" in line:
        return 0
    fields = line.split(",")
    if max(map(len, fields)) > _LONGEST or (commas == 1 and not any(map(_NUMBER.fullmatch, fields))):
        return 0
    if line.rstrip().endswith(_GOES_ON) and not any(map(_CELL.fullmatch, fields)):
        return 0
    return commas


def _quoted(line: str) -> int:
    """How many commas part fields in `line`, some of which stand in quotation marks; 0 if it is no such row."""
    return _QUOTATION.sub("", line).count(",") if '"' in line and "," in line and _QUOTED.fullmatch(line) else 0


def _opened(line: str) -> bool:
    """Whether a short value begins `line`."""
    return _OPENED.match(line) is not None


def _long(lines: list[str]) -> bool:
    """Whether lines that begin with short values are rows with long fields."""
    closed = sum(_CLOSED.search(line) is not None for line in lines)
    if closed >= _LEAST and 2 * closed >= len(lines):
        return True
    values = {line[: line.index(",")] for line in lines}
    commas = {line.count(",") for line in lines}
    return 2 * len(values) <= len(lines) and len(commas) == 1 and 2 * sum("，" in line for line in lines) >= len(lines)


#: How each kind of row is counted, a mark of any text that has such rows, and how they are found.
_TABLES: Final[tuple[tuple[_Fields, str, re.Pattern[str]], ...]] = (
    (_fields, ",", _SHORT_ROWS),
    (_quoted, '"', later(rf"\n{_QUOTED_ROWS}")),
    (_opened, "，", later(rf"\n{_LONG_ROWS}")),
    (_opened, "，", later(rf"\A{_LONG_ROWS}")),
)
