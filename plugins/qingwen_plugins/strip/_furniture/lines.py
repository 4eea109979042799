"""Lines: the lines of a text without the blanks around them, and where they stand."""

from __future__ import annotations

from copy import copy
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from qingwen import Edit
from qingwen.chars import AROUND

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_NEAR: Final = 4  # lines


class Lines(list[str]):
    """The lines of a text, bare; offsets are code points of the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.raw = text.split("\n")
        super().__init__([line.strip(AROUND) for line in self.raw])

    @cached_property
    def _lengths(self) -> list[int]:
        """Of all lines before a line, without their ends."""
        return list(accumulate(map(len, self.raw), initial=0))

    def cut(self, ends: Mapping[int, int]) -> Lines:
        """The same lines, some of them only up to an offset: for judging, as what comes after it does not count."""
        if not ends:
            return self
        lines = copy(self)
        for at, end in ends.items():
            lines[at] = self[at][:end]
        return lines

    def start(self, at: int) -> int:
        """Where the line's text begins."""
        return self._lengths[at] + at + self.raw[at].find(self[at])

    def begin(self, at: int) -> int:
        """Where the line begins, and the one before it, end included, has ended."""
        return self._lengths[at] + at

    def beside(self, at: int, step: int) -> str:
        """The next line with text after a line (`step` 1) or before it (-1), over a few blank ones; else empty."""
        near = range(at + step, min(len(self), max(-1, at + _NEAR * step)), step)
        return next((self[place] for place in near if self[place]), "")

    def runs(self, order: Iterable[int]) -> list[list[int]]:
        """Lines, given in order, with nothing but blank lines between them, together."""
        runs: list[list[int]] = []
        for at in order:
            if not runs or any(self[runs[-1][-1] + 1 : at]):
                runs.append([])
            runs[-1].append(at)
        return runs

    def delete(self, block: Sequence[int], why: str) -> Edit:
        """The edit that takes out the lines of a block, with their ends, and the blank lines left over after it."""
        first, last = block[0], block[-1]
        before, after = first - 1, last + 1
        while before >= 0 and not self[before]:
            before -= 1
        while after < len(self) and not self[after]:
            after += 1
        start, end = self.begin(first), self.begin(last + 1)
        if before < 0:
            start = 0
        elif after == len(self):
            start = self.begin(before + 1) if self.text.endswith("\n") else self.start(before) + len(self[before])
        if after == len(self):
            end = len(self.text)
        elif before < first - 1 or before < 0:
            end = self.begin(after)
        return Edit(start, end, "", why=why)
