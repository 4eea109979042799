"""Ordinals: the numbers that begin the parts of a Chinese text, and what stands before them."""

from __future__ import annotations

from typing import Final, NamedTuple

from qingwen.chars import BLANK, HAN
from qingwen.pattern import later

_ENDS: Final = "。！？!?…；："
_HALF: Final = ";:"  # these end a sentence only on a page that is typed in half width
_NARROW: Final = "!?;:…"  # after a letter, a digit or code they belong to it; after a mark they begin a sentence
_CLOSERS: Final = "”’」』》】〕)）\"'"
_NOTE: Final = 300  # characters of a remark in brackets after a sentence, at most
_CHINESE: Final = "一二三四五六七八九十百千零〇两"
_N: Final = rf"(?:[{_CHINESE}]{{1,8}}|[0-9０-９]{{1,3}})"
_CITED: Final = "、，,；;。的之至和与及或以中所"  # what follows a number that is only referred to
_VALUES: Final = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS: Final = {"十": 10, "百": 100, "千": 1000}
_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_SAID: Final = later(f"[{HAN}！？!?…”’」』》】）]")
_HALF_MARK: Final = later(f"[,;:](?<=[{HAN}].)")
_FULL_MARK: Final = later("[，；：]")
_BLANK: Final = later(f"[{BLANK}]")
_BLANKS: Final = later(f"[{BLANK}]*")

#: The kinds of ordinals by their names, and how each is written; the group holds the number.
KINDS: Final = {
    "编": later(rf"第({_N})(?:分编|编|部分)(?![{_CITED}])"),
    "章": later(rf"第({_N})章(?![第节条{_CITED}])"),
    "节": later(rf"第({_N})节(?![第条{_CITED}])"),
    "条": later(rf"第({_N})条(?![第款项规{_CITED}])"),
    "一、": later(rf"([{_CHINESE}](?<![第{_CHINESE}].)[{_CHINESE}]{{0,3}})[、.．](?![{_CHINESE}])"),
    "（一）": later(rf"[（(](?<!第.)([{_CHINESE}]{{1,4}})[）)]"),
    "第一，": later(rf"第([{_CHINESE}]{{1,2}})[，,、](?![{_CHINESE}第])"),
    "1.": later(r"([0-9](?<![0-9.．A-Za-z%-].)[0-9]{0,2})[.．、](?![0-9])"),
    "（1）": later(r"[（(]([0-9]{1,2})[）)]"),
    "①": later(f"([{_CIRCLED}])"),
    "一是": later(r"([一二三四五六七八九十](?<!第.)[一二三四五六七八九十]?)[是要]"),
}


class Ordinal(NamedTuple):
    """A number in a line: where it stands, how it is written, and whether a sentence ends before it."""

    start: int
    end: int
    kind: str
    number: int
    begins: bool  # after the end of a sentence, or at the beginning of the line


def read(line: str) -> list[Ordinal]:
    """All that looks like an ordinal, in order of place."""
    return sorted(
        Ordinal(match.start(), match.end(), kind, value(match[1]), is_after_sentence(line, match.start()))
        for kind, pattern in KINDS.items()
        for match in pattern.finditer(line)
    )


def marks(line: str) -> str:
    """The marks that end a sentence or announce a list in a line.

    `;` and `:` do only if most marks of the line are in half width: elsewhere they belong to labels, code and markup.
    """
    is_full = len(_FULL_MARK.findall(line)) > len(_HALF_MARK.findall(line))
    return _ENDS if is_full else _ENDS + _HALF


def is_after_sentence(line: str, at: int, ends: str = _ENDS + _HALF) -> bool:
    """Whether a sentence, an item or the announcement of a list ends before `at`, blanks apart; also at the start."""
    at = before_blanks(line, at)
    end = at
    while end and at - end < 3 and line[end - 1] in _CLOSERS:  # noqa: PLR2004 - brackets and quotes end together
        end -= 1
    if not end:
        return True
    if line[end - 1] in ends:
        return line[end - 1] not in _NARROW or end == 1 or bool(_SAID.match(line, end - 2))
    if line[at - 1] not in "）)":
        return False
    low = max(0, at - _NOTE)
    opening = max(line.rfind("（", low, at), line.rfind("(", low, at))
    return opening > 0 and line[opening - 1] in "。！？"


def before_blanks(line: str, at: int) -> int:
    """Where the blanks begin that end at `at`."""
    while at and _BLANK.match(line, at - 1):
        at -= 1
    return at


def after_blanks(line: str, at: int) -> int:
    """Where the blanks end that begin at `at`."""
    blanks = _BLANKS.match(line, at)
    return blanks.end() if blanks else at


def value(number: str) -> int:
    """The number that a numeral says, in Arabic, Chinese or circled digits."""
    if number in _CIRCLED:
        return _CIRCLED.index(number) + 1
    if number.isdecimal():
        return int(number)
    total = digit = 0
    for char in number:
        if char in _UNITS:
            total += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            digit = digit * 10 + _VALUES[char]
    return total + digit
