"""Stretches: parts of a text whose sound form is known, and what a cleaner's edits make of them.

A stretch and the edits that touch it are judged together, as the span that they cover: it is back if it reads as it
would with every stretch in it put right. So an edit may begin or end elsewhere than the stretch, as long as it is right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from rapidfuzz.distance import Levenshtein

from qingwen import Edit
from qingwen.chars import PINYIN
from qingwen.edits import apply, is_finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_READING: Final = re.compile(rf"[(（][{PINYIN}]+[)）]")
_HALF: Final = str.maketrans("，；：？！（）", ",;:?!()")


class Stretch(NamedTuple):
    """`text[start:end]`, and what should stand there."""

    start: int
    end: int
    clean: str


@dataclass(slots=True)
class Tally:
    """What came of the stretches of some texts."""

    texts: int = 0
    worse: int = 0  # texts farther from their sound form than before
    stretches: int = 0
    back: int = 0  # stretches that are as they should be
    edits: int = 0  # changes made
    right: int = 0  # those in spans that are as they should be
    outside: int = 0  # those that touch no stretch

    def add(self, text: str, pairs: Sequence[tuple[str, str]], edits: Iterable[Edit]) -> None:
        """Count one text with its stretches, (damaged, sound) in the order in which they stand, and the edits made."""
        stretches = place(text, pairs)
        made = [edit for edit in edits if not is_finding(text, edit)]
        right = [Edit(*stretch) for stretch in stretches]
        self.texts += 1
        self.stretches += len(pairs)
        self.edits += len(made)
        for damaged, touching in _groups(right, made):
            is_back = _fold(_patch(text, damaged, touching)) == _fold(_patch(text, touching, damaged))
            self.back += is_back * len(damaged)
            self.right += is_back * len(touching)
            self.outside += not damaged and len(touching)
        wanted = _fold(apply(text, right))
        self.worse += _distance(apply(text, made), wanted) > _distance(text, wanted)


def place(text: str, pairs: Iterable[tuple[str, str]]) -> list[Stretch]:
    """Where the damaged halves of `pairs` stand, each after the one before; what is empty or not found is left out.

    Its marks may be half-width by now.
    """
    found = []
    at = 0
    for damaged, clean in pairs:
        start = text.find(damaged, at)
        start = text.find(damaged.translate(_HALF), at) if start < 0 else start
        if damaged and start >= 0:
            at = start + len(damaged)
            found.append(Stretch(start, at, clean))
    return found


def _groups(damaged: Sequence[Edit], made: Sequence[Edit]) -> list[tuple[list[Edit], list[Edit]]]:
    """What overlaps or touches, together."""
    groups: list[tuple[list[Edit], list[Edit]]] = []
    end = -1
    for edit, kind in sorted([*((edit, 0) for edit in damaged), *((edit, 1) for edit in made)], key=_place):
        if edit.start > end:
            groups.append(([], []))
            end = edit.end
        groups[-1][kind].append(edit)
        end = max(end, edit.end)
    return groups


def _place(item: tuple[Edit, int]) -> tuple[int, int, int]:
    return item[0].start, item[0].end, item[1]


def _patch(text: str, edits: Sequence[Edit], others: Sequence[Edit]) -> str:
    """The span that `edits` and `others` cover, after `edits`."""
    start = min(edit.start for edit in (*edits, *others))
    end = max(edit.end for edit in (*edits, *others))
    return apply(text[start:end], [edit._replace(start=edit.start - start, end=edit.end - start) for edit in edits])


def _distance(text: str, wanted: str) -> int:
    return Levenshtein.distance(_fold(text), wanted)


def _fold(text: str) -> str:
    """Without injected readings, which another cleaner takes out, and with half-width marks."""
    return _READING.sub("", text).translate(_HALF)
