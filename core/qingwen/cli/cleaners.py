"""`normalize cleaners`: which there are, and what each does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer  # noqa: TC002 - typer reads annotations

from qingwen.cli.chosen import warn
from qingwen.cli.options import Name  # noqa: TC001 - typer reads annotations
from qingwen.cli.terminal import console
from qingwen.errors import QingwenError
from qingwen.preset import Preset

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingwen.catalogue import Catalogue
    from qingwen.cleaner import Cleaner


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("cleaners")(cleaners)


def cleaners(context: typer.Context, name: Name = None) -> None:
    """List the cleaners, or those of a family; with the NAME of one, its documentation."""
    from qingwen.cli.render.docs import about, show_table  # noqa: PLC0415 - rich is for those who look

    catalogue: Catalogue = context.obj
    warn(catalogue)
    found = sorted(catalogue.cleaners.values(), key=lambda each: (each.stage, each.name))
    family = [each for each in found if name is None or each.name.partition(".")[0] == name]
    if name and not family:
        _page(catalogue.cleaner(name), catalogue)
        return
    rows = [[each.name, each.stage.name.lower(), each.safety.value, about(each)] for each in family]
    show_table(console(), ["cleaner", "stage", "safety", ""], rows, none="No plugin offers a cleaner.")


def _page(cleaner: type[Cleaner], catalogue: Catalogue) -> None:
    from qingwen.cli.render.docs import docstring, kind_name, show_page, show_table  # noqa: PLC0415

    out = console()
    facts = [
        ("stage", cleaner.stage.name.lower()),
        ("safety", cleaner.safety.value),
        ("sites", ", ".join(cleaner.sites)),
        ("formats", ", ".join(cleaner.formats)),
        ("presets", ", ".join(_presets(cleaner.name, catalogue)) or "none"),
        ("plugin", catalogue.origins.get(("cleaner", cleaner.name), "")),
    ]
    show_page(out, cleaner.name, facts, docstring(cleaner))
    options = [[name, kind_name(kind), _written(default)] for name, (kind, default) in cleaner.options().items()]
    if options:
        show_table(out, ["option", "type", "default"], options, none="")


def _presets(name: str, catalogue: Catalogue) -> Iterator[str]:
    """The presets that list a cleaner; a preset that is itself wrong lists none."""
    for preset, file in sorted(catalogue.presets.items()):
        try:
            labels = Preset.read(file).resolve(catalogue).cleaners
        except QingwenError:
            continue
        if any(label.partition("#")[0] == name for label in labels):
            yield preset


def _written(value: object) -> str:
    """A default as it would stand in a config file."""
    return str(value).lower() if isinstance(value, bool) else repr(value).replace("'", '"')
