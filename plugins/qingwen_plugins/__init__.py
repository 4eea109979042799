"""The built-in plugin: cleaners, presets, packs and formats, offered as any other plugin offers its own.

A cleaner is found by being there: a module of a stage's folder holds one.
"""

from __future__ import annotations

from importlib import import_module
from importlib.resources import files
from pkgutil import walk_packages
from typing import TYPE_CHECKING

from qingwen import Cleaner, hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.resources.abc import Traversable

    from qingwen import Format


@hookimpl
def qingwen_cleaners() -> Iterator[type[Cleaner]]:
    """Every cleaner that a module of this package defines."""
    for found in walk_packages(__path__, __name__ + "."):
        module = import_module(found.name)
        for thing in vars(module).values():
            if isinstance(thing, type) and issubclass(thing, Cleaner) and thing.name and thing.__module__ == found.name:
                yield thing


@hookimpl
def qingwen_presets() -> Iterable[Traversable]:
    """gentle, web, corpus."""
    return (files(__name__) / "presets",)


@hookimpl
def qingwen_packs() -> Iterable[Traversable]:
    """Page furniture of document sites, news pages and WeChat."""
    return (files(__name__) / "packs",)


@hookimpl
def qingwen_formats() -> Iterable[type[Format]]:
    """Text, JSON lines, CSV and HTML."""
    from qingwen.documents.csv import Csv  # noqa: PLC0415 - cleaning a str needs no format
    from qingwen.documents.html import Html  # noqa: PLC0415
    from qingwen.documents.jsonl import Jsonl  # noqa: PLC0415
    from qingwen.documents.text import Text  # noqa: PLC0415

    return (Text, Jsonl, Csv, Html)
