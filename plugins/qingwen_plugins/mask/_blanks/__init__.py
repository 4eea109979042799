"""The parts of `mask.placeholders`: runs of marks, figures with digits left, what stands beside, Markdown's stars."""

from qingwen_plugins.mask._blanks.blank import Blank
from qingwen_plugins.mask._blanks.finding import find_blanks
from qingwen_plugins.mask._blanks.runs import MARKS
from qingwen_plugins.mask._blanks.surroundings import surroundings

__all__ = ["MARKS", "Blank", "find_blanks", "surroundings"]
