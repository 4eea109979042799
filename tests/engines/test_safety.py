"""What a full disk and a kill leave behind: the old file, whole."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import qingwen
from qingwen.engines import find, run
from qingwen.errors import DocumentError

LIMITED = """
import resource, signal, sys
from qingwen import Pipeline
from qingwen.documents.jsonl import Jsonl
from qingwen.engines import find, run
from qingwen.errors import DocumentError

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # so that the write fails with an error, as on a full disk
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
source, target = sys.argv[1:]
found = find([source], {"text": Jsonl, "jsonl": Jsonl})
try:
    run(found, Pipeline([]), in_place=True) if source == target else run(found, Pipeline([]), output=target, overwrite=True)
except DocumentError as error:
    print(error)
    sys.exit(3)
"""

BLOCKED = """
import sys
from qingwen import Pipeline
from qingwen.documents.text import Text
from qingwen.engines import find, run

class Half(Text):
    def write(self, stream, documents):
        next(iter(documents))
        stream.write(b"half of it")
        stream.flush()
        print("half written", flush=True)
        sys.stdin.readline()  # until the end of the world

source, target = sys.argv[1:]
found = find([source], {"text": Half})
run(found, Pipeline([]), in_place=True) if source == target else run(found, Pipeline([]), output=target, overwrite=True)
"""


def _command(program, *arguments):
    return [sys.executable, "-c", program, *map(str, arguments)]


@pytest.fixture
def environment():
    return {**os.environ, "PYTHONPATH": str(Path(qingwen.__file__).parents[1])}


@pytest.mark.parametrize("target", ["a.jsonl", "b.jsonl", "b.jsonl.gz", "b.jsonl.zst"])
def test_a_full_disk_leaves_the_old_file_whole(make, tree, environment, target):
    noise = random.Random(1)  # noqa: S311 - it must not compress
    lines = [json.dumps({"text": noise.randbytes(2_000).hex()}) for _ in range(200)]
    folder = make({target: "old and whole\n", "a.jsonl": "\n".join(lines)})
    before = tree(folder)
    done = subprocess.run(
        _command(LIMITED, folder / "a.jsonl", folder / target),
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (3, "")
    assert f"{target}: could not be written: File too large" in done.stdout
    assert tree(folder) == before


@pytest.mark.parametrize("target", ["a.txt", "b.txt"])
@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGINT])
def test_a_kill_in_the_middle_of_writing_leaves_the_old_file_whole(make, tree, environment, target, blow):
    folder = make({target: "old and whole", "a.txt": "new"})
    before = tree(folder)
    command = _command(BLOCKED, folder / "a.txt", folder / target)
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "half written\n"
        process.send_signal(blow)
        assert process.wait() == -blow
    after = tree(folder)
    left = {name: after.pop(name) for name in list(after) if name.endswith(".part")}
    assert after == before
    assert list(left.values()) == ([b"half of it"] if blow == signal.SIGKILL else [])
    assert all(name.startswith(".") for name in left)  # hidden: no later run reads it


def test_a_full_device_is_an_error(make, formats, pipeline):
    folder = make({"a.txt": "坏" * 1_000_000})
    with pytest.raises(DocumentError, match="/dev/full: could not be written"):
        run(find([str(folder / "a.txt")], formats), pipeline, output="/dev/full")


def test_an_error_in_a_format_leaves_nothing_behind(make, formats, pipeline, tree):
    class Bug(formats["text"]):
        def write(self, stream, documents):
            stream.write(b"half of it")
            raise RuntimeError("a bug in somebody's plugin")

    folder = make({"a.txt": "new", "b.txt.gz": "old"})
    before = tree(folder)
    with pytest.raises(RuntimeError):
        run(find([str(folder / "a.txt")], {"text": Bug}), pipeline, output=str(folder / "b.txt.gz"), overwrite=True)
    assert tree(folder) == before


def test_a_folder_that_cannot_be_written_to_is_an_error_that_names_the_file(make, formats, pipeline):
    folder = make({"a.txt": "坏", "taken": ""})
    with pytest.raises(DocumentError, match=r"taken/b\.txt: could not be written"):
        run(find([str(folder / "a.txt")], formats), pipeline, output=str(folder / "taken" / "b.txt"))
