"""The page of public names, from their docstrings."""

from __future__ import annotations

import inspect
import re
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

import qingwen
from making.markdown import note, page, prose

if TYPE_CHECKING:
    from collections.abc import Iterator

_QUOTED: Final = re.compile(r"(: |-> )'([^']*)'")  # an annotation as `inspect` shows it


def page_of_names() -> str:
    """Every public name with its docstring and its public methods."""
    parts = [
        "# Public names",
        note("the docstrings"),
        "`from qingwen import …` offers these, and no more.",
    ]
    for name in sorted(qingwen.__all__, key=str.lower):
        thing = getattr(qingwen, name)
        parts.append(f"## {name}")
        if inspect.isclass(thing):
            parts += (_values(thing), prose(thing.__doc__), *_members(thing))
        elif inspect.isfunction(thing):
            parts += (_signature(name, thing), prose(thing.__doc__))
        else:
            parts.append("Marks a plugin's hooks; [plugins.md](plugins.md) lists them.")
    return page(*parts)


def _values(thing: type[Any]) -> str:
    """The members of an enumeration, or the fields of a value."""
    if issubclass(thing, Enum):
        return ", ".join(f"`{name}`" for name in thing.__members__)
    names = getattr(thing, "_fields", ()) or tuple(getattr(thing, "__dataclass_fields__", ()))
    return f"`{thing.__name__}({', '.join(names)})`" if names else ""


def _members(thing: type[Any]) -> Iterator[str]:
    for name, member in vars(thing).items():
        if name.startswith("_"):
            continue
        function = member.__func__ if isinstance(member, classmethod) else member
        if isinstance(function, property):
            yield f"`.{name}`: {prose(function.__doc__)}"
        elif inspect.isfunction(function) and function.__module__.startswith("qingwen"):
            yield f"{_signature('.' + name, function)}\n{prose(function.__doc__)}"


def _signature(name: str, function: Any) -> str:
    signature = inspect.signature(function)
    kept = [each for each in signature.parameters.values() if each.name not in ("self", "cls")]
    plain = _QUOTED.sub(r"\1\2", str(signature.replace(parameters=kept)))
    return f"`{name}{plain}`  "
