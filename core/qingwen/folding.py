"""Folding: the view of a line on which rules match, one spelling for what sites write in many.

Folded away: full width against half, capitals, spaces and invisible characters, Traditional against Simplified (one to
one, by OpenCC), and readings that a crawler's source injected (`導(dǎo)語(yǔ):` is seen as `导语:`). Nothing is folded
in the text itself.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Final

from qingwen.chars import BLANK, HAN, INVISIBLE, PINYIN
from qingwen.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterable

_READING: Final = later(rf"[(（](?<=[{HAN}].)[{PINYIN}]{{1,7}}[)）]")
_WIDE_TO_NARROW: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_QUOTES: Final = str.maketrans("“”„‟＂「」『』‘’", '"""""""""\'\'')
_HAN_BLOCKS: Final = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00))
_LEVEL_ONE: Final = range(0xB0, 0xD8)  # lead bytes of the 3,755 commonest Simplified characters in GB 2312


def fold(line: str) -> str:
    """The folded view of a line. Costs a dictionary look-up per character: for short lines, not for documents."""
    if "(" in line or "（" in line:
        line = _READING.sub("", line)
    return line.translate(_table())


def unfold(line: str) -> list[int]:
    """Where each character of `fold(line)` stands in `line`, and the length of `line` at the end."""
    table = _table()
    hidden = {at for reading in _READING.finditer(line) for at in range(*reading.span())}
    places = [at for at, char in enumerate(line) if at not in hidden and table.get(ord(char), 0) is not None]
    return [*places, len(line)]


@cache
def simplified() -> dict[int, int]:
    """Traditional character → Simplified, one to one, by code point. Source: OpenCC's t2s, asked one by one.

    What is a common character of Simplified text as well (GB 2312, level 1: 乾) is left out.
    """
    from opencc import OpenCC  # noqa: PLC0415 - its dictionaries take 25 ms to load

    every = [chr(code) for low, high in _HAN_BLOCKS for code in range(low, high)]
    turned = OpenCC("t2s").convert("\n".join(every)).split("\n")
    pairs = zip(every, turned, strict=True)
    return {ord(old): ord(new) for old, new in pairs if old != new and len(new) == 1 and not _is_common(old)}


def _is_common(char: str) -> bool:
    code = char.encode("gb2312", "ignore")
    return bool(code) and code[0] in _LEVEL_ONE


def hint(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds something in every line whose folded view holds one of the words, and in few others.

    It is for a line as it stands: the first two characters of a word, in whatever spelling, with what folds away or a
    bracket between them.
    """
    seconds: dict[str, set[str]] = {}  # by first character
    for word in map(fold, words):
        seconds.setdefault(word[:1], set()).add(word[1:2])
    if "" in seconds:
        return re.compile("")  # every line holds it
    away = "[" + re.escape("".join(chr(code) for code, new in _table().items() if new is None)) + "]*"
    second = _class("(（", *chain.from_iterable(seconds.values()))  # looked for first: it is rare where a first stands
    alone = [first for first, after in seconds.items() if "" in after]
    pairs = {first: f"(?<={_class(first)}){away}{_class('(（', *after)}" for first, after in seconds.items()}
    size = max(1, round(len(pairs) ** 0.5))  # two short lists are gone through sooner than a long one
    groups = [list(pairs)[at : at + size] for at in range(0, len(pairs), size)]
    either = "|".join(f"(?<={_class(*group)})(?:{'|'.join(pairs[first] for first in group)})" for group in groups)
    return re.compile(f"{_class(*seconds)}(?:(?<={_class(*alone)})|(?={away}{second})(?:{either}))")


def _class(*chars: str) -> str:
    """All characters that fold to one of these, and these."""
    codes = set(map(ord, "".join(chars)))
    spellings = _spellings()
    spelled = "".join(map(chr, sorted(codes.union(*(spellings.get(code, ()) for code in codes)))))
    return f"[{re.escape(spelled)}]" if spelled else "(?!.)."


@cache
def _spellings() -> dict[int, list[int]]:
    """What folds to a character, by that character."""
    spellings: dict[int, list[int]] = {}
    for old, new in _table().items():
        if new is not None:
            spellings.setdefault(new, []).append(old)
    return spellings


@cache
def _table() -> dict[int, int | None]:
    table: dict[int, int | None] = {}
    table.update(simplified())
    table.update(_WIDE_TO_NARROW)
    table.update(_QUOTES)
    table.update({code: code + 32 for code in range(ord("A"), ord("Z") + 1)})
    table.update({wide: ord(chr(code).lower()) for wide, code in _WIDE_TO_NARROW.items()})
    table.update(dict.fromkeys(map(ord, re.findall(f"[{BLANK}{INVISIBLE}\r]", "".join(map(chr, range(0x3001)))))))
    table[0xFEFF] = None
    return table
