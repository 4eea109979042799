"""Brackets: half-width pairs that belong to Chinese text. A pair is converted whole or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen.chars import BLANK, CLOSING, HAN, OPENING, PINYIN, STAND_INS
from qingwen.pattern import later

if TYPE_CHECKING:
    import re

_NO_LINK: Final = r"(?<![\]\\].)"
_FLAT: Final = later(rf"\({_NO_LINK}[^()（）\n]{{1,200}}\)")
_NESTED: Final = later(
    rf"\({_NO_LINK}[^()（）\n]{{0,200}}(?:[(（][^()（）\n]{{1,60}}[)）][^()（）\n]{{0,100}}){{1,3}}\)"
)
_MIXED: Final = later(rf"\({_NO_LINK}[^()（）\n]{{1,200}}[{HAN}。]）|（{_NO_LINK}[^()（）\n]{{1,200}}[{HAN}。]\)")
#: Opens no plain pair with Chinese.
_UNEVEN: Final = later(rf"\((?!(?<![a-z_\]\\{STAND_INS}].)(?=[{HAN}])[^()（）\n?]{{1,200}}\))")
_HAN: Final = later(rf"[{HAN}]")
_NAME: Final = later("[a-z_]")  # ends what may be a function
_HIDDEN: Final = later(f"[{STAND_INS}]")  # may be one as well
_STATEMENT: Final = later(rf";[{BLANK}]*(?=\r?(?:\n|\Z))")  # ends one
_QUOTES: Final = ('"', "'")
_LETTER: Final = later(r"(?:^|[^A-Za-z0-9 ]|[^0-9] )[a-z]\Z")  # a function f, no measure 5 g
_PROSE: Final = later(rf"[*_]{{0,2}}[,.:;?!，。、：；？！…]? ?[{HAN}{OPENING}]")
_REACH: Final = 80  # code points of a line that are looked at before a bracket
_STRING: Final = later(r"\s*([\"']).*\1\s*")
_EATEN: Final = later(rf"\?[{PINYIN}]{{1,6}}$")  # the ")" belongs to pinyin whose own "(" a byte slip ate
_SYLLABLE: Final = r"(?:[bpmfdtnlgkhjqxrzcsyw]h?)?(?:[aeiou]{1,3}(?:ng?|r)?|v(?:e|n|an)?)"
_GLOSS: Final = later(
    rf"[{BLANK}]*(?:[0-9.{STAND_INS}]+[%％‰℃]|[0-9]{{3,}}(?:[-–—~～－](?:[0-9]{{3,}})?)?"  # shares and years
    rf"|[0-9.{STAND_INS}]+ ?(?:[dghlmstvw]|[a-zμ]{{2,3}}|[kMG]?[WVABH]z?|°[CF])"  # measures
    rf"|[*_]{{0,2}}[A-Z](?:[A-Za-z0-9.&*_ {STAND_INS}-]|, ?(?=[*_]?[A-Z]|[12][0-9]{{3}}))+"  # names
    rf"|[*_“]{{0,2}}(?!{_SYLLABLE}[*_]{{0,2}}\Z)(?=[^0-9]*\Z|.*[A-Za-z]{{3}})"  # words, but no reading and no x1
    rf"[A-Za-z](?:[A-Za-z0-9 .&'’*_/{STAND_INS}-]|,(?=[ *A-Z])|,(?<=\*,)(?=[a-z]))+”?"
    rf"|[{STAND_INS}]|[×X]{{2,8}}|[;'\"*|&+/<>@#$%^~℃°％‰Ω-])[{BLANK}]*"  # what is hidden, blots, a sign
    rf"|[{BLANK}]+"  # a gap to fill in
)
_LINKS: Final = later(rf"(?:[^()（）\[\]]*\[[^\[\]]*\]\([{STAND_INS}]\)){{1,3}}[^()（）]*")
_BESIDE: Final = later(
    rf"(?<=[{HAN}{CLOSING}。，；：？！])|(?<=[{HAN}][*_\",:;?!])|(?<=[{HAN}{CLOSING}]\*\*)|(?<=\]\([{STAND_INS}]\))"
)
#: No English writer leaves out the blank behind such a comma: it was full-width.
_LISTED: Final = later(r",(?<=[a-z*],)(?=[*A-Z]|[12][0-9]{3})|,(?<=\*,)(?=[a-z])")
_BEHIND: Final = later(r"[*_]{0,2}(?![\[({=<>\\^`-]|\.[A-Za-z]|[0-9](?![0-9]{3}))")
_NUMBER: Final = later(r"\([0-9]{1,2}\)")
#: Around the number of an item; a blank behind it is English. Of 243 such numbers on pages in full width (weekly notes,
#: textbooks, decrees, news), 240 were （1）.
_ITEM_AFTER: Final = later(rf"(?:\A|[\n：；。，、！？,:;?!第])[{BLANK}>*#-]*\Z")
_ITEM_BEFORE: Final = later(rf"(?=[{HAN}A-Za-z*<\[{OPENING}{STAND_INS}])")
_TYPED: Final = later(rf"[,:;](?<=[{HAN}].)(?=[{HAN}])")
_ACROSS: Final = later(rf"\((?<![^\n]\()(?=[^()（）\n]*[{HAN}])([^()（）]{{1,600}}[{HAN}。》”])\)(?=\r?(?:\n|\Z))")
_ORPHAN: Final = later(rf"\)(?<=[{HAN}。》”]\))(?=\r?(?:\n|\Z))")
_ENCLOSED: Final = later(r"[()（）\n]")
#: A pair with a blank before it, which a bracket of Chinese width has within it, and one without.
_APART: Final = later(rf"\((?<=[{HAN}] \()(?![一二三四五六七八九十]{{1,3}}\)|[0-9]{{1,4}}[)年])(?=[^()\n]{{2,200}}\))")
_BOUND: Final = later(rf"\((?<=[{HAN}{CLOSING}]\()")
_STYLE: Final = 2  # pairs
_RUN_TOGETHER: Final = 800  # code points of a line in which blanks may stand for line ends
_LEAST: Final = 10  # code points before a closing bracket that is no item number of a list


def unfold(text: str) -> str:
    """A folded `text` with the pairs in full width that hold Chinese, or a figure, name or gloss beside Chinese.

    `f(x)`, `](链接)`, `(a)`, `(3,4)` and pinyin stay; `(1)` where no item begins, and where no other mark shows that
    the text was folded; and all where most stand apart from Chinese: they were half-width before it was folded.
    """
    opened = text.count("(")
    closed = text.count(")")
    if opened >= _STYLE and _are_apart(text):
        return text
    if opened == closed and not (opened and _UNEVEN.search(text)):  # so are most texts
        return text.replace("(", "（").replace(")", "）") if opened else text
    typed = _TYPED.search(text) is not None
    text = _FLAT.sub(_widen if typed else _widen_unnumbered, text)
    if "(" in text:
        text = _ACROSS.sub(r"（\1）", _NESTED.sub(_widen_unnumbered, text))
    return _ORPHAN.sub(_close, text) if typed and ")" in text else text


def _are_apart(text: str) -> bool:
    apart = len(_APART.findall(text))
    if apart < _STYLE or apart <= 2 * len(_BOUND.findall(text)):
        return False
    return max(map(len, text.split("\n"))) < _RUN_TOGETHER


def mend(text: str) -> str:
    """`text` with the pairs in full width whose one half is full-width already. Only for a text that is `paired`."""
    return _MIXED.sub(_widen_unnumbered, text)


def paired(text: str) -> bool:
    """Whether brackets of both widths stand in `text`, and as many open as close: no `一)` is taken for a partner."""
    if not ("(" in text or ")" in text) or not ("（" in text or "）" in text):
        return False
    return text.count("(") + text.count("（") == text.count(")") + text.count("）")


def _widen(match: re.Match[str]) -> str:
    if not _NUMBER.fullmatch(match[0]):
        return _widen_unnumbered(match)
    text, start = match.string, match.start()
    fits = _ITEM_AFTER.search(text, max(0, start - 8), start) and _ITEM_BEFORE.match(text, match.end())
    return f"（{match[0][1:-1]}）" if fits else match[0]


def _widen_unnumbered(match: re.Match[str]) -> str:
    pair = match[0]
    inner = pair[1:-1]
    text, start, end = match.string, match.start(), match.end()
    if _HAN.search(inner):
        fits = ("?" not in inner or not _EATEN.search(inner)) and not _is_call(text, start, end)
    else:
        fits = bool(
            _BESIDE.match(text, start)
            and (_GLOSS.fullmatch(inner) or _LINKS.fullmatch(inner))
            and _BEHIND.match(text, end)
        )
        inner = _LISTED.sub("，", inner)
    return f"（{inner}）" if fits else pair


def _close(match: re.Match[str]) -> str:
    """Full width, if the line holds no other bracket, and is no mere `甲)`."""
    text, at = match.string, match.start()
    since = max(0, at - _REACH)
    line = text[max(text.rfind("\n", since, at) + 1, since) : at]
    return "）" if len(line) >= _LEAST and not _ENCLOSED.search(line) else ")"


def _is_call(text: str, start: int, end: int) -> bool:
    """Whether the pair belongs to a function: f(速度), or no prose stands before it on its line, nor behind it."""
    if start == 0:
        return False
    if _HIDDEN.match(text, start - 1):  # logger.info is taken for a host, @Title for a mention
        return bool(
            _STRING.fullmatch(text, start + 1, end - 1)
            or (text[start + 1 : start + 2] in _QUOTES and _STATEMENT.match(text, end))
        )
    if not _NAME.match(text, start - 1):
        return False
    since = max(0, start - _REACH)
    before = text[max(text.rfind("\n", since, start) + 1, since) : start]
    if _LETTER.search(before) or _STRING.fullmatch(text, start + 1, end - 1):
        return True
    return not _HAN.search(before) and _PROSE.match(text, end) is None
