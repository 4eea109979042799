"""Page: what the blanks of a whole text tell about the quotation marks that it lost."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple, Self

from qingwen.chars import HAN, STAND_INS
from qingwen.pattern import later
from qingwen_plugins.punct._lost.pairs import FRAME_AFTER, pair
from qingwen_plugins.punct._lost.slots import UNNUMBERED, slots

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingwen_plugins.punct._lost.pairs import Pair
    from qingwen_plugins.punct._lost.slots import Slot

_BLANK: Final = rf" {UNNUMBERED}(?<=[{HAN}{STAND_INS}：，、] ) ?(?=[{HAN}{STAND_INS}，。、；：？！]|\r?\n|\Z)"
_ANY: Final = later(_BLANK)
_SUSPECT: Final = later(_BLANK + r"(?=[^，。；？！\n]{0,80}+[，。；？！])")  # in a sentence that goes on after it
_SENTENCE: Final = later("[，。；：？！]")
_APART: Final = later(rf" (?:(?<=[{HAN}] )(?=[A-Za-z])|(?<=[A-Za-z] )(?=[{HAN}]))")
_TOGETHER: Final = later(rf"[A-Za-z](?:(?<=[{HAN}].)|(?=[{HAN}]))")
_HEADED: Final = later(
    r"[（(]?[第附]?[0-9０-９一二三四五六七八九十百千零〇○]{1,7}[）)]?[编章节条款项部分篇卷回集讲课届期册则、.．：]?$"
)
_WORDS: Final = later(f"[{HAN}][^ ，。；：？！]*[{HAN}]")
_BETWEEN: Final = later(f"[。！？] (?=[{HAN}])")
_HEAD: Final = 12  # code points of a line in which its number stands
_SURE: Final = 2  # pairs with a blank beside a mark make certain what kind of page this is,
_STREWN: Final = 4  # unless one blank in four cuts a word in two,
_LEFT: Final = 3  # or a slot is left over for three pairs
_LONGEST: Final = 20  # code points of a phrase that is certain
_REPEATED: Final = 2  # pairs around the same phrase, once before 的 or the like: neither stray blanks nor links,
_PARAGRAPHS: Final = 3  # unless so many blanks between sentences say what else they are


class Line(NamedTuple):
    """A line with slots: those that enclose something, and those without a partner."""

    pairs: list[Pair]
    alone: list[Slot]

    @property
    def slots(self) -> Iterator[Slot]:
        """All of them, in no order."""
        yield from self.alone
        for each in self.pairs:
            yield from (each.open, each.close)


class Page(NamedTuple):
    """The lines of a text that have a slot, and what they say together."""

    lines: list[Line]
    is_sure: bool  # whether it is certain that the page lost its quotation marks
    repeated: frozenset[str]  # phrases that stand between blanks more than once

    @classmethod
    def read(cls, text: str) -> Self:
        """What there is to see, if the blanks have no other reason."""
        lines = list(_lines(text))
        if lines and _is_spaced(text):
            lines = [_doubles(text, line) for line in lines]
        pairs = [each for line in lines for each in line.pairs]
        alone = sum(len(line.alone) for line in lines)
        beside = sum(1 for each in pairs if each.open.must_open or each.close.must_close)
        phrases = Counter(() if _is_collapsed(text) else (said(text, each) for each in pairs))
        framed = {said(text, each) for each in pairs if beside or each.close.after in FRAME_AFTER}
        repeated = frozenset(each for each in framed if phrases[each] >= _REPEATED and is_phrase(each))
        return cls(lines, beside + len(repeated) >= _SURE and alone * _LEFT <= len(pairs), repeated)

    @property
    def has_certain(self) -> bool:
        """Whether a pair can be certain."""
        return self.is_sure or bool(self.repeated)

    @property
    def is_strewn(self) -> bool:
        """Whether so many blanks cut a word in two that they stand anywhere."""
        between = [slot for line in self.lines for slot in line.slots if slot.is_between_words]
        cut = sum(slot.cuts for slot in between)
        return cut > 0 and cut * _STREWN >= len(between)


def may_have_lost(text: str) -> bool:
    """Whether a text without quotation marks has a blank where one may have stood; a fast look."""
    return (
        " " in text
        and not ("“" in text or "”" in text or '"' in text)
        and _SUSPECT.search(text) is not None
        and not ("「" in text or "＂" in text)
    )


def said(text: str, each: Pair) -> str:
    """What a pair encloses."""
    return text[each.open.end : each.close.start]


def is_phrase(words: str) -> bool:
    """Whether what a pair encloses is short, without a mark of a sentence, and Chinese at both ends."""
    return 1 < len(words) <= _LONGEST and bool(_WORDS.fullmatch(words))


def _is_collapsed(text: str) -> bool:
    """Whether blanks stand where paragraphs were run together, with headings between them that may come again."""
    return len(_BETWEEN.findall(text)) >= _PARAGRAPHS


def _is_spaced(text: str) -> bool:
    """Whether the page sets Latin words apart with blanks."""
    apart = len(_APART.findall(text))
    return apart > 0 and apart > len(_TOGETHER.findall(text))


def _lines(text: str) -> Iterator[Line]:
    done = 0
    for first in _ANY.finditer(text):
        if first.start() < done:
            continue
        start = max(text.rfind("\n", done, first.start()) + 1, done)
        end = text.find("\n", first.start())
        done = end + 1 if end >= 0 else len(text)
        line = text[start:done].removesuffix("\n")
        if _SENTENCE.search(line):
            found = [slot for slot in slots(line, start) if not _is_headed(text, start, slot)]
            if found:
                yield Line(*pair(text, found))


def _is_headed(text: str, start: int, slot: Slot) -> bool:
    """Whether a slot of the line at `start` stands after the number of a heading."""
    return slot.start - start <= _HEAD and _HEADED.match(text[start : slot.start]) is not None


def _doubles(text: str, line: Line) -> Line:
    """A line of a page that sets Latin words apart: only two blanks are a mark and a blank."""
    found = sorted({slot for slot in line.slots if slot.is_double})
    return Line(*pair(text, found))
