"""The parts of a collection: what is cut, what is not, and what the parts are."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from qingwen import Document, DocumentError, normalize
from qingwen.documents import parts

SEEDS = Path(__file__).parents[2] / "samples" / "texts"
_BODIES = (
    "操场边的银杏黄了，我们排着队走过长长的林荫道，脚步慢慢整齐起来，心里也慢慢安静下来。",
    "夜里下了一场雨，第二天清早空气里都是泥土的味道，教官说今天的训练推迟半个小时再开始。",
    "最后一天会操的时候，太阳很大，没有一个人离开队伍，掌声从看台上一阵一阵地传了过来。",
)


def body(number, times=1):
    """A text of a part; a speech takes several times."""
    return _BODIES[number % 3] * times


def cut(text, **fields):
    return list(parts(Document(text, id="X", fields=fields)))


def page(*headings, sep="\n", before=""):
    """A page whose parts have these headings."""
    return before + "".join(f"{heading}{sep}{body(at)}\n" for at, heading in enumerate(headings))


def speech(opening, closing="谢谢大家！", number=0):
    return f"{opening}{body(number, 6)}{closing}"


SPEECH = "在全镇春耕动员会上的讲话"
CALL = "各位领导、同志们："

SERIES = {
    "a title and a number": page("新生军训心得 篇1", "新生军训心得 篇2", "新生军训心得 篇3"),
    "the number glued to the title": page("新生军训心得篇1", "新生军训心得篇2"),
    "Chinese numerals": page("新生军训心得篇一", "新生军训心得篇二", "新生军训心得篇三"),
    "the heading glued to the text": page("新生军训心得 篇1", "新生军训心得 篇2", sep="").replace(
        "操场", "同学们：操场"
    ),
    "a number glued to a year": page("新生军训心得 篇12022年", "新生军训心得 篇22023年", sep=""),
    "a numeral glued to another": page("新生军训心得篇一一个", "新生军训心得篇二一个", sep=""),
    "all on one line, glued to the sentence before": page("新生军训心得 篇1", "新生军训心得 篇2", sep="").replace(
        "\n", ""
    ),
    "glued behind the page's title": "新生军训心得（通用2篇） " + page("新生军训心得 篇1", "新生军训心得 篇2"),
    "a short title that the page declares": page("检讨书 篇1", "检讨书 篇2", before="检讨书（通用8篇）\n"),
    "a number before headings alike": page("篇一：大一新生军训心得", "篇二：优秀新生军训心得"),
    "a nth text before headings alike": page("第一篇 新生军训心得体会", "第二篇 高中军训心得体会"),
    "a number alone, declared": page("篇一", "篇二", before="新生军训心得精选五篇\n"),
    "a nth text alone, declared": page("第1篇", "第2篇", before="【新生军训心得（精选2篇）】\n"),
    "brackets": page("【篇一】新生军训心得", "【篇二】新生军训心得"),
    "model texts": page("范文一", "范文二"),
    "model texts with headings": page("范文1：晚归检讨", "范文2：迟到检讨"),
    "the declared title and a number": page(
        "新生军训心得（一）", "新生军训心得（二）", before="新生军训心得（通用3篇）\n"
    ),
    "behind a list of contents": page(
        "新生军训心得 篇1", "新生军训心得 篇2", before="新生军训心得 篇1\n新生军训心得 篇2\n"
    ),
    "with carriage returns": page("新生军训心得 篇1", "新生军训心得 篇2").replace("\n", "\r\n"),
    "the last cut off": page("新生军训心得 篇1", "新生军训心得 篇2") + "新生军训心得 篇3",
}


OF_THREE = {"a title and a number", "Chinese numerals", "the last cut off"}


@pytest.mark.parametrize("name", SERIES)
def test_a_series_is_cut_at_its_headings(name):
    found = cut(SERIES[name])
    assert [part.id for part in found] == ["X#1", "X#2", "X#3"][: 3 if name in OF_THREE else 2]
    for at, part in enumerate(found[:2]):
        assert [whole in part.text for whole in _BODIES] == [n == at for n in range(3)]


SPEECHES = {
    "a title on its line": f"{speech(CALL)}\n在秋收总结会上的发言\n{speech('同志们：', number=1)}",
    "a title with place and date below": (
        f"{SPEECH}\n{speech(CALL)}\n在秋收总结会上的发言\n（2019年10月8日）\n{speech('同志们：', number=1)}"
    ),
    "a title glued between": f"{SPEECH}\n{speech(CALL, '')}在秋收总结会上的发言{speech('各位代表：', number=1)}",
    "a filler between": f"{speech(CALL)}可供参考在秋收总结会上的发言供借鉴{speech('各位代表：', number=1)}",
    "thanks and a full salutation": f"{speech(CALL)}\n{speech('尊敬的老师，亲爱的同学们：', number=1)}",
    "thanks and a salutation glued": f"{speech(CALL)}{speech('尊敬的各位家长、老师们：', number=1)}",
    "thanks, a title of another kind, a salutation": (
        f"{speech(CALL)}\n珍惜每一粒米\n{speech('尊敬的老师、同学们：', number=1)}"
    ),
    "the page says that it has two": (
        f"春耕动员会讲话、秋收总结会讲话2篇{body(0, 6)}秋收总结会讲话{speech('各位乡亲、同志们：', number=1)}"
    ),
}


@pytest.mark.parametrize("text", SPEECHES.values(), ids=SPEECHES.keys())
def test_speeches_run_together_are_cut(text):
    first, second = cut(text)
    assert (first.id, second.id) == ("X#1", "X#2")
    assert _BODIES[1] not in first.text
    assert _BODIES[0] not in second.text
    assert "讲话" in first.text or "各位" in first.text


WHOLE = {
    "one text of a collection": page("新生军训心得 篇1"),
    "numbers with a gap": page("新生军训心得 篇1", "新生军训心得 篇3"),
    "numbers that begin at two": page("新生军训心得 篇2", "新生军训心得 篇3"),
    "numbers out of order": page("新生军训心得 篇1", "新生军训心得 篇2", "新生军训心得 篇5"),
    "the second page of a long one": page("新生军训心得 篇11", "新生军训心得 篇12", sep="同学们："),
    "two collections": page("新生军训心得 篇1", "新生军训心得 篇2") * 2,
    "titles that differ": page("新生军训心得 篇1", "老兵探亲回忆 篇2"),
    "a list of contents alone": "新生军训心得 篇1\n新生军训心得 篇2\n新生军训心得 篇3\n" + body(0),
    "a list of related pages": body(0) + "\n相关文章：\n新生军训心得 篇1\n新生军训心得 篇2\n",
    "a book's parts": page("第一篇 风起", "第二篇 云涌", "第三篇 归来"),
    "a textbook's parts with chapters": page(
        "第一篇 无机化学基础\n第一章 原子", "第二篇 有机化学基础\n第二章 烃", "第三篇 分析化学基础\n第三章 滴定"
    ),
    "a novel's chapters": page("第一章 初见", "第二章 重逢", "第三章 别离", before="江湖旧事（通用3篇）\n"),
    "a law": page("第一条", "第二条", "第三条", sep=" "),
    "a list": page("一、提高认识", "二、加强领导", "三、狠抓落实"),
    "bracketed headings of sections": page("（一）提高认识", "（二）加强领导"),
    "an essay in numbered sections": page("篇一 初雪", "篇二 晚灯"),
    "sections with a number alone": page("篇一", "篇二"),
    "psalms": page("诗篇1", "诗篇2", "诗篇3"),
    "sentences that begin with a number of texts": (
        f"今天读了两篇文章。第一篇写的是春天的河。{body(0)}第二篇写的是秋天的山。{body(1)}"
    ),
    "paragraphs that review the texts of one book": (
        f"《河岸》读后\n《河岸》第一篇写得很好。{body(0)}\n《河岸》第二篇写得更好。{body(1)}\n"
    ),
    "a mention in the middle of sentences": f"请看新生军训心得篇1，{body(0)}再看新生军训心得篇2，{body(1)}",
    "the classics": page("学而篇第一", "为政篇第二", "八佾篇第三"),
    "model texts of a guide in its sentences": f"先看范文一怎么开头，{body(0)}范文二又怎么结尾，{body(1)}",
    "attachments": page("附件1", "附件2", "附件3"),
    "a numbered title that no page declares": page("新生军训心得1", "新生军训心得2"),
    "more texts than declared": page("篇一", "篇二", "篇三", before="新生军训心得精选两篇\n"),
    "a contract": page("甲方代表：", "乙方代表：", before="房屋租赁合同\n"),
    "an interview": "".join(f"主持人：谢谢大家！\n李老师：{body(n, 6)}\n" for n in range(4)),
    "questions and answers": "".join(f"问：各位老师：怎么办？\n答：{body(n, 6)}谢谢大家！\n" for n in range(4)),
    "one speech that calls its hearers again": (
        f"{speech(CALL, '')}\n同志们：{body(1, 6)}\n老师们、同学们：{body(2, 6)}谢谢大家！"
    ),
    "one speech that thanks some and turns to others": (
        f"{speech(CALL, '老师们，谢谢你们！')}\n同学们：{speech('', number=1)}"
    ),
    "thanks and one short call": f"{speech(CALL)}\n同学们：{speech('', number=1)}",
    "a host between speeches": f"{CALL}\n{body(0)}谢谢大家！\n各位来宾、朋友们：{body(1)}谢谢大家！",
    "a title and its salutation": f"{SPEECH}\n（2018年3月2日）\n{speech(CALL)}",
    "a speech with its title named in a sentence": f"{SPEECH}\n{speech(CALL)}会后印发了镇长讲话，各位代表：{body(1, 6)}",
    "a speech within a report": f"本报讯 记者昨日获悉，{body(0, 6)}\n县长的讲话\n{speech(CALL, number=1)}",
    "a programme with numbered speeches": (
        f"{SPEECH}\n{speech(CALL)}\n二、镇长的表态发言\n{speech('各位领导、同志们：', number=1)}"
    ),
    "lesson examples": page("例文一", "例文二"),
    "a story with two speeches in it": (
        f"他走上台去，台下一片安静。{body(0, 8)}\n{speech(CALL)}\n{speech('各位来宾、朋友们：', number=1)}"
    ),
    "nothing": "",
    "stand-ins and half characters": "\ufdd0篇1\ud800\n\ufdd1篇2\udfff\x00",
}


@pytest.mark.parametrize("text", WHOLE.values(), ids=WHOLE.keys())
def test_what_is_one_text_or_could_be_stays_whole(text):
    document = Document(text, id="X", raw=b"raw")
    assert list(parts(document)) == [document]
    [same] = parts(document)
    assert same is document
    assert not document.changed


def test_a_document_that_failed_stays_whole():
    document = Document(SERIES["brackets"], error=DocumentError("broken"))
    assert list(parts(document)) == [document]


def test_a_short_introduction_stays_with_the_first_part():
    first, second = cut(page("新生军训心得 篇1", "新生军训心得 篇2", before="新生军训心得（通用2篇）\n愿你喜欢。\n"))
    assert first.text == f"新生军训心得（通用2篇）\n愿你喜欢。\n新生军训心得 篇1\n{body(0)}\n"
    assert second.text == f"新生军训心得 篇2\n{body(1)}\n"


def test_a_long_introduction_is_a_part_of_its_own():
    found = cut(page("范文一", "范文二", before=body(2, 6) + "\n"))
    assert [part.id for part in found] == ["X#0", "X#1", "X#2"]
    assert found[0].text == body(2, 6) + "\n"
    assert "part" not in found[0].fields


def test_parts_keep_the_fields_and_tell_their_heading():
    whole = cut(page("新生军训心得 篇1", "新生军训心得 篇2"), url="https://example.com/1", id=7)
    assert [part.fields for part in whole] == [
        {"url": "https://example.com/1", "id": f"X#{n}", "part": f"新生军训心得 篇{n}"} for n in (1, 2)
    ]
    assert whole[0].site == "example.com"
    kept = cut(page("新生军训心得 篇1", "新生军训心得 篇2"), part="第二版")
    assert [part.fields["part"] for part in kept] == ["第二版"] * 2


@pytest.mark.parametrize("text", [*SERIES.values(), *SPEECHES.values()], ids=[*SERIES, *SPEECHES])
def test_nothing_is_lost_and_parts_have_no_parts(text):
    found = cut(text)
    assert "".join("".join(part.text.split()) for part in found) == "".join(text.split())
    assert all(part.changed for part in found)
    assert [len(list(parts(part))) for part in found] == [1] * len(found)
    assert pickle.loads(pickle.dumps(found)) == found


def test_each_part_ends_as_the_text_does():
    text = page("新生军训心得 篇1", "新生军训心得 篇2")
    assert [part.text[-2:] for part in cut(text)] == ["。\n", "。\n"]
    assert [part.text[-1:] for part in cut(text.rstrip())] == ["。", "。"]
    assert [part.text[-3:] for part in cut(text.replace("\n", "\r\n"))] == ["。\r\n", "。\r\n"]


@pytest.mark.parametrize(("name", "count"), [("000", 1), ("001", 1), ("002", 9), ("003", 1), ("004", 2)])
@pytest.mark.parametrize("clean", [normalize, str], ids=["cleaned", "as crawled"])
def test_the_sample_pages(name, count, clean):
    [path] = SEEDS.glob(f"{name}_*.txt")
    found = cut(clean(path.read_text(encoding="utf-8")))
    assert len(found) == count


@pytest.mark.parametrize(
    "piece",
    [
        *("篇1", "篇1\n", "篇1\n篇2\n", "新生军训心得 篇1\n老兵回忆 篇2\n", "【篇2】", "（通用9篇", "篇二二二"),
        *(
            "同志们：",
            "\n同志们：\n",
            "各位",
            "各位领导、",
            "。讲话各位领导：",
            "谢谢大家！\n题\n题\n各位领导、同志们：",
        ),
        *(" ", "\n", "心", "："),
    ],
)
def test_a_great_hostile_text_stays_whole(piece):
    document = Document(f"{SPEECH}\n{CALL}\n" + piece * (100_000 // len(piece)))
    assert len(list(parts(document))) == 1
