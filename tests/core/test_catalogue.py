"""Catalogue: what plugins offer, and how the faulty ones are told, with real modules on disk."""

from __future__ import annotations

import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from qingwen import ConfigError, PluginError
from qingwen.catalogue import Catalogue

GOOD = """
from qingwen import Regex, Stage, hookimpl

class Slang(Regex):
    "Slang."
    name = "acme.slang"
    stage = Stage.STRIP
    pattern = "哈哈"

@hookimpl
def qingwen_cleaners():
    return [Slang]

@hookimpl
def qingwen_presets():
    from pathlib import Path
    return [Path(__file__).parent / "acme-chat.toml"]
"""

BROKEN = {
    "raises on import": ("import nowhere_to_be_found", "ModuleNotFoundError"),
    "exits on import": ("import sys; sys.exit(3)", "SystemExit"),
    "raises in its hook": (
        "from qingwen import hookimpl\n@hookimpl\ndef qingwen_cleaners():\n    raise RuntimeError('out of ink')\n",
        "RuntimeError: out of ink",
    ),
    "offers what is no cleaner": (
        "from qingwen import hookimpl\n@hookimpl\ndef qingwen_cleaners():\n    return [str.upper]\n",
        "is not a Cleaner class",
    ),
    "offers a cleaner with a bad name": (
        "from qingwen import Regex, Stage, hookimpl\nclass Slang(Regex):\n    name = 'Slang'\n    stage = Stage.STRIP\n"
        "    pattern = 'x'\n@hookimpl\ndef qingwen_cleaners():\n    return [Slang]\n",
        "like 'acme.slang'",
    ),
    "has a cleaner without a stage": (
        "from qingwen import Regex, hookimpl\nclass Slang(Regex):\n    name = 'acme.other'\n    pattern = 'x'\n",
        "has no stage",
    ),
    "misspells its hook": (
        "from qingwen import hookimpl\n@hookimpl\ndef qingwen_cleaner():\n    return []\n",
        "qingwen_cleaner",
    ),
    "implements nothing": ("x = 1", "implements no hook"),
    "offers a file that is not there": (
        "from pathlib import Path\nfrom qingwen import hookimpl\n@hookimpl\ndef qingwen_presets():\n"
        "    return [Path('nowhere.toml')]\n",
        "there is no file nowhere.toml",
    ),
    "offers what another offers": (GOOD, "'acme.slang' is offered by 'acme' already"),
}


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "acme-chat.toml").write_text('cleaners = ["acme.slang"]\n', encoding="utf-8")
    made: list[str] = []

    def make(name: str, source: str) -> EntryPoint:
        module = f"plugin_{name.replace('-', '_')}_{tmp_path.name.replace('-', '_')}"
        (tmp_path / f"{module}.py").write_text(source, encoding="utf-8")
        made.append(module)
        return EntryPoint(name, module, "qingwen")

    yield make
    for module in made:
        sys.modules.pop(module, None)


def test_a_plugin_s_offers_are_on_the_shelf_with_their_origin(plugin) -> None:
    catalogue = Catalogue.load(entries=[plugin("acme", GOOD)])
    assert catalogue.cleaner("acme.slang").pattern == "哈哈"
    assert catalogue.preset("acme-chat").name == "acme-chat.toml"
    assert catalogue.origins["cleaner", "acme.slang"] == "acme"
    assert catalogue.broken == []


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_plugin_costs_only_itself(kind: str, plugin) -> None:
    source, reason = BROKEN[kind]
    catalogue = Catalogue.load(strict=False, entries=[plugin("zz-bad", source), plugin("acme", GOOD)])
    assert "acme.slang" in catalogue.cleaners
    (broken,) = catalogue.broken
    assert broken.name == "zz-bad"
    assert reason in broken.error


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_plugin_is_raised_where_strictness_is_wanted(kind: str, plugin) -> None:
    source, reason = BROKEN[kind]
    entries = [plugin("zz-bad", source), plugin("acme", GOOD)]
    with pytest.raises(PluginError, match="plugin 'zz-bad' is broken") as caught:
        Catalogue.load(entries=entries)
    assert reason in str(caught.value)


def test_a_plugin_that_doubles_a_name_offers_nothing_of_that_kind(plugin) -> None:
    catalogue = Catalogue.load(strict=False, entries=[plugin("acme", GOOD), plugin("zz-copy", GOOD)])
    assert catalogue.origins["cleaner", "acme.slang"] == "acme"


def test_the_environment_names_the_only_plugins_to_load(plugin, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [plugin("acme", GOOD), plugin("zz-bad", "import nowhere_to_be_found")]
    monkeypatch.setenv("QINGWEN_PLUGINS", "acme")
    assert list(Catalogue.load(entries=entries).plugins) == ["acme"]
    monkeypatch.setenv("QINGWEN_PLUGINS", "acme, acne")
    with pytest.raises(ConfigError, match="QINGWEN_PLUGINS: no plugin 'acne'; did you mean 'acme'"):
        Catalogue.load(entries=entries)


def test_a_plugin_adds_commands_and_its_failure_there_is_its_own(plugin) -> None:
    source = "from qingwen import hookimpl\n@hookimpl\ndef qingwen_commands(app):\n    app.append('hello')\n"
    failing = "from qingwen import hookimpl\n@hookimpl\ndef qingwen_commands(app):\n    app.nothing_of_the_kind()\n"
    catalogue = Catalogue.load(entries=[plugin("a-bad", failing), plugin("acme", source)])
    app: list[str] = []
    catalogue.add_commands(app)  # type: ignore[arg-type]
    assert app == ["hello"]
    assert [(each.name, "AttributeError" in each.error) for each in catalogue.broken] == [("a-bad", True)]
    with pytest.raises(PluginError, match="a-bad"):
        catalogue.add_commands(app, strict=True)  # type: ignore[arg-type]


def test_an_unknown_name_is_told_with_the_nearest(plugin) -> None:
    catalogue = Catalogue.load(entries=[plugin("acme", GOOD)])
    with pytest.raises(ConfigError, match=r"here: no cleaner 'slang'; did you mean 'acme\.slang'"):
        catalogue.cleaner("slang", where="here")
