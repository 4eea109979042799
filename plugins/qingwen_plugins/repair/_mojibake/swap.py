"""Stretches of GBK read as Big5, or the other way round: one character for one, so a stretch has no sure ends.

Both readings of a line are followed, character by character; going over from one to the other costs more than a
likely character gains, so a stretch is what reads better by far the other way.
"""

from __future__ import annotations

from bisect import bisect
from typing import TYPE_CHECKING, Final, NamedTuple

from qingwen.pattern import later
from qingwen_plugins.repair._mojibake.chinese import commonness, fluency, han
from qingwen_plugins.repair._mojibake.latin import Found
from qingwen_plugins.repair._mojibake.ways import SCORES, Reader, Way, ways

if TYPE_CHECKING:
    from collections.abc import Iterator

_PRIVATE: Final = later("[\ue000-\uf8ff]")
_SHARE: Final = 5  # at least one in so many is not private
_LINE: Final = later(r"[^\n]+")
_STOPS: Final = frozenset("。！？；")
_OVER: Final = 18.0  # natural logarithm: what going over costs
_OVER_AT_STOP: Final = 4.0  # the same where a sentence begins or ends
_MANY: Final = 12  # Han characters that are judged by their commonness alone
_FLUENT: Final = -7.5
_WHOLE: Final = 0.5  # share of a text that is damaged as a whole


class _Least(NamedTuple):
    """What a stretch must have: Han characters, gain and commonness, both as natural logarithms."""

    han: int
    gain: float
    commonness: float


_PROOF: Final = _Least(3, 25.0, -8.5)
_MORE: Final = _Least(2, 10.0, -9.5)  # in a text that has shown proof, a line may be a heading or a date
_ONE: Final = _Least(1, 4.0, -13.0)  # and, where hardly anything is sound, anything


def swapped(text: str) -> Iterator[tuple[str, list[Found]]]:
    """The stretches of `text` that read as Chinese the other way, by what it was."""
    for way in ways():
        if way.lines.search(text):
            yield way.why, max((_found(text, way, reader) for reader in _different(way, text)), key=_size)


def _different(way: Way, text: str) -> list[Reader]:
    """One reader, or two if the text has a character that they read differently."""
    one, other = way.readers
    return [one] if all(one.get(char) == other.get(char) for char in set(text)) else [one, other]


def _size(found: list[Found]) -> float:
    return sum(SCORES[char] + 20 for each in found for char in each.new)


def _found(text: str, way: Way, reader: Reader) -> list[Found]:
    found: list[Found] = []
    for line in way.lines.finditer(text):
        found += _stretches(text, *line.span(), reader, _PROOF)
    if found:
        least = _ONE if sum(each.end - each.start for each in found) >= _WHOLE * len(text) else _MORE
        starts = [each.start for each in found]
        for line in _LINE.finditer(text):
            if bisect(starts, line.start() - 1) == bisect(starts, line.end()):
                found += _stretches(text, *line.span(), reader, least)
    return sorted(found)


def _stretches(text: str, at: int, stop: int, reader: Reader, least: _Least) -> Iterator[Found]:
    line = text[at:stop]
    if "锟斤拷" in line:
        return
    gains = list(map(reader.gains.__getitem__, line))
    for low, high in _segments(line, gains, reader):
        told = [place for place in range(low, high) if gains[place]]  # ASCII at its ends is the same either way
        if told:
            start, end = told[0], told[-1] + 1
            new = "".join(reader.get(char, char) for char in line[start:end])
            proof = least is not _PROOF or _is_text(line[start:end])
            if proof and sum(gains[start:end]) >= least.gain and _reads(new, least):
                yield Found(at + start, at + end, new)


def _segments(line: str, gains: list[float], reader: Reader) -> list[tuple[int, int]]:
    """Where following the other reading pays, going over and back included: the best way through both (Viterbi)."""
    here, there = 0.0, -_OVER_AT_STOP
    back: list[tuple[bool, bool]] = []  # for either reading: whether the best way to it was on the other one
    to = fro = _OVER_AT_STOP
    for char, gain in zip(line, gains, strict=True):
        switches = there - fro > here, here - to > there
        here, there = there - fro if switches[0] else here, (here - to if switches[1] else there) + gain
        back.append(switches)
        if char > " ":
            to = _OVER_AT_STOP if char in _STOPS else _OVER
            fro = _OVER_AT_STOP if reader.get(char) in _STOPS else _OVER
    segments, over, end = [], there - _OVER_AT_STOP > here, len(gains)
    for at in range(len(gains) - 1, -1, -1):
        if back[at][over]:
            if over:
                segments.append((at, end))
            over, end = not over, at
    if over:
        segments.append((0, end))
    return segments[::-1]


def _is_text(old: str) -> bool:
    """Whether it is more than private characters, of which fonts make pictures."""
    return len(_PRIVATE.findall(old)) * _SHARE <= len(old) * (_SHARE - 1)


def _reads(new: str, least: _Least) -> bool:
    found = han(new)
    if len(found) < least.han:
        return False
    if len(found) >= _MANY or least is not _PROOF:
        return commonness(new) >= least.commonness
    return fluency(new) >= _FLUENT
