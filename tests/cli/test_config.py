import json
import tomllib

import msgspec
import pytest

from qingwen.preset import Preset


def test_the_command_line_wins_over_the_config_file(normalize):
    assert normalize("run", "--set", "probe.comma.mark=、", stdin="好,吧").out == "好、吧"
    assert normalize("run", "--set", "probe.comma.times=2", stdin="好,吧").out == "好，，吧"
    assert normalize("run", "--skip", "probe.comma", stdin="好,吧").out == "好,吧"
    assert normalize("run", "--skip", "probe.advert,probe.comma", "--skip", "probe.doubt", stdin="好,吧").out == "好,吧"
    assert normalize("run", "--only", "probe.escape", stdin="好,\x1b[0m吧").out == "好,吧"


def test_a_value_may_be_quoted_as_in_toml(normalize):
    assert normalize("run", "--set", 'probe.comma.mark="true"', stdin="好,吧").out == "好true吧"
    assert normalize("run", "--set", "probe.comma.mark=x\ny=1", stdin="好,吧").out == "好x\ny=1吧"


def test_a_cleaner_that_is_listed_twice_has_options_for_each_place(normalize):
    ended = normalize(
        "run", "--add", "probe.comma#2", "--set", "probe.comma#2.mark=x", "--skip", "probe.comma#2", stdin="好,吧"
    )
    assert ended == (0, "好，吧", "")


def test_the_nearest_file_upward_holds(normalize, folder, monkeypatch):
    deep = folder / "a" / "b"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    assert normalize("run", stdin="好,吧").out == "好，吧"
    (folder / "a" / "pyproject.toml").write_text('[tool.qingwen]\ncleaners = ["probe.escape"]\n', encoding="utf-8")
    assert normalize("run", stdin="好,吧").out == "好,吧"
    assert normalize("run", "--config", "../../qingwen.toml", stdin="好,吧").out == "好，吧"


def test_preset_takes_the_place_of_what_the_config_file_extends_and_the_rest_holds(normalize, folder):
    (folder / "qingwen.toml").write_text('extends = "web"\nadd = ["probe.comma"]\n', encoding="utf-8")
    shown = tomllib.loads(normalize("config", "show", "-p", "gentle").out)
    assert "probe.comma" in shown["cleaners"]
    assert [c for c in shown["cleaners"] if c != "probe.comma"] == tomllib.loads(
        normalize("config", "show", "-p", "gentle", "--no-config").out
    )["cleaners"]


def test_show_is_toml_that_says_the_same_and_where_it_comes_from(normalize, folder):
    (folder / "qingwen.toml").write_text(
        'cleaners = ["probe.escape", "probe.comma"]\n[options."probe.comma"]\nmark = "\\u202e、"\n', encoding="utf-8"
    )
    ended = normalize(
        "config", "show", "--add", "probe.guess", "--skip", "probe.escape", "--set", "probe.comma.times=2"
    )
    assert ended.code == 0
    assert tomllib.loads(ended.out) == {
        "cleaners": ["probe.guess", "probe.comma"],
        "options": {"probe.comma": {"mark": "\u202e、", "times": 2}},
    }
    assert '"probe.guess",  # command line' in ended.out
    assert "times = 2  # command line" in ended.out
    assert '# left out: "probe.escape" (command line)' in ended.out
    assert "\u202e" not in ended.out
    (folder / "again.toml").write_text(ended.out, encoding="utf-8")
    again = normalize("config", "show", "--config", "again.toml")
    assert tomllib.loads(again.out) == tomllib.loads(ended.out)


def test_show_of_a_wrong_option_is_an_error(normalize):
    assert normalize("config", "show", "--set", "probe.comma.marc=x").code == 2


def test_init_writes_a_file_that_is_a_preset_and_keeps_one_that_is_there(normalize, folder):
    (folder / "new").mkdir()
    ended = normalize("config", "init", "new")
    assert (ended.code, ended.out) == (0, "new/qingwen.toml\n")
    assert Preset.read(folder / "new" / "qingwen.toml").extends == "web"
    (folder / "new" / "qingwen.toml").write_text("# mine\n", encoding="utf-8")
    ended = normalize("config", "init", "new")
    assert (ended.code, ended.err) == (2, "error: new/qingwen.toml exists; it stays as it is\n")
    assert (folder / "new" / "qingwen.toml").read_text(encoding="utf-8") == "# mine\n"
    assert normalize("config", "init", "nowhere").code == 2


def test_the_template_stays_right_when_its_comments_are_taken_away(normalize, folder):
    (folder / "new").mkdir()
    normalize("config", "init", "new")
    lines = (folder / "new" / "qingwen.toml").read_text(encoding="utf-8").splitlines()
    text = "\n".join(line.removeprefix("# ") for line in lines if "=" in line or line.startswith("# ["))
    assert set(tomllib.loads(text)) == {"extends", "add", "skip", "packs", "unsafe", "options"}


def test_schema_names_every_key_and_the_options_of_every_cleaner(normalize):
    schema = json.loads(normalize("config", "schema").out)
    keys = {each.name for each in Preset.__dataclass_fields__.values() if not each.metadata.get("internal")}
    assert set(schema["properties"]) == keys
    comma = schema["properties"]["options"]["properties"]["probe.comma"]["properties"]
    assert comma == {"mark": {"type": "string", "default": "，"}, "times": {"type": "integer", "default": 1}}
    assert {"probe", "probe.comma"} <= set(schema["properties"]["skip"]["items"]["anyOf"][0]["enum"])


@pytest.mark.parametrize("name", ["gentle", "web", "corpus"])
def test_the_schema_of_our_own_presets_options_is_no_guess(normalize, name):
    schema = json.loads(normalize("config", "schema").out)
    shown = tomllib.loads(normalize("config", "show", "--no-config", "-p", name).out)
    for cleaner, options in shown.get("options", {}).items():
        known = schema["properties"]["options"]["properties"][cleaner]["properties"]
        assert set(options) <= set(known)
    assert msgspec.json.encode(schema)
