"""Characters without width, which break search, comparison and tokens without being seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen import Cleaner, Edit, Stage
from qingwen.chars import CJK_PUNCT, HAN, KANA, LATIN, other_than
from qingwen.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator

# Unicode 16: Scripts.txt, DerivedCoreProperties.txt (Default_Ignorable_Code_Point), StandardizedVariants.txt,
# emoji-variation-sequences.txt, emoji-zwj-sequences.txt
_DIRECTION: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_OPERATORS: Final = "\u2061-\u2064"
_MONGOLIAN: Final = "\u180b-\u180f"
_KHMER: Final = "\u17b4\u17b5"
_FILLERS: Final = "\u115f\u1160\u3164\uffa0"
_ANNOTATION: Final = "\ufff9-\ufffb"
_SELECTORS: Final = "\ufe00-\ufe0f"
_IDEOGRAPHIC: Final = "\U000e0100-\U000e01ef"  # variation selectors after Han
_TAGS: Final = "\U000e0001\U000e0020-\U000e007f"
_INVISIBLE: Final = (
    "\u00ad\u034f\u200b-\u200d\u2060\u206a-\u206f\ufeff"
    + _DIRECTION + _OPERATORS + _MONGOLIAN + _KHMER + _FILLERS + _ANNOTATION + _SELECTORS + _IDEOGRAPHIC + _TAGS
)  # fmt: skip
_RUN: Final = later(f"[{_INVISIBLE}][{_INVISIBLE}]*")  # not [...]+, which the scan for its beginning does not see
_FREE: Final = later(f"[{other_than(_INVISIBLE)}]*+")
_ANNOTATED: Final = later("\ufff9[^\ufff9-\ufffb\n]*\ufffa[^\ufff9-\ufffb\n]*\ufffb")
_RIGHT_TO_LEFT: Final = later(
    "[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_WITHOUT_WORD_SPACES: Final = later(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17b3\u17b6-\u17ff\u1950-\u19df\u1a20-\u1aad\ua9e0-\ua9ff\uaa60-\uaadf]"
)
_EMOJI: Final = "\u20e3\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
_PLAIN: Final = later(rf"[\s!-~{HAN}{KANA}{LATIN}{CJK_PUNCT}]")
_IS_EMOJI: Final = later(f"[{_EMOJI}]")
_WITHOUT_EMOJI_FORM: Final = later(rf"[\sA-Za-z{HAN}{KANA}{CJK_PUNCT}]")
_FLAG: Final = "\U0001f3f4"  # the black flag, of which tags make those of England, Scotland and Wales
#: What a character means only beside: (the characters, what stands before or after them).
_BESIDE: Final = tuple(
    (later(f"[{characters}]"), later(f"[{beside}]"))
    for characters, beside in (
        (_OPERATORS, rf"!-~{LATIN}\u0370-\u03ff\u2070-\u2211\u2200-\u22ff\U0001d400-\U0001d7ff"),
        (_MONGOLIAN, "\u1800-\u180a\u1810-\u18af\ua840-\ua87f"),
        (_KHMER, "\u1780-\u17b3\u17b6-\u17ff"),
        (_FILLERS, "\u1100-\u115e\u1161-\u11ff\u3131-\u3163\u3165-\u318e\ua960-\ua97f\uac00-\ud7ff\uffa1-\uffdc"),
        ("\u034f", "\u0300-\u034e\u0350-\u036f\u0591-\u05c7\u064b-\u0655\u1ab0-\u1aff\u1dc0-\u1dff"),
    )
)


class Invisible(Cleaner):
    """Zero-width spaces, byte order marks, soft hyphens, word joiners, direction marks, tags that carry nothing go.

    Kept where they mean something: direction marks in a text with right-to-left letters, joiners inside emoji and in
    scripts that shape by them (Arabic, Indic), zero-width spaces between words of Thai, Khmer, Lao and Myanmar,
    variation selectors after emoji, symbols, Chinese punctuation (FE00, FE01) and Han (FE00-FE02, E0100 and above),
    tags in a flag, operators in a formula, fillers and separators beside the script they are of (Hangul, Mongolian,
    Khmer), annotation marks that are complete.
    """

    name = "repair.invisible"
    stage = Stage.REPAIR

    def edits(self, text: str) -> Iterator[Edit]:
        """Each run of such characters, less what it means."""
        if _FREE.fullmatch(text):
            return
        mixed: bool | None = None
        annotated: set[int] | None = None
        for run in _RUN.finditer(text):
            if mixed is None or annotated is None:
                mixed = _RIGHT_TO_LEFT.search(text) is not None
                annotated = _annotated(text)
            start, end = run.span()
            before, after = text[start - 1 : start] if start else "", text[end : end + 1]
            new = _kept(run[0], start, before, after, annotated, mixed=mixed)
            if new != run[0]:
                yield Edit(start, end, new, why="invisible character")


def _annotated(text: str) -> set[int]:
    """Where the marks of complete annotations stand: U+FFF9 base U+FFFA annotation U+FFFB."""
    return {
        place
        for found in _ANNOTATED.finditer(text)
        for place in (found.start(), found.start() + found[0].index("\ufffa"), found.end() - 1)
    }


def _kept(run: str, start: int, before: str, after: str, annotated: set[int], *, mixed: bool) -> str:
    """What of the run at `start`, between two characters ("" at an end of the text), means something there."""
    kept = []
    for place, char in enumerate(run, start):
        if char in "\u200c\u200d":
            means = _joins(before, after)
        elif char == "\u200b":
            means = bool(_WITHOUT_WORD_SPACES.match(before) or _WITHOUT_WORD_SPACES.match(after))
        elif char <= "\u2069" and _IS_DIRECTION.match(char):
            means = mixed
        elif "\ufe00" <= char <= "\ufe0f":
            bare = not before or _WITHOUT_EMOJI_FORM.match(before) is not None
            means = place == start and (not bare or (char <= "\ufe02" and bool(before) and not before.isspace()))
        elif char >= "\U000e0100":
            means = place == start and _IS_HAN.match(before) is not None
        elif char >= "\U000e0001":
            means = before == _FLAG and "\U000e007f" in run
        elif "\ufff9" <= char <= "\ufffb":
            means = place in annotated
        else:
            means = any(what.match(char) and (beside.match(before) or beside.match(after)) for what, beside in _BESIDE)
        if means:
            kept.append(char)
    return "".join(kept)


def _joins(before: str, after: str) -> bool:
    """Whether a joiner or non-joiner has something to shape: two emoji, or a letter of a script that is shaped."""
    emoji = [bool(_IS_EMOJI.match(side)) for side in (before, after)]
    return all(emoji) or any(side and not (_PLAIN.match(side) or _IS_EMOJI.match(side)) for side in (before, after))


_IS_DIRECTION: Final = later(f"[{_DIRECTION}]")
_IS_HAN: Final = later(f"[{HAN}]")
