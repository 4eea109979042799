"""finish.nfc: characters in pieces are put together."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, ClassVar, Final
from unicodedata import combining, decomposition, is_normalized, normalize

from qingwen.cleaner import Cleaner, Stage
from qingwen.edits import Edit
from qingwen_plugins.mask.code import Code

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST: Final = 64  # marks on one character; a longer run is a prank, and sorting it costs the square of its length
_COMPATIBLE: Final = "\uf900-\ufaff\U0002f800-\U0002fa1f"
_JAMO: Final = "\u1161-\u1175\u11a8-\u11c2"  # vowels and finals, which join the syllable before them
_HISTORIC: Final = "\U000101fd-\U0001e94a"  # the scripts beyond the BMP, taken whole: they are rare


class Nfc(Cleaner):
    """Base characters and combining marks become one character where Unicode has it (NFC): カ + ゙ → ガ, e + ´ → é.

    So do the few other characters that NFC replaces (the signs for ångström and kelvin, 〈), but not the compatibility
    ideographs (U+F900-FAFF, U+2F800-2FA1F): NFC would replace Chinese characters, and nothing could tell them back;
    where that is wanted, repair.compat does it and minds names. Code in Markdown keeps its pieces: they are what it is
    about. Full-width forms are no concern of NFC. Runs of more than 64 marks stay as they are.
    """

    name: ClassVar[str] = "finish.nfc"
    stage: ClassVar[Stage] = Stage.FINISH

    def edits(self, text: str) -> Iterator[Edit]:
        """One for each base character with its marks."""
        if is_normalized("NFC", text):
            return
        code = Code().edits(text.replace("\u1fef", "`"))  # which NFC makes of it
        end, hidden = -1, next(code, None)
        for match in _pieces().finditer(text):
            while hidden and hidden.start < match.end():  # of the code that begins before, where the last ends
                end, hidden = hidden.end, next(code, None)
            new = normalize("NFC", match[0]) if match.end() - match.start() <= _LONGEST else match[0]
            if new != match[0] and match.start() >= end:
                yield Edit(match.start(), match.end(), new)


@cache
def _pieces() -> re.Pattern[str]:
    """Marks with the character before them; what NFC makes of it depends on nothing else.

    Made from the Unicode data of this Python, once, in about 10 ms, when the first text needs it.
    """
    marks = set()
    for code in chain(range(0x80, 0x3400), range(0xA000, 0xAC00), range(0xFB00, 0xFFFE)):
        char = chr(code)
        if combining(char) or not is_normalized("NFC", char):
            marks.add(char)
        parts = decomposition(char).split()
        if len(parts) > 1 and not parts[0].startswith("<"):
            marks.add(chr(int(parts[-1], 16)))
    some = re.escape("".join(sorted(marks))) + _JAMO + _HISTORIC
    return re.compile(f"[^{some}{_COMPATIBLE}]?[{some}]+")
