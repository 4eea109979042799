"""`normalize plugins`: which are installed, and how they fare."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer  # noqa: TC002 - typer reads annotations

from qingwen.cli.options import Name  # noqa: TC001 - typer reads annotations
from qingwen.cli.terminal import console
from qingwen.errors import unknown

if TYPE_CHECKING:
    from qingwen.catalogue import Catalogue


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("plugins")(plugins)


def plugins(context: typer.Context, name: Name = None) -> None:
    """List the plugins, the broken ones with the reason; with a NAME, what that one offers."""
    from qingwen.cli.render.docs import show_table  # noqa: PLC0415 - rich is for those who look

    catalogue: Catalogue = context.obj
    if name is not None:
        _page(name, catalogue)
        return
    rows = [
        [each.name, each.version, each.module, f"broken: {each.error}" if each.error else "works"]
        for each in catalogue.plugins.values()
    ]
    show_table(console(), ["plugin", "version", "module", ""], rows, none="No plugin is installed.")


def _page(name: str, catalogue: Catalogue) -> None:
    from qingwen.cli.render.docs import show_page  # noqa: PLC0415

    if name not in catalogue.plugins:
        raise unknown("plugin", name, catalogue.plugins)
    plugin = catalogue.plugins[name]
    offers = [
        (f"{kind}s", ", ".join(sorted(thing for (k, thing), p in catalogue.origins.items() if (k, p) == (kind, name))))
        for kind in ("cleaner", "preset", "pack", "format")
    ]
    facts = [("version", plugin.version), ("module", plugin.module), ("broken", plugin.error), *offers]
    show_page(console(), name, facts)
