"""Numbers: the ordinals of headings, in digits or Chinese numerals, told from a figure that is glued to them."""

from __future__ import annotations

from typing import Final

from qingwen.pattern import later

_DIGITS: Final = "零一二三四五六七八九"
_MOST: Final = 99  # parts of a collection; sites seldom go beyond thirty

#: An ordinal and whatever figure follows it, to be put in a pattern.
NUMERAL: Final = r"(?:[0-9]{1,7}|[一二三四五六七八九十]{1,6})"

#: A figure with its unit: what may follow an ordinal without a gap, as in 篇12022年 (part 1, the year 2022).
_FIGURE: Final = later(
    r"(?:[0-9]{1,4}|[一二三四五六七八九十]{1,3})(?:年|月|日|名|个|位|岁|天|号|点|次|万|千|百|亿|元|%|％|至|-)"
)


def _spell(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


_VALUES: Final = {spelled: n for n in range(1, _MOST + 1) for spelled in (str(n), _spell(n))}
_SPELLED: Final = {n: (str(n), _spell(n)) for n in range(1, _MOST + 1)}


def value(numeral: str) -> int:
    """The number that a numeral spells, 1 to 99; 0 if it spells none of them."""
    return _VALUES.get(numeral, 0)


def width(text: str, at: int, numeral: str, number: int) -> int:
    """How many characters of the numeral that stands at `at` spell `number`; 0 if it is another number.

    More characters may follow if they begin a figure of their own: 篇12022年, 篇一九月; or if they spell no number
    together with it: 篇一一个.
    """
    for spelled in _SPELLED.get(number, ()):
        if numeral == spelled:
            return len(spelled)
        if numeral.startswith(spelled):
            rest = at + len(spelled)
            is_no_number = not numeral.isascii() and numeral not in _VALUES
            return len(spelled) if is_no_number or _FIGURE.match(text, rest) else 0
    return 0
