"""Page: the diff of one document, and the steps that led there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich.text import Text

from qingwen.cli.render.hunks import Hunk, Lines, hunks, left_out, marks
from qingwen.cli.render.snippets import Look, rows, words, wrapped
from qingwen.cli.render.visible import visible
from qingwen.edits import Safety
from qingwen.trace import Trace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console

    from qingwen.cli.render.tables import Sums
    from qingwen.documents import Document
    from qingwen.trace import Change

_INDENT: Final = 4
_WIDEST: Final = 120  # cells; longer rows are hard to follow
_REASONS: Final = 6  # said below one hunk
_BRIEF: Final = 24  # characters of a reason that stands beside the cleaner's name


@dataclass(frozen=True)
class Page:
    """Prints documents to a console: `context` code points around a change, `limit` places a document (0: all)."""

    console: Console
    context: int = 16
    limit: int = 30

    @property
    def look(self) -> Look:
        """What rows are made for."""
        colored = self.console.color_system is not None and not self.console.no_color
        return Look(colored, min(self.console.width, _WIDEST), full=not self.limit)

    def diff(self, document: Document, trace: Trace) -> None:
        """A document's changes and findings, in the order of the text."""
        self.start(document, trace)
        self.body(trace)

    def steps(self, document: Document, trace: Trace) -> None:
        """One section a step: what that cleaner saw and did."""
        self.start(document, trace)
        for number, step in enumerate(trace.steps, start=1):
            self.step(number, Trace(step.before, [step]))

    def start(self, document: Document, trace: Trace) -> None:
        """The heading of a document with its sizes."""
        self.heading(place(document), f"{_sizes(trace)} · {_counted(trace)}")

    def step(self, number: int, trace: Trace, kind: str = "", about: str = "") -> None:
        """The section of one step; `trace` holds it alone."""
        said = " · ".join(filter(None, (kind, _counted(trace))))
        self.line(f"{number}. {visible(trace.steps[0].cleaner)}", f"  {said}", style="bold")
        if about:
            self.line("", visible(about), style="dim", indent=3)
        self.console.print()
        self.body(trace)

    def failure(self, document: Document) -> None:
        """A document that could not be read or cleaned, with the reason."""
        self.heading(place(document), "")
        self.line("failed: ", visible(document.error.message if document.error else ""), style="bold red")
        self.console.print()

    def sums(self, sums: Sums) -> None:
        """The end of a diff: a table by cleaner, and the totals."""
        if sums.changes or sums.findings:
            self.console.print(sums.table())
            self.console.print()
        documents, changes = sums.totals()
        self.line(documents, "", style="bold")
        self.line("", changes, style="")

    def body(self, trace: Trace) -> None:
        """The hunks of a trace."""
        found = marks(trace)
        shown = hunks(trace.original, found, context=self.context, limit=self.limit)
        lines = Lines(trace.original)
        for hunk in shown:
            self._hunk(trace.original, hunk, lines)
        rest = left_out(found, shown)
        if rest:
            kinds = " · ".join(f"{visible(name)} {count:,}" for name, count in rest.most_common())
            self.line("", f"… {rest.total():,} more like these: {kinds}  (--limit 0 shows all)", style="dim")
            self.console.print()

    def heading(self, title: str, said: str) -> None:
        """The rule above a document."""
        self.console.print(Text("─" * self.look.width, "dim"))
        self.line(title, "", style="bold")
        if said:
            self.line("", said, style="dim")
        self.console.print()

    def line(self, title: str, rest: str, *, style: str, indent: int = 0) -> None:
        """A line in two parts, wrapped; the first in `style`, or all of it if there is no first."""
        pieces = [*words(title, style), *words(rest, "" if title else style)]
        for row in wrapped(pieces, self.look.width - indent):
            self.console.print(Text(" " * indent).append_text(row))

    def _hunk(self, text: str, hunk: Hunk, lines: Lines) -> None:
        at = lines.place(hunk.marks[0].start)
        tags = " · ".join(_tags(hunk))
        self.line(f"{at.line}:{at.column}", f" @{hunk.marks[0].start:,}  {tags}", style="cyan")
        width = self.look.width - _INDENT
        for row in rows(text, hunk, self.look._replace(width=width)):
            self.console.print(Text(" " * _INDENT).append_text(row))
        reasons = list(_reasons(hunk))
        for kind, reason in reasons[: None if self.look.full else _REASONS]:
            self.line(kind, reason, style="yellow" if kind.startswith("?") else "dim", indent=_INDENT)
        if len(reasons) > _REASONS and not self.look.full:
            self.line("", f"… {len(reasons) - _REASONS} more reasons", style="dim", indent=_INDENT)
        self.console.print()


def place(document: Document) -> str:
    """Where a document stands, for people: its path, the line of its record, its own id. Harmless to a terminal."""
    path = "standard input" if document.path in ("", "-") else document.path
    line = f":{document.line}" if document.line is not None else ""
    named = document.id and document.id not in (document.path, f"{document.path}:{document.line}")
    return visible(path + line + (f"  ({document.id})" if named else ""))


def _sizes(trace: Trace) -> str:
    return f"{len(trace.original):,} → {len(trace.text):,} characters"


def _counted(trace: Trace) -> str:
    changes, findings = len(trace.changes()), len(trace.findings())
    said = f"{changes:,} change{'s' * (changes != 1)}"
    return said + (f" · {findings:,} finding{'s' * (findings != 1)}" if findings else "")


def _tags(hunk: Hunk) -> Iterator[str]:
    """The cleaners of a hunk, each with how often it acted, and with its reasons if they are but a word."""
    whys = _whys(hunk)
    for (name, unsafe), count in Counter((c.cleaner, c.safety is Safety.UNSAFE) for c in _acts(hunk)).items():
        brief = f" ({whys[name]})" if _is_brief(whys.get(name, "")) else ""
        yield visible(name) + (f" ×{count}" if count > 1 else "") + brief + (" (unsafe)" if unsafe else "")
    for name, count in Counter(change.cleaner for change in _findings(hunk)).items():
        yield f"? {visible(name)}" + (f" ×{count}" if count > 1 else "")


def _reasons(hunk: Hunk) -> Iterator[tuple[str, str]]:
    """What the cleaners say of their changes, one line each; then what they found."""
    for name, why in _whys(hunk).items():
        if not _is_brief(why):
            yield f"{visible(name)}: ", why
    for finding in _findings(hunk):
        yield f"? {visible(finding.cleaner)}: ", visible(finding.why)


def _whys(hunk: Hunk) -> dict[str, str]:
    said: dict[str, Counter[str]] = {}
    for change in _acts(hunk):
        if change.why:
            said.setdefault(change.cleaner, Counter())[visible(change.why)] += 1
    return {
        name: "; ".join(why + (f" ×{count}" if 1 < count < whys.total() else "") for why, count in whys.items())
        for name, whys in said.items()
    }


def _is_brief(why: str) -> bool:
    return 0 < len(why) <= _BRIEF


def _acts(hunk: Hunk) -> Iterable[Change]:
    return dict.fromkeys(change for mark in hunk.marks if not mark.finding for change in mark.changes)


def _findings(hunk: Hunk) -> Iterable[Change]:
    return dict.fromkeys(change for mark in hunk.marks if mark.finding for change in mark.changes)
