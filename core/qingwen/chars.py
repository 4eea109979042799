"""Named character classes, in one place. Each is the inside of a `[...]` of `re`: `rf"[{HAN}]"`.

Do not tidy the ranges: each gap is a decision. Sources: Unicode 16, blocks and Scripts.txt.
"""

import re
import sys
from typing import Final

#: Han ideographs: the URO and its extensions, compatibility ideographs, 々 〇 〆.
HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af々〇〆"
#: Hiragana, Katakana, their extensions, the long vowel mark and half-width Katakana.
KANA: Final = "\u3041-\u309f\u30a1-\u30ff\u31f0-\u31ff\uff66-\uff9f"
#: Full-width and CJK punctuation that belongs to Chinese text, quotes, dash and ellipsis with it.
CJK_PUNCT: Final = "，。、；：？！（）《》〈〉「」『』【】〔〕〖〗“”‘’…—·～"
#: Marks that open a bracket or quotation in Chinese text, and those that close one.
OPENING: Final = "（《〈「『【〔〖“‘"
CLOSING: Final = "）》〉」』】〕〗”’"
#: Latin letters with the accents of European languages and of pinyin.
LATIN: Final = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
#: Small letters with the tone marks of pinyin.
TONED: Final = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
#: The small letters of which pinyin is written, with and without tone marks; ɡ (U+0261) is g in some fonts' copies.
PINYIN: Final = f"a-zü{TONED}êɡ"
#: Spaces within a line: ASCII space, tab, no-break, the typographic ones and the ideographic one.
BLANK: Final = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
#: Characters without width that carry no text: zero-width, word joiner, byte order mark inside, soft hyphen.
INVISIBLE: Final = "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
#: What may stand around a line of a page and is no part of what it says; to strip, not for a class.
AROUND: Final = " \t\r\u00a0\u2002\u2003\u3000\ufeff\u200b"
#: Noncharacters that stand for masked text while the middle of a pipeline runs (Unicode 16, section 23.7).
STAND_INS: Final = "\ufdd0-\ufdef"
#: Those of them that stand for a Latin word or a number.
WORD_STAND_INS: Final = "\ufde0-\ufdef"

_SPAN: Final = re.compile("(?s)(.)(?:-(.))?")


def other_than(characters: str) -> str:
    """The inside of a class of all characters but these, which are the inside of a class without escapes.

    `re.compile(f"[{other_than(RARE)}]*+").fullmatch(text)` tells that a text holds nothing RARE twice as fast as a
    search for it: each character passes at the first step of the test, where `[^...]` and a search need two.
    """
    at = 0
    ranges = []
    for low, high in sorted((ord(m[1]), ord(m[2] or m[1])) for m in _SPAN.finditer(characters)):
        if at < low:
            ranges.append(f"{re.escape(chr(at))}-{re.escape(chr(low - 1))}")
        at = max(at, high + 1)
    if at <= sys.maxunicode:
        ranges.append(f"{re.escape(chr(at))}-{chr(sys.maxunicode)}")
    return "".join(ranges)
