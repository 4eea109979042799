"""`normalize run`: clean files, folders or standard input."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from qingwen.cli import chosen
from qingwen.cli.inputs import named
from qingwen.cli.options import Choices, Inputs, Quiet, Reading, flat, option
from qingwen.cli.progress import Progress
from qingwen.cli.terminal import say
from qingwen.engines import find
from qingwen.engines import run as engine

if TYPE_CHECKING:
    from qingwen.engines import Report

_FAILED: Final = 3
_TOLD: Final = 10  # failures said one by one; the quarantine file has them all


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("run")(flat(run))


def run(
    context: typer.Context,
    inputs: Inputs = None,
    *,
    output: Annotated[
        str | None,
        option("--output", "-o", metavar="OUT", help="A file, or a folder for several [default: standard output]."),
    ] = None,
    in_place: Annotated[bool, typer.Option("--in-place", help="Replace the inputs.")] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace outputs that exist.")] = False,
    split: Annotated[
        bool, typer.Option("--split", help="Write the parts of a collection one by one, with ids ID#1, ID#2 ….")
    ] = False,
    changes: Annotated[
        str | None, option("--changes", metavar="FILE.jsonl", help="Write every change to this file.")
    ] = None,
    quiet: Quiet = False,
    choices: Choices,
    reading: Reading,
) -> int | None:
    """Clean files, folders or standard input.

    One input goes to standard output unless -o says otherwise. Folders are mirrored. A document that fails is passed
    through unchanged and listed in a quarantine file beside the output; the exit code is then 3. With --split, a page
    that holds several texts becomes several records, or files name#1.txt and so on where a file holds one text.
    """
    pipeline = chosen.pipeline(choices, context.obj)
    apart = [output] if output and output != "-" else []
    found = find(named(inputs), context.obj.formats, format=reading.format, apart=apart)
    with Progress(quiet=quiet) as progress:
        report = engine(
            found,
            pipeline,
            output=output,
            in_place=in_place,
            overwrite=overwrite,
            split=split,
            encoding=reading.encoding,
            field=reading.field,
            changes=changes,
            progress=progress,
        )
    _tell(report, quiet=quiet)
    return _FAILED if report.failed else None


def _tell(report: Report, *, quiet: bool) -> None:
    for failure in report.failures[:_TOLD]:
        line = f":{failure.line}" if failure.line is not None else ""
        say("error", f"{failure.path}{line}: passed through unchanged: {failure.reason}")
    if report.failed > _TOLD:
        say("error", f"… and {report.failed - _TOLD:,} more failed")
    if report.quarantine:
        say("error", f"all that failed are listed in {report.quarantine}")
    if report.left_out and not quiet:
        count = len(report.left_out)
        say("note", f"{count:,} file{'s' * (count != 1)} left out, of no known format, e.g. {report.left_out[0]}")
    if not quiet:
        became = f" · {report.split:,} split into {report.parts:,} parts" if report.split else ""
        same = report.documents - report.changed - report.failed
        say(
            "note",
            f"{report.documents:,} document{'s' * (report.documents != 1)}: {report.changed:,} changed, {same:,}"
            f" unchanged, {report.failed:,} failed · {report.characters_in:,} → {report.characters_out:,} characters"
            + became,
        )
