"""UTF-8 that was read as Latin-1 or Windows-1252, once or more often."""

from __future__ import annotations

from codecs import charmap_encode
from typing import TYPE_CHECKING, Final, NamedTuple

from qingwen.chars import CJK_PUNCT, HAN, KANA
from qingwen.pattern import later
from qingwen_plugins.repair._mojibake.chinese import commonness

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

#: What the bytes 80-9F are in Windows-1252 (WHATWG Encoding); the five it leaves open are C1 controls there.
_CP1252: Final = {
    byte: bytes([byte]).decode("cp1252") for byte in range(0x80, 0xA0) if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_BYTES: Final = {**{code: code for code in range(0x100)}, **{ord(char): byte for byte, char in _CP1252.items()}}
MARKS: Final = "".join(_CP1252.values())  # the inside of a class, as the next two
#: Begins a damaged character; above it and `HIGH`, nothing follows such a letter so in any language.
LEAD: Final = "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00fe"
HIGH: Final = "\u0080-\u00fe" + MARKS
_TRAIL: Final = "[\u0080-\u00bf" + MARKS + "]"
_UNIT: Final = (
    rf"[\u00c2-\u00f4](?:(?<=[\u00e0-\u00ef]){_TRAIL}{{2}}|(?<=[\u00c2-\u00df]){_TRAIL}"
    rf"|(?<=[\u00f0-\u00f4]){_TRAIL}{{3}})"
)
_RUN: Final = later(rf"{_UNIT}(?:{_UNIT})*")
_CHINESE: Final = later(rf"[{HAN}{KANA}{CJK_PUNCT}\uff01-\uff5e\u3000\u00a0]+")
_HAN: Final = later(f"[{HAN}]")
_ASIAN: Final = later("[\u2000-\U0010ffff]")
_LATIN_1: Final = later("[\u0080-\u00ff]")
_LATIN_LETTER: Final = later("[A-Za-z\u00c0-\u024f]")
_MOST: Final = 1.6  # letters and signs of Latin-1 in a line for one in its runs, at most
_COMMON: Final = -12.0  # natural logarithm; rare characters in a row are no Chinese
_MARK_LEADS: Final = ("â€", "â\u0080", "ï¼", "ã€", "ã\u0080")
_TIMES: Final = 3  # three layers are the most that were seen
_SURE: Final = 2  # triples in one unbroken run, a Han character among them: no language writes two in a row
_SAMPLE: Final = 60  # characters of a run that are looked at
_WRITTEN: Final = 20  # at most one Han character in so many may be outside of GB 2312 and Big5


class Found(NamedTuple):
    """A stretch and what it stands for."""

    start: int
    end: int
    new: str


def shown_bytes(text: str) -> bytes:
    """The bytes that `text` shows; UnicodeEncodeError if one of its characters shows none."""
    return charmap_encode(text, "strict", _BYTES)[0]


def utf8_as_latin(text: str) -> list[Found]:
    """The stretches of `text` that are Chinese in UTF-8, byte by byte; none if not one of them is beyond doubt."""
    lines: dict[int, list[re.Match[str]]] = {}
    end = -1
    for run in _RUN.finditer(text):
        if run.start() >= end:
            start, end = text.rfind("\n", max(end, 0), run.start()) + 1, _line_end(text, run.end())
        lines.setdefault(start, []).append(run)
    runs = {start: list(_decoded(found)) for start, found in lines.items() if _is_covered(text, start, found)}
    proved = {start for start, found in runs.items() if any(_is_sure(each.new) for each in found)}
    whole = proved and not _HAN.search(text)
    return [
        each
        for start, found in runs.items()
        for each in found
        if whole or _is_kept(text, each, line=start in proved, proved=bool(proved))
    ]


def _decoded(runs: list[re.Match[str]]) -> Iterator[Found]:
    return (Found(*run.span(), new) for run in runs if (new := _decode(run[0])))


def _is_kept(text: str, found: Found, *, line: bool, proved: bool) -> bool:
    """Whether a run is damage, given what its line and its text have shown."""
    if line:
        return True
    if _CHINESE.fullmatch(found.new):
        return _is_punctuation(text[found.start : found.end], found.new) or (proved and is_apart(text, found))
    return False


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def _is_covered(text: str, start: int, runs: list[re.Match[str]]) -> bool:
    """Whether most letters and signs of Latin-1 in a line are in its runs: GBK has some runs by chance."""
    inside = sum(len(_LATIN_1.findall(run[0])) for run in runs)
    return inside * _MOST >= len(_LATIN_1.findall(text, start, _line_end(text, start)))


def _decode(run: str) -> str:
    """What a run stands for, as deep as it goes; "" if nothing."""
    new = ""
    for _ in range(_TIMES):
        try:
            new = run = shown_bytes(run).decode("utf-8")
        except UnicodeError:
            break
    return new


def _is_sure(new: str) -> bool:
    """Whether a run is Chinese beyond doubt, with at least 19 of 20 of its Han characters in real use."""
    if len(_ASIAN.findall(new[:_SAMPLE])) < _SURE or not (han := _HAN.findall(new[:_SAMPLE])):
        return False
    known = sum(1 for char in han if char.encode("gb2312", "ignore") or char.encode("big5", "ignore"))
    return known * _WRITTEN >= len(han) * (_WRITTEN - 1) and commonness(new[:_SAMPLE]) >= _COMMON


def _is_punctuation(run: str, new: str) -> bool:
    """Whether a run is damaged marks (`â€œ`, `ï¼Œ`) and no more, which no text writes on purpose."""
    return run.startswith(_MARK_LEADS) and all(char in CJK_PUNCT for char in new)


def is_apart(text: str, found: Found) -> bool:
    """Whether a stretch stands off Latin letters, which it could belong to."""
    sides = text[max(0, found.start - 1) : found.start], text[found.end : found.end + 1]
    return not any(side and _LATIN_LETTER.match(side) for side in sides)
