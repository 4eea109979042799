"""Places: the files of the parts of a text, `name#1.txt` beside where `name.txt` would go."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from qingwen.documents.compression import peel
from qingwen.engines.output import STDOUT
from qingwen.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qingwen.engines.source import Source

_NUMBERED: Final = re.compile(r"#\d+$")


def place(target: str, number: int | str) -> str:
    """The file of a part: `out/a.txt.gz` and 2 give `out/a#2.txt.gz`."""
    bare, compression = peel(target)
    stem, suffix = os.path.splitext(bare)  # noqa: PTH122 - a path as it was given, "./" and all
    return f"{stem}#{number}{suffix}{compression}"


def refuse(
    sources: Sequence[Source],
    targets: Sequence[str],
    *,
    in_place: bool,
    overwrite: bool,
    beside: Iterable[str],
) -> None:
    """ConfigError if parts would have nowhere to go, or would take the place of what is there or of other outputs."""
    single = {
        os.path.realpath(target): target
        for source, target in zip(sources, targets, strict=True)
        if source.format.single(target)
    }
    if not single:
        return
    if in_place:
        raise ConfigError("the parts of a text become files of their own: not in place; name an output with -o")
    for target in single.values():
        if target == STDOUT or (Path(target).exists() and not Path(target).is_file()):
            raise ConfigError("the parts of a text become files of their own; name an output with -o")
        standing = next((each for n in (1, 0) if Path(each := place(target, n)).exists()), None)
        if standing and not overwrite:
            raise ConfigError(f"{standing!r} exists; --overwrite replaces what is there")
    for other in (*targets, *(source.path for source in sources), *beside):
        whole = single.get(os.path.realpath(_whole(other)))
        if whole is not None and _whole(other) != other:
            raise ConfigError(f"{other!r} could be replaced by a part of {whole!r}; name another output")


def clear(target: str, kept: Sequence[str]) -> None:
    """Remove what an earlier run left at `target` and for its parts, but for what is kept."""
    if target not in kept:
        Path(target).unlink(missing_ok=True)
    number = 0
    while number < 2 or Path(place(target, number)).is_file() or place(target, number) in kept:  # noqa: PLR2004 - 0 may be missing
        if place(target, number) not in kept:
            Path(place(target, number)).unlink(missing_ok=True)
        number += 1


def _whole(path: str) -> str:
    """The file that a file is the part of, by its name; the same if it is none."""
    bare, compression = peel(path)
    stem, suffix = os.path.splitext(bare)  # noqa: PTH122 - as in `place`
    return _NUMBERED.sub("", stem) + suffix + compression
