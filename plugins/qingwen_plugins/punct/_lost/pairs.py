"""Pairs: which slots of a line belong together, so that what they enclose looks quoted and few are left over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from qingwen.chars import HAN, LATIN
from qingwen.pattern import later

if TYPE_CHECKING:
    from qingwen_plugins.punct._lost.slots import Slot

_LONG, _LONGER, _LONGEST = 12, 24, 60  # code points of what is quoted within a sentence,
_SPEECH: Final = 400  # and of what is said in several
_ENDS: Final = later("[。！？]")
_WORDS: Final = later(f"[{HAN}{LATIN}]")  # a number or code set apart by blanks is no quotation
_CLAUSES: Final = later("[，；：]")
_FRAME_BEFORE: Final = frozenset(
    "，、；：—的和与及或是为以在对把将按照把叫即称做成到了强抓办搞打实向被由从行进以展施用"
)
#: What follows a noun, and so a quotation.
FRAME_AFTER: Final = frozenset("，。、；：？！（）—的和与及或等之这为是地")
_NEVER_FIRST: Final = later(
    "[的和与及或等中在是为将把被应以所了着也就都而并使让]|部分|一节|两个|之[间前后一中]|修改|[这那]|一[个种些次项方定般直样起切位件名条点经]"
)
_NEVER_LAST: Final = later("[的和与及或在是为将把被以了于从向对使让]")
_BETWEEN: Final = 1.5  # what two blanks between words say: ”“
_ALONE: Final = -1.0  # what a slot costs that is left over


class Pair(NamedTuple):
    """Two slots around what was quoted; `score` is the evidence, 0 and more."""

    open: Slot
    close: Slot
    score: float
    shares: bool = False  # its first slot, two blanks, is the second one of the pair before: ”“


def pair(text: str, found: list[Slot]) -> tuple[list[Pair], list[Slot]]:
    """The likeliest pairs among the slots of a line, each of neighbours, and the slots that have no partner."""
    best: list[tuple[float, Pair | None]] = [(0.0, None)]  # of the first slots, and the pair that ends there
    for index, slot in enumerate(found):
        chosen: tuple[float, Pair | None] = (best[index][0] + _ALONE, None)
        if index:
            first = found[index - 1]
            score = evidence(text, first, slot)
            shared = best[index][1]
            if score is not None:
                total = best[index - 1][0] + score
                if total > chosen[0]:
                    chosen = (total, Pair(first, slot, score))
                if (
                    first.is_double
                    and first.is_between_words
                    and shared is not None
                    and best[index][0] + score > chosen[0]
                ):
                    chosen = (best[index][0] + score, Pair(first, slot, score, shares=True))
        best.append(chosen)
    return _trace(found, best)


def _trace(found: list[Slot], best: list[tuple[float, Pair | None]]) -> tuple[list[Pair], list[Slot]]:
    pairs: list[Pair] = []
    alone: list[Slot] = []
    index = len(found)
    while index:
        ended = best[index][1]
        if ended is None:
            alone.append(found[index - 1])
        else:
            pairs.append(ended)
        index -= 2 if ended is not None and not ended.shares else 1
    return pairs[::-1], alone[::-1]


def evidence(text: str, first: Slot, second: Slot) -> float | None:
    """The evidence that two slots enclose a quotation; None if they cannot."""
    size = second.start - first.end
    if not (0 < size <= _SPEECH and first.opens and second.closes) or first.is_gap or second.is_gap:
        return None
    spoken = first.before in ("：", "") and second.before in "。！？"
    if size > _LONGEST and not spoken:
        return None
    said = text[first.end : second.start]
    if not _WORDS.search(said):
        return None
    if _ENDS.search(said):
        return 1.0 if spoken else None
    if size > _LONGEST:
        return None
    score = 2.0 * (first.must_open + second.must_close) - 3.0 * (first.cuts + second.cuts)
    score += (first.before in _FRAME_BEFORE) + (second.after in FRAME_AFTER) + 0.5
    score += _BETWEEN * ((first.is_double and first.is_between_words) + (second.is_double and second.is_between_words))
    score -= (size > _LONG) + (size > _LONGER) + 0.5 * bool(_CLAUSES.search(said))
    score -= 3.0 * bool(_NEVER_FIRST.match(said)) + 2.0 * bool(_NEVER_LAST.match(said[-1]))
    return score
