"""finish.trim: blank lines at the head of a text, white space at its tail."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from qingwen.cleaner import Cleaner, Stage
from qingwen.edits import Edit
from qingwen.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE_END: Final = later(r"\r?\n|\r")


class Trim(Cleaner):
    """Blank lines before the first line and white space after the last one go.

    One line end at the tail stays if there was one, as text files have it. The indent of the first line stays: it is
    the author's if other paragraphs have it too, and harmless if not.
    """

    name: ClassVar[str] = "finish.trim"
    stage: ClassVar[Stage] = Stage.FINISH

    def edits(self, text: str) -> Iterator[Edit]:
        """At most two: the head and the tail. A text of white space alone becomes empty."""
        end = len(text.rstrip())
        if not end:
            if text:
                yield Edit(0, len(text), "")
            return
        head = text[: len(text) - len(text.lstrip())]
        blank_lines = max(head.rfind("\n"), head.rfind("\r")) + 1
        if blank_lines:
            yield Edit(0, blank_lines, "")
        line_end = _LINE_END.search(text, end)
        last = line_end[0] if line_end else ""
        if text[end:] != last:
            yield Edit(end, len(text), last)
