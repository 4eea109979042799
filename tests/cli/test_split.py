"""`normalize run --split`: what becomes of records and files that hold several texts."""

import gzip
import io
import json

import pytest

from qingwen.documents.csv import Csv

BODY = "操场边的银杏黄了,我们排着队走过长长的林荫道,脚步慢慢整齐起来,心里也慢慢安静下来."
CLEAN = BODY.replace(",", "，")
PAGE = "".join(f"新生军训心得 篇{n}\n{BODY}\n" for n in (1, 2))
PARTS = [f"新生军训心得 篇{n}\n{CLEAN}\n" for n in (1, 2)]


def record(**fields):
    return json.dumps(fields, ensure_ascii=False)


def read(path):
    return path.read_text(encoding="utf-8")


@pytest.fixture
def pages(folder):
    """A folder with a page of two texts and one of a single text."""
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text(PAGE, encoding="utf-8")
    (folder / "in" / "b.txt").write_text("好,吧\n", encoding="utf-8")
    return folder


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_record_becomes_several_lines_that_keep_its_fields_and_its_place(normalize):
    lines = [
        '{"id": "前", "text": "一,二"}',
        record(n=1.50, id="甲", text=PAGE, tags=["x"]),
        '{ "id":3,"text":"same" }',
    ]
    ended = normalize("run", "--split", "--format", "jsonl", stdin="\n".join(lines) + "\n")
    assert (ended.code, ended.err) == (0, "")
    out = ended.out.splitlines()
    assert (out[0], out[-1]) == ('{"id": "前", "text": "一，二"}', lines[-1])
    assert [json.loads(line) for line in out[1:-1]] == [
        {"n": 1.5, "id": f"甲#{n}", "text": PARTS[n - 1], "tags": ["x"], "part": f"新生军训心得 篇{n}"} for n in (1, 2)
    ]
    assert "1.5" in out[1]


def test_off_by_default_and_no_change_without_parts(normalize):
    line = record(id="甲", text=PAGE) + "\n"
    assert len(normalize("run", "--format", "jsonl", stdin=line).out.splitlines()) == 1
    same = '\n{ "id" :1,"text":"same" }\n\n {"text": "x"}'
    assert normalize("run", "--split", "--format", "jsonl", stdin=same).out == same


@pytest.mark.parametrize(("own", "new"), [({"id": 12}, "12#{}"), ({}, "-:2#{}"), ({"id": None}, "-:2#{}")])
def test_ids_are_the_record_s_or_its_place(normalize, own, new):
    ended = normalize("run", "--split", "--format", "jsonl", stdin=" \n" + record(**own, text=PAGE))
    blank, *lines = ended.out.split("\n")
    assert blank.isspace()
    assert [json.loads(line)["id"] for line in lines] == [new.format(1), new.format(2)]


def test_a_record_s_own_part_is_kept(normalize):
    ended = normalize("run", "--split", "--format", "jsonl", stdin=record(text=PAGE, part="第二版"))
    assert [json.loads(line)["part"] for line in ended.out.splitlines()] == ["第二版"] * 2


def test_a_row_becomes_several_rows(normalize):
    rows = f'id,part,text,n\n\n7,,"{PAGE}",x\n8,,"好",y\n9,,"{PAGE}",z'
    out = normalize("run", "--split", "--format", "csv", stdin=rows).out
    documents = list(Csv().read(io.BytesIO(out.encode()), "a.csv"))
    assert [document.error for document in documents] == [None] * 5
    assert [document.id for document in documents] == ["7#1", "7#2", "8", "9#1", "9#2"]
    assert [document.fields["n"] for document in documents] == ["x", "x", "y", "z", "z"]
    assert [document.fields["part"] for document in documents[:3]] == ["新生军训心得 篇1", "新生军训心得 篇2", ""]
    assert [document.text for document in documents] == [*PARTS, "好", *PARTS]
    assert out.startswith("id,part,text,n\n\n7#1,")
    assert '8,,"好",y\n' in out


def test_a_row_gets_no_columns(normalize):
    out = normalize("run", "--split", "--format", "csv", stdin=f'text,n\n"{PAGE}",1\n').out
    assert out == "text,n\n" + "".join(f'"{part}",1\n' for part in PARTS)


def test_a_file_of_one_text_becomes_several_files(normalize, pages):
    assert normalize("run", "in", "-o", "out", "--split").code == 0
    assert names(pages / "out") == ["a#1.txt", "a#2.txt", "b.txt"]
    assert [read(pages / "out" / f"a#{n}.txt") for n in (1, 2)] == PARTS
    assert read(pages / "out" / "b.txt") == "好，吧\n"


def test_names_of_parts_stand_before_the_suffix_and_the_compression(normalize, pages):
    assert normalize("run", "in/a.txt", "-o", "new.v1.txt.gz", "--split").code == 0
    assert gzip.decompress((pages / "new.v1#2.txt.gz").read_bytes()).decode() == PARTS[1]
    assert not (pages / "new.v1.txt.gz").exists()


def test_a_long_introduction_is_a_file_of_its_own(normalize, pages):
    (pages / "in" / "a.txt").write_text(BODY * 6 + "\n" + PAGE, encoding="utf-8")
    assert normalize("run", "in", "-o", "out", "--split").code == 0
    assert names(pages / "out") == ["a#0.txt", "a#1.txt", "a#2.txt", "b.txt"]


def test_what_is_there_is_replaced_when_asked_only(normalize, pages):
    assert normalize("run", "in", "-o", "out", "--split").code == 0
    ended = normalize("run", "in", "-o", "out", "--split")
    assert ended.code == 2
    assert "b.txt' exists; --overwrite" in ended.err
    (pages / "out" / "b.txt").unlink()
    ended = normalize("run", "in", "-o", "out", "--split")
    assert (ended.code, "a#1.txt' exists; --overwrite" in ended.err) == (2, True)


def test_parts_of_an_earlier_run_do_not_stay_behind(normalize, pages):
    three = PAGE + PAGE[: len(PAGE) // 2].replace("篇1", "篇3")
    (pages / "in" / "a.txt").write_text(three, encoding="utf-8")
    assert normalize("run", "in", "-o", "out").code == 0
    assert normalize("run", "in", "-o", "out", "--split", "--overwrite").code == 0
    assert names(pages / "out") == ["a#1.txt", "a#2.txt", "a#3.txt", "b.txt"]
    (pages / "in" / "a.txt").write_text(PAGE, encoding="utf-8")
    assert normalize("run", "in", "-o", "out", "--split", "--overwrite").code == 0
    assert names(pages / "out") == ["a#1.txt", "a#2.txt", "b.txt"]
    (pages / "in" / "a.txt").write_text("好", encoding="utf-8")
    assert normalize("run", "in", "-o", "out", "--split", "--overwrite").code == 0
    assert names(pages / "out") == ["a.txt", "b.txt"]


def test_a_file_that_is_not_ours_is_not_replaced_by_a_part(normalize, pages):
    (pages / "out").mkdir()
    (pages / "out" / "a#2.txt").write_text("mine", encoding="utf-8")
    assert normalize("run", "in", "-o", "out", "--split").code != 0
    assert read(pages / "out" / "a#2.txt") == "mine"


@pytest.mark.parametrize("arguments", [["-"], ["in/a.txt"], ["in/a.txt", "-o", "/dev/null"], ["in", "--in-place"]])
def test_parts_that_would_have_no_place_are_refused(normalize, pages, arguments):
    ended = normalize("run", "--split", *arguments, stdin=PAGE)
    assert (ended.code, ended.out) == (2, "")
    assert "become files of their own" in ended.err
    assert read(pages / "in" / "a.txt") == PAGE


def test_an_input_or_output_that_a_part_could_replace_is_refused(normalize, pages):
    (pages / "in" / "a#1.txt").write_text("好", encoding="utf-8")
    ended = normalize("run", "in", "-o", "out", "--split")
    assert ended.code == 2
    assert "could be replaced by a part of" in ended.err
    assert not (pages / "out").exists()
    ended = normalize("run", "in/b.txt", "-o", "c.txt", "--split", "--changes", "c#1.txt")
    assert "could be replaced by a part of" in ended.err


def test_records_are_split_in_place(normalize, folder):
    (folder / "a.jsonl").write_text(record(id="甲", text=PAGE), encoding="utf-8")
    assert normalize("run", "a.jsonl", "--in-place", "--split").code == 0
    once = read(folder / "a.jsonl")
    assert [json.loads(line)["id"] for line in once.splitlines()] == ["甲#1", "甲#2"]
    assert normalize("run", "a.jsonl", "--in-place", "--split").code == 0
    assert read(folder / "a.jsonl") == once


def test_changes_tell_of_the_whole_document(normalize, folder):
    line = record(id="甲", text=PAGE)
    assert normalize("run", "--format", "jsonl", "--changes", "c.jsonl", stdin=line).code == 0
    plain = read(folder / "c.jsonl")
    assert normalize("run", "--format", "jsonl", "--changes", "c.jsonl", "--split", stdin=line).code == 0
    assert read(folder / "c.jsonl") == plain
    assert {json.loads(row)["id"] for row in plain.splitlines()} == {"甲"}


def test_a_document_that_fails_is_not_split(normalize, folder):
    line = record(id="甲", text=PAGE + "崩")
    (folder / "a.jsonl").write_text(line + "\n{}\n", encoding="utf-8")
    ended = normalize("run", "a.jsonl", "-o", "b.jsonl", "--split", "--add", "probe.crash")
    assert ended.code == 3
    assert read(folder / "b.jsonl") == line + "\n{}\n"
    assert [json.loads(row)["id"] for row in read(folder / "b.jsonl.quarantine.jsonl").splitlines()] == [
        "甲",
        "a.jsonl:2",
    ]
    (folder / "a.txt").write_text(PAGE + "崩", encoding="utf-8")
    assert normalize("run", "a.txt", "-o", "c.txt", "--split", "--add", "probe.crash").code == 3
    assert read(folder / "c.txt") == PAGE + "崩"


def test_a_page_becomes_records_or_files(normalize, folder):
    paragraphs = "".join(f"<p>新生军训心得 篇{n}</p>" + f"<p>{BODY * 3}</p>" * 3 for n in (1, 2))
    (folder / "a.html").write_text(f"<html><body><div>{paragraphs}</div></body></html>", encoding="utf-8")
    assert normalize("run", "a.html", "-o", "a.jsonl", "--split").code == 0
    rows = [json.loads(line) for line in read(folder / "a.jsonl").splitlines()]
    assert [(row["id"], row["part"]) for row in rows] == [
        ("a.html#1", "新生军训心得 篇1"),
        ("a.html#2", "新生军训心得 篇2"),
    ]
    assert normalize("run", "a.html", "-o", "out/", "--split").code == 0
    assert names(folder / "out") == ["a#1.txt", "a#2.txt"]
