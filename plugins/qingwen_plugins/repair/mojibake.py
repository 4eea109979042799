"""Chinese in UTF-8 that was read as Latin-1 or Windows-1252, once or twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen import Cleaner, Edit, Stage
from qingwen.chars import CJK_PUNCT, HAN, KANA, other_than
from qingwen.pattern import later

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

#: What the bytes 80-9F are in Windows-1252 (WHATWG Encoding); the five it leaves open are C1 controls there.
_CP1252: Final = {
    byte: bytes([byte]).decode("cp1252") for byte in range(0x80, 0xA0) if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_BYTE: Final = {**{chr(byte): byte for byte in range(0x80, 0x100)}, **{char: byte for byte, char in _CP1252.items()}}
_TRAIL: Final = "[\u0080-\u00bf" + "".join(_CP1252.values()) + "]"
_UNIT: Final = (
    "[\u00c2-\u00f4](?:"
    rf"(?<=[\u00e0-\u00ef]){_TRAIL}{{2}}|(?<=[\u00c2-\u00df]){_TRAIL}|(?<=[\u00f0-\u00f4]){_TRAIL}{{3}})"
)
_RUN: Final = later(rf"{_UNIT}(?:{_UNIT})*")
_LOST: Final = later("[锟\ufffd](?:(?<=锟)斤拷(?:锟斤拷?|锟)*|\ufffd*)")
_LEAD: Final = "\u00c2-\u00f4"
_OTHER: Final = "[" + other_than(_LEAD + "锟\ufffd") + "]*+"
#: Neither a unit nor a character that was lost: accented letters stand before others than those of a unit.
_FREE: Final = later(rf"{_OTHER}(?:[{_LEAD}](?!{_TRAIL}){_OTHER})*+")
_CHINESE: Final = later(rf"[{HAN}{KANA}{CJK_PUNCT}\uff01-\uff5e\u3000\u00a0]")
_HAN: Final = later(f"[{HAN}]")
_LATIN_LETTER: Final = later("[A-Za-z\u00c0-\u024f]")
#: A text that says one of these may show damaged characters on purpose.
_ABOUT_ENCODING: Final = later(r"(?i)乱码|亂碼|编码|編碼|mojibake|latin-?1|8859|1252|charset|encoding")
_SURE: Final = 2  # triples in one unbroken run, a Han character among them: no language writes two in a row


class Mojibake(Cleaner):
    """`ä¸­å›½` becomes 中国: UTF-8 that was read as Latin-1 or Windows-1252, once or twice, a whole text or a stretch.

    A stretch is repaired only if it decodes strictly, without a byte lost, to Chinese. French, German, Vietnamese,
    pinyin and phonetic text never does: two Chinese characters in a row need six such letters and symbols in the
    right order (`café »` is one triple, and one alone is left). A text about encodings keeps what it shows. What is
    beyond repair (锟斤拷, U+FFFD) is reported.
    """

    name = "repair.mojibake"
    stage = Stage.REPAIR

    def edits(self, text: str) -> Iterable[Edit]:
        """The repairs, and a finding for every spot that lost its bytes."""
        if _FREE.fullmatch(text):
            return ()
        why = "bytes were lost before this text was stored; beyond repair"
        lost = (Edit(*m.span(), m[0], why=why) for m in _LOST.finditer(text) if len(m[0]) > 1 or m[0] == "\ufffd")
        return sorted((*self._repairs(text), *lost))

    def _repairs(self, text: str) -> Iterator[Edit]:
        runs = [(run, _decode(run[0])) for run in _RUN.finditer(text)]
        if not any(new for _, new in runs) or _ABOUT_ENCODING.search(text):
            return
        proved = any(_is_sure(new) for _, new in runs)
        for run, new in runs:
            if new and (_is_sure(new) or _is_punctuation(run[0], new) or (proved and _is_apart(text, run))):
                yield Edit(run.start(), run.end(), new, why="UTF-8 read as Windows-1252")


def _decode(run: str) -> str:
    """The Chinese that a run stands for; "" if it does not."""
    for _ in range(2):
        try:
            run = bytes(map(_BYTE.__getitem__, run)).decode("utf-8")
        except (KeyError, UnicodeDecodeError):
            return ""
        if all(map(_CHINESE.match, run)) and _is_written(run):
            return run
    return ""


def _is_written(text: str) -> bool:
    """Whether nearly all its Han characters are among the 13,000 and more in real use (GB 2312 and Big5)."""
    han = _HAN.findall(text)
    known = sum(1 for char in han if char.encode("gb2312", "ignore") or char.encode("big5", "ignore"))
    return known * 20 >= len(han) * 19


def _is_sure(new: str) -> bool:
    """Whether a run is Chinese beyond doubt."""
    return _HAN.search(new) is not None and sum(1 for char in new if char >= "\u2000") >= _SURE


def _is_punctuation(run: str, new: str) -> bool:
    """Whether a run is one or more damaged marks of general punctuation (`â€œ`), which no text writes on purpose."""
    return run.startswith("â€") and all(char in "“”‘’—…" for char in new)


def _is_apart(text: str, run: re.Match[str]) -> bool:
    """Whether a single damaged character stands off Latin letters, which it could belong to."""
    sides = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
    return not any(side and _LATIN_LETTER.match(side) for side in sides)
