"""Parts: the headings of a collection of model texts (演讲稿 篇1, 演讲稿 篇2 …) that are glued to what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen.chars import BLANK
from qingwen.edits import Edit
from qingwen.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator

_PART: Final = later(rf"(?:(?<=\n)|\A)([^\n。！？；：:]{{2,40}}?)([{BLANK}]?)篇(?=[1一])")
_GLUED: Final = later(r"[^\s：:、，。）)》]")
_CHINESE: Final = "零一二三四五六七八九"
_MOST: Final = 99  # parts


def parts(text: str, end: str) -> Iterator[Edit]:
    """The edits that put each heading on a line of its own, where the same words are counted on from 1, on lines."""
    first = _PART.search(text)
    if not first:
        return
    title = first[1] + first[2] + "篇"
    for number in (str, _chinese):
        edits = []
        at = first.start()
        for count in range(1, _MOST):
            heading = title + number(count)
            at = text.find(heading, at)
            if at < 0 or (at and text[at - 1] != "\n"):
                break
            at += len(heading)
            edits.append(at)
        if len(edits) > 1:
            for place in edits:
                if _GLUED.match(text, place):
                    yield Edit(place, place, end, why="the heading of a part ends")
            return


def _chinese(number: int) -> str:
    """A number below 100 in Chinese."""
    tens, rest = divmod(number, 10)
    return ("" if tens < 2 else _CHINESE[tens]) + ("十" if tens else "") + (_CHINESE[rest] if rest or not tens else "")  # noqa: PLR2004 - 十 is written without 一
