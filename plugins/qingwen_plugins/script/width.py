"""Full-width letters and digits become half-width ones."""

from __future__ import annotations

import re
from typing import Final

from qingwen.chars import other_than
from qingwen.cleaner import Regex, Stage
from qingwen.pattern import later

_ALNUM: Final = "０-９Ａ-Ｚａ-ｚ"
_FREE: Final = later(f"[{other_than(_ALNUM)}]*+")
_HALF: Final = {0xFF01 + i: 0x21 + i for i in range(0x5E)}


class Width(Regex):
    """Full-width letters and digits (ＡＢＣ１２３) become half-width, with the signs that belong between them.

    Punctuation stays full width (，。：；！？（） and the quotes are Chinese), and so do ～, a ． that ends a heading's
    number, and any sign that does not stand among letters or digits.
    """

    name = "script.width"
    stage = Stage.SCRIPT
    # After "１．" a year begins a heading, not a fraction.
    pattern = re.compile(
        rf"[{_ALNUM}][{_ALNUM}]*"  # not [...]+, which the scan for its beginning does not see
        rf"(?:(?:．(?!２０[０-９]{{2}}年)|[＋－／＠＆＿])[{_ALNUM}]+)*"
        r"(?:(?<=[０-９])％|(?<=[Ａ-Ｚａ-ｚ])＋＋)?"
    )

    def clean(self, text: str) -> str:
        """Nothing to do for most texts, which one look tells."""
        return text if _FREE.fullmatch(text) else super().clean(text)

    def replace(self, match: re.Match[str]) -> str:
        """The match at half width."""
        return match[0].translate(_HALF)
