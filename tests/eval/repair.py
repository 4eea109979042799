"""Repair: what comes back of damaged text, and what of sound text is touched. A second table of the evaluation.

- slips, doc003: stretches that byte slips damaged, and `repair.byte-slip` alone
- 003: the damaged stretches of the real page, in the page and by themselves, and the page against its gold
- pinyin_snippets: real snippets with injected readings, and genuine readings, which stay
- mojibake, mojibake_whole: what can be told back, and `repair.mojibake` alone
- ftfy: text that looks like mojibake and is none, and text that is
- sound: documents that the family (all of repair, and strip.pinyin) changes in the clean sets, and in the inputs of
  the peers' tests of spacing, punctuation and script
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, partial
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import Levenshtein
from tests.eval.line import Line, figures
from tests.eval.measures import bare, trim
from tests.eval.sets import FURNITURE, jsonl
from tests.eval.stretches import Tally

from qingwen import Cleaner, Pipeline
from qingwen.catalogue import Catalogue

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEAD: Final = ("repair", "measure", "by default", "with --unsafe")
CAPTION: Final = (
    "Repair: what comes back of damaged text, and what of sound text is touched. slips, doc003, mojibake, ftfy: the one "
    "cleaner alone; 003, pinyin_snippets: the preset, for 003 with repair.byte-slip if it lacks it; the family: all of "
    "repair, and strip.pinyin."
)
_SLIPS: Final = ("slips", "doc003")
_MOJIBAKE: Final = ("mojibake", "mojibake_whole")
_SOUND: Final = ("autocorrect", "mediawiki_zh", "opencc", "pangu", "zhlint")
_KEEP: Final = {"mask.placeholders": {"style": "keep"}}
_BLANK: Final = re.compile(r"[\dxX×]*[*×]+[\dxX×*]*(?:\.[\d*]+)?")
_PINYIN: Final = "strip.pinyin"
_SLIP: Final = "repair.byte-slip"


def measure(data: Path, preset: str, only: str = "") -> dict[str, list[Line]]:
    """Name → lines, of what the data folder holds and whose name has `only` in it."""
    made: dict[str, Callable[[], list[Line]]] = {}
    for profile in _SLIPS:
        made[profile] = partial(slips, data / "simulated" / f"{profile}.jsonl")
    made["003"] = partial(seed, data, preset)
    made["pinyin_snippets"] = partial(snippets, data / "noisy_real" / "pinyin_snippets" / "cases.jsonl", preset)
    for profile in _MOJIBAKE:
        made[profile] = partial(mojibake, data / "simulated" / f"{profile}.jsonl")
    made["ftfy"] = partial(ftfy, data / "conformance" / "ftfy" / "cases.jsonl", preset)
    for folder in ("clean_hans", "clean_hant", "conformance"):
        for path in sorted(data.glob(f"{folder}/*/cases.jsonl")):
            if folder != "conformance" or path.parent.name in _SOUND:
                made[f"{folder}/{path.parent.name}"] = partial(sound, path, preset)
    made = {f"repair/{name}": lines for name, lines in made.items()}
    found = {name: lines() for name, lines in made.items() if only in name}
    return {name: lines for name, lines in found.items() if lines}


def table(data: Path, preset: str, only: str) -> tuple[list[list[str]], dict[str, dict[str, float]]]:
    """Rows under HEAD, and the figures that have a floor or a ceiling, by name."""
    found = measure(data, preset, only)
    rows = [[name, *line[:3]] for name, lines in found.items() for line in lines]
    return rows, {name: figures(lines) for name, lines in found.items()}


def slips(path: Path) -> list[Line]:
    """Damaged stretches that come back, and the repairs that are right."""
    by_default, unsafe = Tally(), Tally()
    for row in jsonl(path):
        pairs = [(each["noisy"], each["clean"]) for op in row["ops"] for each in op.get("damaged", ())]
        if any("damaged" in op for op in row["ops"]):
            by_default.add(row["noisy"], pairs, cleaner(_SLIP).edits(row["noisy"]))
            unsafe.add(row["noisy"], pairs, cleaner(_SLIP, unsafe=True).edits(row["noisy"]))
    if not by_default.stretches:
        return []
    return [
        Line.share(
            "stretches back", (by_default.back, by_default.stretches), (unsafe.back, unsafe.stretches), name="back"
        ),
        Line.share(
            "repairs that are right", (by_default.right, by_default.edits), (unsafe.right, unsafe.edits), name="right"
        ),
        Line.count("documents worse than before", by_default.worse, unsafe.worse, name="worse"),
    ]


def seed(data: Path, preset: str) -> list[Line]:
    """The real page 003: its damaged stretches, characters that differ from the gold, placeholders."""
    pages, golds = list(data.glob("seeds/003*.txt")), list(data.glob("seed_gold/003*.hans.txt"))
    pairs = [(row["noisy"], row["clean"]) for row in jsonl(data / "seed_gold" / "byteslip_pairs.jsonl")]
    if not pages or not golds:
        return []
    gold = trim(golds[0].read_text(encoding="utf-8"))
    whole, alone, off, kept = [], [], [], []
    for unsafe in (False, True):
        pipeline = Pipeline.from_preset(preset, options=_KEEP, skip=FURNITURE, unsafe=unsafe, add=_missing(preset))
        page = trim(pipeline.clean(pages[0].read_text(encoding="utf-8")))
        whole.append((sum(clean in page for _, clean in pairs), len(pairs)))
        alone.append((sum(pipeline.clean(noisy).strip() == clean for noisy, clean in pairs), len(pairs)))
        off.append(Levenshtein.distance(bare(page), bare(gold)))
        wanted = Counter(_BLANK.findall(gold))
        kept.append(((wanted & Counter(_BLANK.findall(page))).total(), wanted.total()))
    return [
        Line.share("damaged stretches that come right, in the page", *whole, name="back"),
        Line.share("the same, each by itself", *alone, name="alone"),
        Line.count("characters that differ from the gold, white space apart", *off, name="off"),
        Line.share("placeholders kept", *kept, name="placeholders"),
    ]


def snippets(path: Path, preset: str) -> list[Line]:
    """Snippets that become their gold, and genuine readings that stay."""
    pipeline, own = Pipeline.from_preset(preset, options=_KEEP), family(preset)
    met, kept = [], []
    for row in jsonl(path):
        if row["clean"] is None or row["id"].startswith("keep_"):
            kept.append(own.clean(row["noisy"]) == row["noisy"])
        else:
            met.append(trim(pipeline.clean(row["noisy"])) == trim(row["clean"]))
    if not met and not kept:
        return []
    return [
        Line.share("gold met", (sum(met), len(met)), name="met"),
        Line.share("genuine readings untouched", (sum(kept), len(kept)), name="kept"),
    ]


def mojibake(path: Path) -> list[Line]:
    """Reversible stretches, or whole documents, that come back; changes to the text around them."""
    tally = Tally()
    one = cleaner("repair.mojibake")
    for row in jsonl(path):
        for op in row["ops"]:
            if op.get("whole") and op.get("reversible"):
                tally.stretches += 1
                tally.back += one.clean(row["noisy"]).strip() == row["clean"].strip()
            spans = op.get("spans", ())
            edits = list(one.edits(row["noisy"])) if spans else []
            every, reversible = Tally(), Tally()
            every.add(row["noisy"], [(span["noisy"], span["clean"]) for span in spans], edits)
            reversible.add(row["noisy"], [(s["noisy"], s["clean"]) for s in spans if s["reversible"]], edits)
            tally.stretches += reversible.stretches
            tally.back += reversible.back
            tally.outside += every.outside
    if not tally.stretches:
        return []
    return [
        Line.share("reversible stretches back", (tally.back, tally.stretches), name="back"),
        Line.count("changes elsewhere", tally.outside, name="other"),
    ]


def ftfy(path: Path, preset: str) -> list[Line]:
    """Sound text that looks like mojibake and stays; mojibake of any language that is repaired (not checked)."""
    one, repairs = cleaner("repair.mojibake"), Pipeline.from_preset(preset, only=["repair"])
    every = list(jsonl(path))
    sound_ = [row["original"] for row in every if row["file"] == "negative"]
    broken = [(row["original"], row.get("fixed-encoding", row["fixed"])) for row in every if row["file"] != "negative"]
    broken = [(text, gold) for text, gold in broken if text != gold]
    if not every:
        return []
    return [
        Line.share("negatives untouched", (sum(one.clean(text) == text for text in sound_), len(sound_)), name="kept"),
        Line.count(
            "negatives that the preset's repairs change", sum(repairs.clean(t) != t for t in sound_), name="changed"
        ),
        Line.share("positives repaired", (sum(one.clean(text) == gold for text, gold in broken), len(broken))),
    ]


def sound(path: Path, preset: str) -> list[Line]:
    """Sound documents that the family changes."""
    texts = [row.get("text", row.get("input")) for row in jsonl(path)]
    changed = sum(family(preset).clean(text) != text for text in texts)
    return [Line.count(f"documents of {len(texts)} that the family changes", changed, name="changed")] if texts else []


@cache
def cleaner(name: str, *, unsafe: bool = False) -> Cleaner:
    """A built-in cleaner without options."""
    return Catalogue.load().cleaners[name].build(unsafe=unsafe)


@cache
def family(preset: str) -> Pipeline:
    """All that repairs, and strip.pinyin: in the order of the preset, and what it does not name last."""
    named = [each for each in Pipeline.from_preset(preset).cleaners if each.name.startswith("repair.")]
    names = {each.name for each in named}
    others = [name for name in Catalogue.load().cleaners if name.startswith("repair.") and name not in names]
    return Pipeline([*named, *map(cleaner, others), cleaner(_PINYIN)])


def _missing(preset: str) -> list[str]:
    return [name for name in (_SLIP,) if name not in {each.name for each in Pipeline.from_preset(preset).cleaners}]
