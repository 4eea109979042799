"""The parts of `script.convert`: OpenCC behind one door, what tells the scripts apart, and where they stand."""

from qingwen_plugins.script._convert.alignment import align
from qingwen_plugins.script._convert.backend import convert, load_opencc
from qingwen_plugins.script._convert.exclusive import Sides, sides_of
from qingwen_plugins.script._convert.region import Region, region_of, simplify
from qingwen_plugins.script._convert.stretches import Stretch, stretches
from qingwen_plugins.script._convert.terms import Terms, read_dictionary

__all__ = [
    "Region",
    "Sides",
    "Stretch",
    "Terms",
    "align",
    "convert",
    "load_opencc",
    "read_dictionary",
    "region_of",
    "sides_of",
    "simplify",
    "stretches",
]
