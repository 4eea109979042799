"""Full-width letters and digits become half-width ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from qingwen.chars import other_than
from qingwen.cleaner import Regex, Stage
from qingwen.edits import apply
from qingwen.pattern import later
from qingwen_plugins.script._language import JAPANESE_KOREAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingwen.edits import Edit

_ALNUM: Final = "０-９Ａ-Ｚａ-ｚ"
_FREE: Final = later(f"[{other_than(_ALNUM)}]*+")
_HALF: Final = {0xFF01 + i: 0x21 + i for i in range(0x5E)}


class Width(Regex):
    """Full-width letters and digits (ＡＢＣ１２３) become half-width, with the signs that belong to them.

    Those are the signs between two of them (１．５, Ａ＆Ｂ, ｘ＝１), ＄ before digits, ％ after them, ＋＋ and ＃ after
    letters. Punctuation stays full width (，。：；！？（） and the quotes are Chinese), and so do ～, a ． that ends a
    heading's number, any sign that does not stand among full-width letters or digits, and lines of Japanese or Korean,
    whose typography has a width of its own.
    """

    name = "script.width"
    stage = Stage.SCRIPT
    # After "１．" a year begins a heading, not a fraction.
    pattern = re.compile(
        rf"[{_ALNUM}＄](?:(?<!＄)|(?=[０-９]))[{_ALNUM}]*"  # not [...]+, which the scan for its beginning does not see
        rf"(?:(?:．(?!２０[０-９]{{2}}年)|[＋－／＠＆＿＝＊＇＜＞])[{_ALNUM}]+)*"
        r"(?:(?<=[０-９])％|(?<=[Ａ-Ｚａ-ｚ])(?:＋＋|＃))?"
    )

    def clean(self, text: str) -> str:
        """Nothing to do for most texts, which one look tells."""
        if _FREE.fullmatch(text):
            return text
        return apply(text, self.edits(text)) if JAPANESE_KOREAN.stand_in(text) else super().clean(text)

    def replace(self, match: re.Match[str]) -> str:
        """The match at half width."""
        return match[0].translate(_HALF)

    def _found(self, text: str) -> Iterator[Edit]:
        found = super()._found(text)
        return _without_foreign(text, found) if JAPANESE_KOREAN.stand_in(text) else found


def _without_foreign(text: str, edits: Iterator[Edit]) -> Iterator[Edit]:
    if JAPANESE_KOREAN.prevail(text):
        return
    judged, stays = 0, False  # where the line ends that was judged last, and the verdict
    for edit in edits:
        if edit.start >= judged:
            start = text.rfind("\n", 0, edit.start) + 1
            judged = (text.find("\n", edit.start) + 1) or len(text)
            stays = JAPANESE_KOREAN.has_line(text[start:judged])
        if not stays:
            yield edit
