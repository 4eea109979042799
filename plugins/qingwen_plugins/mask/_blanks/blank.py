"""Blank: one of them, and how sure it is."""

from __future__ import annotations

from typing import Final, NamedTuple

CERTAIN: Final = 3  # no mark of Markdown either
SURE: Final = 2  # what stands beside it says what was blanked
LIKELY: Final = 1  # it stands among Chinese text, and is nothing else
WEAK: Final = 0  # only if the text has others: a lone star may be a footnote, a lone X a variable


class Blank(NamedTuple):
    """One blank: `text[start:end]`, offsets in code points."""

    start: int
    end: int
    kind: str  # PLACE, ORG, PERSON, POST, YEAR, MONTH, DAY, ORDINAL, NUM, MONEY, TITLE or BLANK
    grade: int = SURE
