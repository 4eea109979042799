"""TOML files: config, presets, packs and cases are read here, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qingwen.errors import ConfigError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def read_toml(path: Traversable) -> dict[str, Any]:
    """A TOML file as a table. ConfigError names the file, and line and column of what is not TOML."""
    import tomllib  # noqa: PLC0415 - `import qingwen` reads no file

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror or error}") from None
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not UTF-8 (byte {error.start})") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: not TOML: {error}") from None
