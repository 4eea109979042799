"""Titles: headlines, headings and the words of links, in which a wide space parts two halves."""

from __future__ import annotations

from typing import Final

from qingwen.pattern import later

_MARKDOWN: Final = later(r"[ ]{0,3}#{1,6}[ \t]")
#: The end of a sentence that is not what someone in the headline said, or a line that goes on or breaks off.
_SENTENCE: Final = later(r"[。；](?![”’」』])|[。；，、：](?=[”’」』）\])]*+\Z)")
_WIDE: Final = later("\u3000")
_WITHIN: Final = later(
    r"〈[^〈〉\n]{1,80}〉|《[^《》：？！\n]{0,80}[：？！][^《》\n]{0,80}》|\[[^\[\]\n]{1,160}\](?=\()"
)


def titles(line: str) -> set[int]:
    """Where in a line of marks and Han a U+3000 stands that parts a title; in code points.

    The whole line is a title if Markdown says so (#), or if no sentence ends in it. Newspapers of Hong Kong and Taiwan
    part the halves of a headline with one, beside marks as well: 仍在？　政府：… Within other lines a title stands in
    〈〉, in a link, or with a mark in 《》.
    """
    if not _WIDE.search(line):
        return set()
    if _MARKDOWN.match(line) or not _SENTENCE.search(line):
        return {space.start() for space in _WIDE.finditer(line)}
    return {space.start() for title in _WITHIN.finditer(line) for space in _WIDE.finditer(line, *title.span())}
