import json
import re

TEXT = "第一行\n今天好,我们⁇\n"
RECORDS = '{"id": "a", "text": "好,吧"}\n{"id": "b", "text": "好"}\n{"no": 1}\n'


def test_1_if_something_would_change_and_0_if_not(normalize):
    assert normalize("check", stdin="好,吧").code == 1
    assert normalize("check", stdin="好") == (0, "", "")


def test_findings_are_told_and_are_no_change(normalize):
    ended = normalize("check", stdin="这里⁇丢了")
    assert ended.code == 0
    assert ended.out == "-:1:3: note: probe.doubt: a ␛[7mcharacter[/] was lost here\n"


def test_failures_win_over_changes(normalize, folder):
    (folder / "a.jsonl").write_text(RECORDS, encoding="utf-8")
    ended = normalize("check", "a.jsonl")
    assert ended.code == 3
    assert ended.err.startswith("error: a.jsonl:3: no field 'text'")


def test_text_says_path_line_column_cleaner_and_what(normalize, folder):
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    assert normalize("check", "a.txt").out.splitlines() == [
        "a.txt:2:4: probe.comma: “,” → “，”",
        "a.txt:2:7: note: probe.doubt: a ␛[7mcharacter[/] was lost here",
    ]


def test_text_names_the_line_of_a_record_first(normalize, folder):
    (folder / "a.jsonl").write_text(RECORDS, encoding="utf-8")
    assert normalize("check", "a.jsonl").out == "a.jsonl:1: at 1:2: probe.comma: “,” → “，”\n"


def test_json_is_one_object_with_offsets_in_code_points(normalize, folder):
    (folder / "a.txt").write_text("𠀀" + TEXT, encoding="utf-8")
    report = json.loads(normalize("check", "a.txt", "--output-format", "json").out)
    assert report["summary"] == {"documents": 1, "changed": 1, "failed": 0}
    [document] = report["documents"]
    change, finding = document["changes"]
    assert (document["path"], document["changed"]) == ("a.txt", True)
    assert (change["kind"], change["start"], change["end"], change["line"], change["column"]) == ("change", 8, 9, 2, 4)
    assert (change["old"], change["new"], change["cleaners"], change["safety"]) == (",", "，", ["probe.comma"], "safe")
    assert (finding["kind"], finding["old"], finding["new"]) == ("finding", "⁇", "⁇")


def test_json_of_several_documents_and_of_failures(normalize, folder):
    (folder / "a.jsonl").write_text(RECORDS, encoding="utf-8")
    report = json.loads(normalize("check", "a.jsonl", "--output-format", "json").out)
    assert [each["record_line"] for each in report["documents"]] == [1, 2, 3]
    assert report["documents"][2]["error"]["reason"].startswith("no field 'text'")
    assert report["summary"] == {"documents": 3, "changed": 1, "failed": 1}


def test_the_changes_told_make_the_cleaned_text(normalize, folder):
    text = "甲\x1b[31m乙,丙\n广告 123\n末,尾。\n"
    (folder / "a.txt").write_bytes(text.encode())
    rows = [json.loads(row) for row in normalize("check", "a.txt", "--output-format", "jsonl").out.splitlines()]
    made = text
    for row in reversed(rows):
        assert made[row["start"] : row["end"]] == row["old"]
        made = made[: row["start"]] + row["new"] + made[row["end"] :]
    assert made == normalize("run", "a.txt").out


def test_jsonl_is_a_row_for_each_change_and_failure(normalize, folder):
    (folder / "a.jsonl").write_text(RECORDS, encoding="utf-8")
    rows = [json.loads(row) for row in normalize("check", "a.jsonl", "--output-format", "jsonl").out.splitlines()]
    assert [(row["kind"], row["record_line"]) for row in rows] == [("change", 1), ("failure", 3)]


def test_sarif_has_rules_results_regions_and_fixes(normalize, folder):
    (folder / "a b.txt").write_text(TEXT, encoding="utf-8")
    log = json.loads(normalize("check", "a b.txt", "--output-format", "sarif").out)
    assert log["version"] == "2.1.0"
    [run] = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert [rule["id"] for rule in rules][3] == "probe.comma"
    assert rules[3]["shortDescription"]["text"] == "A comma between Han characters becomes full width."
    change, finding = run["results"]
    assert (change["ruleId"], change["ruleIndex"], change["level"]) == ("probe.comma", 3, "warning")
    assert (finding["ruleId"], finding["level"]) == ("probe.doubt", "note")
    place = change["locations"][0]["physicalLocation"]
    region = {"startLine": 2, "startColumn": 4, "endLine": 2, "endColumn": 5, "charOffset": 7, "charLength": 1}
    assert place == {"artifactLocation": {"uri": "a%20b.txt"}, "region": region}
    [fix] = change["fixes"]
    assert fix["artifactChanges"][0]["replacements"] == [{"deletedRegion": region, "insertedContent": {"text": "，"}}]
    assert "fixes" not in finding
    assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_sarif_tells_failures_and_gives_records_their_line(normalize, folder):
    (folder / "a.jsonl").write_text(RECORDS, encoding="utf-8")
    [run] = json.loads(normalize("check", "a.jsonl", "--output-format", "sarif").out)["runs"]
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}
    assert "fixes" not in run["results"][0]
    assert run["invocations"][0]["executionSuccessful"] is False
    assert "no field 'text'" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def test_github_commands_are_escaped(normalize, folder):
    name = "a,b:c%.txt"
    (folder / name).write_text("第一行\n百分%,好⁇\n广告\n", encoding="utf-8")
    lines = normalize("check", name, "--output-format", "github").out.splitlines()
    assert lines[0] == "::warning file=a%2Cb%3Ac%25.txt,line=2,col=4,title=probe.comma::“,” → “，”"
    assert lines[1].startswith("::notice file=a%2Cb%3Ac%25.txt,line=2,col=6,title=probe.doubt::a ")
    assert re.fullmatch(r"::warning file=.*,line=3,col=1,title=probe.advert::“广告⏎” goes \(.*\)", lines[2])


def test_github_tells_failures(normalize, folder):
    (folder / "a.jsonl").write_text(RECORDS, encoding="utf-8")
    out = normalize("check", "a.jsonl", "--output-format", "github").out
    assert "::error file=a.jsonl,line=3::no field 'text'" in out
