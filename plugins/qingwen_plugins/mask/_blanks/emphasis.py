"""Emphasis: which runs of stars and underscores are Markdown's marks around *words*, so that they are no blanks."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from qingwen.pattern import later

if TYPE_CHECKING:
    import re
    from collections.abc import Container

_RUN: Final = later(r"\*\**+|____*+|__")
_STARS: Final = later(r"\*\**+")  # begins with a literal: the scan for it runs at memory speed
_SENTENCE_END: Final = later("[。！？]")
_PAIRS: Final = ("《》", "“”", "（）", "()", "「」", "[]", "【】")
_NO_START: Final = frozenset("、，。；！？）》”」,;)")  # a phrase does not begin with what ends one
_NO_END: Final = frozenset("、（《“「(")
_LONGEST: Final = 200  # code points between the marks
_AHEAD: Final = 4  # runs looked at for a partner
_LONGEST_RUN: Final = 3


def emphasized(text: str, known: Container[int] = ()) -> dict[int, tuple[int, ...]]:
    """Where a run that opens or closes emphasis begins → where all the runs that belong together begin.

    The flanking rules of CommonMark 6.2, on one line. Runs that begin at one of `known` are no marks.
    """
    pattern = _RUN if "__" in text else _STARS
    runs = [m for m in pattern.finditer(text) if len(m[0]) <= _LONGEST_RUN and m.start() not in known]
    partners: dict[int, tuple[int, ...]] = {}
    index = 0
    while index < len(runs):
        run = runs[index]
        index += 1
        if not _opens(text, run):
            continue
        for ahead in range(index, min(index + _AHEAD, len(runs))):
            other = runs[ahead]
            if other.start() - run.end() > _LONGEST:
                break
            chain = runs[index - 1 : ahead + 1]
            if _match(chain) and _closes(text, other) and _is_phrase(text, run, other):
                group = tuple(mark.start() for mark in chain)
                partners.update(dict.fromkeys(group, group))
                index = ahead + 1
                break
    return partners


def _match(chain: list[re.Match[str]]) -> bool:
    """Whether a chain of runs opens and closes the same marks: **a**, **a*b*c** or **a*b***."""
    if len(chain) == 2:  # noqa: PLR2004 - neighbours, as nearly all
        return chain[0][0] == chain[1][0]
    if len({run[0][0] for run in chain}) > 1:
        return False
    first, *inner, last = (len(run[0]) for run in chain)
    if first == last:
        return len(inner) != 1 and len(set(inner)) <= 1 and first not in inner
    return len(inner) == 1 and max(first, last) == sum((min(first, last), *inner))


def _is_phrase(text: str, opening: re.Match[str], closing: re.Match[str]) -> bool:
    inside = text[opening.end() : closing.start()]
    if "\n" in inside or inside[:1] in _NO_START or inside[-1:] in _NO_END:
        return False
    if any(inside.count(left) != inside.count(right) for left, right in _PAIRS):
        return False
    return not _SENTENCE_END.search(inside) or (
        _is_edge(_before(text, opening)) and _is_edge(text[closing.end() : closing.end() + 1])
    )


def _opens(text: str, run: re.Match[str]) -> bool:
    before, after = _before(text, run), text[run.end() : run.end() + 1]
    if not after or after.isspace() or (run[0][0] == "_" and not _is_edge(before)):
        return False
    return not _is_edge(after) or _is_edge(before)


def _closes(text: str, run: re.Match[str]) -> bool:
    before, after = _before(text, run), text[run.end() : run.end() + 1]
    if not before or before.isspace() or (run[0][0] == "_" and not _is_edge(after)):
        return False
    return not _is_edge(before) or _is_edge(after)


def _before(text: str, run: re.Match[str]) -> str:
    return text[run.start() - 1 : run.start()] if run.start() else ""


def _is_edge(char: str) -> bool:
    """The end of the text, white space, or punctuation."""
    return not char.isalnum() and (not char or char.isspace() or unicodedata.category(char)[0] in "PS")
