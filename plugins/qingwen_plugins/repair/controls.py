"""Control characters: terminal colours, nulls and other leftovers of transports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen import Regex, Stage
from qingwen.chars import other_than
from qingwen.pattern import later
from qingwen_plugins._line_end import line_end

if TYPE_CHECKING:
    import re

_CONTROLS: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_CONTROL: Final = f"[{_CONTROLS}]"
_FREE: Final = later(f"[{other_than(_CONTROLS)}]*+")
#: Marks of Windows-1252 that Latin-1 shows as control characters (WHATWG Encoding); alone, they stand for themselves.
_MARKS: Final = {"\x80": "€", "\x85": "…", "\x91": "‘", "\x92": "’", "\x93": "“", "\x94": "”", "\x96": "–", "\x97": "—"}
_COLOUR: Final = r"(?<=\x1b)\[[0-9;]{0,20}[A-Za-z]"


class Controls(Regex):
    """C0 and C1 control characters go, and terminal colour codes whole; a lone mark of Windows-1252 becomes that mark.

    Tab, line feed and carriage return stay. A vertical tab or form feed between words stood for a line break and
    becomes one; at a line end it goes. Runs after repair.mojibake, for which C1 characters are evidence.
    """

    name = "repair.controls"
    stage = Stage.REPAIR
    pattern = rf"{_CONTROL}(?:{_COLOUR}|{_CONTROL})*"
    why = "control character"

    def clean(self, text: str) -> str:
        """Nothing to do for nearly every text, which one look tells."""
        return text if _FREE.fullmatch(text) else super().clean(text)

    def replace(self, match: re.Match[str]) -> str:
        """Nothing, or the line break that it stood for."""
        if match[0] in _MARKS:
            return _MARKS[match[0]]
        if "\v" not in match[0] and "\f" not in match[0]:
            return ""
        text, start, end = match.string, match.start(), match.end()
        if start == 0 or end == len(text) or text[start - 1] in "\r\n" or text[end] in "\r\n":
            return ""
        return line_end(text)
