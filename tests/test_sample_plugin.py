"""The sample plugin as a stranger installs it: `make` puts it into .venv with a real entry point."""

from __future__ import annotations

from importlib.metadata import entry_points
from pathlib import Path

import pytest

from qingwen import Document, Pipeline, Preset
from qingwen.catalogue import Catalogue

SAMPLES = Path(__file__).parents[1] / "samples"
PAGES = sorted((SAMPLES / "texts").glob("*.txt"))
MARKED = "他头也不回地走了。【段评12】\n第3页 共12页 · 范例书屋\n雨还在下，街上一个人也没有。"


@pytest.fixture
def everything(monkeypatch) -> Catalogue:
    """The catalogue of all that is installed."""
    installed = {each.name for each in entry_points(group="qingwen")}
    assert "example" in installed, "pip install -e samples/plugin (make test does)"
    monkeypatch.setenv("QINGWEN_PLUGINS", "builtin,example")
    return Catalogue.load()


@pytest.fixture
def builtin(monkeypatch) -> Catalogue:
    monkeypatch.setenv("QINGWEN_PLUGINS", "builtin")
    return Catalogue.load()


def test_it_offers_one_of_each(everything):
    assert everything.broken == []
    mine = {kind_and_name for kind_and_name, plugin in everything.origins.items() if plugin == "example"}
    assert mine == {
        ("cleaner", "example.reader-marks"),
        ("format", "front-matter"),
        ("pack", "example-site"),
        ("preset", "example"),
    }


def test_without_it_none_of_it_is_there(builtin):
    assert "example.reader-marks" not in builtin.cleaners


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name[:3])
def test_to_install_it_changes_no_output(page, everything, builtin):
    text = page.read_text(encoding="utf-8")
    with_it = Pipeline.from_preset("web", catalogue=everything)
    assert with_it.clean(text) == Pipeline.from_preset("web", catalogue=builtin).clean(text)


def test_nor_does_it_change_the_list(everything, builtin):
    for name in builtin.presets:
        preset = Preset(extends=name)
        assert preset.resolve(everything) == preset.resolve(builtin)


def test_its_preset_takes_out_the_marks_of_its_site(everything):
    pipeline = Pipeline.from_preset("example", catalogue=everything)
    (cleaned,) = pipeline.documents([Document(MARKED, fields={"url": "https://book.example.com/1"})])
    assert cleaned.error is None
    assert cleaned.text == "他头也不回地走了。\n雨还在下，街上一个人也没有。"


def test_its_cleaner_passes_by_the_pages_of_others(everything):
    pipeline = Pipeline.from_preset("example", catalogue=everything)
    (cleaned,) = pipeline.documents([Document(MARKED, fields={"url": "https://example.org/1"})])
    assert "【段评12】" in cleaned.text


@pytest.mark.parametrize("config", sorted((SAMPLES / "configs").glob("*.toml")), ids=lambda path: path.stem)
def test_each_sample_config_builds_as_the_command_line_builds_it(config, builtin, monkeypatch):
    monkeypatch.chdir(SAMPLES.parent)
    full = Preset.read(config.relative_to(SAMPLES.parent)).resolve(builtin)
    pipeline = Pipeline.from_preset(full, catalogue=builtin)
    assert pipeline.clean("天气很好。") == "天气很好。"


def test_the_sample_configs_mean_what_they_say(builtin):
    def preset(name: str) -> Preset:
        return Preset.read(SAMPLES / "configs" / f"{name}.toml").resolve(builtin)

    assert not any(label.startswith("space.") for label in preset("taiwan").cleaners)
    assert preset("taiwan").options["script.convert"] == {"to": "tw"}
    assert preset("taiwan").packs[-1].endswith("our-forum.toml")
    assert preset("own-order").cleaners[2] == "repair.mojibake#2"
    assert preset("as-listed").order == "as-listed"
