"""Narrow: full-width marks where they are wrong for certain, in lines of Latin text and in times of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen.chars import BLANK, HAN, KANA, STAND_INS
from qingwen.pattern import later
from qingwen_plugins.punct._width.page import tells_chinese

if TYPE_CHECKING:
    import re

#: What follows a figure that is no minute, and what stands before the number of a thing: 选修3.
_COUNTED: Final = "世年个個月日号號名位种種条條项項章页頁题題岁歲元万萬亿億米公千多余餘人天％%‰℃.．"
_NUMBERED: Final = "修第表图圖件案题題骤驟注卷"
_TIME: Final = later(
    rf"：(?<=[0-9]：)(?=[0-5][0-9](?![0-9{_COUNTED}]))(?<![0-9]{{3}}：)(?<![3-9][0-9]：)(?<!2[5-9]：)"
    rf"(?<![{_NUMBERED}][0-9]：)(?<![{_NUMBERED}][0-9]{{2}}：)(?<![{_NUMBERED}] [0-9]：)"
)
_EASTERN: Final = rf"{HAN}{KANA}{STAND_INS}\u1100-\u11ff\uac00-\ud7af"
_LAST: Final = rf"[，；：！？。][\"'”’]?[{BLANK}]*+\r?(?:\n|\Z)"
_PHRASE: Final = rf"[^{_EASTERN}\n]*?[A-Za-z](?:[，；：！？][ \u00a0]?[A-Za-z]|{_LAST})"
_FIRST: Final = later(_PHRASE)
_NEXT: Final = later(rf"\n(?={_PHRASE})")  # of most lines of a Chinese text one look at their beginning is enough
_EAST: Final = later(f"[{_EASTERN}]")
_STOP: Final = later(r"(?<![A-Za-z”’）)])。")  # of a Chinese list of sources
_WORD: Final = later(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
_MARK: Final = later(r"[，；：！？。）](?<=[A-Za-z”’）)].)(?=([A-Za-z])?)|（")
_HALF: Final = dict(zip("，；：！？。（）", ",;:!?.()", strict=True))
_LEAST: Final = 3  # words of a line that is Latin text
_SENTENCE: Final = 8  # words of one that ends in no mark, in a Chinese text
_ENDED: Final = later(r"[。！？.!?][\"'”’)）]?\s*\Z")


def narrow(text: str) -> str:
    """`text` with , ; : ! ? . ( ) in half width in every line of Latin words that has a wide one amid them, and 12:30.

    A blank follows , ; : ! ? if a letter does. Lines with Chinese, Japanese or Korean stay: marks between two Latin
    words of a Chinese sentence are the sentence's own. So does a line of a Chinese text that is no sentence: a heading
    that lists names has the marks of the text around it.
    """
    if "：" in text:
        text = _TIME.sub(":", text)
    found = 0 if _FIRST.match(text) else _next(text, 0)
    if found < 0:
        return text
    least = _SENTENCE if tells_chinese(text) else _LEAST
    parts = []
    at = 0
    while found >= 0:
        end = text.find("\n", found)
        end = len(text) if end < 0 else end
        parts += [text[at:found], _line(text[found:end], least)]
        at = end
        found = _next(text, at)
    return "".join([*parts, text[at:]])


def _next(text: str, at: int) -> int:
    """Where the next line with such a mark begins, from the line end at `at` on; -1 if none does."""
    found = _NEXT.search(text, at)
    return found.end() if found else -1


def _line(line: str, least: int) -> str:
    if _EAST.search(line) or _STOP.search(line):
        return line
    words = len(_WORD.findall(line))
    if words < _LEAST or (words < least and _ENDED.search(line) is None):
        return line
    return _MARK.sub(_replace, line)


def _replace(match: re.Match[str]) -> str:
    mark = match[0]
    return _HALF[mark] + (" " if match[1] and mark not in "（）" else "")
