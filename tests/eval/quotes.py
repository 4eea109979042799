"""Quotes: the quotation marks that pages lost to blanks, and how many of them the preset puts back.

simulated/quotes, simulated/doc002: the gold has marks where the page has blanks. A mark is right if the gold has the same
one between the same characters, marks and white space apart.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import Levenshtein
from tests.eval.line import Line, figures
from tests.eval.measures import bare, errors, trim
from tests.eval.sets import jsonl

from qingwen import Pipeline

if TYPE_CHECKING:
    from pathlib import Path

NAME: Final = "quotes"
HEAD: Final = ("lost quotes", "measure", "by default", "with --unsafe")
CAPTION: Final = (
    "Quotation marks that pages lost to blanks, by the preset: those that come back, and those put where none was."
)
_PROFILES: Final = ("quotes", "doc002")
_MARKS: Final = frozenset("“”‘’")


def table(data: Path, preset: str, only: str) -> tuple[list[list[str]], dict[str, dict[str, float]]]:
    """Rows under HEAD, and the figures that have a floor or a ceiling, by name."""
    found = {}
    for profile in _PROFILES:
        name = f"{NAME}/{profile}"
        pairs = list(jsonl(data / "simulated" / f"{profile}.jsonl")) if only in name else []
        if pairs:
            found[name] = _lines([(trim(pair["noisy"]), trim(pair["clean"])) for pair in pairs], preset)
    rows = [[name, *line[:3]] for name, lines in found.items() for line in lines]
    return rows, {name: figures(lines) for name, lines in found.items()}


def _lines(pairs: list[tuple[str, str]], preset: str) -> list[Line]:
    counts: list[Counter[str]] = []
    for unsafe in (False, True):
        options = {"mask.placeholders": {"style": "keep"}}
        clean = Pipeline.from_preset(preset, options=options, unsafe=unsafe).clean
        count: Counter[str] = Counter()
        for noisy, gold in pairs:
            output = trim(clean(noisy))
            count += _count(output, gold)
            count["lost"] += sum(map(gold.count, _MARKS)) - sum(map(noisy.count, _MARKS))
            count["worse"] += errors(output, gold).total() > errors(noisy, gold).total()
        counts.append(count)
    by_default, unsafe_ = counts
    return [
        Line.share(
            "marks back",
            (by_default["right"], by_default["lost"]),
            (unsafe_["right"], unsafe_["lost"]),
            name="back",
        ),
        Line.share(
            "marks that are right",
            (by_default["right"], by_default["set"]),
            (unsafe_["right"], unsafe_["set"]),
            name="right",
        ),
        Line.count("documents worse than before", by_default["worse"], unsafe_["worse"], name="worse"),
    ]


def _count(output: str, gold: str) -> Counter[str]:
    """The marks of the output, and those of them that the gold has in the same place."""
    words, there = _parted(output)
    gold_words, wanted = _parted(gold)
    spans = list(Levenshtein.opcodes(words, gold_words))
    starts = [span.src_start for span in spans]
    placed: Counter[tuple[int, str]] = Counter()
    for (place, mark), number in there.items():
        span = spans[max(0, bisect_right(starts, place) - 1)] if spans else None
        placed[place - span.src_start + span.dest_start if span else place, mark] += number
    return Counter(set=there.total(), right=(placed & wanted).total())


def _parted(text: str) -> tuple[str, Counter[tuple[int, str]]]:
    """The text without marks and white space, and its marks, each with its offset in that."""
    words = []
    marks: Counter[tuple[int, str]] = Counter()
    for char in bare(text):
        if char in _MARKS:
            marks[len(words), char] += 1
        else:
            words.append(char)
    return "".join(words), marks
