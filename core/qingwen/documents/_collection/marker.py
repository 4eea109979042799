"""Marker: a numbered heading of a series, 篇3 or 第三篇 or 范文三, and how it stands in its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from qingwen.chars import AROUND, BLANK
from qingwen.documents._collection.numbers import NUMERAL
from qingwen.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Code points before a marker, or after one, that may belong to its heading.
REACH: Final = 60
_GAP: Final = 8  # blanks that may stand between a heading and what is before it
_OPENING: Final = "【[［（(〔「"
_CLOSING: Final = "】]］）)〕」"
#: Before 篇 these make another word of it: 诗篇, 上篇, 这篇, 三篇.
_OTHER_WORDS: Final = "诗长短上下本这那每各几数两一二三四五六七八九十百千\\d"
_MARKER: Final = later(
    rf"第(?P<nth>{NUMERAL})篇|(?:(?<![{_OTHER_WORDS}])篇|(?P<unit>范文|例文|范本))(?P<n>{NUMERAL})"
    rf"|(?P<essay>范文|例文|范本)第(?P<nth2>{NUMERAL})篇"
)
_ENDED: Final = later(r"(?s).*[。！？!?…][”’」』）)]?")
_LINE_END: Final = later(rf"[{BLANK}]*(?:\r?\n|\Z)")
_GAP_AFTER: Final = later(rf"[{BLANK}]*[：:、.．—\-][{BLANK}]*|[{BLANK}]+")


class Marker(NamedTuple):
    """A marker; offsets in code points of its text."""

    start: int  # of the bracket before it, if there is one
    end: int  # after the numeral's last character, the word and the bracket after it
    at: int  # where the numeral begins
    numeral: str
    form: str  # what all markers of a series share: 篇, 第篇, 范文, with the bracket
    closing: str  # what stands between numeral and end


def markers(text: str) -> Iterator[Marker]:
    """All markers, in order, wherever they stand."""
    for found in _MARKER.finditer(text):
        group = "nth" if found["nth"] else "n" if found["n"] else "nth2"
        start, end = found.span()
        form = ("第篇" if group == "nth" else "") + (found["unit"] or found["essay"] or "篇" * (group == "n"))
        opening = text[start - 1 : start] if start else ""
        closing = text[end : end + 1]
        if opening and closing and opening in _OPENING and _CLOSING.find(closing) == _OPENING.find(opening):
            start, end, form = start - 1, end + 1, opening + form
        kind = "0" if found[group].isascii() else "一"
        yield Marker(start, end, found.start(group), found[group], form + kind, text[found.end(group) : end])


def prefixes(text: str, marker: Marker) -> Iterator[str]:
    """What may be the title before a marker: from the line's begin, and from the last sentence's end."""
    low = max(0, marker.start - REACH)
    line = text.rfind("\n", low, marker.start) + 1
    if line or not low:
        yield text[line : marker.start].strip(AROUND)
    ended = _ENDED.match(text, max(line, low), marker.start)
    if ended:
        yield text[ended.end() : marker.start].strip(AROUND)


def heading(text: str, marker: Marker, prefix: str) -> int:
    """Where the heading of a marker begins if `prefix` stands before it, else -1."""
    if not prefix:
        return marker.start
    window = text[max(0, marker.start - len(prefix) - _GAP) : marker.start]
    bare = window.rstrip(AROUND)
    return marker.start - len(window) + len(bare) - len(prefix) if bare.endswith(prefix) else -1


def begins_line(text: str, at: int) -> bool:
    """Whether nothing but a few blanks stands before it on its line."""
    bare = text[max(0, at - _GAP) : at].rstrip(AROUND)
    return bare.endswith("\n") if bare else at <= _GAP


def follows_sentence(text: str, at: int) -> bool:
    """Whether a sentence ends before it, but for a few blanks."""
    bare = text[max(0, at - _GAP) : at].rstrip(AROUND)
    return bare[-1:] in tuple("。！？!?…") or (bare[-1:] in tuple("”’」』）)") and bare[-2:-1] in tuple("。！？!?…"))


def ends_line(text: str, at: int) -> bool:
    """Whether nothing but blanks stands after it on its line."""
    return _LINE_END.match(text, at) is not None


def line_after(text: str, at: int) -> str:
    """The heading that stands after a marker on its line, behind a bracket, colon or blank; "" if none does."""
    gap = _GAP_AFTER.match(text, at)
    if not gap and text[at - 1] not in _CLOSING:
        return ""
    start = gap.end() if gap else at
    end = text.find("\n", start, start + REACH + 1)
    if end < 0 and len(text) > start + REACH:
        return ""
    line = text[start : end if end >= 0 else len(text)].strip(AROUND)
    return "" if any(mark in line for mark in "。；！？") else line
