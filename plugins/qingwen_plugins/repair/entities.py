"""HTML entities that were left in plain text."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING, Final

from qingwen import Cleaner, Edit, Stage
from qingwen.pattern import later

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

#: Names of typography. Others (`&sum;`, `&int;`, `&part;`) are what C programmers write, too.
_NAMES: Final = (
    "nbsp|ensp|emsp|thinsp|quot|apos|amp|lt|gt|ldquo|rdquo|lsquo|rsquo|sbquo|bdquo|laquo|raquo|lsaquo|rsaquo"
    "|hellip|mdash|ndash|middot|bull|permil|prime|Prime|times|divide|plusmn|deg|copy|reg|trade|yen|pound|euro|cent|sect"
    "|larr|rarr|uarr|darr|harr|le|ge|ne|asymp|micro"
    "|frac12|frac14|frac34|sup2|sup3|[aeiouyAEIOUY](?:acute|grave|circ|uml|tilde)|[cC]cedil|[nN]tilde|szlig|zwj|zwnj|shy"
)
#: Those that are certain without their semicolon, as nobody means anything else by them.
_BARE: Final = "nbsp|quot|ldquo|rdquo|lsquo|rsquo|mdash|hellip|middot|bull"
_ENTITY: Final = later(
    rf"&(?<![=`]&)(?<!= &)(?<!return &)(?:amp;)*(?:(?P<last>#[0-9]{{1,7}}|#[xX][0-9A-Fa-f]{{1,6}}|{_NAMES});"
    rf"|(?P<bare>{_BARE}|#[0-9]{{4,5}})(?![0-9A-Za-z;=_-]))(?!`)"
)
_QUERY: Final = later(r"\?[!-~]*=[!-~]*")  # of an address, from its question mark
_REACH: Final = 300  # code points of an address, or of code in a line, before an entity
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

    Numbers from 128 to 159 are read as Windows means them (`&#150;` is –), as browsers do. A few names, and numbers
    beyond 2000, are certain without their semicolon. Text about markup or code keeps them: it shows them on purpose.
    So do code between backticks and addresses (`?a=1&copy=2`), but for `&amp;`, which joins parameters. `&lt;` and
    `&gt;` stay wherever a tag would appear, an unknown name stays, and so do numbers that name letters or digits of
    ASCII, which no editor escapes.
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
            name = entity["last"] or entity["bare"]
            new = _character(name, tags=tags)
            if entity["bare"] and name[0] == "#" and new < "\u2000":
                continue  # the semicolon of a number may have been a digit
            if new and not _is_kept(text, entity, name):
                yield Edit(*entity.span(), new, why="HTML entity")


def _is_kept(text: str, entity: re.Match[str], name: str) -> bool:
    """Whether an entity stands in an address or in code."""
    start, end = entity.span()
    low = max(text.rfind("\n", 0, start) + 1, start - _REACH)
    query = text.rfind("?", low, start)
    if name != "amp" and query >= 0 and _QUERY.fullmatch(text, query, start):
        return True
    return text.count("`", low, start) % 2 == 1 and text.find("`", end, end + _REACH) >= 0


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
