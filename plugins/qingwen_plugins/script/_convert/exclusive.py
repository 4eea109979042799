"""Exclusive characters: those that only one way of writing has, found and counted at C speed."""

from __future__ import annotations

from functools import cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, NamedTuple

from qingwen.chars import other_than
from qingwen.pattern import later
from qingwen_plugins.script._convert.backend import convert

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CHARACTERS: Final = (*map(chr, range(0x3400, 0x4DC0)), *map(chr, range(0x4E00, 0xA000)))


class Exclusive:
    """Characters that only one of the scripts has: no national standard of the other side has a code for them."""

    __slots__ = ("_absent", "_one", "characters")

    def __init__(self, characters: Iterable[str]) -> None:
        self.characters = frozenset(characters)
        listed = "".join(sorted(self.characters))
        self._absent = later(f"[{other_than(listed)}]*+")
        # Beyond U+FFFF `re` tries one character after the other: a range keeps them from being tried on all others.
        basic = "".join(char for char in listed if char <= "\uffff")
        rare = listed[len(basic) :]
        self._one = later(f"[{basic}\U00010000-\U0010ffff](?<=[\0-\uffff{rare}])")

    def stand_in(self, text: str) -> bool:
        """Whether `text` holds one."""
        return not self._absent.fullmatch(text)

    def places(self, text: str) -> Iterator[int]:
        """Where they stand. Where they are few, stretches without them pass faster than a search would."""
        at = 0
        while (match := self._absent.match(text, at)) and (at := match.end()) < len(text):
            yield at
            at += 1

    def count(self, text: str, limit: int | None = None) -> int:
        """How many characters of `text` are such, counted no further than to `limit`."""
        return sum(1 for _ in islice(self.places(text), limit))

    def exceed(self, text: str, number: int) -> bool:
        """Whether they are more than `number`, looking no further than that."""
        return next(islice(self._one.finditer(text), number, None), None) is not None


class Sides(NamedTuple):
    """What tells the text that is to be converted from the text that is there already."""

    other: Exclusive
    own: Exclusive
    twins: frozenset[str]  # of both, those whose counterpart is exclusive to the other side


@cache
def sides_of(to: str) -> Sides:
    """The sides for a target: "hans", "jp", or one of the Traditional ones."""
    if to == "jp":
        return _japanese()
    chinese = _chinese()
    return chinese if to == "hans" else Sides(chinese.own, chinese.other, chinese.twins)


@cache
def _chinese() -> Sides:
    """Out of OpenCC's own tables: a pair is in when GB 2312 lacks the one, or Big5 (as cp950) the other.

    Hong Kong's standard and OpenCC's own have forms that Big5 lacks and Simplified text shares (説, 税, 着); they tell
    nothing.
    """
    pairs = _pairs("tw2s")
    shared = frozenset(b for config in ("t2hk", "tw2t") for _, b in _pairs(config))
    traditional = frozenset(a for a, _ in pairs if not _has("gb2312", a))
    simplified = frozenset(b for _, b in pairs if not _has("cp950", b) and b not in shared)
    twins = (pair for pair in pairs if pair[0] in traditional and pair[1] in simplified)
    return Sides(Exclusive(traditional), Exclusive(simplified), frozenset(chain.from_iterable(twins)))


@cache
def _japanese() -> Sides:
    """Old forms (國) and what JIS X 0208 lacks (发), against the new forms that no Chinese standard has (発)."""
    old = frozenset(a for a, _ in _pairs("t2jp"))
    chinese = frozenset(a for a, _ in _pairs("s2t+t2jp") if not _has("shift_jis", a))
    new = frozenset(b for _, b in _pairs("t2jp") if not _has("gb2312", b) and not _has("cp950", b))
    return Sides(Exclusive(old | chinese), Exclusive(new), old | chinese)


def _pairs(config: str) -> list[tuple[str, str]]:
    converted = convert("\n".join(_CHARACTERS), config).split("\n")
    return [(a, b) for a, b in zip(_CHARACTERS, converted, strict=True) if a != b]


def _has(codec: str, char: str) -> bool:
    return bool(char.encode(codec, "ignore"))
