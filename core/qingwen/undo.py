"""Undo: edits that lead back to the original, carried over one step after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingwen.edits import Edit, apply, is_finding

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence


def inverse(undo: Sequence[Edit], after: str) -> list[Edit]:
    """The edits from the original to `after`, from the edits that undo them."""
    out = []
    shift = 0
    for start, end, old, _, _ in undo:
        out.append(Edit(start - shift, start - shift + len(old), after[start:end]))
        shift += (end - start) - len(old)
    return out


def carry(before: str, edits: Sequence[Edit], undone: Collection[int], undo: Sequence[Edit]) -> list[Edit]:
    """Carry edits that undo (`undo`, on the text before a step) over the step, undoing those at `undone` as well.

    Where the step's edits overlap what is undone, all of them that overlap are undone together: they were made on text
    that is not there any more.
    """
    out: list[Edit] = []
    shift = 0
    for start, end, mine, theirs in _groups(before, edits, undo):
        length = end - start + sum(len(edit.new) - (edit.end - edit.start) for _, edit in mine)
        if theirs or any(at in undone for at, _ in mine):
            moved = (Edit(edit.start - start, edit.end - start, edit.new) for edit in theirs)
            out.append(Edit(start + shift, start + shift + length, apply(before[start:end], moved)))
        shift += length - (end - start)
    return out


def _groups(
    before: str, edits: Sequence[Edit], undo: Sequence[Edit]
) -> Iterator[tuple[int, int, list[tuple[int, Edit]], list[Edit]]]:
    """Runs of edits of both lists that overlap one another, with the span they cover. Findings are passed over."""
    i = j = 0
    while i < len(edits) or j < len(undo):
        if i < len(edits) and is_finding(before, edits[i]):
            i += 1
            continue
        ours = j >= len(undo) or (i < len(edits) and edits[i][:2] <= undo[j][:2])
        start, end = edits[i][:2] if ours else undo[j][:2]
        mine: list[tuple[int, Edit]] = []
        theirs: list[Edit] = []
        grew = True
        while grew:
            grew = False
            while i < len(edits) and (edits[i].start < end or edits[i].start == start):
                if not is_finding(before, edits[i]):
                    mine.append((i, edits[i]))
                    end = max(end, edits[i].end)
                    grew = True
                i += 1
            while j < len(undo) and (undo[j].start < end or undo[j].start == start):
                theirs.append(undo[j])
                end = max(end, undo[j].end)
                grew = True
                j += 1
        yield start, end, mine, theirs
