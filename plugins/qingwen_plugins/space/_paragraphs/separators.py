"""Separators: blanks that stand where line breaks were, told from blanks inside sentences by all of a line."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from qingwen.chars import BLANK, HAN, LATIN
from qingwen.pattern import later
from qingwen_plugins.space._paragraphs.frame import DATE
from qingwen_plugins.space._paragraphs.ordinals import Ordinal, is_after_sentence

if TYPE_CHECKING:
    import re

_GAP: Final = later(rf"[{BLANK}]++")
_UNPARTED: Final = later(rf"[。！？][”’」』）)]*+[^{BLANK}”’」』）)。！？…]")
_STOP: Final = later("[。！？；;!?]")
_PAUSE: Final = later("[，,]")
_MARKS: Final = "，。、；：？！,;:?!）)】》」』’"  # what does not begin a paragraph
_HAN: Final = later(f"[{HAN}]")
_LETTER: Final = later(f"[{LATIN}]")
_DATED: Final = later(rf".*{DATE}")
#: What stands alone on a line without being a sentence: a date, a note in brackets.
_ALONE: Final = later(rf"(?:{DATE}|[（(][^（）()]{{2,40}}[）)])(?=[{BLANK}]|\Z)")
_PART: Final = later(r"篇[一二三四五六七八九十0-9]")  # 演讲稿 篇1: one heading
_SPREAD: Final = later(rf".[{BLANK}]")  # 会 议 纪 要: one word
_SPREAD_BEFORE: Final = later(rf"[{BLANK}].\Z")
_OPEN: Final = "的地得为是了和在被将把从向对与及或于由以按据因如"  # no heading ends so
_HEADING: Final = 60  # characters
_PARAGRAPH: Final = 90  # characters: more than a sentence, on average
_HABIT: Final = 6  # blanks after so many sentences in seven are how the author types
_FEW: Final = 2


def separators(line: str, ordinals: list[Ordinal]) -> list[re.Match[str]]:
    """The blanks of a line that were line breaks, in order; none if its blanks tell nothing about them.

    Blanks after sentences are, if most sentences have none; so is then a blank that ends a heading or a signature.
    Wide ones (two blanks, an indent) are wherever they stand, once two sentences end with them.
    """
    gaps = [gap for gap in _GAP.finditer(line) if gap.start() and gap.end() < len(line) and _may_begin(line, gap)]
    if len(gaps) < _FEW:
        return []
    own = {each.end for each in ordinals if each.kind in "条章节编" or (each.begins and each.kind != "一是")}
    gaps = [gap for gap in gaps if gap.start() not in own]
    ended = [gap for gap in gaps if is_after_sentence(line, gap.start())]
    if not ended:
        return []
    wide = [gap for gap in ended if len(gap[0]) > 1]
    is_wide = len(wide) >= _FEW and len(wide) * 2 > len(ended)
    usual = _usual(wide if is_wide else ended)
    gaps = [gap for gap in gaps if gap[0] == usual]
    if is_wide:
        return gaps
    ended = [gap for gap in ended if gap[0] == usual]
    begun = {each.start: each for each in ordinals}
    return _chosen(line, gaps, ended, begun) if _is_separator(line, gaps, ended, begun) else []


def _may_begin(line: str, gap: re.Match[str]) -> bool:
    """Whether a paragraph may begin after a gap; a quotation mark that closes may stand at the end of one."""
    after = line[gap.end()]
    return after not in _MARKS and (after != "”" or line[gap.start() - 1] in "。！？")


def _usual(gaps: list[re.Match[str]]) -> str:
    return Counter(gap[0] for gap in gaps).most_common(1)[0][0]


def _is_separator(line: str, gaps: list[re.Match[str]], ended: list[re.Match[str]], begun: dict[int, Ordinal]) -> bool:
    """Whether blanks after sentences mean more than the habit to type one after each mark."""
    pauses = sum(1 for gap in gaps if line[gap.start() - 1] in "，、," and not line[gap.start() - 2].isascii())
    if pauses * 5 > len(ended) or len(ended) < _FEW:
        return False
    numbered = sum(1 for gap in ended if gap.end() in begun)
    unparted = sum(1 for _ in _UNPARTED.finditer(line))
    return len(ended) <= _HABIT * unparted or numbered * 3 >= len(ended) or len(line) >= _PARAGRAPH * len(ended)


def _chosen(
    line: str, gaps: list[re.Match[str]], ended: list[re.Match[str]], begun: dict[int, Ordinal]
) -> list[re.Match[str]]:
    """The gaps after sentences, and those that part a heading from what follows, if few stand within sentences."""
    chosen = []
    headings = []
    sure = {gap.start() for gap in ended}
    within = at = 0
    for gap in gaps:
        words = line[at : gap.start()]
        is_phrase = 2 <= len(words) <= _HEADING and not _STOP.search(words)  # noqa: PLR2004 - one character is no heading
        if gap.start() in sure or (is_phrase and gap.end() in begun):
            chosen.append(gap)
        elif not is_phrase:
            within += _is_between_han(gap)
            continue
        elif _is_heading(words, gap, is_numbered=at in begun):
            headings.append(gap)
        else:
            continue
        at = gap.end()
    return sorted(chosen + headings, key=_start) if 2 * within < len(headings) else chosen


def _is_heading(words: str, gap: re.Match[str], *, is_numbered: bool) -> bool:
    """Whether what stands between a break and this gap is a heading, a signature or another line without a mark.

    Only a heading with a number is known for one if it has a comma.
    """
    line = gap.string
    if _ALONE.match(line, gap.end()):
        return True
    if _SPREAD.match(line, gap.end()) or _SPREAD_BEFORE.search(words):
        return False
    if (
        words[-1] in _OPEN
        or (_PAUSE.search(words) and not is_numbered)
        or _LETTER.search(words)
        or _DATED.fullmatch(words)
    ):
        return False
    return _is_between_han(gap) and not _PART.match(line, gap.end())


def _is_between_han(gap: re.Match[str]) -> bool:
    return bool(_HAN.match(gap.string, gap.start() - 1) and _HAN.match(gap.string, gap.end()))


def _start(gap: re.Match[str]) -> int:
    return gap.start()
