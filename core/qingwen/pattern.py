"""Patterns that are compiled when they are first used.

A class that holds all Han characters takes `re` 2 milliseconds to compile, and there are two hundred patterns: a short
run needs few of them, and should not wait for the rest.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Later:
    """Stands for a compiled pattern, and becomes one at the first question."""

    def __init__(self, source: str, flags: int) -> None:
        self._made = (source, flags)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        compiled = re.compile(*self._made)
        for each in (
            "finditer",
            "findall",
            "fullmatch",
            "match",
            "search",
            "split",
            "sub",
            "subn",
            "pattern",
            "groups",
        ):
            setattr(self, each, getattr(compiled, each))  # from now on found without this detour
        return getattr(compiled, name)


def later(source: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile(source, flags)`, put off until one of its methods is asked for; then `re.error` if it is faulty."""
    return cast("re.Pattern[str]", _Later(source, flags))
