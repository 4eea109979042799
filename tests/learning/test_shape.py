"""Shapes: what may differ in a line, and that a pattern made of a shape takes such lines and no prose."""

import re

import pytest

from qingwen.folding import fold
from qingwen.learning.formulas import is_formula
from qingwen.learning.shape import closed, has_slots, letters, opened, pattern


def takes(line, other):
    shape = opened(line) or closed(line)
    return re.fullmatch(pattern(shape, 4), fold(other)) is not None


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("阅读 128 次", "阅读 7 次"),
        ("来源：河畔晚报 作者：李四", "来源：山城网　作者：王小五"),
        ("责编丨张三", "責編丨李四"),
        ("当前位置：首页 > 新闻 > 本地", "當前位置:首页>财经"),
        ("本文链接：https://news.example.com/a/1.html", "本文链接：http://www.example.org/b?c=2"),
        ("《山居秋暝》在线阅读全文", "《静夜思》在线阅读全文"),
        ("下一篇：春天来了", "下一篇：没有了"),
        ("1 2 3 4 5 下一页", "6 7 8 9 10 下一页"),
    ],
)
def test_a_shape_takes_lines_that_differ_in_its_slots(line, other):
    assert takes(line, line)
    assert takes(line, other)


@pytest.mark.parametrize(
    ("line", "prose"),
    [
        ("来源：河畔晚报", "来源：这本书的第一章。后面还有。"),
        ("来源：河畔晚报 作者：李四", "来源说，作者已经离开。"),
        ("阅读 128 次", "阅读许多次"),
        ("当前位置：首页 > 新闻", "首页上写着：今天有雨。"),
    ],
)
def test_a_shape_takes_no_prose(line, prose):
    assert not takes(line, prose)


@pytest.mark.parametrize("line", ["他走了很远的路。", "第一章 总则", "今天天气真好"])
def test_a_line_without_slots_is_its_own_shape(line):
    assert closed(line) == line
    assert opened(line) == ""
    assert not has_slots(line)


def test_a_long_clause_before_a_colon_is_no_label():
    assert opened("他在会上对所有到场的人慢慢地说：好") == ""


def test_dates_and_page_numbers_say_nothing():
    assert letters(closed("2019年5月6日 10时20分")) == 0
    assert letters(closed("第3页 共7页")) == 0
    assert letters(closed("阅读 128 次")) == 3


@pytest.mark.parametrize(
    "line",
    [
        "尊敬的各位家长：",
        "此致",
        "敬礼！",
        "特此通知。",
        "第三章 附则",
        "一、总体要求",
        "参考文献",
        "河畔市人民政府办公室",
        "时间：上午",
    ],
)
def test_what_authors_write_again_and_again_is_a_formula(line):
    assert is_formula(closed(line))


@pytest.mark.parametrize("line", ["河畔文库会员专享", "点击右上角收藏本页", "责任编辑：张三", "阅读 128 次"])
def test_what_a_page_says_is_none(line):
    assert not is_formula(closed(line))
