"""Straight: which straight quotes of a line open and which close, beside the curly ones that are there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen.chars import HAN, STAND_INS
from qingwen.edits import Edit
from qingwen.pattern import later

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_TOKEN: Final = later('["“”]')
_SINGLE: Final = later(rf"'(?<=[{HAN}，。：“\"]')([{HAN}，、！？]{{1,40}})'")
_HAN: Final = later(rf"[{HAN}]")
_CODE: Final = later(r"[=<>{}\\$;|`]")
_SENTENCE: Final = later("[，。！？；]")
_BEFORE: Final = later(rf"[{HAN}{STAND_INS}，。、：；！？（《“”…—] ?")
_AMID: Final = later(rf"[{HAN}A-Za-z0-9，。、：；] ")
_BEHIND: Final = later(rf"[{HAN}{STAND_INS}，。、：；！？）》“”…—]")
_BEYOND: Final = later(rf" [{HAN}A-Za-z0-9（]")


def straighten(line: str, start: int) -> Iterator[Edit]:
    """Two edits for each pair of a line that stands at `start`; none if one straight quote of it fits in no pair."""
    edits: list[Edit] = []
    opened: re.Match[str] | None = None
    for token in _TOKEN.finditer(line):
        mark = token[0]
        if (mark == "“" and opened) or (mark == "”" and not opened):
            return
        if opened is None:
            opened = token
            continue
        if '"' in (opened[0], mark):
            if not _fits(line, opened.start(), token.start()):
                return
            if opened[0] == '"':
                edits.append(Edit(start + opened.start(), start + opened.end(), "“"))
            for inner in _SINGLE.finditer(line, opened.end(), token.start()):
                edits.append(Edit(start + inner.start(), start + inner.start() + 1, "‘"))
                edits.append(Edit(start + inner.end() - 1, start + inner.end(), "’"))
            if mark == '"':
                edits.append(Edit(start + token.start(), start + token.end(), "”"))
        opened = None
    if opened is None:
        yield from edits


def _fits(line: str, first: int, second: int) -> bool:
    said = line[first + 1 : second]
    if not _HAN.search(said) or said != said.strip() or _CODE.search(said):
        return False
    begins, ends = first == 0, second == len(line) - 1
    if begins and ends:
        return _SENTENCE.search(said) is not None
    before = begins or _BEFORE.fullmatch(line, max(0, first - 1), first) or _AMID.fullmatch(line, first - 2, first)
    behind = ends or _BEHIND.match(line, second + 1) or _BEYOND.match(line, second + 1)
    return bool(before and behind)
