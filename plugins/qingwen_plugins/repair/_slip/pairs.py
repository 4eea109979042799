"""Pairs of words: how much oftener one stands after another than elsewhere."""

from __future__ import annotations

import lzma
from array import array
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

_SCALE, _ZERO = 4, 64  # as make_pairs.py wrote them
_LIFTS: Final = [(level - _ZERO) / _SCALE for level in range(256)]
_ROWS: Final = 1 << 12  # of the commonest words, kept
_NONE: Final[Mapping[str, float]] = {}


class _Model(NamedTuple):
    words: list[str]
    place: dict[str, int]
    starts: list[int]  # of the pairs that begin with a word
    steps: array[int]  # from one second word to the next
    lifts: bytes


@cache
def _model() -> _Model:
    """Read once per process, and only where two readings are nearly as likely."""
    raw = lzma.decompress((files(__package__) / "pairs.xz").read_bytes())
    at = raw.index(b"\n\0\n\0")
    words = raw[:at].decode("utf-16-le").split("\n")
    at += 4
    counts = array("H", raw[at : at + 2 * len(words)])
    starts = [0, *accumulate(counts)]
    at += 2 * len(words)
    *planes, lifts = (raw[at + plane * starts[-1] : at + (plane + 1) * starts[-1]] for plane in range(4))
    steps = bytearray(4 * starts[-1])
    for plane, bytes_ in enumerate(planes):
        steps[plane::4] = bytes_
    return _Model(words, dict(zip(words, range(len(words)), strict=True)), starts, array("I", bytes(steps)), lifts)


@lru_cache(_ROWS)
def followers(word: str) -> Mapping[str, float]:
    """The words that follow a word, with the natural logarithm of how much oftener than elsewhere.

    Pairs that stand as often as chance would have it are not listed.
    """
    model = _model()
    if (place := model.place.get(word)) is None:
        return _NONE
    span = slice(model.starts[place], model.starts[place + 1])
    seconds = map(model.words.__getitem__, accumulate(model.steps[span]))
    return dict(zip(seconds, map(_LIFTS.__getitem__, model.lifts[span]), strict=True))
