"""Leftovers: injected annotations that lost a bracket."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen import Edit
from qingwen.chars import HAN, PINYIN, other_than
from qingwen.pattern import later

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from qingwen_plugins.strip._pinyin.spellings import Pair

_MARKS: Final = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_NONE: Final = later(f"[{other_than(_MARKS)}]*+")
_LETTERS: Final = later(rf"[{PINYIN}]+")
_OPEN: Final = "(（?"
_CLOSE: Final = ")）?"
_HAN: Final = later(f"[{HAN}]")
_LONGEST: Final = 6


def leftovers(text: str, gone: AbstractSet[Pair]) -> list[Edit]:
    """What is left of annotations in `text`, out of which those that are `gone` were cut.

    Only behind the very character that had this reading elsewhere in the text, with one bracket at least: `來(lái的`
    or `來?lái)的`; and one that the end of the text cut off (`來(l`). `?lái)` behind another character is damage of
    the text itself.
    """
    cut = _cut_off(text, gone)
    if _NONE.fullmatch(text):
        return cut
    found = []
    for letters in _LETTERS.finditer(text, 0, cut[0].start if cut else len(text)):
        start, end = letters.span()
        opened = start > 0 and text[start - 1] in _OPEN
        closed = text[end : end + 1] in tuple(_CLOSE)
        start -= opened
        if start == 0 or not (opened or closed) or (text[start - 1], letters[0].replace("ɡ", "g")) not in gone:
            continue
        end += closed
        if text[start:end].strip("?") == letters[0] or text[end : end + 1] in tuple("(（)）"):
            continue
        found.append(Edit(start, end, "", why="what is left of an injected reading"))
    return found + cut


def _cut_off(text: str, gone: AbstractSet[Pair]) -> list[Edit]:
    """An annotation that the text ends in."""
    end = len(text.rstrip())
    start = max(text.rfind("(", end - _LONGEST - 1, end), text.rfind("（", end - _LONGEST - 1, end))
    if start < 1 or not _HAN.match(text, start - 1):
        return []
    begun = text[start + 1 : end]
    if any(char == text[start - 1] and reading.startswith(begun) for char, reading in gone):
        return [Edit(start, end, "", why="what is left of an injected reading")]
    return []
