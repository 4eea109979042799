"""punct.brackets: brackets without a partner, reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from qingwen.chars import HAN
from qingwen.cleaner import Cleaner, Stage
from qingwen.edits import Edit, Safety
from qingwen.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAIRS: Final = ("（）", "《》", "【】", "〔〕", "「」", "『』", "()")
_PARTNER: Final = {"）": "（(", ")": "（(", "》": "《", "】": "【", "〕": "〔", "」": "「", "』": "『"}
_BRACKET: Final = later("[（）《》【】〔〕「」『』()]")
_FACE: Final = later(r"[()](?<=[:;=-].)")
_ITEM: Final = later(r"[)）](?<=[0-9A-Za-z一二三四五六七八九十①-⑳].)")
_BEGINS: Final = later(r"(?:^|[\s，。、；：！？(（])[0-9A-Za-z一二三四五六七八九十①-⑳]{1,2}\Z")
_HAN: Final = later(f"[{HAN}]")
_MOST: Final = 200  # findings; what has more is no text with slips in it


class Brackets(Cleaner):
    """A bracket without its partner on its line is reported, never changed: nobody knows where the other one stood.

    Item numbers such as 1) and 一）, faces :) and lines without Chinese are not reported, and neither is anything in a
    text in which as many brackets of each kind close as open: they may be parted by a line end.
    """

    name: ClassVar[str] = "punct.brackets"
    stage: ClassVar[Stage] = Stage.PUNCT
    safety: ClassVar[Safety] = Safety.UNSAFE

    def clean(self, text: str) -> str:
        """The text as it is."""
        return text

    def edits(self, text: str) -> Iterator[Edit]:
        """A finding for each such bracket."""
        if all(text.count(first) == text.count(second) for first, second in _PAIRS):
            return
        told = 0
        found = _BRACKET.search(text)
        while found and told < _MOST:
            start = text.rfind("\n", 0, found.start()) + 1
            end = text.find("\n", found.end())
            end = len(text) if end < 0 else end
            line = text[start:end]
            if _HAN.search(line):
                for at in _alone(line):
                    told += 1
                    yield Edit(start + at, start + at + 1, line[at], Safety.UNSAFE, "a bracket without a partner")
            found = _BRACKET.search(text, end)


def _alone(line: str) -> list[int]:
    waiting: list[int] = []
    alone: list[int] = []
    for bracket in _BRACKET.finditer(line):
        at = bracket.start()
        partners = _PARTNER.get(bracket[0])
        if partners is None:
            waiting.append(at)
        elif waiting and line[waiting[-1]] in partners:
            waiting.pop()
        elif len(waiting) > 1 and line[waiting[-2]] in partners:
            alone.append(waiting.pop())
            waiting.pop()
        else:
            alone.append(at)
    return sorted(at for at in alone + waiting if not _is_no_bracket(line, at))


def _is_no_bracket(line: str, at: int) -> bool:
    """Whether it belongs to the number of an item, or to a face."""
    if _FACE.match(line, at):
        return True
    return _ITEM.match(line, at) is not None and _BEGINS.search(line, max(0, at - 3), at) is not None
