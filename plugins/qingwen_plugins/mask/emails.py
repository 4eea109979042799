"""E-mail addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen.cleaner import Mask
from qingwen.edits import Edit
from qingwen.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator

#: "@" first, so that the scan is one search for a literal; ASCII only, Chinese text often follows without space.
_DOMAIN: Final = later(r"@(?<=[A-Za-z0-9_+\-]@)[A-Za-z0-9](?:[A-Za-z0-9\-]{0,62}\.)+[A-Za-z]{2,24}(?![A-Za-z0-9])")
_NAME: Final = later(r"[A-Za-z0-9_+](?:[A-Za-z0-9._%+\-]{0,63}+)\Z")


class Emails(Mask):
    """E-mail addresses are hidden.

    An @ that names somebody (@张三), a decorator (@staticmethod) and 90@5 are left: no domain follows.
    """

    name = "mask.emails"

    def clean(self, text: str) -> str:
        """The text itself: what is hidden comes back as it was."""
        return text

    def edits(self, text: str) -> Iterator[Edit]:
        """Every address."""
        at = 0
        for match in _DOMAIN.finditer(text):
            name = _NAME.search(text[max(at, match.start() - 64) : match.start()])
            if name:
                start, at = match.start() - len(name[0]), match.end()
                yield Edit(start, at, text[start:at], why="e-mail")
