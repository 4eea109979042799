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

from qingwen_plugins.repair._slip.gbk import PRIVATE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_CUTS: Final = {mark.encode("gb18030"): mark for mark in "，；？！"}
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
        for form in (str, _widened):  # on a page whose marks were made half-width, they were not when it happened
            raw = self._annotated(form(text))
            if after:
                at = len(_decode(raw, "?"))
                raw += shown[at : at + 1].encode("gb18030", "replace")[:1] + self._annotated(form(after))
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
    out = bytearray()
    for char in text:
        raw = b"\x80" if char == "€" else char.encode("gb18030", "replace")
        out += raw if len(raw) <= 2 else b"?"  # noqa: PLR2004 - what has four bytes is not in GBK
    return bytes(out)


def _decode(raw: bytes, lone: str) -> str:
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
            out.append("?" if first == 0xFF else lone)  # noqa: PLR2004
            at += 1
        else:
            try:
                out.append(raw[at : at + 2].decode("gb18030"))
            except UnicodeDecodeError:
                out.append("?")
            at += 2
    return "".join(out)
