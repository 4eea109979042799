"""The user's own terms and patterns, protected."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from qingwen.cleaner import Mask
from qingwen.edits import Edit
from qingwen.errors import ConfigError
from qingwen.masking import longest_first
from qingwen.trie import trie

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Texts on which a pattern is tried: what matches nothing at all somewhere, or eats all of them, is a slip of the pen.
_PROBES: Final = ("", "春眠不觉晓，处处闻啼鸟。", "The 3 quick foxes: a-b, 10%!\n", "“第1章” ——（完）\n\n  2024年5月 ")


class Terms(Mask):
    """Words and stretches that nobody may touch: `terms` as they stand, `patterns` as regular expressions of `re`.

    Of two that overlap the longer is hidden, of two as long the first. A term is found inside longer words too, since
    Chinese does not part them. ConfigError for an empty term, for a pattern that does not compile, that matches the
    empty string or that matches everything. A pattern runs as it was written: one that backtracks without end does so.
    """

    name = "mask.terms"

    def __init__(self, *, terms: tuple[str, ...] = (), patterns: tuple[str, ...] = ()) -> None:
        self.terms = terms
        self.patterns = patterns
        if not all(terms):
            raise ConfigError(f"{self.name}.terms: an empty term would stand everywhere")
        self._all = tuple(map(_compile, patterns))
        if terms:
            self._all = (re.compile(trie(terms)), *self._all)

    def clean(self, text: str) -> str:
        """The text itself: what is hidden comes back as it was."""
        return text

    def edits(self, text: str) -> Iterator[Edit]:
        """Every term and every match."""
        spans = [match.span() for pattern in self._all for match in pattern.finditer(text)]
        for start, end in longest_first(span for span in spans if span[0] < span[1]):
            yield Edit(start, end, text[start:end], why="term")


def _compile(source: str) -> re.Pattern[str]:
    where = f"{Terms.name}.patterns: {source!r}"
    try:
        pattern = re.compile(source)
    except (re.error, OverflowError, RecursionError) as error:
        raise ConfigError(f"{where} does not compile: {error}") from None
    if any(not match[0] for probe in _PROBES for match in pattern.finditer(probe)):
        raise ConfigError(f"{where} matches the empty string")
    if not any(pattern.sub("", probe).strip() for probe in _PROBES):
        raise ConfigError(f"{where} matches everything")
    return pattern
