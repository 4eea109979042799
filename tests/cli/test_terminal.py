"""What only a terminal gets: the pager, colours, notes."""

import os
import pty
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
CODE = "import sys; from qingwen.cli import main; sys.exit(main())"


def on_terminal(stream: str, *arguments: str, **environment: str) -> str:
    """What `normalize` says on standard output or error when that is a terminal."""
    ours, theirs = pty.openpty()
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, stream: theirs}
    environment = {**os.environ, "PYTHONPATH": str(HERE / "probe"), "TERM": "xterm", **environment}
    with subprocess.Popen([sys.executable, "-c", CODE, *arguments], env=environment, **streams) as run:
        os.close(theirs)
        said = b""
        while True:
            try:
                piece = os.read(ours, 4096)
            except OSError:  # how Linux says that the other end was closed
                break
            if not piece:
                break
            said += piece
    os.close(ours)
    assert run.returncode == 0
    return said.decode().replace("\r\n", "\n")


def test_a_diff_goes_through_the_pager_with_colours(folder):
    (folder / "a.txt").write_text("好,吧", encoding="utf-8")
    said = on_terminal("stdout", "diff", "a.txt", PAGER="sed s/^/paged:/")
    assert all(line.startswith("paged:") for line in said.splitlines())
    assert "\x1b[" in said
    assert "paged:" not in on_terminal("stdout", "diff", "a.txt", "--no-pager", PAGER="sed s/^/paged:/")
    assert "paged:" not in on_terminal("stdout", "diff", "a.txt", PAGER="")


def test_leaving_the_pager_early_is_no_error(folder):
    (folder / "a.jsonl").write_text('{"text": "好,吧"}\n' * 3000, encoding="utf-8")
    assert len(on_terminal("stdout", "diff", "a.jsonl", PAGER="head -n 1").splitlines()) == 1


def test_no_color_is_respected_on_a_terminal(folder):
    (folder / "a.txt").write_text("好,吧", encoding="utf-8")
    said = on_terminal("stdout", "diff", "a.txt", PAGER="", NO_COLOR="1")
    assert "[-,-]{+，+}" in said
    assert "\x1b[3" not in said


def test_a_summary_is_for_people(folder):
    (folder / "a.txt").write_text("好,吧", encoding="utf-8")
    said = on_terminal("stderr", "run", "a.txt", "-o", "b.txt")
    assert said == "1 document: 1 changed, 0 unchanged, 0 failed · 3 → 3 characters\n"
    assert on_terminal("stderr", "run", "a.txt", "-o", "c.txt", "--quiet") == ""


def test_a_summary_counts_the_parts(folder):
    page = "".join(f"新生军训心得 篇{n}\n{'操场边的银杏黄了。' * 4}\n" for n in (1, 2))
    (folder / "a.txt").write_text(page, encoding="utf-8")
    said = on_terminal("stderr", "run", "a.txt", "-o", "b.txt", "--split")
    assert said == "1 document: 0 changed, 1 unchanged, 0 failed · 94 → 94 characters · 1 split into 2 parts\n"


def test_a_terminal_without_colours_gets_signs(folder):
    (folder / "a.txt").write_text("好,吧", encoding="utf-8")
    assert "[-,-]{+，+}" in on_terminal("stdout", "diff", "a.txt", PAGER="", TERM="dumb")
