"""Gaps: a space where a word was lost and nothing else can be meant (是 的收官之年, 去年 月)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen.pattern import later
from qingwen_plugins.mask._blanks.blank import WEAK, Blank

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What cannot follow the word before it without one between: 是 的, 去年 月, 第 届, 下降 %.
_MONTH: Final = "(?=月[，,。、；;底初中的以至份])"
_GAP: Final = later(
    " (?=[的月日届屆%％])(?:"
    "(?<=[是于於向与與被把] )(?=的(?![确確士话話])[一-鿿])"
    f"|(?<=[去今明前]年 ){_MONTH}|(?<=[0-9]年 ){_MONTH}|(?<=[0-9]月 )(?=日)"
    "|(?<=第 )(?=[届屆][一-鿿])|(?<=(?:增长|增長|下降|达到|達到|上升|提高) )(?=[%％]))"
)
_KINDS: Final = {"月": "MONTH", "日": "DAY", "届": "ORDINAL", "屆": "ORDINAL", "%": "NUM", "％": "NUM"}


def find_gaps(text: str) -> Iterator[Blank]:
    """The spaces of `text` that stand for a lost word, in order."""
    for match in _GAP.finditer(text):
        yield Blank(match.start(), match.end(), _KINDS.get(text[match.end()], "BLANK"), WEAK)
