"""Joints: whether a blank stands between two words, or cuts one in two."""

from __future__ import annotations

from functools import cache
from typing import Final

from qingwen.chars import HAN
from qingwen.pattern import later
from qingwen_plugins._lexicon.words import LONGEST, fold, single, words

_WINDOW: Final = 4  # characters on either side: longer words that a blank cuts are cut into words as well
_LEFT: Final = later(rf"[{HAN}]++\Z")
_RIGHT: Final = later(rf"[{HAN}]++")
_PLAIN: Final = 1.5  # natural logarithm: how much likelier the joined reading must be


def cuts_a_word(text: str, low: int, high: int) -> bool:
    """Whether a word crosses what stands from `low` to `high`, so that a blank there is a stray one.

    Looked at are the Han right beside it. The likeliest division into words of both sides together is compared with
    that of each by itself.
    """
    right = _RIGHT.match(text, high, high + _WINDOW)
    left = _LEFT.search(text, max(0, low - _WINDOW), low) if right else None
    return left is not None and right is not None and cross(left[0], right[0])


def cross(before: str, after: str) -> bool:
    """Whether a word crosses the border of two stretches of Han."""
    left, right = "".join(map(fold, before)), "".join(map(fold, after))
    both, border, known = left + right, len(left), words()
    crossing = [each for each in _windows(border, len(both)) if both[each] in known]
    if not crossing:
        return False
    firsts, lasts = _best(left), _best(right[::-1], step=-1)[::-1]
    joined: float = max(firsts[each.start] + known[both[each]] + lasts[each.stop - border] for each in crossing)
    return joined > firsts[-1] + lasts[0] + _PLAIN


@cache
def _windows(border: int, size: int) -> list[slice]:
    """Where a word may stand that crosses the border."""
    return [
        slice(start, end)
        for start in range(max(0, border - LONGEST), border)
        for end in range(border + 1, min(size, start + LONGEST) + 1)
    ]


def _best(text: str, step: int = 1) -> list[float]:
    """How likely the best division into words is, of each beginning of `text`; `step` is -1 if it stands backwards."""
    known = words()
    best = [0.0]
    for end in range(1, len(text) + 1):
        reached = best[-1] + single(text[end - 1])
        for start in range(max(0, end - LONGEST), end - 1):
            chance = known.get(text[start:end][::step])
            if chance is not None and best[start] + chance > reached:
                reached = best[start] + chance
        best.append(reached)
    return best
