"""Words with their frequency, and what they say of a text: how likely its best division into words is."""

from __future__ import annotations

import lzma
import math
from functools import cache
from importlib.resources import files
from typing import Final

from qingwen.folding import simplified

LONGEST: Final = 5  # characters of a word
_SCALE: Final = 14  # as make_words.py wrote them
_ALONE: Final = 0.02  # share of a character's occurrences that are words of their own, where the dictionary has none
_MARKS: Final = {
    "，": 0.055, "。": 0.03, "、": 0.02, "\n": 0.01, "“": 0.008, "”": 0.008, "：": 0.006, "；": 0.004, "（": 0.004,
    "）": 0.004, "《": 0.003, "》": 0.003, "？": 0.002, "！": 0.002, "—": 0.001, "…": 0.0005, "·": 0.0005, "‘": 0.0002,
    "’": 0.0002, "【": 0.0001, "】": 0.0001, "〔": 0.0001, "〕": 0.0001, "％": 0.0001, "〈": 0.00001, "〉": 0.00001,
}  # fmt: skip
_OPENING, _CLOSING, _STOPS = frozenset("“‘《〈（【〔"), frozenset("”’》〉）】〕"), frozenset("。！？；，、：")


@cache
def words() -> dict[str, float]:
    """Word → natural logarithm of its probability. Read once per process, and only where a slip is suspected."""
    raw = lzma.decompress((files(__package__) / "words.xz").read_bytes())
    counts: dict[str, float] = {}
    at = 0
    for length in range(1, LONGEST + 1):
        number = int.from_bytes(raw[at : at + 4], "little")
        at += 4
        text = raw[at : at + 2 * length * number].decode("utf-16-le")
        at += 2 * length * number
        for place, level in enumerate(raw[at : at + number]):
            counts[text[place * length : (place + 1) * length]] = math.exp(level / _SCALE) - 1
        at += number
    total = sum(counts.values())
    return {word: math.log((count + 0.5) / total) for word, count in counts.items()}


@cache
def alone() -> dict[str, float]:
    """Character → logarithm of the probability that it stands as a word of its own; marks of punctuation too."""
    seen: dict[str, float] = {}
    known = words()
    for word, log in known.items():
        weight = math.exp(log)
        for each in word:
            seen[each] = seen.get(each, 0.0) + weight
    found = {each: max(known.get(each, -99.0), math.log(weight * _ALONE)) for each, weight in seen.items()}
    return found | {mark: math.log(share) for mark, share in _MARKS.items()}


@cache
def single(char: str) -> float:
    """The logarithm for one character that is no part of a longer word."""
    if (known := alone().get(char)) is not None:
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
    return -9.0 if mark in _STOPS and (before in _STOPS or before in _OPENING) else 0.0


@cache
def fold(char: str) -> str:
    """The Simplified character for a Traditional one: the dictionary is Simplified."""
    return chr(simplified().get(ord(char), ord(char)))


def is_stop(char: str) -> bool:
    """Whether a clause ends with it."""
    return char in _STOPS
