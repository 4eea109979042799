"""Figures with blanked digits: years (20xx年, 200*年, 20*年) and numbers (3.*1倍, 2*0篇, X.X亿元, 50*%)."""

from __future__ import annotations

from typing import Final

from qingwen.pattern import later
from qingwen_plugins.mask._blanks.contexts import contexts
from qingwen_plugins.mask._blanks.runs import COUNTED_ON, STARS

_BEFORE: Final = later(r"[0-9.]+\Z")
_WIDTH: Final = 8  # code points looked at on either side
_BINDS: Final = later(r"[A-Za-z0-9_$\\+=^~#/|&@*＊×ＸｘXx○□]")
#: The mark is written M here. 20MM is a year wherever it stands; 201M, 20M and 20M8 need a word that says so.
_YEAR: Final = later(r"(?:19|20)(?:\d?M{1,2}|M\d)")
_PLAIN_YEAR: Final = later(r"(?:19|20)MM")
_YEAR_WORD: Final = later(r" ?(?:年|届|屆|[级級](?!别|別)|学年|學年)")
_RANGE: Final = later(r"[-—–―－~～至到、](?:19|20)\d?[*＊]")
_BRACKETS: Final = frozenset(("[]", "〔〕", "()", "（）", "【】", "［］"))
#: Stars: 50M, 6.0M, 3.M1, 2M0. Others: 1MM, 3.M, M.M. Never 2M4, which is a product (2*4米, 3x5个).
_STAR_NUMBER: Final = later(r"\d+(?:\.\d*)?M+|\d+\.\d?M+\d|\d+M+0\d*")
_NUMBER: Final = later(r"\d+M{2,3}|\d+\.M{1,2}|M{1,3}\.M{1,2}")
_STATUS: Final = later(r"[1-5]xx")  # HTTP status codes


def judge_figure(text: str, mark: str, start: int, end: int) -> tuple[int, int, str] | None:
    """The figure around a run of `mark` at `start:end`: its span and kind (YEAR, NUM or MONEY); None if it is none."""
    head = _BEFORE.search(text[max(0, start - _WIDTH) : start])
    if head:
        start -= len(head[0])
    tail = text[end : end + _WIDTH]
    end += len(tail) - len(tail.lstrip("0123456789." + mark))
    while text[end - 1] == ".":
        end -= 1
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if _BINDS.match(before) or _BINDS.match(after):
        return None
    figure = text[start:end]
    shape = figure.replace(mark, "M")
    if _YEAR.fullmatch(shape) and (
        _YEAR_WORD.match(text, end)
        or (_PLAIN_YEAR.fullmatch(shape) and (mark not in STARS or before + after in _BRACKETS))
        or _RANGE.match(text, end)
    ):
        return start, end, "YEAR"
    if (_STAR_NUMBER if mark in STARS else _NUMBER).fullmatch(shape) and not _STATUS.fullmatch(figure):
        word, kind = contexts().after(text, end)
        counted = text[end + len(word) : end + len(word) + 1] not in COUNTED_ON
        return (start, end, kind) if kind in ("NUM", "MONEY") and counted else None
    return None
