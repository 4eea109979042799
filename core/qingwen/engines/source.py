"""Source: one input of a run, and how inputs are found."""

from __future__ import annotations

import os
import sys
import zlib
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

from qingwen.documents.compression import peel, reader
from qingwen.errors import ConfigError, DocumentError, unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from qingwen.documents import Document, Format

STDIN: Final = "-"
#: What the list of failures is called in a folder; for a single file `OUT`, it is `OUT.quarantine.jsonl`.
QUARANTINE: Final = "quarantine.jsonl"
_DEFAULT: Final = "text"


class Source(NamedTuple):
    """A file to read, or standard input (`path` is "-")."""

    path: str
    format: type[Format]
    root: str  # the input as it was given: the file itself, or the folder it was found in
    size: int  # in bytes as stored; 0 if that is not known

    @property
    def name(self) -> Path:
        """Its place below an output folder."""
        if self.path == STDIN:
            return Path("stdin" + (self.format.written or self.format.suffixes)[0])
        path = Path(self.path)
        name = Path(path.name) if self.path == self.root else path.relative_to(self.root)
        if not self.format.written:
            return name
        bare, compression = peel(str(name))
        return Path(str(Path(bare).with_suffix(self.format.written[0])) + compression)


class Found(NamedTuple):
    """What there is to read, in order, and the files in folders that no format knows."""

    sources: list[Source]
    left_out: list[str]


def find(
    inputs: Sequence[str],
    formats: Mapping[str, type[Format]],
    *,
    format: str | None = None,  # noqa: A002 - the word of the command line
    apart: Iterable[str] = (),
) -> Found:
    """The files that `inputs` name: files, folders and "-" for standard input.

    Folders are read whole, in the order of names, without what is hidden, without links to folders, without the
    quarantine files of earlier runs, and without `apart` (the output, say). In a folder a format is known by its
    suffix, with `.gz` or `.zst` after it or not; a file that is named is read as text if its suffix says nothing.
    `format` makes all of them one format. ConfigError if an input is not there, cannot be read, or holds nothing to
    read, or if a format lacks a package that it needs.
    """
    if format is not None and format not in formats:
        raise unknown("format", format, formats)
    forced = formats[format] if format is not None else None
    by_suffix = {suffix: each for each in formats.values() for suffix in each.suffixes}
    avoided = {os.path.realpath(path) for path in apart}
    found: dict[str, Source] = {}
    left_out: list[str] = []
    for root in inputs:
        try:
            for path in _files(root, avoided):
                is_named = path == root
                kind = forced or by_suffix.get(_suffix(path)) or (formats.get(_DEFAULT) if is_named else None)
                if kind is None or (not is_named and _is_quarantine(path)):
                    left_out.append(path)
                else:
                    found.setdefault(str(Path(path).absolute()), Source(path, kind, root, _size(path)))
        except OSError as error:
            raise ConfigError(f"{error.filename or root!r} cannot be read: {error.strerror or error}") from None
    if not found:
        known = " ".join(sorted(by_suffix))
        hint = f"; looked for {known}, --format NAME reads any file" if left_out else ""
        raise ConfigError(f"nothing to read in {', '.join(map(repr, inputs)) or 'no input'}{hint}")
    for kind in dict.fromkeys(source.format for source in found.values()):
        kind.ready()
    return Found(list(found.values()), left_out)


class UnreadableError(DocumentError):
    """A file that cannot be opened, or breaks off in the middle."""


class Reader:
    """The documents of one source, read as they are asked for. UnreadableError where the file gives out."""

    def __init__(self, source: Source, form: Format) -> None:
        self._source = source
        self._form = form
        self._stored: BinaryIO | None = None

    def __iter__(self) -> Iterator[Document]:
        path = self._source.path
        try:
            with nullcontext(sys.stdin.buffer) if path == STDIN else Path(path).open("rb", buffering=1 << 18) as stored:
                self._stored = stored
                yield from self._form.read(reader(stored, peel(path)[1]), path)
        except (OSError, EOFError, zlib.error) as error:
            what = getattr(error, "strerror", None) or str(error)
            raise UnreadableError(f"cannot be read to its end: {what}", path=path) from error

    def tell(self) -> int:
        """How many bytes of the file, as stored, have been read; 0 if it cannot say."""
        if self._stored is None or self._stored.closed or not self._source.size:
            return self._source.size
        return self._stored.tell()


def _files(root: str, avoided: set[str]) -> Iterator[str]:
    path = Path(root)
    if root == STDIN:
        yield root
    elif not path.is_dir():
        if not path.exists():
            raise ConfigError(f"no file or folder {root!r}")
        if not os.access(path, os.R_OK):
            raise ConfigError(f"{root!r} cannot be read: permission denied")
        yield root
    else:
        for folder, folders, names in os.walk(root, onerror=_raise):
            folders[:] = sorted(name for name in folders if _is_wanted(Path(folder, name), avoided))
            for name in sorted(names):
                each = Path(folder, name)
                if _is_wanted(each, avoided) and each.is_file():
                    yield str(each)


def _raise(error: OSError) -> None:
    raise error


def _is_wanted(path: Path, avoided: set[str]) -> bool:
    return not path.name.startswith(".") and os.path.realpath(path) not in avoided


def _is_quarantine(path: str) -> bool:
    name = Path(path).name
    return name == QUARANTINE or name.endswith(f".{QUARANTINE}")


def _suffix(path: str) -> str:
    return Path(peel(path)[0]).suffix.lower()


def _size(path: str) -> int:
    return Path(path).stat().st_size if path != STDIN and Path(path).is_file() else 0
