"""GBK by bytes, as the program that damaged the pages read it: cp936 with private-use characters for its user zones."""

from __future__ import annotations

from functools import cache
from typing import Final

from qingwen.pattern import later
from qingwen_plugins._readings import spelled

_PLAUSIBLE: Final = frozenset("，。、；：？！（）《》〈〉“”‘’…—·【】〔〕％")
_LEADS: Final = range(0x81, 0xFF)
_TRAILS: Final = (*range(0x40, 0x7F), *range(0x80, 0xFF))
#: What cp936 makes of its user zones, and of bytes without a character.
PRIVATE: Final = later("[\ue000-\uf8ff]")
#: First bytes of the private-use characters of cp936.
USER_ZONES: Final = frozenset((*range(0xA1, 0xB0), 0xD7, *range(0xF8, 0xFF)))
#: Full-width marks and the half-width ones that a later hand may have made of them.
FULL: Final = {",": "，", ";": "；", "?": "？", "!": "！", ":": "：", "(": "（", ")": "）"}


@cache
def pair(char: str) -> tuple[int, int] | None:
    """The two bytes of a character; None if it has one, four or none."""
    try:
        encoded = char.encode("gb18030")
    except UnicodeEncodeError:
        return None
    return (encoded[0], encoded[1]) if len(encoded) == 2 else None  # noqa: PLR2004 - two bytes are the question


@cache
def char(lead: int, trail: int) -> str:
    """The character of two bytes; "" if there is none, or none that Chinese text would hold."""
    if lead not in _LEADS or not 0x40 <= trail <= 0xFE or trail == 0x7F:  # noqa: PLR2004 - the code page's bounds
        return ""
    try:
        found = bytes((lead, trail)).decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return found if "\u4e00" <= found <= "\u9fff" or found in _PLAUSIBLE else ""


@cache
def with_lead(lead: int) -> tuple[str, ...]:
    """The characters that begin with a byte."""
    return tuple(found for trail in _TRAILS if (found := char(lead, trail)))


@cache
def with_trail(trail: int) -> tuple[str, ...]:
    """The characters that end with a byte."""
    return tuple(found for lead in _LEADS if (found := char(lead, trail)))


@cache
def keys(reading: str) -> tuple[tuple[int, int], ...]:
    """The bytes of the characters of a reading."""
    return tuple(found for each in spelled(reading) if (found := pair(each)) and char(*found))
