"""The damage, done again: what a page shows of a text after its site annotated it byte by byte.

1. In GBK bytes, each annotated character is followed by its reading in brackets, wherever its two bytes stand, be it
   across the border of two characters.
2. The bytes are read as cp936; a first byte before an ASCII character becomes one `?`, and both are gone.
3. The page is written as GBK once more and cut at the bytes of ，；？！, be they inside a character; each piece is read
   by itself, and a last byte alone becomes `?`.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_CUTS: Final = {mark.encode("gb18030"): mark for mark in "，；？！"}
_MOST: Final = 4  # cuts inside characters that are tried both ways
_HALF: Final = str.maketrans("，；：？！（）", ",;:?!()")
_FULL: Final = str.maketrans(",;:?!", "，；：？！")


def remakes(text: str, shown: str, readings: Mapping[str, str]) -> bool:
    """Whether `text`, annotated with `readings` (character → reading), comes out as `shown`; width apart."""
    wanted = shown.translate(_HALF)
    texts = {text, text.translate(_FULL)}  # on a page whose marks were made half-width, they were not when it happened
    return any(each.translate(_HALF) == wanted for before in texts for each in _outcomes(_annotate(before, readings)))


def _annotate(text: str, readings: Mapping[str, str]) -> str:
    raw = _encode(text)
    for char, reading in sorted(readings.items(), key=lambda item: _encode(item[0])):
        key = _encode(char)
        raw = raw.replace(key, key + b"(" + _encode(reading) + b")")
    return _decode(raw)


def _outcomes(text: str) -> Iterator[str]:
    """The text after step 3, for every choice of the cuts inside characters: not all sites make all of them."""
    raw = _encode(text)
    borders = set()  # where characters begin
    at = 0
    while at < len(raw):
        borders.add(at)
        at += 1 if raw[at] <= 0x80 else 2  # noqa: PLR2004 - ASCII and the euro sign have one byte
    places = [(at, at in borders) for at in range(len(raw) - 1) if raw[at : at + 2] in _CUTS]
    inside = [at for at, border in places if not border]
    if len(inside) > _MOST:
        return
    for choice in product((True, False), repeat=len(inside)):
        made = {at for at, yes in zip(inside, choice, strict=True) if yes}
        out, begin = [], 0
        for at, border in places:
            if at >= begin and (border or at in made):
                out += [_decode(raw[begin:at]), _CUTS[raw[at : at + 2]]]
                begin = at + 2
        yield "".join(out) + _decode(raw[begin:])


def _encode(text: str) -> bytes:
    out = bytearray()
    for char in text:
        raw = b"\x80" if char == "€" else char.encode("gb18030", "replace")
        out += raw if len(raw) <= 2 else b"?"  # noqa: PLR2004 - what has four bytes is not in GBK
    return bytes(out)


def _decode(raw: bytes) -> str:
    out = []
    at = 0
    while at < len(raw):
        first = raw[at]
        if first < 0x80:  # noqa: PLR2004 - ASCII
            out.append(chr(first))
            at += 1
        elif first == 0x80:  # noqa: PLR2004
            out.append("€")
            at += 1
        elif first == 0xFF or at + 1 == len(raw):  # noqa: PLR2004
            out.append("?")
            at += 1
        else:
            try:
                out.append(raw[at : at + 2].decode("gb18030"))
            except UnicodeDecodeError:
                out.append("?")
            at += 2
    return "".join(out)
