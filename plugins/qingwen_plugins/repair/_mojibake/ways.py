"""GBK and Big5 read as each other: for every character, what its two bytes are in the other one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from qingwen.chars import HAN
from qingwen.pattern import later
from qingwen_plugins.repair._mojibake.chinese import characters

if TYPE_CHECKING:
    import re

#: Signs of Big5 read as GBK: its marks and commonest characters are in zones that GBK leaves to its users; 是 會 這.
BIG5_SIGNS: Final = "\ue000-\ue765琌穦硂"
#: Signs of GBK read as Big5: its ！，：（）；。、 are phonetic letters and signs there, C6A1-C8FE a zone for users;
#: 中 是 有 在 我.
GBK_SIGNS: Final = "ㄐㄛㄩㄗㄘ˙﹝﹜\uf6b1-\uf848笢岆衄婓扂"

_LEADS: Final = range(0x81, 0xFF)
_TRAILS: Final = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
_USERS: Final = (0xC6 - _LEADS[0]) * len(_TRAILS) + 63  # the number of C6A1 among the pairs
_HAN: Final = later(f"[{HAN}]")
_MARKS: Final = {
    **dict.fromkeys("，。、", -4.0),
    **dict.fromkeys("：；？！“”「」（）《》『』…—‘’·〈〉【】〔〕％", -7.0),
}
_OTHER: Final = -17.0
_LOST: Final = -99.0  # no character the other way


class _Scores(dict[str, float]):
    """Character → natural logarithm of its share of Chinese text, roughly."""

    def __missing__(self, char: str) -> float:
        self[char] = score = _MARKS.get(char) or (characters()[char] if _HAN.match(char) else _OTHER)
        return score


SCORES: Final = _Scores()


class Reader(dict[str, str]):
    """What a program that misread shows → what was meant."""

    def __init__(self) -> None:
        super().__init__()
        self.gains = _Gains(self)


class _Gains(dict[str, float]):
    """Character → how much likelier what it means is; nothing for ASCII, which means itself."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self._reader = reader

    def __missing__(self, char: str) -> float:
        meant = char if char.isascii() else self._reader.get(char)
        self[char] = gain = SCORES[meant] - SCORES[char] if meant else _LOST
        return gain


class Way(NamedTuple):
    """A way to misread, the lines that have a sign of it, and by program that read: what was before what is shown."""

    why: str
    lines: re.Pattern[str]
    readers: tuple[Reader, Reader]  # Microsoft's Big5, Hong Kong's


@cache
def ways() -> tuple[Way, Way]:
    """Both ways, made when first asked for."""
    gbk, big5 = (Reader(), Reader()), (Reader(), Reader())
    for number, code in enumerate(bytes((lead, trail)) for lead in _LEADS for trail in _TRAILS):
        in_gbk, microsoft, hong_kong = code.decode("gb18030"), _read(code, "cp950"), _read(code, "big5hkscs")
        _put(gbk[0], microsoft or _user(number), in_gbk)
        _put(gbk[1], hong_kong or microsoft, in_gbk)
        _put(big5[0], in_gbk, microsoft or hong_kong)
        _put(big5[1], in_gbk, hong_kong or microsoft)
    return Way("GBK read as Big5", _lines(GBK_SIGNS), gbk), Way("Big5 read as GBK", _lines(BIG5_SIGNS), big5)


def _lines(signs: str) -> re.Pattern[str]:
    return later(rf"(?m)^[^\n{signs}]*+[{signs}][^\n]*")


def _put(reader: Reader, shown: str, meant: str) -> None:
    if shown and meant and shown != meant and (shown not in reader or SCORES[meant] > SCORES[reader[shown]]):
        reader[shown] = meant


def _read(code: bytes, codec: str) -> str:
    try:
        return code.decode(codec)
    except UnicodeDecodeError:
        return ""


def _user(number: int) -> str:
    """The private character that Microsoft has for a pair in C6A1-C8FE."""
    char = chr(0xF6B1 + max(0, number - _USERS))
    return char if number >= _USERS and char <= "\uf848" else ""
