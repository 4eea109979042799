"""What a plugin may offer. Each hook is called once, when the catalogue is read, and returns values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pluggy

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.resources.abc import Traversable

    from typer import Typer

    from qingwen.cleaner import Cleaner
    from qingwen.documents import Format

#: The entry-point group, the pluggy project and the name of its markers.
GROUP: Final = "qingwen"

hookspec = pluggy.HookspecMarker(GROUP)
#: Marks a plugin's hooks: `from qingwen import hookimpl`.
hookimpl = pluggy.HookimplMarker(GROUP)


@hookspec
def qingwen_cleaners() -> Iterable[type[Cleaner]]:
    """Cleaner classes, each under its dotted name."""
    raise NotImplementedError


@hookspec
def qingwen_presets() -> Iterable[Traversable]:
    """Preset files (TOML), each under its file name without `.toml`; or a folder of them."""
    raise NotImplementedError


@hookspec
def qingwen_packs() -> Iterable[Traversable]:
    """Rule pack files (TOML), each under its file name without `.toml`; or a folder of them."""
    raise NotImplementedError


@hookspec
def qingwen_formats() -> Iterable[type[Format]]:
    """Format classes, each under its name."""
    raise NotImplementedError


@hookspec
def qingwen_commands(app: Typer) -> None:
    """Add commands to the `normalize` app."""
