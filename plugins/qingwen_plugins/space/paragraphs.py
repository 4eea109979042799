"""space.paragraphs: paragraph breaks of text that was run together."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from qingwen.cleaner import Cleaner, Stage
from qingwen.edits import Edit, apply, diff
from qingwen_plugins.space._paragraphs.breaks import breaks
from qingwen_plugins.space._paragraphs.parts import parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LONG: Final = 80  # characters of a line that may hold several paragraphs
_HUGE: Final = 800  # characters that few paragraphs have
_ROUNDS: Final = 4  # after which it must have come to rest


class Paragraphs(Cleaner):
    """Paragraphs that were run together into one line stand on lines of their own again.

    Acts on a line that is at least half of the text, and on very long ones that together are. Where blanks
    separate the paragraphs, they become line breaks: those after sentences if most sentences have none, and then those
    after headings, signatures and dates. Where nothing separates them, a line begins at ordinals that count on (一、
    二、, （一） （二）, 第一条 第二条, 1. 2.), after a list, after headings, at salutations, signatures, dates and
    the rows of a roster or table; at 一是 二是 if each has several sentences; in the articles of a statute where a
    sentence looks like a paragraph, which is right for five in six. The headings of a collection (篇1, 篇2 …) become
    lines of their own.

    Stays as it is: text that has its paragraphs; enumerations inside a sentence or a quotation; a text whose
    every sentence is followed by a blank, or every second one, as its author or translator types so; blanks
    inside sentences, as a word or a quotation mark may be lost there, above all after 说： and where what is said
    ends; text that a scanner strewed with blanks; tables; a list in a comment of less than 300 characters, and
    one whose points mostly stand after no mark; paragraphs that begin with nothing to be known by, as in news
    and stories: what begins them (此外, 近年来, 现在) begins other sentences as often.
    """

    name: ClassVar[str] = "space.paragraphs"
    stage: ClassVar[Stage] = Stage.SPACE

    def edits(self, text: str) -> Iterator[Edit]:
        """Every break, in place of the blanks that stand there."""
        found = _found(text)
        if not found:
            return iter(())
        first = settled = apply(text, found)
        for _ in range(_ROUNDS):
            more = _found(settled)
            if not more:
                return iter(found if settled is first else diff(text, settled))
            settled = apply(settled, more)
        return iter(())


def _found(text: str) -> Sequence[Edit]:
    """The breaks to be seen at one look."""
    edits: list[Edit] = []
    if "篇" in text and ("篇1" in text or "篇一" in text):
        edits += parts(text, _end(text))
    if not _has_line(text, max(_LONG, min(_HUGE, (len(text) + 1) // 2))):
        return edits
    lines = text.split("\n")
    longest = max(map(len, lines))
    least = min(longest, _HUGE) if 2 * longest >= len(text) else _HUGE
    if sum(size for size in map(len, lines) if size >= least) * 2 < len(text):
        return edits
    start = 0
    end = _end(text)
    for line in lines:
        if len(line) >= least:
            edits += (_move(edit, start) for edit in breaks(line.rstrip("\r"), end))
        start += len(line) + 1
    return sorted({edit.start: edit for edit in edits}.values())


def _has_line(text: str, size: int) -> bool:
    """Whether a line is at least `size` characters long: looks for its end from where it would have to end."""
    start = 0
    while start + size <= len(text):
        end = text.rfind("\n", start, start + size)
        if end < 0:
            return True
        start = end + 1
    return False


def _move(edit: Edit, by: int) -> Edit:
    return edit._replace(start=edit.start + by, end=edit.end + by)


def _end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
