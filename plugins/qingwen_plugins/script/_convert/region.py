"""Regions: which of OpenCC's configurations a Traditional text needs to become Simplified.

Taiwan writes 著 for 着 and 裡 for 裏, Hong Kong 着 and 裏, and so do OpenCC's own standard and old books. Mainland text
that a site turned into Traditional by a table of characters keeps 于, 后, 么 and 里, and has 著 for every 着: there
`t2s` leaves every 著, and `tw2s`, which knows few words with a true 著, breaks 專著 and 原著.
"""

from __future__ import annotations

from typing import Final, Literal

from qingwen.pattern import later
from qingwen_plugins.script._convert.backend import convert

Region = Literal["auto", "tw", "hk", "hant", "mainland"]

_CONFIGS: Final = {"tw": "tw2s", "hk": "hk2s", "hant": "t2s", "mainland": "t2s"}
_MAINLAND: Final = "于后么"
_ELSEWHERE: Final = "於後麼麽"
_HONG_KONG: Final = "裏着説"
_CERTAIN: Final = "衞綫"  # of Hong Kong
_TAIWAN: Final = "裡"  # and 著 for 着
_RARE: Final = 1_000  # characters in which one sign of Hong Kong stands at the least; Taiwan's laws have a 裏 or two
_MANY: Final = 4  # times the others' signs, for a text to be of a table
_WRITER: Final = "顯显昭名巨鉅合原專专編编譯译論论卓土遺遗拙較较"  # before 著, a work or what is plain to see
_WRITING: Final = "作名者書书稱称述錄录"  # after it
_DOING: Final = "看讀读抱拿捧翻念對对跟隨随接沿向朝帶带穿坐站走望聽听寫写活忙等談谈議议討讨爭争"
#: 著 that stands for 着: not 專著, 原著, 著作, 著名, 所著; but 看著書, 談論著, 著重.
_PARTICLE: Final = later(
    rf"著(?:(?<=[談谈議议討讨爭争][論论]著)|(?<![{_WRITER}所]著)(?:(?<=[{_DOING}]著)|(?![{_WRITING}]|有《))"
    rf"|(?<=所著)(?=[重眼手力]))"
)


def region_of(text: str) -> Region:
    """The region whose signs prevail in Traditional `text`; "tw" where none does."""
    mainland = _count(text, _MAINLAND)
    if mainland and mainland > _MANY * _count(text, _ELSEWHERE):
        return "mainland"
    certain = _count(text, _CERTAIN)
    hong_kong = certain + _count(text, _HONG_KONG)
    if not hong_kong or (not certain and hong_kong * _RARE < len(text)):
        return "tw"
    taiwan = _count(text, _TAIWAN) + (len(_PARTICLE.findall(text)) if "著" in text else 0)
    return "hk" if hong_kong > taiwan else "tw"


def simplify(text: str, region: Region) -> str:
    """Traditional `text` of a region in Simplified characters; as many as it had."""
    if region == "mainland":
        text = _PARTICLE.sub("着", text)
    return convert(text, _CONFIGS[region])


def _count(text: str, signs: str) -> int:
    return sum(map(text.count, signs))
