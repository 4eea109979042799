"""Options: what several commands have in common, declared once."""

from __future__ import annotations

import inspect
from dataclasses import dataclass, fields, is_dataclass
from functools import wraps
from pathlib import Path  # noqa: TC003 - typer reads annotations
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from qingwen.cli.terminal import Color

if TYPE_CHECKING:
    from collections.abc import Callable

#: The inputs of a command.
Inputs = Annotated[
    list[str] | None,
    typer.Argument(metavar="INPUT", help="Files, folders, or - for standard input.", show_default=False),
]

#: The thing to show, of those on offer.
Name = Annotated[str | None, typer.Argument(metavar="NAME", help="Show this one.", show_default=False)]


def option(*names: str, metavar: str, help: str) -> Any:  # noqa: A002 - typer's own word
    """An option with a value; what holds without it is said in its help."""
    return typer.Option(*names, metavar=metavar, help=help, show_default=False)


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What makes the pipeline: preset and config file, and what the command line changes in them."""

    preset: Annotated[
        str | None,
        option(
            "--preset",
            "-p",
            metavar="NAME",
            help="A preset [default: web, or what the config file extends, whose place it takes].",
        ),
    ] = None
    config: Annotated[
        Path | None,
        option("--config", metavar="FILE", help="A config file [default: the nearest qingwen.toml or pyproject.toml]."),
    ] = None
    no_config: Annotated[bool, typer.Option("--no-config", help="Read no config file.")] = False
    add: Annotated[list[str] | None, option("--add", metavar="NAME", help="Run this cleaner too.")] = None
    skip: Annotated[
        list[str] | None, option("--skip", metavar="NAME", help="Leave out a cleaner or a family (punct).")
    ] = None
    only: Annotated[list[str] | None, option("--only", metavar="NAME", help="Run only this cleaner or family.")] = None
    set: Annotated[
        list[str] | None, option("--set", metavar="CLEANER.OPTION=VALUE", help="Set an option of a cleaner.")
    ] = None
    unsafe: Annotated[bool, typer.Option("--unsafe", help="Make plausible changes too.")] = False
    strict_plugins: Annotated[bool, typer.Option("--strict-plugins", help="A broken plugin is an error.")] = False


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How inputs are read."""

    format: Annotated[
        str | None, option("--format", metavar="NAME", help="Read every input as this format [default: by suffix].")
    ] = None
    field: Annotated[
        str, option("--field", metavar="NAME", help="The field of a record that holds the text [default: text].")
    ] = "text"
    encoding: Annotated[
        str | None,
        option("--encoding", metavar="NAME", help="The encoding of the inputs [default: told from the bytes]."),
    ] = None


@dataclass(frozen=True, kw_only=True)
class Showing:
    """How results and messages are shown."""

    color: Annotated[Color, typer.Option("--color", help="When to use colour.")] = Color.AUTO
    pager: Annotated[bool, typer.Option("--pager/--no-pager", help="Page long output on a terminal.")] = True


#: Whether to keep quiet about everything but errors and warnings.
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary.")]


def flat(command: Callable[..., int | None]) -> Callable[..., int | None]:
    """A command for typer, with each parameter that is a dataclass spread out into options."""
    groups: dict[str, type] = {}
    parameters: list[inspect.Parameter] = []
    for parameter in inspect.signature(command, eval_str=True).parameters.values():
        kind = parameter.annotation
        if not is_dataclass(kind) or not isinstance(kind, type):
            parameters.append(parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY))
            continue
        groups[parameter.name] = kind
        hints = get_type_hints(kind, include_extras=True)
        parameters += [
            inspect.Parameter(
                each.name, inspect.Parameter.KEYWORD_ONLY, default=each.default, annotation=hints[each.name]
            )
            for each in fields(kind)
        ]

    @wraps(command)
    def run(**values: Any) -> int | None:
        built = {
            name: kind(**{each.name: values.pop(each.name) for each in fields(kind)}) for name, kind in groups.items()
        }
        return command(**values, **built)

    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined] # read by inspect.signature
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run
