"""Removal: which lines of a text go, and why, block by block."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from qingwen.rulebook import NOTHING
from qingwen_plugins.strip._furniture.above import find_above
from qingwen_plugins.strip._furniture.below import find_below
from qingwen_plugins.strip._furniture.frames import find_frames
from qingwen_plugins.strip._furniture.weights import ENOUGH

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

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
    gone.update(_of_body(lines, witness, range(head.edge, tail.edge)))
    return list(_blocks(lines, gone))


def _of_body(lines: Lines, witness: Witness, between: range) -> Iterator[tuple[int, str]]:
    """Runs of lines that rules take wherever they stand, around one that stands by itself."""
    verdicts = witness.body.verdicts
    run: list[tuple[int, str, float]] = []
    for at in between:
        line = lines[at]
        if not line:
            continue
        if len(line) <= _SHORT and (verdict := verdicts[line]) is not NOTHING and verdict.anywhere:
            run.append((at, verdict.anywhere.why, verdict.anywhere.rule.weight))
        elif run:
            yield from _firm(run)
            run = []
    yield from _firm(run)


def _firm(run: list[tuple[int, str, float]]) -> Iterator[tuple[int, str]]:
    if any(weight >= ENOUGH for _, _, weight in run):
        yield from ((at, why) for at, why, _ in run)


def _blocks(lines: Lines, gone: Mapping[int, str]) -> Iterator[Block]:
    block: list[int] = []
    for at in sorted(gone):
        if block and any(lines[block[-1] + 1 : at]):
            yield _block(block, gone)
            block = []
        block.append(at)
    if block:
        yield _block(block, gone)


def _block(block: list[int], gone: Mapping[int, str]) -> Block:
    return Block(block, "; ".join(dict.fromkeys(gone[at] for at in block)))
