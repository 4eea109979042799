"""Presets: the list is the order; extends, add, skip, only, options; a wrong word named with the nearest right one."""

from __future__ import annotations

from pathlib import Path

import pytest

from qingwen import Cleaner, ConfigError, Pipeline, Preset, Regex, Stage
from qingwen.catalogue import Catalogue
from qingwen.preset import find_config


def make(label: str, at: Stage) -> type[Cleaner]:
    def __init__(self, *, times: int = 1) -> None:  # noqa: N807 - given to a class below
        self.times = times

    return type(label, (Regex,), {"name": label, "stage": at, "pattern": "#", "repl": "＃", "__init__": __init__})


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    offered = Catalogue()
    for name, at in [
        ("repair.a", Stage.REPAIR),
        ("strip.a", Stage.STRIP),
        ("strip.b", Stage.STRIP),
        ("punct.a", Stage.PUNCT),
        ("punct.b", Stage.PUNCT),
        ("acme.slang", Stage.STRIP),
        ("finish.a", Stage.FINISH),
    ]:
        offered.cleaners[name] = make(name, at)
    base = tmp_path / "presets"
    base.mkdir()
    (base / "base.toml").write_text(
        'about = "Base."\ncleaners = ["repair.a", "strip.a", "punct.a", "punct.b", "finish.a"]\n'
        '[options."punct.a"]\ntimes = 2\n',
        encoding="utf-8",
    )
    (base / "child.toml").write_text('extends = "base"\nskip = ["punct.b"]\n', encoding="utf-8")
    (base / "ring.toml").write_text('extends = "gnir"\n', encoding="utf-8")
    (base / "gnir.toml").write_text('extends = "ring"\n', encoding="utf-8")
    offered.presets.update({path.stem: path for path in base.glob("*.toml")})
    return offered


def labels(preset: Preset, catalogue: Catalogue) -> tuple[str, ...]:
    return preset.build(catalogue).labels


def test_the_list_is_the_order(catalogue: Catalogue) -> None:
    assert labels(Preset(cleaners=["strip.b", "strip.a"]), catalogue) == ("strip.b", "strip.a")


def test_a_preset_extends_another_and_so_on(catalogue: Catalogue) -> None:
    pipeline = Preset(extends="child", skip=["finish"]).build(catalogue)
    assert pipeline.labels == ("repair.a", "strip.a", "punct.a")
    assert pipeline.cleaners[2].times == 2  # type: ignore[attr-defined]


def test_what_is_added_becomes_the_last_of_its_own_stage(catalogue: Catalogue) -> None:
    preset = Preset(extends="base", add=["acme.slang", "strip.b"])
    assert labels(preset, catalogue) == (
        "repair.a", "strip.a", "acme.slang", "strip.b", "punct.a", "punct.b", "finish.a",
    )  # fmt: skip


def test_a_family_is_skipped_or_kept_whole(catalogue: Catalogue) -> None:
    assert labels(Preset(extends="base", skip=["punct"]), catalogue) == ("repair.a", "strip.a", "finish.a")
    assert labels(Preset(extends="base", only=["punct", "strip.a"]), catalogue) == ("strip.a", "punct.a", "punct.b")


def test_to_skip_what_is_on_offer_but_not_in_the_list_is_no_error(catalogue: Catalogue) -> None:
    assert len(labels(Preset(extends="base", skip=["acme"]), catalogue)) == 5


def test_options_are_merged_one_by_one(catalogue: Catalogue) -> None:
    preset = Preset(extends="base", options={"punct.b": {"times": 5}})
    assert [cleaner.times for cleaner in preset.build(catalogue).cleaners] == [1, 1, 2, 5, 1]  # type: ignore[attr-defined]


def test_a_cleaner_runs_twice_with_other_options(catalogue: Catalogue) -> None:
    preset = Preset(extends="base", add=["punct.a#2"], options={"punct.a#2": {"times": 7}})
    pipeline = preset.build(catalogue)
    assert pipeline.labels == ("repair.a", "strip.a", "punct.a", "punct.b", "punct.a#2", "finish.a")
    assert [cleaner.times for cleaner in pipeline.cleaners] == [1, 1, 2, 1, 7, 1]  # type: ignore[attr-defined]
    assert labels(Preset(extends=preset, skip=["punct.a#2"]), catalogue) == labels(Preset(extends="base"), catalogue)


def test_as_listed_lets_stages_run_backwards(catalogue: Catalogue) -> None:
    preset = Preset(cleaners=["punct.a", "strip.a"], order="as-listed")
    assert labels(preset, catalogue) == ("punct.a", "strip.a")


@pytest.mark.parametrize(
    ("preset", "sentence"),
    [
        (Preset(name="mine", cleaners=["punct.c"]), r"preset 'mine': no cleaner 'punct\.c'; did you mean 'punct\.[ab]'"),
        (Preset(name="mine", extends="bse"), r"no preset 'bse'; did you mean 'base'"),
        (Preset(extends="base", add=["acme.slnag"]), r"did you mean 'acme\.slang'"),
        (Preset(extends="base", add=["punct.a"]), r"'punct\.a' runs already.*'punct\.a#2'"),
        (Preset(cleaners=["punct.a", "punct.a"]), r"listed twice; write 'punct\.a#2'"),
        (Preset(cleaners=["punct.a#2"]), r"'punct\.a#2' needs 'punct\.a' before it"),
        (Preset(cleaners=["punct.a", "punct.a#3"]), r"needs 'punct\.a#2' before it"),
        (Preset(extends="base", skip=["pnct"]), r"no cleaner or family 'pnct'; did you mean 'punct'"),
        (Preset(extends="base", only=["spaces"]), r"no cleaner or family 'spaces'"),
        (Preset(extends="base", options={"punct.z": {}}), r"no cleaner 'punct\.z'"),
        (Preset(extends="base", options={"punct.a": {"tims": 1}}), r"punct\.a: no option 'tims'; did you mean 'times'"),
        (Preset(extends="base", options={"punct.a": {"times": "x"}}), r"punct\.a\.times = 'x'"),
        (Preset(name="mine", cleaners=["punct.a", "strip.a"]), r"'strip\.a' \(STRIP\) may not run after 'punct\.a' \(PUNCT\)"),
        (Preset(extends="ring"), "circle: ring → gnir → ring"),
        (Preset(extends="base", packs=["nowhere"]), "no pack 'nowhere'"),
    ],
)  # fmt: skip
def test_a_wrong_word_is_named_with_what_was_meant(preset: Preset, sentence: str, catalogue: Catalogue) -> None:
    with pytest.raises(ConfigError, match=sentence):
        preset.build(catalogue)


def test_what_a_caller_changes_is_a_preset_too(catalogue: Catalogue) -> None:
    pipeline = Pipeline.from_preset(
        "base", add=["strip.b"], skip=["finish"], options={"strip.b": {"times": 3}}, catalogue=catalogue
    )
    assert pipeline.labels == ("repair.a", "strip.a", "strip.b", "punct.a", "punct.b")
    assert pipeline.cleaners[2].times == 3  # type: ignore[attr-defined]


# ------------------------------------------------------------------------------------------------------------- files


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_config_file_is_a_preset(tmp_path: Path, catalogue: Catalogue) -> None:
    path = write(tmp_path / "qingwen.toml", 'extends = "base"\nskip = ["strip"]\n[options."punct.a"]\ntimes = 9\n')
    pipeline = Preset.read(path).build(catalogue)
    assert pipeline.labels == ("repair.a", "punct.a", "punct.b", "finish.a")
    assert pipeline.cleaners[1].times == 9  # type: ignore[attr-defined]


def test_a_pyproject_holds_one_as_well(tmp_path: Path, catalogue: Catalogue) -> None:
    path = write(tmp_path / "pyproject.toml", '[project]\nname = "x"\n[tool.qingwen]\nextends = "child"\n')
    assert len(labels(Preset.read(path), catalogue)) == 4


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("extends = web", r"qingwen\.toml: not TOML: .*line 1"),
        ('extend = "web"', r"qingwen\.toml: no key 'extend' in a preset; did you mean 'extends'"),
        ('skip = "space"', r"qingwen\.toml: skip = 'space'"),
        ('order = "mine"', r"qingwen\.toml: order = 'mine'"),
        ('name = "x"', "no key 'name'"),
        ("[options]\npunct = 3", r"options = \{'punct': 3\}"),
        ("unsafe = 1", "unsafe = 1"),
    ],
)
def test_a_faulty_file_is_named_with_the_key(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(ConfigError, match=sentence):
        Preset.read(write(tmp_path / "qingwen.toml", text))


def test_a_file_that_is_not_there_or_not_utf_8_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nowhere\.toml: No such file"):
        Preset.read(tmp_path / "nowhere.toml")
    (tmp_path / "gbk.toml").write_bytes('about = "清文"'.encode("gbk"))
    with pytest.raises(ConfigError, match=r"gbk\.toml: not UTF-8 \(byte 9\)"):
        Preset.read(tmp_path / "gbk.toml")


def test_the_nearest_config_holds(tmp_path: Path) -> None:
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert find_config(below) != tmp_path / "pyproject.toml"
    write(tmp_path / "pyproject.toml", "[tool.other]\n")
    write(tmp_path / "qingwen.toml", "")
    assert find_config(below) == tmp_path / "qingwen.toml"
    write(tmp_path / "a" / "pyproject.toml", "[tool.qingwen]\n")
    assert find_config(below) == tmp_path / "a" / "pyproject.toml"


def test_a_pack_given_as_a_file_stands_relative_to_the_config(tmp_path: Path, catalogue: Catalogue) -> None:
    path = write(tmp_path / "qingwen.toml", 'extends = "base"\npacks = ["my-site.toml"]\n')
    with pytest.raises(ConfigError, match=str(tmp_path / "my-site.toml")):
        Preset.read(path).build(catalogue)
