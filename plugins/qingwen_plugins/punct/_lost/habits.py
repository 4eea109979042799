"""Habits: whether a page sets a blank before its marks, or after them, as a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen.chars import HAN
from qingwen.pattern import later

if TYPE_CHECKING:
    import re

BEFORE: Final = later(r" (?=[，。、；：？！])(?<=[^\s] )")
AFTER: Final = later(r" (?<=[，、；：] )(?=[^\s])")
_MARK: Final = later("[，。、；：？！]")
_INNER: Final = later(rf"[，、；：](?=[{HAN} ])")
_AMID: Final = later(rf" (?<=[{HAN}] )(?=[{HAN}])")
_LEAST: Final = 4  # such blanks, and
_FEW: Final = 5  # for one between two words at least: more would be what lost quotation marks leave
_SHARE: Final = 0.8  # of the marks


def sets_before(text: str) -> bool:
    """Whether a blank stands before most full-width marks of `text`."""
    return _is_rule(text, BEFORE, _MARK)


def sets_after(text: str, *, before: bool = False) -> bool:
    """Whether a blank stands after most marks inside the sentences of `text`; less will do if one stands `before`."""
    return _is_rule(text, AFTER, _INNER, 1 if before else _LEAST)


def _is_rule(text: str, blank: re.Pattern[str], mark: re.Pattern[str], least: int = _LEAST) -> bool:
    blanks = len(blank.findall(text)) if " " in text else 0
    if blanks < least or blanks < _SHARE * len(mark.findall(text)):
        return False
    return sum(1 for _ in _AMID.finditer(text)) * _FEW <= blanks
