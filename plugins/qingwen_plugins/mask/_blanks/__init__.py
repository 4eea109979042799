"""The parts of `mask.placeholders`: runs of marks, figures with digits left, what stands beside, Markdown's stars."""

from qingwen_plugins.mask._blanks.finding import Blank, find_blanks
from qingwen_plugins.mask._blanks.runs import MARKS

__all__ = ["MARKS", "Blank", "find_blanks"]
