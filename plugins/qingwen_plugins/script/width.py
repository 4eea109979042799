"""Full-width letters and digits become half-width ones."""

from __future__ import annotations

import re
from typing import Final

from qingwen.cleaner import Regex, Stage

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
        r"[０-９Ａ-Ｚａ-ｚ]+"
        r"(?:(?:．(?!２０[０-９]{2}年)|[＋－／＠＆＿])[０-９Ａ-Ｚａ-ｚ]+)*"
        r"(?:(?<=[０-９])％|(?<=[Ａ-Ｚａ-ｚ])＋＋)?"
    )

    def replace(self, match: re.Match[str]) -> str:
        """The match at half width."""
        return match[0].translate(_HALF)
