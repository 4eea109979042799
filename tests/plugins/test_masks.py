"""What masks hide: run alone they change nothing, so cases cannot say it."""

import pytest

from qingwen.errors import ConfigError
from qingwen_plugins.mask.code import Code
from qingwen_plugins.mask.emails import Emails
from qingwen_plugins.mask.mentions import Mentions
from qingwen_plugins.mask.numbers import Numbers
from qingwen_plugins.mask.placeholders import Placeholders
from qingwen_plugins.mask.urls import Urls


def hidden(mask, text):
    return [text[edit.start : edit.end] for edit in mask.edits(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("见https://example.com/a?b=1&c=2。然后", ["https://example.com/a?b=1&c=2"]),
        ("见http://example.com,下载后", ["http://example.com"]),
        ("（http://example.com/a_(b)）和(http://example.org/c)", ["http://example.com/a_(b)", "http://example.org/c"]),
        ("登录www.example.com.cn查询", ["www.example.com.cn"]),
        ("访问m.example.com/a?b=1", ["m.example.com/a?b=1"]),
        ("见www.example.com(官网)", ["www.example.com"]),
        ("网址：WWW.EXAMPLE.COM", ["WWW.EXAMPLE.COM"]),
        ("www.example.museum 馆", ["www.example.museum"]),
        ("发至a@example.com", []),
        ("以://分隔", []),
        ("运行main.py，见README.md，用ASP.NET和Node.js", []),
        ("http://example.com:8080/\r\n下一行", ["http://example.com:8080/"]),
        ("见https://zh.example.org/wiki/臺灣，又见", ["https://zh.example.org/wiki/臺灣"]),
        ("https://zh.example.org/wiki/臺灣#歷史 一节", ["https://zh.example.org/wiki/臺灣#歷史"]),
        ("https://example.com/搜?q=後 来", ["https://example.com/"]),
        ("https://example.com/s?q=裡面&p=2，共", ["https://example.com/s?q=裡面&p=2"]),
        ("打开https://example.com/文件/2020年報告.pdf下载", ["https://example.com/文件/2020年報告.pdf"]),
        ("访问https://example.com/查看详情", ["https://example.com/"]),
        ("访问https://example.com查看说明.pdf", ["https://example.com"]),
        ("https://example.com/a/后来他说.好", ["https://example.com/a/"]),
        ("见[目錄](#第一章,上)和[說明](./說明.md)", ["#第一章,上", "./說明.md"]),
        ("甲[1](图一)、乙[2](1,2)、丙](，丁", []),
        ("[图](https://example.com/a.png)", ["https://example.com/a.png"]),
    ],
)
def test_urls(text, wanted):
    assert hidden(Urls.build(), text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("邮箱zhang.san+a@mail.example.com.cn联系", ["zhang.san+a@mail.example.com.cn"]),
        ("a@example.com.", ["a@example.com"]),
        ("a@example.com,b@example.org", ["a@example.com", "b@example.org"]),
        ("@张三 @staticmethod 5@3", []),
    ],
)
def test_emails(text, wanted):
    assert hidden(Emails.build(), text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("用`a,b`和``c`d``", ["`a,b`", "``c`d``"]),
        ("前\n```py\na,b\n```\n后`c`", ["```py\na,b\n```", "`c`"]),
        ("~~~\na\n```\n~~~", ["~~~\na\n```\n~~~"]),
        ("```\n没有结尾,\n", []),
        ("    ```\n缩进\n    ```", ["```\n缩进\n    ```"]),
        ("- 一\n\n    ```js\n    a('你,我');\n    ```\n后", ["```js\n    a('你,我');\n    ```"]),
        ("    ```\n没有,结尾\n```\na,b\n```\n后", ["```\na,b\n```"]),
        ("```\na\n    ```\nb\n```", ["```\na\n    ```\nb\n```"]),
        ("他说`你好,\n再见`", []),
    ],
)
def test_code(text, wanted):
    assert hidden(Code.build(), text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("共1,234元，12,345,678.90元", ["1,234", "12,345,678.90"]),
        ("圆周率3.14，版本v2.0.1与V3.1", ["3.14", "v2.0.1", "V3.1"]),
        ("10:30至2024-05-01，比例3:2，1/2", ["10:30", "2024-05-01", "3:2", "1/2"]),
        ("国发〔2024〕12号、组通[2023]21号", ["〔2024〕12", "[2023]21"]),
        ("2016,2017年，第1,2条，共3.", []),
        ("组通[20xx]21号", []),
        ("以1.2.3.结尾", ["1.2.3"]),
        ("12,3456", []),
    ],
)
def test_numbers(text, wanted):
    assert hidden(Numbers.build(), text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("@张三 你好，转发@李四:好", ["@张三", "@李四"]),
        ("@user_1看了", ["@user_1"]),
        ("#开学第一课#今天", ["#开学第一课#"]),
        ("##@张三 的课#", ["@张三"]),
        ("C#和F#，# 标题，#include", []),
        ("a@example.com，5@3", []),
        ("##二级##", []),
        ("&#65;&#66;", []),
    ],
)
def test_mentions(text, wanted):
    assert hidden(Mentions.build(), text) == wanted


def test_placeholders_are_hidden_whatever_the_style():
    text = "XX市20xx年"
    assert hidden(Placeholders.build({"style": "keep"}), text) == ["XX", "20xx"]
    assert [edit.why for edit in Placeholders.build().edits(text)] == ["PLACE", "YEAR"]


@pytest.mark.parametrize("template", ["{kind}_", "<{what}>", "*{kind}*", "{"])
def test_a_template_that_cannot_work_is_refused(template):
    with pytest.raises(ConfigError, match=r"mask\.placeholders\.template"):
        Placeholders.build({"template": template})
