"""SARIF 2.1.0, for code scanning services: https://docs.oasis-open.org/sarif/sarif/v2.1.0/."""

from __future__ import annotations

import inspect
import json
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from qingwen.cli.reports import Report, Spot, spots
from qingwen.cli.terminal import version

if TYPE_CHECKING:
    from qingwen.cleaner import Cleaner
    from qingwen.documents import Document
    from qingwen.pipeline import Pipeline
    from qingwen.trace import Trace

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"


class Sarif(Report):
    """A result a change or finding. Only whole-text documents have regions and fixes; a record has its line."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._places = {label: at for at, label in enumerate(pipeline.labels)}
        self._rules = [_rule(*each) for each in zip(pipeline.labels, pipeline.cleaners, strict=True)]
        self._results: list[dict[str, Any]] = []
        self._failures: list[dict[str, Any]] = []

    def add(self, document: Document, trace: Trace | None) -> None:
        """Its results."""
        if trace is None:
            text = document.error.message if document.error else ""
            place = {"physicalLocation": {"artifactLocation": _artifact(document)}}
            self._failures.append({"level": "error", "message": {"text": text}, "locations": [place]})
        else:
            self._results += (self._result(document, spot) for spot in spots(trace))

    def close(self) -> None:
        """The whole log."""
        driver = {"name": "qingwen", "version": version(), "rules": self._rules}
        invocation = {"executionSuccessful": not self._failures, "toolExecutionNotifications": self._failures}
        run = {
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "invocations": [invocation],
            "results": self._results,
        }
        print(json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2))  # noqa: T201

    def _result(self, document: Document, spot: Spot) -> dict[str, Any]:
        is_record = document.line is not None
        region = {"startLine": document.line} if is_record else _region(spot)
        place = {"artifactLocation": _artifact(document), "region": region}
        properties: dict[str, Any] = {"cleaners": spot.cleaners}
        if is_record:
            properties |= {"id": document.id, "start": spot.mark.start, "end": spot.mark.end}
        result: dict[str, Any] = {
            "ruleId": spot.cleaners[0],
            "ruleIndex": self._places[spot.cleaners[0]],
            "level": "note" if spot.mark.finding else "warning",
            "message": {"text": spot.message},
            "locations": [{"physicalLocation": place}],
            "properties": properties,
        }
        if not (is_record or spot.mark.finding):
            replacement = {"deletedRegion": region, "insertedContent": {"text": spot.mark.new}}
            change = {"artifactLocation": _artifact(document), "replacements": [replacement]}
            result["fixes"] = [{"artifactChanges": [change]}]
        return result


def _rule(label: str, cleaner: Cleaner) -> dict[str, Any]:
    about = inspect.cleandoc(type(cleaner).__doc__ or label)
    return {
        "id": label,
        "shortDescription": {"text": about.partition("\n")[0]},
        "fullDescription": {"text": about},
        "properties": {"stage": cleaner.stage.name, "safety": cleaner.safety.value},
    }


def _artifact(document: Document) -> dict[str, str]:
    path = "stdin" if document.path in ("", "-") else document.path
    return {"uri": quote(path.encode("utf-8", "surrogateescape"))}


def _region(spot: Spot) -> dict[str, int]:
    return {
        "startLine": spot.line,
        "startColumn": spot.column,
        "endLine": spot.end_line,
        "endColumn": spot.end_column,
        "charOffset": spot.mark.start,
        "charLength": spot.mark.end - spot.mark.start,
    }
