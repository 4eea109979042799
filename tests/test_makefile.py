"""What `make` would run, asked of make itself."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_demo_waits_for_no_key() -> None:
    planned = subprocess.run(["make", "-n", "demo"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    (line,) = [line for line in planned.splitlines() if "normalize diff" in line]
    assert "--no-pager" in line
    assert line.endswith("samples/texts")
