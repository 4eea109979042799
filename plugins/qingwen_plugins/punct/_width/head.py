"""Head: the keys and values that stand before a text, as site generators have them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen.pattern import later

if TYPE_CHECKING:
    import re

_HEAD: Final = later(r"\s*(?:---[ \t]*\r?\n)?(?:[a-z][a-z_-]{1,19}:[^\n]*(?:\n|\Z)){2,40}")
_KEY: Final = later(r"(?m)^[a-z_-]+:")


def head(text: str) -> int:
    """How many code points at the beginning of `text` are lines `key: value`; 0 if fewer than two are.

    Keys are Latin in small letters, and none comes twice, as the names in a conversation do.
    """
    found: re.Match[str] | None = _HEAD.match(text)
    if found is None:
        return 0
    keys = _KEY.findall(found[0])
    return found.end() if len(set(keys)) == len(keys) else 0
