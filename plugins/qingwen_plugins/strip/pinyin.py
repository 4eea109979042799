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
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

_MARKED: Final = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_READING: Final = rf"[{PINYIN}]{{1,7}}"
_GATES: Final = tuple(re.compile(rf"{o}(?<=[{HAN}]{o})[a-zɡ]{{0,4}}[{_MARKED}]") for o in (r"\(", "（"))
#: An annotation: the character before it, and the reading. One on the heels of another is unsure, and neither counts.
_ANNOTATIONS: Final = tuple(
    re.compile(rf"{o}(?<=([{HAN}]){o})({_READING}){c}(?!{o}{_READING}{c})") for o, c in ((r"\(", r"\)"), ("（", "）"))
)
_IN_WORD: Final = re.compile(rf"[)）](?<=[{PINYIN}].)(?=[{HAN}])")

# Evidence by kind of character, in natural logarithms of how much likelier it is where a tool injected readings than
# where an author gave them. An injecting page: 112 kinds of 112 are Traditional, all 112 are annotated wherever they
# stand, with one reading each. An author: about two in five characters of Traditional text differ from Simplified, and
# one who explains a character writes it elsewhere without its reading.
_CONVERTED: Final = 0.9
_NOT_CONVERTED: Final = -4.0
_BARE_ELSEWHERE: Final = -1.5
_SECOND_READING: Final = -3.0
_OTHER_READING: Final = -1.0  # not the one that a table of single readings gives (never, of 863)
_APART: Final = -1.0  # most are followed by no Han character: readings are listed, not injected
_ENOUGH: Final = 1.7
_WINDOW: Final = 4_000  # code points; texts to learn from are short
_HAN: Final = re.compile(f"[{HAN}]")


class Pinyin(Cleaner):
    """Injected readings go: `時(shí)間` becomes 時間.

    An annotation goes only if it is a reading of the character before it, in a text where a tool did it. Such a tool
    converts Simplified to Traditional and annotates characters that it converted, wherever they stand: readings in
    a lesson (背(bèi)→杯(bēi)), a poem read aloud, a rare character or a heteronym explained, are on converted and
    unconverted characters alike, now and then, and stay. What damage left of an annotation (`?lái)`) stays as well.
    """

    name = "strip.pinyin"
    stage = Stage.STRIP

    def clean(self, text: str) -> str:
        """The injected annotations cut out, in one pass for each kind of bracket."""
        gone = _injected(text)
        if not gone:
            return text
        for annotation in _ANNOTATIONS:
            text = annotation.sub(lambda match: "" if match.groups() in gone else match[0], text)
        return text

    def edits(self, text: str) -> Iterable[Edit]:
        """Each injected annotation."""
        gone = _injected(text)
        found = (match for annotation in _ANNOTATIONS if gone for match in annotation.finditer(text))
        return sorted(Edit(*match.span(), "", why="injected reading") for match in found if match.groups() in gone)


def _injected(text: str) -> AbstractSet[tuple[str, str]]:
    """The annotations (character, reading) that a tool injected into this text."""
    if not any(gate.search(text) for gate in _GATES):
        return frozenset()
    given = Counter(pair for annotation in _ANNOTATIONS for pair in annotation.findall(text))
    readings = _readings()
    for pair in [pair for pair in given if _plain(pair[1]) not in readings.get(ord(pair[0]), "").split(",")]:
        del given[pair]
    converted = simplified()
    if not given or _evidence(text, given, converted) < _ENOUGH:
        return frozenset()
    return {pair for pair in given if ord(pair[0]) in converted}


def _evidence(text: str, given: Counter[tuple[str, str]], converted: Mapping[int, int]) -> float:
    """How strongly the annotations speak for a tool: more than `_ENOUGH`, and one did it."""
    table = _readings()
    kinds: dict[str, dict[str, int]] = {}
    for (char, reading), count in given.items():
        kinds.setdefault(char, {})[_plain(reading)] = count
    bare = Counter(re.findall("[" + "".join(kinds) + "](?![(（])", text))
    if 2 * given.total() > len(_HAN.findall(text, 0, _WINDOW)) and len(text) <= _WINDOW:
        return 0.0  # nearly every character has its reading: a text to learn from
    score = 0.0
    for char, readings in kinds.items():
        score += _CONVERTED if ord(char) in converted else _NOT_CONVERTED
        score += _SECOND_READING * (len(readings) > 1)
        score += _OTHER_READING * (table[ord(char)].split(",")[0] not in readings)
        score += _BARE_ELSEWHERE * (bare[char] > sum(readings.values()) // 4)
    listed = 2 * len(_IN_WORD.findall(text)) < given.total()
    return score + _APART * listed * len(kinds)


def _plain(reading: str) -> str:
    return reading.replace("ɡ", "g")


@cache
def _readings() -> Mapping[int, str]:
    """Code point → readings with tone marks, joined by commas. Source: pypinyin's dictionary of characters."""
    from pypinyin.pinyin_dict import pinyin_dict  # noqa: PLC0415 - 0.3 s; only text with readings pays for it

    table: Mapping[int, str] = pinyin_dict
    return table
