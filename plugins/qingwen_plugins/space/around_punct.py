"""space.around-punct: blanks between a mark and what it belongs to."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, ClassVar, Final

from qingwen.chars import BLANK, HAN, STAND_INS, other_than
from qingwen.cleaner import Cleaner, Stage
from qingwen.edits import Edit, apply, diff
from qingwen.pattern import later
from qingwen_plugins.punct._lost.habits import AFTER, BEFORE, sets_after, sets_before
from qingwen_plugins.space._han.strewn import is_suspect, strewn

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

_OTHERS: Final = "\u00a0\u2002-\u200a"
_SPACE: Final = f" {_OTHERS}"  # not U+3000 and tabs, which are typed on purpose
_HELD: Final = rf"[{HAN}](?:[^{BLANK}“”‘’《》（）【】\n\r]{{0,98}}[{HAN}。！？…])?"
_PADS: Final = "|".join(
    rf"(?<={a}.)[{_SPACE}]{{0,3}}({_HELD})[{_SPACE}]{{1,4}}(?={b})" for a, b in ("“”", "‘’", "《》", "（）", "【】")
)
_PUSHED: Final = "|".join(
    rf"(?<={word}.)(?<![{BLANK}]{word}.)[{_SPACE}]{{0,3}}(?=[，。、；：？！）》”])"
    for word in (f"[{STAND_INS}]", "XX", "××", "xx")
)
_BEFORE: Final = f"“‘《（【{STAND_INS}Xx×"
_SINCE: Final = rf"(?<=[{_BEFORE}].)(?:{_PADS}|{_PUSHED})"
_FREE: Final = later(f"[{other_than(_OTHERS)}]*+")
_AFTER_SENTENCE: Final = later(rf" (?<=[。！？] )(?=[{HAN}“《（])")
_PADDING: Final = later(rf"[{_SPACE}]{_SINCE}")
_PLAIN_PADDING: Final = later(f" {_SINCE}")  # of texts that have no other space
_FORMULA: Final = later(r"\$\$?(?=[^\s$])[^$\n]{1,200}\$")
_LEAST: Final = 4  # blanks before marks make a habit, at least
_SUSPECT: Final = later(f" (?:(?=[，。、；：？！])|(?<=[，、；：{_BEFORE}] ))")


class AroundPunct(Cleaner):
    """Blanks between a placeholder and the mark after it go (XX ，), and those that pad a quotation (“ 你好 ”).

    A page that sets a blank before most of its marks, or after them, loses these. Any other blank before a mark stays,
    and so does a single one inside a bracket or quotation: it may be all that is left of a lost quotation mark,
    reference or word (“请参阅 。”). Blanks after a full stop or comma stay, as paragraphs that were run together leave
    them; so do U+3000, which indents and spaces out headings, blanks on both sides of a placeholder, and formulas
    ($X 、 Y$).
    """

    name: ClassVar[str] = "space.around-punct"
    stage: ClassVar[Stage] = Stage.SPACE

    def clean(self, text: str) -> str:
        """The text without such blanks."""
        if _SUSPECT.search(text) or not _FREE.fullmatch(text):
            cleaned = apply(text, _by_habit(text))  # first: padding is judged as a second run sees it
            return apply(cleaned, _padding(cleaned))
        return text

    def edits(self, text: str) -> Iterable[Edit]:
        """Every such blank, deleted."""
        return diff(text, self.clean(text)) if any(_by_habit(text)) else _padding(text)


def _padding(text: str) -> Iterator[Edit]:
    blanks = _PLAIN_PADDING if _FREE.fullmatch(text) else _PADDING  # a literal is searched for faster than a class
    for match in blanks.finditer(text):
        start, end = match.span()
        if match.lastindex:  # padded on both sides: what is held stays
            held_start, held_end = match.span(match.lastindex)
            yield Edit(start, held_start, "")
            start = held_end
        yield Edit(start, end, "")


def _by_habit(text: str) -> Iterator[Edit]:
    """The blanks beside marks of a page that sets one there as a rule; after a sentence as well, if inside it."""
    formulas = [match.span() for match in _FORMULA.finditer(text)] if "$" in text else []
    seen = apply(text, [Edit(start, end, "\ufdd0") for start, end in formulas])
    if sum(1 for _ in islice(BEFORE.finditer(seen), _LEAST)) == _LEAST and is_suspect(seen):
        seen = apply(seen, strewn(seen))  # as space.han leaves it, and as a second run sees it
    found: list[re.Match[str]] = []
    before = sets_before(seen)
    if before:
        found += BEFORE.finditer(text)
    if sets_after(seen, before=before):
        found += AFTER.finditer(text)
        found += _AFTER_SENTENCE.finditer(text)
    places = sorted({match.start() for match in found})
    edits = [Edit(at, at + 1, "", why="set as a rule") for at in places]
    yield from _outside(edits, formulas) if formulas else edits


def _outside(edits: list[Edit], spans: list[tuple[int, int]]) -> Iterator[Edit]:
    """Those of some edits that lie in none of the spans; both in order."""
    at = 0
    for edit in edits:
        while at < len(spans) and spans[at][1] <= edit.start:
            at += 1
        if at == len(spans) or edit.end <= spans[at][0]:
            yield edit
