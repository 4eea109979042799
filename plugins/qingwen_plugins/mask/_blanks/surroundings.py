"""Surroundings: what tells two blanks apart, or shows that they stand for the same thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen_plugins.mask._blanks.contexts import contexts

if TYPE_CHECKING:
    from qingwen_plugins.mask._blanks.blank import Blank

_UNTOLD: Final = ("BLANK", "TITLE")


def surroundings(text: str, blank: Blank) -> tuple[str, str]:
    """What stood there, and what stands beside it: equal for two blanks that are taken for one.

    That is the unit after it (XX市 and XX市委 are one), else the character before it (张XX), and both neighbours of a
    blank of which nothing is told.
    """
    start, end, kind, _ = blank
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if kind in _UNTOLD:
        return text[start:end], f"{before} {after}"
    return text[start:end], after if contexts().after(text, end)[1] else before + " "
