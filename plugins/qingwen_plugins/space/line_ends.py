"""space.line-ends: one kind of line end, and no blanks before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from qingwen.chars import BLANK
from qingwen.cleaner import Cleaner, Stage
from qingwen.edits import Edit
from qingwen.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator

_ODD: Final = "\v\f\u2028\u2029"
_END: Final = later(r"(?<!\r)\r+\n|[\n\r\v\f\u2028\u2029]")
_TRAILED: Final = later(rf"\n(?<=[{BLANK}]\n)")  # finds whether there is one, fast
_TRAILED_WINDOWS: Final = later(rf"\n(?:(?<=[{BLANK}]\n)|(?<=[{BLANK}]\r\n))")
_BLANK: Final = later(rf"[{BLANK}]")
_TRAILING: Final = later(rf"[{BLANK}](?<![{BLANK}][{BLANK}])[{BLANK}]*(?![^\n\r\v\f\u2028\u2029])")


class LineEnds(Cleaner):
    r"""Blanks before a line end go, and mixed line ends become one kind.

    A text with only \n or only \r\n keeps what it has; where they are mixed, or \r, \v, \f, U+2028 or U+2029 end a
    line, the more frequent of \r\n and \n stands for all. Blanks at the beginning of a line stay, as indents. Two
    blanks that break a line in Markdown go as well: crawled text has many of them by accident.
    """

    name: ClassVar[str] = "space.line-ends"
    stage: ClassVar[Stage] = Stage.SPACE

    def clean(self, text: str) -> str:
        """The text with tidy line ends."""
        trailed = _TRAILED
        if "\r" in text or _is_odd(text):
            trailed = _TRAILED_WINDOWS
            end = _end(text)
            text = _END.sub(end, text) if end else text
        if trailed.search(text) or _BLANK.match(text, len(text) - 1):
            return _TRAILING.sub("", text)
        return text

    def edits(self, text: str) -> Iterator[Edit]:
        """Blanks deleted and line ends replaced."""
        end = _end(text)
        ends = [Edit(m.start(), m.end(), end) for m in _END.finditer(text) if m[0] != end] if end else []
        yield from sorted(ends + [Edit(m.start(), m.end(), "") for m in _TRAILING.finditer(text)], key=_start)


def _end(text: str) -> str:
    """The line end to write everywhere; "" if `text` has but one kind."""
    odd = _is_odd(text)
    if not odd and "\r" not in text:
        return ""
    windows = text.count("\r\n")
    unix = text.count("\n") - windows
    if not odd and not (windows and unix) and text.count("\r") == windows:
        return ""
    return "\r\n" if windows > unix else "\n"


def _is_odd(text: str) -> bool:
    for end in _ODD:  # noqa: SIM110 - half the time of any() with a generator
        if end in text:
            return True
    return False


def _start(edit: Edit) -> int:
    return edit.start
