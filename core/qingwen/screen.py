"""Screen: what sorts out the lines that no rule takes, by a glance at them as they stand.

Nearly every line of a page is the author's. Folding it, to look for the words that rules need, would cost more than
all the rest. Most rules say how a line begins, though, and few lines begin like that; of the other rules' words, a line
that holds none seldom holds two first characters in a row.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import regex

from qingwen.folding import fold, hint
from qingwen.packs import FLAGS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qingwen.packs import Rule

_MEMO: Final = 50_000  # beginnings kept
_BEGINNING: Final = 4  # code points
_READING: Final = re.compile("[(（]")  # may begin here, and folding takes it out as a whole
#: What looks around, or may match otherwise where a line is cut off: such a pattern is not asked how it begins.
_LOOKS_AROUND: Final = re.compile(r"\(\?[^:]|\\[^\WdswDSW_]|\{[^\d,]")
_ANY: Final = ("\ue000", "龘")  # a pattern that a line may begin with these for is open to whatever begins a line


class Screen:
    """Whether a line may be one that some of the `rules`, which take whole lines, would take."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        rules = tuple(rules)
        telling = [rule for rule in rules if _is_telling(rule)]
        others = [rule for rule in rules if rule not in telling]
        self._begins = _Beginnings(telling)
        self._hint = (
            None if any(not rule.has for rule in others) else hint(word for rule in others for word in rule.has)
        )

    def passes(self, line: str) -> bool:
        """False if no rule takes the line, which has no blanks around; True if one may."""
        begins = self._begins
        return (
            (begins[line[:1]] and begins[line[:2]] and begins[line[:_BEGINNING]])
            or self._hint is None
            or self._hint.search(line) is not None
        )


class _Beginnings(dict[str, bool]):
    """Whether a rule takes a line that begins like this; what it does not hold it finds out."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        super().__init__()
        either = "|".join(f"(?:{rule.source}\n)" for rule in rules)  # a line end, for a pattern may end in a remark
        self._pattern = regex.compile(either or "(?!)", FLAGS)

    def __missing__(self, line: str) -> bool:
        if len(self) >= _MEMO:
            self.clear()
        folded = fold(_READING.split(line, maxsplit=1)[0])
        begins = self[line] = not folded or self._pattern.fullmatch(folded, partial=True) is not None
        return begins


def _is_telling(rule: Rule) -> bool:
    """Whether the beginning of a line says whether the rule may take it."""
    if _LOOKS_AROUND.search(rule.source):
        return False
    pattern = regex.compile(rule.source, FLAGS)
    return not any(pattern.fullmatch(char, partial=True) for char in _ANY)
