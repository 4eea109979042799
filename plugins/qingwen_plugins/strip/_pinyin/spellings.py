"""Spellings: the ways in which tools write a reading in brackets behind its character."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from qingwen.chars import HAN, LATIN
from qingwen.pattern import later
from qingwen_plugins._readings import table

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Container, Sequence

_LETTERS: Final = rf"{LATIN}ɡ\u0300\u0301\u0304\u0308\u030c"  # tone marks may stand apart from their letters
_MARKED: Final = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿĀÁǍÀĒÉĚÈĪÍǏÌŌÓǑÒŪÚǓÙăĕĭŏŭ\u0300\u0301\u0304\u030c"
_ZHUYIN: Final = "˙ㄅ-ㄯ"
#: What readings are written with, in whatever spelling; the inside of a class.
SIGNS: Final = rf"{_LETTERS}{_ZHUYIN}ˊˇˋˉ:0-5"
_BREVES: Final = str.maketrans("ăĕĭŏŭɡ", "ǎěǐǒǔg")  # what typists take for ǎ ě ǐ ǒ ǔ, and g in some fonts' copies
_TONES: Final = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}

Pair = tuple[str, str]  # a character, and its reading with tone marks as the table has it


class Spelling(NamedTuple):
    """One way to write readings."""

    signs: tuple[re.Pattern[str], ...]  # for ( and for （: something in every annotation, found at memory speed
    annotations: tuple[re.Pattern[str], ...]  # groups: the character before, the reading
    read: Callable[[str, str], str]  # (character, what stands in the brackets) → reading; empty if it is none
    kinds: int = 1  # so many different characters must be annotated

    def occurs(self, text: str) -> bool:
        """Whether a text may hold as many annotations as it takes."""
        return any(next(islice(sign.finditer(text), self.kinds - 1, None), None) for sign in self.signs)

    def find(self, text: str) -> tuple[Counter[Pair], str]:
        """What stands in brackets as readings do, and how often; and the text without it."""
        given: Counter[Pair] = Counter()
        for annotation in self.annotations:
            parts = annotation.split(text)
            if len(parts) > 1:
                given.update(zip(parts[1::3], parts[2::3], strict=True))
                text = "".join(parts[::3])
        return given, text

    def spans(self, text: str, gone: Container[Pair]) -> list[tuple[int, int]]:
        """Where the annotations stand that are `gone`."""
        found = (match for annotation in self.annotations for match in annotation.finditer(text))
        return sorted(match.span() for match in found if (match[1], self.read(match[1], match[2])) in gone)

    def cut(self, text: str, gone: Container[Pair]) -> str:
        """The text without the annotations that are `gone`."""

        def replace(match: re.Match[str]) -> str:
            return "" if (match[1], self.read(match[1], match[2])) in gone else match[0]

        for annotation in self.annotations:
            text = annotation.sub(replace, text)
        return text


def _spelling(sign: str, reading: str, read: Callable[[str, str], str], kinds: int = 1) -> Spelling:
    """A spelling in either kind of bracket.

    An annotation on the heels of another is unsure, and neither counts.
    """
    alone = rf"(?!\s?[(（][{SIGNS} ]{{1,12}}[)）])"
    return Spelling(
        _signs(sign),
        tuple(later(rf"{o}(?<=([{HAN}]){o})\s?({reading})\s?{c}{alone}") for o, c in ((r"\(", r"\)"), ("（", "）"))),
        read,
        kinds,
    )


def _signs(sign: str) -> tuple[re.Pattern[str], ...]:
    return tuple(later(rf"{o}(?<=[{HAN}]{o})\s?{sign}") for o in (r"\(", "（"))


def _marked(char: str, written: str) -> str:
    """`shí`, `Shí`, `SHÍ`, with marks set apart from their letters."""
    known = table().get(ord(char), "").split(",")
    if written in known:
        return written
    plain = unicodedata.normalize("NFC", written).lower().translate(_BREVES)
    return plain if plain in known else ""


def _numbered(char: str, written: str) -> str:
    """`shi2`, `lv4`, `lü4`, `lu:4`; the light tone is 5, 0, or no number."""
    plain = written.lower().replace("u:", "ü").replace("v", "ü")
    return _numbers(char).get(plain.rstrip("05") + "5" if plain[-1] not in "1234" else plain, "")


def _sounded(char: str, written: str) -> str:
    """`ㄕˊ`; the mark of the light tone stands before or behind."""
    return _sounds(char).get(written.replace("ˉ", "").replace("˙", ""), "")


def _bare(char: str, written: str) -> str:
    """`shi`: the first reading that is so without its tone."""
    return _letters(char).get(written.replace("v", "ü"), "")


@cache
def _numbers(char: str) -> dict[str, str]:
    return _spelled(char, _number)


@cache
def _letters(char: str) -> dict[str, str]:
    return _spelled(char, lambda reading: _number(reading)[:-1])


@cache
def _sounds(char: str) -> dict[str, str]:
    from pypinyin import Style  # noqa: PLC0415 - few texts have zhuyin in brackets
    from pypinyin.style import convert  # noqa: PLC0415

    return _spelled(char, lambda reading: convert(reading, Style.BOPOMOFO, strict=True).replace("˙", ""))


def _spelled(char: str, spell: Callable[[str], str]) -> dict[str, str]:
    """Spelling → reading; the first of those spelled alike."""
    return {spell(reading): reading for reading in reversed(table().get(ord(char), "").split(",")) if reading}


def _number(reading: str) -> str:
    apart = unicodedata.normalize("NFD", reading)
    tone = next((_TONES[mark] for mark in apart if mark in _TONES), "5")
    return unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in _TONES)) + tone


_SHI: Final = rf"[A-Za-zɡüÜ]{{0,4}}[{_MARKED}]"
_SHI2: Final = r"[A-Za-züÜ:]{1,7}[0-5]"
MARKED: Final = _spelling(_SHI, rf"[{_LETTERS}]{{1,9}}", _marked)
_BARE: Final = _spelling(r"[a-zü]{1,6}\s?[)）]", r"[a-zü]{1,6}", _bare, 24)
_SPELLINGS: Final = (
    MARKED,
    _spelling(rf"{_SHI2}\s?[)）]", rf"{_SHI2}?", _numbered, 4),
    _spelling(rf"[{_ZHUYIN}]", rf"[{_ZHUYIN}]{{1,4}}[ˊˇˋˉ˙]?", _sounded, 4),
    _BARE,
)
_GATES: Final = _signs(rf"(?:({_SHI}|{_SHI2}\s?[)）]|[{_ZHUYIN}])|[a-zü]{{1,6}}\s?[)）])")


def spellings(text: str) -> Sequence[Spelling]:
    """The spellings to ask for. Without tone marks an English word may pass for a reading: it takes many."""
    for gate in _GATES:
        for number, sign in enumerate(gate.finditer(text), 1):
            if sign[1] or number == _BARE.kinds:
                return _SPELLINGS
    return ()


def read(char: str, written: str) -> str:
    """The reading of a character, in whatever spelling; empty if it is none."""
    return next((reading for each in _SPELLINGS if (reading := each.read(char, written))), "")
