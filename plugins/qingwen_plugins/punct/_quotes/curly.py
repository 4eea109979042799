"""Curly: quotation marks that look the wrong way."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from qingwen.chars import AROUND, HAN
from qingwen.edits import Edit, Safety
from qingwen.pattern import later

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_UNCLOSED: Final = later("“[^“”\\n]*+(?!”)")
_CLOSED_TWICE: Final = later("”[^“”\\n]*+”")
_LINE: Final = later("[“”「」][^\\n]*+")
_MARK: Final = later("[“”「」]")
_ORDERLY: Final = later("(?:“”)*+")
_PAIRED: Final = later("(?:“”|”“)*+")
_NAMED: Final = later(f"[{HAN}]")  # not 说：, after which two marks may open a speech and a word in it
_PHRASE: Final = later(rf"[{HAN}A-Za-z0-9、·《》（）]{{0,19}}[{HAN}A-Za-z0-9·》（）]")
_PAUSES: Final = "，。、：；！？\\s“”"
_SAID: Final = later(rf"[^{_PAUSES}）](?:[^“”。！？\n]{{0,38}}[^{_PAUSES}])?[。！？]{{0,2}}")
_LINKS: Final = frozenset("的和与及或跟同是在对向")  # between two quotations
_AMID: Final = later(rf"[{HAN}：、（“”「」》]")
_INTO: Final = later(rf"[{HAN}，、：；（“”「」》\n]")
_OUT: Final = later(rf"[{HAN}，。、；！？（）“”「」《\n]")
_STOPS: Final = frozenset("。！？")
_OPENING: Final = frozenset("：、（")  # what stands behind these opens,
_CLOSING: Final = frozenset("，。、；：！？）")  # and what stands before these closes
_RIGHT: Final = "“”"
_BACKWARDS: Final = "”“"
_UNCLEAR: Final = ""
_EDGE: Final = "\n"
_ODD: Final = 4  # a run is turned if no more than one pair in so many looks like none
_NEAR: Final = 8  # blanks of an indent


class _Pair(NamedTuple):
    """Two marks side by side in a line; `kind` is both, or empty for a line that cannot be read in pairs."""

    kind: str
    low: int = 0
    high: int = 0


_ORDER: Final = _Pair(_RIGHT)
_DISORDER: Final = _Pair(_UNCLEAR)


def may_look_wrong(text: str) -> bool:
    """Whether a “ has no ” after it on its line, or a ” follows another one: nothing is turned without either."""
    unclosed = "“" in text and _UNCLOSED.search(text)
    return bool(unclosed or ("”" in text and _CLOSED_TWICE.search(text)))


def repair(text: str) -> list[Edit]:
    """The edits that turn marks of `text`, sorted: pairs the wrong way round, and the wrong one of two alike.

    Of two marks alike on a line one is turned if they enclose a phrase. A pair the wrong way round is turned if it is
    next to another one, if a mark of it stands where it never can, or if a right one stands on either side of it in
    the page. Any other may be the end of one quotation and the beginning of another: plausible.
    """
    runs = [(kind, list(pairs)) for kind, pairs in groupby(_pairs(text), attrgetter("kind"))]
    edits: list[Edit] = []
    for at, (kind, pairs) in enumerate(runs):
        if kind == _BACKWARDS:
            beside = [each for each, _ in (*runs[max(0, at - 1) : at], *runs[at + 1 : at + 2])]
            for low, high, safety in _turned(text, pairs, beside):
                edits.append(Edit(low, low + 1, "“", safety, "looks the wrong way"))
                edits.append(Edit(high, high + 1, "”", safety, "looks the wrong way"))
        elif kind not in (_RIGHT, _UNCLEAR):
            for _, low, high in pairs:
                wrong, mark = (high, "”") if kind == "““" else (low, "“")
                edits.append(Edit(wrong, wrong + 1, mark, why="looks the wrong way"))
    return edits


def _pairs(text: str) -> Iterator[_Pair]:
    for line in _LINE.finditer(text):
        kinds = "".join(_MARK.findall(line[0])).replace("「", "“").replace("」", "”")
        if _ORDERLY.fullmatch(kinds):
            yield _ORDER
        elif kinds in ("““", "””") or _PAIRED.fullmatch(kinds):
            places = [mark.start() for mark in _MARK.finditer(text, line.start(), line.end())]
            for n, (low, high) in enumerate(zip(places[::2], places[1::2], strict=True)):
                kind = kinds[2 * n : 2 * n + 2]
                if kind != _RIGHT and not (text[low] in _RIGHT and text[high] in _RIGHT):  # 「 is never turned
                    yield _DISORDER
                elif kind in (_RIGHT, _BACKWARDS) or _is_named(text, low, high):
                    yield _Pair(kind, low, high)
                else:
                    yield _DISORDER
        else:
            yield _DISORDER


def _turned(text: str, pairs: list[_Pair], beside: list[str]) -> Iterator[tuple[int, int, Safety]]:
    """What to turn of a run of pairs the wrong way round, `beside` which these kinds of pairs stand."""
    is_run = len(pairs) > 1
    is_sure = _is_sure(text, pairs, beside) if is_run else _is_clear(text, pairs[0].low, pairs[0].high, beside)
    for _, low, high in pairs:
        if is_sure:
            yield low, high, Safety.SAFE
        elif _is_quotation(text, low, high) or (is_run and _is_seen(text, low, high, _EDGE)):
            yield low, high, Safety.UNSAFE


def _is_sure(text: str, pairs: list[_Pair], beside: list[str]) -> bool:
    """Whether two pairs or more are the wrong way round: each looks so, or half of their page, and none looks right."""
    is_open = _UNCLEAR in beside  # a line may end within a quotation
    edge = "" if is_open else _EDGE
    known = [_is_seen(text, low, high, edge) for _, low, high in pairs]
    if known.count(False) * _ODD <= len(pairs):
        return True
    if any(_fits(text, low, high) for _, low, high in pairs):
        return False
    misplaced = sum(_misplaced(text, low, high, edge) for _, low, high in pairs)
    if misplaced * 2 >= len(pairs) and (not beside or len(pairs) >= _ODD):
        return True
    if is_open or "\n" not in text[pairs[0].high : pairs[-1].low]:
        return False
    known = [_is_seen(text, low, high, edge) or _is_apart(text, low, high, len(pairs)) for _, low, high in pairs]
    return known.count(False) * _ODD <= len(pairs)


def _is_apart(text: str, low: int, high: int, size: int) -> bool:
    """Whether one pair of a run of `size` over several lines stands where a quotation may."""
    before = _before(text, low)
    return bool(
        _INTO.match(before)
        and (before != _EDGE or size >= _ODD)
        and _OUT.match(_behind(text, high))
        and text[high - 1] not in _CLOSING - _STOPS
        and text[low + 1 : high] not in _LINKS
    )


def _is_seen(text: str, low: int, high: int, edge: str) -> bool:
    """Whether one pair of a run looks wrong by itself: it is misplaced, by a line's `edge` too, or holds a phrase."""
    return _misplaced(text, low, high, edge) > 0 or (edge != "" and _is_named(text, low, high, _AMID))


def _is_clear(text: str, low: int, high: int, beside: list[str]) -> bool:
    """Whether a lone pair has one reading: no quotation is open beside it, and its marks or both neighbours say so."""
    if _UNCLEAR in beside or not _is_quotation(text, low, high, after_stop=True):
        return False
    misplaced = _misplaced(text, low, high)
    is_short = text[high - 1] in _STOPS or _PHRASE.fullmatch(text, low + 1, high) is not None
    return misplaced > 1 or (misplaced > 0 and is_short) or len(beside) > 1


def _misplaced(text: str, low: int, high: int, edge: str = _EDGE) -> int:
    """How many marks of a pair stand where they never can, as a ” after ： or `edge`; none if one is in its place.

    A text cut at 。 has lines such as ”他站起来说“走吧。: a ” that begins one counts beside what is surely said.
    """
    if _fits(text, low, high):
        return 0
    before, behind = _before(text, low), _behind(text, high)
    closes = behind in _CLOSING or behind == edge
    return (before in _OPENING or (before == edge and (closes or text[high - 1] in _STOPS))) + closes


def _fits(text: str, low: int, high: int) -> bool:
    """Whether a mark stands as it ought to: a ” before ，, or a “ after ：."""
    return text[low + 1] in _CLOSING or text[high - 1] in _OPENING


def _is_named(text: str, low: int, high: int, into: re.Pattern[str] = _NAMED) -> bool:
    """Whether marks enclose a phrase that stands behind Chinese."""
    return bool(
        into.match(_before(text, low))
        and _PHRASE.fullmatch(text, low + 1, high)
        and text[low + 1 : high] not in _LINKS
        and _OUT.match(_behind(text, high))
    )


def _is_quotation(text: str, low: int, high: int, *, after_stop: bool = False) -> bool:
    """Whether marks enclose what may be said or named, where it may stand; behind a stop only before another mark."""
    before, behind = _before(text, low), _behind(text, high)
    return bool(
        _SAID.fullmatch(text, low + 1, high)
        and text[low + 1 : high] not in _LINKS
        and (_INTO.match(before) or (after_stop and before in _STOPS and (behind in _CLOSING or behind == _EDGE)))
        and _OUT.match(behind)
    )


def _before(text: str, at: int) -> str:
    """What stands before `at`; a line end where only an indent does."""
    before = text[at - 1 : at]
    if before and before not in AROUND:
        return before
    rest = text[max(0, at - _NEAR) : at].rstrip(AROUND)
    return _EDGE if rest.endswith(_EDGE) or (not rest and at <= _NEAR) else before


def _behind(text: str, at: int) -> str:
    """What stands behind the mark at `at`; a line end where only blanks do."""
    behind = text[at + 1 : at + 2]
    if behind and behind not in AROUND:
        return behind
    rest = text[at + 1 : at + 1 + _NEAR].lstrip(AROUND)
    return _EDGE if rest.startswith(_EDGE) or (not rest and at + _NEAR >= len(text)) else behind
