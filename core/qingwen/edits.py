"""Edits: what to change, as spans. Offsets are in code points, spans are half open, lists are sorted and disjoint."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from enum import Enum
from itertools import compress, count
from operator import ne
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Safety(Enum):
    """Who may apply an edit unasked."""

    SAFE = "safe"  # reversible, verified, or right at least 99 times in 100 on held-out text
    UNSAFE = "unsafe"  # plausible: applied only when the user allows it


class Edit(NamedTuple):
    """Replace `text[start:end]` with `new`.

    An edit whose `new` equals what stands there changes nothing: with a `why` it is a finding, which is reported and
    never applied.
    """

    start: int
    end: int
    new: str
    safety: Safety = Safety.SAFE
    why: str = ""


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text after `edits`, which must be sorted and disjoint; ValueError names the two that are not.

    Returns the very object `text` when nothing changes, so that callers may compare by identity.
    """
    parts: list[str] = []
    add = parts.append
    at = 0
    size = len(text)
    changed = False
    for start, end, new, _, _ in edits:
        if not at <= start <= end <= size:
            raise ValueError(f"edit {start}-{end} is out of order, overlaps the one before or leaves the text")
        add(text[at:start])
        add(new)
        at = end
        changed = changed or text[start:end] != new
    if not changed:
        return text
    add(text[at:])
    return "".join(parts)


def tidy(text: str, edits: Iterable[Edit]) -> list[Edit]:
    """The same change in its simplest form: sorted, no-ops without a reason dropped, touching edits of a kind joined.

    ValueError if two edits overlap or one leaves the text.
    """
    out: list[Edit] = []
    for edit in sorted(edits, key=_place):
        start, end, new, safety, why = edit
        if not (out[-1].end if out else 0) <= start <= end <= len(text):
            raise ValueError(f"edit {start}-{end} overlaps the one before or leaves the text")
        if new == text[start:end]:
            if why:
                out.append(edit)
            continue
        if out and out[-1].end == start and out[-1][3:] == edit[3:] and not is_finding(text, out[-1]):
            out[-1] = Edit(out[-1].start, end, out[-1].new + new, safety, why)
        else:
            out.append(edit)
    return out


def _place(edit: Edit) -> tuple[int, int]:
    return edit[0], edit[1]


def is_finding(text: str, edit: Edit) -> bool:
    """Whether `edit` leaves `text` as it is."""
    return text[edit.start : edit.end] == edit.new


# ------------------------------------------------------------------------------------------ the edits between two texts

_BLOCK: Final = 2_048  # code points compared at once: keeps SequenceMatcher's worst case small
_PROBE: Final = 24  # code points that mark the same place in both texts


def diff(old: str, new: str) -> list[Edit]:
    """Edits that turn `old` into `new`, for a cleaner that cannot say them itself. Linear in length, not minimal."""
    if old == new:
        return []
    return tidy(old, _diff(old, new))


def _diff(old: str, new: str) -> Iterator[Edit]:
    if len(old) == len(new):
        places = list(compress(count(), map(ne, old, new)))
        if len(places) * 4 <= len(old) or len(old) == 1:
            yield from (Edit(i, i + 1, new[i]) for i in places)
            return
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    for at, a, b in _blocks(old[head : len(old) - tail], new[head : len(new) - tail]):
        yield from _diff_block(a, b, head + at)


def _common(a: str, b: str) -> int:
    """Length of the common beginning, by halving: comparisons of slices run at C speed."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        if a[low:middle] == b[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _blocks(old: str, new: str) -> Iterator[tuple[int, str, str]]:
    """Cut both texts at places that correspond, found by a probe near where it is expected."""
    i = j = 0
    while len(old) - i > _BLOCK:
        cut = found = -1
        for at in range(i + _BLOCK - _PROBE, i + _BLOCK // 4, -_BLOCK // 8):
            probe = old[at : at + _PROBE]
            found = new.find(probe, j, j + 3 * _BLOCK)
            if found >= 0 and old.find(probe, i, at) < 0:
                cut = at
                break
        if cut < 0:  # nothing corresponds here: look for a place further on, else the rest is one change
            cut, found = _resume(old, new, i + _BLOCK, j)
            if cut < 0:
                break
        yield i, old[i:cut], new[j:found]
        i, j = cut, found
    yield i, old[i:], new[j:]


def _resume(old: str, new: str, i: int, j: int) -> tuple[int, int]:
    step = _BLOCK
    while i < len(old):
        found = new.find(old[i : i + _PROBE], j, j + len(old) // 4 + _BLOCK) if len(old) - i >= _PROBE else -1
        if found >= 0:
            return i, found
        i += step
        step *= 2
    return -1, -1


def _diff_block(old: str, new: str, at: int) -> Iterator[Edit]:
    if old == new:
        return
    if not old or not new or max(len(old), len(new)) > 4 * _BLOCK:
        yield Edit(at, at + len(old), new)
        return
    from difflib import SequenceMatcher  # noqa: PLC0415 - only cleaners without edits pay for the import

    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=True).get_opcodes():
        if tag != "equal":
            yield Edit(at + i1, at + i2, new[j1:j2])


# ---------------------------------------------------------------------------------------------------- where spans move


_Bounds = tuple[list[int], list[int]]  # where edits start and where they end


class Alignment:
    """Where positions of a text go when `edits` (sorted and disjoint) are applied, and where they come from.

    Only the boundaries of edits are kept. A replacement of the same length stands for as many replacements of one
    character (a script converted, a width changed). A span that touches the inside of any other edit grows to the whole
    edit: the characters inside a longer or shorter replacement have no origin of their own.
    """

    __slots__ = ("_new_ends", "_new_starts", "_old_ends", "_old_starts")

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._old_starts: list[int] = []
        self._old_ends: list[int] = []
        self._new_starts: list[int] = []
        self._new_ends: list[int] = []
        shift = 0
        for start, end, new, _, _ in edits:
            if len(new) == end - start:
                continue
            self._old_starts.append(start)
            self._old_ends.append(end)
            self._new_starts.append(start + shift)
            shift += len(new) - (end - start)
            self._new_ends.append(end + shift)

    def outcome(self, start: int, end: int) -> tuple[int, int]:
        """Where `[start, end)` of the old text stands in the new one."""
        return _move((start, end), (self._old_starts, self._old_ends), (self._new_starts, self._new_ends))

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where `[start, end)` of the new text came from in the old one."""
        return _move((start, end), (self._new_starts, self._new_ends), (self._old_starts, self._old_ends))


def _move(span: tuple[int, int], here: _Bounds, there: _Bounds) -> tuple[int, int]:
    """Map a span through the boundaries of edits, `here` on its own side, `there` on the other.

    A span that holds characters does not take in what was inserted or deleted at its ends; an empty span takes in
    what was inserted or deleted at its place.
    """
    (start, end), (froms, tos), (starts, ends) = span, here, there
    if start == end:
        at = bisect_left(froms, start)
        if at and tos[at - 1] > start:
            return starts[at - 1], ends[at - 1]
        low = high = start + (ends[at - 1] - tos[at - 1] if at else 0)
        while at < len(froms) and froms[at] == tos[at] == start:
            high = ends[at]
            at += 1
        return low, high
    first = bisect_right(tos, start)  # the first edit that ends after the start
    if first < len(froms) and froms[first] < start:
        low = starts[first]
    else:
        low = start + (ends[first - 1] - tos[first - 1] if first else 0)
    last = bisect_left(froms, end) - 1  # the last edit that begins before the end
    high = end if last < 0 else ends[last] + max(0, end - tos[last])
    return low, max(low, high)
