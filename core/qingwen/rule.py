"""Rule: one thing that is not the author's text, as a pack says it, with its own tests."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal

import regex

from qingwen.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

Where = Literal["head", "tail", "anywhere"]
Takes = Literal["line", "stretch"]

FLAGS: Final = regex.VERBOSE | regex.VERSION0
_TIMEOUT: Final = 0.2  # seconds for one probe of up to 2,000 characters; an honest pattern needs a thousandth of it
_TITLE: Final = 24  # characters that fit a line of a report
#: Escaped marks, and classes that leave a full stop out; what may take one; and that at the very end.
_ESCAPED: Final = re.compile(r"\\[^\w\s]")
_STOPLESS: Final = re.compile(r"\[\^[^\]]*。[^\]]*\]|\[(?!\^)(?:[^\]。\\]|\\[dbs])*\]")
_STOP: Final = re.compile(r"[.。]|\[|\\[^dbs]")
_LAST: Final = re.compile(r"(?:。|\[[^\]^\\]*\])\??$")


@dataclass(frozen=True)
class Rule:
    """One thing that is not the author's text. `weight` is evidence: 1 stands by itself, less needs company."""

    phrase: str = ""  # said literally, or
    pattern: str = ""  # as a pattern of the `regex` package, on the folded view
    where: Where = "anywhere"  # of the document
    takes: Takes = "line"  # the whole line must match, or a stretch inside it
    weight: float = 1.0
    has: tuple[str, ...] = ()  # the line holds one of these words
    match: tuple[str, ...] = ()  # must match
    keep: tuple[str, ...] = ()  # must not
    enabled: bool = True  # if not, it is loaded and skipped: it waits for somebody to look at it
    number: int = 0  # its place in the pack, from 1
    line: int = 0  # of the file, from 1; 0 if the pack was not read from one

    @property
    def source(self) -> str:
        """The pattern in full, for the folded view of a line."""
        return self.pattern or regex.escape(fold(self.phrase))

    @property
    def place(self) -> str:
        """Its number, and its line if that is known."""
        return f"rule {self.number} (line {self.line})" if self.line else f"rule {self.number}"

    @property
    def title(self) -> str:
        """What it says, for reports: its phrase, or its first example."""
        text = self.phrase or next(iter(self.match), self.pattern)
        return text if len(text) <= _TITLE else text[: _TITLE - 1] + "…"

    def holds(self, folded: str) -> bool:
        """Whether a folded line holds one of the words that the rule needs, if it needs any."""
        return not self.has or any(fold(word) in folded for word in self.has)

    @cached_property
    def stops(self) -> int:
        """How many full stops the pattern may take: 0, 1 at the very end, or 2 for any number (or we cannot tell)."""
        source = _STOPLESS.sub("", _ESCAPED.sub("", self.source))
        return 2 if _STOP.search(_LAST.sub("", source)) else int(_STOP.search(source) is not None)

    def is_tame(self) -> bool:
        """Whether the pattern ends soon on lines made to detain it; else it is refused, or runs under a time-out."""
        compiled = regex.compile(self.source, FLAGS)
        search = compiled.fullmatch if self.takes == "line" else compiled.search
        try:
            for probe in (*self._probes(), *map(fold, (*self.match, *self.keep))):
                search(probe, timeout=_TIMEOUT)
        except TimeoutError:
            return False
        return True

    def faults(self) -> Iterator[str]:
        """What its own examples show to be wrong, as sentences."""
        if not self.is_tame():
            yield "takes too long on a hostile line: no repeat inside a repeat, please"
            return
        compiled = regex.compile(self.source, FLAGS)
        search = compiled.fullmatch if self.takes == "line" else compiled.search
        for text, wanted in (*((text, True) for text in self.match), *((text, False) for text in self.keep)):
            if wanted != bool(self.holds(fold(text)) and search(fold(text))):
                yield f"must match {text!r} and does not" if wanted else f"must keep {text!r} and matches it"

    def _probes(self) -> Iterator[str]:
        for text in map(fold, (*self.match, *self.keep)):
            for piece in {text, text[:1], text[:2], text[-1:], text[-2:]}:
                yield (piece * 2_000)[:300] + "\0" + text  # what the pattern cannot do without is there
        yield from ("a" * 2_000, "1" * 300 + "\0", "的" * 300 + "\0", ",:" * 150 + "\0")
