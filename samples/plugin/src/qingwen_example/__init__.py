"""What the plugin offers: a cleaner, a format, a rule pack and a preset that names them."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from qingwen import hookimpl
from qingwen_example.front_matter import FrontMatter
from qingwen_example.reader_marks import ReaderMarks

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.resources.abc import Traversable

    from qingwen import Cleaner, Format


@hookimpl
def qingwen_cleaners() -> Iterable[type[Cleaner]]:
    """One cleaner, `example.reader-marks`."""
    return [ReaderMarks]


@hookimpl
def qingwen_formats() -> Iterable[type[Format]]:
    """One format, `front-matter`."""
    return [FrontMatter]


@hookimpl
def qingwen_packs() -> Iterable[Traversable]:
    """One pack, `example-site`."""
    return [files(__name__) / "example-site.toml"]


@hookimpl
def qingwen_presets() -> Iterable[Traversable]:
    """One preset, `example`."""
    return [files(__name__) / "example.toml"]
