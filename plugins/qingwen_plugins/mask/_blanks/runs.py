"""Runs of a mark that may fill a blank (XX, **, ____), and what stands beside them."""

from __future__ import annotations

import re
from functools import cache
from string import ascii_letters, digits
from typing import TYPE_CHECKING, Final

from qingwen.chars import HAN, LATIN, other_than
from qingwen.pattern import later
from qingwen_plugins.mask._blanks.contexts import contexts

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Marks that fill a blank, and how long a run may be: longer ones are rules and decoration.
MARKS: Final = {
    "X": 8, "x": 8, "×": 8, "*": 4, "Ｘ": 8, "ｘ": 8, "＊": 4, "○": 8, "□": 8, "_": 60, "¥": 3, "￥": 3, "某": 4,
}  # fmt: skip
STARS: Final = "*＊"
#: Marks of right and wrong, of rank and of pause: a cross beside one is such a mark itself.
SIGNS: Final = frozenset("√×○◎●△☆★✓✔")
#: After a counter these make a factor of a formula: 件数, 市值.
COUNTED_ON: Final = frozenset("数數率值价價长長量")
#: What X and XX belong to when this follows: XX世纪, XX码, X光.
OTHER: Final = later(r"世[纪紀]|[码碼型轴軸光线線]|射[线線]|视频|視頻|影[院视視片]|染色[体體]|战警|戰警|[√×○◎●△☆★]")
#: After a unit these say that it ends there: no emphasis begins so.
CLOSED: Final = frozenset("，。、；）》,;)")

_HAN: Final = later(f"[{HAN}]")
_BINDING: Final = {*ascii_letters, *digits, *"_$\\+=^~#/|&@{}<>", *MARKS} - {"某"}
_SUSPECT: Final = {*_BINDING, *".-", ""}
_LETTER: Final = later(r"[A-WYZa-wyz]")
_TO_ITS_END: Final = later("[" + other_than("。！？；!?;\n") + "]*+")
_CLAUSE: Final = 400  # code points on either side that are searched for its ends
_WIDTH: Final = 12  # code points looked at for a range
_RANGE: Final = later(
    r"(?:\d|[X×*ＸxX]{1,4})[%％]?[万萬亿億]?[元人名户戶亩畝吨噸个個天日月年件项項次家公里倍]{0,2}"
    r"(?:以上|以下)?(?:至|到|[-—–~～―]|(?<=以上))(?:少于)?\Z"
)
_CHAINED: Final = frozenset("年月省市县縣区區镇鎮乡鄉")


class Run:
    """`text[start:end]` is `mark` over and over; offsets in code points.

    `before` and `after` are the characters beside it ("" at the ends of the text), `word` is the known word that
    follows and `kind` the kind of blank that it tells, "" if there is none.
    """

    __slots__ = ("_clause", "after", "before", "end", "kind", "mark", "start", "text", "word")

    def __init__(self, text: str, mark: str, start: int, end: int) -> None:
        self._clause: tuple[int, int] | None = None
        self.text = text
        self.mark = mark
        self.start = start
        self.end = end
        self.before = text[start - 1] if start else ""
        self.after = text[end : end + 1]
        self.word, self.kind = contexts().after(text, end)
        if self.before == "月" and self.word in ("号", "號"):
            self.kind = "DAY"
        elif self.before == "第" and self.kind == "NUM":
            self.kind = "ORDINAL"

    @property
    def han_before(self) -> bool:
        """Whether a Chinese character stands before it."""
        return _HAN.match(self.before) is not None

    @property
    def han_after(self) -> bool:
        """Whether a Chinese character stands after it."""
        return _HAN.match(self.after) is not None

    @property
    def kind_before(self) -> str:
        """The kind told by what stands before: a trade (记者XX), a surname (张××), 第, 市委XX at a clause's end."""
        kind = contexts().before(self.text, self.start)
        if kind:
            return "" if kind == "POST" and self.han_after else kind
        if self.follows_surname:
            beyond = self.text[self.start - 2] if self.start > 1 else ""
            if (
                not _HAN.match(beyond)
                or beyond in "诉訴与與和及对對由、"
                or contexts().before(self.text, self.start - 1) == "PERSON"
            ):
                return "PERSON"
        return ""

    @property
    def follows_surname(self) -> bool:
        """Whether a character stands before it that is a surname, among other things."""
        return self.before in contexts().surnames

    @property
    def is_measured(self) -> bool:
        """Whether a number is due: 超过X元, X元以上, 5万元以上X万元."""
        return self.ends_range or contexts().is_counted(self.text, self.start, self.end + len(self.word))

    @property
    def ends_range(self) -> bool:
        """Whether a number or a blank leads up to it: 5万元以上X万元, 3至X人, 7—X月."""
        return _RANGE.search(self.text[max(0, self.start - _WIDTH) : self.start]) is not None

    @property
    def is_dated(self) -> bool:
        """Whether a figure makes it part of a date (X月19日, 3月X日), or a mark says that its unit ends: 5月X省、."""
        leading = self.text[self.start - 2 : self.start - 1] if self.start > 1 and self.before in "年月" else ""
        if self.kind in ("MONTH", "DAY") and leading and (leading.isdecimal() or leading in STARS):
            return True
        if self.after in ("年", "月"):
            return self.text[self.end + 1 : self.end + 2].isdecimal()
        return len(self.word) == 1 and (self.kind == "DAY" or self.beyond in CLOSED)

    @property
    def beyond(self) -> str:
        """The character after the word that follows."""
        at = self.end + len(self.word)
        return self.text[at : at + 1]

    @property
    def is_chained(self) -> bool:
        """Whether a blank or a figure stands beside the unit: X年X月, X省X市, X月15日."""
        text, unit = self.text, self.after
        following = text[self.end + 1 : self.end + 2]
        if unit in _CHAINED and unit and following and (following in MARKS or (unit == "月" and following.isdigit())):
            return True
        if self.start < 2 or self.before not in _CHAINED:  # noqa: PLR2004 - a blank and its unit
            return False
        leading = text[self.start - 2]
        return leading in MARKS or (self.before in "年月" and leading.isdigit())

    def shares_clause(self, pattern: re.Pattern[str]) -> bool:
        """Whether `pattern` matches elsewhere in the same clause.

        A distance would not do: what other blanks are shown as moves the text apart, and a second run would differ.
        """
        text, start, end = self.text, self.start, self.end
        if self._clause is None:
            backwards = text[max(0, start - _CLAUSE) : start][::-1]
            self._clause = start - _reach(backwards, 0), _reach(text, end)
        low, high = self._clause
        return bool(pattern.search(text, low, start) or pattern.search(text, end, high))


def find_spans(text: str, marks: str) -> Iterator[tuple[str, int, int]]:
    """The runs of each of `marks`, mark by mark: the mark, start and end."""
    for mark in filter(text.__contains__, marks):
        longest = MARKS[mark]
        for match in _pattern(mark).finditer(text):
            start, end = match.span()
            if end - start <= longest:
                yield mark, start, end


def is_bound(text: str, start: int, end: int) -> bool:
    """Whether a neighbour makes it part of a Latin name, a formula or another run, or nothing Chinese is near."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if before not in _SUSPECT and after not in _SUSPECT and not (before.isascii() and after.isascii()):
        return False
    if before.isascii() and after.isascii() and before != ":" and after != "%":
        return True
    return _binds(text, start - 1, start - 2) or _binds(text, end, end + 1)


def _binds(text: str, at: int, beyond: int) -> bool:
    if not 0 <= at < len(text):
        return False
    if text[at] == "/" and 0 <= beyond < len(text) and _HAN.match(text, beyond):
        return False
    if text[at] in ".-":
        return 0 <= beyond < len(text) and _LETTER.match(text, beyond) is not None
    return text[at] in _BINDING


def _reach(text: str, at: int) -> int:
    """Where a clause that goes on at `at` ends, or is long enough."""
    match = _TO_ITS_END.match(text, at, at + _CLAUSE)
    return match.end() if match else at


@cache
def _pattern(mark: str) -> re.Pattern[str]:
    """The literal comes first, so that the scan for it runs at memory speed."""
    one = re.escape(mark)
    if mark in "Xx":  # nearly all of them are letters of a word, or of a syllable in pinyin
        return re.compile(f"{one}(?<![A-Za-z]{one})(?:{one}++(?![A-Za-z])|(?![{LATIN}]))")
    return re.compile(f"{one * (2 if mark == '_' else 1)}{one}*+")
