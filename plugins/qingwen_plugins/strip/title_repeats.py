"""A title that stands again, as the page's title or as the first words of its text."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from qingwen import Cleaner, Edit, Stage
from qingwen.chars import AROUND, BLANK, CJK_PUNCT, HAN, STAND_INS
from qingwen.pattern import later
from qingwen_plugins.strip._furniture.evidence import witness

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qingwen_plugins.strip._furniture.evidence import Witness

_HEAD: Final = 8_000  # code points in which those lines begin
_NEAR: Final = 12  # lines with text among which a repeat is looked for
_HAN_AT_LEAST: Final = 6
_LONGEST: Final = 80
_PROSE: Final = 60  # a line of so many characters, or with a full stop, is the body
_HAN: Final = later(f"[{HAN}]+")
_FURNITURE: Final = 240  # code points; the longest line that may be furniture
_FIRM: Final = 0.5  # what a line weighs that is the page's, and not a title
_BLANKS: Final = later(rf"[{BLANK}]+")
_NARROW: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
#: What a title does not end with, and what makes it a sentence or a call.
_NO_TITLE: Final = later("[，。、；：,;:.！!]")
_TO_NEXT_LINE: Final = later(r"\s*\n")
_SENTENCE: Final = later(f"[。；;！!{STAND_INS}]")
#: A line of the body that goes on like this has the title's words as its subject.
_GOES_ON: Final = later(rf"[是为為位成创創始在于於将將已的地得和与與及或等有由以对對从從把被让讓{CJK_PUNCT},.:;)]")


class TitleRepeats(Cleaner):
    """The first line's title, when it stands once more above the body or as the body's first words, stands once.

    Only exact repeats go (but for width and the spaces around), of six Han characters and more, above the body, and
    with a space after them where they are glued to it. Lines that look like furniture do not count. A
    refrain stays, for verse has no body of long lines; so does a sentence that begins with the title's words, and a
    heading that a section repeats further down.
    """

    name = "strip.title-repeats"
    stage = Stage.STRIP

    def __getstate__(self) -> dict[str, Any]:
        return {key: value for key, value in self.__dict__.items() if key != "_witness"}

    @cached_property
    def _witness(self) -> Witness:
        return witness(self.packs)

    def edits(self, text: str) -> Sequence[Edit]:
        """Each repeat: a whole line with its end, or the first words of a line with their space."""
        lines = self._lines(text)
        start, first = next(lines, (0, ""))
        words = _HAN.findall(first) if len(first) <= _LONGEST else ()
        if not words or text.find(max(words, key=len), start + len(first), _HEAD) < 0:
            return ()
        title = _narrow(first)
        return _repeats(text, title, lines) if _is_title(title) else ()

    def _lines(self, text: str) -> Iterator[tuple[int, str]]:
        """The first lines with text that are not taken for furniture, each with its offset, without blanks around."""
        hear = self._witness.hear
        at, left, size = 0, _NEAR, len(text)
        while left and at < size and at < _HEAD:
            end = text.find("\n", at)
            if end < 0:
                end = size
            bare = text[at:end].strip(AROUND)
            if bare and (len(bare) > _FURNITURE or hear(bare).head < _FIRM):
                left -= 1
                yield text.find(bare, at), bare
            at = end + 1


def _repeats(text: str, title: str, lines: Iterable[tuple[int, str]]) -> Sequence[Edit]:
    """The title's repeats on the lines after it, if a body follows."""
    repeats: list[Edit] = []
    for start, line in lines:
        begins = _narrow(line[0]) == title[0]
        if begins and _narrow(line) == title:
            after = _TO_NEXT_LINE.match(text, start + len(line))  # there is one: a body follows
            repeats.append(Edit(start, after.end() if after else start, "", why="title repeated"))
            continue
        end = _glued(line, title) if begins else 0
        if end:
            repeats.append(Edit(start, start + end, "", why="title repeated"))
        if end or _is_prose(line):
            return repeats
    return ()


def _narrow(line: str) -> str:
    """The beginning of a line, full-width forms narrowed one for one: what a repeat is compared by."""
    return line[: _LONGEST + 1].translate(_NARROW)


def _is_title(line: str) -> bool:
    return (
        len(line) <= _LONGEST
        and sum(map(len, _HAN.findall(line))) >= _HAN_AT_LEAST
        and not _NO_TITLE.search(line[-1:] + line[:1])
        and not _SENTENCE.search(line)
    )


def _is_prose(line: str) -> bool:
    return len(line) > _PROSE or "。" in line


def _glued(line: str, title: str) -> int:
    """The end of the title and of the space after it, once or more, at the beginning of a body line; 0 if not there."""
    end = 0
    while _narrow(line[end : end + _LONGEST + 1]).startswith(title) and (
        space := _BLANKS.match(line, end + len(title))
    ):
        end = space.end()
    return end if end and _is_prose(line[end:]) and not _GOES_ON.match(line, end) else 0
