"""某 and 某某 as blanks: 某市, 某某公司, 张某."""

from __future__ import annotations

from typing import Final

from qingwen.pattern import later
from qingwen_plugins.mask._blanks.blank import LIKELY, Blank
from qingwen_plugins.mask._blanks.runs import Run

_TOLD: Final = frozenset(("PLACE", "ORG", "PERSON", "POST"))
_DATE: Final = later("年某月|月某[日天]|年某日")  # 某年某月某日; 某年, 某日 by themselves are ordinary words
_ENDS: Final = later(r"[，。、；：！？）”》,;:!?)\s]|\Z|[与與和及诉訴的在因对對将將被把向等系為为犯]|某")


def judge_vague(text: str, start: int, end: int) -> Blank | None:
    """The blank that a run of 某 is. 某 before other nouns (某种, 某人, 某些) says that something is not known."""
    run = Run(text, "某", start, end)
    several = end - start > 1
    if run.kind in _TOLD and (several or len(run.word) > 1 or run.kind in ("PLACE", "ORG")):
        return Blank(start, end, run.kind)
    if run.kind in ("YEAR", "MONTH", "DAY") and (_DATE.match(text, end) or run.is_chained):
        return Blank(start, end, run.kind)
    if run.kind_before == "PERSON" or (run.follows_surname and _ENDS.match(text, end)):
        return Blank(start, end, "PERSON")
    return Blank(start, end, run.kind or "BLANK", LIKELY) if several and not run.kind_before else None
