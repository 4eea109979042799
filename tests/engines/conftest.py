"""What the engine tests share: the built-in formats, a small real pipeline, and files."""

from __future__ import annotations

import pytest

from qingwen import Cleaner, Pipeline, Regex, Stage
from qingwen.documents.csv import Csv
from qingwen.documents.jsonl import Jsonl
from qingwen.documents.text import Text


class Mend(Regex):
    """坏 becomes 好, and says why."""

    name = "test.mend"
    stage = Stage.FINISH
    pattern = "坏"
    repl = "好"
    why = "it is better"


class Swallow(Regex):
    """A text that begins with 全删 is deleted whole."""

    name = "test.swallow"
    stage = Stage.FINISH
    pattern = r"(?s)\A全删.*"
    repl = " \n"


class Trip(Cleaner):
    """Fails on a text that holds 绊."""

    name = "test.trip"
    stage = Stage.FINISH

    def clean(self, text):
        """Break the contract, as a plugin may."""
        if "绊" in text:
            raise ValueError("tripped")
        return text.replace("半", "\ud800")


@pytest.fixture
def formats():
    return {form.name: form for form in (Text, Jsonl, Csv)}


@pytest.fixture
def pipeline():
    return Pipeline([Mend(), Swallow(), Trip()])


@pytest.fixture
def make(tmp_path):
    """A function (name → content) that writes files below a fresh folder and gives the folder."""

    def go(files):
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    return go


@pytest.fixture
def tree():
    """A function: folder → {relative name: bytes}, hidden files too."""

    def go(folder):
        return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}

    return go
