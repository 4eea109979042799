"""Breaks: where the paragraphs of a line begin that holds several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen.edits import Edit
from qingwen_plugins.space._paragraphs.enactments import enactments
from qingwen_plugins.space._paragraphs.frame import formal
from qingwen_plugins.space._paragraphs.headings import cases, headed
from qingwen_plugins.space._paragraphs.ordinals import Ordinal, after_blanks, before_blanks, read
from qingwen_plugins.space._paragraphs.rosters import persons
from qingwen_plugins.space._paragraphs.separators import separators
from qingwen_plugins.space._paragraphs.sequences import Sequences
from qingwen_plugins.space._paragraphs.signs import Tables, joined
from qingwen_plugins.space._paragraphs.speech import is_speech, spoken
from qingwen_plugins.space._paragraphs.statutes import provisions
from qingwen_plugins.space._paragraphs.tables import rows
from qingwen_plugins.space._paragraphs.tutorials import tutorial

if TYPE_CHECKING:
    from collections.abc import Iterator

_MANY: Final = 2
_LONG: Final = 500  # characters: few paragraphs have as many


def breaks(line: str, end: str) -> Iterator[Edit]:
    """The edits that part the paragraphs of a line with `end`; none where nothing shows that it holds several.

    Where blanks separate the paragraphs, a break takes the place of a blank and never stands without one; what else
    tells paragraphs apart then only chooses among the blanks.
    """
    ordinals = read(line)
    gaps = {gap.start(): gap.end() for gap in separators(line, ordinals)}
    last = before_blanks(line, len(line))
    is_separated = bool(gaps)
    for place in _places(line, ordinals, is_separated=is_separated):
        low, high = before_blanks(line, place), after_blanks(line, place)
        if low and high < last and (low < high or not is_separated):
            gaps[low] = high
    tables = Tables(line)
    for low, high in sorted(gaps.items()):
        if low in tables or joined(line, low, high):
            continue
        yield _part(line, low, high, end)


def _places(line: str, ordinals: list[Ordinal], *, is_separated: bool) -> set[int]:
    """Where paragraphs begin by what stands there, whether blanks separate them or not."""
    places = {*formal(line), *enactments(line), *persons(line), *rows(line), *cases(line)}
    sequences = Sequences(line, ordinals)
    if len(sequences.ordinals) >= _MANY:
        places.update(sequences.places())
        places.update(headed(line, sequences.ordinals))
    is_long = len(line) >= _LONG
    if places or (is_long and is_speech(line)):
        places.update(spoken(line))
    if is_long and not is_separated:
        places.update(provisions(line, sequences.ordinals, places))
        places.update(tutorial(line))
    return places


def _part(line: str, low: int, high: int, end: str) -> Edit:
    """The edit at a gap; a quotation mark after it closes what was quoted before."""
    if line[high] == "”" and line.count("“", 0, low) > line.count("”", 0, low):
        return Edit(low, high + 1, "”" + end, why="a paragraph begins")
    return Edit(low, high, end, why="a paragraph begins")
