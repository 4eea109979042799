"""Page furniture by general features alone: no pack is named, so every site is one that nobody has seen."""

import pickle
import re

import pytest

from qingwen_plugins.strip._furniture.claims import find_claim
from qingwen_plugins.strip._furniture.shapes import SHAPES, find_shape
from qingwen_plugins.strip._furniture.speech import speech
from qingwen_plugins.strip.furniture import Furniture

BODY = "三月的风吹过田野，村里的人们开始忙着育秧和整地。\n一、早做准备\n去年秋天修好的水渠派上了用场，每家的田里都灌上了水。"


def furniture(**options):
    return Furniture.build(options)


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        (
            ["您当前的位置：首页 > 乡村 > 正文", "浏览：32 来源：某县日报 发布时间：2019-04-05"],
            ["【打印】【关闭】", "Copyright © 2019 某县网"],
        ),
        (["轻点上方蓝字，订阅我们哦", "原创 某某 2019-04-05"], ["扫描二维码，加入读者群", "喜欢就点个在看吧"]),
        ([], ["登录后查看全部内容", "3 / 12", "热门资料", "闽ICP备00000000号"]),
        (["郑重声明：本站文章由会员上传，版权归作者，本站不承担责任。"], ["上一篇：春天", "下一篇：没有了"]),
    ],
)
def test_lines_of_a_page_go_and_the_text_stays(head, foot):
    text = "\n".join([*head, BODY, *foot])
    assert furniture().clean(text) == BODY


@pytest.mark.parametrize(
    "text",
    [
        "各村民小组：\n" + BODY + "\n特此通知。\n\n某县人民政府办公室\n2019年4月5日",
        "某县水利管理办法\n（2015年4月5日县人大常委会通过）\n第一章 总则\n第一条 为了管好水，制定本办法。\n第二条 网站上传的文件，平台不承担责任。",
        "静夜\n\n床前的月光\n照着井栏\n登录这座城\n收藏一片雪\n",
        "问：如何下载？\n答：打开首页，点击文件名，再选择保存的位置就可以了，没有别的步骤。\n问：能打印吗？\n答：可以。",
        "| 姓名 | 日期 |\n| 张三 | 2019-04-05 |\n| 李四 | 2019-04-06 |",
        "文件下载\n\n本章说明怎样从服务器上取得文件，读者应当已经读过前一章。\n\n用户登录\n\n登录时需要口令，口令由管理员分配给每一位用户。",
        BODY + "\n参考资料\n[1] 张三. 水渠的历史[EB/OL]. 2019-04-05\n[2] 李四. 育秧手册. 2018",
    ],
)
def test_a_text_without_furniture_stays(text):
    cleaner = furniture()
    assert cleaner.clean(text) is text
    assert list(cleaner.edits(text)) == []


def test_a_title_stays_unless_told_otherwise():
    text = f"春耕\n郑重声明：本站文章由会员上传，本站不承担责任。\n{BODY}"
    assert furniture().clean(text) == f"春耕\n{BODY}"
    assert furniture(titles="drop").clean(text) == BODY


def test_without_features_and_packs_nothing_goes():
    text = f"您当前的位置：首页 > 乡村 > 正文\n{BODY}"
    assert furniture(features=False).clean(text) is text


def test_more_than_the_share_stays_with_a_finding():
    text = f"当前位置：首页 > 乡村 > 正文\n村里的春耕\n浏览：32 来源：某县日报 发布时间：2019-04-05\n{BODY}"
    cleaner = furniture(share=0.05, titles="drop")
    (finding,) = cleaner.edits(text)
    assert text[finding.start : finding.end] == finding.new
    assert "5%" in finding.why
    assert cleaner.clean(text) is text
    assert furniture(titles="drop").clean(text) == BODY


@pytest.mark.parametrize(
    "body",
    [
        "各村要把春耕抓紧抓好，不误农时。",
        "各村要把春耕抓紧抓好,不误农时,务求实效.",
        "三月的风吹過田野，村裡的人忙著育秧。",
    ],
)
def test_the_frame_of_one_sentence_goes_whatever_share_it_is(body):
    head = ["当前位置：首页 > 乡村 > 正文", "浏览：32 来源：某县日报 发布时间：2019-04-05"]
    foot = ["上一篇：春天", "登录后查看全部内容", "Copyright © 2019 某县网 版权所有"] * 20
    for titles in ("keep", "drop"):
        assert furniture(titles=titles).clean("\n".join([*head, body, *foot])) == body


@pytest.mark.parametrize(
    "body",
    [
        "",
        "春耕",
        "春耕：",
        "暂无内容。",
        "登录后可以查看页面全部内容。",
        "各村要把春耕抓紧抓好…",
        "The village is busy.",
    ],
)
def test_without_a_text_the_frame_stays(body):
    head = ["当前位置：首页 > 乡村 > 正文", "浏览：32 来源：某县日报 发布时间：2019-04-05"]
    foot = ["上一篇：春天", "登录后查看全部内容", "Copyright © 2019 某县网 版权所有"]
    text = "\n".join([*head, body, *foot])
    assert furniture(titles="drop").clean(text) is text


def test_an_edit_says_which_feature_spoke():
    (edit,) = furniture().edits(f"{BODY}\n上一篇：春天\n下一篇：没有了")
    assert "next and previous" in edit.why


@pytest.mark.parametrize(
    ("end", "kept"),
    [
        ("水都灌上了。（本文来源：某某网 www.example.com）", "水都灌上了。"),
        ("水都灌上了。[本文由某某文库整理]", "水都灌上了。"),
        ("水都灌上了。更多精彩文章请关注某某周刊", "水都灌上了。"),
        ("水都灌上了。本文链接：https://example.com/1.html", "水都灌上了。"),
        ("水都灌上了。（來源於網絡）", "水都灌上了。"),
    ],
)
def test_a_claim_is_cut_from_the_end_of_a_paragraph(end, kept):
    assert end[: find_claim(end, whole=True)] == kept


@pytest.mark.parametrize(
    "end",
    [
        "数据如上图所示（来源：国家统计局）",
        "本文由作者根据讲话整理",
        "全县更多的人关注教育",
        "水都灌上了（本文第三节将讨论来源）",
        "转载于《文学》一九八五年第三期",
    ],
)
def test_what_an_author_says_is_no_claim(end):
    assert find_claim(end, whole=True) < 0


def test_words_of_an_interface_weigh_by_their_share():
    talk = speech().interface
    assert talk("下载全文,登录后打印") == 1.0
    assert talk("下载") < 1.0
    assert talk("春风吹过下载站旁的田野") == 0.0


def test_a_sentence_about_buttons_is_no_interface():
    talk = speech().interface
    assert talk("打开首页,点击右上角的头像进入设置。") == 0.0
    assert talk("书签:同收藏夹。") == 0.0
    assert talk("点击下载全文。") > 0.0


def test_a_paragraph_with_a_notice_glued_to_it_is_no_notice():
    notice = "免责声明:本站内容由网友上传,版权归原作者所有,本站不承担责任。"
    assert speech().notice(notice) == 1.0
    assert speech().notice("去年冬天修好的水渠派上了用场,村里的人都很高兴。" + notice) == 0.0


def test_every_shape_can_be_told_from_the_others_by_its_group():
    assert [shape.why for shape in SHAPES if re.compile(shape.pattern).groups] == []
    assert find_shape("当前位置:首页>农业", 0.0).why == "path"
    assert find_shape("当前位置:首页>农业", 1.0) is None


@pytest.mark.parametrize("beside", ["地点：三楼会议室", "甲方：某某农机站", "主持：周建国"])
@pytest.mark.parametrize("step", [1, -1])
def test_a_date_beside_a_place_or_a_party_is_the_authors(beside, step):
    lines = ["当前位置：首页 > 通知", "浏览：32 来源：某县日报", *["时间：2019年3月5日 14:30", beside][::step], BODY]
    assert furniture().clean("\n".join(lines)) == "\n".join(lines[2:])


def test_more_than_a_few_lines_in_a_row_are_no_titles():
    verse = ["月亮落在井台上", "像一枚旧的铜钱", "我们坐在门槛上", "谁也不提起远方", "没有人先说话呢"]
    text = "\n".join(["浏览：32 来源：某县日报", *verse, "发布时间：2019-04-05 10:20", BODY, BODY])
    cleaned = furniture(titles="drop").clean(text)
    assert cleaned == "\n".join([*verse, BODY, BODY])


def test_it_travels_between_processes_after_work():
    cleaner = furniture()
    text = f"{BODY}\n上一篇：春天\n下一篇：没有了"
    cleaned = cleaner.clean(text)
    assert pickle.loads(pickle.dumps(cleaner)).clean(text) == cleaned == BODY
