"""Preset: which cleaners run, in which order, with which options. The user's config file is a preset as well."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, Self

from qingwen.errors import ConfigError, near, unknown
from qingwen.pipeline import Pipeline
from qingwen.toml import read_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from importlib.resources.abc import Traversable

    from qingwen.catalogue import Catalogue
    from qingwen.packs import Pack

Order = Literal["stages", "as-listed"]

#: Where a user's config may stand, in this order; a pyproject.toml counts if it has [tool.qingwen].
CONFIG_NAMES: Final = ("qingwen.toml", "pyproject.toml")


@dataclass(frozen=True, kw_only=True)
class Preset:
    """A list of cleaners with options, said in full (`cleaners`) or as a change to another preset (`extends`).

    An entry of `cleaners`, `add` and `options` is a cleaner's dotted name, with `#2` for its second place in the list.
    An entry of `skip` and `only` is such a name, or a whole family (`punct`).
    """

    name: str = field(default="", metadata={"internal": True})
    folder: Path | None = field(default=None, metadata={"internal": True})  # packs given as paths stand relative to it
    about: str = ""
    extends: str | Preset = ""
    cleaners: Sequence[str] = ()  # the list is the order
    add: Sequence[str] = ()  # each becomes the last of its own stage
    skip: Sequence[str] = ()
    only: Sequence[str] = ()
    packs: Sequence[str] = ()  # rule packs, on top of those of the preset extended: names, or paths of TOML files
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # cleaner → option → value
    order: Order = "stages"  # "as-listed" allows stages to run backwards
    unsafe: bool = False  # apply what is only plausible, too

    @classmethod
    def read(cls, path: Traversable) -> Self:
        """The preset in a TOML file, or in [tool.qingwen] of a pyproject.toml. ConfigError names file, key and line."""
        from msgspec import ValidationError, convert  # noqa: PLC0415 - a library user may well never read a file

        where = str(path)
        table = read_toml(path)
        if path.name == "pyproject.toml":
            table = table.get("tool", {}).get("qingwen", {})
        for key in table:
            if key not in _KEYS:
                raise ConfigError(f"{where}: no key {key!r} in a preset{near(key, _KEYS)}")
        try:
            values = {key: convert(value, _KEYS[key]) for key, value in table.items()}
        except ValidationError as error:
            bad = next(key for key, value in table.items() if not _fits(value, _KEYS[key]))
            raise ConfigError(f"{where}: {bad} = {table[bad]!r}: {error}") from None
        folder = path.parent if isinstance(path, Path) else None
        name = path.name.removesuffix(".toml") if path.name not in CONFIG_NAMES else where
        return cls(name=name, folder=folder, **values)

    def resolve(self, catalogue: Catalogue) -> Preset:
        """The same preset in full: nothing left to extend, add, skip or keep. ConfigError for a wrong name or order."""
        return self._resolve(catalogue, ())

    def build(self, catalogue: Catalogue) -> Pipeline:
        """The pipeline of this preset."""
        full = self.resolve(catalogue)
        packs = [full._pack(name, catalogue) for name in full.packs]  # noqa: SLF001 - its own class
        cleaners = []
        for label in full.cleaners:
            options = full.options.get(label, {})
            cleaners.append(catalogue.cleaners[_base(label)].build(options, unsafe=full.unsafe, packs=packs))
        return Pipeline(cleaners, name=full.name)

    @property
    def _where(self) -> str:
        """How an error about this preset begins: nothing if it has no name, as on the command line."""
        name = f"preset {self.name!r}" if self.name and "/" not in self.name else self.name
        return name and f"{name}: "

    def _resolve(self, catalogue: Catalogue, chain: tuple[str, ...]) -> Preset:
        base = self._base_preset(catalogue, chain)
        for label in (*self.cleaners, *self.add, *self.options):
            catalogue.cleaner(_base(label), where=self._where.removesuffix(": "))
        labels = list(self.cleaners or base.cleaners)
        order: Order = "as-listed" if "as-listed" in (self.order, base.order) else "stages"
        for label in self.add:
            if label in labels:
                twice = _next(label, labels)
                raise ConfigError(f"{self._where}add: {label!r} runs already; to run it twice, write {twice!r}")
            labels.insert(_last_of_stage(label, labels, catalogue), label)
        if self.only:
            chosen = self._chosen("only", self.only, labels, catalogue)
            labels = [label for label in labels if label in chosen]
        skipped = self._chosen("skip", self.skip, labels, catalogue)
        labels = [label for label in labels if label not in skipped]
        options = {label: dict(values) for label, values in base.options.items()}
        for label, values in self.options.items():
            options[label] = {**options.get(label, {}), **values}
        full = replace(
            self,
            name=self.name or base.name,
            about=self.about or base.about,
            folder=self.folder or base.folder,
            extends="",
            cleaners=tuple(labels),
            add=(),
            skip=(),
            only=(),
            packs=tuple(dict.fromkeys((*base.packs, *map(self._placed, self.packs)))),
            options=options,
            order=order,
            unsafe=self.unsafe or base.unsafe,
        )
        full._check_order(catalogue)  # noqa: SLF001 - its own class
        return full

    def _base_preset(self, catalogue: Catalogue, chain: tuple[str, ...]) -> Preset:
        if isinstance(self.extends, Preset):
            return self.extends._resolve(catalogue, chain)  # noqa: SLF001 - its own class
        if not self.extends:
            return Preset()
        if self.extends in chain:
            raise ConfigError(f"presets extend each other in a circle: {' → '.join((*chain, self.extends))}")
        file = catalogue.preset(self.extends, where=self._where.removesuffix(": "))
        return Preset.read(file)._resolve(catalogue, (*chain, self.extends))  # noqa: SLF001 - its own class

    def _chosen(self, key: str, names: Iterable[str], labels: Sequence[str], catalogue: Catalogue) -> set[str]:
        """The labels that `names` (labels, cleaners, families) mean. A name that nobody offers is an error."""
        families = {name.partition(".")[0] for name in catalogue.cleaners}
        chosen: set[str] = set()
        for name in names:
            if _base(name) not in catalogue.cleaners and name not in families:
                raise unknown("cleaner or family", name, (*catalogue.cleaners, *families), where=self._where + key)
            chosen |= {label for label in labels if name in (label, _base(label), label.partition(".")[0])}
        return chosen

    def _check_order(self, catalogue: Catalogue) -> None:
        seen: set[str] = set()
        latest = ""
        for label in self.cleaners:
            base = _base(label)
            if label in seen:
                raise ConfigError(f"{self._where}{label!r} is listed twice; write {_next(label, self.cleaners)!r}")
            if label != base and _previous(label) not in seen:
                raise ConfigError(f"{self._where}{label!r} needs {_previous(label)!r} before it")
            seen.add(label)
            stage = catalogue.cleaners[base].stage
            if latest and stage < catalogue.cleaners[_base(latest)].stage and self.order == "stages":
                after = catalogue.cleaners[_base(latest)].stage
                raise ConfigError(
                    f"{self._where}{label!r} ({stage.name}) may not run after {latest!r} ({after.name}): stages run"
                    ' forward. To run them as they stand, write order = "as-listed"'
                )
            latest = label

    def _placed(self, pack: str) -> str:
        return str(self.folder.absolute() / pack) if self.folder and pack.endswith(".toml") else pack

    def _pack(self, name: str, catalogue: Catalogue) -> Pack:
        if not name.endswith(".toml"):
            return catalogue.pack(name, where=self._where.removesuffix(": "))
        from qingwen.packs import Pack  # noqa: PLC0415 - read only where a preset names packs

        return Pack.read(Path(name))


def find_config(folder: Path) -> Path | None:
    """The config file that holds for `folder`: the nearest one in it or above it."""
    for place in (folder, *folder.parents):
        for name in CONFIG_NAMES:
            path = place / name
            if path.is_file() and (name != "pyproject.toml" or "qingwen" in read_toml(path).get("tool", {})):
                return path
    return None


#: What a config file may say, with its types.
_KEYS: Final[Mapping[str, Any]] = {
    each.name: {
        "about": str,
        "extends": str,
        "options": dict[str, dict[str, Any]],
        "order": Order,
        "unsafe": bool,
    }.get(each.name, list[str])
    for each in fields(Preset)
    if not each.metadata.get("internal")
}


def _fits(value: object, kind: Any) -> bool:
    from msgspec import ValidationError, convert  # noqa: PLC0415

    try:
        convert(value, kind)
    except ValidationError:
        return False
    return True


def _base(label: str) -> str:
    name, _, number = label.partition("#")
    return name if number.isdecimal() and int(number) > 1 else label


def _previous(label: str) -> str:
    name, _, number = label.partition("#")
    return name if number == "2" else f"{name}#{int(number) - 1}"


def _next(label: str, labels: Sequence[str]) -> str:
    return f"{_base(label)}#{sum(_base(other) == _base(label) for other in set(labels)) + 1}"


def _last_of_stage(label: str, labels: Sequence[str], catalogue: Catalogue) -> int:
    """Where in the list the last cleaner of the same stage or an earlier one has its successor."""
    stage = catalogue.cleaners[_base(label)].stage
    places = [at for at, other in enumerate(labels) if catalogue.cleaners[_base(other)].stage <= stage]
    return places[-1] + 1 if places else 0
