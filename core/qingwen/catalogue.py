"""Catalogue: everything on offer, by name, from all installed plugins. A broken plugin costs only itself."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import pluggy

from qingwen import hookspecs
from qingwen.cleaner import Cleaner
from qingwen.documents import Format
from qingwen.errors import PluginError, QingwenError, unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from importlib.resources.abc import Traversable

    from typer import Typer

    from qingwen.packs import Pack


_Offer = TypeVar("_Offer")


class Plugin(NamedTuple):
    """One installed plugin and how it fares: `error` says why it offers nothing, or not all that it should."""

    name: str
    version: str
    module: str
    error: str = ""


@dataclass
class Catalogue:
    """What is on offer. `origins` tells which plugin a thing comes from, by kind and name: `("cleaner", "x.y")`."""

    cleaners: dict[str, type[Cleaner]] = field(default_factory=dict)
    presets: dict[str, Traversable] = field(default_factory=dict)
    packs: dict[str, Traversable] = field(default_factory=dict)
    formats: dict[str, type[Format]] = field(default_factory=dict)
    plugins: dict[str, Plugin] = field(default_factory=dict)
    origins: dict[tuple[str, str], str] = field(default_factory=dict)
    _commands: dict[str, Callable[..., object]] = field(default_factory=dict)

    @classmethod
    def load(cls, *, strict: bool = True, entries: Iterable[EntryPoint] | None = None) -> Catalogue:
        """Read all plugins of the entry-point group `qingwen`, or `entries`.

        With `strict` the first broken plugin raises PluginError; without, it is noted in `plugins` and left out. The
        environment variable QINGWEN_PLUGINS (names, separated by commas) says which ones to load; unset means all.
        """
        catalogue = cls()
        found = sorted(entries if entries is not None else entry_points(group=hookspecs.GROUP), key=_by_name)
        for entry in _wanted(found):
            catalogue._load(entry, strict=strict)
        return catalogue

    def add_commands(self, app: Typer, *, strict: bool = False) -> None:
        """Let every plugin add its commands to the app."""
        for name, hook in self._commands.items():
            with _Isolated(self, name, strict=strict):
                hook(app=app)

    def cleaner(self, name: str, *, where: str = "") -> type[Cleaner]:
        """The cleaner of that name; ConfigError with the nearest names otherwise."""
        return _known("cleaner", name, self.cleaners, where)

    def preset(self, name: str, *, where: str = "") -> Traversable:
        """The preset file of that name; ConfigError with the nearest names otherwise."""
        return _known("preset", name, self.presets, where)

    def pack(self, name: str, *, where: str = "", proven: bool = True) -> Pack:
        """The rule pack of that name, read; ConfigError with the nearest names otherwise, or if it is faulty.

        Its own tests run only when told that it is not `proven`: a plugin's suite has run them.
        """
        from qingwen.packs import Pack  # noqa: PLC0415 - read only where a preset names packs

        return Pack.read(_known("pack", name, self.packs, where), proven=proven)

    def format(self, name: str, *, where: str = "") -> type[Format]:
        """The format of that name; ConfigError with the nearest names otherwise."""
        return _known("format", name, self.formats, where)

    @property
    def broken(self) -> list[Plugin]:
        """The plugins that could not be used, or not wholly."""
        return [plugin for plugin in self.plugins.values() if plugin.error]

    def _load(self, entry: EntryPoint, *, strict: bool) -> None:
        version = entry.dist.version if entry.dist else ""
        self.plugins[entry.name] = Plugin(entry.name, version, entry.value)
        with _Isolated(self, entry.name, strict=strict):
            hooks = _hooks(entry.name, entry.load())
            self._offer("cleaner", entry.name, self.cleaners, hooks, _cleaner_name)
            self._offer("format", entry.name, self.formats, hooks, _format_name)
            self._offer("preset", entry.name, self.presets, hooks, _file_name)
            self._offer("pack", entry.name, self.packs, hooks, _file_name)
            if "qingwen_commands" in hooks:
                self._commands[entry.name] = hooks["qingwen_commands"]

    def _offer(
        self,
        kind: str,
        plugin: str,
        shelf: dict[str, Any],
        hooks: Mapping[str, Callable[..., Any]],
        name_of: Callable[[Any], str],
    ) -> None:
        """Put what a plugin's hook returns on the shelf, all of it or nothing."""
        hook = hooks.get(f"qingwen_{kind}s")
        if hook is None:
            return
        offers: dict[str, Any] = {}
        for thing in hook() or ():
            for each in _unfold(thing) if kind in ("preset", "pack") else (thing,):
                name = name_of(each)
                taken = self.origins.get((kind, name)) or (plugin if name in offers else "")
                if taken:
                    raise PluginError(f"{kind} {name!r} is offered by {taken!r} already")
                offers[name] = each
        shelf.update(offers)
        self.origins.update({(kind, name): plugin for name in offers})


@cache
def default() -> Catalogue:
    """The catalogue of this environment, read once per process. PluginError if a plugin is broken."""
    return Catalogue.load()


class _Isolated:
    """Turns whatever a plugin raises into a note in the catalogue, or into a PluginError that names the plugin."""

    def __init__(self, catalogue: Catalogue, plugin: str, *, strict: bool) -> None:
        self._catalogue, self._plugin, self._strict = catalogue, plugin, strict

    def __enter__(self) -> None:
        pass

    def __exit__(self, _: object, error: BaseException | None, __: object) -> bool:
        if not isinstance(error, (Exception, SystemExit)):  # a plugin may well call sys.exit() on import
            return False
        reason = str(error) if isinstance(error, QingwenError) else f"{type(error).__name__}: {error}"
        if self._strict:
            raise PluginError(f"plugin {self._plugin!r} is broken: {reason}") from error
        self._catalogue.plugins[self._plugin] = self._catalogue.plugins[self._plugin]._replace(error=reason)
        return True


def _wanted(found: list[EntryPoint]) -> list[EntryPoint]:
    names = os.environ.get("QINGWEN_PLUGINS")
    if names is None:
        return found
    by_name = {entry.name: entry for entry in found}
    wanted = [name.strip() for name in names.split(",") if name.strip()]
    for name in wanted:
        if name not in by_name:
            raise unknown("plugin", name, by_name, where="QINGWEN_PLUGINS")
    return [by_name[name] for name in wanted]


def _hooks(name: str, plugin: object) -> dict[str, Callable[..., Any]]:
    """The hooks that a plugin implements, checked by pluggy against their specifications."""
    manager = pluggy.PluginManager(hookspecs.GROUP)
    manager.add_hookspecs(hookspecs)
    manager.register(plugin, name=name)
    manager.check_pending()
    callers = manager.get_hookcallers(plugin) or []
    if not callers:
        raise PluginError("it implements no hook; mark its functions with @qingwen.hookimpl")
    return {caller.name: caller.get_hookimpls()[0].function for caller in callers}


def _by_name(entry: EntryPoint) -> tuple[bool, str]:
    return entry.name != "builtin", entry.name  # ours first, so that a stranger's double is the one left out


def _cleaner_name(thing: object) -> str:
    if not (isinstance(thing, type) and issubclass(thing, Cleaner)):
        raise PluginError(f"{thing!r} is not a Cleaner class")
    family, dot, name = thing.name.partition(".")
    if not (dot and family and name) or thing.name != thing.name.lower() or "#" in thing.name:
        raise PluginError(f"{thing.__qualname__} is named {thing.name!r}: a cleaner's name is like 'acme.slang'")
    return thing.name


def _format_name(thing: object) -> str:
    if not (isinstance(thing, type) and issubclass(thing, Format) and hasattr(thing, "name")):
        raise PluginError(f"{thing!r} is not a Format class with a name")
    return thing.name


def _file_name(thing: Traversable) -> str:
    if not thing.is_file():
        raise PluginError(f"there is no file {thing}")
    return thing.name.removesuffix(".toml")


def _unfold(thing: Traversable) -> Iterable[Traversable]:
    if thing.is_dir():
        return sorted((each for each in thing.iterdir() if each.name.endswith(".toml")), key=lambda each: each.name)
    return (thing,)


def _known(kind: str, name: str, shelf: Mapping[str, _Offer], where: str) -> _Offer:
    if name not in shelf:
        raise unknown(kind, name, shelf, where=where)
    return shelf[name]
