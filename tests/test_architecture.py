"""The rules of the house, held by tests: one name in four places, core without plugins, files of one noun."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

from qingwen import Cleaner
from qingwen.catalogue import Catalogue
from qingwen.testing import read_cases

ROOT = Path(__file__).parents[1]
CORE = ROOT / "core" / "qingwen"
PLUGINS = ROOT / "plugins" / "qingwen_plugins"
CASES = ROOT / "tests" / "cases"
PAGES = ROOT / "docs" / "cleaners"
LONGEST = 240  # lines of a file; 200 is the aim, a noun that truly needs more may have it

CATALOGUE = Catalogue.load()
CLEANERS = {
    name: cleaner for name, cleaner in CATALOGUE.cleaners.items() if CATALOGUE.origins["cleaner", name] == "builtin"
}


def names(root: Path, pattern: str) -> set[str]:
    """The dotted names of the files below a folder."""
    return {".".join(path.relative_to(root).with_suffix("").parts) for path in root.rglob(pattern)}


def test_there_are_cleaners_of_every_stage():
    assert len({cleaner.stage for cleaner in CLEANERS.values()}) == 7


@pytest.mark.parametrize("name", sorted(CLEANERS))
def test_a_cleaner_stands_alone_in_the_module_of_its_name(name):
    module = sys.modules[CLEANERS[name].__module__]
    assert module.__name__ == "qingwen_plugins." + name.replace("-", "_")
    own = [
        each.name
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, Cleaner) and each.__module__ == module.__name__ and each.name
    ]
    assert own == [name]


@pytest.mark.parametrize("name", sorted(CLEANERS))
def test_a_cleaner_s_family_is_its_stage(name):
    assert name.partition(".")[0] == CLEANERS[name].stage.name.lower()


@pytest.mark.parametrize("name", sorted(CLEANERS))
def test_a_cleaner_says_what_it_is_and_what_it_leaves_alone(name):
    first, _, rest = (inspect.getdoc(CLEANERS[name]) or "").partition("\n\n")
    assert first
    assert "\n" not in first
    assert rest, "a second paragraph says what it leaves alone, and why"


def test_every_cleaner_has_its_cases_and_every_case_its_cleaner():
    assert names(CASES, "*.toml") == set(CLEANERS)


def test_every_cleaner_has_its_page_and_every_page_its_cleaner():
    assert names(PAGES, "*.md") - {"index"} == set(CLEANERS)


def test_cases_that_change_nothing_are_at_least_as_many_as_those_that_do():
    balance = dict.fromkeys(CLEANERS, 0)
    for case in read_cases(CASES):
        balance[case.cleaner] += 1 if case.negative else -1
    assert {name: missing for name, missing in balance.items() if missing < 0} == {}


@pytest.mark.parametrize("path", sorted(CORE.rglob("*.py")), ids=lambda path: str(path.relative_to(CORE)))
def test_core_names_no_plugin(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    imported += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    imported += [
        node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert [name for name in imported if name.partition(".")[0] == "qingwen_plugins"] == []


def test_a_file_holds_one_noun():
    long = {
        str(path.relative_to(ROOT)): lines
        for root in (CORE, PLUGINS)
        for path in root.rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST
    }
    assert long == {}


def test_no_file_is_named_for_what_is_left_over():
    leftovers = {"utils", "util", "helpers", "helper", "models", "misc", "common"}
    assert {path.stem for root in (CORE, PLUGINS) for path in root.rglob("*.py")} & leftovers == set()


@pytest.mark.parametrize("heavy", ["typer", "rich", "opencc", "pypinyin", "msgspec", "qingwen_plugins"])
def test_importing_qingwen_does_not_import(heavy):
    code = f"import sys, qingwen; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
