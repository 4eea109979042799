"""Lesson: a rule that a census gave, with what it rests on and what speaks against it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from qingwen.folding import fold
from qingwen.learning.census import HEAD, MIDDLE, TAIL
from qingwen.learning.formulas import is_formula
from qingwen.learning.shape import has_slots, letters, literal, opened, pattern
from qingwen.packs import Rule
from qingwen.pattern import later

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from qingwen.learning.census import Census, Site
    from qingwen.packs import Where

_SITES: Final = 3  # at least, for a rule across sites
_NOTHING: Final = 2  # letters; a line with fewer is no rule at all, not even a doubtful one
_LITTLE: Final = 5  # letters; a line with fewer may be a heading
_MUCH: Final = 8  # letters; such a line stands by itself
_WEAK: Final = 0.6  # weight of the others: two of them, or one in company
_OFTEN: Final = 0.3  # share of a site's documents; what so many hold stands by itself as well
#: Letters; a line with so many that is often there, always the same and never within a text goes wherever it stands,
#: for a page may say more below it.
_SURE: Final = 6
_WITHIN: Final = 0.1  # share of its places that a line may have within texts
_SAME: Final = 0.9  # share of a loose shape's lines that are one of two: then the closed shapes say it better
_LABEL: Final = 4  # letters; a label with fewer may be an author's, whatever stands behind it
_SENTENCE: Final = later("[。！？!?；;，,：]$")
_NUMBER: Final = later(r"\d+")
_PLACES: Final[Mapping[str, Where]] = {HEAD: "head", TAIL: "tail"}


class Lesson(NamedTuple):
    """A rule, the sites whose it is (none: it is not one site's), in how many documents its lines were, of how many.

    `documents` may be too low, never too high; `doubts` are the reasons why the rule is not enabled. `limit` tells that
    documents of these sites will be known by their fields when the rule is used.
    """

    rule: Rule
    sites: tuple[str, ...]
    documents: int
    of: int
    doubts: tuple[str, ...]
    limit: bool

    @property
    def share(self) -> float:
        """The share of the documents that hold the line."""
        return self.documents / max(1, self.of)

    @property
    def line(self) -> str:
        """A line of the corpus that the rule takes."""
        return self.rule.match[0]


class _Found(NamedTuple):
    """A shape at one end of documents, and what was counted."""

    key: str
    line: str
    documents: int
    within: float  # share of its places that are not at the ends
    limit: bool


def lessons(census: Census, *, share: float = 0.05, documents: int = 10) -> Iterator[Lesson]:
    """What a closed census gives: first across sites, then by site; the most frequent lines of each come first.

    `share` is that of a site's documents that hold a line, or of all sites and documents; `documents` how many do, at
    least.
    """
    common = _merged(_across(census, share, documents))
    own = {name: _merged(_of_site(site, share, documents)) for name, site in sorted(census.sites.items())}
    teacher = _Teacher(census, {shape for found in (common, *own.values()) for _, shape in found})
    for found in common.values():
        yield from teacher.teach(found, (), census.documents)
    for name, merged in own.items():
        for view, found in merged.items():
            if view not in common:
                yield from teacher.teach(found, (name,), census.sites[name].documents)


def _across(census: Census, share: float, documents: int) -> list[_Found]:
    least = max(_SITES, share * (len(census.sites) + census.forgotten))
    documents = max(documents, int(share * census.documents))
    limit = all(site.limit for site in census.sites.values())
    found = []
    for key, sites, _ in census.across.counted(least - 1):
        count = census.spread.least(key)
        if key[0] in _PLACES and sites >= least and count >= documents:
            inner = census.spread.most(MIDDLE + key[1:])
            line = census.examples.get(key, key[1:])
            found.append(_Found(key, line, count, inner / (inner + count), limit))
    return _told_apart(found)


def _of_site(site: Site, share: float, documents: int) -> list[_Found]:
    wanted = max(documents, share * site.documents)
    found = []
    for key, least, most in site.tally.counted(wanted - 1):
        if key[0] in _PLACES and most >= wanted and 2 * least >= wanted:
            inner = site.tally.most(MIDDLE + key[1:])
            line = site.examples.get(key, key[1:])
            found.append(_Found(key, line, least, inner / (inner + least), site.limit))
    return _told_apart(found)


def _told_apart(found: list[_Found]) -> list[_Found]:
    """Of shapes that take the same lines, the ones to keep: a loose one only if its lines do differ."""
    closed: dict[str, list[_Found]] = defaultdict(list)
    for each in found:
        if loose := opened(each.line):
            loose = each.key[0] + loose
            if loose != each.key:
                closed[loose].append(each)
    out = {each.key: each for each in found}
    for loose, inside in closed.items():
        if loose not in out:
            continue
        if sum(sorted(each.documents for each in inside)[-2:]) >= _SAME * out[loose].documents:
            del out[loose]
        elif letters(loose[1:]) >= _LABEL:
            for each in inside:
                out.pop(each.key, None)
    return list(out.values())


def _merged(found: Iterable[_Found]) -> dict[tuple[str, str], _Found]:
    """Shapes that are one in the folded view are one."""
    out: dict[tuple[str, str], _Found] = {}
    for each in found:
        view = _view(each.key)
        known = out.get(view)
        out[view] = known._replace(documents=known.documents + each.documents) if known else each
    return out


def _view(key: str) -> tuple[str, str]:
    return key[0], fold(key[1:])


class _Teacher(NamedTuple):
    """Makes lessons of what was found; `shapes` are all of it, in the folded view."""

    census: Census
    shapes: Container[str]

    def teach(self, found: _Found, sites: tuple[str, ...], of: int) -> Iterator[Lesson]:
        """The lesson, if there is one: the rule must pass its own tests."""
        shape = found.key[1:]
        varies = has_slots(shape)
        if letters(shape) < _NOTHING or not literal(shape) or (varies and found.line == shape):
            return
        telling, often = letters(shape) >= _MUCH, found.documents >= _OFTEN * of
        rule = Rule(
            phrase="" if varies else found.line,
            pattern=pattern(shape, _digits(found.line) + 2) if varies else "",
            where=_PLACES[found.key[0]],
            weight=1.0 if telling or often else _WEAK,
            has=(literal(shape),),
            match=(found.line,),
        )
        rule = replace(rule, keep=(self.census.body.unlike(rule, found.line, self.shapes),))
        if not any(rule.faults()):
            doubts = tuple(self._doubts(found, rule, of))
            if often and letters(shape) >= _SURE and not (doubts or found.within or varies):
                rule = replace(rule, where="anywhere")
            rule = replace(rule, enabled=not doubts)
            yield Lesson(rule, sites, min(found.documents, of), of, doubts, found.limit)

    def _doubts(self, found: _Found, rule: Rule, of: int) -> Iterator[str]:
        shape = found.key[1:]
        if found.within > _WITHIN:
            yield f"{found.within:.0%} within texts"
        elif self.census.body.share(rule) > _WITHIN * found.documents / max(1, self.census.documents):
            yield "within texts"
        if is_formula(shape):
            yield "authors' phrase"
        elif letters(shape) < (_LABEL if opened(found.line) == shape else _LITTLE):
            yield "says little"
        elif _SENTENCE.search(shape) and found.documents < _OFTEN * of:
            yield "a sentence"


def _digits(line: str) -> int:
    """How many digits the longest number of a line has."""
    return max(map(len, _NUMBER.findall(line)), default=1)
