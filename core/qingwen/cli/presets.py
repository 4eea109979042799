"""`normalize presets`: which there are, and what each lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer  # noqa: TC002 - typer reads annotations

from qingwen.cli.chosen import warn
from qingwen.cli.options import Name  # noqa: TC001 - typer reads annotations
from qingwen.cli.terminal import console
from qingwen.errors import QingwenError
from qingwen.preset import Preset

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from qingwen.catalogue import Catalogue


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("presets")(presets)


def presets(context: typer.Context, name: Name = None) -> None:
    """List the presets; with a NAME, what that one is for, its cleaners in order, and their options."""
    from qingwen.cli.render.docs import show_table  # noqa: PLC0415 - rich is for those who look

    catalogue: Catalogue = context.obj
    warn(catalogue)
    if name is not None:
        _page(name, catalogue)
        return
    rows = [_row(each, file, catalogue) for each, file in sorted(catalogue.presets.items())]
    show_table(console(), ["preset", "cleaners", ""], rows, none="No plugin offers a preset.")


def _row(name: str, file: Traversable, catalogue: Catalogue) -> list[str]:
    try:
        full = Preset.read(file).resolve(catalogue)
    except QingwenError as error:  # said in its row: the others are well
        return [name, "-", f"wrong: {error}"]
    return [name, str(len(full.cleaners)), full.about]


def _page(name: str, catalogue: Catalogue) -> None:
    from qingwen.cli.render.docs import about, show_page, show_table  # noqa: PLC0415

    out = console()
    own = Preset.read(catalogue.preset(name))
    full = own.resolve(catalogue)
    facts = [
        ("extends", str(own.extends)),
        ("packs", ", ".join(full.packs)),
        ("order", full.order if full.order != "stages" else ""),
        ("unsafe", "yes" if full.unsafe else ""),
        ("plugin", catalogue.origins.get(("preset", name), "")),
    ]
    show_page(out, name, facts, full.about)
    rows = []
    for at, label in enumerate(full.cleaners, start=1):
        options = ", ".join(f"{key} = {value!r}" for key, value in full.options.get(label, {}).items())
        rows.append([str(at), label, options or about(catalogue.cleaners[label.partition("#")[0]])])
    show_table(out, ["", "cleaner", ""], rows, none="It lists no cleaner.")
