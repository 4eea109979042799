"""Visible: text that a terminal may be shown. What would steer it, or would not be seen, is written out.

Every text of a document, every file name and every message passes through here on its way to a terminal or a report.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import groupby
from typing import Final

_SIGNS: Final = {"\n": "⏎", "\t": "⇥", "\r": "␍", "\x7f": "␡"}
#: Characters of a letter's or a mark's category that draw nothing, or pick another glyph for the one before them
#: (Unicode 16, Default_Ignorable_Code_Point; and the empty Braille pattern).
_EMPTY: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"})
_SELECTORS: Final = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
_KEPT: Final = frozenset(" \u3000")
_MANY: Final = 3  # from so many on, a run of one invisible character is counted


def visible(text: str) -> str:
    """The text with every control, format and invisible character written out: ␛, ⏎, ⟨U+200B⟩, ⟨U+D800⟩.

    Ordinary and ideographic spaces stay. What comes out is printable, and encodes to UTF-8.
    """
    if text.isprintable() and text.isascii():
        return text
    return "".join(sign for sign, _ in atoms(text))


def blanks_shown(text: str) -> str:
    """As `visible`, with spaces written out as well: ␣ and ⟨U+3000⟩."""
    return "".join(sign for sign, _ in atoms(text, blanks=True))


def atoms(text: str, *, blanks: bool = False) -> list[tuple[str, bool]]:
    """The text in pieces that no line break should part, each with whether it is a sign for what cannot be seen."""
    out: list[tuple[str, bool]] = []
    for char, run in groupby(text):
        count = sum(1 for _ in run)
        sign = _sign(char, blanks)
        if sign == char:
            out += [(char, False)] * count
        elif count >= _MANY and len(sign) > 1:
            out.append((f"{sign}×{count}", True))
        else:
            out += [(sign, True)] * count
    return out


@lru_cache(maxsize=4096)
def _sign(char: str, blanks: bool) -> str:
    if char in _KEPT:
        if not blanks:
            return char
        return "␣" if char == " " else "⟨U+3000⟩"
    if char in _SIGNS:
        return _SIGNS[char]
    code = ord(char)
    if code < 0x20:  # noqa: PLR2004 - the C0 controls, which have pictures of their own from U+2400
        return chr(0x2400 + code)
    if unicodedata.category(char) in _HIDDEN or char in _EMPTY or any(code in each for each in _SELECTORS):
        return f"⟨U+{code:04X}⟩"
    return char
