"""The documentation says what the code does: made pages are current, hooks and names are all there, examples run."""

from __future__ import annotations

import inspect
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import qingwen
from qingwen import hookspecs

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [*DOCS.rglob("*.md"), *ROOT.glob("*.md"), ROOT / "samples" / "plugin" / "README.md"]
HOOKS = [name for name in vars(hookspecs) if name.startswith("qingwen_")]
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")


def make(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, DOCS / "make.py", *arguments], capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_made_pages_are_current():
    done = make("--check")
    assert (done.stdout + done.stderr, done.returncode) == ("", 0)


def test_a_stale_a_missing_and_a_left_over_page_are_named(tmp_path):
    assert make("--into", str(tmp_path)).returncode == 0
    (tmp_path / "api.md").write_text("old", encoding="utf-8")
    (tmp_path / "cleaners" / "index.md").unlink()
    (tmp_path / "cleaners" / "gone.md").write_text("", encoding="utf-8")
    done = make("--check", "--into", str(tmp_path))
    assert set(re.findall(r"docs/([\w./-]+\.md)", done.stdout)) == {"api.md", "cleaners/index.md", "cleaners/gone.md"}
    assert done.returncode == 1
    assert make("--into", str(tmp_path)).returncode == 0
    assert make("--check", "--into", str(tmp_path)).stdout == ""


def test_what_cannot_be_seen_is_written_out_in_made_pages():
    hidden = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad\u3000\u00a0\t\x00-\x08]")
    found = {path.name: hidden.findall(path.read_text(encoding="utf-8")) for path in DOCS.glob("cleaners/**/*.md")}
    assert {name: chars for name, chars in found.items() if chars} == {}


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_is_described_with_its_exact_signature(hook):
    signature = str(inspect.signature(getattr(hookspecs, hook))).replace("'", "")
    assert f"`{hook}{signature}`" in (DOCS / "plugins.md").read_text(encoding="utf-8")


def test_no_hook_is_described_that_is_not_there():
    described = set(re.findall(r"\bqingwen_\w+(?=\()", (DOCS / "plugins.md").read_text(encoding="utf-8")))
    assert described == set(HOOKS)


@pytest.mark.parametrize("name", qingwen.__all__)
def test_every_public_name_has_a_docstring_and_a_place_in_the_reference(name):
    thing = getattr(qingwen, name)
    assert name == "hookimpl" or inspect.getdoc(thing)
    assert f"\n## {name}\n" in (DOCS / "api.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", "", text)
    links = LINK.findall(text)
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_first_cleaner_of_the_tutorial_works(tmp_path):
    """The reader's folder, file by file; what pip would do is done by hand, for tests have no network."""
    page = (DOCS / "first-cleaner.md").read_text(encoding="utf-8")
    files = dict(re.findall(r'^```\w+ title="([^"]+)"\n(.*?)^```', page, re.DOTALL | re.MULTILINE))
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    project = tomllib.loads(files["pyproject.toml"])["project"]
    points = project["entry-points"]["qingwen"].items()
    info = tmp_path / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Name: {project['name']}\nVersion: {project['version']}\n", encoding="utf-8")
    lines = ["[qingwen]", *(f"{name} = {module}" for name, module in points)]
    (info / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")
    sessions = "\n".join(re.findall(r"^```pycon\n(.*?)^```", page, re.DOTALL | re.MULTILINE))
    (tmp_path / "tests" / "session.txt").write_text(sessions, encoding="utf-8")
    paths = [str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")])]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--doctest-glob=session.txt", "tests"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "QINGWEN_PLUGINS": "builtin,acme"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert ">>>" in sessions
    assert len(files) == 5
