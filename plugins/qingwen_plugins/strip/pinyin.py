"""Readings that a site injected into its text: `時(shí)間`."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Final

from qingwen import Cleaner, Edit, Stage
from qingwen.chars import HAN, PINYIN
from qingwen.folding import simplified

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MARKED: Final = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_READING: Final = rf"[{PINYIN}]{{1,7}}"
_ANNOTATION: Final = re.compile(rf"\((?<=[{HAN}]\(){_READING}\)(?!\({_READING}\))")
_WIDE_ANNOTATION: Final = re.compile(rf"（(?<=[{HAN}]（){_READING}）(?!（{_READING}）)")
_GATE: Final = re.compile(rf"\((?<=[{HAN}]\()[a-zɡ]{{0,4}}[{_MARKED}]")
_WIDE_GATE: Final = re.compile(rf"（(?<=[{HAN}]（)[a-zɡ]{{0,4}}[{_MARKED}]")

# Evidence by kind of character, in natural logarithms of how much likelier it is where a tool injected readings than
# where an author gave them. An injecting page: 112 kinds of 112 are Traditional, all 112 are annotated wherever they
# stand, with one reading each. An author: about two in five characters of Traditional text differ from Simplified, and
# one who explains a character writes it elsewhere without its reading.
_CONVERTED: Final = 0.9
_NOT_CONVERTED: Final = -4.0
_BARE_ELSEWHERE: Final = -1.5
_SECOND_READING: Final = -3.0
_APART: Final = -1.0  # followed by what ends a word: the reading is shown, not injected
_ENOUGH: Final = 1.7


class Pinyin(Cleaner):
    """Injected readings go: `時(shí)間` becomes 時間.

    An annotation goes only if it is a reading of the character before it, and only in a text where a tool did it. Such a
    tool converts Simplified to Traditional and annotates characters that it converted, wherever they stand: readings in
    a lesson (背(bèi)→杯(bēi)), a poem read aloud, a rare character or a heteronym explained, are on converted and
    unconverted characters alike, now and then, and stay. What damage left of an annotation (`?lái)`) stays as well.
    """

    name = "strip.pinyin"
    stage = Stage.STRIP

    def edits(self, text: str) -> Iterator[Edit]:
        """Each injected annotation."""
        found = [
            (match.start(), match.end())
            for gate, pattern in ((_GATE, _ANNOTATION), (_WIDE_GATE, _WIDE_ANNOTATION))
            if gate.search(text)
            for match in pattern.finditer(text)
        ]
        if not found:
            return
        readings = _readings()
        found = sorted(span for span in found if _is_reading(text, *span, readings))
        converted = simplified()
        if _evidence(text, found, converted) < _ENOUGH:
            return
        for start, end in found:
            if ord(text[start - 1]) in converted:
                yield Edit(start, end, "", why=f"injected reading of {text[start - 1]}")


def _is_reading(text: str, start: int, end: int, readings: Mapping[int, str]) -> bool:
    reading = text[start + 1 : end - 1].replace("ɡ", "g")
    return reading in readings.get(ord(text[start - 1]), "").split(",")


def _evidence(text: str, found: list[tuple[int, int]], converted: Mapping[int, int]) -> float:
    """How strongly the annotations at `found` speak for a tool: more than `_ENOUGH` and one did it."""
    given: dict[str, Counter[str]] = {}
    apart = 0
    for start, end in found:
        given.setdefault(text[start - 1], Counter())[text[start + 1 : end - 1]] += 1
        apart += not _IN_WORD.match(text, end)
    if not given:
        return 0.0
    bare = Counter(re.findall("[" + "".join(given) + "](?![(（])", text))
    score = 0.0
    for char, readings in given.items():
        score += _CONVERTED if ord(char) in converted else _NOT_CONVERTED
        score += _SECOND_READING * (len(readings) > 1)
        score += _BARE_ELSEWHERE * (bare[char] > sum(readings.values()) // 4)
    return score + _APART * (2 * apart > len(found)) * len(given)


_IN_WORD: Final = re.compile(rf"[{HAN}，。、；：！？,;:!?.）)》”」]")


@cache
def _readings() -> Mapping[int, str]:
    """Code point → readings with tone marks, joined by commas. Source: pypinyin's dictionary of characters."""
    from pypinyin.pinyin_dict import pinyin_dict  # noqa: PLC0415 - 0.3 s; only text with readings pays for it

    table: Mapping[int, str] = pinyin_dict
    return table
