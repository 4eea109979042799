"""Questions: whether a `?` ends one, or stands for a character that was lost."""

from __future__ import annotations

from collections import Counter
from typing import Final

from qingwen.chars import CLOSING, HAN, STAND_INS
from qingwen.pattern import later

_ASKS: Final = later(
    r"[吗嗎呢嘛谁誰哪啥咋孰岂豈怎]|[什甚多][么麼]|多[少大久长远高]|几[个位年天次时]|[如为為]何|[是能可会會]否|还是|[没沒]有?$"
    r"|[吧么麼]$|(.)[不没沒]\1|何[时時地人以必妨在为谓处]|[难難]道|莫非|[点點]解|[边邊][个個]|[系係]咪"
)
_GOES_ON: Final = later(rf"[*×]*[{HAN}“‘《〈「『【〔〖0-9０-９{STAND_INS}(（]")
_CLAUSE: Final = later(r"[。！？；!?;\n]")
_REACH: Final = 40  # code points before a question mark that are searched for words that ask
_MARK: Final = later(rf"\?(?<=[{HAN}{CLOSING}]\?)[?!]*+")
_FINAL: Final = "了的啊呀哦罢呗啦"  # of these any two questions may end in the same one
_LEAST: Final = 2  # questions that are certain, for each one that is not


def ends(text: str, at: int, after: int) -> bool:
    """Whether a question may end at `at`: no sentence goes on at `after`, or what comes before asks."""
    return _GOES_ON.match(text, after) is None or asks(text, at)


def asks(text: str, at: int) -> bool:
    """Whether the clause that ends at `at` asks."""
    return _ASKS.search(_CLAUSE.split(text[max(0, at - _REACH) : at])[-1]) is not None


def trusted(text: str) -> bool:
    """Whether every `?` after a Chinese character ends a question, as nearly all of them do for certain.

    Where an encoder lost characters it lost the same name again and again: one that is not certain and follows the same
    character as another inside a line is not trusted.
    """
    certain = 0
    doubtful = []
    before: Counter[str] = Counter()
    for mark in _MARK.finditer(text):
        at = mark.start()
        goes_on = _GOES_ON.match(text, mark.end()) is not None
        if goes_on:
            before[text[at - 1]] += 1
        if not goes_on or asks(text, at):
            certain += 1
        else:
            doubtful.append(text[at - 1])
    if certain < _LEAST * max(1, len(doubtful)):
        return False
    return all(before[char] == 1 or char in _FINAL for char in doubtful)
