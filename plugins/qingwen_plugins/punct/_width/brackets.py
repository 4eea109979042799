"""Brackets: half-width pairs that belong to Chinese text. A pair stands on one line and is converted whole or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen.chars import BLANK, CLOSING, HAN, OPENING, PINYIN
from qingwen.pattern import later

if TYPE_CHECKING:
    import re

_NO_CODE: Final = r"(?<![a-z_\]\\].)"  # before the bracket: a call, a link
_FLAT: Final = later(rf"\({_NO_CODE}[^()（）\n]{{1,200}}\)")
_NESTED: Final = later(
    rf"\({_NO_CODE}[^()（）\n]{{0,200}}(?:[(（][^()（）\n]{{1,60}}[)）][^()（）\n]{{0,100}}){{1,3}}\)"
)
_MIXED: Final = later(rf"\({_NO_CODE}[^()（）\n]{{1,200}}[{HAN}。]）|（{_NO_CODE}[^()（）\n]{{1,200}}[{HAN}。]\)")
_HAN: Final = later(rf"[{HAN}]")
_EATEN: Final = later(rf"\?[{PINYIN}]{{1,6}}$")  # the ")" belongs to pinyin whose own "(" a byte slip ate
_SYLLABLE: Final = r"(?:[bpmfdtnlgkhjqxrzcsyw]h?)?[aeiouv]{1,3}(?:ng?|r)?"
_FIGURES: Final = later(
    r"[0-9.]+[%％‰]|[0-9]{3,}(?:[-–—~～][0-9]{3,})?"  # shares and years
    r"|[*_]{0,2}[A-Z](?:[A-Za-z0-9.&*_ -]|, ?(?=[A-Z]))+"  # names
    rf"|[*_]{{0,2}}(?!{_SYLLABLE}[*_]{{0,2}}\Z)[A-Za-z](?:[A-Za-z .&'’*_/-]|,(?=[ A-Z]))+"  # words, but not a reading
)
_BESIDE: Final = later(rf"(?<=[{HAN}{CLOSING}])|(?<=[{HAN}][*_])|(?<=[{HAN}{CLOSING}]\*\*)")
_LISTED: Final = later(r",(?<=[a-z],)(?=[A-Z])")  # no English writer leaves out the blank: this one was full-width
_BEHIND: Final = later(rf"[*_]{{0,2}}(?![^{HAN}{OPENING}{CLOSING}，。、；：？！,.:;?!\[\]{BLANK}\r\n])")


def unfold(text: str) -> str:
    """`text` with the pairs in full width that hold Chinese, or a figure or name beside Chinese.

    `(1)`, `f(x)`, `](链接)` and pinyin stay.
    """
    if "(" in text and ")" in text:
        text = _FLAT.sub(_widen, text)
    return _NESTED.sub(_widen, text) if "(" in text and ")" in text else text


def mend(text: str) -> str:
    """`text` with the pairs in full width whose one half is full-width already. Only for a text that is `paired`."""
    return _MIXED.sub(_widen, text)


def paired(text: str) -> bool:
    """Whether brackets of both widths stand in `text`, and as many open as close: no `一)` is taken for a partner."""
    if not ("(" in text or ")" in text) or not ("（" in text or "）" in text):
        return False
    return text.count("(") + text.count("（") == text.count(")") + text.count("）")


def _widen(match: re.Match[str]) -> str:
    pair = match[0]
    inner = pair[1:-1]
    if _HAN.search(inner):
        fits = "?" not in inner or not _EATEN.search(inner)
    else:
        text, start, end = match.string, match.start(), match.end()
        fits = bool(_BESIDE.match(text, start) and _FIGURES.fullmatch(inner) and _BEHIND.match(text, end))
        inner = _LISTED.sub("，", inner)
    return f"（{inner}）" if fits else pair
