"""Slots: blanks in which a quotation mark may have stood, and which way it looked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from qingwen.chars import HAN, STAND_INS
from qingwen.pattern import later
from qingwen_plugins.punct._lost.joints import cuts_a_word

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD: Final = rf"{HAN}{STAND_INS}A-Za-z0-9%％*×"
_BEFORE: Final = "，、；：（—"  # nothing closes after these
_AFTER: Final = "，。、；：？！）》（—"  # nothing opens before these
#: Not after the number of an article.
UNNUMBERED: Final = r"(?<![0-9０-９一二三四五六七八九十百千零〇][编編章节節条條款项項目] )"
_SLOT: Final = later(
    rf" {UNNUMBERED}(?:(?<=[{_WORD}{_BEFORE}）》。！？…] )(?: ?(?=[{_WORD}{_AFTER}])| ?(?=\r?$))|(?<=^ )(?=[{_WORD}]))",
    8,  # re.MULTILINE
)
_LATIN: Final = later("[A-Za-z0-9%％*×]")
_GAPS: Final = frozenset("年月日时")
_PARTICLES: Final = frozenset("的地得")
_COUNT: Final = later("[0-9０-９一二三四五六七八九十几数多半本当今每同去明XxＸ×*某\ufdd0-\ufdef]")
_PART: Final = later("[篇之第][0-9一二三四五六七八九十]")  # of a collection
_LINKS: Final = "是在为对把从向被于以"  # what these lead to is missing, if a 的 follows


class Slot(NamedTuple):
    """A blank, or two; `before` and `after` are the characters beside it, "" at the ends of a line."""

    start: int
    end: int
    before: str
    after: str
    opens: bool  # whether a quotation can begin here
    closes: bool  # whether one can end here
    cuts: bool  # whether it cuts a word in two

    @property
    def must_open(self) -> bool:
        """Whether only a beginning is possible: the blank stands after a mark."""
        return not self.closes

    @property
    def must_close(self) -> bool:
        """Whether only an end is possible: the blank stands before a mark, where no writer sets one."""
        return not self.opens

    @property
    def is_between_words(self) -> bool:
        """Whether no mark stands beside it."""
        return self.opens and self.closes and self.before not in "。！？"

    @property
    def is_double(self) -> bool:
        """Whether it is two blanks: a mark beside a blank, or ”“."""
        return self.end - self.start > 1

    @property
    def is_gap(self) -> bool:
        """Whether text was lost here for certain: the number of a month (去年 月), what something is (是 的)."""
        if self.after in _GAPS:
            return not _COUNT.match(self.before) and self.is_between_words
        return self.after in _PARTICLES and self.before in _LINKS and self.is_between_words


def slots(line: str, start: int) -> Iterator[Slot]:
    """The slots of a line that stands at `start`; a blank beside a Latin letter or digit is one only beside Han."""
    for found in _SLOT.finditer(line):
        low, high = found.span()
        before, after = line[low - 1 : low], line[high : high + 1].strip("\r")
        latin = before and after and _LATIN.match(before) and _LATIN.match(after)
        if not (latin or _PART.match(line, high)):
            opens = after != "" and after not in _AFTER and before not in ("》", "…")
            closes = before != "" and before not in _BEFORE
            yield Slot(start + low, start + high, before, after, opens, closes, cuts_a_word(line, low, high))
