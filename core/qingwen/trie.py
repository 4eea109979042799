"""Trie: many words as one pattern, whose cost hardly grows with their number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


def trie(words: Iterable[str]) -> str:
    """A pattern that matches the longest of `words` in one pass, whatever their number."""
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _branches(root)


def _branches(node: dict[str, Any]) -> str:
    ends = "" in node
    parts = []
    for char, below in node.items():
        if not char:
            continue
        chain, rest = char, below
        while len(rest) == 1 and "" not in rest:  # a run without branches is a literal
            step, rest = next(iter(rest.items()))
            chain += step
        parts.append(re.escape(chain) + (_branches(rest) if set(rest) != {""} else ""))
    if not parts:
        return ""
    body = parts[0] if len(parts) == 1 and not ends else "(?:" + "|".join(parts) + ")"
    return body + "?" if ends else body
