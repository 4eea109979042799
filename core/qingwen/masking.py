"""Masking: hide spans behind stand-ins while the middle of a pipeline runs, check them, and show the spans again.

A stand-in is one noncharacter of U+FDD0-FDEF. They are dealt in rotation, so a cleaner that drops, doubles or swaps
some is found out by comparing the sequence that is left with the sequence that was dealt. There are two decks: what
reads as a Latin word or a number comes from the second one, for cleaners that set such words apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from itertools import accumulate, chain, pairwise, repeat
from typing import TYPE_CHECKING, Final

from qingwen.chars import STAND_INS, other_than
from qingwen.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qingwen.trace import Change

_STAND_IN: Final = re.compile(f"[{STAND_INS}]")
_FREE: Final = re.compile(f"[{other_than(STAND_INS)}]*+")
_DECKS: Final = ("".join(map(chr, range(0xFDD0, 0xFDE0))), "".join(map(chr, range(0xFDE0, 0xFDF0))))
_ROUND: Final = len(_DECKS[0])
_BEGINS: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789`")
_ENDS: Final = _BEGINS | {"%"}


def hideable(text: str, spans: Iterable[Edit]) -> list[Edit]:
    """The spans that can be hidden: not empty, in the text, not holding a stand-in already.

    Of spans of one mask that overlap, the longest is hidden; of two as long, the first.
    """
    size = len(text)
    found = [s for s in spans if 0 <= s.start < s.end <= size and not _STAND_IN.search(text, s.start, s.end)]
    if all(left.end <= right.start for left, right in pairwise(found)):
        return found
    by_place = {(span.start, span.end): span for span in reversed(found)}
    return [by_place[place] for place in longest_first(by_place)]


def longest_first(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that do not overlap, in order: of those that do, the longest is kept; of two as long, the first."""
    ordered = sorted(set(spans), key=lambda span: (span[0] - span[1], span[0]))
    taken = bytearray(max((end for _, end in ordered), default=0))
    kept: list[tuple[int, int]] = []
    for start, end in ordered:
        if taken.find(1, start, end) < 0:
            taken[start:end] = b"\1" * (end - start)
            kept.append((start, end))
    return sorted(kept)


def hide(text: str, hidden: Sequence[str], spans: Iterable[Edit]) -> tuple[str, list[str]]:
    """Put a stand-in for each hideable span of `text`, whose own stand-ins hold `hidden`.

    Gives the text and all that it now hides, in order; a span comes back as its `new`.
    """
    if hidden:
        return _hide_more(text, hidden, spans)
    spans = list(spans)
    values = [span.new for span in spans]
    parts: list[str] = []
    at = 0
    for stand_in, (start, end, _, _, _) in zip(_deal(values), spans, strict=True):
        parts += (text[at:start], stand_in)
        at = end
    parts.append(text[at:])
    return "".join(parts), values


def _hide_more(text: str, hidden: Sequence[str], spans: Iterable[Edit]) -> tuple[str, list[str]]:
    """As `hide`; the stand-ins that are there already are dealt anew among the others."""
    parts: list[str] = []
    values: list[str] = []
    at = taken = 0
    for start, end, new, _, _ in spans:
        held = len(_STAND_IN.findall(text, at, start))
        values += (*hidden[taken : taken + held], new)
        taken += held
        parts.append(text[at:start])
        at = end
    if not parts:
        return text, list(hidden)
    values += hidden[taken:]
    parts.append(text[at:])
    return _join(_STAND_IN.split(_DECKS[0][0].join(parts)), _deal(values)), values


def hide_own(text: str) -> tuple[str, list[str]]:
    """Hide the noncharacters that the text itself holds, each as itself, so that they cannot be taken for ours."""
    if _FREE.fullmatch(text):
        return text, []
    return hide(text, (), (Edit(m.start(), m.end(), m[0]) for m in _STAND_IN.finditer(text)))


def intact(text: str, hidden: Sequence[str]) -> bool:
    """Whether the stand-ins of `text` are the ones dealt for `hidden`: none lost, doubled or moved."""
    return "".join(_STAND_IN.findall(text)) == _deal(hidden)


def show(text: str, hidden: Sequence[str]) -> str:
    """The text with what was hidden in place of its stand-ins, which must be intact."""
    return _join(_STAND_IN.split(text), hidden) if hidden else text


def show_if_intact(text: str, hidden: Sequence[str]) -> str | None:
    """The text with what was hidden in place of its stand-ins, in one pass; None if they are not intact."""
    parts: list[str] = []
    at = 0
    for stand_in, value in zip(_deal(hidden), hidden, strict=True):
        end = _free(text, at)
        if not text.startswith(stand_in, end):
            return None
        parts += (text[at:end], value)
        at = end + 1
    if _free(text, at) != len(text):
        return None
    parts.append(text[at:])
    return "".join(parts)


def restore(text: str, masks: Iterable[Change]) -> str:
    """The text with what masks hid in place of the tokens that they show, wherever these were carried to.

    `masks` are the changes of a trace that masks made, in order. A numbered token comes back as what it stands for,
    however often it occurs; tokens that look alike and stand for different things ([YEAR]) come back in order, and
    ValueError names one that does not occur as often as it was shown.
    """
    olds: dict[str, list[str]] = {}
    for mask in masks:
        if mask.new and mask.new != mask.old:
            olds.setdefault(mask.new, []).append(mask.old)
    if not olds:
        return text
    token = re.compile("|".join(map(re.escape, sorted(olds, key=len, reverse=True))))
    seen = Counter(token.findall(text))
    for new, stood in olds.items():
        if len(set(stood)) > 1 and seen[new] != len(stood):
            raise ValueError(f"{new!r} was shown {len(stood)} times and stands in the text {seen[new]} times")
    turns = {new: iter(stood) if len(set(stood)) > 1 else repeat(stood[0]) for new, stood in olds.items()}
    return token.sub(lambda match: next(turns[match[0]]), text)


def pieces(text: str) -> list[tuple[int, str]]:
    """The stretches between stand-ins, each with its offset; empty ones too."""
    out = []
    at = 0
    for piece in _STAND_IN.split(text):
        out.append((at, piece))
        at += len(piece) + 1
    return out


def lift(text: str, hidden: Sequence[str], edits: Iterable[Edit]) -> list[Edit]:
    """Edits of a text with stand-ins as edits of the same text with what they hide; the edits keep them intact."""
    places = [m.start() for m in _STAND_IN.finditer(text)]
    shifts = [0, *accumulate(len(value) - 1 for value in hidden)]
    out = []
    dealt = before = 0  # stand-ins in what the edits write and pass over, and in what they read
    for start, end, new, safety, why in edits:
        first, last = bisect_left(places, start), bisect_left(places, end)
        dealt += first - before
        before = last
        held = len(_STAND_IN.findall(new))
        if held:
            new = show(new, hidden[dealt : dealt + held])  # noqa: PLW2901 - the rest of the edit stays
            dealt += held
        out.append(Edit(start + shifts[first], end + shifts[last], new, safety, why))
    return out


def has_stand_in(text: str) -> bool:
    """Whether a noncharacter of ours stands in the text."""
    return not _FREE.fullmatch(text)


def _free(text: str, at: int) -> int:
    """Where the stretch without stand-ins that begins at `at` ends. A run is matched faster than one is searched."""
    match = _FREE.match(text, at)
    return match.end() if match else at


def _deal(hidden: Sequence[str]) -> str:
    """The stand-ins of what is hidden, in order."""
    return "".join([_DECKS[_is_word(value)][turn % _ROUND] for turn, value in enumerate(hidden)])


def _is_word(value: str) -> bool:
    """Whether it begins and ends as a Latin word or a number does, or as code between backticks."""
    return value[:1] in _BEGINS and value[-1:] in _ENDS


def _join(gaps: Sequence[str], fillings: Sequence[str]) -> str:
    return "".join(chain.from_iterable(zip(gaps, fillings, strict=False))) + gaps[-1]
