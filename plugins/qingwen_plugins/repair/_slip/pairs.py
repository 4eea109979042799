"""Pairs of words: how much oftener one stands after another than elsewhere."""

from __future__ import annotations

import lzma
from array import array
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

_SCALE, _ZERO = 4, 64  # as make_pairs.py wrote them
_NONE: Final[Mapping[str, float]] = {}


class _Model(NamedTuple):
    words: list[str]
    place: dict[str, int]
    starts: list[int]  # of the pairs that begin with a word
    planes: tuple[bytes, bytes, bytes]
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
    low, middle, high, lifts = (raw[at + plane * starts[-1] : at + (plane + 1) * starts[-1]] for plane in range(4))
    return _Model(words, {word: place for place, word in enumerate(words)}, starts, (low, middle, high), lifts)


@cache
def followers(word: str) -> Mapping[str, float]:
    """The words that follow a word, with the natural logarithm of how much oftener than elsewhere.

    Pairs that stand as often as chance would have it are not listed.
    """
    model = _model()
    if (place := model.place.get(word)) is None:
        return _NONE
    span = slice(model.starts[place], model.starts[place + 1])
    low, middle, high = (plane[span] for plane in model.planes)
    steps = (one + (two << 8) + (three << 16) for one, two, three in zip(low, middle, high, strict=True))
    lifts = ((level - _ZERO) / _SCALE for level in model.lifts[span])
    return {model.words[second]: lift for second, lift in zip(accumulate(steps), lifts, strict=True)}
