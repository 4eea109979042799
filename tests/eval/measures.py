"""Measures: how near cleaned text comes to its gold, and how much clean text is changed. All lengths in code points.

Distances are Levenshtein's, so an insertion, a deletion and a substitution cost one each. White space around a whole
text does not count, and a CR LF counts as a line feed. Where several shortest edit scripts exist, which characters they
name is rapidfuzz's choice; the totals do not depend on it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from rapidfuzz.distance import Levenshtein

KINDS: Final = ("han", "punct", "space", "other")
_HAN: Final = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")


def trim(text: str) -> str:
    """The text as it is compared."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def kind(char: str) -> str:
    """Which of KINDS a character is; symbols count as punctuation, and Han is what has a code point of its own."""
    if _HAN.match(char):
        return "han"
    if char.isspace():
        return "space"
    return "punct" if unicodedata.category(char)[0] in "PS" else "other"


def errors(text: str, gold: str) -> Counter[str]:
    """Characters that must change to make `gold` of `text`, by kind: the one deleted, else the one wanted."""
    found: Counter[str] = Counter()
    if text == gold:
        return found
    for edit in Levenshtein.editops(text, gold):
        found[kind(text[edit.src_pos] if edit.tag == "delete" else gold[edit.dest_pos])] += 1
    return found


def bare(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())


def breaks(text: str) -> list[int]:
    """Where lines begin, the first one apart, as sorted offsets into `bare(text)`; blank lines do not count."""
    places = []
    at = 0
    for line in text.split("\n"):
        if length := len(bare(line)):
            if at:
                places.append(at)
            at += length
    return places


class Breaks(NamedTuple):
    """Line breaks: those of the output that stand where the gold has one, all of the output, all of the gold."""

    hit: int = 0
    got: int = 0
    want: int = 0

    @property
    def precision(self) -> float:
        """Share of the output's breaks that are right; 1 if it has none."""
        return self.hit / self.got if self.got else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold's breaks that are there; 1 if it has none."""
        return self.hit / self.want if self.want else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def compare_breaks(text: str, gold: str) -> Breaks:
    """Line breaks of `text` against those of `gold`; places correspond where a character was kept or substituted."""
    got, want = breaks(text), breaks(gold)
    spans = list(Levenshtein.opcodes(bare(text), bare(gold)))
    starts = [span.src_start for span in spans]
    wanted = set(want)
    hit = 0
    for place in got:
        span = spans[bisect_right(starts, place) - 1]
        hit += span.tag != "delete" and place - span.src_start + span.dest_start in wanted
    return Breaks(hit, len(got), len(want))


@dataclass(slots=True)
class PairScore:
    """Noisy texts whose clean form is known: what is left of their errors."""

    documents: int = 0
    exact: int = 0  # documents equal to their gold
    before: Counter[str] = field(default_factory=Counter)  # errors of the noisy texts, by kind
    after: Counter[str] = field(default_factory=Counter)  # errors left, by kind
    bare_before: int = 0  # the same distances with all white space taken out
    bare_after: int = 0
    breaks: Breaks = field(default_factory=Breaks)

    def add(self, noisy: str, gold: str, output: str) -> int:
        """Count one document; returns the errors left in it."""
        noisy, gold, output = trim(noisy), trim(gold), trim(output)
        left = errors(output, gold)
        self.documents += 1
        self.exact += output == gold
        self.before += errors(noisy, gold)
        self.after += left
        self.bare_before += Levenshtein.distance(bare(noisy), bare(gold))
        self.bare_after += Levenshtein.distance(bare(output), bare(gold))
        here = compare_breaks(output, gold)
        self.breaks = Breaks(*(a + b for a, b in zip(self.breaks, here, strict=True)))
        return left.total()

    @property
    def gain(self) -> float:
        """1 - errors left / errors before: 1 is perfect, 0 does nothing, below 0 is harm."""
        return _gain(self.after.total(), self.before.total())

    @property
    def bare_gain(self) -> float:
        """The gain with all white space taken out, for texts whose paragraph breaks nobody can know."""
        return _gain(self.bare_after, self.bare_before)

    def figures(self) -> dict[str, float]:
        """The figures that have a floor."""
        return {
            "gain": self.gain,
            "exact": self.exact / max(1, self.documents),
            "breaks_precision": self.breaks.precision,
            "breaks_f1": self.breaks.f1,
        }


@dataclass(slots=True)
class SameScore:
    """Clean texts, which should stay as they are: every change counts as harm."""

    documents: int = 0
    exact: int = 0  # documents left as they were
    characters: int = 0
    changed: Counter[str] = field(default_factory=Counter)  # changed characters, by kind

    def add(self, text: str, output: str) -> int:
        """Count one document; returns the characters changed in it."""
        text, output = trim(text), trim(output)
        changed = errors(text, output)
        self.documents += 1
        self.exact += not changed
        self.characters += len(text)
        self.changed += changed
        return changed.total()

    def per_100k(self, count: int) -> float:
        """A count per 100,000 characters of the set."""
        return 1e5 * count / max(1, self.characters)

    def figures(self) -> dict[str, float]:
        """The figures that have a ceiling."""
        return {"changed_per_100k": self.per_100k(self.changed.total()), "han": self.per_100k(self.changed["han"])}


def _gain(after: int, before: int) -> float:
    if before:
        return 1 - after / before
    return -1.0 if after else 1.0
