"""Other languages that are written with Han characters: how Japanese and Korean are told from Chinese.

Chinese pages quote a Japanese title, and shops are called 優の良品: a few kana are no Japanese text, and what stands in
quotation marks says nothing about the text around it. 図書館 is Japanese without any kana; a single 駅 in a Chinese
sentence says nothing.
"""

from __future__ import annotations

from typing import Final

from qingwen.chars import other_than
from qingwen.pattern import later

_HANGUL: Final = "\uac00-\ud7af\u1100-\u11ff\u3131-\u318e"
_KANA: Final = "\u3041-\u3096\u30a1-\u30fa\uff66-\uff6f\uff71-\uff9d"  # not ・ and ー: Chinese text has them
#: New Japanese forms that no Chinese standard has, without those that Chinese books print as well (産, 毎, 録).
#: Source: OpenCC 1.4, JPShinjitaiCharacters (Apache-2.0), less what GB 2312, Big5 and Hong Kong's standard have.
NEW_FORMS: Final = (
    "両亜仏仮価児円処剣労効勅勧単厳収営団囲図圏圧塩増壊壱売変姫嬢実対専巣帯帰庁広廃弐弾従応恵悩悪懐戦戯払抜択拝拠拡挙捜掲摂撃斉斎暁暦栄桜桟検楽様権歓"
    "歯歳歴殻気沢浄渇済渉渋渓満滝焼犠獣畳発県砕稲穂穏竜粋粛経続縄縦繊聡聴脳臓艶荘蔵薫薬蛍覇覚覧観訳読譲賛転軽辺逓遅醸鉄鉱銭鋳錬関闘陥険隣雑顔顕駅駆騒験髄鶏齢"
)
_QUOTED: Final = later('《[^《》\n]*》|「[^「」\n]*」|『[^『』\n]*』|“[^“”\n]*”|"[^"\n]*"')
_DOCUMENT: Final = 20  # one such letter in so many characters, and a document is in that language
_LINE: Final = 100  # the same for a line
_DENSE: Final = 8  # one new form in so many characters, and a line or a quote is Japanese


class Foreign:
    """Signs of other languages, and what they say about a text: letters of their own, and forms of characters."""

    __slots__ = ("_forms", "_free", "_letters")

    def __init__(self, letters: str, forms: str = "") -> None:
        self._free = later(f"[{other_than(letters + forms)}]*+")
        self._letters = later(f"[{letters}]")
        self._forms = later(f"[{forms}]" if forms else "(?!)")

    def stand_in(self, text: str) -> bool:
        """Whether `text` holds one, whatever it says."""
        return not self._free.fullmatch(text)

    def prevail(self, text: str) -> bool:
        """Whether the document `text` is in such a language, its headings without kana included."""
        return self._is_in(_QUOTED.sub("", text), one_in=_DOCUMENT)

    def has_line(self, line: str) -> bool:
        """Whether a line is in such a language; what it quotes is not counted, unless that is all of it."""
        if not self.stand_in(line):
            return False
        around = _QUOTED.sub("", line)
        return self._is_in(around, one_in=_LINE) if around.strip() else self.has_quote(line)

    def has_quote(self, quote: str) -> bool:
        """Whether a quote, or another part of a line, is in such a language: one letter is enough."""
        return self.stand_in(quote) and self._is_in(quote, one_in=max(1, len(quote)) + 1)

    def _is_in(self, text: str, *, one_in: int) -> bool:
        letters = len(self._letters.findall(text))
        return letters * one_in > len(text) or len(self._forms.findall(text)) * _DENSE >= max(1, len(text))


#: Japanese and Korean, and Korean alone for who writes Japanese.
JAPANESE_KOREAN: Final = Foreign(_KANA + _HANGUL, NEW_FORMS)
KOREAN: Final = Foreign(_HANGUL)
