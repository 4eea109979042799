"""Ends: `?` and `!` at the ends of lines, in a text that has full-width marks as well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen.chars import CLOSING, HAN
from qingwen.pattern import later
from qingwen_plugins.punct._width.questions import asks

if TYPE_CHECKING:
    import re

_END: Final = later(rf"[?!](?<=[{HAN}{CLOSING}].)(?=[ \t\u00a0\u3000]{{0,4}}(?:\r?\n|\Z))")
_FULL: Final = {"?": "？", "!": "！"}
_LEAST: Final = 2  # of them are no slip of one key


def mend_ends(pieces: list[tuple[bool, str]], *, asking: bool, typed: bool) -> list[tuple[bool, str]]:
    """`pieces` of a text, of which some are prose, with these marks in full width, a `?` only after words that ask.

    asking: whether a question mark is one, and stands for no lost character; typed: whether other marks show that a
    hand typed half-width ones. If none does, one alone stays, but in the first line: titles are written elsewhere.
    """

    def mend(mark: re.Match[str]) -> str:
        return _FULL[mark[0]] if _fits(mark, asking=asking) else mark[0]

    if not typed:
        found = sum(_fits(mark, asking=asking) for is_prose, text in pieces if is_prose for mark in _END.finditer(text))
        if found < _LEAST:
            is_prose, text = pieces[0]
            end = text.find("\n") + 1
            return [(is_prose, _END.sub(mend, text[:end]) + text[end:]), *pieces[1:]] if is_prose and found else pieces
    return [(is_prose, _END.sub(mend, text) if is_prose else text) for is_prose, text in pieces]


def _fits(mark: re.Match[str], *, asking: bool) -> bool:
    return mark[0] == "!" or (asking and asks(mark.string, mark.start()))
