"""Corpus: the documents to learn from, and which site each is from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from qingwen.documents.encoding import named
from qingwen.engines.source import Reader, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qingwen.cli.options import Reading
    from qingwen.cli.progress import Progress
    from qingwen.documents import Document
    from qingwen.engines import Found, Source
    from qingwen.learning import Census


class Corpus:
    """The documents of all sources in order, each with its source. ConfigError for an encoding that does not exist."""

    def __init__(self, found: Found, reading: Reading, progress: Progress) -> None:
        self._sources = found.sources
        self._reading = reading
        self._progress = progress

    def __iter__(self) -> Iterator[tuple[Source, Document | None]]:
        """None stands for what could not be read."""
        if self._reading.encoding is not None:
            named(self._reading.encoding)
        total = sum(source.size for source in self._sources)
        done = count = 0
        for source in self._sources:
            reader = Reader(source, source.format(encoding=self._reading.encoding, field=self._reading.field))
            try:
                for document in reader:
                    count += 1
                    yield source, document if document.error is None else None
                    self._progress(done + reader.tell(), total, count)
            except UnreadableError:
                yield source, None
            done += source.size


def count(census: Census, corpus: Iterable[tuple[Source, Document | None]], field: str | None) -> tuple[int, int]:
    """Count all documents; how many could not be read, how many are of no known site."""
    failed = strangers = 0
    for source, document in corpus:
        if document is None:
            failed += 1
            continue
        host = document.site
        site = _stated(document, field) if field else host or _folder(source)
        if site:
            census.add(site, document.text, limit=site == host)
        else:
            strangers += 1
    return failed, strangers


def _stated(document: Document, field: str) -> str:
    """The site in a field: the host of a URL, or else what stands there."""
    value = document.fields.get(field)
    if not isinstance(value, str):
        return ""
    try:
        return (urlsplit(value).hostname if "://" in value else value.strip().lower()) or ""
    except ValueError:  # no URL after all
        return value.strip()


def _folder(source: Source) -> str:
    """The folder of a site: the first one below the input."""
    root, path = Path(source.root), Path(source.path)
    parts = path.relative_to(root).parts if path != root else ()
    return parts[0] if len(parts) > 1 else root.name if parts else ""


def advice(strangers: int, failed: int, field: str | None) -> str:
    """What to do where no document of a known site was read."""
    if not strangers:
        return "no document to learn from" + (f": {failed:,} could not be read" if failed else "")
    if field:
        return f"no document has a field {field!r} that says its site; --site-field names another"
    return (
        "no document says which site it is from: give the records a field url, site or source with a host,"
        " name the field with --site-field, or put each site's files into a folder of its own"
    )
