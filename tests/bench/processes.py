"""Processes: what only a fresh process shows, such as start-up, peak memory, and the cost of one very long line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final

ROOT: Final = Path(__file__).parents[2]

_IMPORT: Final = """
import sys, time
start = time.perf_counter()
import qingwen
print((time.perf_counter() - start) * 1e3, *[name for name in ("typer", "rich") if name in sys.modules])
"""
_COMMAND: Final = "import sys; from qingwen.cli import main; sys.exit(main())"
# Writing 5 to clear_refs sets the peak back to what is resident now (proc(5)); ru_maxrss would show a parent's peak.
_LINE: Final = """
import sys, time
from qingwen import Pipeline
from tests.bench import corpus
def status(name):
    with open("/proc/self/status") as lines:
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(name))
pipeline = Pipeline.from_preset("web")
pipeline.clean("中文,abc")
text = "".join(page.decode() for page in corpus.make(float(sys.argv[1]))).replace("\\n", "")
with open("/proc/self/clear_refs", "w") as file:
    file.write("5")
before, start = status("VmRSS"), time.process_time()
pipeline.clean(text)
print(time.process_time() - start, status("VmHWM") - before)
"""

Line = tuple[str, str, str]  # what, measured, wanted


def start_up(rounds: int) -> list[Line]:
    """Importing the library, and one whole command on one small file."""
    imports = [_run(_IMPORT).split() for _ in range(rounds)]
    heavy = " ".join(imports[0][1:]) or "none"
    runs = []
    for _ in range(rounds):
        start = perf_counter()
        _run(_COMMAND, "run", str(min((ROOT / "samples" / "texts").glob("*.txt"))))
        runs.append(perf_counter() - start)
    return [
        ("import qingwen, wall", f"{median(float(line[0]) for line in imports):.0f} ms", "< 60 ms"),
        ("import qingwen, of typer and rich", heavy, "none"),
        ("normalize run of one page, wall", f"{median(runs):.2f} s", "< 0.50 s"),
    ]


def one_line(megabytes: float) -> list[Line]:
    """The preset web on a single line of `megabytes`, and on one ten times as long: CPU time and memory."""
    short, memory = map(float, _run(_LINE, str(megabytes)).split())
    what = f"web, one line of {megabytes:g} MB"
    lines = [(f"{what}, CPU", f"{short:.2f} s", ""), (f"{what}, memory added", f"{memory:.0f} MB", "")]
    what = f"web, one line of {10 * megabytes:g} MB"
    try:
        long, memory = map(float, _run(_LINE, str(10 * megabytes), limit=60 + 40 * short).split())
    except subprocess.TimeoutExpired:
        return [*lines, (f"{what}, CPU", f"stopped after {60 + 40 * short:.0f} s", "about 10 times")]
    return [
        *lines,
        (f"{what}, CPU", f"{long:.2f} s = {long / short:.1f} times", "about 10 times"),
        (f"{what}, memory added", f"{memory:.0f} MB", "about 10 times"),
    ]


def _run(code: str, *arguments: str, limit: float = 600) -> str:
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, text=True, timeout=limit)
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments) or 'a process'} failed: {done.stderr.strip()}")
    return done.stdout
