"""`normalize formats`: which files can be read and written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer  # noqa: TC002 - typer reads annotations

from qingwen.cli.chosen import warn
from qingwen.cli.options import Name  # noqa: TC001 - typer reads annotations
from qingwen.cli.terminal import console

if TYPE_CHECKING:
    from qingwen.catalogue import Catalogue


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("formats")(formats)


def formats(context: typer.Context, name: Name = None) -> None:
    """List the formats with their suffixes; with a NAME, what is to be known of that one."""
    from qingwen.cli.render.docs import about, docstring, show_page, show_table  # noqa: PLC0415 - rich is for those who look

    catalogue: Catalogue = context.obj
    warn(catalogue)
    if name is not None:
        form = catalogue.format(name)
        facts = [("suffixes", " ".join(form.suffixes)), ("plugin", catalogue.origins.get(("format", name), ""))]
        show_page(console(), name, facts, docstring(form))
        return
    rows = [[each.name, " ".join(each.suffixes), about(each)] for _, each in sorted(catalogue.formats.items())]
    show_table(console(), ["format", "suffixes", ""], rows, none="No plugin offers a format.")
