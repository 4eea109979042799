"""Weights: how much evidence takes a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

ENOUGH: Final = 0.999  # weight of a frame, with room for sums of tenths
FIRM: Final = 0.45  # weight of a line beside which company goes
WEAK: Final = 0.1  # what weighs less is company only


def weigh(weights: Mapping[str, float]) -> float:
    """What different lines weigh together: a line said twice counts once."""
    return sum(weights.values())
