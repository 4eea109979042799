"""Claims: what a site glues to the end of a paragraph: where the text is from, its address, what else to read there."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from qingwen.chars import STAND_INS
from qingwen.folding import fold, hint, unfold
from qingwen.pattern import later

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from qingwen_plugins.strip._furniture.lines import Lines

_REACH: Final = 90  # code points of a line's end that are looked at
_STAND_IN: Final = later(f"[{STAND_INS}]")
_WORDS: Final = (
    "本文",
    "此文",
    "该文",
    "原文",
    "文章来",
    "文章链",
    "文章地",
    "更多",
    "转载",
    "欢迎关",
    "欢迎访",
    "想了解",
    "想看",
    "来源于",
    "来自",
    "(责任编",
    "(责编",
    "(编辑",
    "[责任编",
    "[责编",
    "[编辑",
    "【责任编",
    "【责编",
    "【编辑",
)
_SITE: Final = r"(?:https?:|www\.|\.com|\.cn|\.net|\.org|本站|[^,。;]{1,12}(?:网|站|论坛|文库|社区|平台|公众号|大全))"
_TEXT: Final = r"(?:本文|此文|该文|原文|文章)(?:章|档|内容)?"
_CLAIM: Final = (
    rf"{_TEXT}(?:的)?(?:来源|出处|出自|转自|转载自|摘自|选自|首发于|首发|原载)[于自:]?[^。]{{1,50}}"
    rf"|{_TEXT}(?:的)?(?:链接|地址|网址|永久链接)(?:是|为)?:?(?:https?:|www\.)?[!-~][^。]{{3,80}}"
    rf"|{_TEXT}(?:章)?(?:是|系|均)?由(?!作者|本人|记者|笔者|他|她|我|主|中共)[^。,]{{1,16}}(?:整理|编辑|收集|搜集|提供|发布|上传|首发|推荐|分享|原创)(?:[,。](?:转载|仅供|版权|希望|欢迎)[^。]{{0,30}}|而成|发布|提供)?"
    rf"|(?:来源于|来自)(?:网络|互联网|网友|本站)(?:[,。][^。]{{0,30}})?"
    rf"|(?:更多|想了解更多|想看更多)[^。,]{{0,16}}?(?:请|可|敬请|就|欢迎)?(?:关注|访问|点击|登录|搜索|浏览|查看|上|进入|收藏)[^。,]{{1,24}}"
    rf"|(?:未经[^。,]{{2,8}})?(?:如需)?转载(?:本文)?(?:时)?(?:请|务必|须|需|敬请)[^。]{{2,40}}"
    rf"|欢迎(?:关注|访问)(?:我们|本站)?[^。,]{{0,6}}(?:公众号|微信|网站|官网|微博|本站|{_SITE})[^。,]{{0,16}}"
)
_EDITOR: Final = r"(?:责任编辑|责编|编辑)[:/]?[^()\[\]【】。:]{1,12}"
#: At the end of a folded line: between brackets, or after the end of a sentence, or as the whole line.
_BRACKETED: Final = later(rf"[(\[【](?:{_CLAIM}|{_EDITOR})[)\]】]$")
#: What says it outright needs no end of a sentence before it.
_GLUED: Final = later(
    rf"(?:{_TEXT}(?:的)?(?:链接|地址|网址):https?:[^。]{{3,80}}"
    r"|更多(?:精彩|相关|优质|免费|海量)?(?:内容|资讯|文章|资料|范文|信息|新闻|精彩)[^。,]{0,4}(?:请|敬请|欢迎)(?:关注|访问|点击|登录|搜索|浏览|查看)[^。,]{1,20})[。!]?$"
)
_BARE: Final = later(rf"(?:(?<=[。!?…\"')\]】])|(?<![\s\S]))(?:{_CLAIM})[。!]?$")


class Claim(NamedTuple):
    """A claim at the end of a line, from `start` in the bare line; 0 if it is all of it."""

    line: int
    start: int


def find_claims(lines: Lines) -> Iterator[Claim]:
    """The claims at the ends of the lines."""
    for at in _find_hints(lines.text):
        line = lines[at]
        end = line[-_REACH:]
        start = find_claim(end, whole=len(end) == len(line)) if _hint().search(end) else -1
        if start >= 0:
            start += len(line) - len(end)
            yield Claim(at, len(line[:start].rstrip()))


def _find_hints(text: str) -> Iterator[int]:
    """The numbers of the lines that may hold a claim's words: of nearly no text any."""
    at = end = 0
    while end >= 0 and (match := _hint().search(text, end)):
        at += text.count("\n", end, match.start())
        yield at
        end = text.find("\n", match.end())


@cache
def _hint() -> re.Pattern[str]:
    return hint(_WORDS)


@lru_cache(maxsize=10_000)
def find_claim(end: str, *, whole: bool) -> int:
    """Where the claim at the end of a line begins, -1 if there is none; `whole` says that `end` is the whole line."""
    if _STAND_IN.search(end):
        return -1
    folded = fold(end)
    match = _BRACKETED.search(folded) or _BARE.search(folded) or _GLUED.search(folded)
    if match is None or (not whole and not match.start()):
        return -1
    return unfold(end)[match.start()]
