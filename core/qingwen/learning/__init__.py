"""Learning: page furniture out of a corpus, by what repeats at the heads and tails of its documents."""

from qingwen.learning.census import Census
from qingwen.learning.lesson import Lesson, lessons

__all__ = ["Census", "Lesson", "lessons"]
