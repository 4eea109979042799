"""Breaks: where the paragraphs of a line begin that holds several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen.edits import Edit
from qingwen_plugins.space._paragraphs.frame import formal, spoken
from qingwen_plugins.space._paragraphs.ordinals import before_blanks, read
from qingwen_plugins.space._paragraphs.separators import separators
from qingwen_plugins.space._paragraphs.sequences import Sequences

if TYPE_CHECKING:
    from collections.abc import Iterator

_MANY: Final = 2


def breaks(line: str, end: str) -> Iterator[Edit]:
    """The edits that part the paragraphs of a line with `end`; none where nothing shows that it holds several.

    Blanks that separate paragraphs tell all; without them, ordinals in sequence, signatures and salutations do.
    """
    ordinals = read(line)
    gaps = separators(line, ordinals)
    if gaps:
        for gap in gaps:
            yield _part(line, gap.start(), gap.end(), end)
        return
    places = set(formal(line))
    sequences = Sequences(line, ordinals)
    if len(sequences.ordinals) >= _MANY:
        places.update(sequences.places())
    if places:
        places.update(spoken(line))
        last = before_blanks(line, len(line))
        for place in sorted(places):
            start = before_blanks(line, place)
            if start and place < last:
                yield Edit(start, place, end, why="a paragraph begins")


def _part(line: str, low: int, high: int, end: str) -> Edit:
    """The edit at a gap; a quotation mark after it closes what was quoted before."""
    if line[high] == "”" and line.count("“", 0, low) > line.count("”", 0, low):
        return Edit(low, high + 1, "”" + end, why="a paragraph begins")
    return Edit(low, high, end, why="a paragraph begins")
