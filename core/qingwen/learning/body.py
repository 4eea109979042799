"""Body: a sample of the lines that stand in the middle of documents, against which rules are tried."""

from __future__ import annotations

import random
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final

import regex

from qingwen.folding import fold
from qingwen.learning.shape import closed
from qingwen.packs import FLAGS

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from qingwen.packs import Rule

_SEED: Final = 20_240_229  # any number will do, as long as it stays
_ROOM: Final = 20_000  # lines
_LONG: Final = 120  # code points; longer lines make no readable examples
_NEAR: Final = 200  # lines looked at for the most similar one


class Body:
    """Lines drawn with equal chance from all that are offered (algorithm R, Vitter 1985); the same ones every time."""

    def __init__(self, room: int = _ROOM) -> None:
        self.lines: list[str] = []
        self.offered = 0
        self._room = room
        self._chance = random.Random(_SEED)  # noqa: S311 - nothing secret

    def offer(self, line: str) -> None:
        """Perhaps take a line."""
        if not 1 < len(line) <= _LONG:
            return
        self.offered += 1
        if len(self.lines) < self._room:
            self.lines.append(line)
        elif (place := self._chance.randrange(self.offered)) < self._room:
            self.lines[place] = line

    def share(self, rule: Rule) -> float:
        """The share of the sampled lines that a rule takes."""
        takes = regex.compile(rule.source, FLAGS).fullmatch
        return sum(takes(self._folded[at]) is not None for at in self._holding(rule.has[0])) / max(1, len(self.lines))

    def unlike(self, rule: Rule, line: str, others: Container[str]) -> str:
        """The sampled line that has most in common with a line that the rule takes, and is not taken itself.

        Nor is it of a shape among `others` (in the folded view): those of other rules.
        """
        takes = regex.compile(rule.source, FLAGS).fullmatch
        common: dict[int, int] = {}
        for pair in _pairs(fold(line)):
            for at in self._by_pair.get(pair, ())[:_NEAR]:
                common[at] = common.get(at, 0) + 1
        near = sorted(common, key=lambda at: (-common[at] / (20 + len(self._folded[at])), at))
        for at in chain(near, range(min(_NEAR, len(self.lines)))):
            if takes(self._folded[at]) is None and closed(self._folded[at]) not in others:
                return self.lines[at]
        return f"{line}。这一句接着往下写。"  # no slot takes a full stop

    def _holding(self, word: str) -> Iterator[int]:
        folded = fold(word)
        places = self._by_pair.get(folded[:2], ()) if len(folded) > 1 else range(len(self.lines))
        return (at for at in places if folded in self._folded[at])

    @cached_property
    def _folded(self) -> list[str]:
        return [fold(line) for line in self.lines]

    @cached_property
    def _by_pair(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for at, line in enumerate(self._folded):
            for pair in _pairs(line):
                found.setdefault(pair, []).append(at)
        return found


def _pairs(folded: str) -> dict[str, None]:
    return dict.fromkeys(folded[at : at + 2] for at in range(len(folded) - 1))
