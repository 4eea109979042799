"""Sets: what is evaluated, read from a data folder. A row is (id, text, gold); gold is None where text is clean.

- simulated/PROFILE.jsonl: {"id", "noisy", "clean"}
- seeds/STEM.txt, with seed_gold/STEM.hans.txt: the whole page, so what strips furniture is switched off
- clean_hans/NAME/cases.jsonl: {"id", "text"}
- clean_hant/NAME/cases.jsonl: the same in Traditional characters; script.convert is switched off for them

Documents that are noisy in their source (noisy.toml) make sets of their own.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: What the gold of the seeds keeps.
FURNITURE: Final = ("strip.furniture", "strip.title-repeats")
_CONVERSION: Final = ("script.convert",)
_NOISY: Final = frozenset(tomllib.loads(Path(__file__).with_name("noisy.toml").read_text(encoding="utf-8")))


class Row(NamedTuple):
    """One document."""

    id: str
    text: str
    gold: str | None = None


class EvalSet(NamedTuple):
    """Documents with a name; `skip` are the cleaners that are switched off for them.

    No floor holds those that are noisy in their source: what is taken for their gold is none.
    """

    name: str
    rows: list[Row]
    skip: tuple[str, ...] = ()
    has_floor: bool = True

    @property
    def has_gold(self) -> bool:
        """Whether the rows are pairs; else they are clean and should stay as they are."""
        return bool(self.rows) and self.rows[0].gold is not None


def read(data: Path) -> tuple[list[EvalSet], list[str]]:
    """The sets of a data folder, and the names of the folders that are missing or empty."""
    found: list[EvalSet] = []
    missing = []
    for folder, sets in _READERS.items():
        before = len(found)
        found += [part for whole in sets(data / folder) for part in _parts(whole) if part.rows]
        if len(found) == before:
            missing.append(folder)
    return found, missing


def _parts(whole: EvalSet) -> Iterator[EvalSet]:
    """A set without what is noisy in its source, and that by itself."""
    yield whole._replace(rows=[row for row in whole.rows if row.id not in _NOISY])
    noisy = [row for row in whole.rows if row.id in _NOISY]
    yield whole._replace(name=f"{whole.name}, noisy in its source", rows=noisy, has_floor=False)


def _simulated(folder: Path) -> Iterator[EvalSet]:
    for path in sorted(folder.glob("*.jsonl")):
        rows = [Row(str(r["id"]), r["noisy"], r["clean"]) for r in jsonl(path)]
        yield EvalSet(f"{folder.name}/{path.stem}", rows)


def _seeds(folder: Path) -> Iterator[EvalSet]:
    for path in sorted(folder.glob("*.txt")):
        gold = folder.parent / "seed_gold" / f"{path.stem}.hans.txt"
        if gold.is_file():
            row = Row(path.stem, path.read_text(encoding="utf-8"), gold.read_text(encoding="utf-8"))
            yield EvalSet(f"{folder.name}/{path.stem.partition('_')[0]}", [row], FURNITURE)


def _clean(folder: Path) -> Iterator[EvalSet]:
    skip = _CONVERSION if folder.name == "clean_hant" else ()
    for path in sorted(folder.glob("*/cases.jsonl")):
        yield EvalSet(f"{folder.name}/{path.parent.name}", [Row(str(r["id"]), r["text"]) for r in jsonl(path)], skip)


_READERS: Final[dict[str, Callable[[Path], Iterator[EvalSet]]]] = {
    "simulated": _simulated,
    "seeds": _seeds,
    "clean_hans": _clean,
    "clean_hant": _clean,
}


def jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file; none if there is no such file."""
    if not path.is_file():
        return
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())
