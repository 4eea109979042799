import json


def test_standard_input_goes_to_standard_output_and_nothing_else_does(normalize):
    assert normalize("run", stdin="好,吧\n") == (0, "好，吧\n", "")


def test_the_result_is_raw_text_even_if_it_is_hostile(normalize):
    assert normalize("run", "-", "--skip", "probe", stdin="\x1b[31m红[/]\n").out == "\x1b[31m红[/]\n"


def test_a_file_is_written_where_it_should_be(normalize, folder):
    (folder / "a.txt").write_text("好,吧", encoding="utf-8")
    assert normalize("run", "a.txt", "-o", "b.txt") == (0, "", "")
    assert (folder / "b.txt").read_text(encoding="utf-8") == "好，吧"
    assert (folder / "a.txt").read_text(encoding="utf-8") == "好,吧"


def test_an_output_that_exists_is_not_replaced_unasked(normalize, folder):
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text("好,吧", encoding="utf-8")
    ended = normalize("run", "a.txt", "-o", "b.txt")
    assert ended.code == 2
    assert ended.err.startswith("error: 'b.txt' exists")
    assert "--overwrite" in ended.err
    assert normalize("run", "a.txt", "-o", "b.txt", "--overwrite").code == 0
    assert (folder / "b.txt").read_text(encoding="utf-8") == "好，吧"


def test_in_place(normalize, folder):
    (folder / "a.txt").write_text("好,吧", encoding="utf-8")
    assert normalize("run", "a.txt", "--in-place").code == 0
    assert (folder / "a.txt").read_text(encoding="utf-8") == "好，吧"


def test_a_folder_is_mirrored(normalize, folder):
    (folder / "in" / "deep").mkdir(parents=True)
    (folder / "in" / "deep" / "a.txt").write_text("好,吧", encoding="utf-8")
    assert normalize("run", "in", "-o", "out").code == 0
    assert (folder / "out" / "deep" / "a.txt").read_text(encoding="utf-8") == "好，吧"


def test_several_files_do_not_go_to_standard_output(normalize, folder):
    (folder / "a.txt").write_text("好", encoding="utf-8")
    (folder / "b.txt").write_text("好", encoding="utf-8")
    ended = normalize("run", "a.txt", "b.txt")
    assert ended.code == 2
    assert "name a folder with -o" in ended.err


def test_records_keep_their_other_fields(normalize):
    ended = normalize("run", "--format", "jsonl", "--field", "body", stdin='{"n": 1, "body": "好,吧"}\n')
    assert ended == (0, '{"n": 1, "body": "好，吧"}\n', "")


def test_an_encoding_can_be_forced(normalize):
    assert normalize("run", "--encoding", "gbk", stdin="好,吧".encode("gbk")).out == "好，吧"


def test_every_change_goes_to_a_file(normalize, folder):
    assert normalize("run", "--changes", "c.jsonl", stdin="好,吧").code == 0
    [row] = [json.loads(line) for line in (folder / "c.jsonl").read_text(encoding="utf-8").splitlines()]
    assert (row["cleaner"], row["start"], row["end"], row["old"], row["new"]) == ("probe.comma", 1, 2, ",", "，")


def test_a_document_that_fails_is_passed_through_and_told(normalize, folder):
    (folder / "a.jsonl").write_text('{"text": "崩,了"}\n{"text": "好,吧"}\n', encoding="utf-8")
    ended = normalize("run", "a.jsonl", "-o", "b.jsonl", "--add", "probe.crash")
    assert ended.code == 3
    assert ended.out == ""
    assert (
        "error: a.jsonl:1: passed through unchanged: cleaner probe.crash failed on a text of 3 characters" in ended.err
    )
    assert "b.jsonl.quarantine.jsonl" in ended.err
    assert "\x1b" not in ended.err
    lines = (folder / "b.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["text"] for line in lines] == ["崩,了", "好，吧"]


def test_a_document_of_which_nothing_would_be_left_is_kept(normalize):
    ended = normalize("run", "--only", "probe.hunger", "--add", "probe.hunger", stdin="字" * 300)
    assert (ended.code, ended.out) == (3, "字" * 300)
    assert "left nothing of its 300 characters" in ended.err


def test_quiet_or_not_a_pipe_hears_only_errors(normalize, folder):
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text("好", encoding="utf-8")
    (folder / "in" / "a.unknown").write_text("好", encoding="utf-8")
    assert normalize("run", "in", "-o", "out").err == ""
    assert normalize("run", "in", "-o", "out2", "--quiet").err == ""
