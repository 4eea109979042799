"""Furniture: recall and precision of what `strip.furniture` takes out, on pages of sites that the packs do not know.

Truth: the op records of simulated pages list the lines that a site put around a clean text (`head`, `foot`) and into
it (`inline`). A page's title is no furniture where it stands once: of a record's title lines one may stay, so title
lines count apart. A line is found if nothing but blanks is left of it; a character that goes and belongs to the clean
text counts against precision.

Two runs. `features`: every pack is withheld, so each site is one that nobody has seen. `packs`: as the preset has it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from qingwen import Pipeline

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qingwen import Edit

NAME: Final = "furniture"
CAPTION: Final = (
    "Lines of furniture on simulated pages: what goes, and how much of what goes is furniture; by features alone (no "
    "pack, so no line of any site is known), and with the packs of the preset."
)
HEAD: Final = ("run", "site", "pages", "lines", "recall", "precision", "titles left", "inline")
_PROFILES: Final = ("boilerplate", "doc000", "doc002", "doc004")  # their pages hold the record's lines as they are
_CLEANERS: Final = ("strip.title-repeats", "strip.furniture")


class Page(NamedTuple):
    """A page, and what of it is furniture: spans of lines and of claims within lines."""

    site: str
    text: str
    lines: list[tuple[int, int]]
    titles: list[tuple[int, int]]
    inline: list[tuple[int, int]]


@dataclass(slots=True)
class Score:
    """What was found of the furniture, and what else went; characters without blanks."""

    pages: int = 0
    lines: int = 0
    found: int = 0
    inline: int = 0
    inline_found: int = 0
    titles_left: int = 0
    gone: int = 0
    wrong: int = 0
    missed: list[str] = field(default_factory=list)
    harmed: list[str] = field(default_factory=list)

    def row(self, run: str, site: str) -> list[str]:
        """The figures as a table has them."""
        recall = (self.found + self.inline_found) / max(1, self.lines + self.inline)
        precision = 1 - self.wrong / max(1, self.gone)
        return [
            run,
            site,
            str(self.pages),
            str(self.lines + self.inline),
            f"{recall:.3f}",
            f"{precision:.3f}",
            f"{self.titles_left / max(1, self.pages):.2f}",
            f"{self.inline_found}/{self.inline}",
        ]


def measure(data: Path, *, preset: str = "web") -> list[list[str]]:
    """Rows under HEAD: for each run, each site and all of them."""
    rows = []
    for run, scores in scores_of(data, preset=preset).items():
        rows += [score.row(run, site) for site, score in scores.items()]
    return rows


def table(data: Path, preset: str, only: str) -> tuple[list[list[str]], dict[str, dict[str, float]]]:
    """Rows under HEAD, and the figures by run."""
    rows = measure(data, preset=preset) if only in NAME else []
    figures = {
        f"{NAME}/{row[0]}": {"recall": float(row[4]), "precision": float(row[5])} for row in rows if row[1] == "all"
    }
    return rows, figures


def scores_of(data: Path, *, preset: str = "web") -> dict[str, dict[str, Score]]:
    """Scores by run and by site, `all` last."""
    pages = list(read(data))
    full = Pipeline.from_preset(preset, only=_CLEANERS)
    runs = {"features": [cleaner.with_packs(()) for cleaner in full.cleaners], "packs": list(full.cleaners)}
    scores: dict[str, dict[str, Score]] = {}
    if not pages:
        return scores
    for run, cleaners in runs.items():
        found: dict[str, Score] = {}
        total = Score()
        for page in pages:
            gone = _gone(page.text, cleaners)
            for score in (found.setdefault(page.site, Score()), total):
                _add(score, page, gone)
        scores[run] = {**dict(sorted(found.items())), "all": total}
    return scores


def read(data: Path) -> Iterator[Page]:
    """The simulated pages with a record of their furniture."""
    for profile in _PROFILES:
        path = data / "simulated" / f"{profile}.jsonl"
        if not path.is_file():
            continue
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            for op in row["ops"]:
                if op["op"] == "boilerplate":
                    yield _page(row["noisy"], op)


def _page(text: str, op: dict) -> Page:
    heads, at = _place(text, op["head"], 0)
    feet, _ = _place(text, op["foot"], text.rfind("\n".join(op["foot"])) if op["foot"] else 0)
    title = _title([text[start:end] for start, end in heads])
    titles = [span for span in heads if title and text[slice(*span)].startswith(title)]
    inline = [(place, place + len(x)) for x in op.get("inline", ()) if (place := text.find(x, at)) >= 0]
    return Page(op["site"], text, [span for span in (*heads, *feet) if span not in titles], titles, inline)


def _place(text: str, lines: list[str], at: int) -> tuple[list[tuple[int, int]], int]:
    spans = []
    for line in filter(str.strip, lines):
        start = text.index(line, at)
        at = start + len(line)
        spans.append((start, at))
    return spans, at


def _title(heads: list[str]) -> str:
    """What a page calls its text: the line that begins most of the others, else the longest without a label."""
    bare = [line.split(".doc")[0].split("(通用")[0] for line in heads]
    bare = [
        line for line in bare if len(line) > 3 and not any(mark in line for mark in "!:>“,") and not line[:4].isdigit()
    ]
    return max(bare, key=lambda line: (sum(line in other for other in heads), len(line)), default="")


def _gone(text: str, cleaners: list) -> bytearray:
    """A flag for each character: 1 where it goes."""
    kept = list(range(len(text)))
    for cleaner in cleaners:
        edits: list[Edit] = list(cleaner.edits(text))
        for start, end, new, *_ in reversed(edits):
            if not new:
                del kept[start:end]
        text = cleaner.clean(text)
    flags = bytearray(b"\1") * (max(kept, default=0) + 1 + 1_000_000)
    for at in kept:
        flags[at] = 0
    return flags


def _add(score: Score, page: Page, gone: bytearray) -> None:
    def is_gone(span: tuple[int, int]) -> bool:
        return all(gone[at] for at in range(*span) if not page.text[at].isspace())

    score.pages += 1
    score.lines += len(page.lines)
    score.inline += len(page.inline)
    for span in page.lines:
        score.found += is_gone(span)
        if not is_gone(span):
            score.missed.append(f"{page.site}: {page.text[slice(*span)]}")
    for span in page.inline:
        score.inline_found += is_gone(span)
        if not is_gone(span):
            score.missed.append(f"{page.site}: inline {page.text[slice(*span)]}")
    score.titles_left += sum(not is_gone(span) for span in page.titles)
    own = bytearray(len(page.text))
    for start, end in (*page.lines, *page.titles, *page.inline):
        own[start:end] = b"\1" * (end - start)
    taken = [at for at, char in enumerate(page.text) if gone[at] and not char.isspace()]
    wrong = [at for at in taken if not own[at]]
    score.gone += len(taken)
    score.wrong += len(wrong)
    if wrong:
        score.harmed.append(f"{page.site}: {''.join(page.text[at] for at in wrong)[:200]}")
