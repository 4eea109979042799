"""Announcements: colons after which no paragraph begins, but what someone said, asked or answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen.pattern import later

if TYPE_CHECKING:
    import re

_COLONS: Final = "：:"
#: Of 750 such colons with a blank after them in clean text, 720 stand inside a paragraph: the blank is a quotation mark
#: that was lost, and so is the next one, after what was said.
_SAID: Final = later(r"[曰道说說云问問答告言语語谓謂奏叫喊喝嚷][：:]\Z")
_ANSWERED: Final = later(r"(?:[选選解]|答案为?)[：:]\Z")
_DEFINED: Final = later(r"(?:含义|如下|定义)[：:]\Z")
_QUOTED: Final = "“‘「『\"'"
_WORDS: Final = 4  # characters of the longest word above, and its colon


def is_colon(gap: re.Match[str]) -> bool:
    """Whether a colon stands before a gap."""
    return gap.string[gap.start() - 1] in _COLONS


def is_said(gap: re.Match[str]) -> bool:
    """Whether someone speaks before a gap."""
    return is_colon(gap) and bool(_SAID.search(gap.string, max(0, gap.start() - _WORDS), gap.start()))


def is_announced(gap: re.Match[str]) -> bool:
    """Whether what follows a gap is what was said, quoted or answered rather than a paragraph."""
    line, low = gap.string, max(0, gap.start() - _WORDS)
    if not is_colon(gap):
        return False
    if line[gap.end()] in _QUOTED:
        return not _DEFINED.search(line, low, gap.start())
    return is_said(gap) or bool(_ANSWERED.search(line, low, gap.start()))
