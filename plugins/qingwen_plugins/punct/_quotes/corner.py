"""Corner: corner brackets for curly quotation marks, and the other way round."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen.chars import HAN
from qingwen.edits import Edit
from qingwen.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator

_TO_CURLY: Final = (("「", "“"), ("」", "”"), ("『", "‘"), ("』", "’"))
#: What may become a corner bracket.
CURLY: Final = later("[“”‘]")
_MARK: Final = later("[“”]")
_HAN: Final = later(rf"[{HAN}]")
_INCH: Final = later("”(?<=[0-9]”)")
_INNER: Final = later(
    rf"‘(?=[^‘’『』\n]{{0,200}}[{HAN}])[^‘’『』\n]*+’(?![A-Za-z])"
)  # not the apostrophe of a Latin word


def to_curly(text: str) -> str:
    """`text` with “ ” ‘ ’ for 「 」 『 』."""
    for corner_bracket, curly in _TO_CURLY:
        text = text.replace(corner_bracket, curly)
    return text


def corner(line: str, start: int) -> Iterator[Edit]:
    """The edits that write 「 」 for “ ” of a line that stands at `start`, and 『 』 for ‘ ’ around Chinese in it.

    None if the marks of the line do not pair, unless the one that is left belongs to a quotation over several lines.
    """
    depth = lowest = 0
    edits: list[Edit] = []
    for mark in _MARK.finditer(line):
        depth += 1 if mark[0] == "“" else -1
        lowest = min(depth, lowest)
        edits.append(Edit(start + mark.start(), start + mark.end(), "「" if mark[0] == "“" else "」"))
    if lowest < min(depth, 0) or abs(depth) > 1 or (depth and (not _HAN.search(line) or _INCH.search(line))):
        return
    for inner in _INNER.finditer(line):
        edits.append(Edit(start + inner.start(), start + inner.start() + 1, "『"))
        edits.append(Edit(start + inner.end() - 1, start + inner.end(), "』"))
    yield from sorted(edits)
