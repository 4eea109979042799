"""Stutter: whether a text has marks that were typed twice by mistake, so that 。。。 is no ellipsis there."""

from __future__ import annotations

from typing import Final

from qingwen.pattern import later

_TWICE: Final = tuple((mark * 2, later(f"{mark}{mark}(?!{mark})(?<!{mark * 3})").search) for mark in "，、；：。")


def stutters(text: str) -> bool:
    """Whether one of ， 、 ； ： 。 stands twice, not thrice, somewhere in `text`."""
    return any(twice in text and search(text) is not None for twice, search in _TWICE)
