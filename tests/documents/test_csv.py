"""CSV: all but the text's cell stays byte for byte, and a bad row fails alone."""

from __future__ import annotations

import pytest

from qingwen.documents.csv import Csv


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_only_the_cell_of_the_text_is_written_anew(round_trip, end):
    rows = ["id,text,note", '1,坏,"quoted, not needed"', '"2","坏人","坏"', "3,坏 x,", '4,"说""坏""话",a"b']
    documents, out = round_trip(Csv(), end.join(rows).encode())
    new = [rows[0], '1,好,"quoted, not needed"', '"2","好人","坏"', "3,好 x,", '4,"说""好""话",a"b']
    assert out.decode() == end.join(new)
    assert [document.id for document in documents] == ["1", "2", "3", "4"]


def test_unchanged_rows_and_blank_lines_are_written_byte_for_byte(round_trip):
    data = b'text,a\r\n\r\n"x\ny",1\n\n"z",""\r\n\n'
    documents, out = round_trip(Csv(), data)
    assert [(document.text, document.line) for document in documents] == [("x\ny", 3), ("z", 6)]
    assert out == data


def test_cells_hold_line_ends(round_trip):
    documents, out = round_trip(Csv(), 'a,text\n1,"坏\r\n\r\n坏"\n2,坏\n'.encode())
    assert out == 'a,text\n1,"好\r\n\r\n好"\n2,好\n'.encode()
    assert [document.line for document in documents] == [2, 5]


@pytest.mark.parametrize(
    ("new", "cell"), [("a,b", '"a,b"'), ('a"b', '"a""b"'), ("a\nb", '"a\nb"'), ("", '""'), ("a;b", "a;b")]
)
def test_a_new_cell_is_quoted_where_it_must_be(round_trip, new, cell):
    _, out = round_trip(Csv(), b"text\nold\n", change=lambda _: new)
    assert out.decode() == f"text\n{cell}\n"
    (again,), _ = round_trip(Csv(), out)
    assert again.text == new


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (b"1,x", "2 cells where the header has 3"),
        (b"1,x,2,3", "4 cells where the header has 3"),
        (b'1,"x"y,2', "not CSV"),
        (b"1,\xff,2", "byte 0xff at offset 2 is not utf-8"),
        (b'1,"a\n\xff",2', "byte 0xff at offset 0 is not utf-8"),
    ],
)
def test_a_bad_row_fails_alone_with_its_line(round_trip, row, reason):
    data = "id,text,n\n1,坏,2\n".encode() + row + "\n3,坏,4\n".encode()
    documents, out = round_trip(Csv(), data, path="x.csv")
    assert out == "id,text,n\n1,好,2\n".encode() + row + "\n3,好,4\n".encode()
    error = documents[1].error
    assert [document.error for document in documents] == [None, error, None]
    assert reason in error.message
    assert (error.path, error.line) == ("x.csv", 3 + (b"\n" in row) * ("offset" in reason))


def test_a_quote_that_is_never_closed_costs_what_follows_and_nothing_before(round_trip):
    data = 'id,text\n1,坏\n2,"坏\n3,坏\n'.encode()
    documents, out = round_trip(Csv(), data)
    assert [bool(document.error) for document in documents] == [False, True]
    assert documents[1].error.line == 3
    assert out == data.replace("1,坏".encode(), "1,好".encode())


def test_a_file_without_the_column_fails_whole_and_names_the_columns(round_trip):
    data = b"id,txt,note\n1,a,b\n2,c,d\n"
    (document,), out = round_trip(Csv(), data)
    assert out == data
    assert "no column 'text'; did you mean 'txt'?" in str(document.error)
    (document,), _ = round_trip(Csv(field="zzz"), data)
    assert "known: id, note, txt" in str(document.error)


@pytest.mark.parametrize("data", [b"", b"text,a\n", b"\n\n"])
def test_files_without_rows(round_trip, data):
    assert round_trip(Csv(), data) == ([], data)


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("a.tsv", "id\ttext\n1\t坏,坏\n"),
        ("a.tsv.gz", "id\ttext\n1\t坏,坏\n"),
        ("a.csv", "id;text\n1;坏,坏\n"),
        ("a.csv", "id\ttext\n1\t坏,坏\n"),
        ("a.csv", "text\n坏;坏\n"),
        ("a.tsv", "id,text\n1,坏\t坏\n"),
        ("a.csv", '"id";"text"\r\n1;坏,坏\r\n'),
    ],
)
def test_the_delimiter(round_trip, path, data):
    (document,), out = round_trip(Csv(), data.encode(), path=path)
    assert not document.error
    assert out.decode() == data.replace("坏", "好")


def test_a_long_cell(round_trip):
    data = b"text,a\n" + "坏".encode() * 200_000 + b",1\n"
    (document,), out = round_trip(Csv(), data)
    assert len(document.text) == 200_000
    assert out == data.replace("坏".encode(), "好".encode())


@pytest.mark.parametrize("codec", ["utf-8-sig", "gb18030", "utf-16"])
def test_other_encodings_become_utf8(round_trip, codec):
    text = "标题,text\r\n买菜,明天早上去市场买菜，顺便看看新房子。\r\n回家,晚上回家吃饭。\r\n"
    documents, out = round_trip(Csv(), text.encode(codec))
    assert out == text.encode()
    assert documents[1].fields == {"标题": "回家"}


def test_the_delimiter_is_found_in_other_encodings_too(round_trip):
    text = "标题;正文\r\n买菜;明天早上去市场买菜，顺便看看新房子。\r\n"
    (document,), _ = round_trip(Csv(field="正文"), text.encode("gbk"))
    assert document.fields == {"标题": "买菜"}
