"""Mentions of people and topics: @somebody, #话题#."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen.chars import HAN
from qingwen.cleaner import Mask
from qingwen.edits import Edit
from qingwen.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A Latin name ends with its letters; a Chinese one, up to 30 characters on Weibo, only where something ends it.
_SOMEBODY: Final = later(
    r"@(?<![A-Za-z0-9._%+\-]@)(?:[A-Za-z0-9_][A-Za-z0-9_\-]{1,29}+"
    rf"|[{HAN}][A-Za-z0-9_\-{HAN}]{{1,29}}+(?=[\s:：,，。、;；!！?？)）】\]@#/]|\Z))"
)
_TOPIC: Final = later(
    rf"#(?<![A-Za-z0-9#&]#)(?=[A-Za-z0-9_{HAN}])[^#\r\n\ufdd0-\ufdef]{{1,31}}(?<!\s)#(?![#0-9A-Za-z])"
)


class Mentions(Mask):
    """Names after @ and topics between # are hidden: @李四 转发, #开学第一课#.

    An e-mail address, 5@3, C#, a heading (# 标题) and a Chinese name that runs on into the sentence (@李四你好吗今天)
    are left: nobody can tell where it ends.
    """

    name = "mask.mentions"

    def clean(self, text: str) -> str:
        """The text itself: what is hidden comes back as it was."""
        return text

    def edits(self, text: str) -> Iterator[Edit]:
        """Every mention; a topic may hold a name."""
        found = [(m.start(), m.end(), "topic") for m in _TOPIC.finditer(text)] if "#" in text else []
        if "@" in text:
            found += [(m.start(), m.end(), "somebody") for m in _SOMEBODY.finditer(text)]
        at = 0
        for start, end, why in sorted(found):
            if start >= at:
                yield Edit(start, end, text[start:end], why=why)
                at = end
