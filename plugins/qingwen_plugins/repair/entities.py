"""HTML entities that were left in plain text."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING, Final

from qingwen import Cleaner, Edit, Stage
from qingwen.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Names of typography. Others (`&sum;`, `&int;`, `&part;`) are what C programmers write, too.
_NAMES: Final = (
    "nbsp|ensp|emsp|thinsp|quot|apos|amp|lt|gt|ldquo|rdquo|lsquo|rsquo|sbquo|bdquo|laquo|raquo|lsaquo|rsaquo"
    "|hellip|mdash|ndash|middot|bull|permil|prime|Prime|times|divide|plusmn|deg|copy|reg|trade|yen|pound|euro|cent|sect"
    "|frac12|frac14|frac34|sup2|sup3|[aeiouyAEIOUY](?:acute|grave|circ|uml|tilde)|[cC]cedil|[nN]tilde|szlig|zwj|zwnj|shy"
)
_ENTITY: Final = later(
    rf"&(?<![=`]&)(?<!= &)(?<!return &)(?:amp;)*(?P<last>#[0-9]{{1,7}}|#[xX][0-9A-Fa-f]{{1,6}}|{_NAMES});(?!`)"
)
_BLANKS: Final = "\u00a0\u2002\u2003\u2009"
#: A text that says one of these is about markup; what looks like an entity may be its subject.
_ABOUT_MARKUP: Final = later(
    r"(?i)实体|實體|转义|轉義|跳脫|字符引用|(?<![a-z0-9./_-])(?:x?html|xml)(?![a-z])|escape|```|<(?:code|pre|script|!--)"
)
#: Markup that was escaped on purpose: without its escapes it would be tags.
_ESCAPED_TAG: Final = later(r"&(?:amp;)*lt;(?:&(?:amp;)*#47;|[A-Za-z/!?])")
_ASCII: Final = " \"'()*+,-.:=@[]_|~%"  # nothing of which an entity or a tag could be made


class Entities(Cleaner):
    """`&nbsp;`, `&ldquo;`, `&#20013;` and doubled ones (`&amp;quot;`) become the characters that they stand for.

    Text about markup or code keeps them: it shows them on purpose. `&lt;` and `&gt;` stay wherever a tag would appear,
    an unknown name stays, and so do numbers that name letters or digits of ASCII, which no editor escapes.
    """

    name = "repair.entities"
    stage = Stage.REPAIR

    def edits(self, text: str) -> Iterator[Edit]:
        """Each entity with its character."""
        found = _ENTITY.search(text)
        if not found or _ABOUT_MARKUP.search(text):
            return
        tags = _ESCAPED_TAG.search(text) is not None
        for entity in _ENTITY.finditer(text, found.start()):
            new = _character(entity["last"], tags=tags)
            if new:
                yield Edit(*entity.span(), new, why="HTML entity")


def _character(name: str, *, tags: bool) -> str:
    """What an entity stands for; "" if that had better not stand here."""
    char = unescape(f"&{name};")
    if name in ("lt", "gt"):
        return "" if tags else char
    if name == "amp":
        return char
    if char and char in _BLANKS:
        return " "
    if len(char) != 1 or char == "\ufffd" or not (char.isprintable() or name.isalpha()):
        return ""
    return char if char > "\x7f" or char in _ASCII else ""
