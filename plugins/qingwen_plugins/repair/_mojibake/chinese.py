"""How likely a text is to be Chinese: by its characters, and, where few of them are left to judge by, by its words."""

from __future__ import annotations

import math
from functools import cache
from typing import Final

from qingwen.chars import HAN
from qingwen.folding import simplified
from qingwen.pattern import later
from qingwen_plugins._lexicon.words import LONGEST, words

_HAN: Final = later(f"[{HAN}]")
_HAN_RUN: Final = later(f"[{HAN}]+")
_RARE: Final = -17.0  # natural logarithm for a character that the dictionary does not have
_SAMPLE: Final = 2_000  # code points that are looked at: enough to tell, and a bounded cost


class _Characters(dict[str, float]):
    """Character → natural logarithm of its share of running text; for any other the same low figure."""

    def __missing__(self, _: str) -> float:
        return _RARE


@cache
def characters() -> _Characters:
    """The shares by `_lexicon/words.xz` (jieba, MIT), a Traditional character's as its Simplified one's."""
    shares: dict[str, float] = {}
    for word, log in words().items():
        share = math.exp(log)
        for each in word:
            shares[each] = shares.get(each, 0.0) + share
    total = sum(shares.values())
    known = _Characters({each: math.log(share / total) for each, share in shares.items()})
    for old, new in simplified().items():
        one, other = chr(old), chr(new)
        known[one] = max(known[one], known[other])
    return known


def han(text: str) -> list[str]:
    """Its Han characters."""
    return _HAN.findall(text)


def commonness(text: str) -> float:
    """The mean logarithm of its Han characters: about -7 for prose, under -11 for characters picked by chance."""
    found = han(text[:_SAMPLE])
    return sum(map(characters().__getitem__, found)) / len(found) if found else _RARE


def fluency(text: str) -> float:
    """The mean logarithm by character of the best division into words: -6 for prose, -9 for common ones by chance."""
    total, number = 0.0, 0
    for run in _HAN_RUN.findall(text[:_SAMPLE]):
        folded = "".join(chr(simplified().get(ord(each), ord(each))) for each in run)
        total += _best(folded)
        number += len(folded)
    return total / number if number else _RARE


def _best(text: str) -> float:
    known = words()
    best = [0.0]
    for end in range(1, len(text) + 1):
        best.append(
            max(
                best[start] + (known.get(text[start:end], -99.0) if end - start > 1 else _single(text[start:end]))
                for start in range(max(0, end - LONGEST), end)
            )
        )
    return best[-1]


def _single(char: str) -> float:
    return words().get(char, characters()[char])
