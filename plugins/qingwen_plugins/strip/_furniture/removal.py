"""Removal: which lines of a text go, and why, block by block."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from qingwen_plugins.strip._furniture.above import find_above
from qingwen_plugins.strip._furniture.below import find_below
from qingwen_plugins.strip._furniture.frames import find_frames
from qingwen_plugins.strip._furniture.weights import ENOUGH

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from qingwen_plugins.strip._furniture.evidence import Witness
    from qingwen_plugins.strip._furniture.lines import Lines

_SHORT: Final = 60  # code points; lines up to here are judged in the body


class Block(NamedTuple):
    """Line numbers in order, with nothing but blank lines between them, and what speaks against them."""

    lines: list[int]
    why: str


def find_blocks(lines: Lines, witness: Witness, claims: Collection[int], *, titles: bool) -> list[Block]:
    """The lines that go, `claims` with them; a page's titles among furniture stay if `titles` says so."""
    head, tail = find_frames(lines, witness)
    gone = dict.fromkeys(claims, "a site's claim")
    if head.marked:
        gone.update(find_above(lines, head, witness, titles=titles))
    if tail.marked:
        gone.update(find_below(lines, tail, witness))
    gone.update(_of_body(lines, witness, head.edge, tail.edge))
    return [Block(run, "; ".join(dict.fromkeys(gone[at] for at in run))) for run in lines.runs(sorted(gone))]


def _of_body(lines: Lines, witness: Witness, start: int, end: int) -> Mapping[int, str]:
    """Runs of lines that rules take wherever they stand, around one that stands by itself."""
    verdicts = witness.body.verdicts
    marked = {
        at: said
        for at, line in enumerate(lines[start:end], start)
        if line and len(line) <= _SHORT and (said := verdicts[line].anywhere)
    }
    return {
        at: marked[at].why
        for run in lines.runs(marked)
        if any(marked[at].rule.weight >= ENOUGH for at in run)
        for at in run
    }
