"""Curly: quotation marks that look the wrong way, or have no partner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen.chars import HAN
from qingwen.edits import Edit, Safety
from qingwen.pattern import later

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_SIGNS: Final = later("[“”\\n]")
_ORDERLY: Final = later("(?:\\n|“”)*+")
_UNCLOSED: Final = later("“[^“”\\n]*+(?!”)")
_CLOSED_TWICE: Final = later("”[^“”\\n]*+”")
_MARK: Final = later("[“”]")
_PHRASE: Final = later(rf"[{HAN}A-Za-z0-9、·《》（）]{{1,20}}")
_SAID: Final = later(r"[^“”。！？\n]{1,40}[。！？]?")
_INTO: Final = later(rf"[{HAN}，、：；（]")
_NAMED: Final = later(f"[{HAN}]")  # not 说：, after which two marks may open a speech and a word in it
_OUT: Final = later(rf"[{HAN}，。、；！？（）]")
_BACKWARDS: Final = ("”", "“")


def is_orderly(text: str) -> bool:
    """Whether on every line each “ is followed by its ”."""
    return _ORDERLY.fullmatch("".join(_SIGNS.findall(text))) is not None


def may_look_wrong(text: str) -> bool:
    """Whether a “ has no ” after it on its line, or a ” follows another one: nothing is turned without either."""
    unclosed = "“" in text and _UNCLOSED.search(text)
    return bool(unclosed or ("”" in text and _CLOSED_TWICE.search(text)))


def repair(line: str, start: int) -> Iterator[Edit]:
    """The edits of a line: pairs turned round, a mark of two alike turned; a finding for each mark without a partner.

    A mark is turned only if the line has no other reading: all its pairs are the wrong way round, or it has just two
    marks, both alike, around a phrase.
    """
    if _ORDERLY.fullmatch("".join(_MARK.findall(line))):
        return
    marks = list(_MARK.finditer(line))
    kinds = [mark[0] for mark in marks]
    places = [mark.start() for mark in marks]
    if kinds in (["“", "“"], ["”", "”"]) and _is_named(line, places[0], places[1]):
        turned = kinds[0] == "“"  # the second one is wrong
        at = places[1] if turned else places[0]
        yield Edit(start + at, start + at + 1, "”" if turned else "“", why="looks the wrong way")
        return
    pairs = list(zip(places[::2], places[1::2], strict=False))
    backwards = len(marks) % 2 == 0 and all(kind == _BACKWARDS[n % 2] for n, kind in enumerate(kinds))
    if backwards and all(_is_quoted(line, low, high, _SAID) for low, high in pairs):
        safety = Safety.SAFE if len(pairs) > 1 else Safety.UNSAFE  # one quotation may end here, and another begin
        for low, high in pairs:
            yield Edit(start + low, start + low + 1, "“", safety, "looks the wrong way")
            yield Edit(start + high, start + high + 1, "”", safety, "looks the wrong way")
        return
    for at in _alone(kinds, places):
        yield Edit(start + at, start + at + 1, line[at], Safety.UNSAFE, "a quotation mark without a partner")


def _is_named(line: str, low: int, high: int) -> bool:
    return _NAMED.match(line[low - 1 : low]) is not None and _is_quoted(line, low, high, _PHRASE)


def _is_quoted(line: str, low: int, high: int, what: re.Pattern[str]) -> bool:
    before, behind = line[low - 1 : low], line[high + 1 : high + 2]
    return bool(
        what.fullmatch(line, low + 1, high)
        and (not before or _INTO.match(before))
        and (not behind or _OUT.match(behind))
        and (before or behind)
    )


def _alone(kinds: list[str], places: list[int]) -> list[int]:
    waiting: list[int] = []
    alone: list[int] = []
    for kind, place in zip(kinds, places, strict=True):
        if kind == "“":
            if waiting:  # a quotation in one of the same kind: the outer mark is the doubtful one
                alone.append(waiting.pop())
            waiting.append(place)
        elif waiting:
            waiting.pop()
        else:
            alone.append(place)
    return sorted(alone + waiting)
