"""`normalize check`: say what would change, for people and for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from qingwen.cli import chosen
from qingwen.cli.inputs import read, traced
from qingwen.cli.options import Choices, Inputs, Quiet, Reading, flat
from qingwen.cli.reports import Form, report
from qingwen.cli.terminal import say

if TYPE_CHECKING:
    from qingwen.documents import Document

_CHANGES: Final = 1
_FAILED: Final = 3


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("check")(flat(check))


def check(
    context: typer.Context,
    inputs: Inputs = None,
    *,
    output_format: Annotated[Form, typer.Option("--output-format", help="How to say it.")] = Form.TEXT,
    quiet: Quiet = False,
    choices: Choices,
    reading: Reading,
) -> int | None:
    """Exit with 1 if anything would change, and say what. Nothing is written.

    Findings (what is reported and not changed) are told too, as notes, and do not make the exit code 1. Documents that
    cannot be read or cleaned make it 3. Offsets, lines and columns count code points of the text.
    """
    pipeline = chosen.pipeline(choices, context.obj)
    documents = read(inputs, reading, context.obj)
    told = report(output_format, pipeline)
    seen = changed = failed = 0
    for document, trace in traced(documents, pipeline):
        seen += 1
        if trace is None:
            failed += 1
            _fail(document)
        else:
            changed += trace.text != trace.original
        told.add(document, trace)
    told.close()
    if not quiet:
        say("note", f"{seen:,} document{'s' * (seen != 1)}: {changed:,} would change, {failed:,} failed")
    if failed:
        return _FAILED
    return _CHANGES if changed else None


def _fail(document: Document) -> None:
    if document.error:
        say("error", str(document.error))
