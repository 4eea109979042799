"""Stutter: whether a text has marks that were typed twice by a machine, so that 。。。 is no ellipsis there."""

from __future__ import annotations

from typing import Final

from qingwen.pattern import later

_TWICE: Final = tuple((mark * 2, later(f"{mark}{mark}+").findall) for mark in "、；：")
_PAUSE: Final = later("。。。+").findall
_LONG_STOP: Final = later("。。+").findall
_HABIT: Final = 2


def stutters(text: str) -> bool:
    """Whether 、、 ；； or ：： stand in `text`, and no fewer than 。。。 do.

    Writers type 。。 and ，， for a pause, and 。。。 beside them; nobody types 、、 or ：： for one.
    """
    twice = sum(len(findall(text)) for mark, findall in _TWICE if mark in text)
    return twice > 0 and twice >= len(_PAUSE(text))


def pauses(text: str) -> bool:
    """Whether 。。 marks a pause in `text`, which does not stutter: it comes again, or 。。。 does."""
    stops = _LONG_STOP(text)
    return len(stops) >= _HABIT or any(len(stop) > len("。。") for stop in stops)
