"""punct.quotes: straight quotation marks become Chinese ones, those that look the wrong way are turned."""

from __future__ import annotations

from itertools import compress, count
from operator import ne
from typing import TYPE_CHECKING, ClassVar, Final, Literal

from qingwen.cleaner import Cleaner, Stage
from qingwen.edits import Edit, apply
from qingwen.pattern import later
from qingwen_plugins.punct._quotes.corner import corner, to_curly
from qingwen_plugins.punct._quotes.curly import is_orderly, may_look_wrong, repair
from qingwen_plugins.punct._quotes.straight import straighten

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

_STRAIGHT: Final = later('"')
_CURLY: Final = later("[“”]")


class Quotes(Cleaner):
    """Straight quotes around Chinese become “ and ”, and a mark that looks the wrong way is turned.

    All straight quotes of a line or none: they must pair, also with a curly one, each pair must hold Chinese without
    blanks at its ends, and stand among Chinese and full-width marks, or have its blanks outside. So inch marks, JSON,
    code, Latin quotations and quotations over several lines stay; and so does every quote of a text that has 「, whose
    author uses other marks. A curly mark is turned if its line has no other reading (”好。“ ”走。“, “你好“), with
    permission if it has one pair only (”你好“): a quotation may end there, and another begin. A mark without a partner
    stays and is reported: it may open a quotation of several paragraphs.

    style: "curly"; "corner" writes 「」 and 『』 besides, "from-corner" writes “” and ‘’ for those; "keep" leaves all
    marks as they are.
    """

    name: ClassVar[str] = "punct.quotes"
    stage: ClassVar[Stage] = Stage.PUNCT

    def __init__(self, *, style: Literal["curly", "corner", "from-corner", "keep"] = "curly") -> None:
        self._style = style

    def clean(self, text: str) -> str:
        """The text with its quotation marks; every character keeps its place."""
        if self._style == "keep":
            return text
        cleaned = to_curly(text) if self._style == "from-corner" else text
        if may_look_wrong(cleaned):  # first: what it turns tells straight ones which way to look
            cleaned = apply(cleaned, self.permit(cleaned, _by_line(cleaned, _CURLY, repair)))
        if '"' in cleaned and "「" not in cleaned:
            cleaned = apply(cleaned, _by_line(cleaned, _STRAIGHT, straighten))
        if self._style == "corner":
            cleaned = apply(cleaned, _by_line(cleaned, _CURLY, corner))
        return cleaned if cleaned != text else text

    def edits(self, text: str) -> Iterator[Edit]:
        """One edit for each mark, and a finding for each one without a partner."""
        cleaned = self.clean(text)
        places = set(compress(count(), map(ne, text, cleaned))) if cleaned is not text else set()
        alone: dict[int, Edit] = {}
        if self._style != "keep" and not is_orderly(cleaned):
            found = self.permit(cleaned, _by_line(cleaned, _CURLY, repair))
            alone = {edit.start: edit for edit in found if edit.new == cleaned[edit.start] and edit.start not in places}
        for at in sorted(places | alone.keys()):
            yield alone[at] if at in alone else Edit(at, at + 1, cleaned[at])


def _by_line(text: str, mark: re.Pattern[str], edits: Callable[[str, int], Iterator[Edit]]) -> Iterator[Edit]:
    """The edits of each line that holds a mark."""
    found = mark.search(text)
    while found:
        start = text.rfind("\n", 0, found.start()) + 1
        end = text.find("\n", found.end())
        end = len(text) if end < 0 else end
        yield from edits(text[start:end].rstrip("\r"), start)
        found = mark.search(text, end)
