"""space.indent: blanks that set in the first line of a paragraph."""

from __future__ import annotations

from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from qingwen.chars import BLANK, HAN, OPENING
from qingwen.cleaner import Cleaner, Stage
from qingwen.edits import Edit
from qingwen.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONG: Final = 25  # characters: a line of verse or a heading is shorter
_FIRST_LINE: Final = 4  # columns of two U+3000, four blanks or a tab
_DEEPEST: Final = 8  # columns: what is set in further is a quotation, a heading in the middle, a signature
_ASIDE: Final = 6  # columns beyond the paragraphs that set a signature to the right
_VERSE: Final = 8  # lines, of which one at least is long or numbered where it is paragraphs that are set in
_CODE: Final = frozenset(" \t\u00a0")  # what code, lists and Markdown are set in with
_INDENTED: Final = later(rf"\n[{BLANK}]")
_LEAD: Final = later(rf"[{BLANK}\r\n]*+")
_GAP: Final = later(rf"\n[{BLANK}\r\n]*+")  # all between two lines, so that a run of any length is seen once
_NUMERALS: Final = "一二三四五六七八九十百千零〇"
_NUMBER: Final = rf"[(（]?(?:[0-9]{{1,3}}|[{_NUMERALS}]{{1,4}})[)）、.．]|第[{_NUMERALS}0-9]{{1,7}}[章节節条條]"
_PARAGRAPH: Final = rf"([{BLANK}]*+)(?=[(]?[{HAN}{OPENING}][^\n]{{{_LONG - 1}}}|{_NUMBER})"
_PARAGRAPHS: Final = later(rf"\n{_PARAGRAPH}")
_FIRST: Final = later(_PARAGRAPH)
#: A line that goes on where the one before was broken for its length.
_WRAPPED: Final = later(rf"\n(?=[{HAN}])(?:(?<=[^\n]{{20}}[{HAN}，、]\n)|(?<=[^\n]{{20}}[{HAN}，、]\r\n))")
#: Lists, quotes, tables, markup and code, in which blanks at the beginning mean something.
_SIGNS: Final = later(
    rf"(?:\A|\n)(?:[{BLANK}]*+(?:[-*+•>|#<{{}}@$/\\]|[`~]{{3}})|[A-Za-z][.)][ \t]|{_NUMBER})|[;{{}}]\r?\n"
)
#: Headings, quotes, tables, fences and links of Markdown, where only a blank line parts paragraphs.
_MARKDOWN: Final = later(r"(?:\A|\n)(?:#{1,6}[ \t]|>[ \t]|\|[^\n]*\||[`~]{3})|\]\([^\s)]")
#: What mask.placeholders shows, which counts as the one character that stood for it before.
_TOKEN: Final = later(r"\[[A-Z]{2,9}(?:_[0-9]{1,6})?\]")
_SIGNATURE: Final = later(r"[^，。；：！？,;:!?\n]{2,30}")


class Indent(Cleaner):
    """Indents of paragraphs go, of whatever blanks (U+3000, no-break, em, ASCII): a line is a paragraph without them.

    It acts where most paragraphs (long lines of Chinese, numbered ones) are set in, and by at most 8 columns; other
    lines that are set in no further go with them. Where a blank line stands before each of them as well, it goes too:
    it says the same. It stays in Markdown, which parts paragraphs by it alone. A signature and a date set to the right
    at the end lose their blanks. What is set in further stays (verse, quotations, headings in the middle), and so does
    all of a text whose lines were broken for their length, as only the indent tells where a paragraph begins, or that
    has no such paragraphs (verse, tables). ASCII blanks, tabs and no-break spaces stay in a text with signs of
    Markdown, lists or code, unless all its lines are set in alike.
    """

    name: ClassVar[str] = "space.indent"
    stage: ClassVar[Stage] = Stage.SPACE

    def clean(self, text: str) -> str:
        """The text with its paragraphs flush left."""
        plan = _plan(text)
        if not plan:
            return text
        gaps, lead, tail, is_plain = plan
        body = text[lead:tail]
        if is_plain:
            for gap, new in gaps.items():
                body = body.replace(gap, new)
        else:
            body = _GAP.sub(lambda gap: gaps.get(gap[0], gap[0]), body)
        return _flush(text[:lead]) + body + _GAP.sub(lambda gap: _flush(gap[0]), text[tail:])

    def edits(self, text: str) -> Iterator[Edit]:
        """Every such indent, deleted, with the blank lines before it."""
        plan = _plan(text)
        if not plan:
            return
        gaps, lead, tail, _ = plan
        if lead > _line(text[:lead]):
            yield Edit(_line(text[:lead]), lead, "")
        for gap in _GAP.finditer(text, lead):
            new = _flush(gap[0]) if gap.start() >= tail else gaps.get(gap[0], gap[0])
            if new != gap[0]:  # new is how the gap begins
                yield Edit(gap.start() + len(new), gap.end(), "")


class _Plan(NamedTuple):
    gaps: dict[str, str]  # what stands between two lines → what shall
    lead: int  # end of the blanks at the beginning of the text that go
    tail: int  # from here on every line is flush left: signature and date
    is_plain: bool  # no gap of the text holds another that changes: they can be replaced wherever they are found


def _plan(text: str) -> _Plan | None:
    """What to do; None if nothing."""
    first = _LEAD.match(text)
    if not first or not (first.end() or _INDENTED.search(text)):
        return None
    measured = _TOKEN.sub("\ufdd0", text) if "[" in text else text
    paragraphs = Counter(_PARAGRAPHS.findall(measured))
    start = _FIRST.match(measured, _line(first[0]))
    paragraphs.update([start[1]] if start else ())
    if paragraphs.total() < 2 * paragraphs[""] or not any(paragraphs):
        return None
    end = len(text.rstrip())
    lead = _indent(first[0])
    gaps = Counter(_GAP.findall(text, first.end(), end))
    lines = Counter({lead: 1})
    for gap, times in gaps.items():
        lines[_indent(gap)] += times
    going, width = _going(measured, paragraphs, lines)
    if not going:
        return None
    moved = [gap for gap in gaps if _indent(gap) in going]
    fewest = min((gap.count("\n") for gap in moved), default=1)
    spread = fewest > 1 and sum(gaps[gap] for gap in moved) > 1 and not _MARKDOWN.search(text)
    new = {gap: _lines(gap, gap.count("\n") // fewest) if spread else _flush(gap) for gap in moved}
    others = (*gaps, first[0], text[end:])
    is_plain = not any(gap in other for gap in moved for other in others if gap != other)
    return _Plan(new, first.end() if lead in going else 0, _tail(text, first.end(), end, width), is_plain)


def _going(text: str, paragraphs: Counter[str], lines: Counter[str]) -> tuple[set[str], int]:
    """The indents that go, and the columns that most paragraphs are set in.

    `paragraphs` and `lines` count, by indent, the lines that are surely paragraphs and all lines.
    """
    indented = Counter({indent: times for indent, times in paragraphs.items() if indent})
    if any(map(_may_be_code, indented)) and len(lines) > 1 and _SIGNS.search(text):
        indented = Counter({indent: times for indent, times in indented.items() if not _may_be_code(indent)})
    widths = Counter[int]()
    for indent, times in indented.items():
        widths[_width(indent)] += times
    width = max(widths, key=lambda each: (widths[each], -each), default=_DEEPEST + 1)
    if width > _DEEPEST:
        return set(), 0
    limit = max(width, _FIRST_LINE)
    code_too = any(map(_may_be_code, indented))
    going = {each for each in lines if each and _width(each) <= limit and (code_too or not _may_be_code(each))}
    sure = sum(indented[each] for each in going)
    all_lines = sum(lines[each] for each in going)
    is_rest_more = sure < paragraphs[""] or 2 * sure <= indented.total()
    is_verse = sure * _VERSE < all_lines and len(lines) > 1
    is_wrapped = len(_WRAPPED.findall(text)) * 4 > all_lines
    return (set(), 0) if is_rest_more or is_verse or is_wrapped else (going, width)


def _indent(gap: str) -> str:
    """The blanks of the line that a gap leads to."""
    return gap[_line(gap) :]


def _line(gap: str) -> int:
    """Where in a gap the last line begins."""
    return gap.rfind("\n") + 1


def _flush(gap: str) -> str:
    return gap[: _line(gap)]


def _lines(gap: str, count: int) -> str:
    """The beginning of a gap, with so many line ends."""
    at = -1
    for _ in range(count):
        at = gap.index("\n", at + 1)
    return gap[: at + 1]


def _width(indent: str) -> int:
    """Columns: two for U+3000 and an em, four for a tab, one for any other."""
    return len(indent) + sum(map(indent.count, "\u3000\u2003\u2001")) + 3 * indent.count("\t")


def _may_be_code(indent: str) -> bool:
    return bool(indent) and _CODE.issuperset(indent)


def _tail(text: str, low: int, end: int, width: int) -> int:
    """Where the signature and the date begin that were set to the right; the length of the text if there are none."""

    def is_set_aside(line: str) -> bool:
        words = line.lstrip()
        is_short = _SIGNATURE.fullmatch(_TOKEN.sub("\ufdd0", words.rstrip())) is not None
        return is_short and _width(line[: len(line) - len(words)]) >= width + _ASIDE

    last = text[max(low, end - 400) : end].split("\n")[1:][::-1]  # the first may be cut
    aside = list(takewhile(lambda line: not line.strip() or is_set_aside(line), last))
    while aside and not aside[-1].strip():
        aside.pop()
    return end - len("\n".join(aside)) - 1 if aside else len(text)
