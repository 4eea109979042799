"""UTF-8 that was read as GBK: three characters for two, alternately in and out of step."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from qingwen.chars import HAN, KANA
from qingwen.pattern import later
from qingwen_plugins.repair._mojibake.chinese import characters, commonness, han
from qingwen_plugins.repair._mojibake.latin import Found

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator


def _rows(leads: range, trails: range) -> str:
    return bytes(byte for lead in leads for trail in trails for byte in (lead, trail)).decode("gb18030")


#: What the first two bytes of a Chinese character or mark show: every stretch begins with one of these.
LEADS: Final = _rows(range(0xE4, 0xEA), range(0x80, 0xC0)) + "銆鈥鈶鈼锛锝"
_GAPS: Final = "€?\ufffd"  # what a reader may write for a byte that begins no character
#: What its last byte and the first one of the next show, in step. A stretch of two characters or more has such a pair.
NEXT: Final = _rows(range(0x81, 0xC0), range(0xE2, 0xEA)) + _rows(range(0x81, 0xC0), range(0xEF, 0xF0)) + "€\ufffd"

_GAP: Final = "\xff"  # stands for a byte that the reader had no character for
_GAPS_SHOWN: Final = _GAP + "?"
_NEXT_UNIT: Final = "\xe4\xb8"
_BARRIER: Final = "\xc0"  # no part of Chinese in UTF-8
_T: Final = r"[\x80-\xbf]"
#: A byte 80 may be lost, for it begins no character of GBK: a stretch that goes on in step proves that it was one.
_ON: Final = r"(?=[\xe2-\xe9\xef\xc2\xc3][\x80-\xbf\xff])"
_GAPPED: Final = rf"(?:[\xe4-\xe9]{_T}(?:\xff{_T}{_T}|[\xff?]{_ON})|[\xe2-\xe9][\xff?]{_T})"
_UNIT: Final = (
    rf"(?:[\xe4-\xe9]{_T}{_T}|{_GAPPED}|\xe2[\x80-\xbf]{_T}|\xe3[\x80-\x83]{_T}|\xef(?:\xbc{_T}|\xbd[\x80-\x9e]))"
)
#: What Chinese text holds besides, between two characters: signs of Latin-1, Greek, phonetic letters, pictures.
_SOFT: Final = (
    rf"(?:[\0-\x7f]|[\xc2\xc3\xce-\xd1]{_T}|(?:\xe1{_T}|\xe3[\x84-\xbf]|\xef[\xb8-\xbb]|\xf0[\x90-\xbf]{_T}){_T})"
)
_RUN: Final = later(rf"(?:\A{_SOFT}{{1,40}}?)?{_UNIT}(?:{_SOFT}{{0,40}}?{_UNIT})*(?:{_SOFT}{{1,40}}\Z)?")
#: Spaces before a paragraph, each without its last byte.
_INDENT: Final = later(rf"\A(?:\xe3\x80[\xff?])+(?=[\xe2-\xe9\xef]{_T})")
#: The first two bytes of a mark, out of step: the reader lost the second, and the third with it.
_HALF_MARK: Final = later(r"\xe3[\xff?](?=[\xff?])")
_TOKEN: Final = later(f"{_UNIT}|{_SOFT}")
_GAP_IN: Final = later(_GAPPED)
_EURO: Final = 5  # bytes: A2 E3 is the euro sign in GBK, which some readers write for 80 as well
_HIT: Final = later(f"[{LEADS}][{NEXT}][^\n]*")
_HAN: Final = later(f"[{HAN}]")
_MULTIBYTE: Final = later("[^\0-\x7f]")
_KANA: Final = later(f"[{KANA}]")
_LEAST: Final = 2  # characters that no sound text shows by chance, Han among them to prove a stretch
_COMMON: Final = -11.5
_KNOWN, _USUAL = -16.0, -11.0  # what a filled gap must make


class _Codes(dict[str, str]):
    """Character → the bytes that it shows; `_BARRIER` for one that is in no GBK text."""

    def __missing__(self, char: str) -> str:
        try:
            code = char.encode("gb18030").decode("latin-1")
        except UnicodeEncodeError:
            code = ""
        if len(code) not in {1, 2}:
            return _BARRIER
        self[char] = code
        return code


_CODES: Final = _Codes({"€": _GAP, "\ufffd": _GAP})


def utf8_as_gbk(text: str) -> list[Found]:
    """The stretches of `text` that are Chinese in UTF-8; none if not one of them proves the damage."""
    found: list[Found] = []
    at = 0
    while hit := _HIT.search(text, at):
        start, at = text.rfind("\n", at, hit.start()) + 1 or at, hit.end()
        found += (Found(start + low, start + high, new) for low, high, new in _read(text[start:at]))
    if not any(_is_sure(each.new) for each in found):
        return []
    return [each for each in found if len(_MULTIBYTE.findall(each.new)) >= _LEAST or _is_alone(text, each)]


def _is_alone(text: str, found: Found) -> bool:
    """Whether a single character is not in a word of sound ones, which it may belong to."""
    return not any(map(_HAN.match, text[max(0, found.start - 1) : found.start] + text[found.end : found.end + 1]))


def _read(text: str) -> Iterator[Found]:
    line = _Line(text)
    if indent := _INDENT.match(line.stream):
        yield Found(0, line.place(indent.end()), "\u3000" * (indent.end() // 3))
    for run in _RUN.finditer(line.stream):
        for start, end in _pieces(line.stream, *run.span()):
            half = None if line.has(end) else _HALF_MARK.match(line.stream, end)
            low, high = line.after(start, end), end if half else line.before(start, end)
            if low >= high:
                continue
            found = _fill(line.stream[low:high])
            new = found.decode("utf-8", "replace")
            if half:
                found, new, high = found + b"\xe3\x80", new + "銆", half.end()
            low, high = line.place(low), line.place(high)
            if _remakes(found, text[low:high]):
                yield Found(low, high, new)


class _Line:
    """A line as the bytes that it shows, and where its characters begin in them."""

    def __init__(self, text: str) -> None:
        codes = list(map(_CODES.__getitem__, text))
        self.stream = "".join(codes)
        self._borders = list(accumulate(map(len, codes), initial=0))

    def place(self, at: int) -> int:
        """The first character that begins there or later."""
        return bisect_left(self._borders, at)

    def has(self, at: int) -> bool:
        """Whether a character begins, or the line ends, there."""
        place = self.place(at)
        return place < len(self._borders) and self._borders[place] == at

    def after(self, start: int, end: int) -> int:
        """Where the first unit of a run begins that begins with a character."""
        if self.has(start):
            return start
        return next((unit.end() for unit in _TOKEN.finditer(self.stream, start, end) if self.has(unit.end())), end)

    def before(self, start: int, end: int) -> int:
        """Where the last unit of a run ends that ends with a character; a letter after it may be part of that one."""
        if self.has(end):
            return end
        if self.stream[end].isascii() and self.has(end + 1):
            return end + 1
        return max((unit.end() for unit in _TOKEN.finditer(self.stream, start, end) if self.has(unit.end())), default=0)


def _pieces(stream: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a run between gaps that make no sensible character."""
    at = start
    for unit in _GAP_IN.finditer(stream, start, end):
        if unit[0][-1] in _GAPS_SHOWN:
            least = _KNOWN if unit[0][-1] == _GAP else _USUAL
            if characters()[(unit[0][:-1] + "\x80").encode("latin-1").decode()] < least:
                yield at, unit.start()
                at = unit.end()
    yield at, end


def _fill(stretch: str) -> bytes:
    if _GAP in stretch or "?" in stretch:
        stretch = _GAP_IN.sub(_fill_unit, stretch + _NEXT_UNIT)[: -len(_NEXT_UNIT)]
    return stretch.encode("latin-1")


def _fill_unit(unit: re.Match[str]) -> str:
    if len(unit[0]) == _EURO:
        return unit[0].replace(_GAP, "\xa2\xe3")
    return unit[0].replace(_GAP, "\x80").replace("?", "\x80")


def _remakes(found: bytes, old: str) -> bool:
    """Whether the damage, done to `found`, gives `old`."""
    damaged = found.decode("gb18030", "replace")
    if damaged == old:
        return True
    return len(damaged) == len(old) and all(
        one == other or (one == "\ufffd" and other in _GAPS) for one, other in zip(damaged, old, strict=True)
    )


def _is_sure(new: str) -> bool:
    """Whether a stretch is Chinese beyond doubt."""
    found = han(new)
    return len(found) >= max(_LEAST, len(_KANA.findall(new)) + 1) and commonness(new) >= _COMMON
