"""Blanks: what authors and sites write in place of a name or a number (XX市, 20xx年, **市委), typed by context."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from qingwen.pattern import later
from qingwen_plugins.mask._blanks.blank import SURE, WEAK, Blank
from qingwen_plugins.mask._blanks.emphasis import emphasized
from qingwen_plugins.mask._blanks.figures import judge_figure
from qingwen_plugins.mask._blanks.gaps import find_gaps
from qingwen_plugins.mask._blanks.places import is_among_places
from qingwen_plugins.mask._blanks.runs import MARKS, STARS, Run, find_spans, is_bound
from qingwen_plugins.mask._blanks.several import judge_run, judge_stars
from qingwen_plugins.mask._blanks.single import judge_single, judge_star
from qingwen_plugins.mask._blanks.vague import judge_vague

if TYPE_CHECKING:
    from collections.abc import Iterator

_VAGUE_MARKS: Final = "".join(MARKS)
_MARKS: Final = _VAGUE_MARKS.replace("某", "")
_FIGURES: Final = "0123456789."
_CHINESE_YEAR: Final = later(r"(?:一九|二[〇○零])[〇○零一二三四五六七八九]?\Z")
_SHORTEST: Final = 2
_LONGEST: Final = 4  # code points of a table's cell that holds nothing but marks
_NEAR: Final = 80  # code points on either side in which another numeral would stand
_ROMAN_LINE: Final = later(r"^[IVX]*[IV][IVX]*[.、]?\r?$", re.MULTILINE)
_FORM: Final = later("××××年")  # a year with nothing left of it is to be filled in by the reader


def find_blanks(text: str, *, vague: bool = False) -> Iterator[Blank]:
    """The blanks of `text`, in order. `vague` takes 某 and 某某 too."""
    marks = _VAGUE_MARKS if vague else _MARKS
    if "×" in text and _FORM.search(text):
        marks = marks.replace("×", "")
    found = list(find_gaps(text)) if " " in text else []
    doubted = False  # a run that may be Markdown's mark
    for mark, start, end in find_spans(text, marks):
        blank = _judge(text, mark, start, end)
        if blank:
            found.append(blank)
        doubted = doubted or (mark in "*_" and not (blank and blank.grade >= SURE))
    found.sort()
    if doubted and any(text[blank.start] in "*_" for blank in found):
        partners = _partners(text, found)
        sure = {blank.start for blank in found if blank.grade >= SURE}
        found = [blank for blank in found if sure.issuperset(partners.get(blank.start, ()))]
    known = any(blank.grade != WEAK for blank in found)
    at = 0
    for blank in found:
        if blank.start >= at and (known or blank.grade != WEAK):
            yield blank
            at = blank.end


def _partners(text: str, found: list[Blank]) -> dict[int, tuple[int, ...]]:
    """The runs that are Markdown's marks. Stars that stand for digits (200*年) or surely for words are none."""
    figures = [blank for blank in found if text[blank.start].isdigit()]
    known = {at for blank in figures for at in range(blank.start, blank.end) if text[at] in "*_"}
    known.update(blank.start for blank in found if blank.grade > SURE)
    return emphasized(text, known)


def _judge(text: str, mark: str, start: int, end: int) -> Blank | None:
    """The blank that a run of `mark` is, if it is one."""
    if mark == "某":
        return judge_vague(text, start, end)
    blank = _judge_form(text, mark, start, end)
    if blank:
        return blank
    if is_bound(text, start, end):
        return Blank(start, end, "BLANK", WEAK) if _is_cell(text, mark, start, end) else None
    run = Run(text, mark, start, end)
    if run.kind and run.is_chained:
        return Blank(start, end, run.kind, SURE + run.is_dated)
    if mark in STARS:
        return judge_star(run) if end - start == 1 else judge_stars(run)
    return judge_single(run) if end - start == 1 else judge_run(run)


def _judge_form(text: str, mark: str, start: int, end: int) -> Blank | None:
    """The figure, the year in Chinese digits or the item of a list of places that a run is, whatever binds it."""
    if (start and text[start - 1] in _FIGURES) or (end < len(text) and text[end] in _FIGURES):
        figure = judge_figure(text, mark, start, end)
        if figure:
            return Blank(*figure)
    if mark != "○" and text.startswith("年", end):
        century = _CHINESE_YEAR.search(text[max(0, start - 3) : start])
        if century:
            return Blank(start - len(century[0]), end, "YEAR")
    return Blank(start, end, "PLACE", SURE + (mark in STARS)) if is_among_places(text, start, end) else None


def _is_cell(text: str, mark: str, start: int, end: int) -> bool:
    """Whether a run fills a line, as a cell of a table that was taken apart; XX beside XIX or XXI does not."""
    if mark not in "Xx×" or not _SHORTEST <= end - start <= _LONGEST:
        return False
    alone = (not start or text[start - 1] == "\n") and text[end : end + 1] in ("", "\n", "\r")
    if not alone:
        return False
    beside = (text[max(0, start - _NEAR) : start], text[end : end + _NEAR])
    return not any(_ROMAN_LINE.search(lines) for lines in beside)
