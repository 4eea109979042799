"""Joints: whether a blank stands between two words, or cuts one in two."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from qingwen.chars import HAN
from qingwen.pattern import later
from qingwen_plugins._lexicon.words import LONGEST, fold, single, words

_WINDOW: Final = 4  # characters on either side: longer words that a blank cuts are cut into words as well
_LEFT: Final = later(rf"[{HAN}]*\Z")
_RIGHT: Final = later(rf"[{HAN}]*")
_PLAIN: Final = 1.5  # natural logarithm: how much likelier the joined reading must be


def cuts_a_word(text: str, low: int, high: int) -> bool:
    """Whether a word crosses what stands from `low` to `high`, so that a blank there is a stray one.

    Looked at are the Han right beside it. The likeliest division into words of both sides together is compared with
    that of each by itself.
    """
    left, right = _LEFT.search(text, max(0, low - _WINDOW), low), _RIGHT.match(text, high, high + _WINDOW)
    return left is not None and right is not None and cross(left[0], right[0])


def cross(before: str, after: str) -> bool:
    """Whether a word crosses the border of two stretches of Han."""
    left, right = "".join(map(fold, before)), "".join(map(fold, after))
    both, border = left + right, len(left)
    known = words()
    for start in range(border):
        for end in range(border + 1, min(len(both), start + LONGEST) + 1):
            if both[start:end] in known:
                return _best(both) > _best(left) + _best(right) + _PLAIN
    return False


@lru_cache(maxsize=4096)
def _best(text: str) -> float:
    known = words()
    best = [0.0]
    for end in range(1, len(text) + 1):
        reached = best[end - 1] + single(text[end - 1])
        for start in range(max(0, end - LONGEST), end - 1):
            chance = known.get(text[start:end])
            if chance is not None and best[start] + chance > reached:
                reached = best[start] + chance
        best.append(reached)
    return best[-1]
