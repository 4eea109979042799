"""Candidates: the characters that a byte allows, and pairs of them."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import product
from typing import Final, NamedTuple

from qingwen_plugins._lexicon.words import endings, fold, single, words
from qingwen_plugins.repair._slip.gbk import USER_ZONES, char, keys, pair, with_lead, with_trail

_COMMON: Final = 12  # of those that make no word with what stands before, only the commonest are tried
_PAIRS: Final = 24  # of two characters of which half is known
_KEYS: Final = 1 << 12  # readings behind bytes, kept
_FEW: Final = 4  # characters tried on either side of a hole that make no word


class Candidates(NamedTuple):
    """Characters that a byte allows."""

    folded: dict[str, list[str]]  # by what they fold to
    keys: frozenset[str]  # of `folded`
    common: tuple[str, ...]  # the commonest of these

    def pairs(self, following: Candidates) -> list[tuple[str, str]]:
        """The commonest pairs of one of these and one of those that make a word."""
        known = words()
        found = [
            (known[first + second], first, second)
            for first in self.folded
            for second in following.keys & endings(first)
        ]
        found.sort(reverse=True)
        return [
            (one, two)
            for _, first, second in found[:_PAIRS]
            for one in self.folded[first]
            for two in following.folded[second]
        ]

    @classmethod
    def of(cls, chars: tuple[str, ...]) -> Candidates:
        """Them, sorted out."""
        folded: dict[str, list[str]] = {}
        for each in chars:
            folded.setdefault(fold(each), []).append(each)
        return cls(folded, frozenset(folded), tuple(sorted(folded, key=lambda each: (-single(each), each))[:_COMMON]))


@cache
def beginning(lead: int) -> Candidates:
    return Candidates.of(with_lead(lead))


@cache
def ending(trail: int) -> Candidates:
    return Candidates.of(with_trail(trail))


@cache
def _with_hole(lead: int) -> Candidates:
    """The characters of a first byte whose second may begin a private-use character."""
    return Candidates.of(tuple(new for new in with_lead(lead) if pair(new)[1] in USER_ZONES))  # type: ignore[index]


@cache
def both_halves(lead: int) -> list[tuple[str, str]]:
    """Words of two characters: the last byte of the first is known, and the first of the second."""
    return ending(0xA3).pairs(beginning(lead))


@cache
def across_hole(lead: int, trail: int) -> list[tuple[str, str]]:
    """Two characters, the first of which begins with one byte and the second ends with the other."""
    firsts, seconds = _with_hole(lead), ending(trail)
    pairs = firsts.pairs(seconds)
    few = ([each for key in some.common[:_FEW] for each in some.folded[key]] for some in (firsts, seconds))
    pairs += [(one, other) for one, other in product(*few)]
    return [pair_ for pair_ in dict.fromkeys(pairs) if "\ue000" <= _between(*pair_) <= "\uf8ff"]


class Keys(NamedTuple):
    """The characters of a reading, as they may go on from a first byte."""

    whole: tuple[str, ...]  # those that begin with it
    ends: tuple[tuple[str, int], ...]  # characters that end where those begin, with the second byte of those
    chars: frozenset[str]  # of `ends`


@lru_cache(_KEYS)
def keys_behind(lead: int, reading: str) -> Keys:
    """The characters of a reading behind the first byte of a character."""
    found = keys(reading)
    ends = tuple((new, second) for first, second in found if (new := char(lead, first)))
    return Keys(tuple(char(*each) for each in found if each[0] == lead), ends, frozenset(new for new, _ in ends))


def _between(one: str, other: str) -> str:
    """The character that their bytes make across their border."""
    return bytes((pair(one)[1], pair(other)[0])).decode("gb18030", "replace")  # type: ignore[index]
