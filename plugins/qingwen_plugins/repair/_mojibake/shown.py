"""Damage that a text about encodings shows on purpose."""

from __future__ import annotations

from bisect import bisect
from typing import TYPE_CHECKING, Final

from qingwen.pattern import later

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from qingwen_plugins.repair._mojibake.latin import Found

#: A text that says one of these shows damaged characters; one that says one of those may do so.
_SHOWS: Final = later("(?i)乱码|亂碼|mojibake|文字化け")
_MAY_SHOW: Final = later(
    r"(?i)编码(?!器)|編碼(?!器)|解码(?!器)|解碼(?!器)|字符集|字元集|latin-?1|8859|1252|utf-?8|gbk|gb-?2312|gb-?18030"
    r"|big-?5|charset(?!\s*=)|encoding(?!\s*=)"
)
_NEAR: Final = 400  # code points around a stretch in which such a word counts
_LONG: Final = 12  # code points of Chinese: more than an example; a page that has these is damaged itself
_BETWEEN: Final = 40  # code points of ASCII that do not part two stretches


def not_shown(text: str, found: list[Found]) -> Iterator[Found]:
    """The stretches that are no examples.

    Near 乱码 every stretch is one, and short ones are wherever the text says it; near the name of an encoding, short
    ones are, if the text has no long ones. What is said between two stretches of a line is part of what is damaged.
    """
    groups = list(_groups(text, found))
    shows = _places(_SHOWS, text, groups)
    may_show = [] if any(map(_is_long, groups)) else _places(_MAY_SHOW, text, groups)
    for group in groups:
        example = _near(shows, group) if _is_long(group) else bool(shows) or _near(may_show, group)
        if not example:
            yield from group


def _groups(text: str, found: list[Found]) -> Iterator[list[Found]]:
    group = found[:1]
    for each in found[1:]:
        between = text[group[-1].end : each.start]
        if len(between) > _BETWEEN or not between.isascii() or "\n" in between:
            yield group
            group = []
        group.append(each)
    if group:
        yield group


def _is_long(group: list[Found]) -> bool:
    return sum(len(each.new) for each in group) >= _LONG


def _places(word: re.Pattern[str], text: str, groups: list[list[Found]]) -> list[int]:
    """Where a text says a word outside of what is damaged."""
    starts = [group[0].start for group in groups]
    places = [match.start() for match in word.finditer(text)]
    return [at for at in places if not (place := bisect(starts, at)) or groups[place - 1][-1].end <= at]


def _near(places: list[int], group: list[Found]) -> bool:
    return bisect(places, group[-1].end + _NEAR) > bisect(places, group[0].start - _NEAR)
