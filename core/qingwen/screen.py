"""Screen: what sorts out the lines that no rule takes, by a glance at them as they stand.

Nearly every line of a page is the author's. Folding it, to look for the words that rules need, would cost more than
all the rest. A line that holds none of them seldom holds two first characters of one in a row; and most rules say with
which characters a line begins.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final

import regex

from qingwen.chars import HAN
from qingwen.folding import fold, hint
from qingwen.rule import FLAGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from qingwen.rule import Rule

    Search = Callable[[str], object]

_MEMO: Final = 50_000  # beginnings kept
_STEPS: Final = (1, 2, 3, 5)  # code points of a line's beginning
_READING: Final = re.compile(f"[(（](?<=[{HAN}].)")  # may begin here, and folding takes it out as a whole
#: What looks around, or may match otherwise where a line is cut off: such a pattern is not asked how it begins.
_LOOKS_AROUND: Final = re.compile(r"\(\?[^:]|\\[^\WdswDSW_]|\{[^\d,]")
_ANY: Final = ("\ue000", "龘")  # a pattern that a line may begin with these for is open to whatever begins a line


class Screen:
    """Whether a line may be one that some of the `rules`, which take whole lines, would take."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rules)
        self._telling = {rule for rule in self._rules if _is_telling(rule)}
        self._begins = _Beginnings(self._telling)
        self._hints: dict[int, tuple[Search, Search]] = {}

    def passes(self, line: str) -> bool:
        """False if no rule takes the line, which has no blanks around; True if one may."""
        stops = count_stops(line)
        words, others = self._hints.get(stops) or self._make(stops)
        if self._begins.may_take(line):
            return words(line) is not None
        return others(line) is not None

    def _make(self, stops: int) -> tuple[Search, Search]:
        """What finds something in every line of so many full stops that a rule may take: any rule, one not telling.

        Few rules take a full stop, and fewer take two.
        """
        asked = [rule for rule in self._rules if rule.stops >= stops]
        made = _search(asked), _search(rule for rule in asked if rule not in self._telling)
        self._hints[stops] = made
        return made


def _search(rules: Iterable[Rule]) -> Search:
    words = [rule.has or ((rule.phrase,) if rule.phrase else ("",)) for rule in rules]
    return hint(chain.from_iterable(words)).search


def count_stops(line: str) -> int:
    """The full stops of a line: 0, 1 if there is one at its very end, or 2. Compares with `Rule.stops`."""
    at = line.find("。")
    return 0 if at < 0 else 1 if at == len(line) - 1 else 2


class _Beginnings(dict[str, "tuple[regex.Pattern[str], ...]"]):
    """The patterns of the rules that may take a line that begins like this; what it does not hold it finds out.

    A longer beginning is asked of those only that a shorter one has left.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        super().__init__()
        self._all = tuple(regex.compile(rule.source, FLAGS) for rule in rules)

    def may_take(self, line: str) -> bool:
        """Whether a rule takes a line that begins like this one."""
        left = self._all
        for size in _STEPS:
            begin = line[:size]
            known = self.get(begin)
            left = self._find(begin, left) if known is None else known
            if not left:
                return False
        return True

    def _find(self, begin: str, asked: tuple[regex.Pattern[str], ...]) -> tuple[regex.Pattern[str], ...]:
        if len(self) >= _MEMO:
            self.clear()
        folded = fold(_READING.split(begin, maxsplit=1)[0])
        left = tuple(pattern for pattern in asked if pattern.fullmatch(folded, partial=True)) if folded else asked
        self[begin] = left
        return left


def _is_telling(rule: Rule) -> bool:
    """Whether the beginning of a line says whether the rule may take it."""
    if _LOOKS_AROUND.search(rule.source):
        return False
    pattern = regex.compile(rule.source, FLAGS)
    return not any(pattern.fullmatch(char, partial=True) for char in _ANY)
