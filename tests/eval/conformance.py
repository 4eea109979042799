"""Conformance: cases of other tools, each cleaned under the options that come nearest to its tool's taste.

- one line for each rule of a tool: cases, those that agree, and the others by whose fault it is
- one line for each reason; where one tool alone is asked for (`--only conformance/pangu`), with the cases it explains

A case whose difference no reason explains counts as `other`: read it, mend the cleaner or name the reason.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from tests.eval.sets import jsonl
from tests.eval.tastes import KINDS, Case, Reason, reason, taste

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME: Final = "conformance"
TOOLS: Final = ("zhlint", "autocorrect", "pangu", "data_juicer")
HEAD: Final = ("conformance", "rule, or reason", "cases", "agree", "share", *KINDS, "other")
CAPTION: Final = (
    "Conformance: the cases of other tools under the options that come nearest to their taste, and whose fault it is "
    "where we differ: ours, theirs, what we do not set out to do (scope), a taste that we do not share; other: not told."
)


class Result(NamedTuple):
    """A case, the rule that it belongs to, whether it agrees, and why not if that is known."""

    case: Case
    rule: str
    agrees: bool
    reason: Reason | None


def results(data: Path, tool: str) -> Iterator[Result]:
    """Every case of a tool that the data folder holds."""
    for row in _rows(data / NAME / tool):
        case = Case(tool, row)
        own = taste(case)
        rule = own.rule.format(**row).removesuffix(".test.ts") if own else "no taste"
        got = own.pipeline.clean(row["input"]) if own else row["input"]
        agrees = got == row["expected"]
        yield Result(case, rule, agrees, None if agrees else reason(case, got))


def _rows(folder: Path) -> Iterator[dict[str, str]]:
    """The cases of a folder; and its whole files of plain text or Markdown, which are cases too."""
    yield from jsonl(folder / "cases.jsonl")
    pairs = [(path, folder / path.name.replace(".raw.", ".fixed.")) for path in sorted(folder.glob("*.raw.txt"))]
    pairs += [(path, path.with_stem(f"{path.stem}-fixed")) for path in sorted(folder.glob("example-*.md"))]
    for path, fixed in pairs:
        if path != fixed and fixed.is_file():
            texts = (each.read_text(encoding="utf-8") for each in (path, fixed))
            yield {"file": "whole files", "test": path.name, **dict(zip(("input", "expected"), texts, strict=True))}


def table(data: Path, preset: str, only: str) -> tuple[list[list[str]], dict[str, dict[str, float]]]:
    """Rows under HEAD; and of each tool the share that agrees, and the cases that are our fault or unexplained."""
    del preset  # each case says what it is cleaned with
    rows: list[list[str]] = []
    figures = {}
    for tool in TOOLS:
        name = f"{NAME}/{tool}"
        found = list(results(data, tool)) if only in name else []
        if found:
            rules: defaultdict[str, list[Result]] = defaultdict(list)
            for each in found:
                rules[each.rule].append(each)
            rows.append(_row(name, "all", found))
            rows += [_row(name, rule, own) for rule, own in rules.items()]
            rows += _reasons(name, found, named=only == name)
            faults = _faults(found)
            share = sum(each.agrees for each in found) / len(found)
            figures[name] = {"met": share, "off": float(faults["ours"]), "other": float(faults["other"])}
    return rows, figures


def _faults(found: list[Result]) -> Counter[str]:
    return Counter(each.reason.kind if each.reason else "other" for each in found if not each.agrees)


def _row(name: str, rule: str, found: list[Result]) -> list[str]:
    agree, faults = sum(each.agrees for each in found), _faults(found)
    counts = [str(faults[kind] or "") for kind in (*KINDS, "other")]
    return [name, rule, str(len(found)), str(agree), f"{agree / len(found):.3f}", *counts]


def _reasons(name: str, found: list[Result], *, named: bool) -> Iterator[list[str]]:
    """One row for each reason, with the number of its cases in the column of its kind; and the cases if wanted."""
    explained: defaultdict[tuple[str, str], list[Case]] = defaultdict(list)
    for each in found:
        if not each.agrees:
            explained[(each.reason.kind, each.reason.why) if each.reason else ("other", "not told")].append(each.case)
    kinds = (*KINDS, "other")
    for (kind, why), cases in sorted(explained.items(), key=lambda item: (kinds.index(item[0][0]), -len(item[1]))):
        counts = [str(len(cases)) if kind == each else "" for each in kinds]
        yield [name, why, "", "", "", *counts]
        if named:
            yield from ([name, f"  {case.name!r}", "", "", "", *[""] * len(kinds)] for case in cases)
