"""Narrow: full-width marks where they are wrong for certain, in lines of Latin text and in times of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen.chars import HAN, KANA, STAND_INS
from qingwen.pattern import later

if TYPE_CHECKING:
    import re

_TIME: Final = later(r"：(?<=[0-9]：)(?=[0-5][0-9](?![0-9]))(?<![0-9]{3}：)(?<![3-9][0-9]：)(?<!2[5-9]：)")
_EASTERN: Final = rf"{HAN}{KANA}{STAND_INS}\u1100-\u11ff\uac00-\ud7af"
_PHRASE: Final = rf"[^{_EASTERN}\n]*?[A-Za-z](?:[，；：！？][ \u00a0]?[A-Za-z]|[，；：！？。][\"'”’]?\r?(?:\n|\Z))"
_FIRST: Final = later(_PHRASE)
_NEXT: Final = later(rf"\n(?={_PHRASE})")  # of most lines of a Chinese text one look at their beginning is enough
_EAST: Final = later(f"[{_EASTERN}]")
_STOP: Final = later(r"(?<![A-Za-z”’）)])。")  # of a Chinese list of sources
_WORD: Final = later(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
_MARK: Final = later(r"[，；：！？。）](?<=[A-Za-z”’）)].)(?=([A-Za-z])?)|（")
_HALF: Final = dict(zip("，；：！？。（）", ",;:!?.()", strict=True))
_LEAST: Final = 3  # words of a line that is Latin text


def narrow(text: str) -> str:
    """`text` with , ; : ! ? . ( ) in half width in every line of Latin words that has a wide one amid them, and 12:30.

    A blank follows , ; : ! ? if a letter does. Lines with Chinese, Japanese or Korean stay: marks between two Latin
    words of a Chinese sentence are the sentence's own.
    """
    if "：" in text:
        text = _TIME.sub(":", text)
    found = 0 if _FIRST.match(text) else _next(text, 0)
    if found < 0:
        return text
    parts = []
    at = 0
    while found >= 0:
        end = text.find("\n", found)
        end = len(text) if end < 0 else end
        parts += [text[at:found], _line(text[found:end])]
        at = end
        found = _next(text, at)
    return "".join([*parts, text[at:]])


def _next(text: str, at: int) -> int:
    """Where the next line with such a mark begins, from the line end at `at` on; -1 if none does."""
    found = _NEXT.search(text, at)
    return found.end() if found else -1


def _line(line: str) -> str:
    if _EAST.search(line) or _STOP.search(line) or len(_WORD.findall(line)) < _LEAST:
        return line
    return _MARK.sub(_replace, line)


def _replace(match: re.Match[str]) -> str:
    mark = match[0]
    return _HALF[mark] + (" " if match[1] and mark not in "（）" else "")
