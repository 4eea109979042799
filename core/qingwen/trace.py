"""Trace: every step that changed a text, with its edits, and the way from any span of one text to the other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from qingwen.edits import Alignment, Edit, Safety, apply
from qingwen.undo import carry, inverse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Change(NamedTuple):
    """One edit of one cleaner, placed in the original text.

    `old` and `new` are what the cleaner saw and wrote; `start` and `end` are where that stood in the original, in code
    points. After an earlier change to the same place, `original[start:end]` may differ from `old`.
    """

    cleaner: str
    start: int
    end: int
    old: str
    new: str
    safety: Safety
    why: str = ""
    step: int = 0  # which step of the trace made it


class Stretch(NamedTuple):
    """A span of the original that became something else, and the changes that did it."""

    start: int
    end: int
    old: str
    new: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """What one cleaner did: the text it saw, its edits and findings, the text it left."""

    cleaner: str
    before: str
    edits: tuple[Edit, ...]
    after: str

    @classmethod
    def of(cls, cleaner: str, before: str, edits: Sequence[Edit]) -> Step | None:
        """The step that these edits make; None if there are none."""
        return cls(cleaner, before, tuple(edits), apply(before, edits)) if edits else None


class Trace:
    """The whole way from `original` to `text`. Steps without edits or findings are left out."""

    def __init__(self, original: str, steps: Sequence[Step]) -> None:
        self.original = original
        self.steps = tuple(steps)

    @property
    def text(self) -> str:
        """The cleaned text."""
        return self.steps[-1].after if self.steps else self.original

    def changes(self) -> list[Change]:
        """Every edit of every step, step by step, placed in the original text."""
        return [change for change, finding in self._placed if not finding]

    def findings(self) -> list[Change]:
        """What the cleaners report without changing it (`new` equals `old`), each with its reason in `why`."""
        return [change for change, finding in self._placed if finding]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` came from in the original.

        A span that touches the inside of a change grows to the whole of it, unless the change keeps the length, which
        is taken character by character; a change's own output comes from the whole of what it replaced. IndexError if
        the span leaves the text.
        """
        return self._maps[-1].origin(*_within(start, end, self.text))

    def outcome(self, start: int, end: int) -> tuple[int, int]:
        """Where `original[start:end]` stands in the cleaned text; empty if all of it was deleted."""
        return self._maps[-1].outcome(*_within(start, end, self.original))

    def revert(self, changes: Iterable[Change]) -> str:
        """The cleaned text without `changes`, and without those later ones that were made on top of them.

        With all changes it is the original, exactly. ValueError for a change that is not of this trace.
        """
        undone: dict[int, set[int]] = {}
        for change in changes:
            if change not in self._index:
                raise ValueError(f"{change!r} is not a change of this trace")
            for step, at in self._index[change]:
                undone.setdefault(step, set()).add(at)
        undo: list[Edit] = []
        for number, made in enumerate(self.steps):
            undo = carry(made.before, made.edits, undone.get(number, ()), undo)
        return apply(self.text, undo)

    def stretches(self) -> list[Stretch]:
        """What changed in the end, in order: each span of the original with what became of it and by whose doing.

        Changes that cancel out do not appear.
        """
        changes = sorted(self.changes(), key=lambda change: (change.start, change.end))
        out = []
        shift = at = 0
        for begin, stop, old, _, _ in self._undos[-1]:
            start, new = begin - shift, self.text[begin:stop]
            end = start + len(old)
            shift += len(new) - len(old)
            while at < len(changes) and changes[at].end < start:
                at += 1
            by = []
            for place in range(at, len(changes)):
                change = changes[place]
                if change.start > end:
                    break
                if _share(change.start, change.end, start, end):
                    by.append(change)
            if old != new:
                out.append(Stretch(start, end, old, new, tuple(sorted(by, key=lambda change: change.step))))
        return out

    @cached_property
    def _undos(self) -> list[list[Edit]]:
        """The edits that lead back to the original: from itself, then from the text after each step."""
        undos: list[list[Edit]] = [[]]
        for step in self.steps:
            undos.append(carry(step.before, step.edits, range(len(step.edits)), undos[-1]))
        return undos

    @cached_property
    def _maps(self) -> list[Alignment]:
        """The way between the original and itself, then the text after each step."""
        texts = (self.original, *(step.after for step in self.steps))
        return [Alignment(inverse(undo, text)) for undo, text in zip(self._undos, texts, strict=True)]

    @cached_property
    def _placed(self) -> list[tuple[Change, bool]]:
        out = []
        for at, step in enumerate(self.steps):
            place = self._maps[at].origin
            for edit in step.edits:
                start, end = place(edit.start, edit.end)
                old = step.before[edit.start : edit.end]
                change = Change(step.cleaner, start, end, old, edit.new, edit.safety, edit.why, at)
                out.append((change, old == edit.new))
        return out

    @cached_property
    def _index(self) -> dict[Change, list[tuple[int, int]]]:
        index: dict[Change, list[tuple[int, int]]] = {}
        placed = iter(self._placed)
        for step, at in ((s, i) for s, each in enumerate(self.steps) for i in range(len(each.edits))):
            index.setdefault(next(placed)[0], []).append((step, at))
        return index


def _within(start: int, end: int, text: str) -> tuple[int, int]:
    if not 0 <= start <= end <= len(text):
        raise IndexError(f"span {start}-{end} leaves the text of {len(text)} code points")
    return start, end


def _share(start: int, end: int, other_start: int, other_end: int) -> bool:
    """Whether two spans have a character in common; an empty one shares where it touches."""
    if start == end or other_start == other_end:
        return start <= other_end and other_start <= end
    return start < other_end and other_start < end
