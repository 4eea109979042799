"""What can go wrong, said as sentences: the thing, where it stood, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class QingwenError(Exception):
    """Any failure that is not a bug of ours. Its text is a sentence for the user."""


class ConfigError(QingwenError):
    """A wrong name, option, value, preset, pack or config file."""


class PluginError(QingwenError):
    """A plugin or a cleaner that broke its contract: it raised, or offered what is not a cleaner."""


class DocumentError(QingwenError):
    """A document that could not be read, cleaned or written. The document itself is passed through unchanged.

    `offset` is in bytes for what could not be decoded, in code points otherwise; `line` counts from 1.
    """

    def __init__(self, message: str, *, path: str = "", line: int | None = None, offset: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.offset = offset

    def __str__(self) -> str:
        where = self.path + (f":{self.line}" if self.line is not None else "")
        return f"{where}: {self.message}" if where else self.message

    def __reduce__(self) -> tuple[object, ...]:
        """Errors travel between processes."""
        return (_document_error, (self.message, self.path, self.line, self.offset))


def _document_error(message: str, path: str, line: int | None, offset: int | None) -> DocumentError:
    return DocumentError(message, path=path, line=line, offset=offset)


def cleaner_failed(error: Exception, label: str, text: str) -> PluginError:
    """The error for a cleaner that raised on a text, which it must not do on any."""
    what = f"{type(error).__name__}: {error}"
    return PluginError(f"cleaner {label} failed on a text of {len(text):,} characters: {what}")


def unknown(kind: str, name: str, known: Iterable[str], *, where: str = "") -> ConfigError:
    """The error for a name that nobody offers: it names the nearest ones, and where the wrong one stood."""
    return ConfigError(f"{where + ': ' if where else ''}no {kind} {name!r}{near(name, known)}")


def near(name: str, known: Iterable[str]) -> str:
    """A clause to append to an error: `; did you mean 'x'?`, or the known names when none is near."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a failure pays for the import

    names = sorted(set(known))
    close = get_close_matches(name, names, n=3, cutoff=0.6)
    close += [n for n in names if n.rpartition(".")[2] == name.rpartition(".")[2] and n not in close][:2]
    if close:
        return "; did you mean " + " or ".join(repr(c) for c in close) + "?"
    return ("; known: " + ", ".join(names)) if names else "; none is on offer"
