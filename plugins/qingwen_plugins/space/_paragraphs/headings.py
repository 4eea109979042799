"""Headings: those that are known for headings although no mark and no blank ends them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen.chars import HAN, STAND_INS
from qingwen.pattern import later
from qingwen_plugins.space._paragraphs.ordinals import after_blanks, before_blanks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qingwen_plugins.space._paragraphs.ordinals import Ordinal

_WORDS: Final = f"{HAN}{STAND_INS}A-Za-z0-9“”《》（）"
_LONGEST: Final = 60  # characters of a heading before a sentence
#: The sections of a report or a plan, as their headings are worded everywhere.
_SECTION: Final = later(
    "(?:总体(?:要求|目标|思路)|指导思想|基本(?:原则|情况)|(?:主要|工作|发展|总体)(?:目标|任务|职责|职能|措施|内容|规则|要求|安排|机制|步骤)"
    "|重点(?:任务|工作)|组织(?:实施|领导|保障|机构)|保障措施|成员单位|组成人员|有关要求|其他事项|实施步骤|存在(?:的)?问题)"
    f"(?=[{HAN}{STAND_INS}“《])(?![和与及或的等是为中上下、])"
)
#: A heading does not begin so, nor end so.
_SENTENCE_BEGINS: Final = "对在从凡自由经将把被"
_NO_END: Final = "的地得在从对要可和与及或、将把被向由于以为是这该其次到至应须能会请再不"
#: A heading that names what the sentence after it begins with: 二、号牌式样和外观|号牌式样分为…
_ECHO: Final = later(rf"([{HAN}]{{4,12}})[{HAN}、]{{0,20}}?(?<![{_NO_END}])(?=对?\1)")
_NAMED: Final = 12  # characters before what is repeated
#: What begins a sentence and is not said within a heading, and a comma that shows that it is a sentence.
_OPENED: Final = later(
    rf"(?<=[{_WORDS}])(?<![{_NO_END}])(?=(?:为(?:了|进一步|深入|切实|贯彻|认真)|以(?:习近平|邓小平|毛泽东|科学发展)"
    rf"|根据|按照|随着|面对|这次|各(?:地区|级|有关|部门|单位|成员|乡镇|市县)|本(?:意见|办法|规定|方案|通知|条例|制度)"
    rf"|(?:[{STAND_INS}]|[0-9]{{4}})年以?[前后来]?)[^。；：]{{0,80}}[，,])"
)
#: The same with a time, which is no part of a heading, though it has a comma.
_TIMED: Final = later(
    rf"(?<=[{_WORDS}])(?=(?:(?:去年|今年|近年|近几年|多年|长期)以?来|当前|目前|改革开放以来|党的十[八九]大以来)[，,])"
)
_STOP: Final = later("[。！？]")
_MARK: Final = later("[，。；：！？,;:!?]")
_LOOK: Final = 100  # characters to look for the comma
#: The sections of a report on a case.
_CASE: Final = later(
    "(?:基本案情|案情(?:回顾|简介|介绍)|裁判(?:结果|理由|要旨|要点)"
    "|(?:处理|审理|判决)结果"
    "|案例(?:分析|评析)|法律分析|典型意义|申请人请求|法官(?:解读|说法|提醒|提示|寄语)|律师(?:说法|提醒)|专家(?:点评|评析)|争议焦点|适用解析)"
    f"(?=[{HAN}《“{STAND_INS}0-9])(?![是的为在和与及])"
)
_FIRST: Final = later(f"(?:基本案情|案情回顾|案情简介)(?=[{HAN}《{STAND_INS}0-9])")
_TITLE: Final = 80  # characters of a title
_CASES: Final = 2
_OPEN: Final = later("[。！；;]|[，：,:][“《]?\\Z")


def headed(line: str, ordinals: Iterable[Ordinal]) -> Iterator[int]:
    """Where the text begins after a numbered heading that runs into it."""
    for each in ordinals:
        if each.kind not in {"一、", "（一）"}:
            continue
        start = after_blanks(line, each.end)
        section = _SECTION.match(line, start)
        if section:
            yield section.end()
            continue
        stop = _STOP.search(line, start, start + _LONGEST)
        timed = _TIMED.search(line, start + 4, stop.start() if stop else start + _LONGEST)
        if timed:
            yield timed.start()
        elif each.kind == "一、" and line[start : start + 1] not in _SENTENCE_BEGINS:
            mark = _MARK.search(line, start, start + _LONGEST)
            high = mark.start() if mark else min(start + _LONGEST, len(line))
            opened = _OPENED.search(line, start + 4, high + _LOOK)
            if opened and opened.start() <= high:
                yield opened.start()
            else:
                yield from _echoed(line, start, high)


def _echoed(line: str, start: int, high: int) -> Iterator[int]:
    """Where a sentence begins that takes up words of the heading before it."""
    for low in range(start, min(start + _NAMED, high)):
        echo = _ECHO.match(line, low, high + _NAMED)
        if echo and echo.end() <= high:
            yield echo.end()
            return


def cases(line: str) -> Iterator[int]:
    """Where the headings begin and end of the sections of a report on a case."""
    found = {match.span() for match in _CASE.finditer(line) if _is_after_full_stop(line, match.start())}
    first = _FIRST.search(line, 0, _TITLE)
    if first and not _OPEN.search(line, 0, first.start()):
        found.add(first.span())
    if len(found) >= _CASES:
        for span in found:
            yield from span


def _is_after_full_stop(line: str, at: int) -> bool:
    """Whether a full stop or what closes after one stands right before `at`, blanks apart."""
    before = before_blanks(line, at)
    return before > 0 and line[before - 1] in "。！？”）"
