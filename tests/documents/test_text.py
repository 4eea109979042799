"""Text: a file is a document, written in UTF-8, or as it was if it failed."""

from __future__ import annotations

import io

import pytest

from qingwen.documents.text import Text
from qingwen.errors import DocumentError


@pytest.mark.parametrize("text", ["", "好\n", "好\r\n好\r", "没有换行", "  \n\n"])
def test_unchanged_utf8_is_written_byte_for_byte(round_trip, text):
    (document,), out = round_trip(Text(), text.encode())
    assert (document.text, out) == (text, text.encode())


def test_the_byte_order_mark_is_not_written(round_trip):
    (document,), out = round_trip(Text(), "坏的".encode("utf-8-sig"))
    assert (document.text, out) == ("好的", "好的".encode())


@pytest.mark.parametrize("codec", ["gb18030", "utf-16", "big5"])
def test_other_encodings_become_utf8(round_trip, codec):
    text = "明天上午九點在一樓開會，請帶身分證和兩張照片。\r\n"
    _, out = round_trip(Text(), text.encode(codec))
    assert out == text.encode()


@pytest.mark.parametrize("data", [b"\x89PNG\0\0", "这句话里的一个字节坏了".encode() * 3 + b"\xff"])
def test_what_cannot_be_read_comes_out_as_it_was(round_trip, data):
    (document,), out = round_trip(Text(), data, path="x.txt")
    assert out == data
    assert document.error
    assert document.error.path == "x.txt"
    assert document.error.offset is not None


def test_what_failed_later_comes_out_as_it_was(round_trip):
    data = "明天上午九点在一楼开会，请带身份证。".encode("gbk")
    (document,), _ = round_trip(Text(), data)
    document.error = DocumentError("a cleaner failed")
    out = io.BytesIO()
    Text().write(out, [document])
    assert out.getvalue() == data


def test_a_named_encoding_is_not_second_guessed(round_trip):
    (document,), out = round_trip(Text(encoding="latin-1"), b"caf\xe9")
    assert (document.text, out) == ("café", "café".encode())
