"""Phrases: words between two blanks that no mark ends: a heading, a signature, or a part of a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen.chars import BLANK, HAN, LATIN
from qingwen.pattern import later
from qingwen_plugins.space._paragraphs.frame import DATE

if TYPE_CHECKING:
    import re

_HAN: Final = later(f"[{HAN}]")
_LETTER: Final = later(f"[{LATIN}]")
_PAUSE: Final = later("[，,]")
_DATED: Final = later(rf".*{DATE}")
#: What stands alone on a line without being a sentence: a date, or the note of a document or a speech in brackets. What
#: else stands in brackets after a word explains it.
_ALONE: Final = later(
    rf"(?:{DATE}|[（(](?=[^（）()]{{0,40}}?(?:{DATE}|[此本][件文]|征求意见|根据|摘要|节选|摘自|删[减节]|共[0-9]+[项条件]))[^（）()]{{2,200}}[）)])"
    rf"(?=[{BLANK}]|\Z)"
)
_PART: Final = later(r"篇[一二三四五六七八九十0-9]")  # 演讲稿 篇1: one heading
_SPREAD: Final = later(rf".[{BLANK}]")  # 会 议 纪 要: one word
_SPREAD_BEFORE: Final = later(rf"[{BLANK}].\Z")
_OPEN: Final = "的地得为是了和在被将把从向对与及或于由以按据因如"  # no heading ends so
_GOES_ON: Final = "的地得了着過过们們"  # and what follows one does not begin so
#: A phrase that a preposition, a condition or a step of a recipe opens is not over yet: 把 萝卜|切成丝, 倒入 萝卜|翻炒.
_OPENED: Final = later(
    r"[将將把](?![来來军軍领領士关關])|(?:\A|[^\w])(?:在(?!.*(?:讲话|发言|致辞|报告|演讲))|用(?![水电地途户人])|待|如果|当|若|[放加倒下撒淋取盛舀][入上进出])"
)
_PAIRS: Final = ("“”", "「」", "『』", "《》", "（）")
#: A chapter's title has two halves of one length, with a blank between them.
_CHAPTER: Final = later(r"第[0-9一二三四五六七八九十百零〇]{1,6}[回章][^回章]{3,20}\Z")
_HALF: Final = later(rf"[{HAN}]{{3,12}}")


def ends_heading(words: str, gap: re.Match[str], *, is_numbered: bool) -> bool:
    """Whether `words` between a break and this gap are a heading, a signature or another line without a mark.

    Only a heading with a number is known for one if it has a comma.
    """
    line = gap.string
    if _ALONE.match(line, gap.end()):
        return True
    if _SPREAD.match(line, gap.end()) or _SPREAD_BEFORE.search(words):
        return False
    if words[-1] in _OPEN or line[gap.end()] in _GOES_ON or _OPENED.search(words) or _is_inside(words):
        return False
    if (_PAUSE.search(words) and not is_numbered) or _LETTER.search(words) or _DATED.fullmatch(words):
        return False
    return is_between_han(gap) and not _PART.match(line, gap.end()) and not _halves(words, gap)


def is_between_han(gap: re.Match[str]) -> bool:
    """Whether Han stand on both sides of a gap."""
    return bool(_HAN.match(gap.string, gap.start() - 1) and _HAN.match(gap.string, gap.end()))


def _is_inside(words: str) -> bool:
    """Whether a quotation or bracket that was opened is not closed."""
    return any(words.count(opening) > words.count(closing) for opening, closing in _PAIRS)


def _halves(words: str, gap: re.Match[str]) -> bool:
    """Whether a gap stands between the halves of a chapter's title."""
    if not _CHAPTER.search(words):
        return False
    half = _HALF.match(gap.string, gap.end())
    return half is not None and len(half[0]) == len(words.rsplit(maxsplit=1)[-1])
