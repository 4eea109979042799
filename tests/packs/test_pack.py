"""Rule packs: what is read, what is refused and with which words, and that rules match the folded view."""

import json
import pickle
from pathlib import Path

import pytest
import regex

from qingwen.errors import ConfigError
from qingwen.folding import fold, unfold
from qingwen.packs import FLAGS, Pack, Rule
from qingwen.rulebook import NOTHING, Rulebook

HEADER = 'name = "acme"\nsource = "ours"\nlicense = "MIT"\n'
SHIPPED = sorted((Path(__file__).parents[2] / "plugins/qingwen_plugins/packs").glob("*.toml"))


def write(folder: Path, rules: str, header: str = HEADER) -> Path:
    file = folder / "acme.toml"
    file.write_text(header + rules, encoding="utf-8")
    return file


def rule(**keys: object) -> str:
    said = {"match": ["甲乙"], "keep": ["丙"], **keys}
    lines = [f"{key} = {json.dumps(value)}" for key, value in said.items()]
    return "[[rule]]\n" + "\n".join(lines) + "\n"


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_a_shipped_pack_passes_its_own_tests_and_is_named_like_its_file(file):
    pack = Pack.read(file)
    assert pack.name == file.stem
    assert pack.rules
    assert all((pack.about, pack.source, pack.license, pack.version))


def test_the_shipped_packs_are_found():
    assert {file.stem for file in SHIPPED} >= {"document-sites", "web-pages", "wechat"}


@pytest.mark.parametrize(
    ("rules", "says"),
    [
        (rule(phrase="甲乙", wehre="tail"), ["rule 1", "no key 'wehre'", "did you mean 'where'"]),
        (rule(phrase="甲乙", where="tale"), ["where = 'tale'", "did you mean 'tail'"]),
        (rule(phrase="甲乙", takes="word"), ["takes = 'word'", "line, stretch"]),
        (rule(), ["rule 1", "either a phrase or a pattern"]),
        (rule(phrase="甲乙", pattern="甲乙"), ["either a phrase or a pattern"]),
        (rule(phrase="甲乙", keep=[]), ["keep = [...]", "at least one example"]),
        (rule(phrase="甲乙", match="甲乙"), ["match = '甲乙' is no list"]),
        (rule(phrase="甲乙", match=["丁"]), ["rule 1", "must match '丁' and does not"]),
        (rule(phrase="甲乙", keep=["甲 乙"]), ["must keep '甲 乙' and matches it"]),
        (rule(phrase="甲乙", weight=-1), ["weight = -1"]),
        (rule(phrase="甲乙", weight="much"), ["weight = 'much' is no float"]),
        (rule(phrase="\u3000"), ["matches the empty line"]),
        (rule(pattern="甲*"), ["matches the empty line"]),
        (rule(pattern="甲(?:乙"), ["rule 1", "does not compile"]),
        (rule(pattern="甲(乙)"), ["capturing group"]),
        (rule(phrase="甲乙", takes="stretch"), ["a stretch stands at the head or the tail"]),
        (rule(phrase="甲乙", has=["丁"]), ["must match '甲乙' and does not"]),
        ('[words]\nact = ["甲+"]\n' + rule(phrase="甲乙", has=["{act}"]), ["has: '甲+' is a pattern"]),
        (rule(pattern="{verb}乙"), ["no words 'verb'"]),
        (rule(pattern="(?:(?:甲|甲甲)+)+[乙丁]"), ["takes too long on a hostile line"]),
        (rule(phrase="甲乙") + rule(phrase="丁", match=["丁"], frob=1), ["rule 2", "no key 'frob'"]),
        ('rules = ["甲"]\n', ["no key 'rules'", "did you mean 'rule'"]),
        ('[words]\nact = "甲"\n', ["words.act = '甲'", "a list of strings"]),
        ("[[rule]\n", ["not TOML", "line 4"]),
    ],
)
def test_a_faulty_pack_is_refused_with_file_rule_and_reason(tmp_path, rules, says):
    file = write(tmp_path, rules)
    with pytest.raises(ConfigError) as caught:
        Pack.read(file)
    for each in (str(file), *says):
        assert each in str(caught.value)


@pytest.mark.parametrize("key", ["name", "source", "license"])
def test_a_pack_says_where_it_comes_from(tmp_path, key):
    header = "".join(line for line in HEADER.splitlines(keepends=True) if not line.startswith(key))
    with pytest.raises(ConfigError, match=f"a pack says its {key}"):
        Pack.read(write(tmp_path, rule(phrase="甲乙"), header))


def test_words_stand_for_their_choices_and_may_use_those_above_them(tmp_path):
    words = '[words]\nact = ["下载", "阅读"]\nlink = ["点击{act}", "{act}全文"]\n'
    rules = rule(pattern="请? {link}", match=["请点击阅读", "下载全文"], keep=["请点击"])
    book = Rulebook([Pack.read(write(tmp_path, words + rules))])
    assert book.verdicts["请 点击 下载"].anywhere
    assert book.verdicts["请下载"] is NOTHING


@pytest.mark.parametrize(
    "line",
    [
        "导语：点击",
        "导语:点击",
        "導語：點擊",
        "導(dǎo)語(yǔ): 點(diǎn)擊",
        "導 語 ：\u200b點擊",
        "导语︰点击"[:2] + ":点击",
    ],
)
def test_a_phrase_is_found_however_a_site_writes_it(tmp_path, line):
    pack = Pack.read(write(tmp_path, rule(phrase="导语：点击", match=["导语：点击"], keep=["导语"])))
    said = Rulebook([pack]).verdicts[line].anywhere
    assert said is not None
    assert str(said) == "acme, rule 1"


def test_words_that_overlap_or_begin_alike_are_all_found(tmp_path):
    rules = rule(pattern="上传.*", has=["上传"], match=["上传"]) + rule(
        pattern="者甲.*", has=["上传者"], match=["者甲上传者"]
    )
    rules += rule(pattern=".传者.", has=["传者甲"], match=["上传者甲"], where="tail")
    book = Rulebook([Pack.read(write(tmp_path, rules))])
    said = book.verdicts["上传者甲"]
    assert said.anywhere
    assert said.tail
    assert said.anywhere.rule.number == 1


def test_a_disabled_rule_says_nothing(tmp_path):
    pack = Pack.read(write(tmp_path, rule(phrase="甲乙", enabled=False)))
    assert Rulebook([pack]).verdicts["甲乙"] is NOTHING


def test_a_line_with_a_stand_in_is_left_alone(tmp_path):
    pack = Pack.read(write(tmp_path, rule(pattern="甲.{0,3}乙")))
    assert Rulebook([pack]).verdicts["甲乙"].anywhere
    assert Rulebook([pack]).verdicts["甲\ufdd0乙"] is NOTHING


def test_a_stretch_is_placed_in_the_line_as_it_is_written(tmp_path):
    rules = rule(phrase="(时间完)", takes="stretch", where="tail", match=["…(时间完)"], keep=["时间"])
    book = Rulebook([Pack.read(write(tmp_path, rules))])
    line = "正 文（時(shí) 間完）"
    cut = book.cut(line, "tail")
    assert cut is not None
    assert line[cut.start : cut.end] == "（時(shí) 間完）"
    assert book.cut(line + "后", "tail") is None


def test_the_weightiest_pattern_speaks(tmp_path):
    rules = rule(pattern="甲.", weight=0.3) + rule(pattern="甲乙", weight=0.9)
    said = Rulebook([Pack.read(write(tmp_path, rules))]).verdicts["甲乙"].anywhere
    assert said is not None
    assert said.rule.weight == 0.9


def test_packs_and_rulebooks_travel_between_processes(tmp_path):
    pack = Pack.read(write(tmp_path, rule(phrase="甲乙")))
    assert pickle.loads(pickle.dumps(pack)) == pack
    book = pickle.loads(pickle.dumps(Rulebook([pack])))
    assert book.verdicts["甲乙"].anywhere


@pytest.mark.parametrize("line", ["時(shí)間 ：Ａbc", "", "（a）(b)", "一(yī)(yī)"])
def test_unfolding_places_every_character(line):
    places = unfold(line)
    assert len(places) == len(fold(line)) + 1
    assert places == sorted(set(places))
    assert all(fold(line[at]) == char for at, char in zip(places, fold(line), strict=False))


def test_a_fault_names_the_line_where_its_rule_begins(tmp_path):
    file = write(tmp_path, rule(phrase="甲乙") + "# a remark\n\n" + rule(phrase="丁", match=["戊"]))
    with pytest.raises(ConfigError, match=r"acme\.toml: rule 2 \(line 10\), 丁: must match '戊' and does not"):
        Pack.read(file)


def test_a_rule_that_is_not_enabled_is_read_and_not_tested(tmp_path):
    waits = '[[rule]]\nphrase = "己庚"\nenabled = false\n'
    pack = Pack.read(
        write(tmp_path, rule(pattern="甲(?:乙", match=["丁"], enabled=False) + waits + rule(phrase="甲乙"))
    )
    assert [each.enabled for each in pack.rules] == [False, False, True]
    verdicts = Rulebook([pack]).verdicts
    assert verdicts["己庚"] is NOTHING
    assert verdicts["甲乙"].anywhere


def test_a_rule_that_is_not_enabled_still_says_only_what_a_rule_may_say(tmp_path):
    with pytest.raises(ConfigError, match="no key 'enable'"):
        Pack.read(write(tmp_path, rule(phrase="甲乙", enable=False)))


def test_an_example_that_detains_its_own_pattern_is_refused_in_time(tmp_path):
    hostile = "甲" * 40 + "丙"
    with pytest.raises(ConfigError, match="takes too long"):
        Pack.read(write(tmp_path, rule(pattern="(?:甲|甲甲|甲甲甲)+[乙丁]", match=["甲乙"], keep=[hostile])))


def test_a_pattern_that_nobody_tested_runs_under_a_time_out(tmp_path):
    file = write(tmp_path, rule(pattern="(?:(?:甲|甲甲)+)+[乙丁]", match=["甲乙"]))
    pack = Pack.read(file, proven=True)
    assert not pack.rules[0].is_tame()
    verdicts = Rulebook([pack]).verdicts
    assert verdicts["甲甲乙"].anywhere
    assert verdicts["甲" * 60] is NOTHING  # without a time-out, for ever


@pytest.mark.parametrize(
    ("pattern", "stops"),
    [
        ("甲[^。]{0,9}", 0),
        (r"甲\.乙", 0),
        ("甲[^。]{0,9}[。!]?", 1),
        ("甲。", 1),
        ("甲。?", 1),
        ("甲。乙", 2),
        ("甲。*", 2),
        ("甲.{0,9}", 2),
        ("甲[^|]{0,9}", 2),
        (r"甲\S乙", 2),
        ("甲[!。]乙", 2),
        (r"甲[^。\]]{0,9}", 0),
        (r"甲[\d一]{0,9}\d", 0),
        (r"\w甲", 2),
        ("甲。|乙。", 2),
    ],
)
def test_a_pattern_says_how_many_full_stops_it_may_take(pattern, stops):
    assert Rule(pattern=pattern).stops == stops


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_no_rule_takes_more_full_stops_than_it_says(file):
    for each in Pack.read(file, proven=True).rules:
        taken = regex.compile(each.source, FLAGS)
        lines = [fold(line) for line in each.match]
        if each.takes == "line":
            ended = [line + "。" for line in lines]
            joined = [line + "。" + line for line in lines]
            assert each.stops >= 1 or not any(map(taken.fullmatch, ended)), each.place
            assert each.stops == 2 or not any(map(taken.fullmatch, joined)), each.place
