"""OwnPack: `strip.furniture`'s matching with one shipped pack and without general features."""

from __future__ import annotations

from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, ClassVar

from qingwen.packs import Pack
from qingwen_plugins.strip._furniture.evidence import witness
from qingwen_plugins.strip.furniture import Furniture

if TYPE_CHECKING:
    from qingwen_plugins.strip._furniture.evidence import Witness


class OwnPack(Furniture):
    """A cleaner that takes out what one pack of this plugin speaks of, whatever packs a preset names."""

    name = ""
    pack: ClassVar[str]

    def __init__(self, *, share: float = 0.5) -> None:
        super().__init__(share=share, features=False)

    @cached_property
    def _witness(self) -> Witness:
        return witness((_read(self.pack),), features=False)


@cache
def _read(name: str) -> Pack:
    return Pack.read(files("qingwen_plugins") / "packs" / f"{name}.toml", proven=True)
