"""Kept: spaces that stay by default, in names of two characters and in headings, for who wants them otherwise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from qingwen.chars import HAN
from qingwen.edits import Edit
from qingwen.pattern import later
from qingwen_plugins.space._han.page import ODD
from qingwen_plugins.space._han.reasons import NUMERALS, SURNAMES, UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator

Headings = Literal["keep", "blank", "close"]

_NAME: Final = later(rf"(?<![{HAN}])[{''.join(sorted(SURNAMES))}]([{ODD} ]{{1,2}})[{HAN}](?![{HAN} ])")
_NUMBERED: Final = later(rf"第[{NUMERALS}]{{1,7}}[{UNITS}]([{ODD} ]{{1,4}})(?=[{HAN}“《])")
_SPREAD: Final = later(rf"[{HAN}]([{ODD} ]{{1,4}})[{HAN}](?=\r?$)", re.MULTILINE)

_BEGINS: Final = frozenset(("", "\n", " ", "\u3000", "\u00a0"))  # before a heading: the line end, an indent, its number


def names(text: str) -> Iterator[Edit]:
    """The deletion of the space in every name that stands by itself: 孙　尧 and 王 伟, but not 孙　尧东."""
    for name in _NAME.finditer(text):
        yield Edit(*name.span(1), "", why="name")


def headings(text: str, style: Headings) -> list[Edit]:
    """The space after the number of a heading, deleted or made one blank; if deleted, that of 总　则 as well."""
    found = [Edit(*m.span(1), "" if style == "close" else " ", why="heading") for m in _begins(_NUMBERED, text)]
    if style == "close":
        found += [Edit(*m.span(1), "", why="heading") for m in _begins(_SPREAD, text)]
    return sorted(found)


def _begins(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches before which stands nothing, or a blank."""
    return (match for match in pattern.finditer(text) if text[match.start() - 1 : match.start()] in _BEGINS)
