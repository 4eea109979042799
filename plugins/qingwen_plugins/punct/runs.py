"""punct.runs: a mark that was typed twice by mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, Literal

from qingwen.chars import BLANK, CLOSING, HAN, LATIN, OPENING, STAND_INS
from qingwen.cleaner import Cleaner, Stage
from qingwen.edits import Edit
from qingwen.pattern import later
from qingwen_plugins.punct._stutter import pauses, stutters

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_SIDE: Final = HAN + STAND_INS
_BEFORE: Final = _SIDE + CLOSING + LATIN + "0-9%％"
_END: Final = rf"[{BLANK}]{{0,9}}(?:[\r\n]|\Z)"
_MARKS: Final = rf"([，、；：])(?<=[{_BEFORE}].)\1+(?=[{_SIDE}{OPENING}{LATIN}0-9]|{_END})"
_STOPS: Final = rf"。。(?<=[{_BEFORE}]..)(?=[{_SIDE}{OPENING}{CLOSING}{LATIN}0-9]|{_END})"
_THRICE: Final = r"。。。(?<!。...)(?![。…])"
_LOUD: Final = r"！！+|？？+"
_EMPHASIS: Final = {"keep": "", "one": f"|{_LOUD}"}
#: By what full stops in a row are, a pause, one stop or (。。。, too) a machine's stutter, and by emphasis.
_KINDS: Final = {"pause": "", "stop": f"|{_STOPS}", "stutter": f"|{_STOPS}|{_THRICE}"}
_PATTERNS: Final = {
    (kind, emphasis): later(f"{_MARKS}{stops}{loud}")
    for kind, stops in _KINDS.items()
    for emphasis, loud in _EMPHASIS.items()
}
_TWICE: Final = tuple((mark, later(f"{mark}(?={mark})")) for mark in "；：、，。！？")


class Runs(Cleaner):
    """Two or more of ， 、 ； or ： in a row become one, and so does 。。 where it is a slip.

    Only the same mark, among Chinese. 。。 that comes again, or beside 。。。, is how a writer marks a pause, and
    。。。 is an ellipsis, unless the text has 、、 or ：： as well: then a machine typed marks twice. ！！！ and
    ？？ are a style; different marks in a row (，。) leave open which of them was meant: all these stay. So do
    half-width marks: runs of those are what byte slips leave.

    emphasis: "keep", or "one" for one of ！！！ and ？？.
    """

    name: ClassVar[str] = "punct.runs"
    stage: ClassVar[Stage] = Stage.PUNCT

    def __init__(self, *, emphasis: Literal["keep", "one"] = "keep") -> None:
        self._emphasis = emphasis
        self._seen = _TWICE if emphasis == "one" else _TWICE[:5]

    def clean(self, text: str) -> str:
        """Substitution at C speed, if there is such a run at all."""
        for mark, twice in self._seen:
            if mark in text and twice.search(text):
                return self._pattern(text).sub(_once, text)
        return text

    def edits(self, text: str) -> Iterator[Edit]:
        """The same matches, told one by one."""
        for match in self._pattern(text).finditer(text):
            yield Edit(match.start(), match.end(), match[0][0])

    def _pattern(self, text: str) -> re.Pattern[str]:
        kind = "stutter" if stutters(text) else "pause" if pauses(text) else "stop"
        return _PATTERNS[kind, self._emphasis]


def _once(match: re.Match[str]) -> str:
    return match[0][0]
