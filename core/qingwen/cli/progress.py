"""Progress: a bar on standard error, for people, once a run takes longer than a moment."""

from __future__ import annotations

import sys
import time
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from types import TracebackType

    import rich.progress

_MOMENT: Final = 1.0  # seconds


class Progress(AbstractContextManager["Progress"]):
    """Called with bytes read, bytes in all (0 if not known) and documents so far; shows nothing to a pipe."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._wanted = not quiet and sys.stderr.isatty()
        self._since = time.monotonic()
        self._bar: rich.progress.Progress | None = None
        self._task: rich.progress.TaskID | None = None

    def __call__(self, done: int, total: int, documents: int) -> None:
        """Show where things stand."""
        if not self._wanted or (self._bar is None and time.monotonic() - self._since < _MOMENT):
            return
        if self._bar is None:
            self._start()
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=done, total=total or None, documents=f"{documents:,} documents")

    def _start(self) -> None:
        from rich.console import Console  # noqa: PLC0415 - short runs show no bar
        from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

        columns = (BarColumn(), DownloadColumn(), TextColumn("{task.fields[documents]}"), TimeRemainingColumn())
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task("", total=None, documents="")
        self._bar.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
