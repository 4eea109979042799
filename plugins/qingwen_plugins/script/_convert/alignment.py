"""Alignment: which characters of a converted text came from which, verified with OpenCC itself.

OpenCC does not say how it cut a text. All configurations that exchange characters keep the number of them, and there
each character stands for the one at its place (a test holds that for every entry of the dictionaries). Those that
exchange words (`s2twp`, `s2hkp`) do not: 互联网 becomes 網際網路. There a text is cut where OpenCC gives for both sides
by themselves what it gives for them together; the units between such cuts, converted by themselves, make up the whole.
"""

from __future__ import annotations

from itertools import chain, compress, count, pairwise
from operator import ne
from typing import TYPE_CHECKING, Final

from qingwen.edits import Edit, diff
from qingwen.pattern import later
from qingwen_plugins.script._convert.backend import convert

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_WORDS: Final = {"s2twp": "s2tw", "s2hkp": "s2hk"}  # and what each is without its words
_REACH: Final = 16  # characters on either side of a cut; no entry of OpenCC's dictionaries is longer
_CLAUSE: Final = later("[^，。、；：！？… \n]*[，。、；：！？… ]*\n?")
_BATCH: Final = 512  # cuts tried at once
_LONG: Final = 1_000  # characters of a clause up to which cuts are sought one after the other


def align(at: int, old: str, new: str, config: str) -> Iterator[Edit]:
    """The edits from `old`, which stands at `at`, to `new`, which is what `config` made of it."""
    if config in _WORDS:
        yield from _align_words(at, old, new, config)
    elif len(old) == len(new):
        yield from _by_place(at, old, new)
    else:  # no dictionary says so today
        yield from _by_difference(at, old, new)


def _align_words(at: int, old: str, new: str, config: str) -> Iterator[Edit]:
    clauses = [match[0] for match in _CLAUSE.finditer(old) if match[0]]
    made = _convert_all(clauses, config)
    if "".join(made) != new:
        clauses, made = [old], [new]
    for a, b in zip(clauses, made, strict=True):
        if a != b:
            yield from _align_clause(at, a, b, config)
        at += len(a)


def _by_place(at: int, old: str, new: str) -> Iterator[Edit]:
    return (Edit(at + i, at + i + 1, new[i]) for i in compress(count(), map(ne, old, new)))


def _by_difference(at: int, old: str, new: str) -> Iterator[Edit]:
    return (edit._replace(start=at + edit.start, end=at + edit.end) for edit in diff(old, new))


def _align_clause(at: int, old: str, new: str, config: str) -> Iterator[Edit]:
    units = _cut(old, _free_cuts(old, config))
    made = _convert_all(units, config)
    if "".join(made) != new and len(old) <= _LONG:  # a word that either neighbour explains: 小型|钟|面
        units = _cut(old, _bound_cuts(old, config))
        made = _convert_all(units, config)
    if "".join(made) != new:
        yield from _by_difference(at, old, new)
        return
    plain = _convert_all(units, _WORDS[config])
    for unit, word, character in zip(units, made, plain, strict=True):
        if word == character:
            yield from _by_place(at, unit, word)
        elif word != unit:
            yield Edit(at, at + len(unit), word)
        at += len(unit)


def _cut(text: str, cuts: Iterable[int]) -> list[str]:
    return [text[i:j] for i, j in pairwise([0, *cuts, len(text)])]


def _free_cuts(text: str, config: str) -> Iterator[int]:
    """Where a cut by itself changes nothing, all tried at once."""
    for first in range(1, len(text), _BATCH):
        places = range(first, min(first + _BATCH, len(text)))
        sides = [(text[max(0, at - _REACH) : at], text[at : at + _REACH]) for at in places]
        yield from compress(places, _hold(sides, config))


def _bound_cuts(text: str, config: str) -> Iterator[int]:
    """Where a cut changes nothing after the cuts before it, one found after the other."""
    at = 0
    while at < len(text) - 1:
        ahead = text[at : at + 2 * _REACH]
        sides = [(ahead[:i], ahead[i:]) for i in range(1, min(_REACH, len(ahead)))]
        step = next(compress(count(1), _hold(sides, config)), _REACH)
        at += step
        if at < len(text):
            yield at


def _hold(sides: Sequence[tuple[str, str]], config: str) -> Iterator[bool]:
    """For each two sides of a cut, whether they become together what they become by themselves."""
    made = _convert_all([*chain.from_iterable(sides), *map("".join, sides)], config)
    both = made[2 * len(sides) :]
    return (left + right == whole for left, right, whole in zip(made[::2], made[1::2], both, strict=False))


def _convert_all(texts: Sequence[str], config: str) -> list[str]:
    """Each by itself, in one call: OpenCC sees no word across a line break. None of them holds one but at its end."""
    bodies = [text.rstrip("\n") for text in texts]
    made = convert("\n".join(bodies), config).split("\n")
    return [new + text[len(body) :] for new, text, body in zip(made, texts, bodies, strict=True)]
