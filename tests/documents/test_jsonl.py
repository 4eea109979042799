"""JSON lines: all but the text stays byte for byte, and a bad record fails alone."""

from __future__ import annotations

import pickle

import pytest

from qingwen.documents.jsonl import Jsonl

KEPT = [
    '{"id": 1.50, "text": "%s", "n": 1e5, "big": 123456789012345678901234567890}',
    '{"z":"坏","text":"%s","a":[1, 2.0,{"k" : null}]}',
    '  {"text" : "%s"}\t',
    r'{"u":"\u574f\/","text":"%s","e":"😀"}',
    '{"title": "%s", "text": "%s"}',
    '{"meta": "x", "text": "%s", "text2": "坏"}',
]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", [True, False])
def test_only_the_value_of_the_text_is_written_anew(round_trip, end, last):
    old = end.join(line.replace("%s", "坏人") for line in KEPT) + (end if last else "")
    new = end.join(line.replace('"text": "%s"', '"text": "好人"') for line in KEPT).replace("%s", "坏人")
    for spelled in ('"text":"', '"text" : "'):
        new = new.replace(f"{spelled}坏人", f"{spelled}好人")
    documents, out = round_trip(Jsonl(), old.encode())
    assert all(document.changed for document in documents)
    assert out.decode() == new + (end if last else "")


def test_unchanged_records_and_blank_lines_are_written_byte_for_byte(round_trip):
    data = b'\n\r\n{"text": "\\u597d" , "a":1.0}\n  \n\n{"b":2,"text":"x"}\r\n\n \n'
    documents, out = round_trip(Jsonl(), data)
    assert [(document.text, document.line) for document in documents] == [("好", 3), ("x", 6)]
    assert out == data


@pytest.mark.parametrize("data", [b"", b"\n", b"\n\n  \r\n"])
def test_files_without_records(round_trip, data):
    assert round_trip(Jsonl(), data) == ([], data)


@pytest.mark.parametrize(
    ("record", "reason", "offset"),
    [
        (b'{"text": "\xe5\x9d\x8f"', "JSON ends too early", 14),
        (b'{"text": "x"} y', "trailing characters", 14),
        (b'{"text": "x",}', "malformed", 13),
        (b'{"text": NaN}', "malformed", 9),
        (b'{"text": "a\tb"}', "malformed", 11),
        (b'["text"]', "no record: Expected `object`, got `array`", None),
        (b'"text"', "no record", None),
        (b"null", "no record", None),
        (b'{"txet": "x"}', "no field 'text'; did you mean 'txet'?", None),
        (b'{"zzz": 1, "body": "x"}', "no field 'text'; known: body, zzz", None),
        (b"{}", "no field 'text'", None),
        (b'{"text": 12}', "field 'text' is no text: Expected `str`, got `int`", None),
        (b'{"text": null}', "field 'text' is no text", None),
        (b'{"text": {"a": 1}}', "field 'text' is no text: Expected `str`, got `object`", None),
        (rb'{"text": "a\ud83d!"}', r"\ud83d is half a character", 11),
        (rb'{"text": "\\ud83d\ude00"}', r"\ude00 is half a character", 17),
        (rb'{"note": "\udc00", "text": "x"}', r"\udc00 is half a character", 10),
        (b'{"text": "\xff"}', "byte 0xff at offset 10 is not utf-8", 10),
        (b'{"text": "x", "other": "\xe5\x9d"}', "byte 0xe5 at offset 24 is not utf-8", 24),
        (b'{"text": "x", "a": ' + b"[" * 9_999 + b"]" * 9_999 + b"}", "nested too deeply", None),
        (b"\0", "malformed", 0),
    ],
)
def test_a_bad_record_fails_alone_with_its_line_and_place(round_trip, record, reason, offset):
    data = '{"text": "坏"}\n'.encode() + record + '\n{"text": "坏"}\n'.encode()
    documents, out = round_trip(Jsonl(), data, path="x.jsonl")
    assert out == '{"text": "好"}\n'.encode() + record + '\n{"text": "好"}\n'.encode()
    error = documents[1].error
    assert [document.error for document in documents] == [None, error, None]
    assert reason in error.message
    assert (error.path, error.line, error.offset) == ("x.jsonl", 2, offset)


def test_escapes_that_are_characters_are_read(round_trip):
    data = rb'{"text": "\u0000 \ud83d\ude00 \\ud83d \u574f"}'
    (document,), out = round_trip(Jsonl(), data)
    assert document.text == "\0 😀 \\ud83d 好"
    assert out == '{"text": "\\u0000 😀 \\\\ud83d 好"}'.encode()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('{"a":{"text": "坏"}, "text": "坏"}', '{"a":{"text": "坏"},"text":"好"}'),  # laid out anew
        (r'{"te\u0078t": "坏", "k": [1, 2]}', '{"text":"好","k":[1, 2]}'),
        ('{"text": "x", "text": "坏"}', '{"text": "x", "text": "好"}'),  # the last one counts, as in most readers
        ('{"text": "坏", "s": "\\"text\\": \\"坏\\""}', '{"text": "好", "s": "\\"text\\": \\"坏\\""}'),
    ],
)
def test_the_right_value_is_replaced(round_trip, old, new):
    _, out = round_trip(Jsonl(), old.encode() + b"\n")
    assert out.decode() == new + "\n"


def test_ids(round_trip):
    records = ['{"id":"甲","text":""}', '{"id":7.0,"text":""}', '{"id":"","text":""}', '{"id":[1],"text":""}']
    documents, _ = round_trip(Jsonl(), "\n".join(records).encode(), path="p")
    assert [document.id for document in documents] == ["甲", "7.0", "p:3", "p:4"]


def test_the_other_fields_are_there_when_asked_for(round_trip):
    (document,), _ = round_trip(Jsonl(), b'{"text":"x","url":"https://WWW.example.com/a","n":[1]}')
    assert document.site == "www.example.com"
    assert dict(document.fields) == {"url": "https://WWW.example.com/a", "n": [1]}
    assert dict(pickle.loads(pickle.dumps(document)).fields) == dict(document.fields)


def test_another_field_may_hold_the_text(round_trip):
    _, out = round_trip(Jsonl(field="正文"), '{"text": "坏", "正文": "坏"}'.encode())
    assert out == '{"text": "坏", "正文": "好"}'.encode()


def test_a_line_of_many_megabytes(round_trip):
    record = b'{"text": "' + "坏".encode() * 3_000_000 + b'"}'
    (document,), out = round_trip(Jsonl(), record + b"\n")
    assert len(document.text) == 3_000_000
    assert out == record.replace("坏".encode(), "好".encode()) + b"\n"


@pytest.mark.parametrize("codec", ["utf-8-sig", "gb18030", "utf-16", "big5"])
def test_other_encodings_become_utf8(round_trip, codec):
    text = '{"text": "明天早上去市場買菜，順便看看新房子。", "n": 1.0}\n{"text": "晚上回家吃飯。"}\n'
    documents, out = round_trip(Jsonl(), text.encode(codec))
    assert [document.error for document in documents] == [None, None]
    assert out == text.encode()


def test_a_broken_record_of_another_encoding_is_written_in_utf8_if_it_decodes(round_trip):
    text = '{"text": "明天早上去市场买菜，顺便看看新房子。"}\n{"text": "晚上回家吃饭。"\n'
    documents, out = round_trip(Jsonl(), text.encode("gbk"))
    assert documents[1].error
    assert out == text.encode()


def test_utf16_that_is_cut_fails_whole(round_trip):
    data = '{"text": "坏"}\n'.encode("utf-16") + b"\n"
    (document,), out = round_trip(Jsonl(), data)
    assert document.error.offset == len(data) - 1
    assert out == data


def test_a_million_blank_lines_are_kept(round_trip):
    data = b"\n" * 1_000_000 + b'{"text": "x"}\n' + b"\n" * 1_000_000
    (document,), out = round_trip(Jsonl(), data)
    assert document.line == 1_000_001
    assert out == data
