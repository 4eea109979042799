"""Hunks: which places of a document are shown, so that every kind of change is seen and none drowns the others."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qingwen.trace import Change, Trace

_EXAMPLES: Final = 3  # of one trivial kind, before the rest is only counted
_TRIVIAL: Final = 2  # code points on either side of a change that is known when it was seen once
_GAP: Final = 6  # code points between two windows that are shown as one
_JOINED: Final = 80  # code points of neighbouring changes that are shown as one


class Mark(NamedTuple):
    """What is to be pointed at: a span of the original with what became of it, or a finding (`new` is `old`)."""

    start: int
    end: int
    old: str
    new: str
    changes: tuple[Change, ...]
    finding: bool = False


class Hunk(NamedTuple):
    """A window of the original with the marks in it."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    whole: bool = False  # whether it is whole lines that were removed, and nothing else


class Place(NamedTuple):
    """A position as people count: line and column from 1, in code points."""

    line: int
    column: int


class Lines:
    """Where the lines of a text begin."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def place(self, at: int) -> Place:
        """Line and column of an offset."""
        line = bisect_right(self._starts, at)
        return Place(line, at - self._starts[line - 1] + 1)

    def begin(self, at: int) -> int:
        """The beginning of the line in which `at` stands."""
        return self._starts[bisect_right(self._starts, at) - 1]

    def stop(self, at: int) -> int:
        """The end of that line, without its line end."""
        end = self._text.find("\n", at)
        return len(self._text) if end < 0 else end


def marks(trace: Trace) -> list[Mark]:
    """Everything to point at in a trace, in the order of the original. Changes without a gap between them are one."""
    out: list[Mark] = []
    for start, end, old, new, changes in trace.stretches() if trace.text != trace.original else ():
        last = out[-1] if out else None
        if last and last.end == start and end - last.start <= _JOINED and "\n" not in last.old + old:
            both = tuple(dict.fromkeys((*last.changes, *changes)))
            out[-1] = Mark(last.start, end, last.old + old, last.new + new, both)
        else:
            out.append(Mark(start, end, old, new, changes))
    out += (Mark(f.start, f.end, trace.original[f.start : f.end], f.new, (f,), finding=True) for f in trace.findings())
    return sorted(out, key=lambda mark: (mark.start, mark.end))


def hunks(text: str, found: Sequence[Mark], *, context: int, limit: int) -> list[Hunk]:
    """The places to show, in order: `context` code points around each mark within its line, at most `limit` places.

    0 for `limit` shows all. Otherwise the first of every kind comes before the second of any, and of a trivial kind
    (the same one or two characters become the same) three are enough.
    """
    lines = Lines(text)
    whole = {mark for mark in found if _is_whole(text, mark)}
    windows = (_window(mark, context, lines, mark in whole) for mark in _chosen(found, limit, context, whole))
    return list(_filled(found, _merged(text, sorted(windows)), whole))


def left_out(found: Iterable[Mark], shown: Iterable[Hunk]) -> Counter[str]:
    """How many marks no hunk shows, by cleaner."""
    seen = {mark for hunk in shown for mark in hunk.marks}
    return Counter(mark.changes[0].cleaner if mark.changes else "" for mark in found if mark not in seen)


def _chosen(found: Sequence[Mark], limit: int, context: int, whole: set[Mark]) -> list[Mark]:
    """The marks around which windows are opened; those that a window shows anyway need none of their own."""
    if not limit:
        return list(found)
    chosen: list[Mark] = []
    places: list[tuple[int, int]] = []  # of the chosen ones, sorted
    for mark in _ranked(found):
        at = bisect_right(places, (mark.start, mark.end))
        before = at > 0 and mark.end <= places[at - 1][1] + context
        after = at < len(places) and mark.start >= places[at][0] - context
        if not (before or after) or mark in whole:
            chosen.append(mark)
            places.insert(at, (mark.start, mark.end))
            if len(chosen) == limit:
                break
    return chosen


def _ranked(found: Sequence[Mark]) -> list[Mark]:
    """The first of every kind, then the second of every kind, and so on."""
    seen: Counter[object] = Counter()
    ranked = []
    for mark in found:
        names = tuple(dict.fromkeys(change.cleaner for change in mark.changes))
        trivial = len(mark.old) <= _TRIVIAL and len(mark.new) <= _TRIVIAL and not mark.finding
        kind = (names, mark.old, mark.new) if trivial else (names, mark.finding)
        if not trivial or seen[kind] < _EXAMPLES:
            ranked.append((seen[kind], mark.start, mark.end, mark))
        seen[kind] += 1
    return [mark for *_, mark in sorted(ranked, key=lambda each: each[:3])]


class _Window(NamedTuple):
    start: int
    end: int
    whole: bool


def _window(mark: Mark, context: int, lines: Lines, whole: bool) -> _Window:
    if whole:
        return _Window(mark.start, mark.end, whole)
    start = max(lines.begin(mark.start), mark.start - context)
    end = min(max(lines.stop(mark.end), mark.end), mark.end + context)
    return _Window(start, end, whole)


def _is_whole(text: str, mark: Mark) -> bool:
    """Whether it is whole lines, and nothing but the lines, that were removed."""
    body = mark.old.strip("\r\n")
    if not body.strip() or mark.new.strip() or mark.finding:
        return False
    start = mark.start + mark.old.index(body)
    end = start + len(body)
    return (start == 0 or text[start - 1] in "\r\n") and (end == len(text) or text[end] in "\r\n")


def _merged(text: str, windows: Iterable[_Window]) -> Iterator[_Window]:
    """Windows that overlap or nearly touch within a line become one; whole lines keep to themselves."""
    last: _Window | None = None
    for window in windows:
        if last is None:
            last = window
        elif not (last.whole or window.whole) and _is_near(text, last.end, window.start):
            last = _Window(last.start, max(last.end, window.end), whole=False)
        else:
            yield last
            last = window if window.whole or window.start >= last.end else window._replace(start=last.end)
    if last is not None:
        yield last


def _is_near(text: str, end: int, start: int) -> bool:
    return start < end or (start <= end + _GAP and "\n" not in text[end:start])


def _filled(found: Sequence[Mark], windows: Iterable[_Window], whole: set[Mark]) -> Iterator[Hunk]:
    """Windows with all marks that stand in them; one that would cut a mark in two takes it in."""
    at = 0
    for low, high, alone in windows:
        start, end = low, high
        inside = []
        while at < len(found) and found[at].start <= end:
            mark = found[at]
            if alone and mark.start == end > start:
                break
            at += 1
            if mark.end >= start and (mark in whole) == alone:
                inside.append(mark)
                start, end = min(start, mark.start), max(end, mark.end)
        if inside:
            yield Hunk(start, end, tuple(inside), alone)
