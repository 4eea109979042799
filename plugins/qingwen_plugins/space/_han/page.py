"""What the whole text says about its spaces: whether letters stand apart from Han, and what is set apart by habit."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Final

from qingwen.chars import HAN, LATIN
from qingwen.pattern import later

if TYPE_CHECKING:
    import re

ODD: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
WIDE: Final = "\u2001-\u2003\u3000"  # as wide as a character or half of one: may be set on purpose
_BETWEEN: Final = later(rf"[{WIDE}](?<=([{HAN}]).)(?=([{HAN}]))")
_AFTER_SENTENCE: Final = later(rf"[{ODD}](?<=[。！？”].)(?=\S)")
_SINGLE: Final = later(rf"[{ODD}](?<=\S.)(?=\S)")
_TIMES: Final = 2  # make a habit of what may be an accident once,
_SHARE: Final = 10  # if one in so many is of the kind


class Page:
    """Evidence out of a whole text, each kind gathered when it is first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    def spaces(self, letter: str) -> bool:
        """Whether ASCII blanks stand between Han and characters like `letter` at least as often as nothing does."""
        return self._spaces_digits if letter.isdigit() else self._spaces_letters

    def has_habit(self, before: str, after: str) -> bool:
        """Whether odd spaces keep standing after the Han character `before`, or before `after`."""
        return self._is_habit(self._befores[before]) or self._is_habit(self._afters[after])

    @cached_property
    def parts_sentences(self) -> bool:
        """Whether odd spaces keep standing after sentences, as they do where paragraphs were run together."""
        return self._is_habit(sum(1 for _ in _AFTER_SENTENCE.finditer(self._text)))

    def _is_habit(self, times: int) -> bool:
        return times >= _TIMES and times * _SHARE >= self._singles

    @cached_property
    def _singles(self) -> int:
        return sum(1 for _ in _SINGLE.finditer(self._text))

    @cached_property
    def _befores(self) -> Counter[str]:
        return Counter(before for before, _ in self._between)

    @cached_property
    def _afters(self) -> Counter[str]:
        return Counter(after for _, after in self._between)

    @cached_property
    def _between(self) -> list[tuple[str, str]]:
        return _BETWEEN.findall(self._text)

    @cached_property
    def _spaces_letters(self) -> bool:
        return self._is_spaced(*_LETTERS)

    @cached_property
    def _spaces_digits(self) -> bool:
        return self._is_spaced(*_DIGITS)

    def _is_spaced(self, apart: re.Pattern[str], together: re.Pattern[str]) -> bool:
        return sum(1 for _ in apart.finditer(self._text)) >= sum(1 for _ in together.finditer(self._text))


def _patterns(letters: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        later(rf" (?:(?<=[{HAN}] )(?=[{letters}])|(?<=[{letters}] )(?=[{HAN}]))"),
        later(rf"[{letters}](?:(?<=[{HAN}].)|(?=[{HAN}]))"),
    )


_LETTERS: Final = _patterns(LATIN)
_DIGITS: Final = _patterns("0-9")
