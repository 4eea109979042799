"""punct.quotes: straight quotation marks become Chinese ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from qingwen.chars import HAN, STAND_INS
from qingwen.cleaner import Cleaner, Stage
from qingwen.edits import Edit
from qingwen.pattern import later

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_PAIR: Final = later(r'"([^"]*)"')
_HAN: Final = later(rf"[{HAN}]")
_CODE: Final = later(r"[=<>{}\\$;|`]")
_SENTENCE: Final = later("[，。！？；]")
_BEFORE: Final = later(rf"[{HAN}{STAND_INS}，。、：；！？（《“…—]")
_BEHIND: Final = later(rf"[{HAN}{STAND_INS}，。、：；！？）》”…—]")


class Quotes(Cleaner):
    """Straight quotes around Chinese become “ and ”.

    All quotes of a line or none: they must pair, each pair must hold Chinese without blanks at its ends, and stand
    among Chinese characters and full-width marks or at an end of the line. So inch marks, JSON, code, Latin quotations
    and quotations over several lines stay; and so does every quote of a text that has 「, whose author uses other
    marks.
    """

    name: ClassVar[str] = "punct.quotes"
    stage: ClassVar[Stage] = Stage.PUNCT

    def edits(self, text: str) -> Iterator[Edit]:
        """Two edits for each pair."""
        if '"' not in text or "「" in text:
            return
        at = text.find('"')
        while at >= 0:
            start = text.rfind("\n", 0, at) + 1
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            yield from _line(text[start:end].rstrip("\r"), start)
            at = text.find('"', end)


def _line(line: str, start: int) -> Iterator[Edit]:
    pairs = list(_PAIR.finditer(line))
    if line.count('"') == 2 * len(pairs) and all(_fits(line, pair) for pair in pairs):
        for pair in pairs:
            yield Edit(start + pair.start(), start + pair.start() + 1, "“")
            yield Edit(start + pair.end() - 1, start + pair.end(), "”")


def _fits(line: str, pair: re.Match[str]) -> bool:
    said = pair[1]
    if not _HAN.search(said) or said != said.strip() or _CODE.search(said):
        return False
    first, last = pair.start() == 0, pair.end() == len(line)
    if first and last:
        return _SENTENCE.search(said) is not None
    before, behind = first or _BEFORE.match(line, pair.start() - 1), last or _BEHIND.match(line, pair.end())
    return bool(before and behind)
