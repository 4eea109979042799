"""`normalize diff`: show what would change, character by character."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from qingwen.cli import chosen
from qingwen.cli.inputs import read, sample, traced
from qingwen.cli.options import Choices, Inputs, Quiet, Reading, Showing, flat, option
from qingwen.cli.terminal import paged
from qingwen.errors import ConfigError, unknown
from qingwen.trace import Trace

if TYPE_CHECKING:
    from collections.abc import Sequence

_FAILED: Final = 3


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("diff")(flat(diff))


def diff(
    context: typer.Context,
    inputs: Inputs = None,
    *,
    steps: Annotated[bool, typer.Option("--steps", help="One section for each cleaner.")] = False,
    between: Annotated[
        str, option("--between", metavar="A..B", help="From before cleaner A to after cleaner B; also A.. and ..B.")
    ] = "",
    sample_size: Annotated[
        int | None,
        typer.Option("--sample", metavar="N", min=1, help="N documents, always the same.", show_default=False),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=0, help="Places to show of each document; 0 for all.")] = 30,
    around: Annotated[int, typer.Option("--context", min=0, help="Characters to show around a change.")] = 16,
    quiet: Quiet = False,
    choices: Choices,
    reading: Reading,
    showing: Showing,
) -> int | None:
    """Show what would change, character by character. Nothing is written.

    What goes is red and struck through, what comes is green, what is only reported is yellow; without colour they are
    [-gone-], {+come+} and [?found?]. A place is line:column and the offset (@) in characters. Of changes that are all
    alike the first few are shown, and the rest is counted.
    """
    pipeline = chosen.pipeline(choices, context.obj)
    first, last = _bounds(between, pipeline.labels)
    documents = read(inputs, reading, context.obj)
    if sample_size is not None:
        documents = iter(sample(documents, sample_size))
    from qingwen.cli.render.page import Page  # noqa: PLC0415 - rich is for those who look
    from qingwen.cli.render.tables import Sums  # noqa: PLC0415

    sums = Sums()
    with paged(showing.color, pager=showing.pager) as console:
        page = Page(console, context=around, limit=limit)
        for document, whole in traced(documents, pipeline):
            trace = _cut(whole, pipeline.labels, first, last) if whole and between else whole
            sums.add(document, trace)
            if trace is None:
                page.failure(document)
            elif trace.steps:
                (page.steps if steps else page.diff)(document, trace)
        if not quiet:
            page.sums(sums)
    return _FAILED if sums.failed else None


def _bounds(between: str, labels: Sequence[str]) -> tuple[int, int]:
    """Which cleaners `A..B` means, as places in the list."""
    if not between:
        return 0, len(labels) - 1
    start, dots, end = between.partition("..")
    if not dots or not (start or end):
        raise ConfigError(f"--between {between!r}: write it as A..B with the names of cleaners, A.. or ..B")
    for label in (start, end):
        if label and label not in labels:
            raise unknown("cleaner in this pipeline", label, labels, where="--between")
    first = labels.index(start) if start else 0
    last = labels.index(end) if end else len(labels) - 1
    if first > last:
        raise ConfigError(f"--between {between!r}: {start!r} runs after {end!r}; turn them round")
    return first, last


def _cut(trace: Trace, labels: Sequence[str], first: int, last: int) -> Trace:
    """The part of a trace from before one cleaner to after another."""
    before = [step for step in trace.steps if labels.index(step.cleaner) < first]
    inside = [step for step in trace.steps if first <= labels.index(step.cleaner) <= last]
    return Trace(before[-1].after if before else trace.original, inside)
