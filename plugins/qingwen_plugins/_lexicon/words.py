"""Words with their frequency, and what they say of a text: how likely its best division into words is."""

from __future__ import annotations

import lzma
import math
from bisect import bisect_left
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, NamedTuple

from qingwen.folding import simplified

LONGEST: Final = 5  # characters of a word
_SCALE, _VERB = 9, 128  # as make_words.py wrote them
_ALONE: Final = 0.02  # share of a character's occurrences that are words of their own, where the dictionary has none
_MARKS: Final = {
    "，": 0.055, "。": 0.03, "、": 0.02, "\n": 0.01, "“": 0.008, "”": 0.008, "：": 0.006, "；": 0.004, "（": 0.004,
    "）": 0.004, "《": 0.003, "》": 0.003, "？": 0.002, "！": 0.002, "—": 0.001, "…": 0.0005, "·": 0.0005, "‘": 0.0002,
    "’": 0.0002, "【": 0.0001, "】": 0.0001, "〔": 0.0001, "〕": 0.0001, "％": 0.0001, "〈": 0.00001, "〉": 0.00001,
}  # fmt: skip
_OPENING, _CLOSING, _STOPS = frozenset("“‘《〈（【〔"), frozenset("”’》〉）】〕"), frozenset("。！？；，、：")


class _Lexicon(NamedTuple):
    words: dict[str, float]  # word → natural logarithm of its probability
    alone: dict[str, float]  # character → the same of its standing as a word of its own
    sorted: tuple[list[str], ...]  # by length
    verbs: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    """Read once per process, and only where a slip is suspected."""
    raw = lzma.decompress((files(__package__) / "words.xz").read_bytes())
    at = 0
    parts = []
    for length in range(1, LONGEST + 1):
        number = int.from_bytes(raw[at : at + 4], "little")
        at += 4
        text = raw[at : at + 2 * length * number].decode("utf-16-le")
        at += 2 * length * number
        parts.append((list(map("".join, zip(*[iter(text)] * length, strict=True))), raw[at : at + number]))
        at += number
    counts = [math.exp((level % _VERB) / _SCALE) - 1 for level in range(256)]
    total = sum(sum(map(counts.__getitem__, levels)) for _, levels in parts)
    logs = [math.log((count + 0.5) / total) for count in counts]
    words = {word: logs[level] for found, levels in parts for word, level in zip(found, levels, strict=True)}
    verbs = frozenset(
        word for found, levels in parts for word, level in zip(found, levels, strict=True) if level >= _VERB
    )
    seen: dict[str, float] = {}
    for found, levels in parts:
        for word, level in zip(found, levels, strict=True):
            for char in word:
                seen[char] = seen.get(char, 0.0) + counts[level]
    alone = {char: max(words.get(char, -99.0), math.log((seen[char] + 0.5) / total * _ALONE)) for char in seen}
    marks = {mark: math.log(share) for mark, share in _MARKS.items()}
    return _Lexicon(words, alone | marks, tuple(found for found, _ in parts), verbs)


def words() -> dict[str, float]:
    """Word → natural logarithm of its probability."""
    return _lexicon().words


def is_verb(word: str) -> bool:
    """Whether a word is a verb, and not used as a noun as well."""
    return word in _lexicon().verbs


@lru_cache(1 << 14)
def endings(beginning: str) -> frozenset[str]:
    """The characters that make a word of a beginning."""
    known = _lexicon().sorted[len(beginning)] if len(beginning) < LONGEST else []
    first, behind = bisect_left(known, beginning), bisect_left(known, beginning + "\uffff")
    return frozenset(word[-1] for word in known[first:behind])


@cache
def single(char: str) -> float:
    """The logarithm for one character that is no part of a longer word."""
    if (known := _lexicon().alone.get(char)) is not None:
        return known
    if char.isascii():
        return -6.0 if char.isalnum() or char == " " else -8.0
    return -25.0 if "\ue000" <= char <= "\uf8ff" else -18.0


@cache
def follows(before: str, mark: str) -> float:
    """What one character says of the mark after it: editors do not write 。。 or “，; a line hardly ends in a comma."""
    if mark == "\n":
        return 0.0 if before in "。！？：；” 》）" else -5.0 if before in "，、" else -2.0
    if mark in _CLOSING:
        if before in _OPENING:
            return -9.0
        if before in "，、：；":
            return -7.0
        return 2.0 if before in "。！？" and mark in "”’" else 0.0
    if mark == before == "？":  # what GBK does not have is shown so, too
        return 0.0
    return -9.0 if mark in _STOPS and (before in _STOPS or before in _OPENING) else 0.0


@cache
def fold(char: str) -> str:
    """The Simplified character for a Traditional one: the dictionary is Simplified."""
    return chr(simplified().get(ord(char), ord(char)))


def is_stop(char: str) -> bool:
    """Whether a clause ends with it."""
    return char in _STOPS
