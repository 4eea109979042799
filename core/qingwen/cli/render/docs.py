"""Docs: what things on offer say of themselves."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, Final, get_args

from rich.text import Text

from qingwen.cli.render.snippets import words, wrapped
from qingwen.cli.render.tables import table
from qingwen.cli.render.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console


_MARGIN: Final = 12  # cells for the names of facts


def about(thing: object) -> str:
    """The first line of a docstring; "" if there is none of its own."""
    return docstring(thing).partition("\n")[0]


def docstring(thing: object) -> str:
    """The docstring of a class, or of an object's class; what it inherits does not count."""
    kind = thing if isinstance(thing, type) else type(thing)
    return inspect.cleandoc(kind.__dict__.get("__doc__") or "")


def kind_name(kind: Any) -> str:
    """A type as the user should write it: the choices themselves, or a plain word."""
    choices = get_args(kind)
    if choices and all(isinstance(choice, str) for choice in choices):
        return " | ".join(choices)
    return kind.__name__ if isinstance(kind, type) and not choices else str(kind).replace("typing.", "")


def show_page(console: Console, title: str, facts: Iterable[tuple[str, str]], text: str = "") -> None:
    """A title, facts (name and value; those without value are left out) and text in paragraphs."""
    console.print(Text(visible(title), "bold"))
    for name, value in facts:
        if value:
            _hanging(console, name, value)
    console.print()
    for paragraph in text.split("\n\n") if text else ():
        console.print(Text(visible(" ".join(paragraph.split("\n")) if "    " not in paragraph else paragraph)))
        console.print()


def show_table(console: Console, titles: Sequence[str], rows: Sequence[Sequence[str]], *, none: str) -> None:
    """A table, or a word that there is nothing to show."""
    console.print(table(titles, rows) if rows else Text(none))


def _hanging(console: Console, name: str, value: str) -> None:
    """A fact, its value wrapped beside its name."""
    rows = wrapped(words(value), min(console.width, 120) - _MARGIN)
    for at, row in enumerate(rows):
        console.print(Text(f"{name if at == 0 else '':<{_MARGIN}}", "dim").append_text(row))
