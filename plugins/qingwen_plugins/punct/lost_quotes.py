"""punct.lost-quotes: blanks that stand where quotation marks were lost."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from qingwen.chars import HAN, STAND_INS
from qingwen.cleaner import Cleaner, Stage
from qingwen.edits import Edit, Safety, apply
from qingwen.pattern import later
from qingwen_plugins.punct._lost.habits import sets_after, sets_before
from qingwen_plugins.punct._lost.pairs import evidence, pair
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
_END: Final = later("[。！？]")
_NEAR: Final = 400  # code points of a sentence
_HEAD: Final = 12  # code points of a line in which its number stands
_SURE: Final = 2  # pairs with a blank beside a mark make certain what kind of page this is,
_STREWN: Final = 4  # unless one blank in four cuts a word in two,
_LEFT: Final = 3  # or a slot is left over for three pairs
_CERTAIN: Final = 0.5  # score of a pair
_LONGEST: Final = 20  # code points of a phrase that is certain
_REPEATED: Final = 2  # pairs around the same phrase: no stray blanks,
_BETWEEN: Final = later(f"[。！？] (?=[{HAN}])")
_PARAGRAPHS: Final = 3  # unless so many blanks between sentences say what else they are


class _Line(NamedTuple):
    pairs: list[Pair]
    alone: list[Slot]


class LostQuotes(Cleaner):
    """Blanks around a phrase in a page that lost all its quotation marks become “ and ”.

    The page must show it: it holds no quotation mark of any kind, blanks stand where no writer sets them (before ，and
    。, after 、) and have a partner, or phrases stand between blanks again and again, and blanks do not cut words in
    two. Then a short phrase is certain whose sentence leaves no blank over and allows no other pairs; longer ones, and
    pages with less evidence, are plausible (UNSAFE). In a page that shows less, a phrase that stands between blanks
    more than once is certain, too, unless paragraphs were run together. Of 1,400 marks that pages of laws, policy
    papers and a book had lost it sets half by default, none of them wrong; with UNSAFE four in five, 1 in 100 wrong.
    Single blanks stay: they are what is left of lost words (去年 月, 是 的), and reported. So do blanks after a full
    stop, where paragraphs were run together; those after the number of a heading, in lines without marks of a sentence,
    in pages that set a blank beside most of their marks, and in pages that set Latin words apart, unless there are two
    of them; and those around numbers and code.
    """

    name: ClassVar[str] = "punct.lost-quotes"
    stage: ClassVar[Stage] = Stage.PUNCT

    def clean(self, text: str) -> str:
        """The text with its quotation marks."""
        if not _may_have_lost(text):
            return text
        page = _read(text)
        return apply(text, self.permit(text, _edits(text, page))) if page.has_certain or self.unsafe else text

    def edits(self, text: str) -> Iterator[Edit]:
        """An edit for each mark, and a finding for each blank that is left over."""
        if _may_have_lost(text):
            yield from self.permit(text, _edits(text, _read(text)))


class _Page(NamedTuple):
    lines: list[_Line]  # that have a slot
    is_sure: bool  # whether it is certain that the page lost its quotation marks
    repeated: frozenset[str]  # phrases that stand between blanks more than once

    @property
    def has_certain(self) -> bool:
        """Whether a pair can be certain."""
        return self.is_sure or bool(self.repeated)


def _may_have_lost(text: str) -> bool:
    return (
        " " in text
        and not ("“" in text or "”" in text or '"' in text)
        and _SUSPECT.search(text) is not None
        and not ("「" in text or "＂" in text)
    )


def _read(text: str) -> _Page:
    """What there is to see, if the blanks have no other reason."""
    lines = list(_lines(text))
    if lines and _is_spaced(text):
        lines = [_doubles(text, line) for line in lines]
    pairs = [each for line in lines for each in line.pairs]
    alone = sum(len(line.alone) for line in lines)
    beside = sum(1 for each in pairs if each.open.must_open or each.close.must_close)
    said = Counter(() if _is_collapsed(text) else (_said(text, each) for each in pairs))
    repeated = frozenset(phrase for phrase, times in said.items() if times >= _REPEATED and _is_phrase(phrase))
    is_sure = beside + len(repeated) >= _SURE and alone * _LEFT <= len(pairs)
    return _Page(lines, is_sure, repeated)


def _is_collapsed(text: str) -> bool:
    """Whether blanks stand where paragraphs were run together, with headings between them that may come again."""
    return len(_BETWEEN.findall(text)) >= _PARAGRAPHS


def _edits(text: str, page: _Page) -> list[Edit]:
    edits: list[Edit] = []
    if not page.lines or sets_before(text) or sets_after(text) or _is_strewn(page):
        return edits
    has_pairs = any(line.pairs for line in page.lines)
    for line in page.lines:
        for at, each in enumerate(line.pairs):
            beside = line.pairs[max(0, at - 1) : at + 2]
            safe = _is_certain(text, page, each) and not (
                _is_rivalled(text, beside) or _has_alone(text, each, line.alone)
            )
            edits += _marks(each, Safety.SAFE if safe else Safety.UNSAFE)
        for slot in line.alone:
            if has_pairs or slot.is_gap:
                old = text[slot.start : slot.end]
                edits.append(Edit(slot.start, slot.end, old, Safety.UNSAFE, "a gap: text was lost here"))
    return sorted(edits)


def _is_strewn(page: _Page) -> bool:
    """Whether so many blanks cut a word in two that they stand anywhere."""
    between = [slot for line in page.lines for slot in _all(line) if slot.is_between_words]
    cut = sum(slot.cuts for slot in between)
    return cut > 0 and cut * _STREWN >= len(between)


def _all(line: _Line) -> Iterator[Slot]:
    yield from line.alone
    for each in line.pairs:
        yield from (each.open, each.close)


def _is_spaced(text: str) -> bool:
    """Whether the page sets Latin words apart with blanks."""
    apart = len(_APART.findall(text))
    return apart > 0 and apart > len(_TOGETHER.findall(text))


def _lines(text: str) -> Iterator[_Line]:
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
                yield _Line(*pair(text, found))


def _is_headed(text: str, start: int, slot: Slot) -> bool:
    """Whether a slot of the line at `start` stands after the number of a heading."""
    return slot.start - start <= _HEAD and _HEADED.match(text[start : slot.start]) is not None


def _doubles(text: str, line: _Line) -> _Line:
    """A line of a page that sets Latin words apart: only two blanks are a mark and a blank."""
    found = sorted({slot for slot in _all(line) if slot.is_double})
    return _Line(*pair(text, found))


def _said(text: str, each: Pair) -> str:
    return text[each.open.end : each.close.start]


def _is_phrase(said: str) -> bool:
    return 1 < len(said) <= _LONGEST and bool(_WORDS.fullmatch(said))


def _is_certain(text: str, page: _Page, each: Pair) -> bool:
    said = _said(text, each)
    return said in page.repeated or (page.is_sure and each.score >= _CERTAIN and _is_phrase(said))


def _is_rivalled(text: str, pairs: list[Pair]) -> bool:
    """Whether what stands between two of these pairs looks more quoted than what they enclose."""
    for left, right in pairwise(pairs):
        rival = None if right.shares else evidence(text, left.close, right.open)
        if rival is not None and rival > min(left.score, right.score):
            return True
    return False


def _has_alone(text: str, each: Pair, alone: list[Slot]) -> bool:
    """Whether a slot without a partner stands in the same sentence, so that this pair may be a wrong one."""
    before = bisect_left(alone, each.open)
    left = alone[before - 1] if before else None
    right = alone[before] if before < len(alone) else None
    if left and each.open.start - left.start < _NEAR and not _END.search(text, left.start, each.open.start):
        return True
    return bool(right and right.start - each.close.end < _NEAR and not _END.search(text, each.close.end, right.start))


def _marks(each: Pair, safety: Safety) -> Iterator[Edit]:
    for slot, mark in zip((each.open, each.close), "“”", strict=True):
        at = slot.end - 1 if mark == "“" else slot.start  # of two blanks the inner one
        yield Edit(at, at + 1, mark, safety, "lost quotation mark")
