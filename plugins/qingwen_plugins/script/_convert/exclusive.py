"""Exclusive characters: those that only Traditional or only Simplified Chinese has, found and counted at C speed."""

from __future__ import annotations

from functools import cache
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from qingwen.chars import other_than
from qingwen.pattern import later
from qingwen_plugins.script._convert.backend import converter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Exclusive:
    """Characters that only one of the scripts has: no national standard of the other side has a code for them."""

    __slots__ = ("_absent", "_one")

    def __init__(self, characters: Iterable[str]) -> None:
        listed = "".join(sorted(characters))
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


class Scripts(NamedTuple):
    """What tells the two scripts apart."""

    traditional: Exclusive
    simplified: Exclusive
    twins: frozenset[str]  # of both, those whose counterpart is exclusive to the other script


@cache
def exclusive_characters() -> Scripts:
    """Out of OpenCC's own tables: a pair is in when GB 2312 lacks the one, or Big5 (as cp950) the other."""
    characters = [*map(chr, range(0x3400, 0x4DC0)), *map(chr, range(0x4E00, 0xA000))]
    converted = converter("tw2s").convert("\n".join(characters)).split("\n")
    pairs = [(a, b) for a, b in zip(characters, converted, strict=True) if a != b]
    traditional = frozenset(a for a, _ in pairs if not a.encode("gb2312", "ignore"))
    simplified = frozenset(b for _, b in pairs if not b.encode("cp950", "ignore"))
    twins = (pair for pair in pairs if pair[0] in traditional and pair[1] in simplified)
    return Scripts(Exclusive(traditional), Exclusive(simplified), frozenset(chain.from_iterable(twins)))
