"""The table of variant characters, read from variants.toml."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from qingwen.chars import other_than
from qingwen.pattern import later
from qingwen.toml import read_toml

if TYPE_CHECKING:
    import re

_KINDS: Final = ("words", "drawings", "print")


class Standard(NamedTuple):
    """Variant → standard form, and the patterns that find the variants."""

    forms: dict[str, str]
    free: re.Pattern[str]  # matches in full what holds none
    one: re.Pattern[str]


@cache
def standard_forms() -> Standard:
    """The table, one a process."""
    table = read_toml(files(__package__) / "variants.toml")
    forms = dict(chain.from_iterable(map(tuple, table[kind].split()) for kind in _KINDS))
    listed = "".join(forms)
    # A variation selector asks for the form as it is; a single character in marks is what the sentence is about.
    one = rf"[{listed}](?![\ufe00-\ufe0f\U000e0100-\U000e01ef])(?!(?<=[“‘「『《〈\"'（(].)[”’」』》〉\"'）)])"
    return Standard(forms, later(f"[{other_than(listed)}]*+"), later(one))
