"""`normalize learn`: packs that load and work at once, tables to look through, and clear words for what is missing."""

import json
import tomllib

import pytest

from qingwen.packs import Pack

NOUNS = "山水风云花鸟鱼虫松竹梅兰"
MEMBERS = "河畔文库会员专享内容"


def text(number, head=MEMBERS, tail=""):
    noun = NOUNS[number % 12] + NOUNS[number // 12 % 12]
    body = "\n".join(f"{noun}的故事有许多人讲过，这里是第{number * 12 + at}种讲法，听的人不多。" for at in range(12))
    return "\n".join(filter(None, (head, f"{noun}记{number}", body, tail)))


def records(folder, *, name="pages.jsonl", documents=60, field="url", sites=2):
    rows = []
    for number in range(documents):
        site = number % sites
        head = f"{'甲乙丙丁戊'[site]}号{MEMBERS}"
        rows.append({field: f"https://s{site}.example.com/{number}", "text": text(number, head, "本期看点")})
    (folder / name).write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def test_a_pack_is_written_that_loads_and_works_at_once(normalize, folder):
    records(folder)
    ended = normalize("learn", "pages.jsonl", "-o", "pack.toml")
    assert (ended.code, ended.err) == (0, "")
    pack = Pack.read("pack.toml")
    assert pack.sites == ("s0.example.com", "s1.example.com")
    rules = {rule.match[0]: rule for rule in pack.rules}
    assert rules[f"甲号{MEMBERS}"].enabled
    assert not rules["本期看点"].enabled
    assert "# s0.example.com: 30 of 30 documents (100.0%)" in (folder / "pack.toml").read_text(encoding="utf-8")
    (folder / "own.toml").write_text('cleaners = ["strip.furniture"]\npacks = ["pack.toml"]\n', encoding="utf-8")
    out = normalize("run", "pages.jsonl", "--config", "own.toml").out
    assert MEMBERS not in out
    assert out.count("本期看点") == 60
    assert out.count("听的人不多") == 60 * 12


def test_a_pack_holds_only_for_its_sites(normalize, folder):
    records(folder)
    assert normalize("learn", "pages.jsonl", "-o", "pack.toml").code == 0
    (folder / "own.toml").write_text('cleaners = ["strip.furniture"]\npacks = ["pack.toml"]\n', encoding="utf-8")
    row = {"url": "https://other.example.org/1", "text": text(1, f"甲号{MEMBERS}")}
    (folder / "other.jsonl").write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    assert MEMBERS in normalize("run", "other.jsonl", "--config", "own.toml").out


def test_a_folder_gets_a_pack_a_site(normalize, folder):
    records(folder)
    assert normalize("learn", "pages.jsonl", "-o", "packs").code == 0
    assert sorted(path.name for path in (folder / "packs").iterdir()) == ["s0.example.com.toml", "s1.example.com.toml"]
    pack = Pack.read("packs/s0.example.com.toml")
    assert pack.sites == ("s0.example.com",)
    assert f"乙号{MEMBERS}" not in {rule.match[0] for rule in pack.rules}


def test_the_table_names_site_place_count_and_doubt(normalize, folder):
    records(folder)
    ended = normalize("learn", "pages.jsonl")
    rows = [line.split() for line in ended.out.splitlines()]
    assert ["s0.example.com"] in rows
    assert ["anywhere", "30", "100%", f"甲号{MEMBERS}"] in rows
    assert ["tail", "60", "100%", "says", "little", "本期看点"] in rows
    assert not list(folder.glob("pack*"))


def test_limit_shows_few_rules_and_counts_the_rest(normalize, folder):
    records(folder)
    out = normalize("learn", "pages.jsonl", "--limit", "1").out
    assert "2 more rules" in out


def test_a_pack_can_go_to_standard_output_and_is_all_there_is(normalize, folder):
    records(folder)
    ended = normalize("learn", "pages.jsonl", "-o", "-")
    assert Pack.parse(tomllib.loads(ended.out)).rules


def test_folders_are_sites_but_packs_are_not_limited_to_them(normalize, folder):
    for site in ("alpha", "beta"):
        (folder / "corpus" / site).mkdir(parents=True)
        for number in range(20):
            path = folder / "corpus" / site / f"{number}.txt"
            path.write_text(text(number, f"{site}{MEMBERS}"), encoding="utf-8")
    ended = normalize("learn", "corpus", "-o", "pack.toml")
    assert ended.code == 0
    assert "not limited to their sites" in ended.err
    pack = Pack.read("pack.toml")
    assert {rule.match[0] for rule in pack.rules} == {f"alpha{MEMBERS}", f"beta{MEMBERS}"}
    assert pack.sites == ()


def test_a_field_can_be_named(normalize, folder):
    records(folder, field="came_from")
    assert "--site-field" in normalize("learn", "pages.jsonl").err
    assert MEMBERS in normalize("learn", "pages.jsonl", "--site-field", "came_from").out


def test_thresholds_hold(normalize, folder):
    records(folder, documents=16)
    assert MEMBERS not in normalize("learn", "pages.jsonl").out
    assert MEMBERS in normalize("learn", "pages.jsonl", "--min-documents", "8").out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("none.jsonl",), ["no document says which site", "--site-field", "folder of its own"]),
        (("none.jsonl", "--site-field", "origin"), ["no document has a field 'origin'", "--site-field"]),
        (("empty.jsonl",), ["no document to learn from"]),
        (("pages.jsonl", "-o", "there.toml"), ["'there.toml' exists", "--overwrite"]),
        (("pages.jsonl", "-o", "pages.jsonl", "--overwrite"), ["'pages.jsonl' is a file", "folder"]),
        (("pages.jsonl", "-o", "full"), ["exists", "--overwrite"]),
        (("nowhere.jsonl",), ["no file or folder 'nowhere.jsonl'"]),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(normalize, folder, arguments, says):
    records(folder)
    (folder / "none.jsonl").write_text('{"text": "一行"}\n', encoding="utf-8")
    (folder / "empty.jsonl").write_text("", encoding="utf-8")
    (folder / "there.toml").write_text("kept", encoding="utf-8")
    (folder / "full").mkdir()
    (folder / "full" / "a.toml").write_text("kept", encoding="utf-8")
    ended = normalize("learn", *arguments)
    assert ended.code == 2
    assert ended.out == ""
    for piece in says:
        assert piece in ended.err
    assert (folder / "there.toml").read_text(encoding="utf-8") == "kept"


def test_overwrite_replaces_a_pack(normalize, folder):
    records(folder)
    (folder / "pack.toml").write_text("old", encoding="utf-8")
    assert normalize("learn", "pages.jsonl", "-o", "pack.toml", "--overwrite").code == 0
    assert Pack.read("pack.toml").rules


def test_a_record_that_cannot_be_read_is_told_and_the_rest_is_learned(normalize, folder):
    records(folder)
    with (folder / "pages.jsonl").open("a", encoding="utf-8") as file:
        file.write("{broken\n")
    ended = normalize("learn", "pages.jsonl")
    assert ended.code == 3
    assert "1 document could not be read" in ended.err
    assert MEMBERS in ended.out


def test_the_same_corpus_gives_the_same_bytes(normalize, folder):
    records(folder)
    packs = []
    for name in ("one.toml", "two.toml"):
        assert normalize("learn", "pages.jsonl", "-o", name).code == 0
        packs.append((folder / name).read_text(encoding="utf-8").replace(name[:-5], "pack"))
    assert packs[0] == packs[1]


def test_what_a_corpus_says_cannot_steer_a_terminal(normalize, folder):
    head = f"\x1b[31m[bold]{MEMBERS}"
    rows = [{"url": "https://s.example.com/", "text": text(number, head)} for number in range(30)]
    (folder / "pages.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    ended = normalize("learn", "pages.jsonl", "-o", "pack.toml")
    assert "\x1b" not in ended.out
    assert "[bold]" in ended.out
    assert "\x1b" not in (folder / "pack.toml").read_text(encoding="utf-8")
    assert Pack.read("pack.toml").rules[0].match == (head,)
