"""A title that stands again, as the page's title or as the first words of its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from qingwen import Cleaner, Edit, Stage
from qingwen.chars import BLANK, CJK_PUNCT, HAN, STAND_INS

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE: Final = re.compile(rf"[^\n]*[^\s{BLANK}\ufeff][^\n]*")
_NEAR: Final = 12  # lines with text among which a repeat is looked for
_HAN_AT_LEAST: Final = 6
_LONGEST: Final = 80
_PROSE: Final = 60  # a line of so many characters, or with a full stop, is the body
_HAN: Final = re.compile(f"[{HAN}]")
_BLANKS: Final = re.compile(rf"[{BLANK}\r]+")
#: What a title does not end with, and what makes it a sentence or a call.
_NO_TITLE: Final = re.compile(rf"[，。、；：,;:.！!{STAND_INS}]")
_SENTENCE: Final = re.compile("[。；;！!]")
#: A line of the body that goes on like this has the title's words as its subject.
_GOES_ON: Final = re.compile(rf"[是为為位成创創始在于於将將已的地得和与與及或等有由以对對从從把被让讓{CJK_PUNCT},.:;)]")


class TitleRepeats(Cleaner):
    """The first line's title, when it stands once more above the body or as the body's first words, stands once.

    Only exact repeats go (but for spaces and width), of six Han characters and more, before the body has begun, and
    with a space after them where they are glued to it. A refrain stays, for verse has no body of long lines; so does a
    sentence that begins with the title's words, and a heading that a section repeats further down.
    """

    name = "strip.title-repeats"
    stage = Stage.STRIP

    def edits(self, text: str) -> Iterator[Edit]:
        """Each repeat: a whole line with its end, or the first words of a line with their space."""
        first = _LINE.search(text, 0, 4_000)
        if not first:
            return
        title = _plain(first[0])
        if len(first[0]) > 2 * _LONGEST or len(title) > _LONGEST or _NO_TITLE.search(title[-1:] + title[:1]):
            return
        if len(_HAN.findall(title)) < _HAN_AT_LEAST or _SENTENCE.search(title):
            return
        repeats: list[Edit] = []
        for number, line in enumerate(_LINE.finditer(text, first.end())):
            if number >= _NEAR:
                return
            if _plain(line[0][: 2 * _LONGEST + 1]) == title and len(line[0]) <= 2 * _LONGEST:
                repeats.append(_whole(text, line))
                continue
            glued = _glued(line[0], title)
            if glued:
                repeats.append(Edit(line.start() + glued[0], line.start() + glued[1], "", why="title repeated"))
            if glued or _is_prose(line[0]):
                break
        else:
            return
        yield from repeats


def _plain(line: str) -> str:
    """A line without blanks, full-width forms narrowed: what a repeat is compared by."""
    bare = _BLANKS.sub("", line.strip("\ufeff"))
    return bare.translate(_NARROW)


_NARROW: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def _is_prose(line: str) -> bool:
    return len(line) > _PROSE or "。" in line


def _glued(line: str, title: str) -> tuple[int, int] | None:
    """Where the title stands at the beginning of a body line, the space after it included."""
    at = len(line) - len(line.lstrip())
    start = at
    for char in title:
        while at < len(line) and _BLANKS.match(line[at]):
            at += 1
        if at == len(line) or line[at].translate(_NARROW) != char:
            return None
        at += 1
    space = _BLANKS.match(line, at)
    rest = line[space.end() :] if space else ""
    if not space or not _is_prose(rest) or _GOES_ON.match(rest):
        return None
    return start, space.end()


def _whole(text: str, line: re.Match[str]) -> Edit:
    """The line with its end and the blank lines after it; at the end of the text there is always a body."""
    end = re.compile(r"\s*\n|").match(text, line.end())
    return Edit(line.start(), end.end() if end else line.end(), "", why="title repeated")
