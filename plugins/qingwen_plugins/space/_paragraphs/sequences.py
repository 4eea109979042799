"""Sequences: ordinals that count on, which is what tells the numbers of paragraphs from numbers in sentences."""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final

from qingwen.pattern import later
from qingwen_plugins.space._paragraphs.ordinals import KINDS, Ordinal, before_blanks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

#: From the largest parts to the smallest: a heading stands before an ordinal of a smaller part.
_RANKS: Final = {
    "编": 1, "章": 2, "节": 3, "条": 4, "一、": 3, "（一）": 5, "第一，": 5, "1.": 6, "（1）": 7, "①": 8, "一是": 9,
}  # fmt: skip
_TITLES: Final = frozenset("编章节")  # these have a heading, so they prove themselves
_CLAUSES: Final = frozenset(("一是", "第一，", "（1）", "①"))  # as often inside a paragraph as at its beginning
#: Of 429 that follow a full stop in government documents, laws and judgments, all begin a paragraph, single or not.
_ALONE: Final = frozenset(("一、", "（一）", "1."))
_HEADING: Final = 60  # characters of a heading at most
_LONG: Final = 60  # characters on average of items that are paragraphs
_LONGEST: Final = 120  # the same of 第一，, which opens as many sentences as paragraphs
_SHORT: Final = 40  # the same below headings with numbers
_SHORT_LINE: Final = 300  # characters: in a shorter line a list may be part of a sentence
_LONG_LINE: Final = 500  # characters: a shorter line may be one paragraph that counts its points
_POINTS: Final = "1."  # the ordinals that comments and reviews number their points with, often with no mark before
_OPEN: Final = 4  # sequences that may still go on, the last ones
_FAR: Final = 10  # a list that begins there is a piece of a long one
_LISTED: Final = 4  # items that make a list of what could be clauses of a sentence
_ITEM: Final = 1000  # characters of the last item of a list at most
_QUOTATION: Final = 2000  # characters at most
_STOP: Final = later("[。！？]")


class Sequences:
    """The ordinals of a line that begin paragraphs, as they count on or stand right after a heading.

    Not those inside a quotation, nor the numbers of clauses in one sentence (一是…；二是…) or of short sentences.
    """

    def __init__(self, line: str, ordinals: Iterable[Ordinal]) -> None:
        self._line = line
        ordinals = [each for each in ordinals if not _is_quoted(line, each.start)]
        pairs = pairwise(ordinals)
        heads = {each: head for head, each in pairs if self._is_heading(head, each)}
        kinds: dict[str, list[Ordinal]] = {kind: [] for kind in KINDS}
        for each in ordinals:
            if each.begins or each in heads:
                kinds[each.kind].append(each)
        runs = [_runs(some) for some in kinds.values()]
        self._runs: list[list[Ordinal]] = []
        broken: set[Ordinal] = set()
        for kind, some in zip(KINDS, runs, strict=True):
            is_structured = any(run[0].kind not in _CLAUSES for run in self._runs)
            whole = some
            if kind == _POINTS and not is_structured:
                whole, broken = _whole(some, {each for each in ordinals if each.kind == kind and not each.begins})
            self._runs += [run for run in whole if self._is_verified(run, is_structured=is_structured)]
        if len(line) < _SHORT_LINE and self._is_inline():
            self._runs = []
        if len(line) < _LONG_LINE and all(run[0].kind in _CLAUSES for run in self._runs):
            self._runs = []
        sure = {run[0].kind for run in self._runs}
        kept = {each for run in self._runs for each in run}
        kept |= {head for each, head in heads.items() if head.begins and (head.kind in _TITLES or each.kind in sure)}
        kept |= {head for each, head in heads.items() if head.kind in _TITLES and head.number == each.number == 1}
        if len(line) >= _SHORT_LINE:
            kept |= {each for each in ordinals if each.kind in _ALONE and self._is_after_full_stop(each)} - broken
        kept |= {each for each, head in heads.items() if head in kept and head.kind == "一、"}
        kept |= {run[0] for some in runs for run in some if run[0].kind in sure and run[0].number == 1}
        #: Those that begin a paragraph, in order.
        self.ordinals = sorted(kept)

    def places(self) -> Iterator[int]:
        """Where paragraphs begin: at the ordinals, and after a list."""
        starts = {each.start for each in self.ordinals}
        yield from starts
        for run in self._runs:
            if self._is_list(run):
                stop = _STOP.search(self._line, run[-1].end, run[-1].end + _ITEM)
                if stop and stop.end() not in starts:
                    yield stop.end()

    def _is_heading(self, head: Ordinal, each: Ordinal) -> bool:
        """Whether nothing but a heading stands between two ordinals."""
        if _RANKS[head.kind] >= _RANKS[each.kind] or not 2 <= each.start - head.end <= _HEADING:  # noqa: PLR2004 - a word
            return False
        return not _STOP.search(self._line, head.end, each.start)

    def _is_after_full_stop(self, each: Ordinal) -> bool:
        """Whether a full stop stands right before an ordinal, blanks apart."""
        at = before_blanks(self._line, each.start)
        return at > 0 and self._line[at - 1] in "。！？"

    def _is_verified(self, run: Sequence[Ordinal], *, is_structured: bool) -> bool:
        """Whether ordinals that count on are those of paragraphs, in a line that has larger parts or not."""
        kind = run[0].kind
        if len(run) == 1 or kind in _TITLES:
            return False
        if kind in _CLAUSES:
            length = _SHORT if is_structured else _LONGEST if kind == "第一，" else _LONG
            return not self._is_list(run) and self._are_paragraphs(run, length)
        return kind != "1." or is_structured or len(run) >= _LISTED or not self._is_list(run)

    def _is_list(self, run: Sequence[Ordinal]) -> bool:
        """Whether a semicolon parts items of a run."""
        return any(self._line[each.start - 1] in "；;" for each in run[1:])

    def _is_inline(self) -> bool:
        """Whether the runs of a short line count the points of one paragraph."""
        if len(self._runs) == 1 and self._is_list(self._runs[0]):
            return True
        return all(run[0].kind == _POINTS and run[0].number < _FAR for run in self._runs)

    def _are_paragraphs(self, run: Sequence[Ordinal], length: int) -> bool:
        """Whether most items of a run, the last apart, hold more than one sentence, and `length` characters each."""
        items = [self._line[each.end : after.start] for each, after in pairwise(run)]
        several = sum(len(_STOP.findall(item)) > 1 for item in items)
        return 2 * several >= len(items) and sum(map(len, items)) >= length * len(items)


def _runs(ordinals: Iterable[Ordinal]) -> list[list[Ordinal]]:
    """Ordinals of one kind in sequences that count on by one."""
    runs: list[list[Ordinal]] = []
    for each in ordinals:
        for run in runs[: -_OPEN - 1 : -1]:
            if run[-1].number + 1 == each.number:
                run.append(each)
                break
        else:
            runs.append([each])
    return runs


def _whole(runs: list[list[Ordinal]], loose: AbstractSet[Ordinal]) -> tuple[list[list[Ordinal]], set[Ordinal]]:
    """The runs with those ordinals between them that stand after no mark, and the ordinals of lists that have too many.

    A list whose items begin a paragraph by halves is worse than one that stands in a paragraph.
    """
    whole: list[list[Ordinal]] = []
    broken: set[Ordinal] = set()
    for run in _runs(sorted([*chain.from_iterable(runs), *loose])):
        begun = sum(each not in loose for each in run)
        if begun * 3 >= len(run) * 2:
            whole.append(run)
        else:
            broken.update(run)
    return whole, broken


def _is_quoted(line: str, at: int) -> bool:
    """Whether a quotation that began before `at` ends after it."""
    low, high = max(0, at - _QUOTATION), at + _QUOTATION
    opened = line.rfind("“", low, at)
    if opened < 0 or line.rfind("”", opened, at) >= 0:
        return False
    closed = line.find("”", at, high)
    return closed >= 0 and line.find("“", at, closed) < 0
