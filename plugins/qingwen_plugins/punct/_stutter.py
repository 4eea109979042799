"""Stutter: whether a text has marks that were typed twice by a machine, so that 。。。 is no ellipsis there."""

from __future__ import annotations

from typing import Final

from qingwen.pattern import later

_TWICE: Final = tuple((mark * 2, later(f"{mark}{mark}+").findall) for mark in "、；：")
_PAUSE: Final = later("。。。+").findall


def stutters(text: str) -> bool:
    """Whether 、、 ；； or ：： stand in `text`, and no fewer than 。。。 do.

    Writers type 。。 and ，， for a pause, and 。。。 beside them; nobody types 、、 or ：： for one.
    """
    twice = sum(len(findall(text)) for mark, findall in _TWICE if mark in text)
    return twice > 0 and twice >= len(_PAUSE(text))
