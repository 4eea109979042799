"""The manner of a page: whether its half-width marks are its own, or were left by hands that it passed through."""

from __future__ import annotations

from typing import Final

from qingwen.chars import HAN, STAND_INS
from qingwen.pattern import later

_ESTABLISHED: Final = 20  # so many marks of one width, and none of the other, are a style
_RUN_TOGETHER: Final = 1_000  # code points of a line that must be several paragraphs
_STREWN: Final = later(rf" (?<=[{HAN}] )(?=[{HAN}])")
_STREWN_APART: Final = 200  # code points; titles and headings put a blank or two between their halves
_JOINED: Final = later(rf" (?<=[。！？；!?;”] )[ \u00a0]*(?=[{HAN}“])")
_JOINED_HARD: Final = later(rf"\u00a0(?<=[。！？；!?;”]\u00a0)[ \u00a0]*(?=[{HAN}“])")
_STAND_IN: Final = later(rf"[{STAND_INS}]")
_FIRST_STAND_IN: Final = STAND_INS[0]  # masks deal this one first
_HALF: Final = ",:;?!()"


def is_its_own(text: str) -> bool:
    """Whether half-width marks are a page's own style: enough of them, and no sign that it was handled.

    The page has no full-width mark. Asked of pages only, before anything in them is changed.
    """
    return (
        "。" in text  # a page that ends its sentences in dots lost its full stops, too
        and _FIRST_STAND_IN not in text  # the cheap and frequent signs come first
        and not _JOINED.search(text)
        and (text.count(",") >= _ESTABLISHED or sum(map(text.count, _HALF)) >= _ESTABLISHED)
        and max(map(len, text.split("\n"))) < _RUN_TOGETHER
        and not ("\u00a0" in text and _JOINED_HARD.search(text))
        and len(_STREWN.findall(text)) * _STREWN_APART < len(text)
        and not _STAND_IN.search(text)
    )
