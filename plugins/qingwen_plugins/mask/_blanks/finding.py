"""Blanks: what authors and sites write in place of a name or a number (XX市, 20xx年, **市委), typed by context."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from qingwen.pattern import later
from qingwen_plugins.mask._blanks.emphasis import emphasized
from qingwen_plugins.mask._blanks.figures import judge_figure
from qingwen_plugins.mask._blanks.runs import MARKS, STARS, Run, find_spans, is_bound

if TYPE_CHECKING:
    from collections.abc import Iterator

_SURE: Final = 2  # what stands beside it says what was blanked
_LIKELY: Final = 1  # it stands among Chinese text, and is nothing else
_WEAK: Final = 0  # only if the text has others: a lone star may be a footnote, a lone X a variable

_VAGUE_MARKS: Final = "".join(MARKS)
_MARKS: Final = _VAGUE_MARKS.replace("某", "")
_FIGURES: Final = "0123456789."
_NUMERALS: Final = frozenset("〇零一二三四五六七八九十百千兩两．·")
_SIGNS: Final = frozenset("√×○◎●△☆★✓✔")
_CHINESE_YEAR: Final = later(r"(?:一九|二[〇○零])[〇○零一二三四五六七八九]?\Z")
_SINGLE_PLACES: Final = frozenset("市县縣省镇鎮乡鄉村")
_COUNTED_FROM: Final = frozenset("等近达達共有约約了为為至到超各")  # before a lone star and a counter: 等*项
_COUNTED_ON: Final = frozenset("数數率值价價长長量")  # 件数, 市值: factors of a formula
_STOPS_BEFORE: Final = frozenset("《》“”、，,")
_STOPS_AFTER: Final = frozenset("《》“”、，,：:")
_FORM: Final = later("××××年")  # a year with nothing left of it is to be filled in by the reader
_EQUAL: Final = frozenset("为為是取即设設令")  # before the variable of an exercise
_LETTERED: Final = ("教授", "先生", "女士", "小姐", "老师", "老師", "医生", "醫生")  # X教授, X先生 are names in fiction
_VARIABLE: Final = later("[A-WYZa-wyz=＝](?:(?<=[=＝])|(?<![A-Za-z].)(?![A-Za-z]))")
#: Chromosomes (染色体, XY) and Roman numerals of two letters and more, not of X alone.
_NOTATION: Final = later(
    "[染IVXLC](?:(?<=染)色[体體]|(?<![A-Za-z].)(?:(?<=X)(?:Y+|X*[IVLC][IVXLC]*)|(?<=[IVLC])[IVXLC]+)(?![A-Za-z]))"
)
_OTHER: Final = later(r"世[纪紀]|[码碼型轴軸光线線]|射[线線]|视频|視頻|影[院视視片]|[√×○◎●△☆★]")


class Blank(NamedTuple):
    """One blank: `text[start:end]`, offsets in code points."""

    start: int
    end: int
    kind: str  # PLACE, ORG, PERSON, POST, YEAR, MONTH, DAY, ORDINAL, NUM, MONEY, TITLE or BLANK
    grade: int = _SURE


def find_blanks(text: str, *, vague: bool = False) -> Iterator[Blank]:
    """The blanks of `text`, in order. `vague` takes 某某 too."""
    marks = _VAGUE_MARKS if vague else _MARKS
    if "×" in text and _FORM.search(text):
        marks = marks.replace("×", "")
    found: list[Blank] = []
    doubted = False  # a run that may be Markdown's mark
    for mark, start, end in find_spans(text, marks):
        blank = _judge(text, mark, start, end)
        if blank:
            found.append(blank)
        doubted = doubted or (mark in "*_" and not (blank and blank.grade == _SURE))
    found.sort()
    if doubted and any(text[blank.start] in "*_" for blank in found):
        partners = _partners(text, found)
        sure = {blank.start for blank in found if blank.grade == _SURE}
        found = [blank for blank in found if sure.issuperset(partners.get(blank.start, ()))]
    known = any(blank.grade != _WEAK for blank in found)
    at = 0
    for blank in found:
        if blank.start >= at and (known or blank.grade != _WEAK):
            yield blank
            at = blank.end


def _partners(text: str, found: list[Blank]) -> dict[int, tuple[int, ...]]:
    """The runs that are Markdown's marks. Where stars stand for digits (200*年), they hardly are."""
    figures = [blank for blank in found if text[blank.start].isdigit()]
    known = {at for blank in figures for at in range(blank.start, blank.end) if text[at] in "*_"}
    return emphasized(text, known, strict=bool(known))


def _judge(text: str, mark: str, start: int, end: int) -> Blank | None:
    """The blank that a run of `mark` is, if it is one."""
    if (start and text[start - 1] in _FIGURES) or (end < len(text) and text[end] in _FIGURES):
        figure = judge_figure(text, mark, start, end)
        if figure:
            return Blank(*figure)
    if text.startswith("年", end) and (century := _CHINESE_YEAR.search(text[max(0, start - 3) : start])):
        return Blank(start - len(century[0]), end, "YEAR")
    if is_bound(text, start, end):
        return None
    run = Run(text, mark, start, end)
    if run.kind and run.is_chained:
        return Blank(start, end, run.kind)
    if run.mark in STARS:
        return _judge_star(run) if end - start == 1 else _judge_stars(run)
    return _judge_single(run) if end - start == 1 else _judge_run(run)


def _judge_run(run: Run) -> Blank | None:
    """Two marks and more, not stars."""
    if _is_something_else(run):
        return None
    told = run.kind or run.kind_before
    if told:
        return Blank(run.start, run.end, told) if told != "CODE" else None
    touched = (run.han_before or run.before == "、") + (run.han_after or run.after == "、")
    if run.before == "《" and run.after == "》":
        return Blank(run.start, run.end, "TITLE")
    if run.before + run.after in ("“”", "「」"):
        touched = 2 if run.mark != "x" else 0
    if not touched and not (run.mark == "_" and run.before in ("：", ":", "（", "(")):
        return None
    return Blank(run.start, run.end, "BLANK", _WEAK if run.mark in "xｘ" and touched == 1 else _LIKELY)


def _is_something_else(run: Run) -> bool:
    """Marks of right and wrong, digits (一五○○), chromosomes, Roman numerals, XX码, lacunae and tick boxes."""
    if run.mark == "_":
        return False
    if run.mark == "□":
        return not run.kind
    if run.mark == "○" and (run.before in _NUMERALS or run.after in _NUMERALS):
        return True
    if run.mark in "Xx" and run.shares_clause(_NOTATION):
        return True
    return run.before in _SIGNS or _OTHER.match(run.text, run.end) is not None


def _judge_single(run: Run) -> Blank | None:
    """One X or ×. Lower case, circles and boxes are variables, bullets and tick boxes."""
    kind, word = run.kind, run.word
    if not kind or run.mark not in "X×Ｘ" or run.before in _SIGNS or run.shares_clause(_VARIABLE):
        return None
    sure = (
        (kind == "MONTH" and run.before != "第")
        or (kind == "PLACE" and (run.after in _SINGLE_PLACES or len(word) > 2))  # noqa: PLR2004 - 派出所, not 河
        or (kind == "MONEY" and len(word) > 1 and run.before not in _EQUAL)
        or (kind == "PERSON" and word not in _LETTERED)
        or (kind == "ORDINAL" and (run.before in ("第", "届", "屆") or "中全" in word))
    )
    return Blank(run.start, run.end, kind, _SURE if sure else _WEAK)


def _judge_stars(run: Run) -> Blank | None:
    """Two stars and more; which of them are Markdown's is seen later."""
    if run.after.isspace() and not run.han_before:
        return None
    if run.kind:
        return Blank(run.start, run.end, run.kind)
    touched = run.han_before + run.han_after
    told = run.kind_before if touched else ""
    if told:
        return Blank(run.start, run.end, told, _SURE if told == "PLACE" else _LIKELY) if told != "CODE" else None
    if touched > 1 or (run.han_after and run.before in ("《", "“", "「")):
        return Blank(run.start, run.end, "BLANK", _LIKELY)
    if run.han_before and run.after in ("，", "。", "、", ",", "”", " ", "》"):
        return Blank(run.start, run.end, "BLANK", _WEAK)
    return None


def _judge_star(run: Run) -> Blank | None:
    """One star: a footnote, a product, a list item, Markdown's mark, or a blank."""
    kind = run.kind
    if run.before in ("", "\n") or (run.after.isspace() and not run.han_before):
        return None
    counted = run.beyond not in _COUNTED_ON
    if (
        (kind == "PLACE" and run.after in _SINGLE_PLACES and counted)
        or (kind == "NUM" and run.before in _COUNTED_FROM and counted)
        or (kind == "MONTH" and run.before in ("年", "于", "於", "在", "至", "到", "从", "從"))
        or (kind == "BLANK" and run.han_before)
    ):
        return Blank(run.start, run.end, kind)
    if run.han_after and (run.before == "《" or run.text[max(0, run.start - 2) : run.start] in ("党的", "黨的")):
        return Blank(run.start, run.end, "BLANK")
    beside = run.han_before + run.han_after
    marked = (run.before in _STOPS_BEFORE) + (run.after in _STOPS_AFTER)
    weak = beside + marked > 1 and (beside or run.before == "《")
    return Blank(run.start, run.end, "BLANK", _WEAK) if weak else None
