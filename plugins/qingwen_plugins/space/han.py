"""space.han: odd spaces in running Chinese text."""

from __future__ import annotations

from heapq import merge
from typing import TYPE_CHECKING, ClassVar, Final, Literal

from qingwen.chars import CLOSING, HAN, KANA, LATIN, OPENING, other_than
from qingwen.cleaner import Cleaner, Stage
from qingwen.edits import Edit, apply, diff
from qingwen.pattern import later
from qingwen_plugins.space._han import kept
from qingwen_plugins.space._han.page import ODD, WIDE, Page
from qingwen_plugins.space._han.reasons import NUMERALS, UNITS, are_apart, is_honoured, is_label, is_layout, is_ordinal
from qingwen_plugins.space._han.strewn import is_suspect, strewn
from qingwen_plugins.space._han.titles import titles

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

_FREE: Final = later(f"[{other_than(ODD)}]*+")
#: One odd space, perhaps with a blank beside it, inside a line; not the one after the number of an article.
_CANDIDATE: Final = later(rf"[{ODD}](?:(?<=[^\s].)|(?<=[^\s] .))(?=[^\s]| [^\s])(?<![{NUMERALS}][{UNITS}].)")
_SENTENCE: Final = later("[，。；？！]")
_KANA: Final = later(f"[{KANA}]")
_CLAUSES: Final = later(f"([，。、；：？！{OPENING}{CLOSING}])")
_GAPS: Final = later(rf"[{ODD} \t]+")
_WIDE: Final = later(f"[{WIDE}]")
_ONE: Final = later(f" ?[{ODD}] ?")
_HAN: Final = later(f"[{HAN}]")
_LETTER: Final = later(f"[{LATIN}0-9]")
_CONTEXT: Final = 40  # code points of a clause that are looked at on either side
_HEAD: Final = 16  # code points of a line in which a number or a label stands


class Han(Cleaner):
    """Odd spaces (no-break, ideographic, em) that stand singly inside Chinese prose go.

    Between Han and letters or digits they become a blank, or go, as the rest of the text has it. All stay in a line
    without marks of a sentence (headings, names, tables, verse) or with kana; several wide ones in a clause (columns);
    runs of them (places to fill in, paragraphs run together); and one that has a reason: after a number (第四章　总则)
    or a short label at the beginning of a line (摘要　…, 本报讯　…), inside a name of two characters (孙　尧), in the
    middle of a couplet, before 神 or 年, or again and again before the same character. U+3000 stays in headlines, that
    is lines in which no sentence ends, and in headings of Markdown, links and 〈〉: it parts their halves.

    Ordinary blanks between Han stay as well: they may be lost quotation marks, or stand around links. But where a sixth
    of them, and not just one, cut words in two, a tool strewed them, and they go with the same exceptions, and those
    between the options of a question (A. 以及 容易 尚且).

    names: "keep", or "close" (孙　尧 becomes 孙尧). headings: "keep", "blank" (第四章　总则 with one blank) or "close".
    """

    name: ClassVar[str] = "space.han"
    stage: ClassVar[Stage] = Stage.SPACE

    def __init__(self, *, names: Literal["keep", "close"] = "keep", headings: kept.Headings = "keep") -> None:
        self._names = names
        self._headings: kept.Headings = headings

    def clean(self, text: str) -> str:
        """The text without such spaces; most texts have none, which is told fast."""
        cleaned = text
        if self._headings != "keep":
            cleaned = apply(cleaned, kept.headings(cleaned, self._headings))
        if self._names == "close":
            cleaned = apply(cleaned, kept.names(cleaned))
        if is_suspect(cleaned):
            cleaned = apply(cleaned, strewn(cleaned))
        return cleaned if _FREE.fullmatch(cleaned) else apply(cleaned, _odd(cleaned))

    def edits(self, text: str) -> Iterable[Edit]:
        """Every such space, deleted or replaced with a blank."""
        by_default = self._names == self._headings == "keep"
        return _edits(text) if by_default else diff(text, self.clean(text))


def _edits(text: str) -> Iterator[Edit]:
    """The edits of both kinds, in order: the odd spaces are judged as if the stray blanks were gone already."""
    stray = list(strewn(text)) if is_suspect(text) else []
    odd = () if _FREE.fullmatch(text) else _moved(_odd(apply(text, stray)), stray)
    yield from merge(stray, odd)


def _moved(edits: Iterable[Edit], stray: list[Edit]) -> Iterator[Edit]:
    """The edits of the text without `stray` single characters, as edits of the text with them."""
    gone = 0
    for edit in edits:
        while gone < len(stray) and stray[gone].start <= edit.start + gone:
            gone += 1
        yield edit._replace(start=edit.start + gone, end=edit.end + gone)


def _odd(text: str) -> Iterator[Edit]:
    """The edits of odd spaces."""
    page = Page(text)
    done = 0
    for candidate in _CANDIDATE.finditer(text):
        if candidate.start() < done:
            continue
        start = max(text.rfind("\n", done, candidate.start()) + 1, done)
        end = text.find("\n", candidate.end())
        done = end + 1 if end >= 0 else len(text)
        line = text[start:done].rstrip("\r\n")
        if _SENTENCE.search(line) and not _KANA.search(line):
            yield from _line(line, start, page)


def _line(line: str, start: int, page: Page) -> Iterator[Edit]:
    """The edits of a line of prose that stands at `start`."""
    parts = ["", *_CLAUSES.split(line), ""]  # mark, clause, mark, clause, …, mark
    kept = titles(line)
    at = 0
    for index in range(1, len(parts), 2):
        before, clause, after = parts[index - 1 : index + 2]
        gaps = list(_GAPS.finditer(clause))
        if gaps and not _FREE.fullmatch(clause):
            if _is_after_number(gaps[0], at, line):
                del gaps[0]
            columns = sum(1 for gap in gaps if _WIDE.search(gap[0])) > 1
            words = sum(1 for gap in gaps if _is_between_han(gap)) > 1
            for gap in gaps:
                if not _ONE.fullmatch(gap[0]) or (columns and _WIDE.search(gap[0])) or (words and _is_between_han(gap)):
                    continue
                place = at + gap.start()
                new = None if kept.intersection(range(place, place + len(gap[0]))) else _judge(gap, before, after, page)
                if new is not None:
                    yield Edit(start + place, start + at + gap.end(), new, why="odd space")
        at += len(clause) + len(after)


def _is_after_number(gap: re.Match[str], at: int, line: str) -> bool:
    """Whether a gap of the clause at `at` stands after the number that begins the line."""
    place = at + gap.start()
    return place <= _HEAD and is_ordinal(_bare(line[:place]))


def _is_between_han(gap: re.Match[str]) -> bool:
    clause, low, high = gap.string, gap.start(), gap.end()
    return low > 0 and high < len(clause) and bool(_HAN.match(clause[low - 1]) and _HAN.match(clause[high]))


def _judge(gap: re.Match[str], before: str, after: str, page: Page) -> str | None:
    """What stands in place of a gap in a clause between two marks ("" at the ends of the line); None to keep it."""
    clause, low, high = gap.string, gap.start(), gap.end()
    left, right = clause[max(0, low - _CONTEXT) : low], clause[high : high + _CONTEXT]
    lone, wide = len(gap[0]) == 1, _WIDE.search(gap[0]) is not None
    begins = not before and low <= _HEAD and is_label(_bare(left))
    if not (left and right):
        if not left and (not before or (before in "。！？”" and page.parts_sentences)):
            return None  # it may part paragraphs that were run together
        honours = wide and is_honoured(right)
        return "" if lone and not begins and not honours and _is_stray(left, right, before, after) else None
    if is_layout(_bare(left), _bare(right), after):
        return None
    a, b = left[-1], right[0]
    if _HAN.match(a) and _HAN.match(b):
        apart = begins or are_apart(_bare(left), _bare(right), before, after, wide=wide) or page.has_habit(a, b)
        return "" if lone and not apart else None
    letter = b if _HAN.match(a) and _LETTER.match(b) else a if _LETTER.match(a) and _HAN.match(b) else ""
    if not letter or (begins and wide):
        return None
    return "" if lone and not page.spaces(letter) else " "


def _is_stray(left: str, right: str, before: str, after: str) -> bool:
    """Whether a space at an end of a clause, beside a mark, sets nothing apart."""
    if left or right:  # beside a mark, and a word on the other side
        side = left[-1] if left else right[0]
        return bool(after or not left) and bool(_HAN.match(side) or _LETTER.match(side))
    return before not in OPENING and after in OPENING if after else False


def _bare(words: str) -> str:
    return _GAPS.sub("", words)
