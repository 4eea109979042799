"""Shapes: which form of a page's lines a line has."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from qingwen.pattern import later
from qingwen_plugins.strip._furniture.forms import FORMS
from qingwen_plugins.strip._furniture.labels import TIME

_TIME: Final = later(TIME)
_OFTEN: Final = 200  # lines of a kind, after which it pays to compile all of their shapes as one pattern


class Shape(NamedTuple):
    """A pattern for whole folded lines, what it weighs above the body and below it, and what to call it.

    A line without what it `has` (nothing, a colon, TIME) is not asked.
    """

    pattern: str
    head: float
    tail: float
    why: str
    has: str


SHAPES: Final = tuple(Shape(*form) for form in FORMS)


class Kind:
    """Lines that hold a colon or not, and TIME or not: the shapes that they may have."""

    def __init__(self, *, colon: bool, time: bool) -> None:
        holds = {"": True, ":": colon, TIME: time}
        shapes = [shape for shape in SHAPES if holds[shape.has]]
        self._shapes = [(max(shape.head, shape.tail), _later(shape.pattern), shape) for shape in shapes]
        self._any = later("|".join(shape.pattern for shape in shapes))
        self._asked = 0

    def find(self, folded: str, least: float) -> Shape | None:
        """See `find_shape`."""
        if self._asked < _OFTEN:
            self._asked += 1
        elif not self._any.fullmatch(folded):
            return None
        for weight, pattern, shape in self._shapes:
            if weight > least and pattern.fullmatch(folded):
                return shape
        return None


def find_shape(folded: str, least: float) -> Shape | None:
    """The first shape that a folded line has, of those that weigh more than `least` somewhere."""
    return _kind(":" in folded, _TIME.search(folded) is not None).find(folded, least)


@cache
def _kind(colon: bool, time: bool) -> Kind:
    return Kind(colon=colon, time=time)


_later: Final = cache(later)
