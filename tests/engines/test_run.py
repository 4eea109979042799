"""A run from files to files: what is written where, what fails and how it is told."""

from __future__ import annotations

import gzip
import io
import json
import re
import sys

import pytest
import zstandard

from qingwen import ConfigError
from qingwen.engines import documents, find, run


def _rows(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


class _Stream:
    def __init__(self, data=b""):
        self.buffer = io.BytesIO(data)


def test_a_file_goes_to_a_file(make, formats, pipeline):
    folder = make({"a.jsonl": '{"id": 1, "text": "坏"}\n{"text": "x"}\n'})
    report = run(find([str(folder / "a.jsonl")], formats), pipeline, output=str(folder / "new" / "b.jsonl"))
    assert (folder / "new/b.jsonl").read_text(encoding="utf-8") == '{"id": 1, "text": "好"}\n{"text": "x"}\n'
    assert (report.documents, report.changed, report.failed) == (2, 1, 0)
    assert (report.characters_in, report.characters_out) == (2, 2)
    assert report.quarantine == ""


@pytest.mark.parametrize("slash", ["", "/"])
def test_a_file_goes_into_a_folder(make, formats, pipeline, slash):
    folder = make({"a.txt": "坏"})
    if not slash:
        (folder / "out").mkdir()
    run(find([str(folder / "a.txt")], formats), pipeline, output=str(folder / "out") + slash)
    assert (folder / "out/a.txt").read_text(encoding="utf-8") == "好"


def test_folders_are_mirrored(make, formats, pipeline, tree):
    folder = make({"in/a.txt": "坏", "in/b/c.csv": "text\n坏\n", "in/p.png": "\0", "in2/d/e.md": "坏"})
    found = find([str(folder / "in"), str(folder / "in2")], formats)
    report = run(found, pipeline, output=str(folder / "out"))
    good = "好".encode()
    assert tree(folder / "out") == {"a.txt": good, "b/c.csv": b"text\n" + good + b"\n", "d/e.md": good}
    assert report.left_out == [str(folder / "in/p.png")]


@pytest.mark.parametrize(
    ("source", "target", "pack", "unpack"),
    [
        ("a.txt.gz", "b.txt.gz", gzip.compress, gzip.decompress),
        ("a.txt.zst", "b.txt", zstandard.compress, bytes),
        ("a.txt", "b.txt.zst", bytes, lambda data: zstandard.ZstdDecompressor().stream_reader(data).read()),
        ("a.txt", "b.txt.gz", bytes, gzip.decompress),
    ],
)
def test_suffixes_decide_the_compression(make, formats, pipeline, *, source, target, pack, unpack):
    folder = make({source: pack("坏".encode())})
    run(find([str(folder / source)], formats), pipeline, output=str(folder / target))
    assert unpack((folder / target).read_bytes()) == "好".encode()


def test_standard_streams(formats, pipeline, monkeypatch):
    out = _Stream()
    monkeypatch.setattr(sys, "stdin", _Stream('{"text": "坏"}\nx\n'.encode()))
    monkeypatch.setattr(sys, "stdout", out)
    report = run(find(["-"], formats, format="jsonl"), pipeline)
    assert out.buffer.getvalue() == '{"text": "好"}\nx\n'.encode()
    assert (report.failed, report.quarantine) == (1, "")
    assert report.failures[0][:3] == ("-:2", "-", 2)


def test_failures_pass_through_and_are_listed(make, formats, pipeline):
    long = "全删" + "字" * 300
    lines = [
        '{"id": "a", "text": "坏"}',
        "broken",
        '{"id": "b", "text": "坏绊"}',
        '{"id": "c", "text": "坏半"}',
        f'{{"id": "d", "text": "{long}"}}',
        '{"id": "e", "text": "全删了"}',
    ]
    folder = make({"a.jsonl": "\n".join(lines)})
    report = run(find([str(folder / "a.jsonl")], formats), pipeline, output=str(folder / "b.jsonl"))
    out = (folder / "b.jsonl").read_text(encoding="utf-8").split("\n")
    assert out == [lines[0].replace("坏", "好"), *lines[1:5], '{"id": "e", "text": " \\n"}']
    assert report.quarantine == str(folder / "b.jsonl.quarantine.jsonl")
    rows = _rows(folder / "b.jsonl.quarantine.jsonl")
    assert [(row["id"], row["line"]) for row in rows] == [(f"{folder}/a.jsonl:2", 2), ("b", 3), ("c", 4), ("d", 5)]
    reasons = [
        "at byte 0",
        "test.trip failed .*tripped",
        r"half a character \(U\+D800\)",
        "left nothing of its 302 char",
    ]
    for row, failure, reason in zip(rows, report.failures, reasons, strict=True):
        assert list(row) == ["id", "path", "line", "offset", "reason"]
        assert row == failure._asdict()
        assert re.search(reason, row["reason"])
    assert (report.documents, report.changed, report.failed) == (6, 2, 4)


def test_in_a_folder_the_quarantine_file_stands_at_its_top(make, formats, pipeline, tree):
    folder = make({"in/a.txt": "坏", "in/b/c.txt": "绊坏", "in/d.txt": b"\x89PNG\0"})
    report = run(find([str(folder / "in")], formats), pipeline, output=str(folder / "out"))
    out = tree(folder / "out")
    assert [row["path"] for row in _rows(folder / "out/quarantine.jsonl")] == [
        str(folder / "in/d.txt"),
        str(folder / "in/b/c.txt"),
    ]
    assert out.pop("quarantine.jsonl")
    assert out == {"a.txt": "好".encode(), "b/c.txt": "绊坏".encode(), "d.txt": b"\x89PNG\0"}
    assert report.failed == 2


def test_a_run_without_failures_removes_the_list_of_the_run_before(make, formats, pipeline, tree):
    folder = make({"a.txt": "绊"})
    for _ in range(2):
        report = run(find([str(folder / "a.txt")], formats), pipeline, output=str(folder / "b.txt"), overwrite=True)
        make({"a.txt": "坏"})
    assert report.quarantine == ""
    assert sorted(tree(folder)) == ["a.txt", "b.txt"]


def test_a_compressed_file_that_breaks_off_is_copied_whole(make, formats, pipeline, tree):
    packed = gzip.compress('{"text": "坏"}\n'.encode() * 10_000)[:-20]
    folder = make({"in/a.jsonl.gz": packed, "in/b.txt": "坏"})
    report = run(find([str(folder / "in")], formats), pipeline, output=str(folder / "out"))
    assert (folder / "out/a.jsonl.gz").read_bytes() == packed
    assert (folder / "out/b.txt").read_text(encoding="utf-8") == "好"
    assert [(failure.path, failure.line) for failure in report.failures] == [(str(folder / "in/a.jsonl.gz"), None)]
    assert "cannot be read to its end" in report.failures[0].reason
    assert not [name for name in tree(folder) if name.endswith(".part")]


def test_in_place_keeps_what_breaks_off_and_cleans_the_rest(make, formats, pipeline):
    packed = zstandard.compress(b"x" * 100_000)[:-3]
    folder = make({"a.txt.zst": packed, "b.txt": "坏"})
    (folder / "b.txt").chmod(0o640)
    report = run(find([str(folder)], formats), pipeline, in_place=True)
    assert (folder / "a.txt.zst").read_bytes() == packed
    assert (folder / "b.txt").read_text(encoding="utf-8") == "好"
    assert (folder / "b.txt").stat().st_mode & 0o777 == 0o640
    assert report.quarantine == str(folder / "quarantine.jsonl")
    assert len(find([str(folder)], formats).sources) == 2  # the list is no input of the next run


def test_changes_are_told_and_counted(make, formats, pipeline):
    folder = make({"a.csv": "id,text\n7,坏人坏\n8,好\n9,绊坏\n"})
    found = find([str(folder / "a.csv")], formats)
    report = run(found, pipeline, output=str(folder / "b.csv"), changes=str(folder / "changes.jsonl.gz"))
    told = [json.loads(line) for line in gzip.decompress((folder / "changes.jsonl.gz").read_bytes()).splitlines()]
    shared = {"id": "7", "path": str(folder / "a.csv"), "line": 2, "cleaner": "test.mend", "old": "坏", "new": "好"}
    shared |= {"safety": "safe", "why": "it is better"}
    assert told == [{**shared, "start": 0, "end": 1}, {**shared, "start": 2, "end": 3}]
    assert report.cleaners == {"test.mend": 2}
    assert (folder / "b.csv").read_text(encoding="utf-8") == "id,text\n7,好人好\n8,好\n9,绊坏\n"


def test_without_changes_the_file_of_changes_is_empty(make, formats, pipeline):
    folder = make({"a.txt": "x"})
    found = find([str(folder / "a.txt")], formats)
    run(found, pipeline, output=str(folder / "b.txt"), changes=str(folder / "c.jsonl"))
    assert (folder / "c.jsonl").read_bytes() == b""


def test_a_trace_counts_without_a_file(make, formats, pipeline):
    folder = make({"a.txt": "坏人坏"})
    report = run(find([str(folder / "a.txt")], formats), pipeline, output=str(folder / "b.txt"), trace=True)
    assert report.cleaners == {"test.mend": 2}


def test_progress_is_told_in_bytes_of_the_files_as_stored(make, formats, pipeline):
    folder = make({"a.jsonl": '{"text": "坏"}\n' * 50_000, "b.txt": "x" * 10})
    told = []
    found = find([str(folder)], formats)
    run(found, pipeline, output=str(folder / "out"), progress=lambda *figures: told.append(figures))
    sizes = [(folder / name).stat().st_size for name in ("a.jsonl", "b.txt")]
    assert [documents for *_, documents in told] == list(range(1, 50_002))
    assert {total for _, total, _ in told} == {sum(sizes)}
    done = [each for each, *_ in told]
    assert done == sorted(done)
    assert 0 < done[0] < sizes[0]
    assert done[-1] == sum(sizes)


def test_a_wrong_encoding_is_refused_before_anything_is_written(make, formats, pipeline, tree):
    folder = make({"a.txt": "坏"})
    with pytest.raises(ConfigError, match="did you mean 'gbk'"):
        run(find([str(folder / "a.txt")], formats), pipeline, output=str(folder / "b.txt"), encoding="gbkk")
    assert list(tree(folder)) == ["a.txt"]


def test_encoding_and_field_reach_the_formats(make, formats, pipeline):
    folder = make({"a.jsonl": '{"body": "坏é"}'.encode("gb18030")})
    found = find([str(folder / "a.jsonl")], formats)
    run(found, pipeline, output=str(folder / "b.jsonl"), encoding="gbk", field="body")
    assert (folder / "b.jsonl").read_text(encoding="utf-8") == '{"body": "好é"}'


def test_documents_for_a_view(make, formats):
    folder = make({"a.txt": "一", "b.jsonl": '{"text": "二"}\nx\n', "c.txt.gz": b"not gzip"})
    seen = list(documents(find([str(folder)], formats).sources))
    assert [(document.text, bool(document.error)) for document in seen] == [
        ("一", False),
        ("二", False),
        ("", True),
        ("", True),
    ]
    assert seen[-1].path == str(folder / "c.txt.gz")


def test_a_file_name_that_is_no_utf8_can_be_told(tmp_path, formats, pipeline):
    name = "b\udcff.txt"
    (tmp_path / name).write_bytes("绊".encode())
    report = run(find([str(tmp_path / name)], formats), pipeline, output=str(tmp_path / "out.txt"))
    (row,) = _rows(tmp_path / "out.txt.quarantine.jsonl")
    assert row["path"] == str(tmp_path / name)
    assert report.failed == 1
