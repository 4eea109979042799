"""Report: what a run did, and the files that tell it line by line."""

from __future__ import annotations

import json
from collections import Counter
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO, Final, NamedTuple

from qingwen.engines.output import writing

if TYPE_CHECKING:
    from types import TracebackType

    from qingwen.documents import Document

_KEPT: Final = 1_000  # failures held in memory; the quarantine file has them all


class Failure(NamedTuple):
    """A document that was passed through unchanged. `offset` is in bytes of the record, or of the file without one."""

    id: str
    path: str
    line: int | None
    offset: int | None
    reason: str


@dataclass
class Report:
    """What a run did. `cleaners` counts changes by cleaner, if they were traced; `characters` are code points.

    `documents` are those that were read; `split` of them became `parts` documents.
    """

    documents: int = 0
    changed: int = 0
    failed: int = 0
    split: int = 0
    parts: int = 0
    characters_in: int = 0
    characters_out: int = 0
    cleaners: Counter[str] = field(default_factory=Counter)
    left_out: list[str] = field(default_factory=list)  # files in folders that no format knows
    failures: list[Failure] = field(default_factory=list)  # the first thousand
    quarantine: str = ""  # the file that lists the failures, if there were any and there was a place for it

    def count(self, document: Document, characters_in: int) -> Failure | None:
        """Count a document that is done with; its failure, if it failed."""
        self.documents += 1
        self.characters_in += characters_in
        self.characters_out += len(document.text)
        self.changed += document.changed and not document.error
        if document.error is None:
            return None
        error = document.error
        failure = Failure(document.id, document.path, document.line, error.offset, error.message)
        self.failed += 1
        if len(self.failures) < _KEPT:
            self.failures.append(failure)
        return failure


class Rows(AbstractContextManager["Rows"]):
    """A JSON lines file that is begun with its first row, or at once, and stands there whole when the block ends."""

    def __init__(self, path: str, *, at_once: bool = False) -> None:
        self._path = path
        self._stack = ExitStack()
        self._stream: BinaryIO | None = self._stack.enter_context(writing(path)) if at_once else None

    def add(self, row: dict[str, Any]) -> None:
        """Write a row."""
        if self._stream is None:
            self._stream = self._stack.enter_context(writing(self._path))
        # A file name may hold bytes that are no characters (lone surrogates in Python): they become JSON escapes.
        line = json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace")
        self._stream.write(line + b"\n")

    @property
    def any(self) -> bool:
        """Whether the file was begun."""
        return self._stream is not None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        return self._stack.__exit__(kind, error, trace)
