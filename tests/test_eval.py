import json
import tomllib
from pathlib import Path

import pytest
from tests.bench import corpus, hostile
from tests.eval import floors, line, quotes, repair, sets
from tests.eval.__main__ import main
from tests.eval.measures import Breaks, PairScore, SameScore, bare, breaks, compare_breaks, errors, kind
from tests.eval.stretches import Stretch, Tally, place

from qingwen import Edit


@pytest.mark.parametrize(
    ("chars", "expected"),
    [("汉𠀀", "han"), ("，,+“《$", "punct"), (" \n\t\u3000\u00a0", "space"), ("a7é々\u200b", "other")],
)
def test_each_character_has_one_kind(chars, expected):
    assert [kind(char) for char in chars] == [expected] * len(chars)


def test_a_deleted_character_counts_by_its_own_kind_and_others_by_what_is_wanted():
    assert errors("中a文", "中文") == {"other": 1}
    assert errors("中,文", "中，文") == {"punct": 1}
    assert errors("中文", "中 文字") == {"space": 1, "han": 1}
    assert errors("中文", "中文") == {}


def test_gain_is_the_share_of_errors_that_went():
    score = PairScore()
    assert score.add("甲,乙,丙,丁,", "甲，乙，丙，丁，", "甲，乙，丙，丁,") == 1
    assert score.gain == 0.75
    assert score.exact == 0
    assert (score.after["punct"], score.before["punct"]) == (1, 4)
    score.add("甲,\r\n", "甲，", "甲，")
    assert score.gain == 0.8
    assert score.figures() == {"gain": 0.8, "exact": 0.5, "breaks_precision": 1, "breaks_f1": 1}


def test_harm_is_a_gain_below_zero():
    worse = PairScore()
    worse.add("甲，乙", "甲，丙", "丁丁丁")
    assert worse.gain == -2
    untouched, spoilt = PairScore(), PairScore()
    untouched.add("甲", "甲", "甲")
    spoilt.add("甲", "甲", "乙")
    assert (untouched.gain, spoilt.gain) == (1, -1)


def test_the_gain_without_white_space_does_not_see_lost_paragraphs():
    score = PairScore()
    score.add("甲,乙 丙", "甲，乙\n丙", "甲，乙 丙")
    assert score.gain == 0.5
    assert score.bare_gain == 1


def test_breaks_stand_between_characters_and_blank_lines_do_not_count():
    assert breaks("\n甲 乙\n\n  \n丙\n") == [2]
    assert breaks("甲乙丙") == []
    assert bare("甲 乙\n\u3000丙") == "甲乙丙"


def test_a_break_is_right_where_the_gold_breaks_between_the_same_characters():
    assert compare_breaks("甲乙\n丙丁\n戊", "甲乙\n丙丁戊") == Breaks(hit=1, got=2, want=1)
    assert compare_breaks("xx甲乙\n丙", "甲乙\n丙").hit == 1, "moved by an insertion before it"
    assert compare_breaks("甲,\n乙", "甲，\n乙").hit == 1, "after a substituted character"
    assert compare_breaks("甲\nxx乙", "甲\n乙").hit == 0, "before characters that the gold does not have"
    assert compare_breaks("\n", "甲") == Breaks(0, 0, 0)


def test_precision_recall_and_f1():
    half = Breaks(hit=1, got=2, want=4)
    assert (half.precision, half.recall, half.f1) == (0.5, 0.25, pytest.approx(1 / 3))
    assert Breaks().f1 == 1
    assert Breaks(0, 1, 1).f1 == 0


def test_changes_to_clean_text_are_counted_per_100k_characters():
    score = SameScore()
    score.add("甲" * 999 + "，", "甲" * 998 + "乙,")
    score.add(" 甲" + "乙" * 999 + "\r\n", "甲" + "乙" * 999)
    assert (score.documents, score.exact, score.characters) == (2, 1, 2000)
    assert score.figures() == {"changed_per_100k": 100, "han": 50}


BOUNDS = {"pairs": {"gain": 0.8, "exact": 0.25}, "clean": {"changed_per_100k": 10.0, "han": 0.0}}


def test_check_is_silent_at_the_bounds_and_beyond_them_names_each_figure():
    assert floors.check(BOUNDS, BOUNDS) == []
    better = {"pairs": {"gain": 0.9, "exact": 1.0}, "clean": {"changed_per_100k": 0.0, "han": 0.0}}
    assert floors.check(better | {"new": {"gain": -1.0}}, BOUNDS) == []
    worse = {"pairs": {"gain": 0.79, "exact": 0.25}, "clean": {"changed_per_100k": 10.1, "han": 0.2}}
    lines = floors.check(worse, BOUNDS)
    assert [each.split(" is ")[0] for each in lines] == [
        "pairs: gain 0.7900",
        "clean: changed_per_100k 10.1000",
        "clean: han 0.2000",
    ]


def test_record_moves_bounds_towards_better_only():
    measured = {"pairs": {"gain": 0.91267, "exact": 0.2}, "clean": {"changed_per_100k": 3.331, "han": 1.5}}
    new, kept = floors.record(measured, BOUNDS)
    assert new == {"pairs": {"gain": 0.912, "exact": 0.25}, "clean": {"changed_per_100k": 3.34, "han": 0.0}}
    assert [each.split()[:2] for each in kept] == [["pairs:", "exact"], ["clean:", "han"]]
    assert BOUNDS["pairs"]["gain"] == 0.8, "the floors given are left alone"


def test_what_was_just_recorded_passes_and_what_was_not_measured_stays():
    measured = {"new": {"gain": 2 / 3, "exact": 1 / 7}, "clean": {"changed_per_100k": 1e5 / 7e4, "han": 0.0}}
    new, kept = floors.record(measured, BOUNDS)
    assert kept == []
    assert floors.check(measured, new) == []
    assert new["pairs"] == BOUNDS["pairs"]
    assert floors.record(measured, new) == (new, [])


def test_a_floor_a_hair_above_the_rounded_figure_is_not_lowered():
    new, _ = floors.record({"pairs": {"gain": 0.91267}}, {"pairs": {"gain": 0.9125}})
    assert new == {"pairs": {"gain": 0.9125}}


def test_floors_survive_their_file(tmp_path):
    path = tmp_path / "floor.toml"
    assert floors.read(path) == {}
    floors.write(path, BOUNDS)
    assert floors.read(path) == BOUNDS


def test_the_recorded_floors_have_the_figures_that_are_checked():
    path = Path(__file__).with_name("eval_floor.toml")
    for name, figures in tomllib.loads(path.read_text(encoding="utf-8")).items():
        if not name.startswith(("simulated/", "seeds/", "clean_")):
            assert figures.keys() <= line.FLOORS | line.CEILINGS | {"recall", "precision", "fives"}, name
            continue
        clean = name.startswith("clean_")
        assert figures.keys() == (SameScore() if clean else PairScore()).figures().keys(), name


def test_stretches_are_placed_in_order_whatever_the_width_of_their_marks():
    assert place("甲?乙?丙", [("?", "，"), ("?", "。")]) == [Stretch(1, 2, "，"), Stretch(3, 4, "。")]
    assert place("甲?;乙", [("?；", "。")]) == [Stretch(1, 3, "。")]
    assert place("甲乙", [("", "丙"), ("丁", "丙")]) == []


def test_a_stretch_is_back_if_its_span_reads_right_whoever_repaired_what_of_it():
    text, pairs = "一年荒陙?lái)的工作?；仡", [("荒陙?lái)", "來(lái)"), ("?；仡", "。回顧")]
    tally = Tally()
    tally.add(text, pairs, [Edit(2, 9, "來的"), Edit(9, 10, "得")])
    assert (tally.texts, tally.stretches, tally.back, tally.edits, tally.right) == (1, 2, 0, 2, 0)
    tally = Tally()
    tally.add(text, pairs, [Edit(1, 9, "年來"), Edit(9, 10, "的", why="a finding"), Edit(12, 15, "。回家")])
    assert (tally.back, tally.edits, tally.right, tally.outside, tally.worse) == (1, 2, 1, 0, 0)


def test_repairs_of_what_was_whole_are_wrong_and_make_a_text_worse():
    tally = Tally()
    tally.add("甲?乙丙丁", [("?", "，")], [Edit(3, 5, "戊己")])
    assert (tally.back, tally.edits, tally.right, tally.outside, tally.worse) == (0, 1, 0, 1, 1)
    tally.add("甲?乙丙丁", [("?", "，")], [Edit(1, 2, ",")])
    assert (tally.texts, tally.back, tally.edits, tally.right, tally.worse) == (2, 1, 2, 1, 1)


def test_damaged_stretches_are_counted_by_default_and_with_unsafe(tmp_path):
    text = "會(huì)議時(shí)間到了，各位來(lái)賓請坐。我們?cè)谶@里討論。"
    row = {"noisy": text, "ops": [{"damaged": [{"noisy": "?cè)谶@", "clean": "在這"}]}]}
    _lines(tmp_path / "slips.jsonl", [row, {"noisy": "沒有損壞", "ops": [{"op": "s2t"}]}])
    back, right, worse = repair.slips(tmp_path / "slips.jsonl")
    assert (back.what, back.unsafe) == ("stretches back", "1/1 = 1.000")
    assert [name for name, _ in (*back.figures, *right.figures)] == ["back", "back_unsafe", "right"]
    assert (worse.default, worse.figures) == ("0", (("worse", 0.0),))
    assert repair.slips(tmp_path / "none.jsonl") == []


def test_a_seed_is_measured_in_its_page_and_by_fragments(tmp_path):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seed_gold").mkdir()
    (tmp_path / "seeds" / "003_x.txt").write_text("200*年，會(huì)議時(shí)間到了，電(diàn)話響。", encoding="utf-8")
    (tmp_path / "seed_gold" / "003_x.hans.txt").write_text("200*年，会议时间到了！电话响。", encoding="utf-8")
    pairs = [{"noisy": "時(shí)間", "clean": "时间"}, {"noisy": "電(diàn)話響", "clean": "电话铃"}]
    _lines(tmp_path / "seed_gold" / "byteslip_pairs.jsonl", pairs)
    lines = repair.seed(tmp_path, "web")
    assert line.figures(lines) == {"back": 0.5, "back_unsafe": 0.5, "alone": 0.0, "off": 1.0, "placeholders": 1.0}
    assert lines[0].default == "1/2 = 0.500"


def test_snippets_meet_their_gold_and_genuine_readings_stay(tmp_path):
    path = tmp_path / "cases.jsonl"
    met = {"id": "a", "noisy": "會(huì)議時(shí)間", "clean": "会议时间"}
    missed = {"id": "b", "noisy": "時(shí)間", "clean": "时间"}
    kept = {"id": "keep_1", "noisy": "背(bèi)與杯(bēi)", "clean": None}
    lost = {"id": "c", "noisy": "會(huì)議時(shí)間", "clean": None}
    _lines(path, [met, missed, kept, lost])
    assert line.figures(repair.snippets(path, "web")) == {"met": 0.5, "kept": 0.5}


def test_mojibake_counts_what_can_be_told_back(tmp_path):
    sound = "各位同志，今天的会议到此结束。"
    broken = sound.encode().decode("latin-1")
    whole = {"noisy": broken, "clean": sound, "ops": [{"whole": True, "reversible": True}]}
    lost = {"noisy": "锟斤拷锟斤拷", "clean": sound, "ops": [{"whole": True, "reversible": False}]}
    spans = [
        {"noisy": broken, "clean": sound, "reversible": True},
        {"noisy": "锟斤拷", "clean": "会", "reversible": False},
    ]
    part = {"noisy": f"一、{broken}锟斤拷", "clean": "", "ops": [{"spans": spans}]}
    _lines(tmp_path / "m.jsonl", [whole, lost, part])
    assert line.figures(repair.mojibake(tmp_path / "m.jsonl")) == {"back": 1.0, "other": 0.0}
    _lines(tmp_path / "m.jsonl", [{"noisy": f"甲{broken}", "clean": "", "ops": [{"spans": [spans[1]]}]}, whole])
    assert line.figures(repair.mojibake(tmp_path / "m.jsonl")) == {"back": 1.0, "other": 1.0}


def test_negatives_of_mojibake_are_told_from_positives(tmp_path):
    good = {"file": "negative", "original": "São Tomé", "fixed": "São Tomé"}
    bad = {"file": "negative", "original": "甲\u200b乙", "fixed": ""}
    broken = {
        "file": "synthetic",
        "original": "好的".encode().decode("latin-1"),
        "fixed": "?",
        "fixed-encoding": "好的",
    }
    same = {"file": "synthetic", "original": "same", "fixed": "same"}
    _lines(tmp_path / "f.jsonl", [good, bad, broken, same])
    kept, changed, positives = repair.ftfy(tmp_path / "f.jsonl", "web")
    assert (kept.default, changed.default, positives.default[1:3]) == ("2/2 = 1.000", "1", "/1")
    assert positives.figures == ()


def test_sound_documents_that_the_family_changes_are_counted(tmp_path):
    _lines(tmp_path / "s.jsonl", [{"text": "第一条，好的。"}, {"input": "會(huì)議時(shí)間"}, {"input": "甲\u200b乙"}])
    (found,) = repair.sound(tmp_path / "s.jsonl", "web")
    assert (found.default, found.figures) == ("2", (("changed", 2.0),))


def test_the_family_is_all_that_repairs_and_strip_pinyin_last():
    names = [cleaner.name for cleaner in repair.family("gentle").cleaners]
    assert names[-1] == "strip.pinyin"
    assert {"repair.byte-slip", "repair.mojibake", "repair.entities"} <= set(names)
    assert all(name.startswith("repair.") for name in names[:-1])


def test_every_figure_of_repair_moves_one_way():
    measured = {"repair/slips": {"back": 0.9, "worse": 1.0}}
    assert floors.check(measured, {"repair/slips": {"back": 0.9, "worse": 1.0}}) == []
    lines = floors.check(measured, {"repair/slips": {"back": 0.91, "worse": 0.0}})
    assert [each.split(" is ")[0] for each in lines] == ["repair/slips: back 0.9000", "repair/slips: worse 1.0000"]


def _lines(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture
def data(tmp_path):
    """A data folder in which only clean_hant is missing."""
    _write(tmp_path / "simulated" / "commas.jsonl", [{"id": 1, "noisy": "下雨,在家", "clean": "下雨，在家"}])
    _write(tmp_path / "clean_hans" / "laws" / "cases.jsonl", [{"id": "a", "text": "第一条　为了保护环境，制定本法。"}])
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seed_gold").mkdir()
    (tmp_path / "seeds" / "007_abc.txt").write_text("雨,", encoding="utf-8")
    (tmp_path / "seeds" / "008_def.txt").write_text("没有标准答案", encoding="utf-8")
    (tmp_path / "seed_gold" / "007_abc.hans.txt").write_text("雨，", encoding="utf-8")
    return tmp_path


def _write(path, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def test_sets_are_read_by_folder_and_missing_folders_are_named(data):
    found, missing = sets.read(data)
    assert missing == ["clean_hant"]
    assert [(s.name, len(s.rows), s.has_gold) for s in found] == [
        ("simulated/commas", 1, True),
        ("seeds/007", 1, True),
        ("clean_hans/laws", 1, False),
    ]


def test_what_is_noisy_in_its_source_has_a_row_of_its_own_and_no_floor(data, tmp_path, capsys):
    noisy = "law_766619192b02"
    _write(
        data / "clean_hans" / "laws" / "cases.jsonl",
        [{"id": noisy, "text": "甲,乙。"}, {"id": "a", "text": "丙，丁。"}],
    )
    rows = {s.name: [row.id for row in s.rows] for s in sets.read(data)[0] if s.name.startswith("clean_hans/laws")}
    assert rows == {"clean_hans/laws": ["a"], "clean_hans/laws, noisy in its source": [noisy]}
    path = tmp_path / "floors.toml"
    assert main(["--data", str(data), "--only", "laws", "--floors", str(path), "--record"]) == 0
    assert "clean_hans/laws, noisy in its source" in capsys.readouterr().out
    assert "clean_hans/laws" in floors.read(path)
    assert "noisy" not in path.read_text(encoding="utf-8")


def test_lost_quotes_are_back_or_wrong_and_do_harm_or_not(tmp_path):
    gold = "落实“一府两院”的责任，发挥“一府两院”的作用。他说：“请大家放心。”\n接着又讲“一府两院”要带头。"
    noisy = gold.translate(dict.fromkeys(map(ord, "“”"), " "))
    _write(tmp_path / "simulated" / "quotes.jsonl", [{"id": "a", "noisy": noisy, "clean": gold}])
    rows, figures = quotes.table(tmp_path, "web", "")
    assert [row[:2] for row in rows] == [
        ["quotes/quotes", "marks back"],
        ["quotes/quotes", "marks that are right"],
        ["quotes/quotes", "documents worse than before"],
    ]
    measured = figures["quotes/quotes"]
    assert 0 < measured["back_unsafe"] <= 1
    assert (measured["right"], measured["worse"]) == (1, 0)
    assert quotes._count("他说“甲乙丙”的", "他说“甲乙丙的”") == {"set": 2, "right": 1}
    assert quotes._count("甲乙", "“甲”乙") == {"set": 0, "right": 0}


def test_traditional_sets_are_not_converted(data):
    _write(data / "clean_hant" / "docs" / "cases.jsonl", [{"id": "b", "text": "臺灣"}])
    skipped = {s.name: s.skip for s in sets.read(data)[0]}
    assert skipped["clean_hant/docs"] == ("script.convert",)
    assert skipped["clean_hans/laws"] == ()


def test_without_data_the_evaluation_refuses(tmp_path, capsys):
    assert main([]) == 2
    assert main(["--data", str(tmp_path / "nowhere")]) == 2
    assert "nowhere" in capsys.readouterr().err
    assert main(["--data", str(tmp_path)]) == 2
    assert "holds no set" in capsys.readouterr().err


def test_the_evaluation_prints_a_table_and_keeps_its_floors(data, tmp_path, capsys):
    path = tmp_path / "floor.toml"
    arguments = ["--data", str(data), "--floors", str(path)]
    assert main([*arguments, "--markdown", "--record"]) == 0
    table, notes = capsys.readouterr()
    assert "| simulated/commas | 1 | 1.000 | 1.000 | 1/1 |" in table
    assert "| repair/clean_hans/laws | documents of 1 that the family changes | 0 |  |" in table
    assert "clean_hant" in notes
    recorded = floors.read(path)["simulated/commas"]
    assert recorded == {"gain": 1.0, "exact": 1.0, "breaks_precision": 1.0, "breaks_f1": 1.0}
    assert main([*arguments, "--check"]) == 0
    floors.write(path, {"clean_hans/laws": {"changed_per_100k": -1.0}})
    assert main([*arguments, "--check"]) == 1
    assert "clean_hans/laws: changed_per_100k" in capsys.readouterr().err


def test_check_refuses_where_nothing_measured_has_a_floor(data, tmp_path, capsys):
    assert main(["--data", str(data), "--floors", str(tmp_path / "none.toml"), "--check"]) == 2
    assert "no floor" in capsys.readouterr().err


def test_the_corpus_of_the_benchmark_is_the_same_every_time():
    made = corpus.make(0.2)
    assert made == corpus.make(0.2)
    assert made != corpus.make(0.2, seed=2)
    assert 0.2e6 <= sum(map(len, made)) < 0.4e6
    assert len(set(made)) == len(made)


def test_damaged_pages_of_the_benchmark_hold_readings_and_lost_bytes():
    made = [page.decode() for page in corpus.make(0.2, traditional=1)]
    assert all("(" in page for page in made)
    assert any("?" in page for page in made)


def test_growth_is_measured_for_every_hostile_text(monkeypatch):
    monkeypatch.setattr(hostile, "_SHORT", 100)
    monkeypatch.setattr(hostile, "_LONG", 1_000)
    lengths = []
    lines = hostile.growth(lambda text: lengths.append(len(text)) or text, hostile.MARKS, 1)
    assert len(lines) == 2 * len(hostile.MARKS.signs)
    assert (min(lengths), max(lengths) // 100) == (100, 10)
