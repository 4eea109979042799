"""Repairs that come into view by others: repeated until nothing is found, and told as edits of the first text."""

from __future__ import annotations

from bisect import bisect
from typing import TYPE_CHECKING, Final

from qingwen.edits import Alignment, apply, is_finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from qingwen import Edit

_ROUNDS: Final = 8  # damage of damage of damage is as deep as it was seen


def repeat(text: str, find: Callable[[str], Iterable[Edit]]) -> list[Edit]:
    """What `find` tells of `text`, of the text that gives, and so on, as sorted and disjoint edits of `text`."""
    changes: list[Edit] = []
    findings: list[Edit] = []
    now = text
    for _ in range(_ROUNDS):
        edits = list(find(now))
        findings += _placed(changes, [edit for edit in edits if is_finding(now, edit)])
        news = [edit for edit in edits if not is_finding(now, edit)]
        if not news:
            break
        changes = _join(changes, now, news)
        now = apply(text, changes)
    ends = [edit.end for edit in changes]
    still = [
        each for each in findings if is_finding(text, each) and not _touches(each, changes, bisect(ends, each.start))
    ]
    return list(apart((*changes, *still)))


def apart(edits: Iterable[Edit]) -> Iterator[Edit]:
    """The edits in order, without those that overlap one before."""
    at = 0
    for edit in sorted(edits, key=_start):
        if edit.start >= at:
            yield edit
            at = edit.end


def _start(edit: Edit) -> int:
    return edit.start


def _join(before: list[Edit], middle: str, after: list[Edit]) -> list[Edit]:
    """One list for both: an edit of `middle` takes in those of `before` that it touches."""
    if not before:
        return after
    alignment = Alignment(before)
    joined: list[Edit] = []
    reach = 0  # of the last one, in `middle`
    for edit in after:
        start, end = alignment.origin(edit.start, edit.end)
        low, high = alignment.outcome(start, end)
        head = middle[low : edit.start]
        if joined and joined[-1].end > start:
            last = joined.pop()
            start, end = last.start, max(end, last.end)
            head = last.new[: len(last.new) - max(0, reach - edit.start)] + middle[reach : edit.start]
        joined.append(edit._replace(start=start, end=end, new=head + edit.new + middle[edit.end : high]))
        reach = high
    ends = [edit.end for edit in joined]
    apart = [edit for edit in before if not _touches(edit, joined, bisect(ends, edit.start))]
    return sorted((*joined, *apart))


def _touches(edit: Edit, others: list[Edit], place: int) -> bool:
    return place < len(others) and others[place].start < edit.end


def _placed(changes: list[Edit], findings: list[Edit]) -> list[Edit]:
    """The findings where they stood before the changes."""
    if not changes:
        return findings
    alignment = Alignment(changes)
    spans = (alignment.origin(finding.start, finding.end) for finding in findings)
    return [finding._replace(start=start, end=end) for finding, (start, end) in zip(findings, spans, strict=True)]
