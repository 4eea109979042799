"""The damage, done again: what a page shows of a text after its site annotated it byte by byte.

1. In GBK bytes, each annotated character is followed by its reading in brackets, wherever its two bytes stand, be it
   across the border of two characters.
2. The bytes are read as cp936; a first byte before an ASCII character becomes one `?`, and both are gone.
3. The page is written as GBK once more and cut at the bytes of ，；？！, be they inside a character; each piece is read
   by itself, and a last byte alone becomes `?`.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Final

from qingwen_plugins.repair._slip.gbk import PRIVATE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_CUTS: Final = {mark.encode("gb18030"): mark for mark in "，；？！"}
_CUT: Final = re.compile(b"|".join(_CUTS))
_UNIT: Final = re.compile(rb"[\0-\x80\xff]|[\x81-\xfe].?", re.DOTALL)
_MOST: Final = 4  # cuts inside characters that are tried both ways
_HALF: Final = str.maketrans("，；：？！（）", ",;:?!()")
_FULL: Final = str.maketrans(",;:?!", "，；：？！")


class Damage:
    """What a site does to its text."""

    def __init__(self, readings: Mapping[str, str], *, silent: bool = False, holes: bool = False) -> None:
        """`readings` are those of the characters it annotates.

        `silent` says that lone bytes leave no `?`, `holes` that private-use characters are gone.
        """
        self.readings = {_encode(char): _encode(readings[char]) for char in sorted(readings, key=_encode)}
        self.lone = ("?", "") if silent else ("?",)
        self.holes = holes

    def gives(self, text: str, shown: str, after: str = "") -> bool:
        """Whether `text` comes out as `shown` and what follows, width of marks apart.

        If `after` is given, a byte too many stands between the two.
        """
        wanted = shown.translate(_HALF)
        # On a page whose marks were made half-width, they were not when it happened.
        for before, behind in dict.fromkeys(((_widened(text), _widened(after)), (text, after))):
            raw = self._annotated(before)
            if behind:
                at = len(_decode(raw, "?"))
                raw += shown[at : at + 1].encode("gb18030", "replace")[:1] + self._annotated(behind)
            if any(
                outcome.translate(_HALF).startswith(wanted) for lone in self.lone for outcome in self._cut(raw, lone)
            ):
                return True
        return False

    def outcomes(self, text: str) -> Iterator[str]:
        """What pages show of a text, for every choice of the cuts inside characters: not all sites make all of them."""
        for lone in self.lone:
            yield from self._cut(self._annotated(text), lone)

    def _cut(self, raw: bytes, lone: str) -> Iterator[str]:
        raw = _encode(_decode(raw, "?"))
        marks = [mark.start() for mark in _CUT.finditer(raw)]
        borders = {unit.start() for unit in _UNIT.finditer(raw)} if marks else ()
        places = [(at, at in borders) for at in marks]
        inside = [at for at, border in places if not border]
        if len(inside) > _MOST:
            return
        for choice in product((True, False), repeat=len(inside)):
            made = {at for at, yes in zip(inside, choice, strict=True) if yes}
            out, begin = [], 0
            for at, border in places:
                if at >= begin and (border or at in made):
                    out += [_decode(raw[begin:at], lone), _CUTS[raw[at : at + 2]]]
                    begin = at + 2
            shown = "".join(out) + _decode(raw[begin:], lone)
            yield PRIVATE.sub("", shown) if self.holes else shown

    def _annotated(self, text: str) -> bytes:
        raw = _encode(text)
        for key, reading in self.readings.items():
            raw = raw.replace(key, key + b"(" + reading + b")")
        return raw


def _widened(text: str) -> str:
    return text.translate(_FULL)


def _encode(text: str) -> bytes:
    return b"".join(map(_bytes, text))


@cache
def _bytes(char: str) -> bytes:
    raw = b"\x80" if char == "€" else char.encode("gb18030", "replace")
    return raw if len(raw) <= 2 else b"?"  # noqa: PLR2004 - what has four bytes is not in GBK


def _decode(raw: bytes, lone: str) -> str:
    units = _UNIT.findall(raw)
    if units and len(units[-1]) == 1 and b"\x80" < units[-1] < b"\xff":
        units[-1] = b""
    else:
        lone = ""
    return "".join(map(_char, units)) + lone


@cache
def _char(unit: bytes) -> str:
    """What the bytes of one character show; there are no more of them than two bytes have values."""
    if len(unit) < 2:  # noqa: PLR2004 - one byte
        return "€" if unit == b"\x80" else "?" if unit == b"\xff" else unit.decode("ascii")
    try:
        return unit.decode("gb18030")
    except UnicodeDecodeError:
        return "?"
