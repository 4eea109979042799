"""Collection: a text that holds several, as (通用12篇) pages and speeches that were run together do, and its parts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from qingwen.chars import AROUND
from qingwen.documents._collection.series import Member, series
from qingwen.documents._collection.speeches import speeches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingwen.documents.document import Document

#: The field of a part that holds its heading.
FIELD: Final = "part"
_LONG: Final = 200  # code points of an introduction that is a text of its own
_TITLE: Final = 80  # code points of a heading that are kept in the field
_BLANK_LINES: Final = re.compile(rb"(?:[ \t]*\r?\n)*")


def parts(document: Document) -> Iterator[Document]:
    """The parts of a document, in order; the document itself if it certainly has none, or if it has failed.

    A part is a document with the id `ID#1`, `ID#2` and so on. Its heading is in the field `part`, unless the record
    has something there; the other fields are the document's. What stands before the first heading stays with the first
    part if it is short, as a title is; of 200 characters and more, it is a part `ID#0`. Nothing is lost but white
    space between parts; each ends in a line end if the document does. Takes time in proportion to the text.

    Clean first: a heading that is glued to its text is told from it, but not what a page says around them.
    """
    text = document.text
    cuts = _cut(text) if document.error is None else []
    if not cuts:
        yield document
        return
    end = text[len(text.rstrip("\r\n")) :]
    end = "\r\n" if end.endswith("\r\n") else end[-1:]
    bounds = [start for _, start, _ in cuts] + [len(text)]
    for at, (number, start, title) in enumerate(cuts):
        part = replace(document, text=text[start : bounds[at + 1]].strip(AROUND + "\n") + end, changed=True)
        part.id = f"{document.id}#{number}"
        if document.line is not None:
            part.raw = _raw(document.raw, first=at == 0, last=at == len(cuts) - 1)
        renewed = {"id": part.id}
        if title and not document.fields.get(FIELD):
            renewed[FIELD] = title
        part.renewed = {**document.renewed, **renewed}
        part.fields = {**document.fields, **renewed}
        yield part


def _cut(text: str) -> list[tuple[int, int, str]]:
    """The number of each part, where it begins, and its title; none for a text that is one."""
    found = series(text)
    if found:
        first = found[0].start
        has_introduction = len(text[:first].strip(AROUND + "\n")) >= _LONG
        cuts = [(0, 0, "")] if has_introduction else []
        starts = [first if has_introduction else 0, *(each.start for each in found[1:])]
    else:
        found = speeches(text)
        if not found:
            return []
        cuts = []
        starts = [0, *(each.start for each in found)]
        found = [Member(0, 0), *found]
    titles = [_title(text, each) for each in found]
    return cuts + [(n, start, title) for n, (start, title) in enumerate(zip(starts, titles, strict=True), 1)]


def _title(text: str, member: Member) -> str:
    """A heading on one line."""
    return " ".join(text[member.start : member.end].split())[:_TITLE]


def _raw(raw: bytes, *, first: bool, last: bool) -> bytes:
    """The record of a part: blank lines before it stand before the first part only, and each part ends its line."""
    own = raw if first else raw[_BLANK_LINES.match(raw).end() :]  # type: ignore[union-attr] # it matches anything
    return own if last or own.endswith(b"\n") else own + b"\n"
