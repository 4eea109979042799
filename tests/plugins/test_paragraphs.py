"""space.paragraphs and space.rejoin on damage done by ourselves: a break that is put back was there, and most are."""

from __future__ import annotations

import re
import unicodedata

import pytest

from qingwen.edits import apply
from qingwen_plugins.space.paragraphs import Paragraphs
from qingwen_plugins.space.rejoin import Rejoin

RULES = """水井管理公约
第一章 总则
第一条 为了管好村里的三口水井，让家家都有干净水吃，制定本公约。
第二条 水井归全体村民所有。任何人不得占为己有，也不得转租。
第三条 村委会设管井员一名，负责日常看护。管井员由村民推选，每届三年。
第二章 取水
第四条 每天早上六点到晚上八点可以取水。有下列情形之一的，暂停取水：
（一）清洗水井的；
（二）水位低于警戒线的；
（三）水质检验不合格的。
第五条 取水应当使用公用的桶，不得把自家的桶放进井里。违反第二条和本条规定的，按照第六条处理。
第三章 罚则
第六条 浪费井水的，由管井员劝告；不听劝告的，停水一天。
前款规定的停水应当当面告知，并记入本子。
第七条 本公约自立夏起施行。"""
SPEECH = """在冬季水利建设动员会上的讲话
同志们：
今天这个会主要是安排冬季水利建设。刚才水利站通报了去年的情况，成绩不小，问题也不少。下面我讲三点意见。
一、认清形势，增强紧迫感
一是欠账太多。全乡的渠道一半是老渠，漏水严重，浇一亩地要多花一倍的水。再不修，明年春灌就要出大问题，到那时候哭都来不及。
二是时间太紧。封冻以前满打满算只有四十天，除去雨雪天，能干活的不过一个月。各村回去以后连夜开会，三天以内必须动工。
二、突出重点，抓好三项工程
一是清淤。先清干渠，再清支渠，最后清毛渠，一段一段地过。清出来的淤泥不许堆在渠边，要拉到地里当肥料，这是一举两得的事。
二是护坡。石料从后山取，不花钱，只出工，每户每月五天。有手艺的师傅多记半个工，外出打工的可以出钱代工，价钱由村民会议定。
三是配闸。闸门由县里统一做，乡里统一装，村里统一管，坏了谁管谁修。去年装的十二扇闸丢了三扇，这件事要查清楚，给大家一个交代。
三、加强领导，确保完成任务
乡里成立指挥部，我任总指挥。每个村派一名干部，吃住在工地，不完工不许回家。年底评比，前三名奖励，最后一名在大会上作检讨。
谢谢大家！"""
STORY = """渡口的老槐树在去年夏天倒了。那天夜里风很大，谁也没有听见声音。早上摆渡的人来了，看见树横在路上，根上还带着泥。
他绕了一圈，叹了口气。树是他爷爷种的，种的时候只有手指那么粗。村里的老人都还记得，那一年发大水，水一直淹到庙门口。
后来木匠把树干锯成板，做了十二张凳子，摆在候船的棚子里。坐在上面等船的人都说凉快。有人还闻得见槐花的香味，虽然那时候已经是秋天了。
今年春天，树桩旁边冒出一棵小苗。摆渡的人用竹篾编了个圈，把它围起来。他说，等它长大，他的孙子也该会摆渡了。"""
WIDE = str.maketrans("，：；（）！", ",:;()!")


def lost(document: str, separator: str) -> str:
    return document.replace("\n", separator)


def breaks(text: str) -> set[int]:
    """Where lines begin, counted in characters that are not blank."""
    places, at = set(), 0
    for line in text.split("\n"):
        places.add(at)
        at += len(re.sub(r"\s", "", line))
    return places - {0}


@pytest.mark.parametrize("separator", [" ", "  ", "\u3000\u3000"])
@pytest.mark.parametrize("document", [RULES, SPEECH, STORY])
def test_blanks_that_were_breaks_are_breaks_again(document: str, separator: str) -> None:
    for text in (document, document.translate(WIDE)):
        assert Paragraphs.build().clean(lost(text, separator)) == text


@pytest.mark.parametrize(("document", "share"), [(RULES, 0.9), (SPEECH, 0.7), (STORY, 0.0)])
def test_without_anything_between_them_what_is_put_back_was_there(document: str, share: float) -> None:
    for text in (document, document.translate(WIDE)):
        found = breaks(Paragraphs.build().clean(lost(text, "")))
        assert found <= breaks(text)
        assert len(found) >= share * len(breaks(text))


@pytest.mark.parametrize(("every", "is_habit"), [(1, True), (2, True), (3, False), (4, False)])
def test_blanks_after_many_sentences_are_a_habit(every: int, *, is_habit: bool) -> None:
    sentences = re.findall("[^。]+。", STORY.replace("\n", ""))
    pieces = ["".join(sentences[at : at + every]) for at in range(0, len(sentences), every)]
    assert Paragraphs.build().clean(" ".join(pieces)) == (" " if is_habit else "\n").join(pieces)


@pytest.mark.parametrize("document", [RULES, SPEECH, STORY])
def test_text_with_its_paragraphs_is_the_same_object(document: str) -> None:
    for text in (document, document.replace("\n", "\n\n"), document.replace("\n", "\r\n"), *document.split("\n")):
        assert Paragraphs.build().clean(text) is text
        assert Rejoin.build().clean(text) is text


@pytest.mark.parametrize("separator", ["", " ", "  "])
def test_edits_say_the_change_and_a_second_run_finds_nothing(separator: str) -> None:
    for document in (RULES, SPEECH, STORY):
        text = lost(document, separator)
        cleaner = Paragraphs.build()
        once = cleaner.clean(text)
        assert apply(text, cleaner.edits(text)) == once
        assert cleaner.clean(once) is once


TALK = """渡口的老槐树倒了，摆渡的人站在边上发呆。村长跑来问：“还能扶起来吗？”摆渡的人说：“根断了，扶不起来了。”
村长绕着树走了一圈，说：“那就锯了吧，做几张凳子。”摆渡的人问：“给谁坐？”村长说：“给等船的人坐。”
木匠来的时候带了两把锯。他问：“从哪里下手？”摆渡的人说：“从上往下，慢一点，它站了一辈子了。”"""


@pytest.mark.parametrize("separator", ["", " "])
def test_blanks_of_lost_quotation_marks_are_no_breaks(separator: str) -> None:
    text = re.sub("[“”]", " ", lost(TALK, separator))
    assert Paragraphs.build().clean(text) is text


POINTS = [
    f"{word}的事情说了很多遍，每一遍都记在本子上，可是到头来还是没有人去做，只好从头到尾再说一遍，记一遍"
    for word in "水电路桥田林"
]


@pytest.mark.parametrize("unmarked", range(len(POINTS) + 1))
def test_all_points_of_a_list_begin_a_line_or_none(unmarked: int) -> None:
    marks = ["" if at < unmarked else "。" for at in range(len(POINTS))]
    listed = "".join(f"{at}、{point}{mark}" for at, (point, mark) in enumerate(zip(POINTS, marks, strict=True), 1))
    text = "今年村里的会开得不少，我把要紧的几条写在下面，请大家看看有没有漏掉的。" + listed
    broken = re.findall(r"(?m)^[1-6]、", Paragraphs.build().clean(text))
    assert len(text) > 300  # in a shorter comment a list stays
    assert len(broken) == (len(POINTS) if unmarked * 3 <= len(POINTS) else 0)


@pytest.mark.parametrize("sign", ["#", "##", ">", "-", "*", "第三章", "第五回", "第十二卷"])
def test_a_sign_stays_with_what_follows_it(sign: str) -> None:
    text = " ".join(f"{paragraph} {sign}" for paragraph in STORY.split("\n")) + " 完"
    assert f"{sign}\n" not in Paragraphs.build().clean(text)


def wrapped(paragraph: str, width: int) -> str:
    lines, columns = [""], 0
    for unit in re.findall(r".[，。、；：！？”]*", paragraph):
        wide = sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in unit)
        if columns + wide > width:
            lines.append("")
            columns = 0
        lines[-1] += unit
        columns += wide
    return "\n".join(lines)


@pytest.mark.parametrize("width", [40, 60, 76])
@pytest.mark.parametrize(("indent", "between"), [("\u3000\u3000", "\n"), ("", "\n\n")])
def test_lines_of_a_fixed_width_are_joined(width: int, indent: str, between: str) -> None:
    for document in (STORY, SPEECH):
        paragraphs = [indent + paragraph for paragraph in document.split("\n")]
        text = between.join(wrapped(paragraph, width) for paragraph in paragraphs)
        once = Rejoin.build().clean(text)
        assert breaks(between.join(paragraphs)) <= breaks(once)
        assert len(breaks(once)) <= 1.2 * len(paragraphs)
        assert Rejoin.build().clean(once) is once


def test_a_long_line_that_begins_with_a_salutation_is_a_speech():
    body = "今天我们在这里开会，研究明年的种植计划，希望大家多提意见。" * 20
    clean = Paragraphs.build().clean
    assert clean(f"各位乡亲们：{body}谢谢大家。") == f"各位乡亲们：\n{body}\n谢谢大家。"
    assert clean(f"他说各位乡亲们：{body}") == f"他说各位乡亲们：{body}"
    assert clean(f"各位乡亲们：{body[:200]}") == f"各位乡亲们：{body[:200]}"
