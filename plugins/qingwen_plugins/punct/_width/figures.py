"""Figures: commas beside them, in a text that has full-width marks as well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen.chars import HAN
from qingwen.pattern import later
from qingwen_plugins.punct._width.page import typed_beside

if TYPE_CHECKING:
    import re

_BEHIND: Final = "|".join(rf"(?<=[{HAN}][0-9]{{{digits}}},)" for digits in (1, 2, 3, 4))
_COMMA: Final = later(
    rf",(?:(?=[0-9]{{1,4}}(?:[.:][0-9]{{1,2}})?[{HAN}])(?<=[{HAN}],)|(?<=[0-9],)(?:{_BEHIND})(?=[{HAN}]))"
)


def mend_figures(text: str) -> str:
    """`text` with the commas in full width between a clause and one that begins or ends with a figure: 早到了,3点开门.

    Only beside half-width commas among Chinese, which the same hand typed: for a text whose commas were not yet
    converted.
    """
    return _COMMA.sub(_mend, text) if "," in text else text


def _mend(match: re.Match[str]) -> str:
    return "，" if typed_beside(match.string, match.start()) else ","
