from io import BytesIO
from pathlib import Path

import pytest
from qingwen_example import FrontMatter, ReaderMarks

from qingwen.testing import cases, laws


@pytest.mark.parametrize("case", cases(Path(__file__).parent / "cases"))
def test_case(case):
    case.check()


def test_laws():
    laws(ReaderMarks.build(), examples=["。【段评1】", "【段评2】"])


PAGE = "---\r\ntitle: 雨夜\r\nurl: https://book.example.com/1\r\n---\r\n他走了。【段评12】\r\n".encode()


@pytest.mark.parametrize(
    "data", [PAGE, PAGE[:-20], "没有头。".encode(), b"---\n", b"", b"\xff\xfe\xfa", PAGE + b"\xff"]
)
def test_what_did_not_change_comes_out_as_it_was(data):
    page = FrontMatter()
    out = BytesIO()
    page.write(out, page.read(BytesIO(data), "a.page"))
    assert out.getvalue() == data


def test_only_the_text_is_written_anew():
    page = FrontMatter()
    (document,) = page.read(BytesIO(PAGE), "a.page")
    assert (document.fields["title"], document.site) == ("雨夜", "book.example.com")
    document.text, document.changed = "他走了。\r\n", True
    out = BytesIO()
    page.write(out, [document])
    assert out.getvalue() == PAGE.replace("【段评12】".encode(), b"")
