"""Snippets: a hunk as rows of a given width, with what went, what came and what was found in its place."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.cells import cell_len
from rich.text import Text

from qingwen.cli.render.visible import atoms, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qingwen.cli.render.hunks import Hunk, Mark

_LONG: Final = 160  # code points that went or came; of more, the middle is left out
_HEAD: Final = 90
_TAIL: Final = 40
_BLANKS: Final = " \u3000"
_MAX_ROWS: Final = 8  # lines of a removed block, before the rest is only counted

_ASCII: Final = frozenset(map(chr, range(0x20, 0x7F))) | {"×"}
_WORD: Final = re.compile(r"[!-~×]+ ?| |[^ -~×]+")


class Style(NamedTuple):
    """How one kind of text looks: in colour, and between which signs without."""

    color: str
    opening: str = ""
    closing: str = ""


# With backgrounds of their own: a comma that changed is a few pixels wide.
GONE: Final = Style("strike bright_red on #3d1418", "[-", "-]")
CAME: Final = Style("bold bright_green on #12371d", "{+", "+}")
FOUND: Final = Style("underline bright_yellow on #3a3010", "[?", "?]")
QUIET: Final = Style("dim")

_Atom = tuple[str, str]  # what no line break should part, and its colour


class Look(NamedTuple):
    """What the rows are made for: whether there is colour, how wide they may be, whether all is shown."""

    colored: bool
    width: int
    full: bool = False


def rows(text: str, hunk: Hunk, look: Look) -> list[Text]:
    """The rows of a hunk: removed lines one below another, otherwise its window with the changes in it."""
    if hunk.whole:
        return list(_removed(hunk.marks[0].old, look))
    pieces = list(_window(text, hunk, look))
    if hunk.start > 0 and text[hunk.start - 1] != "\n":
        pieces.insert(0, ("…", QUIET.color))
    if hunk.end < len(text) and text[hunk.end] not in "\r\n":
        last, style = pieces[-1]
        pieces[-1:] = [(last, style), ("…", QUIET.color)] if style else [(last + "…", "")]
    return wrapped(pieces, look.width)


def wrapped(pieces: Iterable[_Atom], width: int) -> list[Text]:
    """Atoms in rows of at most `width` cells; a double-width character is never cut."""
    rows: list[list[_Atom]] = [[]]
    used = 0
    for piece, style in pieces:
        for part in _fitting(piece, width):
            size = cell_len(part)
            if used + size > width and used + cell_len(part.rstrip(" ")) > width:
                rows.append([])
                used = 0
            rows[-1].append((part, style))
            used += size
    return [_row(row) for row in rows]


def _row(parts: list[_Atom]) -> Text:
    """One row, its neighbours of one style put together: a terminal is told each style once."""
    row = Text(no_wrap=True, end="")
    for style, run in groupby(parts, key=lambda atom: atom[1]):
        row.append("".join(part for part, _ in run), style or None)
    row.rstrip()
    return row


def words(text: str, style: str = "") -> Iterator[_Atom]:
    """Text for `wrapped`: ASCII in words, the rest in characters, for Han text has no spaces."""
    for word in _WORD.findall(visible(text)):
        yield from ((piece, style) for piece in ([word] if word[0] in _ASCII else word))


def _fitting(piece: str, width: int) -> Iterator[str]:
    """The piece, cut only if it is wider than a whole row."""
    part, used = "", 0
    for char in piece if cell_len(piece) > width else (piece,):
        size = cell_len(char)
        if part and used + size > width:
            yield part
            part, used = "", 0
        part += char
        used += size
    yield part


def _removed(old: str, look: Look) -> Iterator[Text]:
    lines = [line for line in old.splitlines() if line.strip()]
    shown = lines if look.full else lines[:_MAX_ROWS]
    for line in shown:
        yield from wrapped(_marked(line, GONE, look), look.width)
    if len(lines) > len(shown):
        yield Text(f"… {len(lines) - len(shown):,} more lines", QUIET.color, no_wrap=True, end="")


def _window(text: str, hunk: Hunk, look: Look) -> Iterator[_Atom]:
    ends = hunk.end == len(text) or text[hunk.end] in "\r\n"
    at = hunk.start
    findings = [mark for mark in hunk.marks if mark.finding]
    for mark in hunk.marks:
        if mark.finding:
            continue
        yield from _kept(text, at, mark.start, findings, look, last=False)
        if mark.old:
            yield from _marked(mark.old, GONE, look)
        if mark.new:
            yield from _marked(mark.new, CAME, look)
        at = mark.end
    yield from _kept(text, at, hunk.end, findings, look, last=ends)


def _kept(text: str, start: int, end: int, findings: list[Mark], look: Look, *, last: bool) -> Iterator[_Atom]:
    """Text that stays, with what was found in it; blanks at the end of a line are written out."""
    at = start
    for mark in findings:
        if not start <= mark.start <= end or (mark.start == end and mark.end > end):
            continue
        low, high = max(at, mark.start), max(at, min(end, mark.end))
        yield from ((sign, "") for sign, _ in atoms(text[at:low]))
        if low < high:
            yield from _marked(text[low:high], FOUND, look)
        elif mark.start == mark.end:
            yield ("‸", FOUND.color) if look.colored else ("[??]", "")
        at = high
    rest = text[at:end]
    body = rest.rstrip(_BLANKS) if last else rest
    yield from ((sign, "") for sign, _ in atoms(body))
    yield from ((sign, QUIET.color) for sign, _ in atoms(rest[len(body) :], blanks=True))


def _marked(text: str, style: Style, look: Look) -> Iterator[_Atom]:
    """Text that went, came or was found: in its colour, or between its signs."""
    pieces = list(_signs(text, look))
    for at, (sign, hidden) in enumerate(pieces):
        if look.colored:
            yield sign, f"{style.color} reverse" if hidden else style.color
        else:
            opening = style.opening if at == 0 else ""
            yield opening + sign + (style.closing if at == len(pieces) - 1 else ""), ""


def _signs(text: str, look: Look) -> Iterator[tuple[str, bool]]:
    if len(text) > _LONG and not look.full:
        yield from _signs(text[:_HEAD], look)
        yield f" … {len(text) - _HEAD - _TAIL:,} more … ", False
        yield from _signs(text[-_TAIL:], look)
        return
    body = text.strip(_BLANKS)
    start = text.index(body) if body else len(text)
    yield from atoms(text[:start], blanks=True)
    yield from atoms(body)
    yield from atoms(text[start + len(body) :], blanks=True)
