"""Runs of two marks and more: of letters, crosses, circles, lines, and of stars, which may be Markdown's."""

from __future__ import annotations

from typing import Final

from qingwen.pattern import later
from qingwen_plugins.mask._blanks.blank import CERTAIN, LIKELY, SURE, WEAK, Blank
from qingwen_plugins.mask._blanks.places import is_below_place
from qingwen_plugins.mask._blanks.runs import CLOSED, OTHER, SIGNS, Run

_NUMERALS: Final = frozenset("〇零一二三四五六七八九十百千兩两．·")
#: Chromosomes (染色体, XY) and Roman numerals of two letters and more, not of X alone.
_NOTATION: Final = later(
    "[染IVXLC](?:(?<=染)色[体體]|(?<![A-Za-z].)(?:(?<=X)(?:Y+|X*[IVLC][IVXLC]*)|(?<=[IVLC])[IVXLC]+)(?![A-Za-z]))"
)
#: XX科技有限公司, XX航运交易所: a name of which the first part is blank.
_NAMED: Final = later(
    "(?!的)[一-鿿](?:(?![的在和与與是了对對将將为為有向及或等])[一-鿿]){0,9}?"
    "(?:有限(?:责任|責任)?公司|公司|集团|集團|银行|銀行|大学|大學|学院|學院|中学|中學|小学|小學|医院|醫院|研究院|研究所|协会|協會|交易所|事务所|合作社|基金会|出版社)"
)


def judge_run(run: Run) -> Blank | None:
    """Two marks and more, not stars."""
    if _is_something_else(run):
        return None
    told = run.kind or run.kind_before or _part_of_name(run)
    if told:
        return Blank(run.start, run.end, told) if told != "CODE" else None
    touched = (run.han_before or run.before == "、") + (run.han_after or run.after == "、")
    if run.before == "《" and run.after == "》":
        return Blank(run.start, run.end, "TITLE")
    if run.before + run.after in ("“”", "「」"):
        touched = 2 if run.mark != "x" else 0
    if not touched and not (run.mark == "_" and run.before in ("：", ":", "（", "(")):
        return None
    return Blank(run.start, run.end, "BLANK", WEAK if run.mark in "xｘ" and touched == 1 else LIKELY)


def _is_something_else(run: Run) -> bool:
    """Marks of right and wrong, digits (一五○○), chromosomes, Roman numerals, XX码, lacunae and tick boxes."""
    if run.mark == "_":
        return False
    if run.mark == "¥":
        return run.kind not in ("PLACE", "ORG", "PERSON")
    if run.mark == "□":
        return not run.kind
    if run.mark == "○" and (run.before in _NUMERALS or run.after in _NUMERALS):
        return True
    if run.mark in "Xx" and run.shares_clause(_NOTATION):
        return True
    return run.before in SIGNS or OTHER.match(run.text, run.end) is not None


def judge_stars(run: Run) -> Blank | None:
    """Two stars and more; which of them are Markdown's is seen later."""
    if run.after.isspace() and not run.han_before:
        return None
    if run.kind:
        ends = run.kind == "PLACE" and len(run.word) == 1 and run.beyond in CLOSED and run.han_before
        measured = run.kind in ("NUM", "MONEY") and run.is_measured
        likely = run.kind == "NUM"  # 张, 条, 分 and the like begin many words: **张三**人
        return Blank(run.start, run.end, run.kind, CERTAIN if ends or measured else LIKELY if likely else SURE)
    touched = run.han_before + run.han_after
    told = (run.kind_before or _part_of_name(run)) if touched else ""
    if told:
        return Blank(run.start, run.end, told, SURE if told == "PLACE" else LIKELY) if told != "CODE" else None
    if touched > 1 or (run.han_after and run.before in ("《", "“", "「")):
        return Blank(run.start, run.end, "BLANK", LIKELY)
    if run.han_before and run.after in ("，", "。", "、", ",", "”", " ", "》"):
        return Blank(run.start, run.end, "BLANK", WEAK)
    return None


def _part_of_name(run: Run) -> str:
    """PLACE below a named place (湖北省XX) and before 某 (XX某公司), ORG in a name (XX科技公司), or nothing."""
    if run.after == "某" or is_below_place(run.text, run.start):
        return "PLACE"
    return "ORG" if _NAMED.match(run.text, run.end) else ""
