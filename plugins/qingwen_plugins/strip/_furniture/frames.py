"""Frames: the lines above a text's body and below it, as far as they may be the page's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from qingwen.pattern import later

if TYPE_CHECKING:
    from qingwen_plugins.strip._furniture.evidence import Evidence, Witness
    from qingwen_plugins.strip._furniture.lines import Lines

_PROSE: Final = 60  # an author's line of so many code points belongs to the body
_CLAUSES: Final = 16  # so does one of so many that ends like a sentence
_TITLES: Final = 8  # author's lines above the body, among which the head reaches
_LISTED: Final = 24  # short lines below the body, among which the tail does: they may be a list of links
_ITEM: Final = 6  # code points of an item of a menu, at most; items do not count as titles
_FAR: Final = 200  # lines looked at from either end
_NAMES: Final = later("[标標]|名称|名稱")
_ENDS: Final = later("[。！？!?；;，,：:…”」』]$")


class Frame(NamedTuple):
    """Line numbers of the furniture in one frame, with its evidence, and where the body begins or ends."""

    marked: dict[int, Evidence]
    edge: int


def find_frame(lines: Lines, witness: Witness, *, head: bool) -> Frame:
    """The frame at one end: lines with evidence that stand there, as far as the body."""
    size = len(lines)
    way = range(min(size, _FAR)) if head else range(size - 1, max(-1, size - 1 - _FAR), -1)
    left = _TITLES if head else _LISTED
    marked: dict[int, Evidence] = {}
    value = False  # the line before was a label, and its value is no title
    for at in way:
        line = lines[at]
        if not line:
            continue
        evidence = witness.hear(line)
        if (evidence.head if head else evidence.tail) > 0:
            marked[at] = evidence
            value = is_label(line)
            continue
        if is_prose(line) or not left:
            return Frame(marked, at if head else at + 1)
        if not head or not (value or is_item(line)):
            left -= 1
        value = False
    return Frame(marked, way.stop if head else way.stop + 1)


def is_prose(line: str) -> bool:
    """Whether a line belongs to the body by itself: it is long, holds a full stop, or ends like a sentence."""
    return len(line) > _PROSE or "。" in line or (len(line) >= _CLAUSES and _ENDS.search(line) is not None)


def is_item(line: str) -> bool:
    """Whether a line is as short as an item of a menu."""
    return len(line) <= _ITEM


def is_label(line: str) -> bool:
    """Whether a line is a label whose value stands on the next line, unless that is the title."""
    return line.endswith(("：", ":")) and not _NAMES.search(line)
