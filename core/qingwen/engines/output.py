"""Output: where a run's results go, planned before anything is written, and written whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

from qingwen.documents.compression import peel, writer
from qingwen.engines.source import QUARANTINE, STDIN
from qingwen.errors import ConfigError, DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qingwen.engines.source import Source

STDOUT: Final = "-"
_BUFFER: Final = 1 << 18


class Plan(NamedTuple):
    """A target for each source, in order, and where the quarantine file goes ("" for nowhere)."""

    targets: list[str]
    quarantine: str


def plan(
    sources: Sequence[Source],
    output: str | None,
    *,
    in_place: bool = False,
    overwrite: bool = False,
    beside: Sequence[str] = (),
) -> Plan:
    """Where everything goes; ConfigError if something would be lost or two things would go to one place.

    One file goes to the file `output`, or into it if it is a folder (there is one, or the name ends in a slash);
    several files, or a folder, go below the folder `output` with the tree they had. No `output` is standard output,
    for one source. `beside` names other files that the run writes.
    """
    try:
        made = _in_place(sources, output) if in_place else _planned(sources, output or STDOUT)
        others = [path for path in (*beside, made.quarantine) if path]
        _refuse_clashes([*made.targets, *others])
        _refuse_inputs(sources, others if in_place else [*made.targets, *others])
        if made.quarantine and _stands(made.quarantine) and not _is_quarantine(made.quarantine):
            raise ConfigError(f"{made.quarantine!r} is no quarantine file of an earlier run; it would be lost")
        standing = [] if in_place or overwrite else [each for each in made.targets if _stands(each)]
    except OSError as error:
        raise ConfigError(f"{error.filename!r}: {error.strerror or error}") from None
    if standing:
        more = f" and {len(standing) - 1:,} more" if len(standing) > 1 else ""
        raise ConfigError(f"{standing[0]!r} exists{more}; --overwrite replaces what is there")
    return made


def _in_place(sources: Sequence[Source], output: str | None) -> Plan:
    if output is not None:
        raise ConfigError("in place or to an output: not both")
    if any(source.path == STDIN for source in sources):
        raise ConfigError("standard input cannot be cleaned in place")
    for source in sources:
        if source.format.written:
            raise ConfigError(f"{source.path!r} cannot be cleaned in place: {source.format.name} is only read")
    root = sources[0].root
    return Plan([source.path for source in sources], _quarantine(root, is_folder=Path(root).is_dir()))


def _planned(sources: Sequence[Source], output: str) -> Plan:
    if output == STDOUT:
        if len(sources) > 1:
            raise ConfigError(f"{len(sources):,} files do not go to standard output; name a folder with -o")
        return Plan([STDOUT], "")
    folder = Path(output)
    if len(sources) > 1 or sources[0].path != sources[0].root or folder.is_dir() or output.endswith(("/", os.sep)):
        if folder.exists() and not folder.is_dir():
            raise ConfigError(f"{output!r} is a file; several files or a folder need a folder to go to")
        return Plan([str(folder / source.name) for source in sources], _quarantine(output, is_folder=True))
    is_device = folder.exists() and not folder.is_file()
    written = sources[0].format.written
    if written and not is_device and not peel(output)[0].lower().endswith(written):
        kinds = " ".join(written)
        raise ConfigError(f"{sources[0].format.name} is only read; name the output {kinds}, not {output!r}")
    return Plan([output], "" if is_device else _quarantine(output, is_folder=False))


def _quarantine(output: str, *, is_folder: bool) -> str:
    return str(Path(output) / QUARANTINE) if is_folder else f"{output}.{QUARANTINE}"


def _refuse_clashes(paths: Iterable[str]) -> None:
    seen: set[str] = set()
    for path in paths:
        place = os.path.realpath(path)
        if place in seen:
            raise ConfigError(f"two files would be written to {path!r}; give them outputs of their own")
        seen.add(place)


def _refuse_inputs(sources: Sequence[Source], targets: Iterable[str]) -> None:
    inputs = {_identity(source.path) for source in sources if source.path != STDIN}
    for target in targets:
        if Path(target).is_file() and _identity(target) in inputs:
            raise ConfigError(f"{target!r} is an input as well; --in-place replaces inputs")


def _identity(path: str) -> tuple[int, int]:
    status = Path(path).stat()
    return status.st_dev, status.st_ino


def _stands(path: str) -> bool:
    """Whether a file would be replaced; a device is not, a link that leads nowhere is."""
    return path != STDOUT and (Path(path).is_file() or (Path(path).is_symlink() and not Path(path).exists()))


def _is_quarantine(path: str) -> bool:
    with Path(path).open("rb") as stream:
        first = stream.readline()
    try:
        return {"id", "path", "line", "offset", "reason"} == set(json.loads(first))
    except (ValueError, TypeError):
        return False


@contextmanager
def writing(path: str, *, compressed: bool = True) -> Iterator[BinaryIO]:
    """A stream whose bytes become the file `path`, all at once, when the block ends without an error.

    Until then they stand in a hidden file beside it: a full disk, an error or a kill leaves the old file whole. The
    suffix of `path` decides the compression; an old file's permissions are kept; links are followed. A device or a pipe
    is written straight. DocumentError if the bytes cannot be written.
    """
    try:
        if path == STDOUT:
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
        elif Path(path).exists() and not Path(path).is_file():
            with Path(path).open("wb", buffering=_BUFFER) as device:
                yield device
        else:
            with _replacing(Path(os.path.realpath(path)), peel(path)[1] if compressed else "") as stream:
                yield stream
    except BrokenPipeError:
        raise
    except OSError as error:
        where = "standard output" if path == STDOUT else path
        raise DocumentError(f"could not be written: {error.strerror or error}", path=where) from error


@contextmanager
def _replacing(path: Path, suffix: str) -> Iterator[BinaryIO]:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.parent / f".qingwen-{os.urandom(8).hex()}.part"
    try:
        with part.open("xb", buffering=_BUFFER) as stream:
            inner = writer(stream, suffix)
            yield inner
            if inner is not stream:
                inner.close()
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            shutil.copymode(path, part)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def copy(source: str, target: str) -> None:
    """Make `target` the same bytes as `source`, all at once. DocumentError if they cannot be written."""
    if not Path(target).exists() or not Path(source).samefile(target):
        with writing(target, compressed=False) as stream, Path(source).open("rb") as whole:
            shutil.copyfileobj(whole, stream)


def forget(quarantine: str) -> None:
    """Remove the quarantine file of an earlier run, whose outputs were replaced now."""
    if quarantine:
        Path(quarantine).unlink(missing_ok=True)
