"""`normalize explain`: the steps of one text."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Annotated, Final

import typer

from qingwen.cli import chosen
from qingwen.cli.inputs import read, traced
from qingwen.cli.options import Choices, Reading, Showing, flat
from qingwen.cli.terminal import paged
from qingwen.errors import ConfigError

if TYPE_CHECKING:
    from qingwen.cli.render.page import Page
    from qingwen.documents import Document
    from qingwen.pipeline import Pipeline
    from qingwen.trace import Trace

_FAILED: Final = 3


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("explain")(flat(explain))


def explain(
    context: typer.Context,
    source: Annotated[
        str | None, typer.Argument(metavar="INPUT", help="A file, or - for standard input.", show_default=False)
    ] = None,
    *,
    number: Annotated[int, typer.Option("--document", metavar="N", min=1, help="Which of several documents.")] = 1,
    limit: Annotated[int, typer.Option("--limit", min=0, help="Places to show of each step; 0 for all.")] = 10,
    around: Annotated[int, typer.Option("--context", min=0, help="Characters to show around a change.")] = 16,
    choices: Choices,
    reading: Reading,
    showing: Showing,
) -> int | None:
    """Explain the steps of one text: what each cleaner saw, what it did, and why.

    Places are those of the text that the cleaner saw. Cleaners with nothing to do are named at the end.
    """
    pipeline = chosen.pipeline(choices, context.obj)
    documents = read([source] if source else None, reading, context.obj)
    wanted = next(islice(documents, number - 1, None), None)
    if wanted is None:
        raise ConfigError(f"--document {number}: there are fewer documents than that")
    document, trace = next(traced([wanted], pipeline))
    from qingwen.cli.render.page import Page  # noqa: PLC0415 - rich is for those who look

    with paged(showing.color, pager=showing.pager) as console:
        page = Page(console, context=around, limit=limit)
        if trace is None:
            page.failure(document)
            return _FAILED
        _explain(page, document, trace, pipeline)
    return None


def _explain(page: Page, document: Document, trace: Trace, pipeline: Pipeline) -> None:
    from qingwen.cli.render.docs import about  # noqa: PLC0415
    from qingwen.trace import Trace  # noqa: PLC0415

    own = pipeline.for_document(document)
    cleaners = dict(zip(own.labels, own.cleaners, strict=True))
    page.start(document, trace)
    for at, step in enumerate(trace.steps, start=1):
        cleaner = cleaners[step.cleaner]
        page.step(
            at, Trace(step.before, [step]), f"{cleaner.stage.name.lower()} · {cleaner.safety.value}", about(cleaner)
        )
    acted = {step.cleaner for step in trace.steps}
    idle = [label for label in own.labels if label not in acted]
    elsewhere = [cleaner.name for cleaner in pipeline.cleaners if cleaner not in own.cleaners]
    if idle:
        page.line("Nothing to do: ", ", ".join(idle), style="dim")
    if elsewhere:
        page.line("Not for this site or format: ", ", ".join(elsewhere), style="dim")
