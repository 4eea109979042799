"""Characters without width, which break search, comparison and tokens without being seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen import Cleaner, Edit, Stage
from qingwen.chars import CJK_PUNCT, HAN, KANA, LATIN, other_than
from qingwen.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator

# Unicode 16: Scripts.txt, StandardizedVariants.txt, emoji-variation-sequences.txt, emoji-zwj-sequences.txt
_INVISIBLE: Final = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe00-\ufe0f\ufeff"
_RUN: Final = later(f"[{_INVISIBLE}][{_INVISIBLE}]*")  # not [...]+, which the scan for its beginning does not see
_FREE: Final = later(f"[{other_than(_INVISIBLE)}]*+")
_DIRECTION: Final = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_RIGHT_TO_LEFT: Final = later(
    "[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_WITHOUT_WORD_SPACES: Final = later(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aad\ua9e0-\ua9ff\uaa60-\uaadf]"
)
_PLAIN: Final = later(rf"[\s!-~{HAN}{KANA}{LATIN}{CJK_PUNCT}]")
_WITHOUT_EMOJI_FORM: Final = later(rf"[\sA-Za-z{HAN}{KANA}]")


class Invisible(Cleaner):
    """Zero-width spaces, byte order marks, soft hyphens, word joiners and direction marks that carry nothing go.

    Kept where they mean something: direction marks in a text with right-to-left letters, joiners inside emoji and in
    scripts that shape by them (Arabic, Indic), zero-width spaces between words of Thai, Khmer, Lao and Myanmar,
    variation selectors after emoji, symbols, Chinese punctuation (FE00, FE01) and Han (FE00-FE02, E0100 and above).
    """

    name = "repair.invisible"
    stage = Stage.REPAIR

    def edits(self, text: str) -> Iterator[Edit]:
        """Each run of such characters, less what it means."""
        if _FREE.fullmatch(text):
            return
        mixed: bool | None = None
        for run in _RUN.finditer(text):
            if mixed is None:
                mixed = _RIGHT_TO_LEFT.search(text) is not None
            start, end = run.span()
            new = _kept(run[0], text[start - 1 : start], text[end : end + 1], mixed=mixed)
            if new != run[0]:
                yield Edit(start, end, new, why="invisible character")


def _kept(run: str, before: str, after: str, *, mixed: bool) -> str:
    """What of a run between two characters ("" at an end of the text) means something there."""
    plain = all(not side or _PLAIN.match(side) for side in (before, after))
    spaceless = any(_WITHOUT_WORD_SPACES.match(side) for side in (before, after) if side)
    bare = not before or _WITHOUT_EMOJI_FORM.match(before) is not None
    kept = []
    for char in run:
        if char in "\u200c\u200d":
            means = not plain
        elif char == "\u200b":
            means = spaceless
        elif char in _DIRECTION:
            means = mixed
        elif "\ufe00" <= char <= "\ufe0f":
            means = not bare or (char <= "\ufe02" and bool(before) and not before.isspace())
        else:
            means = False
        if means:
            kept.append(char)
    return "".join(kept)
