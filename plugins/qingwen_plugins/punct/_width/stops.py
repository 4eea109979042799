"""Stops: dots that end Chinese sentences."""

from __future__ import annotations

import re
from typing import Final

from qingwen.chars import BLANK, HAN
from qingwen.pattern import later
from qingwen_plugins.punct._width.page import typed_beside

_OPEN: Final = "“‘《〈「『【〔〖"
_CLOSE: Final = "”’》〉」』】〕〗"
_NOT_ITEM: Final = rf"(?<!^[一二三四五六七八九十百]\.)(?<![十{BLANK}][一二三四五六七八九十]\.)"
_SAID: Final = rf"[{HAN}{_CLOSE}…\"）)%]"  # may end a sentence
_STOP: Final = later(
    rf"\.\.?(?:(?<={_SAID}\.)|(?<={_SAID}\.\.)){_NOT_ITEM}(?![^{HAN}{_OPEN}{_CLOSE}\"(（{BLANK}\r\n])"
    rf"|\.(?<=[A-Za-z]{{2}}\.)(?=[{HAN}])",
    re.MULTILINE,
)
_LAST_STOP: Final = later(
    rf"\.(?<={_SAID}\.){_NOT_ITEM}(?=[{_CLOSE}\"]?[ \t\u00a0\u3000]{{0,4}}(?:\r?\n|\Z))", re.MULTILINE
)
#: Of these the names of foreigners are written, whose parts a dot parts as well.
_SOUNDS: Final = (
    "丁丹丝丽乌乔亚亨伊伍伦伯佛佩佐侬克兰兹凯切列利劳勃勒博卡卢厄古史叶吉哈哥哲喀坎坦埃塔塞夏夫奇奈奎奥妮姆威娅娜孟宁安密察尔尤尼巴布希帕库庞康弗彭彼德惠戈戴扎托拉拜拿捷摩斐斯施普曼朗朱朵李杜杰林柏查格桑梅森楚歌欧"
    "比毕汀汉沃沙法波泰泽洛津浦涅温滕潘烈特珀珊琳琴琼瑙瑞瑟瓦甘登皮盖科穆米约纳纽维罗翰翁肖肯胡腓腾舍艾芙芬芭苏范茨茜茹莉莎莫莱莲菲萨葛葡蒂蒙蓓蓬薇西詹诺谢豪贝费贾赖赛辛达迈迦迪逊邓邦阿陀隆雅雷霍韦韩顿马鲁鲍麦默"
)
_NO_NAME: Final = rf"(?<![{_SOUNDS}]{{2}}\.)(?![{_SOUNDS}]{{2}})"
_BETWEEN: Final = later(
    rf"\.(?<=[{HAN}]{{5}}\.){_NO_NAME}(?:(?=[{HAN}]{{4}}|[{HAN}]{{2,3}}[,，!！])|(?=[ \t]*(?:\r?\n|\Z)))"
)


def lost_stops(text: str) -> bool:
    """Whether dots stand in the place of all full stops of a folded `text`."""
    return "。" not in text and _LAST_STOP.search(text) is not None


def unfold_stops(text: str) -> str:
    """`text`, in which dots end the sentences, with full stops."""
    return _STOP.sub(_stop, text)


def mend_stops(text: str) -> str:
    """`text`, in which dots end some sentences, with full stops for those between clauses or at the end of a line.

    Only beside half-width commas among Chinese, which the same hand typed, and after a clause: a dot between Chinese
    characters also parts names (约翰.史密斯) and titles. For a text whose commas were not yet converted.
    """
    return _BETWEEN.sub(_mend, text) if "." in text and "," in text else text


def _stop(match: re.Match[str]) -> str:
    return "。" * len(match[0])


def _mend(match: re.Match[str]) -> str:
    return "。" if typed_beside(match.string, match.start()) else "."
