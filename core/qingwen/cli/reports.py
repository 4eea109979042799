"""Reports: what `check` says, one class for each output format. All of them are harmless to a terminal."""

from __future__ import annotations

import json
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from qingwen.cli.render.hunks import Lines, Mark, marks
from qingwen.cli.render.visible import blanks_shown, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingwen.documents import Document
    from qingwen.pipeline import Pipeline
    from qingwen.trace import Trace

_LONG: Final = 40  # code points of a text within a message


class Form(Enum):
    """An output format."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    SARIF = "sarif"
    GITHUB = "github"


class Spot(NamedTuple):
    """A mark and where it stands: lines and columns from 1, in code points of the text."""

    mark: Mark
    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def cleaners(self) -> list[str]:
        """The cleaners that did it, in order."""
        return list(dict.fromkeys(change.cleaner for change in self.mark.changes))

    @property
    def why(self) -> str:
        """What they say of it."""
        return "; ".join(dict.fromkeys(change.why for change in self.mark.changes if change.why))

    @property
    def message(self) -> str:
        """What becomes of what, and why, in a line."""
        if self.mark.finding:
            return visible(self.why)
        old, new = _short(self.mark.old), _short(self.mark.new)
        what = f"{old} → {new}" if old and new else f"{old} goes" if old else f"{new} is put in"
        return what + (f" ({visible(self.why)})" if self.why else "")


def spots(trace: Trace) -> Iterator[Spot]:
    """Everything that would change or was found, in the order of the text."""
    lines = Lines(trace.original)
    for mark in marks(trace):
        yield Spot(mark, *lines.place(mark.start), *lines.place(mark.end))


def report(form: Form, pipeline: Pipeline) -> Report:
    """The report of that format, to standard output."""
    if form is Form.SARIF:
        from qingwen.cli.sarif import Sarif  # noqa: PLC0415 - one format of five

        return Sarif(pipeline)
    return {Form.TEXT: Text, Form.JSON: Json, Form.JSONL: Jsonl, Form.GITHUB: Github}[form]()


class Report:
    """Is given documents with their traces (none for one that failed), and is closed at the end."""

    def add(self, document: Document, trace: Trace | None) -> None:
        """Say what would change in a document."""
        raise NotImplementedError

    def close(self) -> None:
        """Say what is left to say."""


class Text(Report):
    """`path:line:column: cleaner: message`; for a record its line in the file, then the place in its text."""

    def add(self, document: Document, trace: Trace | None) -> None:
        """One line a change or finding."""
        for spot in spots(trace) if trace else ():
            names = visible("+".join(spot.cleaners))
            kind = "note: " * spot.mark.finding
            print(f"{_place(document, spot)}: {kind}{names}: {spot.message}")  # noqa: T201


class Github(Report):
    """Workflow commands of GitHub Actions: warnings for changes, notices for findings, errors for failures."""

    def add(self, document: Document, trace: Trace | None) -> None:
        """One annotation a change or finding."""
        path = _property(document.path)
        if trace is None:
            line = f",line={document.line}" if document.line is not None else ""
            print(f"::error file={path}{line}::{_data(document.error.message if document.error else '')}")  # noqa: T201
            return
        for spot in spots(trace):
            kind = "notice" if spot.mark.finding else "warning"
            at = f"line={document.line}" if document.line is not None else f"line={spot.line},col={spot.column}"
            names = _property("+".join(spot.cleaners))
            print(f"::{kind} file={path},{at},title={names}::{_data(spot.message)}")  # noqa: T201


class Jsonl(Report):
    """A JSON object a line for each change, finding or failure."""

    def add(self, document: Document, trace: Trace | None) -> None:
        """Its rows."""
        origin = {"path": document.path, "id": document.id, "record_line": document.line}
        if trace is None:
            print(json.dumps({**origin, "kind": "failure", **_failure(document)}))  # noqa: T201
        for spot in spots(trace) if trace else ():
            print(json.dumps({**origin, **row(spot)}))  # noqa: T201


class Json(Report):
    """One JSON object with all documents, written as it goes."""

    def __init__(self) -> None:
        self._sums = {"documents": 0, "changed": 0, "failed": 0}

    def add(self, document: Document, trace: Trace | None) -> None:
        """A member of the list of documents."""
        print('{"documents": [' if not self._sums["documents"] else ",")  # noqa: T201
        self._sums["documents"] += 1
        self._sums["failed"] += trace is None
        self._sums["changed"] += trace is not None and trace.text != trace.original
        members: dict[str, Any] = {"path": document.path, "id": document.id, "record_line": document.line}
        if trace is None:
            members |= {"error": _failure(document)}
        else:
            rows = [row(spot) for spot in spots(trace)]
            members |= {"changed": trace.text != trace.original, "changes": rows}
        print(json.dumps(members), end="")  # noqa: T201

    def close(self) -> None:
        """The sums."""
        print('{"documents": [' if not self._sums["documents"] else "")  # noqa: T201
        print(f'], "summary": {json.dumps(self._sums)}}}')  # noqa: T201


def row(spot: Spot) -> dict[str, Any]:
    """A change or finding as JSON. `start` and `end` are offsets in the original text, in code points."""
    mark = spot.mark
    return {
        "kind": "finding" if mark.finding else "change",
        "start": mark.start,
        "end": mark.end,
        "line": spot.line,
        "column": spot.column,
        "old": mark.old,
        "new": mark.new,
        "cleaners": spot.cleaners,
        "why": spot.why,
        "safety": "unsafe" if any(change.safety.value == "unsafe" for change in mark.changes) else "safe",
    }


def _failure(document: Document) -> dict[str, Any]:
    error = document.error
    return {"reason": error.message, "offset": error.offset} if error else {}


def _place(document: Document, spot: Spot) -> str:
    path = visible(document.path)
    if document.line is not None:
        return f"{path}:{document.line}: at {spot.line}:{spot.column}"
    return f"{path}:{spot.line}:{spot.column}"


def _short(text: str) -> str:
    cut = text if len(text) <= _LONG else f"{text[:24]} … {text[-12:]}"
    return f"“{blanks_shown(cut) if not cut.strip() else visible(cut)}”" if text else ""


def _data(text: str) -> str:
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
