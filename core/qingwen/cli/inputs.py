"""Inputs: the documents that the command line names, and their traces."""

from __future__ import annotations

import random
import sys
from typing import TYPE_CHECKING, Final

from qingwen.engines import documents, find
from qingwen.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qingwen.catalogue import Catalogue
    from qingwen.cli.options import Reading
    from qingwen.documents import Document
    from qingwen.pipeline import Pipeline
    from qingwen.trace import Trace

_STDIN: Final = "-"
_SEED: Final = 20_240_229  # any number will do, as long as it stays


def named(inputs: Sequence[str] | None) -> list[str]:
    """The inputs; standard input if there is none and somebody else is typing."""
    if inputs:
        return list(inputs)
    if sys.stdin is None or sys.stdin.isatty():
        raise ConfigError("no input: name files or folders, or pipe text in (- is standard input)")
    return [_STDIN]


def read(inputs: Sequence[str] | None, reading: Reading, catalogue: Catalogue) -> Iterator[Document]:
    """The documents of the inputs, in order; ConfigError if there is nothing to read."""
    found = find(named(inputs), catalogue.formats, format=reading.format)
    return documents(found.sources, encoding=reading.encoding, field=reading.field)


def traced(stream: Iterable[Document], pipeline: Pipeline) -> Iterator[tuple[Document, Trace | None]]:
    """Each document with its trace; without one if it could not be read or cleaned: its `error` says why."""
    for document in stream:
        yield document, pipeline.trace_document(document) if document.error is None else None


def sample(stream: Iterable[Document], size: int) -> list[Document]:
    """`size` documents of a stream, each as likely as any other, in order; the same ones every time.

    Algorithm R (Vitter 1985) with a fixed seed; holds `size` documents.
    """
    chance = random.Random(_SEED)  # noqa: S311 - nothing secret
    kept: list[tuple[int, Document]] = []
    for at, document in enumerate(stream):
        if at < size:
            kept.append((at, document))
        elif (place := chance.randrange(at + 1)) < size:
            kept[place] = (at, document)
    return [document for _, document in sorted(kept, key=lambda each: each[0])]
