"""Series: numbered headings in order that cut a collection into its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from qingwen.chars import AROUND, BLANK, HAN
from qingwen.documents._collection.marker import (
    REACH,
    Marker,
    begins_line,
    ends_line,
    follows_sentence,
    heading,
    line_after,
    markers,
    prefixes,
)
from qingwen.documents._collection.numbers import NUMERAL, value, width
from qingwen.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_GATE: Final = later("篇|范文|例文|范本")
_SHORT: Final = 30  # code points; what is less between two headings is a list of contents
_CANDIDATES: Final = 8  # titles that are tried
_HEAD: Final = 1_000  # code points in which a page says how many texts it has
_TITLE: Final = 4  # Han characters of a title that is enough by itself
_HAN: Final = later(f"[{HAN}]")
#: A title that says how many texts follow: 军训心得体会（通用12篇）, 优秀作文精选五篇.
_DECLARED: Final = later(
    rf"(?m)^[{BLANK}]*(?P<title>[^\n。；！？]{{2,{REACH}}}?)[{BLANK}]*(?P<open>[（(【\[])?"
    rf"(?:通用|精选|推荐|优秀|最新|热门|汇总|合集|锦集|集锦|汇编|范文|模板|实用|必备|经典|精品|共|[{BLANK}]){{0,4}}"
    rf"(?P<n>{NUMERAL})篇(?(open)[^\n）)】\]]{{0,8}}[）)】\]]|(?=[{BLANK}]*\r?$))"
)
#: Lines that number what books, papers, laws and contracts are made of.
_CHAPTER: Final = later(rf"(?m)^[{BLANK}]*第[一二三四五六七八九十百零\d]{{1,5}}[章节回卷编条節編條]")


class Member(NamedTuple):
    """The heading of a part, by its place: offsets in code points of the text."""

    start: int
    end: int


class Declared(NamedTuple):
    """What a page's title says of it."""

    title: str
    texts: int


class _Way(NamedTuple):
    """A way to read the markers of a text as a series: those of one form, after one title."""

    form: str
    prefix: str


def series(text: str) -> list[Member]:
    """The headings of the one series that the text certainly is; none if it is no collection, or could be none.

    It begins with one, leaves out no number, has two members at least; no other series competes.
    """
    if not _GATE.search(text):
        return []
    declared = _declare(text)
    found = list(markers(text))
    sure: list[list[Member]] = []
    for way in _ways(text, found):
        run = _run(text, way, [each for each in found if each.form == way.form])
        if run and _is_certain(text, way, run, declared):
            sure.append([Member(start, each.end - spare) for start, each, spare in run])
    if not sure and declared and (numbered := _numbered(text, declared)):
        sure.append(numbered)
    return min(sure, key=lambda members: members[0].start, default=[])


def _declare(text: str) -> Declared | None:
    found = _DECLARED.search(text[:_HEAD])
    texts = value(found["n"]) if found else 0
    return Declared(found["title"], texts) if found and texts > 1 else None


def _ways(text: str, found: Iterable[Marker]) -> Iterator[_Way]:
    """The ways that have a second member, the longest titles first."""
    ways: dict[_Way, None] = {}
    for marker in found:
        if width(text, marker.at, marker.numeral, 2):
            for prefix in prefixes(text, marker):
                ways[_Way(marker.form, prefix)] = None
            if len(ways) >= _CANDIDATES:
                break
    return iter(sorted(ways, key=lambda way: -len(way.prefix)))


_Run = list[tuple[int, Marker, int]]  # where the heading begins, its marker, characters of it that are not its own


def _run(text: str, way: _Way, found: Iterable[Marker]) -> _Run:
    """The members of a way from one on, without those of a list of contents; none if their order is broken."""
    runs: list[_Run] = [[]]
    broken = False
    for marker in found:
        start = heading(text, marker, way.prefix)
        if start < 0 or not _stands(text, start, way, first=value(marker.numeral) == 1):
            continue
        run = runs[-1]
        end = run[-1][1].end if run else 0
        taken = width(text, marker.at, marker.numeral, len(run) + 1)
        if taken:
            spare = len(marker.numeral) - taken
            run.append((start, marker, spare + len(marker.closing) if spare else 0))
        elif run and width(text, marker.at, marker.numeral, len(run)) and start - end < _SHORT:
            continue  # the same heading twice
        elif width(text, marker.at, marker.numeral, 1):
            runs.append([(start, marker, 0)])
        else:
            broken = True
    whole = [run for run in runs if _has_texts(text, run)]
    return whole[0] if len(whole) == 1 and not broken else []


def _stands(text: str, start: int, way: _Way, *, first: bool) -> bool:
    """Whether a heading stands where one may: on a line of its own, or glued to a sentence before."""
    if begins_line(text, start):
        return True
    if not way.prefix and not way.form.startswith(("【", "[", "［")):
        return False
    return follows_sentence(text, start) or (first and bool(way.prefix) and text[start - 1 : start] in tuple(" ）)"))


def _has_texts(text: str, run: _Run) -> bool:
    """Whether a run has two members at least, and each of them but the last, which may be cut off, has a text."""
    if len(run) < 2:  # noqa: PLR2004 - one text is no collection
        return False
    ends = [start for start, _, _ in run[1:]]
    bodies = (text[each.end : end] for (_, each, _), end in zip(run, ends, strict=False))
    return all(sum(map(len, body.split())) >= _SHORT for body in bodies)


def _is_certain(text: str, way: _Way, run: _Run, declared: Declared | None) -> bool:
    """Whether headings of that form can be nothing else than those of a collection."""
    is_declared = declared is not None and declared.texts >= len(run)
    nth = "第篇" in way.form
    words = len(_HAN.findall(way.prefix))
    if words and (words >= _TITLE or is_declared) and not nth:
        return True
    after = [line_after(text, each.end) for _, each, _ in run]
    alone = [ends_line(text, each.end) for _, each, _ in run]
    is_bracketed = way.form[0] in "【[［"
    if not all(a or b or is_bracketed for a, b in zip(after, alone, strict=True)) or _is_book(text):
        return False
    if words:
        return words >= _TITLE and (is_declared or all(alone))
    return not way.prefix and (is_declared or "范文" in way.form or _alike(after))


def _is_book(text: str) -> bool:
    return sum(1 for _ in _CHAPTER.finditer(text)) > 1


def _alike(lines: Sequence[str]) -> bool:
    """Whether headings begin or end alike, by four Han characters and half of each: variations of one title."""
    longest = max(map(len, lines))
    for each in (lines, [line[::-1] for line in lines]):
        first, last = min(each), max(each)  # what these share, all share
        shared = next((at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
        if len(_HAN.findall(first[:shared])) >= _TITLE and 2 * shared >= longest:
            return True
    return False


def _numbered(text: str, declared: Declared) -> list[Member]:
    """The lines that are the declared title and a number: 军训心得体会（二）."""
    title = declared.title.strip(AROUND)
    if len(_HAN.findall(title)) < _TITLE:
        return []
    pattern = later(rf"(?m)^[{BLANK}]*{_quoted(title)}[{BLANK}]*[（(【\[]?(?P<n>{NUMERAL})[）)】\]]?[{BLANK}]*\r?$")
    found = list(pattern.finditer(text))
    if [value(each["n"]) for each in found] != list(range(1, len(found) + 1)) or len(found) > declared.texts:
        return []
    run = [(each.start(), Marker(each.start(), each.end(), 0, each["n"], "", ""), 0) for each in found]
    return [Member(start, each.end) for start, each, _ in run] if _has_texts(text, run) else []


def _quoted(title: str) -> str:
    import re  # noqa: PLC0415 - only a declared title is quoted

    return re.escape(title)
