"""Single marks: one X or ×, which may be a variable, a size or a button, and one star, which may be nearly anything."""

from __future__ import annotations

from typing import Final

from qingwen.pattern import later
from qingwen_plugins.mask._blanks.blank import CERTAIN, SURE, WEAK, Blank
from qingwen_plugins.mask._blanks.places import is_below_place
from qingwen_plugins.mask._blanks.runs import COUNTED_ON, OTHER, SIGNS, Run

_SINGLE_PLACES: Final = frozenset("市县縣省镇鎮乡鄉村")
_COUNTED_FROM: Final = frozenset("等近达達共有约約了为為至到超各")  # before a lone star and a counter: 等*项
_BEFORE_MONTH: Final = frozenset("年于於在至到从從")
_STOPS_BEFORE: Final = frozenset("《》“”、，,")
_STOPS_AFTER: Final = frozenset("《》“”、，,：:")
_EQUAL: Final = frozenset("为為是取即设設令")  # before the variable of an exercise
_LETTERED: Final = ("教授", "先生", "女士", "小姐", "老师", "老師", "医生", "醫生")  # X教授, X先生 are names in fiction
#: Signs of an exercise: another letter by itself, an equals sign, a sum, 设…为, 求…. 建设, 责令 and 要求 are none.
_VARIABLE: Final = later(
    "[A-WYZa-wyz=＝+＋÷](?:(?<=[=＝+＋÷])|(?<![A-Za-z].)(?![A-Za-z]))|方程"
    "|(?<![建开開])[设設](?![备備施立置计計有])(?=[一-鿿]{1,12}?[为為是])|求(?<![要请請需追寻尋诉訴谋謀].)(?![实實救助职職学學])"
)
_CONGRESS: Final = later("[届屆]|大|报告|報告|和十|以来|以來")


def judge_single(run: Run) -> Blank | None:  # noqa: PLR0911 - one return for each thing it may be
    """One X or ×. Circles and boxes are bullets and tick boxes, lower case is a variable."""
    kind, word = run.kind, run.word
    if run.mark == "¥":
        return Blank(run.start, run.end, kind) if kind in ("PLACE", "ORG", "PERSON") else None
    if run.mark in "xｘ" and kind == "MONTH" and (run.before in _BEFORE_MONTH or run.ends_range):
        return Blank(run.start, run.end, kind)
    if run.mark not in "X×Ｘ" or run.before in SIGNS:
        return None
    if not kind:
        return _judge_untold(run)
    if kind == "PLACE" and is_below_place(run.text, run.start):
        return Blank(run.start, run.end, kind)
    if run.shares_clause(_VARIABLE):
        return None
    sure = (
        (kind == "MONTH" and run.before != "第")
        or (kind == "PLACE" and (run.after in _SINGLE_PLACES or len(word) > 2))  # noqa: PLR2004 - 派出所, not 河
        or (kind == "MONEY" and len(word) > 1 and run.before not in _EQUAL)
        or (kind == "PERSON" and word not in _LETTERED)
        or (kind == "ORDINAL" and (run.before in ("第", "届", "屆") or "中全" in word))
        or (kind in ("MONEY", "NUM") and run.is_measured)
    )
    return Blank(run.start, run.end, kind, SURE if sure else WEAK)


def _judge_untold(run: Run) -> Blank | None:
    """One X or × after which nothing tells: a surname before it, or Chinese on both sides (× multiplies there)."""
    if not run.han_after or run.after in "诉訴":
        named = run.follows_surname and run.kind_before == "PERSON"
        return Blank(run.start, run.end, "PERSON", SURE if run.mark == "×" else WEAK) if named else None
    inside = run.mark != "×" and run.han_before and not OTHER.match(run.text, run.end)
    return Blank(run.start, run.end, "BLANK", WEAK) if inside and not run.shares_clause(_VARIABLE) else None


def judge_star(run: Run) -> Blank | None:  # noqa: PLR0911 - the same
    """One star: a footnote, a product, a list item, Markdown's mark, or a blank."""
    kind = run.kind
    if run.before in ("", "\n") and kind == "PLACE" and run.after in _SINGLE_PLACES and run.beyond not in COUNTED_ON:
        return Blank(run.start, run.end, kind, WEAK)
    if run.before in ("", "\n") or (run.after.isspace() and not run.han_before):
        return None
    counted = run.beyond not in COUNTED_ON
    if kind in ("MONEY", "NUM") and counted and run.is_measured:
        return Blank(run.start, run.end, kind, CERTAIN)
    if (
        (kind == "PLACE" and counted and (run.after in _SINGLE_PLACES or len(run.word) > 2))  # noqa: PLR2004 - as above
        or (kind == "MONTH" and run.ends_range)
        or (kind in ("NUM", "MONEY") and run.before in _COUNTED_FROM and counted)
        or (kind == "MONTH" and run.before in _BEFORE_MONTH)
        or (kind == "BLANK" and run.han_before)
        or (kind == "ORDINAL" and run.before == "第")
    ):
        return Blank(run.start, run.end, kind)
    if run.han_after and run.text[max(0, run.start - 2) : run.start] in ("党的", "黨的"):
        return Blank(run.start, run.end, "ORDINAL" if _CONGRESS.match(run.text, run.end) else "BLANK")
    if run.han_after and run.before == "《":
        return Blank(run.start, run.end, "BLANK")
    beside = run.han_before + run.han_after
    marked = (run.before in _STOPS_BEFORE) + (run.after in _STOPS_AFTER)
    weak = beside + marked > 1 and (beside or run.before == "《")
    return Blank(run.start, run.end, kind or "BLANK", WEAK) if weak else None
