import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from qingwen.cli import main

HERE = Path(__file__).parent
CONFIG = """\
cleaners = ["probe.escape", "probe.advert", "probe.guess", "probe.comma", "probe.doubt"]
"""


class Ended(NamedTuple):
    """How a run of `normalize` ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder with a config file that names the probe's cleaners, the working directory."""
    (tmp_path / "qingwen.toml").write_text(CONFIG, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    return tmp_path


@pytest.fixture
def normalize(folder, monkeypatch, capfd) -> Callable[..., Ended]:
    """Run `normalize` in this process, with the probe plugin installed."""
    monkeypatch.syspath_prepend(HERE / "probe")

    def run(*arguments: str, stdin: str | bytes = "") -> Ended:
        data = stdin if isinstance(stdin, bytes) else stdin.encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        capfd.readouterr()
        code = main(list(arguments))
        sys.stdout.flush()
        return Ended(code, *capfd.readouterr())

    return run


@pytest.fixture
def process(folder) -> Callable[..., Ended]:
    """Run `normalize` in a process of its own; `plugins` are folders here that hold installed plugins."""

    def run(*arguments: str, stdin: str = "", plugins: tuple[str, ...] = ("probe",), **environment: str) -> Ended:
        path = os.pathsep.join(str(HERE / plugin) for plugin in plugins)
        done = subprocess.run(
            [sys.executable, "-c", "import sys; from qingwen.cli import main; sys.exit(main())", *arguments],
            input=stdin.encode(),
            capture_output=True,
            env={**os.environ, "PYTHONPATH": path, **environment},
            check=False,
        )
        return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run
