"""Formulas: what authors write at heads and tails in the same words again and again, and is no furniture for that."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Final

from qingwen.folding import fold
from qingwen.learning.shape import DIGITS, SLOTS

_NUMBER: Final = re.compile(rf"{DIGITS}|\d+")
_OTHER: Final = re.compile(f"[{SLOTS}]")


def is_formula(shape: str) -> bool:
    """Whether a line of this shape may be an author's: an address, a closing, a heading, a caption."""
    return _formulas().fullmatch(_OTHER.sub("某", _NUMBER.sub("1", fold(shape)))) is not None


@cache
def _formulas() -> re.Pattern[str]:
    table = tomllib.loads((files(__package__) / "formulas.toml").read_text(encoding="utf-8"))
    return re.compile("|".join(f"(?:{pattern})" for patterns in table.values() for pattern in patterns))
