"""The in-process engine: reads documents, cleans them one by one, and writes them where they belong."""

from __future__ import annotations

import os
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qingwen.documents import Document, parts
from qingwen.documents.compression import peel
from qingwen.documents.encoding import named
from qingwen.engines.output import STDOUT, copy, forget, plan, writing
from qingwen.engines.places import clear, place, refuse
from qingwen.engines.report import Report, Rows
from qingwen.engines.source import STDIN, Reader, UnreadableError
from qingwen.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from qingwen.documents import Format
    from qingwen.engines.source import Found, Source
    from qingwen.pipeline import Pipeline
    from qingwen.trace import Change

    #: Called at most once a document: bytes read so far, bytes in all (0 if not known), documents so far.
    Progress = Callable[[int, int, int], object]


def documents(sources: Sequence[Source], *, encoding: str | None = None, field: str = "text") -> Iterator[Document]:
    """The documents of all sources, in order, for views that write nothing.

    What cannot be read comes with `error` set. ConfigError for an encoding that does not exist.
    """
    if encoding is not None:
        named(encoding)
    for source in sources:
        try:
            yield from Reader(source, source.format(encoding=encoding, field=field))
        except UnreadableError as error:
            yield Document("", id=source.path, path=source.path, format=source.format.name, error=error)


def run(
    found: Found,
    pipeline: Pipeline,
    *,
    output: str | None = None,
    in_place: bool = False,
    overwrite: bool = False,
    split: bool = False,
    encoding: str | None = None,
    field: str = "text",
    changes: str | None = None,
    trace: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Clean what was found and write it; `output` and the rest as `plan` tells.

    No document is lost: one that cannot be read or cleaned, or of which nothing would be left, is written as it was,
    and listed in the quarantine file (JSON lines; `OUT.quarantine.jsonl`, or `quarantine.jsonl` in a folder). A file
    that breaks off in the middle is copied whole. `split` writes the parts of a document instead of it, as
    `qingwen.documents.parts` finds them in the cleaned text: records in its place, or files `name#1.txt` and so on
    where a file holds one document. `changes` names a JSON lines file for every change; it and `trace`
    count changes by cleaner, for a few times the price.

    ConfigError before anything is written; DocumentError if an output cannot be written, which leaves what was there.
    """
    if encoding is not None:
        named(encoding)
    beside = [changes] if changes else []
    made = plan(found.sources, output, in_place=in_place, overwrite=overwrite, beside=beside)
    if split:
        others = [*beside, made.quarantine]
        refuse(found.sources, made.targets, in_place=in_place, overwrite=overwrite, beside=others)
    report = Report(left_out=found.left_out)
    with (
        Rows(made.quarantine) as quarantine,
        Rows(changes, at_once=True) if changes else nullcontext() as told,
    ):
        failures = quarantine if made.quarantine else None
        job = _Job(pipeline, report, failures, told, trace or told is not None, split, overwrite, progress)
        total = sum(source.size for source in found.sources)
        done = 0
        for source, target in zip(found.sources, made.targets, strict=True):
            job.clean(source, target, source.format(encoding=encoding, field=field), done, total)
            done += source.size
    if quarantine.any:
        report.quarantine = made.quarantine
    else:
        forget(made.quarantine)
    return report


class _Job(NamedTuple):
    """What a run holds in its hands from file to file."""

    pipeline: Pipeline
    report: Report
    quarantine: Rows | None
    told: Rows | None
    tracing: bool
    splitting: bool
    replacing: bool
    progress: Progress | None

    def clean(self, source: Source, target: str, form: Format, done: int, total: int) -> None:
        """Clean one file, or pass it through if it breaks off in the middle."""
        form.target = target
        try:
            cleaned = self._cleaned(Reader(source, form), done, total)
            if self.splitting and form.single(target):
                self._write_apart(target, form, list(cleaned))
            else:
                with writing(target) as out:
                    form.write(out, cleaned)
        except UnreadableError as error:
            self._finish(Document("", id=source.path, path=source.path, error=error), 0)
            is_alike = peel(source.path)[1] == peel(target)[1] and not form.written
            if is_alike and source.path != STDIN and target != STDOUT and os.access(source.path, os.R_OK):
                copy(source.path, target)

    def _cleaned(self, reader: Reader, done: int, total: int) -> Iterator[Document]:
        for document in reader:
            before = len(document.text)
            if document.error is None:
                for change in self.pipeline.clean_document(document, tracing=self.tracing):
                    self._tell(document, change)
            self._finish(document, before)
            yield from self._split(document) if self.splitting else (document,)
            if self.progress:
                self.progress(done + reader.tell(), total, self.report.documents)

    def _split(self, document: Document) -> list[Document]:
        found = list(parts(document))
        if len(found) > 1:
            self.report.split += 1
            self.report.parts += len(found)
        return found

    def _write_apart(self, target: str, form: Format, found: Sequence[Document]) -> None:
        """Write the parts of a text to files of their own, or the text to its file if it has none."""
        places = [target]
        if len(found) > 1:
            places = [place(target, part.id.rpartition("#")[2]) for part in found]
        if not self.replacing and (standing := next((each for each in places if Path(each).exists()), None)):
            raise DocumentError("exists; --overwrite replaces what is there", path=standing)
        for each, part in zip(places, found, strict=True):
            with writing(each) as out:
                form.write(out, [part])
        if self.replacing:
            clear(target, places)

    def _finish(self, document: Document, before: int) -> None:
        failure = self.report.count(document, before)
        if failure and self.quarantine:
            self.quarantine.add(failure._asdict())

    def _tell(self, document: Document, change: Change) -> None:
        self.report.cleaners[change.cleaner] += 1
        if self.told:
            place = {"id": document.id, "path": document.path, "line": document.line}
            what = {"start": change.start, "end": change.end, "old": change.old, "new": change.new}
            reason = {"safety": change.safety.value, "why": change.why}
            self.told.add({**place, "cleaner": change.cleaner, **what, **reason})
