"""Markdown: docstrings, tables and texts with characters that do not show."""

from __future__ import annotations

import inspect
import re
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LONGEST: Final = 400  # code points of a text that a table shows
_MISSABLE: Final = re.compile(r" (?!(?<=\S )\S)")  # a space at an end of a line, or beside another
_HIDDEN: Final = re.compile(r"[^!-~\u4e00-\u9fff]")  # may not show
#: Printable by the letter of Unicode, and yet not seen: combining marks, variation selectors, fillers.
_BLENDS: Final = re.compile("[\u0300-\u036f\u115f\u1160\u3099\u309a\u3164\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_SPAN: Final = re.compile(r"((?<!`)(`+)(?!`).+?(?<!`)\2(?!`))", re.DOTALL)  # a code span of a docstring
_MARKUP: Final = re.compile(r"[\\*_<\[\]]|&(?=#?\w+;)")


def page(*parts: str) -> str:
    """Paragraphs, tables and headings as one text; empty ones are left out."""
    return "\n\n".join(part.strip("\n") for part in parts if part) + "\n"


def note(source: str) -> str:
    """What a made page says about itself."""
    return f"<!-- Made by docs/make.py; edit {source} instead. -->"


def prose(docstring: str | None) -> str:
    """A docstring as Markdown: what stands outside its code spans is no markup."""
    parts = _SPAN.split(inspect.cleandoc(docstring or ""))
    plain = (_MARKUP.sub(r"\\\g<0>", part) for part in parts[::3])
    text = "".join(chain.from_iterable(zip_longest(plain, parts[1::3], fillvalue="")))
    return "\n".join(_HIDDEN.sub(_written_out, line) for line in text.split("\n"))


def visible(text: str) -> str:
    """Text with everything that does not show written out: ↵ for a line feed, ␣ for a space one would miss."""
    return _HIDDEN.sub(_written_out, _MISSABLE.sub("␣", text))


def _written_out(match: re.Match[str]) -> str:
    char = match[0]
    if char == "\n":
        return "↵"
    return char if char.isprintable() and not _BLENDS.match(char) else f"⟨U+{ord(char):04X}⟩"


def code(text: str) -> str:
    """A code span for a cell of a table."""
    if not text:
        return "(nothing)"
    shown = visible(text[:_LONGEST]) + (f" ⟨{len(text) - _LONGEST:,} more⟩" if len(text) > _LONGEST else "")
    fence = "`"
    while fence in shown:
        fence += "`"
    pad = " " if "`" in (shown[0], shown[-1]) else ""
    return fence + pad + shown.replace("|", "\\|") + pad + fence


def table(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table under its title; nothing where there are no rows. Cells come as Markdown."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([title, "", f"| {' | '.join(head)} |", "|---" * len(head) + "|", *lines]) if lines else ""
