"""Chosen: the pipeline that preset, config file and command line ask for together.

The command line wins over the config file, which wins over the preset. `--preset` takes the place of what the config
file extends, and of a list of cleaners of its own; its other keys hold.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from qingwen.cli.terminal import say
from qingwen.errors import ConfigError, PluginError
from qingwen.preset import Preset, find_config

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qingwen.catalogue import Catalogue
    from qingwen.cli.options import Choices
    from qingwen.pipeline import Pipeline

_DEFAULT: Final = "web"
_PLAIN: Final = (str, int, float, bool, list, dict)


class Layer(NamedTuple):
    """One source of the preset that holds in the end, and the preset up to here in full."""

    title: str
    preset: Preset


def pipeline(choices: Choices, catalogue: Catalogue) -> Pipeline:
    """The pipeline to run. ConfigError for whatever is wrong with it; broken plugins are told, or raised."""
    warn(catalogue, strict=choices.strict_plugins)
    return layers(choices, catalogue)[-1].preset.build(catalogue)


def layers(choices: Choices, catalogue: Catalogue) -> list[Layer]:
    """Presets that extend one another, the config file, the command line: each with all below it."""
    found: list[tuple[str, Preset]] = []
    path = config_path(choices)
    config = Preset.read(path) if path else None
    if config and choices.preset is not None:
        config = replace(config, cleaners=(), extends=choices.preset)
    elif config and not (config.extends or config.cleaners):
        config = replace(config, extends=_DEFAULT)
    name = config.extends if config else choices.preset or _DEFAULT
    while name and isinstance(name, str):
        preset = Preset.read(catalogue.preset(name, where="--preset" if name == choices.preset else str(path or "")))
        if any(title == f"preset {name}" for title, _ in found):
            preset.resolve(catalogue)  # which says what circle it is
        found.insert(0, (f"preset {name}", preset))
        name = preset.extends
    if config:
        found.append((str(path), config))
    found.append(("command line", _asked(choices)))
    out: list[Layer] = []
    for title, preset in found:
        whole = replace(preset, extends=out[-1].preset if out else "")
        out.append(Layer(title, whole.resolve(catalogue)))
    return out


def config_path(choices: Choices) -> Path | None:
    """The config file that holds; ConfigError if one is named and not there."""
    if choices.no_config:
        if choices.config:
            raise ConfigError("--config and --no-config: not both")
        return None
    return choices.config or find_config(Path.cwd())


def warn(catalogue: Catalogue, *, strict: bool = False) -> None:
    """Tell which plugins are broken; with `strict`, PluginError for the first."""
    for plugin in catalogue.broken:
        message = f"plugin {plugin.name!r} is broken: {plugin.error}"
        if strict:
            raise PluginError(message)
        say("warning", f"{message}; it is left out")


def listed(values: Iterable[str] | None) -> tuple[str, ...]:
    """Values of an option that may be repeated, and may hold several with commas between."""
    return tuple(name.strip() for value in values or () for name in value.split(",") if name.strip())


def _asked(choices: Choices) -> Preset:
    return Preset(
        add=listed(choices.add),
        skip=listed(choices.skip),
        only=listed(choices.only),
        options=_options(choices.set or ()),
        unsafe=choices.unsafe,
    )


def _options(settings: Iterable[str]) -> Mapping[str, Mapping[str, Any]]:
    """Cleaner → option → value, from `cleaner.option=value`."""
    options: dict[str, dict[str, Any]] = {}
    for setting in settings:
        place, equals, value = setting.partition("=")
        cleaner, _, option = place.strip().rpartition(".")
        if not (equals and option and "." in cleaner):
            raise ConfigError(f"--set {setting!r}: write it as cleaner.option=value, e.g. script.convert.to=tw")
        options.setdefault(cleaner, {})[option] = _value(value.strip())
    return options


def _value(text: str) -> Any:
    """A value of TOML (true, 3, "a", ["a"]), or else the text as it stands."""
    try:
        table = tomllib.loads(f"value = {text}")
    except tomllib.TOMLDecodeError:
        return text
    value = table.pop("value")
    return value if not table and isinstance(value, _PLAIN) else text
