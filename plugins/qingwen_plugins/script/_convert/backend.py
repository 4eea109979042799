"""OpenCC: loaded when first needed, and kept from what it cannot take."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

from qingwen.errors import ConfigError
from qingwen.pattern import later

_UNCONVERTIBLE: Final = later("([\0\ud800-\udfff]+)")  # OpenCC stops at NUL and refuses surrogates


def convert(text: str, config: str) -> str:
    """`text` through OpenCC's `config` ("tw2s"), or through several ("s2t+t2jp"); NUL and lone surrogates stay."""
    for name in config.split("+"):
        text = _convert(text, converter(name))
    return text


def _convert(text: str, opencc: Any) -> str:
    if "\0" not in text:
        try:
            return str(opencc.convert(text))
        except UnicodeEncodeError:
            pass
    parts = _UNCONVERTIBLE.split(text)
    parts[::2] = [opencc.convert(part) for part in parts[::2]]
    return "".join(parts)


@cache
def converter(config: str) -> Any:
    """OpenCC's object for `config`, one a process: it cannot be pickled, and s2t takes 32 ms to build."""
    return load_opencc().OpenCC(config)


@cache
def load_opencc() -> Any:
    """The official `opencc` package, 1.4 or newer; ConfigError says what to uninstall if another one has its name.

    opencc-python-reimplemented and opencc-py install the same import name; the last one installed wins silently.
    """
    mend = "run: pip uninstall -y opencc-python-reimplemented opencc-py opencc && pip install 'opencc>=1.4'"
    try:
        import opencc  # noqa: PLC0415 - only who converts pays for the import
    except ImportError as e:
        raise ConfigError(f"script.convert needs the package 'opencc' ({e}); {mend}") from None
    version = str(getattr(opencc, "__version__", "unknown"))
    numbers = tuple(map(int, re.findall(r"\d+", version)[:2]))
    if not hasattr(opencc, "opencc_clib") or numbers < (1, 4):
        found = getattr(opencc, "__file__", "?")
        raise ConfigError(
            f"script.convert needs the official 'opencc' >= 1.4, and found {found} ({version}) by that name; {mend}"
        )
    return opencc
