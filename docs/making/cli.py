"""The page of the command line, from the commands themselves."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

from typer.main import get_command

from making.markdown import code, note, page, table
from qingwen.cli.app import build

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingwen.catalogue import Catalogue


def page_of_commands(catalogue: Catalogue) -> str:
    """Every command with its arguments and options."""
    parts = ["# Command line", note("the commands in core/qingwen/cli")]
    parts += _commands(get_command(build(catalogue)), "normalize")
    return page(*parts)


def _commands(command: Any, name: str) -> Iterator[str]:
    """A command with its arguments and options, then those below it.

    Read from the commands themselves: how `--help` lays them out changes with typer's version.
    """
    yield f"{'#' * (1 + len(name.split()))} {name}"
    yield inspect.cleandoc(command.help or "").replace("\b\n", "")
    rows = [_parameter(each) for each in command.params if not getattr(each, "hidden", False) and each.name != "help"]
    yield table("", ("argument or option", "what it says", "default"), rows).lstrip("\n")
    for below, each in sorted(getattr(command, "commands", {}).items()):
        if not each.hidden:
            yield from _commands(each, f"{name} {below}")


def _parameter(parameter: Any) -> tuple[str, str, str]:
    if parameter.param_type_name == "argument":
        says = code((parameter.metavar or parameter.name or "").upper())
    else:
        says = ", ".join(map(code, (*parameter.opts, *parameter.secondary_opts)))
        says += f" {parameter.metavar}" if parameter.metavar else ""
    default = getattr(parameter.default, "value", parameter.default)  # of an enumeration
    plain = default is None or callable(default) or default in (False, (), [], "") or not str(default).strip()
    return (
        says,
        (getattr(parameter, "help", "") or "").replace("|", "\\|").replace("\n", " "),
        "" if plain else code(str(default)),
    )
