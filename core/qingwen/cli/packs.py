"""`normalize packs`: which rule packs there are, and their rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer  # noqa: TC002 - typer reads annotations

from qingwen.cli.chosen import warn
from qingwen.cli.options import Name  # noqa: TC001 - typer reads annotations
from qingwen.cli.terminal import console
from qingwen.errors import QingwenError

if TYPE_CHECKING:
    from qingwen.catalogue import Catalogue


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("packs")(packs)


def packs(context: typer.Context, name: Name = None) -> None:
    """List the rule packs; with a NAME or a TOML file, test it and show its source, its licence and its rules."""
    from qingwen.cli.render.docs import show_table  # noqa: PLC0415 - rich is for those who look

    catalogue: Catalogue = context.obj
    warn(catalogue)
    if name is not None:
        _page(name, catalogue)
        return
    rows = [_row(each, catalogue) for each in sorted(catalogue.packs)]
    show_table(console(), ["pack", "rules", ""], rows, none="No plugin offers a rule pack.")


def _row(name: str, catalogue: Catalogue) -> list[str]:
    try:
        pack = catalogue.pack(name)
    except QingwenError as error:  # said in its row: the others are well
        return [name, "-", f"wrong: {error}"]
    return [name, str(len(pack.rules)), pack.about]


def _page(name: str, catalogue: Catalogue) -> None:
    from qingwen.cli.render.docs import show_page, show_table  # noqa: PLC0415
    from qingwen.packs import Pack  # noqa: PLC0415

    pack = Pack.read(name) if name.endswith(".toml") else catalogue.pack(name, proven=False)
    out = console()
    facts = [
        ("source", pack.source),
        ("licence", pack.license),
        ("version", pack.version),
        ("sites", ", ".join(pack.sites)),
        ("plugin", catalogue.origins.get(("pack", name), "")),
        ("own tests", f"{sum(len(rule.match) + len(rule.keep) for rule in pack.rules)} examples pass"),
    ]
    show_page(out, name, facts, pack.about)
    rows = [
        [str(rule.number), rule.where, rule.takes, f"{rule.weight:g}", rule.match[0] if rule.match else rule.phrase]
        for rule in pack.rules
    ]
    show_table(out, ["rule", "where", "takes", "weight", "matches, e.g."], rows, none="It holds no rule.")
