"""Tastes: how a case of another tool is cleaned (with which cleaners and options), and why it may come out otherwise."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final

from qingwen import Pipeline
from qingwen.edits import diff
from qingwen.preset import Preset

#: Whose fault a difference is, in the order in which they are looked for.
KINDS: Final = ("ours", "theirs", "scope", "taste")
_AROUND: Final = 6  # characters
_FILE: Final = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True)
class Taste:
    """The cleaners and options that come nearest to what one rule of a tool wants; none where we have no counterpart.

    `case` is searched for in what a case is called (see `Case.key`); `rule` is filled in with the fields of the case.
    """

    tool: str
    rule: str
    case: str = ""
    cleaners: tuple[str, ...] = ()
    options: dict[str, dict[str, Any]] = field(default_factory=dict)

    @cached_property
    def pipeline(self) -> Pipeline:
        """These cleaners, in this order."""
        return Pipeline.from_preset(Preset(name="taste", cleaners=self.cleaners), options=self.options)


@dataclass(frozen=True)
class Reason:
    """Why cases differ: `case` is searched for in what the case is called, `hunk` in each of its differences."""

    tool: str
    kind: str
    why: str
    case: str = ""
    hunk: str = ""


@dataclass(frozen=True)
class Case:
    """One case of a tool, as its file has it."""

    tool: str
    row: dict[str, Any]

    @cached_property
    def key(self) -> str:
        """What tastes and reasons look at: file or mapper, title, options and input."""
        names = ("op", "file", "test", "options", "ops", "input")
        return "|".join(str(self.row[name]) for name in names if self.row.get(name) is not None)

    @cached_property
    def name(self) -> str:
        """What a reader finds it by: its title, and the first characters of what goes in."""
        text = self.row["input"].strip()
        return f"{self.row['test']}: {text[:16]}{'…' if len(text) > 16 else ''}"


def taste(case: Case) -> Taste | None:
    """The first taste that fits a case; None if there is none."""
    return next((each for each in _tastes() if each.tool == case.tool and re.search(each.case, case.key)), None)


def reason(case: Case, got: str) -> Reason | None:
    """The first reason that explains a difference; None if some difference of the case has no reason at all."""
    hunks = _hunks(got, case.row["expected"])
    own = [each for each in _reasons() if each.tool == case.tool and re.search(each.case, case.key)]
    found = [next((each for each in own if re.search(each.hunk, hunk, re.DOTALL)), None) for hunk in hunks]
    if None in found:
        return None
    return min((each for each in found if each), key=own.index)


def _hunks(got: str, wanted: str) -> list[str]:
    """The differences, each as left⟨ours→theirs⟩right with some characters on either side."""
    return [
        f"{got[max(0, edit.start - _AROUND) : edit.start]}⟨{got[edit.start : edit.end]}→{edit.new}⟩"
        f"{got[edit.end : edit.end + _AROUND]}"
        for edit in diff(got, wanted)
    ]


@cache
def _tastes() -> tuple[Taste, ...]:
    return tuple(Taste(**{**row, "cleaners": tuple(row.get("cleaners", ()))}) for row in _read()["taste"])


@cache
def _reasons() -> tuple[Reason, ...]:
    return tuple(sorted((Reason(**row) for row in _read()["reason"]), key=lambda each: KINDS.index(each.kind)))


def _read() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
