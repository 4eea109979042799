"""Contexts: the words beside a blank, and what kind of thing they say was blanked out."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Final

from qingwen.trie import trie

_LONGEST: Final = 8  # code points of the longest word looked for before a blank


class Contexts:
    """Word → kind, for words after a blank and before it; kind "" where a word says nothing."""

    def __init__(self, table: dict[str, dict[str, str]]) -> None:
        pairs = table["traditional"]["pairs"].split()
        spelled = str.maketrans({pair[0]: pair[1] for pair in pairs})
        self._after = _words(table["after"], spelled)
        self._before = {word[::-1]: kind for word, kind in _words(table["before"], spelled).items()}
        self._after_pattern = re.compile(trie(self._after))
        self._before_pattern = re.compile(trie(self._before))
        self._longer = frozenset(word[:2] for word in self._after if len(word) > 2)  # noqa: PLR2004 - see `after`
        self._ends = frozenset("：:").union(word[0] for word in self._before)
        counts = {key: _words({"NUM": words}, spelled) for key, words in table["quantity"].items()}
        self._count_before = re.compile(trie(word[::-1] for word in counts["before"]))
        self._count_after = re.compile(trie(counts["after"]))
        self._count_ends = frozenset(word[-1] for word in counts["before"])
        surnames = table["person"]["surnames"]
        self.surnames = frozenset(surnames + surnames.translate(spelled))

    def is_counted(self, text: str, start: int, end: int) -> bool:
        """Whether what stands before `start`, or after `end`, says that a number stands between."""
        if start and text[start - 1] in self._count_ends:
            backwards = text[max(0, start - _LONGEST) : start][::-1]
            if self._count_before.match(backwards):
                return True
        return self._count_after.match(text, end) is not None

    def after(self, text: str, at: int) -> tuple[str, str]:
        """The longest known word that begins at `at`, and its kind; two empty strings if there is none."""
        word = text[at : at + 2]
        if word in self._longer:
            match = self._after_pattern.match(text, at)
            word = match[0] if match else ""
        elif word not in self._after:
            word = word[:1]
        kind = self._after.get(word)
        return (word, kind) if kind is not None else ("", "")

    def before(self, text: str, at: int) -> str:
        """The kind that the longest known word ending at `at` tells, with a colon after it or not."""
        if not at or text[at - 1] not in self._ends:
            return ""
        backwards = text[max(0, at - _LONGEST) : at][::-1].removeprefix("：").removeprefix(":")
        match = self._before_pattern.match(backwards)
        return self._before[match[0]] if match else ""


def _words(kinds: dict[str, str], spelled: dict[int, str]) -> dict[str, str]:
    words = {}
    for kind, listed in kinds.items():
        for word in listed.split():
            for spelling in (word, word.translate(spelled)):
                words[spelling] = "" if kind == "NONE" else kind
    return words


@cache
def contexts() -> Contexts:
    """Those of the table beside this module, read once."""
    return Contexts(tomllib.loads((files(__package__) / "contexts.toml").read_text("utf-8")))
