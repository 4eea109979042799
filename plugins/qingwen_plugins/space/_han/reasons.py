"""Why an odd space may stand between two Han characters, or after what begins a line."""

from __future__ import annotations

from typing import Final

from qingwen.chars import HAN
from qingwen.pattern import later

NUMERALS: Final = "0-9０-９一二三四五六七八九十百千零〇○"
UNITS: Final = "编編章节節条條款项項目部分篇卷回集讲講课課届屆期册冊则則幕场場号號题題"
_ORDINAL: Final = later(
    rf"[（(]?(?:第?[{NUMERALS}]{{1,7}}[{UNITS}]?(?:之[{NUMERALS}]{{1,3}})?|附[件录錄表则則图圖]?[{NUMERALS}]{{0,3}}"
    rf"|[图圖表例]?[0-9A-Z]{{1,3}}(?:[.-][0-9]{{1,3}}){{0,3}}|[甲乙丙丁戊己庚辛壬癸①-⑳]|[IVXivx]{{1,5}}|[A-Za-z])"
    r"[）)]?[、.．：]?"
)
_NUMBERED: Final = later(rf".*(?:第[{NUMERALS}]{{1,7}}[{UNITS}]|[图圖表件录錄][{NUMERALS}.-]{{1,5}})")
_DATE: Final = later("[12][0-9]{3}年")
_NEWS: Final = later(".*[讯訊电電]")  # 本报讯　…, 新华社北京3月1日电　…
_HAN: Final = later(f"[{HAN}]")
_UNFILLED: Final = later("[年月日]")
#: Those before whom a place is left empty out of respect, and not what only begins with the character.
_HONOURED: Final = later(
    "神(?![经經秘奇话話情色态態采彩州农農舟似速勇魂])|主(?![要张張任席办辦动動持管体體题題义義导導演权權机機力流编編观觀角创創])"
    "|佛(?![山教像])|[鈞钧]|蔣公|上帝|天父|國父|聖(?![誕地])"
)
_COUPLET: Final = 7  # characters of half a couplet at most,
_CHAPTER: Final = 11  # and of half the title of a chapter in brackets: （第七回：…）
_GOES_ON: Final = ("，", "、", "：")  # after these a clause is the rest of a sentence
_LABEL: Final = 4  # characters
#: The hundred most frequent surnames, in both scripts.
SURNAMES: Final = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭田董袁潘于蒋蔣"
    "蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫閻段雷侯龙龍史陶"
    "黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯尧堯"
)


def is_ordinal(words: str) -> bool:
    """Whether this, from the beginning of a line, is the number of a heading: 第四章, （一）, 附件2, 图1-1."""
    return _ORDINAL.fullmatch(words) is not None


def is_label(words: str) -> bool:
    """Whether this, from the beginning of a line, says what the line is: 摘要, 本报讯, a word that is explained."""
    return len(words) <= _LABEL or _NEWS.fullmatch(words) is not None or not _HAN.search(words)


def is_layout(left: str, right: str, after: str) -> bool:
    """Whether around a space stand a number and its title, a date set apart, or a label that is spread out (主　任：).

    For texts whose lines were run together; `after` is the mark after the clause.
    """
    return bool(_NUMBERED.fullmatch(left) or _DATE.match(right)) or (len(right) == 1 and after == "：")


def is_honoured(right: str) -> bool:
    """Whether this begins with the name of one before whom a place is left empty out of respect: 　神."""
    return _HONOURED.match(right) is not None


def are_apart(left: str, right: str, before: str, after: str = "", *, wide: bool) -> bool:
    """Whether two stretches of a clause, without their blanks, look like set apart on purpose.

    The two characters of a name, a place to fill in; if the space is `wide` also halves of a couplet and a place left
    in respect. `before` and `after` are the marks around the clause, "" at the ends of a line.
    """
    if _UNFILLED.match(right):
        return True
    if len(left) == len(right) == 1 or (left[-1] in SURNAMES and 1 in (len(left), len(right))):
        return True
    if not wide:
        return False
    couplet = len(left) == len(right) <= _COUPLET and before not in _GOES_ON
    chapter = len(left) == len(right) <= _CHAPTER and before == "：" and after == "）"
    return couplet or chapter or is_honoured(right)
