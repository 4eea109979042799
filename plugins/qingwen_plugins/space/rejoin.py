"""space.rejoin: lines that were broken at a fixed width."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from qingwen.chars import BLANK, CJK_PUNCT, HAN, KANA, LATIN, STAND_INS
from qingwen.cleaner import Cleaner, Stage
from qingwen.edits import Edit, apply
from qingwen.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WIDEST: Final = 100  # characters of a line that was broken; screens and mails have fewer
_NARROWEST: Final = 30  # columns: narrower lines are verse, or headings
_FEW: Final = 4  # breaks inside sentences that make a habit
_OPEN: Final = f"{HAN}{LATIN}0-9，、,％%{STAND_INS}"  # a line that ends so is not the end of a sentence
_NARROW: Final = later(rf"(?:[^\n]{{0,{_WIDEST}}}+\n)*+[^\n]{{0,{_WIDEST}}}+")
_INSIDE: Final = later(rf"\n(?=[{HAN}])(?:(?<=[{_OPEN}]\n)|(?<=[{_OPEN}]\r\n))")
_WIDE: Final = later(rf"[{HAN}{KANA}{CJK_PUNCT}\uff01-\uff60\u3000]++")
_HAN: Final = later(f"[{HAN}]")
_HIDDEN: Final = later(f"[{STAND_INS}]")
_ENDS_OPEN: Final = later(rf"[{_OPEN}]")
_MARK: Final = later("[，。、；：？！,;:?!]")
_CLOSED: Final = "。！？!?…；;：:”’」』）)》"
#: What a line breaks before at the earliest: a word or number, or one other character, with the marks that cling to it.
_UNIT: Final = later(rf"(?:[{LATIN}0-9.%-]+|.)[，。、；：？！…”’」』）》,.;:?!)]*")
#: Lines of lists, tables, verse in columns, quotations, code and markup.
_OWN: Final = later(
    rf"[{BLANK}]*(?:[-*+•·●■◆>|#=@<{{}}$/\\—~`]|第[0-9一二三四五六七八九十百]{{1,5}}[章节節条條回]"
    rf"|[（(]?[0-9一二三四五六七八九十]{{1,3}}[）)、.．]|[①-⑳])|.*(?:[|\t{{}}]|[{BLANK}]{{3}}\S|;\Z)"
)
_APART: Final = later(rf" (?:(?<=[{HAN}] )(?=[{LATIN}0-9])|(?<=[{LATIN}0-9] )(?=[{HAN}]))")
_TOGETHER: Final = later(rf"[{LATIN}0-9](?:(?<=[{HAN}].)|(?=[{HAN}]))")
_WORD: Final = later(f"[{LATIN}0-9]")
_HIDES: Final = 6  # columns that a stand-in may take more or less


class _Line(NamedTuple):
    """A line without its end: where it begins, its text and its width in columns."""

    start: int
    words: str
    width: int


class Rejoin(Cleaner):
    """Lines that were broken at a fixed width are joined: without a blank between Han, with one between Latin words.

    Acts where nearly all lines that stop inside a sentence are as wide as the widest allows, four at least: the next
    word would not have fitted. After a line that ends with a sentence it joins only where an indent or a blank line
    tells that no paragraph begins. Verse, lists, tables, headings, quotations and code keep their lines, and so does a
    text with a line of more than 100 characters, which nothing broke.
    """

    name: ClassVar[str] = "space.rejoin"
    stage: ClassVar[Stage] = Stage.SPACE

    def edits(self, text: str) -> Iterator[Edit]:
        """Every line end that goes, or becomes a blank."""
        found = _found(text)
        if found and not _found(apply(text, found)):
            yield from found


def _found(text: str) -> list[Edit]:
    """The joins to be seen at one look."""
    if not _NARROW.fullmatch(text) or len(_INSIDE.findall(text)) < _FEW:
        return []
    measured = list(_measured(text.split("\n")))
    width = max(line.width for line in measured)
    if width < _NARROWEST:
        return []
    pairs = list(pairwise(measured))
    inside = [pair for pair in pairs if _ENDS_OPEN.match(pair[0].words[-1:]) and _may_join(*pair)]
    full = [pair for pair in inside if _is_full(*pair, width)]
    if len(full) < _FEW or len(full) * 10 < len(inside) * 9:
        return []
    cut = sum(1 for line, _ in full if _HAN.match(line.words[-1]))
    marked = sum(1 for line, _ in full if _MARK.search(line.words[:-1]))
    if cut * 4 < len(full) or marked * 2 < len(full):  # verse stops at its commas, or has no marks at all
        return []
    joined = full
    if _shows_paragraphs(measured):
        closed = [pair for pair in pairs if pair[0].words[-1:] in _CLOSED and _may_join(*pair)]
        joined = sorted(full + [pair for pair in closed if _is_full(*pair, width)])
    blank = " " if _sets_apart(text) else ""
    return [_join(*pair, blank) for pair in joined]


def _measured(lines: Sequence[str]) -> Iterator[_Line]:
    start = 0
    for line in lines:
        words = line.rstrip()
        yield _Line(start, words, _width(words))
        start += len(line) + 1


def _width(words: str) -> int:
    """Columns: two for a wide character."""
    return len(words) + sum(map(len, _WIDE.findall(words)))


def _may_join(line: _Line, after: _Line) -> bool:
    """Whether two lines may be one paragraph, as far as their looks go."""
    if not line.words or not after.words or after.words[0].isspace():
        return False
    return not (_OWN.match(after.words) or ("|" in line.words and _OWN.match(line.words)))


def _is_full(line: _Line, after: _Line, width: int) -> bool:
    """Whether the first word of the next line would not have fitted; a mark may hang over."""
    unit = _UNIT.match(after.words)
    need = _width(unit[0]) if unit else 0
    slack = 2 + (_HIDES if _HIDDEN.search(line.words) or (unit and _HIDDEN.search(unit[0])) else 0)
    return line.width + need > width - slack and line.width * 4 > width * 3


def _shows_paragraphs(lines: Sequence[_Line]) -> bool:
    """Whether paragraphs begin with an indent or after a blank line, so that other lines go on."""
    filled = [line for line in lines if line.words]
    indented = sum(1 for line in filled if line.words[0].isspace())
    parted = sum(1 for line, after in pairwise(lines) if after.words and not line.words)
    return 0 < max(indented, parted) < len(filled) - 1


def _sets_apart(text: str) -> bool:
    """Whether blanks stand between Han and letters at least as often as nothing does."""
    apart = sum(1 for _ in _APART.finditer(text))
    return apart > 0 and apart >= sum(1 for _ in _TOGETHER.finditer(text))


def _join(line: _Line, after: _Line, blank: str) -> Edit:
    """The edit between two lines; `blank` is what stands between Han and letters."""
    before, first = line.words[-1], after.words[0]
    is_word = bool(_WORD.match(before)), bool(_WORD.match(first))
    between = ""
    if all(is_word):
        between = " "
    elif any(is_word) and (_HAN.match(before) or _HAN.match(first)):
        between = blank
    return Edit(line.start + len(line.words), after.start, between, why="a line broken for its width")
