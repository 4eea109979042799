"""Signs: where a page shows that bytes were lost."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from qingwen.chars import HAN, PINYIN, TONED
from qingwen.pattern import later
from qingwen_plugins._lexicon.words import fold, single
from qingwen_plugins.repair._slip.site import CUTS

if TYPE_CHECKING:
    from qingwen_plugins.repair._slip.site import Site

#: Before a mark or the end of a line; before a reading whose bracket it took along.
_LOST: Final = later(rf"\?(?:[，；？！,;?!\r\n]|\Z|[{PINYIN}]{{1,7}}[)）])")
#: A second byte that shows as an ASCII character, before the reading of the character that it belongs to.
_SECOND: Final = later(rf"\((?<=[{HAN}\ue000-\uf8ff][@-~]\()[{PINYIN}]{{1,7}}\)")
#: A reading whose bracket went with a byte, which nobody writes; a whole one.
_EATEN: Final = later(rf"\?(?<=[{HAN}\ue000-\uf8ff]\?)[{PINYIN}]{{0,6}}[{TONED}][{PINYIN}]{{0,6}}[)）]")
_ANNOTATED: Final = tuple(
    later(rf"{opening}(?<=[{HAN}]{opening})[{PINYIN}]{{1,7}}{closing}")
    for opening, closing in ((r"\(", r"\)"), ("（", "）"))
)
_WORD: Final = later(r"\?{4,}")  # a word in letters that GBK does not have
_COMMON: Final = -9.0  # natural logarithm
_SAMPLE: Final = 4_000  # code points that show whether a page is Traditional
_MARKS: Final = {folded: "".join(sorted(marks)) for folded, marks in CUTS.items()}
_LAST: Final = {folded: later(rf"(?:([{marks}])|\n)[^\n{marks}]*\Z") for folded, marks in _MARKS.items()}
_CLOSING: Final = later(r"[！!](?=\r?\n|\Z|“)")  # 。” looks so where nothing stands for the bytes that were lost
_LINE: Final = 2_000  # characters in which a quotation is looked for
_NEAR: Final = 3  # characters between a mark that was none and the first that no author wrote there
_NEXT: Final = {folded: later(rf"[{marks}](?=([^\n{marks}]{{1,{_NEAR}}}))") for folded, marks in _MARKS.items()}
_FAR: Final = 12  # the same for a second byte that shows
_ODD: Final = -13.0  # natural logarithm: characters so unlikely are what shifted bytes show


def is_damaged(text: str) -> bool:
    """Whether a page with injected readings shows any; one that loses bytes without a trace loses others with one."""
    if _SECOND.search(text) is None:
        if _LOST.search(text) is None:
            return False
        if _EATEN.search(text) is None and not any(annotated.search(text) for annotated in _ANNOTATED):
            return False
    return True


def is_converted(text: str) -> bool:
    """Whether common Simplified characters outnumber Traditional ones: of shifted bytes, rare ones are made."""
    return sum(map(_leaning, _distinct(text[:_SAMPLE]))) < 0


@lru_cache(2)
def _distinct(text: str) -> frozenset[str]:
    """The characters of a page, which is asked twice for them."""
    return frozenset(text)


@cache
def _leaning(char: str) -> int:
    """1 for a common character that is Traditional, -1 for one that Traditional text does not have."""
    if not "\u4e00" <= char <= "\u9fff" or single(fold(char)) <= _COMMON:
        return 0
    return (fold(char) != char) - (not char.encode("big5", "ignore"))


@cache
def _is_odd(char: str) -> bool:
    return char > "\x7f" and single(fold(char)) < _ODD


def signs(text: str, site: Site) -> list[int]:
    """Their places, ascending."""
    words = {at for match in _WORD.finditer(text) for at in range(*match.span())}
    found = {match.start() for match in _LOST.finditer(text)} - words
    for match in _SECOND.finditer(text):
        second = match.start() - 1
        found.add(_mark(text, second, _FAR, site) if site.silent else second)
    if site.silent:  # nothing but the mark stands where a byte was lost
        found.update([_mark(text, at, _FAR, site) for at in found])
        odd = set(filter(_is_odd, _distinct(text)))
        near = _NEXT[site.folded].finditer(text)
        found.update(match.start() for match in near if not odd.isdisjoint(match[1]))
        found.update(match.start() for match in _CLOSING.finditer(text) if _is_open(text, match.start()))
    return sorted(found)


def _is_open(text: str, at: int) -> bool:
    """Whether a quotation of this line is open at a place."""
    line = text[max(0, text.rfind("\n", max(0, at - _LINE), at), at - _LINE) : at]
    return line.count("“") > line.count("”")


def _mark(text: str, at: int, most: int, site: Site) -> int:
    """The last mark of its line among so many characters before a place; the place itself if there is none."""
    found = _LAST[site.folded].search(text, max(0, at - most), at)
    return found.start() if found and found[1] else at
