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
_WITHIN: Final = '“""”'
_NAME: Final = later(rf"[{HAN}A-Za-z0-9·]{{1,20}}")
_HAN: Final = later(rf"[{HAN}]")
_CODE: Final = later(r"[=<>{}\\$;|`]")
_SENTENCE: Final = later("[，。！？；]")
_BEFORE: Final = later(rf"[{HAN}{STAND_INS}，。、：；！？（《“”…—] ?")
_AMID: Final = later(rf"[{HAN}A-Za-z0-9，。、：；] ")
_BEHIND: Final = later(rf"[{HAN}{STAND_INS}，。、：；！？）》“”…—]")
_BEYOND: Final = later(rf" [{HAN}A-Za-z0-9（，。、：；！？）]")


def straighten(line: str, start: int) -> Iterator[Edit]:
    """Two edits for each pair of a line that stands at `start`; none if one straight quote of it fits in no pair."""
    opened: re.Match[str] | None = None
    tokens = list(_TOKEN.finditer(line))
    single = _within(line, tokens)
    indent = len(line) - len(line.lstrip())
    edits = [Edit(start + at, start + at + 1, mark) for at, mark in single.items()]
    for token in tokens:
        mark = token[0]
        if token.start() in single:
            continue
        if (mark == "“" and opened) or (mark == "”" and not opened):
            return
        if opened is None:
            opened = token
            continue
        if '"' in (opened[0], mark):
            if not _fits(line, indent, opened.start(), token.start()):
                return
            if opened[0] == '"':
                edits.append(Edit(start + opened.start(), start + opened.end(), "“"))
            if mark == '"':
                edits.append(Edit(start + token.start(), start + token.end(), "”"))
        opened = None
    if opened is None:
        yield from sorted(edits)


def _within(line: str, tokens: list[re.Match[str]]) -> dict[int, str]:
    """The places of straight quotes around a word within a curly quotation, with the single marks that they become."""
    found: dict[int, str] = {}
    kinds = "".join(token[0] for token in tokens)
    at = kinds.find(_WITHIN)
    while at >= 0:
        first, second = tokens[at + 1].start(), tokens[at + 2].start()
        if _HAN.match(line, first - 1) and _NAME.fullmatch(line, first + 1, second) and _HAN.match(line, second + 1):
            found |= {first: "‘", second: "’"}
        at = kinds.find(_WITHIN, at + len(_WITHIN))
    return found


def _fits(line: str, indent: int, first: int, second: int) -> bool:
    said = line[first + 1 : second]
    if not _HAN.search(said) or said != said.strip() or _CODE.search(said):
        return False
    begins, ends = first == indent, second == len(line) - 1
    if begins and ends:
        return _SENTENCE.search(said) is not None
    before = begins or _BEFORE.fullmatch(line, max(0, first - 1), first) or _AMID.fullmatch(line, first - 2, first)
    behind = ends or _BEHIND.match(line, second + 1) or _BEYOND.match(line, second + 1)
    return bool(before and behind)
