"""punct.quotes: straight quotation marks become Chinese ones, those that look the wrong way are turned."""

from __future__ import annotations

from itertools import compress, count
from operator import ne
from typing import TYPE_CHECKING, ClassVar, Final, Literal

from qingwen.cleaner import Cleaner, Stage
from qingwen.edits import Edit, apply
from qingwen.pattern import later
from qingwen_plugins.punct._quotes.alone import alone, is_orderly
from qingwen_plugins.punct._quotes.corner import CURLY, corner, to_curly
from qingwen_plugins.punct._quotes.curly import may_look_wrong, repair
from qingwen_plugins.punct._quotes.literals import Literals
from qingwen_plugins.punct._quotes.single import OPENS, enclose
from qingwen_plugins.punct._quotes.straight import straighten

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

_STRAIGHT: Final = later('"')


class Quotes(Cleaner):
    """Straight quotes around Chinese become “ and ”, ' become ‘ and ’, and a mark that looks the wrong way is turned.

    All straight quotes of a line or none: they must pair, also with a curly one, each pair must hold Chinese without
    blanks at its ends, and stand among Chinese and full-width marks, or have its blanks outside. So inch marks, JSON,
    code, Latin quotations and quotations over several lines stay, as do apostrophes, feet and minutes; a line
    with nothing Chinese outside its quotes does (`echo "请输入"`, `msgstr "…"` and the quotes below it); and so does
    every quote of a text that has 「, whose author uses other marks. Single quotes keep their level, even where “ would
    be the mark (GB/T 15834): to raise them is an editor's choice, no repair.

    A curly mark is turned if nothing else can be read: ”好。“ ”走。“ side by side in a page, 说：”好“。, ”好“ amid
    right pairs, “你好“; with permission if a single pair stands among Chinese (”你好“), for a quotation may end there,
    and another begin. A mark without a partner stays and is reported, but not those of a quotation whose paragraphs
    each begin with “.

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
        before = ""
        while cleaned is not before:  # what one turns tells the other which way to look
            before = cleaned
            if may_look_wrong(cleaned):
                cleaned = apply(cleaned, self.permit(cleaned, repair(cleaned)))
            if '"' not in cleaned or "「" in cleaned or "」" in cleaned:
                break
            cleaned = apply(cleaned, _by_line(cleaned, _STRAIGHT, straighten, Literals(cleaned)))
        if "'" in cleaned and OPENS.search(cleaned) and not ("「" in cleaned or "」" in cleaned):
            cleaned = apply(cleaned, _by_line(cleaned, OPENS, enclose, Literals(cleaned)))
        if self._style == "corner":
            cleaned = apply(cleaned, _by_line(cleaned, CURLY, corner))
        return cleaned if cleaned != text else text

    def edits(self, text: str) -> Iterator[Edit]:
        """One edit for each mark, and a finding for each one without a partner."""
        cleaned = self.clean(text)
        places = set(compress(count(), map(ne, text, cleaned))) if cleaned is not text else set()
        found = [Edit(at, at + 1, cleaned[at]) for at in places]
        if self._style != "keep" and not is_orderly(cleaned):
            if may_look_wrong(cleaned):
                found += [edit for edit in self.permit(cleaned, repair(cleaned)) if edit.start not in places]
            told = {edit.start for edit in found}
            found += [edit for edit in alone(cleaned) if not told or told.isdisjoint(range(edit.start, edit.end))]
        yield from sorted(found)


def _by_line(
    text: str, mark: re.Pattern[str], edits: Callable[[str, int], Iterator[Edit]], literals: Literals | None = None
) -> Iterator[Edit]:
    """The edits of each line that holds a mark and is none of the `literals`; blanks at its end are no part of it."""
    found = mark.search(text)
    while found:
        start = text.rfind("\n", 0, found.start()) + 1
        end = text.find("\n", found.end())
        end = len(text) if end < 0 else end
        if not (literals and literals.hold(start, end)):
            yield from edits(text[start:end].rstrip(), start)
        found = mark.search(text, end)
