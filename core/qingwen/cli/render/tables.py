"""Tables: lists of what is on offer, and the sums at the end of a diff."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from qingwen.cli.render.visible import visible
from qingwen.edits import Safety

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qingwen.documents import Document
    from qingwen.trace import Trace


def table(titles: Sequence[str], lines: Iterable[Sequence[str]], *, numbers: Sequence[int] = ()) -> Table:
    """A plain table. Columns at `numbers` are set to the right; only the last column is wrapped if need be."""
    made = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold", show_edge=False)
    for at, title in enumerate(titles):
        is_last = at == len(titles) - 1
        made.add_column(Text(title), justify="right" if at in numbers else "left", overflow="fold", no_wrap=not is_last)
    for line in lines:
        made.add_row(*(Text(visible(cell)) for cell in line))
    return made


@dataclass
class Sums:
    """What a diff saw in all."""

    documents: int = 0
    changed: int = 0
    failed: int = 0
    before: int = 0  # characters
    after: int = 0
    unsafe: int = 0  # changes that --unsafe would add
    changes: Counter[str] = field(default_factory=Counter)  # by cleaner, as the rest
    gone: Counter[str] = field(default_factory=Counter)
    come: Counter[str] = field(default_factory=Counter)
    within: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)

    def add(self, document: Document, trace: Trace | None) -> None:
        """Count a document; one without a trace failed."""
        self.documents += 1
        if trace is None:
            self.failed += 1
            self.before += len(document.text)
            self.after += len(document.text)
            return
        self.changed += trace.text != trace.original
        self.before += len(trace.original)
        self.after += len(trace.text)
        self.unsafe += _unsafe_left(trace)
        changes = trace.changes()
        for change in changes:
            self.changes[change.cleaner] += 1
            self.gone[change.cleaner] += len(change.old)
            self.come[change.cleaner] += len(change.new)
        self.within.update({change.cleaner for change in changes})
        self.findings.update(finding.cleaner for finding in trace.findings())

    def table(self) -> Table:
        """By cleaner: changes, characters that went and came, documents."""
        names = [name for name, _ in self.changes.most_common()]
        names += [name for name in self.findings if name not in self.changes]
        lines = [[name, *(f"{each[name]:,}" for each in self._columns)] for name in names]
        return table(["cleaner", "changes", "− chars", "+ chars", "documents", "findings"], lines, numbers=range(1, 6))

    @property
    def _columns(self) -> tuple[Counter[str], ...]:
        return self.changes, self.gone, self.come, self.within, self.findings

    def totals(self) -> tuple[str, str]:
        """The sums in two lines: documents, then changes."""
        same = self.documents - self.changed - self.failed
        documents = f"{self.documents:,} document{'s' * (self.documents != 1)}: {self.changed:,} changed, "
        count = self.changes.total()
        changes = f"{count:,} change{'s' * (count != 1)} · {self.before:,} → {self.after:,} characters"
        more = f" · {self.unsafe:,} more with --unsafe" if self.unsafe else ""
        return f"{documents}{same:,} unchanged, {self.failed:,} failed", changes + more


def _unsafe_left(trace: Trace) -> int:
    """How many changes `--unsafe` would add: findings that say so."""
    return sum(finding.safety is Safety.UNSAFE for finding in trace.findings())
