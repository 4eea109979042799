"""The evaluation: `python -m tests.eval --data DIR`. It cleans every set of DIR and prints tables of scores.

Exit codes: 0 done · 1 `--check` found a figure beyond its floor, or a document could not be cleaned · 2 wrong use.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.eval import conformance, floors, furniture, pages, quotes, repair, script, sets
from tests.eval.measures import KINDS, PairScore, SameScore
from tests.eval.table import show

from qingwen import Pipeline
from qingwen.errors import ConfigError, PluginError

if TYPE_CHECKING:
    from collections.abc import Sequence

FLOORS: Final = Path(__file__).parents[1] / "eval_floor.toml"
HEAD: Final = ("set", "docs", "gain", "no-space", "exact", *KINDS, "breaks P", "R", "F1", "changed/100k")
STUDIES: Final = (repair, script, quotes, conformance, furniture, pages)  # each with a table of its own
CAPTION: Final = (
    "Preset {preset}, with mask.placeholders.style = keep everywhere (the gold keeps the placeholders), script.convert "
    "off for clean_hant, strip.furniture and strip.title-repeats off for seeds (the gold keeps the page). Pairs: gain = 1 "
    "- errors left / errors before, the same without white space, documents equal to their gold, errors left / before by kind, line breaks. Clean sets: documents unchanged, "
    "changed characters per 100,000 by kind and in all. Documents that are noisy in their source stand in rows of their own, which no floor holds."
)


def main(arguments: Sequence[str] | None = None) -> int:
    options = _arguments(arguments)
    if options.data is None or not options.data.is_dir():
        return _refuse(f"no data folder {str(options.data)!r}" if options.data else "say --data DIR: the data folder")
    found, missing = sets.read(options.data)
    _tell(*(f"left out: {options.data / folder} has no sets" for folder in missing))
    found = [s for s in found if options.only in s.name]
    failures: list[str] = []
    try:
        scores = {s.name: _score(s, options.preset, options.worst, failures) for s in found}
        studies = [(study, *study.table(options.data, options.preset, options.only)) for study in STUDIES]
    except ConfigError as error:
        return _refuse(str(error))
    figures = {s.name: scores[s.name].figures() for s in found if s.has_floor}
    figures |= {name: own for _, _, measured in studies for name, own in measured.items()}
    if not figures:
        return _refuse(f"{options.data} holds no set{f' like {options.only!r}' if options.only else ''}")
    rows = [_row(name, score) for name, score in scores.items()]
    tables = [
        (CAPTION.format(preset=options.preset), HEAD, rows),
        *((s.CAPTION, s.HEAD, rows) for s, rows, _ in studies),
    ]
    for caption, head, rows in tables:
        if rows:
            show(caption, head, rows, markdown=options.markdown)
    if options.record:
        _record(figures, options.floors)
    if options.check:
        bounds = floors.read(options.floors)
        if not bounds.keys() & figures.keys():
            return _refuse(f"{options.floors} has no floor for any set measured")
        _tell(*(f"not measured: {name}" for name in sorted(bounds.keys() - figures.keys()) if options.only in name))
        failures += floors.check(figures, bounds)
    _tell(*failures)
    return 1 if failures else 0


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.eval", description=__doc__)
    parser.add_argument("--data", type=Path, help="the folder that holds simulated/, seeds/, clean_hans/, clean_hant/")
    parser.add_argument("--preset", default="web")
    parser.add_argument("--only", default="", metavar="NAME", help="only the sets with NAME in their name")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="name the N worst documents of each set")
    parser.add_argument("--markdown", action="store_true", help="print a Markdown table")
    parser.add_argument("--floors", type=Path, default=FLOORS, help="file of the floors (default: %(default)s)")
    parser.add_argument("--check", action="store_true", help="exit 1 if a figure is beyond its floor")
    parser.add_argument("--record", action="store_true", help="raise the floors to the figures; none is ever lowered")
    return parser.parse_args(arguments)


def _score(chosen: sets.EvalSet, preset: str, worst: int, failures: list[str]) -> PairScore | SameScore:
    pipeline = Pipeline.from_preset(preset, options={"mask.placeholders": {"style": "keep"}}, skip=chosen.skip)
    pairs, same = PairScore(), SameScore()
    left = []
    for name, text, gold in chosen.rows:
        try:
            output = pipeline.clean(text)
        except PluginError as error:
            failures.append(f"{chosen.name}: {name}: {error}")
            output = text
        errors = same.add(text, output) if gold is None else pairs.add(text, gold, output)
        left.append((errors, name))
    _tell(*(f"{chosen.name}: {name}: {errors}" for errors, name in sorted(left, reverse=True)[:worst]))
    return pairs if chosen.has_gold else same


def _record(figures: floors.Figures, path: Path) -> None:
    new, kept = floors.record(figures, floors.read(path))
    floors.write(path, new)
    _tell(*(f"kept: {line}" for line in kept))


def _row(name: str, score: PairScore | SameScore) -> list[str]:
    documents, exact = str(score.documents), f"{score.exact}/{score.documents}"
    if isinstance(score, SameScore):
        rates = [f"{score.per_100k(score.changed[kind]):.1f}" for kind in KINDS]
        return [name, documents, "", "", exact, *rates, "", "", "", f"{score.per_100k(score.changed.total()):.1f}"]
    left = [f"{score.after[kind]}/{score.before[kind]}" for kind in KINDS]
    places = [f"{share:.3f}" for share in (score.breaks.precision, score.breaks.recall, score.breaks.f1)]
    return [name, documents, f"{score.gain:.3f}", f"{score.bare_gain:.3f}", exact, *left, *places, ""]


def _tell(*lines: str) -> None:
    sys.stderr.writelines(line + "\n" for line in lines)


def _refuse(line: str) -> int:
    _tell(f"eval: {line}")
    return 2


if __name__ == "__main__":
    sys.exit(main())
