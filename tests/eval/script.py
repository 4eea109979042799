"""Script: what `script.convert` does against bare OpenCC, which is told the direction and cannot leave text alone.

- simulated/script: Traditional text back to the Simplified text it was made of
- conformance/opencc: OpenCC's own cases; every one that comes out otherwise is listed with its reason
- clean_hans: Han characters that change in Simplified text, whatever region it is said to come from
- clean_hant: documents that come out as from OpenCC's tw2s, edit for edit, and with every second line Simplified already
- origins: random spans of converted documents whose origin is the very span they came from
"""

from __future__ import annotations

import random
from collections import Counter
from functools import cache
from itertools import compress, count
from operator import ne
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final, get_args

from opencc import OpenCC
from tests.eval.line import Line, figures
from tests.eval.sets import jsonl

from qingwen.edits import Alignment
from qingwen_plugins.script._convert import sides_of, stretches
from qingwen_plugins.script._convert.region import Region
from qingwen_plugins.script._language import JAPANESE_KOREAN
from qingwen_plugins.script.convert import Convert

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

NAME: Final = "script"
HEAD: Final = ("script", "measure", "script.convert", "bare OpenCC")
CAPTION: Final = (
    "Script: script.convert against bare OpenCC, which is told the direction and converts whatever it is given."
)
_SPANS: Final = 1_000
#: What each of OpenCC's configurations is as options of ours.
_OPTIONS: Final[dict[str, dict[str, str]]] = {
    "t2s": {"to": "hans", "region": "hant"},
    "tw2s": {"to": "hans", "region": "tw"},
    "hk2s": {"to": "hans", "region": "hk"},
    "s2t": {"to": "hant"},
    "s2tw": {"to": "tw"},
    "s2twp": {"to": "twp"},
    "s2hk": {"to": "hk"},
    "s2hkp": {"to": "hkp"},
    "t2jp": {"to": "jp"},
}
#: And those that are none, with the reason.
_NOT_OFFERED: Final = {
    **dict.fromkeys(("tw2sp", "hk2sp"), "words are not exchanged on the way to Simplified: 程序 would become 进程"),
    **dict.fromkeys(("t2tw", "t2hk", "tw2t", "hk2t"), "Traditional text is not carried from one standard to another"),
    "jp2t": "Japanese is left alone",
}
_IN_TARGET: Final = "in the target script already, or no character tells that it is not"
_MIXED: Final = "both scripts: only what is in the other one is converted"
REASONS: Final = frozenset({*_NOT_OFFERED.values(), _IN_TARGET, _MIXED})


def measure(data: Path) -> dict[str, list[Line]]:
    """Name → lines, of what the data folder holds."""
    made: dict[str, Callable[[], list[Line]]] = {
        "simulated/script": lambda: _simulated(data / "simulated" / "script.jsonl"),
        "conformance/opencc": lambda: _conformance(data / "conformance" / "opencc" / "cases.jsonl"),
        "clean_hans": lambda: _clean_hans(_texts(data / "clean_hans")),
        "clean_hant": lambda: _clean_hant(_texts(data / "clean_hant")),
    }
    lines = {name: make() for name, make in made.items()}
    return {name: found for name, found in lines.items() if found}


def _simulated(path: Path) -> list[Line]:
    rows = [(row["noisy"], row["clean"]) for row in jsonl(path)]
    if not rows:
        return []
    errors = sum(_off(noisy, gold) for noisy, gold in rows)
    ours, *bare = (
        (errors - sum(_off(run(noisy), gold) for noisy, gold in rows), errors)
        for run in (Convert.build().clean, _opencc("t2s").convert, _opencc("tw2s").convert)
    )
    gain = Line.share("characters mended", ours, name="back")
    beside = " · ".join(f"{name} {a / b:.4f}" for name, (a, b) in zip(("t2s", "tw2s"), bare, strict=True))
    return [gain._replace(unsafe=beside)]


def _off(text: str, gold: str) -> int:
    return sum(a != b for a, b in zip(text, gold, strict=False)) + abs(len(text) - len(gold))


def _conformance(path: Path) -> list[Line]:
    reasons: Counter[str] = Counter()
    listed: list[Line] = []
    met = passed = 0
    for row in jsonl(path):
        for config, wanted in row["expected"].items():
            got, reason = _case(row["input"], config, wanted)
            if got == wanted or not reason:
                passed += 1
                met += got == wanted
            if got != wanted:
                reason = reason or "passed to OpenCC, and otherwise than its case"
                reasons[reason] += 1
                listed.append(Line(f"{row['id']} {config}", reason))
    if not passed:
        return []
    equal = Line.share("cases passed to OpenCC that equal it", (met, passed), name="met")
    return [equal, *(Line(reason, str(number)) for reason, number in reasons.most_common()), *listed]


def _case(text: str, config: str, wanted: str) -> tuple[str, str]:
    """What we make of a case, and why not all of it was passed to OpenCC; no reason if it was."""
    if config not in _OPTIONS:
        return text, _NOT_OFFERED.get(config, "no such target") if text != wanted else ""
    options = _OPTIONS[config]
    got = Convert.build(options).clean(text)
    found = list(stretches(text, sides_of(options["to"]), JAPANESE_KOREAN))
    if not found:
        return got, _IN_TARGET
    if sum(end - start for start, end, _ in found) < len(text) or any(spare for _, _, spare in found):
        return got, _MIXED
    return got, ""


def _clean_hans(texts: list[str]) -> list[Line]:
    lines = []
    for region in get_args(Region) if texts else ():
        run = Convert.build({"region": region}).clean
        bare = _opencc("t2s" if region in ("hant", "mainland") else f"{region}2s" if region != "auto" else "tw2s")
        changed = sum(_off(run(text), text) for text in texts)
        line = Line.count(f"Han characters changed, region {region}", changed, name="changed")
        lines.append(line._replace(unsafe=str(sum(_off(bare.convert(text), text) for text in texts))))
    return lines if not lines else [*lines, _speed("time, of bare OpenCC's", texts)]


def _clean_hant(texts: list[str]) -> list[Line]:
    if not texts:
        return []
    cleaner, bare = Convert.build(), _opencc("tw2s")
    gold = [bare.convert(text) for text in texts]
    equal = sum(cleaner.clean(text) == new for text, new in zip(texts, gold, strict=True))
    spans = sum(_is_edited_so(cleaner, text, new) for text, new in zip(texts, gold, strict=True))
    half = sum(cleaner.clean(_half(text, new)) == new for text, new in zip(texts, gold, strict=True))
    number = len(texts)
    return [
        Line.share("documents as tw2s makes them", (equal, number), name="right"),
        Line.share("the same, edit for edit", (spans, number), name="met"),
        Line.share("the same, every second line Simplified already", (half, number), name="kept"),
        Line.share("random spans whose origin is exact", _origins(cleaner, texts), name="alone"),
        _speed("time, of bare OpenCC's", texts),
    ]


def _is_edited_so(cleaner: Convert, text: str, new: str) -> bool:
    told = [(edit.start, edit.end, edit.new) for edit in cleaner.edits(text)]
    return told == [(at, at + 1, new[at]) for at in compress(count(), map(ne, text, new))]


def _half(text: str, new: str) -> str:
    pairs = zip(text.split("\n"), new.split("\n"), strict=True)
    return "\n".join(b if at % 2 else a for at, (a, b) in enumerate(pairs))


def _origins(cleaner: Convert, texts: list[str]) -> tuple[int, int]:
    pick = random.Random(0)  # noqa: S311 - a sample, no secret
    exact = 0
    ways: dict[int, Alignment] = {}
    for _ in range(_SPANS):
        at = pick.randrange(len(texts))
        if at not in ways:
            ways[at] = Alignment(list(cleaner.edits(texts[at])))
        start = pick.randrange(len(texts[at]))
        span = (start, pick.randint(start + 1, min(len(texts[at]), start + 20)))
        exact += ways[at].origin(*span) == span  # tw2s keeps the number of characters
    return exact, _SPANS


def _speed(what: str, texts: Iterable[str]) -> Line:
    best = [min(_time(run, texts) for _ in range(3)) for run in (Convert.build().clean, _opencc("tw2s").convert)]
    return Line(what, f"{best[0] / best[1]:.2f}", "1")


def _time(run: Callable[[str], str], texts: Iterable[str]) -> float:
    start = perf_counter()
    for text in texts:
        run(text)
    return perf_counter() - start


def _texts(folder: Path) -> list[str]:
    return [row["text"] for path in sorted(folder.glob("*/cases.jsonl")) for row in jsonl(path)]


@cache
def _opencc(config: str) -> Any:
    return OpenCC(config)


def table(
    data: Path,
    preset: str,
    only: str,
) -> tuple[list[list[str]], dict[str, dict[str, float]]]:
    """Rows under HEAD, cases that differ only as a count by reason; and the figures that have a floor or a ceiling."""
    found = measure(data) if only in NAME else {}
    rows = []
    for name, lines in found.items():
        rows += [[f"{NAME}/{name}", *line[:3]] for line in lines if line.default not in REASONS]
    measured = {name: figures(lines) for name, lines in found.items()}
    return rows, {f"{NAME}/{name}": own for name, own in measured.items() if own}
