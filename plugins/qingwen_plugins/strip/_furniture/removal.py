"""Removal: which lines of a text go, and why, block by block."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from qingwen.pattern import later
from qingwen.rulebook import NOTHING
from qingwen_plugins.strip._furniture.frames import Frame, find_frame, is_item, is_label, is_prose

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from qingwen_plugins.strip._furniture.evidence import Witness
    from qingwen_plugins.strip._furniture.lines import Lines

_ENOUGH: Final = 0.999  # weight of a frame, with room for sums of tenths
_FIRM: Final = 0.45  # weight of a line beside which company goes
_SHORT: Final = 60  # code points; lines up to here are judged in the body
_WEAK: Final = 0.1  # what weighs less is company only
_ROW: Final = 4  # lines of a menu, at least
_LINK: Final = 50  # code points; the longest line of a list of links


#: A page that holds many texts of a kind says so in its title.
_COLLECTION: Final = later(
    r"[（(](?:通用|精选|优秀|最新|热门|推荐|必备|共|合集|汇总|实用|经典|集锦|集合|大全|锦集|汇编|整理)?\d{1,3}篇[）)]$|\s?篇[\d一二三四五六七八九十]{1,3}$"
)


class Block(NamedTuple):
    """Line numbers in order, with nothing but blank lines between them, and what speaks against them."""

    lines: list[int]
    why: str


def find_blocks(lines: Lines, witness: Witness, claims: Collection[int], *, titles: bool) -> list[Block]:
    """The lines that go, `claims` with them; a page's titles among furniture stay if `titles` says so."""
    head = find_frame(lines, witness, head=True)
    tail = find_frame(lines, witness, head=False)
    if head.edge >= len(lines) or tail.edge <= 0:  # no body: rules must say it all
        witness = witness.without_features
        head, tail = find_frame(lines, witness, head=True), find_frame(lines, witness, head=False)
    gone = dict.fromkeys(claims, "a site's claim")
    if head.marked:
        gone.update(_of_head(lines, head, witness, titles=titles))
    if tail.marked:
        gone.update(_of_tail(lines, tail, witness))
    gone.update(_of_body(lines, witness, range(head.edge, tail.edge)))
    return list(_blocks(lines, gone))


def _of_head(lines: Lines, frame: Frame, witness: Witness, *, titles: bool) -> Mapping[int, str]:
    """Weak lines go with others; what is company only, above a firm one; so do the items of a menu."""
    if _sum({lines[at]: said.head for at, said in frame.marked.items()}) < _ENOUGH:
        return {}
    firm = max((at for at, said in frame.marked.items() if said.head > _FIRM), default=-1)
    gone = {at: said.why for at, said in frame.marked.items() if said.head >= _WEAK or at < firm}
    others = [at for at in range(frame.edge) if lines[at] and at not in gone and not witness.is_hidden(lines[at])]
    gone.update(dict.fromkeys(_values(lines, others, gone), "a label's value"))
    gone.update(dict.fromkeys(_items(lines, others, gone), "a menu"))
    if not titles:
        above = {lines[at] for at in others if at < firm}
        gone.update(
            {at: "a page's title" for at in others if at < firm or lines[at] in above or _COLLECTION.search(lines[at])}
        )
    return gone


def _values(lines: Lines, others: list[int], gone: Mapping[int, str]) -> list[int]:
    """Lines right below a label that goes."""
    return [at for at in others if at - 1 in gone and is_label(lines[at - 1])]


def _items(lines: Lines, others: list[int], gone: Mapping[int, str]) -> Iterator[int]:
    """Short lines in a row below a line of the page, the last of them apart: it may be a title."""
    row: list[int] = []
    for at in others:
        if row and (at != row[-1] + 1 or not is_item(lines[at])):
            yield from _row(row, gone)
            row = []
        if is_item(lines[at]):
            row.append(at)
    yield from _row(row, gone)


def _row(row: list[int], gone: Mapping[int, str]) -> list[int]:
    return row[:-1] if len(row) >= _ROW and (row[0] - 1 in gone or row[-1] + 1 in gone) else []


def _of_tail(lines: Lines, frame: Frame, witness: Witness) -> Mapping[int, str]:
    if _sum({lines[at]: said.tail for at, said in frame.marked.items()}) < _ENOUGH:
        return {}
    firm = min((at for at, said in frame.marked.items() if said.tail > _FIRM), default=len(lines))
    gone = {at: said.why_tail for at, said in frame.marked.items() if said.tail >= _WEAK or at > firm}
    last = max(gone, default=-1)
    for at in range(firm + 1, last):  # a list of links between lines of the page
        if (
            lines[at]
            and at not in gone
            and len(lines[at]) <= _LINK
            and not is_prose(lines[at])
            and not witness.is_hidden(lines[at])
        ):
            gone[at] = "among furniture"
    return gone


def _sum(weights: Mapping[str, float]) -> float:
    """What different lines weigh together: a line said twice counts once."""
    return sum(weights.values())


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
    if any(weight >= _ENOUGH for _, _, weight in run):
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
