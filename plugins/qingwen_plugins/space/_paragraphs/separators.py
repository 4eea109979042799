"""Separators: blanks that stand where line breaks were, told from blanks inside sentences by all of a line."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from qingwen.chars import BLANK, HAN, STAND_INS
from qingwen.pattern import later
from qingwen_plugins.space._paragraphs.announcements import is_announced, is_colon, is_said
from qingwen_plugins.space._paragraphs.ordinals import Ordinal, is_after_sentence, marks
from qingwen_plugins.space._paragraphs.phrases import ends_heading, is_between_han
from qingwen_plugins.space._paragraphs.signs import joined

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

_GAP: Final = later(rf"[{BLANK}]++")
_UNPARTED: Final = later(rf"[。！？][”’」』）)]*+[^{BLANK}”’」』）)。！？…]")
_STOP: Final = later("[。！？；;!?]")
_MARKS: Final = "，。、；：？！,;:?!）)】》」』’"  # what does not begin a paragraph
_STRAY: Final = "，。、；：？！"  # nobody types a blank before these
_HAN: Final = later(f"[{HAN}]")
#: What is masked and runs into the sentence after it: a note in the markup of code.
_NOTED: Final = later(f"[{STAND_INS}](?=[{HAN}“])")
_HEADING: Final = 60  # characters
_PARAGRAPH: Final = 90  # characters: more than a sentence, on average
_WHOLE: Final = 150  # the same of paragraphs below headings, where no sentence stands without a blank
_HABIT: Final = 6  # blanks after so many sentences in seven are how the author types
_ENOUGH: Final = 2  # sentences without a blank for one with it, where nothing else speaks for paragraphs
_MANY: Final = 4  # gaps: fewer stand after half of the sentences by habit, as in comments and translators' texts
_TOLD: Final = 4  # where one gap in so many follows who speaks, the others end what is said
_SHARE: Final = 3  # where one gap in so many stands where none should, blanks mean nothing
_FEW: Final = 2
_SEVERAL: Final = 3  # sentences: fewer need more evidence, as two blanks after sentences of a paragraph are slips
_TITLE: Final = 30  # characters of a title
_MENU: Final = 2  # blanks between words for one after a sentence
_LEAST: Final = 60  # characters of each of few paragraphs


def separators(line: str, ordinals: list[Ordinal]) -> list[re.Match[str]]:
    """The blanks of a line that were line breaks, in order; none if its blanks tell nothing about them.

    Blanks after sentences are, if most sentences have none; so is then a blank that ends a heading or a signature.
    Without ordinals and headings that has to be plain, as half of the sentences have one where someone types so.
    Wide ones (two blanks, an indent) are wherever they stand, once two sentences end with them.
    """
    blanks = [gap for gap in _GAP.finditer(line) if gap.start() and gap.end() < len(line)]
    gaps = [gap for gap in blanks if _may_begin(gap)]
    if len(gaps) < _FEW:
        return []
    begun = {each.start: each for each in ordinals}
    own = {each.end for each in ordinals if each.kind in "条章节编" or (each.begins and each.kind != "一是")}
    gaps = [gap for gap in gaps if gap.start() not in own]
    marked = marks(line)
    ended = [gap for gap in gaps if _is_ended(gap, begun, marked)]
    if sum(map(is_said, ended)) * _TOLD > len(ended):
        return []
    lost = _lost(ended, begun)
    gaps, ended = _without(lost, gaps), _without(lost, ended)
    if sum(map(_is_stray, blanks)) * _SHARE > len(ended):  # only those before ordinals still mean something
        gaps = ended = [gap for gap in ended if gap.end() in begun]
    if not ended:
        return []
    wide = [gap for gap in ended if len(gap[0]) > 1]
    is_wide = len(wide) >= _FEW and len(wide) * 2 > len(ended)
    usual = _usual(wide if is_wide else ended)
    gaps = [gap for gap in gaps if gap[0] == usual]
    if is_wide:
        return gaps
    ended = [gap for gap in ended if gap[0] == usual]
    chosen = _chosen(line, gaps, ended, begun)
    return chosen if _is_separator(line, gaps, ended, begun, is_headed=len(chosen) > len(ended)) else []


def _may_begin(gap: re.Match[str]) -> bool:
    """Whether a paragraph may begin after a gap; a quotation mark that closes may stand at the end of one."""
    line, after = gap.string, gap.string[gap.end()]
    if after in _MARKS or (after == "”" and line[gap.start() - 1] not in "。！？"):
        return False
    return not joined(line, *gap.span())


def _is_ended(gap: re.Match[str], begun: dict[int, Ordinal], marked: str) -> bool:
    """Whether a sentence ends before a gap, or what announces the ordinal after it."""
    ordinal = begun.get(gap.end())
    return (ordinal is not None and ordinal.begins) or is_after_sentence(gap.string, gap.start(), marked)


def _lost(ended: list[re.Match[str]], begun: dict[int, Ordinal]) -> set[int]:
    """Where gaps stand that were quotation marks, or stand before a note that is masked, if that is usual in a line."""
    lost = {gap.start() for gap in ended if gap.end() not in begun and is_announced(gap)}
    lost |= {after.start() for gap, after in pairwise(ended) if is_said(gap)}
    noted = {gap.start() for gap in ended if _NOTED.match(gap.string, gap.end())}
    return lost | noted if len(noted) * _SHARE > len(ended) - len(lost) else lost


def _without(lost: set[int], gaps: Iterable[re.Match[str]]) -> list[re.Match[str]]:
    return [gap for gap in gaps if gap.start() not in lost]


def _is_stray(gap: re.Match[str]) -> bool:
    return gap.string[gap.end()] in _STRAY and bool(_HAN.match(gap.string, gap.start() - 1))


def _usual(gaps: list[re.Match[str]]) -> str:
    return Counter(gap[0] for gap in gaps).most_common(1)[0][0]


def _is_separator(
    line: str, gaps: list[re.Match[str]], ended: list[re.Match[str]], begun: dict[int, Ordinal], *, is_headed: bool
) -> bool:
    """Whether blanks after sentences mean more than the habit to type one after each mark, or after many.

    Without ordinals and headings there have to be as many sentences without one: so it is in none of 50 paragraphs
    of a translated manual that have such blanks, and in all of 60 chapters that were run together.
    """
    pauses = sum(1 for gap in gaps if line[gap.start() - 1] in "，、," and not line[gap.start() - 2].isascii())
    numbered = sum(1 for gap in ended if gap.end() in begun)
    sentences = sum(1 for gap in ended if not is_colon(gap) or gap.end() in begun)
    if pauses * 5 > len(ended) or len(ended) < _FEW or not sentences:
        return False
    if sentences < _SEVERAL and not numbered and not _is_titled(gaps, ended) and not _are_long(gaps, ended):
        return False
    unparted = sum(1 for _ in _UNPARTED.finditer(line))
    are_paragraphs = len(line) >= _PARAGRAPH * sentences
    if numbered:
        return len(ended) <= _HABIT * unparted or numbered * 3 >= len(ended) or are_paragraphs
    if is_headed:
        return (are_paragraphs and unparted * 2 >= len(ended)) or len(line) >= _WHOLE * sentences
    if unparted >= _ENOUGH * len(ended):
        return True
    return are_paragraphs and unparted >= len(ended) >= _MANY


def _is_titled(gaps: list[re.Match[str]], ended: list[re.Match[str]]) -> bool:
    """Whether the first gap ends a title, with a mark or without, and no menu follows: words and hardly a sentence."""
    is_menu = sum(map(is_between_han, gaps)) > _MENU * len(ended)
    return gaps[0].start() <= _TITLE and not is_menu and (gaps[0] is ended[0] or is_between_han(gaps[0]))


def _are_long(gaps: list[re.Match[str]], ended: list[re.Match[str]]) -> bool:
    """Whether all that the gaps part is long enough for a paragraph, and none stands between Han."""
    places = [0, *(gap.end() for gap in ended), len(gaps[0].string)]
    return not any(map(is_between_han, gaps)) and all(high - low >= _LEAST for low, high in pairwise(places))


def _chosen(
    line: str, gaps: list[re.Match[str]], ended: list[re.Match[str]], begun: dict[int, Ordinal]
) -> list[re.Match[str]]:
    """The gaps after sentences, and those that part a heading from what follows, if few stand within sentences."""
    chosen = []
    headings = []
    sure = {gap.start() for gap in ended}
    within = at = 0
    for gap in gaps:
        is_short = 2 <= gap.start() - at <= _HEADING  # noqa: PLR2004 - one character is no heading
        is_phrase = is_short and not _STOP.search(line, at, gap.start())
        if gap.start() in sure or (is_phrase and gap.end() in begun):
            chosen.append(gap)
        elif not is_phrase:
            within += is_between_han(gap)
            continue
        elif ends_heading(line[at : gap.start()], gap, is_numbered=at in begun):
            headings.append(gap)
        else:
            continue
        at = gap.end()
    return sorted(chosen + headings, key=_start) if 2 * within < len(headings) else chosen


def _start(gap: re.Match[str]) -> int:
    return gap.start()
