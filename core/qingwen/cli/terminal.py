"""Terminal: messages on standard error, and consoles for what standard output shows."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from contextlib import contextmanager, suppress
from enum import Enum
from typing import IO, TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console


class Color(Enum):
    """When to use colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def say(kind: Literal["error", "warning", "note"], message: str) -> None:
    """A message on standard error, harmless to a terminal. Notes are for people: only a terminal gets them."""
    from qingwen.cli.render.visible import visible  # noqa: PLC0415 - most runs have nothing to say

    if kind == "note":
        if sys.stderr.isatty():
            print(visible(message), file=sys.stderr)  # noqa: T201
        return
    print(f"{kind}: {visible(message)}", file=sys.stderr)  # noqa: T201


def version() -> str:
    """The version of qingwen that is installed."""
    from importlib.metadata import version as installed  # noqa: PLC0415

    return installed("qingwen")


def console(color: Color = Color.AUTO, *, file: IO[str] | None = None) -> Console:
    """A console on standard output, or on `file`, which leads to a terminal."""
    from qingwen.cli.render.screen import Screen  # noqa: PLC0415 - most runs show nothing

    if color is Color.NEVER:
        return Screen(file or sys.stdout, color=False)
    forced = True if color is Color.ALWAYS or file else None
    return Screen(file or sys.stdout, color=True if color is Color.ALWAYS else None, is_terminal=forced)


@contextmanager
def paged(color: Color, *, pager: bool = True) -> Iterator[Console]:
    """A console whose output goes through the user's pager if standard output is a terminal.

    $PAGER says which, `less` by default; one screen or less is just shown. Leaving the pager early is no error.
    """
    program = shlex.split(os.environ.get("PAGER", "less"))
    if not (pager and program and sys.stdout.isatty() and shutil.which(program[0])):
        yield console(color)
        return
    environment = {"LESS": "FRX", "LESSCHARSET": "utf-8", **os.environ}
    pipe = subprocess.PIPE
    with (
        suppress(BrokenPipeError),
        subprocess.Popen(  # noqa: S603 - the user's own pager
            program, stdin=pipe, env=environment, encoding="utf-8", errors="backslashreplace"
        ) as process,
    ):
        yield console(color, file=process.stdin)
