"""Page: what a browser would show of an HTML document, as lines, and the elements that the lines stand in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from lxml import etree

from qingwen.chars import CJK_PUNCT, HAN, KANA
from qingwen.errors import DocumentError
from qingwen.pattern import later

if TYPE_CHECKING:
    from lxml.etree import _Element

_SILENT: Final = frozenset(
    (
        *("head", "title", "script", "style", "noscript", "template", "iframe", "frameset", "object", "svg", "canvas"),
        *("select", "option", "textarea", "button", "input", "audio", "video", "marquee"),
        *("rt", "rp"),  # what is written above a character
    )
)
#: Elements that leave the line as it is (HTML Standard, "Rendering"); any other, known or not, begins a new one.
_INLINE: Final = frozenset(
    (
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i"),
        *("img", "ins", "kbd", "label", "map", "mark", "nobr", "o:p", "q", "rb", "rtc", "ruby", "s", "samp", "small"),
        *("span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
    )
)
_CELLS: Final = frozenset(("td", "th"))
_BLANKS: Final = later("[ \r\n\f\xa0]+")
_WIDE: Final = f"{HAN}{KANA}{CJK_PUNCT}"
_BREAK: Final = later(f"\n(?<=[{_WIDE}]\n)(?=[{_WIDE}])")
_CELL: Final = later("\t[ \t]*")
_AROUND: Final = " \t\u3000\ufeff\u200b"


class Line(NamedTuple):
    """What stands on one line. `size` and `linked` count code points without blanks, in all and within links."""

    text: str
    size: int
    linked: int


@dataclass(slots=True)
class Block:
    """An element that begins lines of its own: those from `first` up to `last`."""

    tag: str
    names: str  # its id and classes
    parent: int  # the block around it, by its place in the page; -1 for none
    first: int
    last: int


@dataclass(slots=True)
class Page:
    """The lines of a page and its blocks, both in the order of the document. What is hidden or runs is no part of it.

    The cells of a row whose cells hold no lines of their own stand on one line, with tabs between. A line end of the
    source between two wide characters is no space (CSS Text 3, section 4.1.3), so that text wrapped by an editor
    stays whole.
    """

    lines: list[Line] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def parse(text: str) -> _Element | None:
    """The tree of an HTML document; None if there is nothing in it.

    DocumentError if its elements are nested so deeply (2,048) that libxml2 leaves the rest unread.
    """
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if any("Excessive depth" in error.message for error in parser.error_log):
        raise DocumentError("its elements are nested too deeply to be read to the end")
    return root


def lay_out(root: _Element) -> Page:
    """The page of a tree, in one walk."""
    setter = _Setter()
    walker = etree.iterwalk(root, events=("start", "end"))
    skipped: _Element | None = None
    for event, element in walker:
        if event == "start":
            if element.tag in _SILENT or _is_hidden(element):
                skipped = element
                walker.skip_subtree()
            else:
                setter.begin(element)
        else:
            if element is skipped:
                skipped = None
            else:
                setter.end(element)
            setter.add(element.tail)
    setter.flush()
    return setter.page


def _is_hidden(element: _Element) -> bool:
    style = element.get("style")
    return bool(style) and "display:none" in style.replace(" ", "").lower()


class _Setter:
    """Puts the text of elements on lines."""

    def __init__(self) -> None:
        self.page = Page()
        self._pieces: list[str] = []
        self._linked = 0
        self._links = 0  # open, and so for the others
        self._formatted = 0
        self._blocks: list[int] = []

    def begin(self, element: _Element) -> None:
        """Open an element."""
        tag = element.tag
        if tag == "a":
            self._links += 1
        elif tag in _CELLS:
            self._pieces.append("\t")
            self._open(element)
        elif tag not in _INLINE:
            self.flush()
            self._formatted += tag == "pre"
            if tag != "br":
                self._open(element)
        self.add(element.text)

    def end(self, element: _Element) -> None:
        """Close an element."""
        tag = element.tag
        if tag == "a":
            self._links -= 1
        elif tag in _CELLS:
            block = self.page.blocks[self._blocks.pop()]
            if block.first < len(self.page.lines):  # lines of its own: else it shares one with the cells beside it
                self.flush()
            block.last = len(self.page.lines)
        elif tag not in _INLINE:
            self.flush()
            self._formatted -= tag == "pre"
            if tag != "br":
                self.page.blocks[self._blocks.pop()].last = len(self.page.lines)

    def add(self, text: str | None) -> None:
        """Append text to the line."""
        if not text:
            return
        if self._formatted and "\n" in text:
            first, *others = text.split("\n")
            self._put(first)
            for other in others:
                self.flush()
                self._put(other)
        else:
            self._put(text)

    def flush(self) -> None:
        """End the line, if anything stands on it."""
        text = "".join(self._pieces)
        if not self._formatted:
            text = _BLANKS.sub(lambda blanks: "\n" if "\n" in blanks[0] else " ", text)
            text = _CELL.sub("\t", _BREAK.sub("", text).replace("\n", " "))
        bare = len("".join(text.split()))
        if bare:
            text = text.rstrip(_AROUND) if self._formatted else text.strip(_AROUND)
            self.page.lines.append(Line(text, bare, self._linked))
        self._pieces.clear()
        self._linked = 0

    def _open(self, element: _Element) -> None:
        names = f"{element.get('id', '')} {element.get('class', '')}"
        at = len(self.page.lines)
        block = Block(str(element.tag), names, self._blocks[-1] if self._blocks else -1, at, at)
        self._blocks.append(len(self.page.blocks))
        self.page.blocks.append(block)

    def _put(self, text: str) -> None:
        self._pieces.append(text.replace("\t", " ") if "\t" in text and not self._formatted else text)
        if self._links:
            self._linked += len("".join(text.split()))
