"""The line end of a text, for the cleaners that write one."""

from __future__ import annotations

from typing import Final

_WINDOW: Final = 4_000  # code points at the beginning of the text that show its kind


def line_end(text: str) -> str:
    r"""`\r\n` or `\n`, as the beginning of the text has it."""
    return "\r\n" if "\r\n" in text[:_WINDOW] else "\n"
