"""punct.lost-quotes: blanks that stand where quotation marks were lost."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar, Final

from qingwen.cleaner import Cleaner, Stage
from qingwen.edits import Edit, Safety, apply
from qingwen.pattern import later
from qingwen_plugins.punct._lost.habits import sets_after, sets_before
from qingwen_plugins.punct._lost.page import Page, is_phrase, may_have_lost, said
from qingwen_plugins.punct._lost.pairs import evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingwen_plugins.punct._lost.pairs import Pair
    from qingwen_plugins.punct._lost.slots import Slot

_END: Final = later("[。！？]")
_NEAR: Final = 400  # code points of a sentence
_CERTAIN: Final = 0.5  # score of a pair


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
        if not may_have_lost(text):
            return text
        page = Page.read(text)
        return apply(text, self.permit(text, _edits(text, page))) if page.has_certain or self.unsafe else text

    def edits(self, text: str) -> Iterator[Edit]:
        """An edit for each mark, and a finding for each blank that is left over."""
        if may_have_lost(text):
            yield from self.permit(text, _edits(text, Page.read(text)))


def _edits(text: str, page: Page) -> list[Edit]:
    edits: list[Edit] = []
    if not page.lines or sets_before(text) or sets_after(text) or page.is_strewn:
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


def _is_certain(text: str, page: Page, each: Pair) -> bool:
    phrase = said(text, each)
    return phrase in page.repeated or (page.is_sure and each.score >= _CERTAIN and is_phrase(phrase))


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
