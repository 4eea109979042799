"""Floors: the figures that must not get worse, by set. They move one way only: gain and exact up, changes down."""

from __future__ import annotations

import math
import tomllib
from typing import TYPE_CHECKING, Final

from tests.eval.line import CEILINGS

if TYPE_CHECKING:
    from pathlib import Path

Figures = dict[str, dict[str, float]]

_CEILINGS: Final = frozenset({"changed_per_100k", "han"}) | CEILINGS
_HEAD: Final = """\
# Floors (gain, exact, shares) and ceilings (changes, errors) of the evaluation sets, all with the preset web.
# `python -m tests.eval --data DIR --check` fails beyond them; `--record` moves them, and only towards better.
"""


def read(path: Path) -> Figures:
    """The floors of a file; none if there is no file yet."""
    if not path.is_file():
        return {}
    return {name: dict(figures) for name, figures in tomllib.loads(path.read_text(encoding="utf-8")).items()}


def write(path: Path, floors: Figures) -> None:
    """Write the floors, sorted by set."""
    parts = [_HEAD]
    for name in sorted(floors):
        parts.append(f'\n["{name}"]\n')
        parts += [f"{figure} = {value}\n" for figure, value in floors[name].items()]
    path.write_text("".join(parts), encoding="utf-8")


def check(figures: Figures, floors: Figures) -> list[str]:
    """One line for each measured figure that is beyond its floor or ceiling; a set that was not measured is silent."""
    lines = []
    for name, measured in figures.items():
        for figure, bound in floors.get(name, {}).items():
            if _is_worse(figure, measured[figure], bound):
                side = "above its ceiling" if figure in _CEILINGS else "below its floor"
                lines.append(f"{name}: {figure} {measured[figure]:.4f} is {side} {bound}")
    return lines


def record(figures: Figures, floors: Figures) -> tuple[Figures, list[str]]:
    """New floors, and one line for each that was kept because the figure is worse.

    A figure is rounded a hair towards worse. What was not measured stays.
    """
    new = {name: dict(old) for name, old in floors.items()}
    kept = []
    for name, measured in figures.items():
        bounds = new.setdefault(name, {})
        for figure, value in measured.items():
            bound = bounds.get(figure)
            if bound is not None and _is_worse(figure, value, bound):
                kept.append(f"{name}: {figure} stays {bound}; measured {value:.4f}")
            elif bound is None or _is_worse(figure, bound, _slack(figure, value)):
                bounds[figure] = _slack(figure, value)
    return new, kept


def _is_worse(figure: str, value: float, bound: float) -> bool:
    return value > bound if figure in _CEILINGS else value < bound


def _slack(figure: str, value: float) -> float:
    """Three decimals for a share, two for a rate per 100,000."""
    return math.ceil(value * 100) / 100 if figure in _CEILINGS else math.floor(value * 1000) / 1000
