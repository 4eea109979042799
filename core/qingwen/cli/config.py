"""`normalize config`: the preset that holds here, a file to begin with, and a schema for editors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from qingwen.cli import chosen
from qingwen.cli.options import Choices, flat
from qingwen.cli.toml import written
from qingwen.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qingwen.catalogue import Catalogue
    from qingwen.cleaner import Cleaner
    from qingwen.cli.chosen import Layer

app: Final = typer.Typer(no_args_is_help=True, help="The config file: what holds, a file to begin with, a schema.")

_TEMPLATE: Final = """\
# Config of qingwen. It is a preset: it changes the one that it extends.
# What there is to name: normalize presets, normalize cleaners. What holds in the end: normalize config show.

extends = "web"

# Cleaners to run as well, each as the last of its own stage:
# add = ["acme.slang"]

# Cleaners or families to leave out:
# skip = ["script.convert", "space"]

# Rule packs on top of those of the preset: names, or paths of TOML files relative to this one:
# packs = ["rules/my-site.toml"]

# Make changes that are only plausible, too:
# unsafe = true

# Options of a cleaner (what there is: normalize cleaners NAME):
# [options."script.convert"]
# to = "tw"
"""


def show(context: typer.Context, *, choices: Choices) -> None:
    """Show the preset that holds here in full, as TOML, and which part comes from where."""
    chosen.warn(context.obj, strict=choices.strict_plugins)
    layers = chosen.layers(choices, context.obj)
    layers[-1].preset.build(context.obj)  # so that a wrong option is an error here as well
    print("\n".join(_shown(layers)))  # noqa: T201 - the result goes to standard output


app.command("show")(flat(show))


@app.command("init")
def init(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to write qingwen.toml.")] = Path(),
) -> None:
    """Write a qingwen.toml with comments. One that exists stays as it is."""
    path = folder / "qingwen.toml"
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(_TEMPLATE)
    except FileExistsError:
        raise ConfigError(f"{path} exists; it stays as it is") from None
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror or error}") from None
    print(path)  # noqa: T201


@app.command("schema")
def schema(context: typer.Context) -> None:
    """Print a JSON Schema of the config file, with the options of every cleaner that is installed."""
    print(json.dumps(_schema(context.obj), indent=2))  # noqa: T201


def _shown(layers: list[Layer]) -> Iterator[str]:
    full = layers[-1].preset
    yield "# " + " < ".join(written(layer.title)[1:-1] for layer in layers)
    if full.about:
        yield f"about = {written(full.about)}"
    yield "cleaners = ["
    for label in full.cleaners:
        first = next(layer.title for layer in layers if label in layer.preset.cleaners)
        yield f"    {written(label)},{_origin(first, layers)}"
    yield "]"
    before: list[str] = []
    for layer in layers:
        gone = [label for label in before if label not in layer.preset.cleaners]
        yield from (f"# left out: {written(label)} ({written(layer.title)[1:-1]})" for label in gone)
        before = list(layer.preset.cleaners)
    for key in ("packs", "order", "unsafe"):
        value = getattr(full, key)
        if value not in ((), False, "stages"):
            first = next(layer.title for layer in layers if getattr(layer.preset, key) == value)
            yield f"{key} = {written(value)}{_origin(first, layers)}"
    for label, options in full.options.items():
        if label in full.cleaners and options:
            yield f"\n[options.{written(label)}]"
        for option, value in options.items() if label in full.cleaners else ():
            last = [layer.title for layer in layers if layer.preset.options.get(label, {}).get(option) == value]
            yield f"{written(option, key=True)} = {written(value)}{_origin(last[0], layers)}"


def _origin(title: str, layers: list[Layer]) -> str:
    return "" if title == layers[0].title else f"  # {written(title)[1:-1]}"


def _schema(catalogue: Catalogue) -> Mapping[str, Any]:
    names = sorted(catalogue.cleaners)
    families = sorted({name.partition(".")[0] for name in names})
    again = {"type": "string", "pattern": "^[^#]+#[0-9]+$"}
    label = {"anyOf": [{"enum": names}, again]}
    either = {"anyOf": [{"enum": [*names, *families]}, again]}
    options = {name: _options(cleaner) for name, cleaner in sorted(catalogue.cleaners.items())}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "qingwen.toml",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "about": {"type": "string", "description": "What it is for."},
            "extends": {"enum": sorted(catalogue.presets), "description": "The preset that this one changes."},
            "cleaners": _list(label, "The cleaners, in order."),
            "add": _list(label, "Cleaners to run as well, each as the last of its own stage."),
            "skip": _list(either, "Cleaners or families to leave out."),
            "only": _list(either, "The only cleaners or families to run."),
            "packs": _list({"type": "string"}, "Rule packs: names, or paths of TOML files."),
            "options": {"type": "object", "properties": options, "description": "Options by cleaner."},
            "order": {"enum": ["stages", "as-listed"], "description": "Whether stages may run backwards."},
            "unsafe": {"type": "boolean", "description": "Make changes that are only plausible, too."},
        },
    }


def _list(items: Mapping[str, Any], description: str) -> Mapping[str, Any]:
    return {"type": "array", "items": items, "description": description}


def _options(cleaner: type[Cleaner]) -> Mapping[str, Any]:
    import msgspec  # noqa: PLC0415 - only a schema needs it

    properties = {}
    for name, (kind, default) in cleaner.options().items():
        try:
            properties[name] = {**msgspec.json.schema(kind), "default": msgspec.to_builtins(default)}
        except TypeError:  # a type that JSON has no word for
            properties[name] = {}
    return {"type": "object", "additionalProperties": False, "properties": properties}
