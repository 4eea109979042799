"""GBK that was read as Latin-1 or Windows-1252: two letters or signs for each character."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from qingwen.chars import CJK_PUNCT, HAN
from qingwen.pattern import later
from qingwen_plugins.repair._mojibake.chinese import commonness, fluency, han
from qingwen_plugins.repair._mojibake.latin import MARKS, Found, is_apart, shown_bytes

if TYPE_CHECKING:
    import re

#: A character of GB 2312, or one that begins with a control character; every block of pairs holds one.
_PLAIN: Final = f"(?:[\u00a1-\u00f9][\u00a1-\u00fe]|[\u0081-\u009f][@-~\u0080-\u00fe{MARKS}])"
#: A character that GBK does not have, in GB 18030: the second and the fourth byte are digits.
_FOUR: Final = "[\u0081-\u0084‚ƒ„][0-9][\u0081-\u00fe" + MARKS + "][0-9]"
#: The other characters of GBK; the second byte may be ASCII.
_ODD: Final = f"(?:[\u00a0-\u00fe{MARKS}][@-~\u0080-\u00a0{MARKS}]|[\u00a0\u00fa-\u00fe{MARKS}][\u00a1-\u00fe])"
_BLOCK: Final = rf"(?:{_FOUR}|{_ODD}){{0,24}}(?:{_PLAIN}|{_FOUR})(?:{_FOUR}|{_PLAIN}|{_ODD})*"
#: Pairs within ASCII that are not two letters.
_LONE: Final = r"(?:[\u00a1-\u00bf×÷][@-~]|[\u00c0-\u00fe][@\[-`{-~]){1,24}"
_MORE: Final = rf"(?:[ -~]{{0,40}}(?:{_LONE}[ -~]{{0,40}}){{0,2}}{_BLOCK})*"
_STRETCH: Final = later(rf"(?=[\u0081-\u00fe]){_BLOCK}{_MORE}")
#: The same from a mark, which sound text has as well.
_FROM_MARK: Final = later(rf"[{MARKS}][@-~\u0080-\u00fe{MARKS}](?:{_BLOCK})?{_MORE}")
_HAN: Final = later(f"[{HAN}]")
_LEAST: Final = 2  # Han characters that can prove a stretch
_MANY: Final = 12  # enough of them to be judged by their commonness alone
_COMMON: Final = -8.0
_FEW: Final = 6  # Han characters without a mark among them that chance could make
_FLUENT: Final = -7.9
_FLUENT_FEW: Final = -7.0
_PAIR: Final = 2
_SAMPLE: Final = 60
_KNOWN: Final = -12.0
_LETTER: Final = later("[\u00a1-\u00ff]")
_WIDE: Final = later("[^\0-\x7f]")
_MARK: Final = later(f"[{CJK_PUNCT}\uff01-\uff5e]")
_MARKED: Final = later(f"[{CJK_PUNCT}\u2000-\u2bff\u3000-\u303f\uff01-\uff5e\0-\x7f]+")
_CHINESE: Final = later(f"[{HAN}{CJK_PUNCT}\u2000-\u2bff\u3000-\u303f\uff01-\uff5e\0-@]+")


def pairs_as_latin(text: str, taken: list[Found]) -> list[Found]:
    """The stretches outside of `taken` that are plausible Chinese in GBK; none if not one proves the damage."""
    starts = [each.start for each in taken]
    stretches = [each for each in _STRETCH.finditer(text) if _is_free(each, taken, starts)]
    found = [reading for each in stretches if (reading := _reading(text, each))]
    if not any(_is_proved(each.new) for each in sorted(found, key=_length, reverse=True)[:_LEAST]):
        return []
    whole = not _HAN.search(text)
    return [each for each in found if whole or _is_proved(each.new) or _is_likely(text, each)]


def _is_free(stretch: re.Match[str], taken: list[Found], starts: list[int]) -> bool:
    place = bisect_left(starts, stretch.end())
    return not place or taken[place - 1].end <= stretch.start()


def _length(found: Found) -> int:
    return len(found.new)


def _reading(text: str, stretch: re.Match[str]) -> Found | None:
    """What a stretch stands for, from the mark before it if it reads better so."""
    start, end = _without_marks(stretch)
    new = _decode(text[start:end])
    if len(han(new)) < _MANY and (_LETTER.match(text, end) or (start and _LETTER.match(text, start - 1))):
        return None  # what goes on in such letters is in another encoding
    if (
        start
        and text[start - 1] in MARKS
        and not (new and _is_proved(new))
        and (more := _FROM_MARK.match(text, start - 1))
    ):
        low, high = _without_marks(more)
        better = _decode(text[low:high])
        if better and _is_proved(better):
            return Found(low, high, better)
    return Found(start, end, new) if new else None


def _without_marks(stretch: re.Match[str]) -> tuple[int, int]:
    """Its span without marks and letters at its end that may be sound."""
    start, end = stretch.span()
    while end - start > _PAIR and stretch.string[end - _PAIR] in MARKS:
        end -= _PAIR
    return start, end


def _decode(stretch: str) -> str:
    try:
        new = shown_bytes(stretch).decode("gb18030")
    except UnicodeError:
        return ""
    return new


def _is_proved(new: str) -> bool:
    """Whether it reads as Chinese, which Korean, Russian or Greek bytes in a row do not."""
    found = han(new)
    if len(found) < _LEAST or len(found) * 2 < len(_WIDE.findall(new)):
        return False
    if len(found) >= _MANY and commonness(new) >= _COMMON:
        return True
    marked = len(found) >= _FEW or _MARK.search(new)
    return fluency(new[:_SAMPLE]) >= (_FLUENT if marked else _FLUENT_FEW)


def _is_likely(text: str, found: Found) -> bool:
    """Whether it is no more than Chinese marks, or Chinese in use that no Latin letter touches."""
    if not han(found.new):
        return _MARKED.fullmatch(found.new) is not None
    return _CHINESE.fullmatch(found.new) is not None and commonness(found.new) >= _KNOWN and is_apart(text, found)
