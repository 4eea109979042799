"""Line: one measure of the table of repairs, with the figures that are held by floors."""

from __future__ import annotations

from typing import Final, NamedTuple, Self

#: The figures that have a floor, and those that have a ceiling: counts of what must not be.
FLOORS: Final = frozenset({"back", "back_unsafe", "right", "met", "kept", "alone", "placeholders"})
CEILINGS: Final = frozenset({"worse", "off", "other", "changed"})

Share = tuple[int, int]  # so many, of so many


class Line(NamedTuple):
    """What is measured, how it stands by default and with --unsafe (empty: the same), and the figures to check."""

    what: str
    default: str
    unsafe: str = ""
    figures: tuple[tuple[str, float], ...] = ()

    @classmethod
    def share(cls, what: str, default: Share, unsafe: Share | None = None, *, name: str = "") -> Self:
        """A share, checked under `name` if it has one; with --unsafe under `name_unsafe` if that is a figure."""
        figures = [(name, _ratio(default))] if name else []
        if name and unsafe and f"{name}_unsafe" in FLOORS:
            figures.append((f"{name}_unsafe", _ratio(unsafe)))
        return cls(what, _cell(default), _cell(unsafe) if unsafe else "", tuple(figures))

    @classmethod
    def count(cls, what: str, default: int, unsafe: int | None = None, *, name: str) -> Self:
        """A count of what must not be, checked under `name`."""
        return cls(what, str(default), "" if unsafe is None else str(unsafe), ((name, float(default)),))


def figures(lines: list[Line]) -> dict[str, float]:
    """The figures of a set that have a floor or a ceiling."""
    return {name: value for line in lines for name, value in line.figures}


def _ratio(share: Share) -> float:
    return share[0] / share[1] if share[1] else 1.0


def _cell(share: Share) -> str:
    return f"{share[0]}/{share[1]} = {_ratio(share):.3f}"
