import re

import pytest
from rich.cells import cell_len

PARAGRAPH = "我们要坚持以人民为中心的发展思想,着力解决好群众急难愁盼的问题" * 30
HOSTILE = "甲\x1b[31m乙\x9b2J丙\u202e丁\u200b戊[red]己[/]庚[link=http://x]辛[/link]\x07\x00壬,癸\ud800子⁇丑\n广告\x1b]0;x\x07[b]\n:smile: 末,尾\n"
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_COLOR = re.compile(r"\x1b\[[0-9;]*m")


def test_a_change_stands_in_its_context_with_place_and_cleaner(normalize):
    ended = normalize("diff", stdin="第一行\n今天天气好,我们去公园。\n")
    assert ended.code == 0
    assert "2:6 @9  probe.comma\n    今天天气好[-,-]{+，+}我们去公园。\n" in ended.out
    assert "17 → 17 characters · 1 change\n" in ended.out
    assert "1 document: 1 changed, 0 unchanged, 0 failed\n1 change · 17 → 17 characters\n" in ended.out


def test_a_long_line_is_shown_in_stretches_not_whole_and_never_twice(normalize):
    ended = normalize("diff", "--context", "5", stdin=PARAGRAPH)
    assert len(ended.out) < len(PARAGRAPH)
    assert "\n    …的发展思想[-,-]{+，+}着力解决好…\n" in ended.out
    assert "… 27 more like these: probe.comma 27  (--limit 0 shows all)" in ended.out


def test_limit_0_shows_all(normalize):
    ended = normalize("diff", "--limit", "0", stdin=PARAGRAPH)
    assert ended.out.replace("\n    ", "").count("[-,-]") == 30
    assert "more like these" not in ended.out


def test_the_first_of_every_kind_is_shown_before_the_second_of_any(normalize):
    text = "好,吧。" * 100 + "\n" + "字" * 100 + "\n末尾\x1b[0m了\n"
    ended = normalize("diff", "--limit", "2", stdin=text)
    assert "probe.escape" in ended.out.partition("more like these")[0]
    assert "[-␛[0m-]" in ended.out


def test_whole_lines_that_go_are_shown_as_lines_with_the_reason(normalize):
    ended = normalize("diff", stdin="正文,在此。\n广告：点击下载\n正文。\n")
    assert "\n    [-广告：点击下载-]\n" in ended.out
    assert "probe.advert: an ␛[5madvert[/] of [red]these[/red] pages" in ended.out


def test_findings_are_shown_and_change_nothing(normalize):
    ended = normalize("diff", stdin="这里⁇丢了。\n")
    assert "? probe.doubt" in ended.out
    assert "这里[?⁇?]丢了。" in ended.out
    assert "a ␛[7mcharacter[/] was lost here" in ended.out
    assert "0 changed, 1 unchanged" in ended.out


def test_how_many_more_there_are_with_unsafe(normalize):
    assert "· 1 more with --unsafe" in normalize("diff", stdin="哦,好").out
    ended = normalize("diff", "--unsafe", stdin="哦,好")
    assert "more with --unsafe" not in ended.out
    assert "probe.guess (unsafe)" in ended.out


def test_steps_show_each_cleaner_on_the_text_it_saw(normalize):
    out = normalize("diff", "--steps", stdin="甲\x1b[31m乙,丙\n").out
    assert "1. probe.escape" in out
    assert "2. probe.comma" in out
    assert "甲[-␛[31m-]乙,丙" in out
    assert "甲乙[-,-]{+，+}丙" in out


def test_between_shows_a_part_of_the_way(normalize):
    text = "甲\x1b[31m乙,丙⁇\n"
    assert "probe.comma" not in normalize("diff", "--between", "..probe.guess", stdin=text).out
    late = normalize("diff", "--between", "probe.comma..", stdin=text).out
    assert "甲乙[-,-]{+，+}丙" in late
    assert "probe.escape" not in late
    one = normalize("diff", "--between", "probe.escape..probe.escape", stdin=text).out
    assert "甲[-␛[31m-]乙,丙" in one


def test_a_sample_is_the_same_every_time_and_in_order(normalize, folder):
    lines = [f'{{"id": "r{n:03}", "text": "好,吧"}}\n' for n in range(200)]
    (folder / "a.jsonl").write_text("".join(lines), encoding="utf-8")
    first = normalize("diff", "a.jsonl", "--sample", "5").out
    assert first == normalize("diff", "a.jsonl", "--sample", "5").out
    names = re.findall(r"\(r(\d+)\)", first)
    assert len(names) == 5
    assert names == sorted(names)
    assert names != ["000", "001", "002", "003", "004"]
    assert "5 documents: 5 changed" in first


def test_documents_that_fail_are_shown_and_make_the_code_3(normalize, folder):
    (folder / "a.jsonl").write_text('{"text": "好,吧"}\n{"no": 1}\n', encoding="utf-8")
    ended = normalize("diff", "a.jsonl")
    assert ended.code == 3
    assert "failed: no field 'text'" in ended.out
    assert "2 documents: 1 changed, 0 unchanged, 1 failed" in ended.out


def test_a_document_that_would_be_emptied_is_a_failure_here_as_in_a_run(normalize):
    ended = normalize("diff", "--add", "probe.hunger", stdin="字" * 300)
    assert ended.code == 3
    assert "left nothing of its 300 characters" in ended.out


def test_quiet_leaves_out_the_sums(normalize):
    assert "document" not in normalize("diff", "--quiet", stdin="好,吧").out


def test_an_unchanged_document_is_only_counted(normalize):
    assert normalize("diff", stdin="好。").out == (
        "1 document: 0 changed, 1 unchanged, 0 failed\n0 changes · 2 → 2 characters\n"
    )


@pytest.mark.parametrize(
    "command", [["diff"], ["diff", "--limit", "0"], ["diff", "--steps"], ["explain"], ["check"],
                *(["check", "--output-format", form] for form in ("json", "jsonl", "sarif", "github"))]
)  # fmt: skip
def test_hostile_text_and_names_never_reach_the_terminal_as_they_are(normalize, folder, command):
    name = "n\x1b[31m\u202e[red]\x9b.txt"
    (folder / name).write_bytes(HOSTILE.replace("\ud800", "").replace("\x00", "").encode())
    ended = normalize(*command, name)
    assert ended.code in (0, 1)
    assert not _CONTROL.search(ended.out)
    assert not _CONTROL.search(ended.err)
    if command[0] != "check":
        assert "[red]" in ended.out  # it is text, and shown as such
        assert "␛" in ended.out


def test_hostile_text_in_colour_holds_no_sequence_but_ours(normalize, folder):
    (folder / "a.txt").write_bytes(HOSTILE.replace("\ud800", "").replace("\x00", "").encode())
    out = normalize("diff", "a.txt", "--color", "always").out
    assert _COLOR.search(out)
    assert not _CONTROL.search(_COLOR.sub("", out))
    assert "[-" not in out


@pytest.mark.parametrize("context", ["0", "16", "300"])
@pytest.mark.parametrize("command", ["diff", "diff --steps", "diff --limit 0", "explain"])
def test_no_line_is_wider_than_80_cells(normalize, folder, command, context):
    text = (
        PARAGRAPH
        + "\n"
        + HOSTILE.replace("\ud800", "").replace("\x00", "")
        + "广告"
        + "ＷＷ w" * 400
        + "\n"
        + "👨‍👩‍👧,哈" * 50
    )
    (folder / "a.txt").write_bytes(text.encode())
    out = normalize(*command.split(), "a.txt", "--context", context).out
    assert max(map(cell_len, out.splitlines())) <= 80


def test_no_color_is_respected_and_always_means_always(normalize, monkeypatch):
    assert "\x1b[" not in normalize("diff", stdin="好,吧").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" in normalize("diff", "--color", "always", stdin="好,吧").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[3" not in normalize("diff", stdin="好,吧").out
    monkeypatch.delenv("NO_COLOR")
    assert "\x1b[" not in normalize("diff", "--color", "never", stdin="好,吧").out
