"""Packing: lessons as the text of rule packs, each with its figures, its example and what speaks against it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from qingwen.cli.terminal import version
from qingwen.cli.toml import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qingwen.learning import Lesson

#: The pack of what no single site says.
ACROSS: Final = "across-sites"
_UNFIT: Final = re.compile(r"[^\w.-]+|^\.+")


def by_site(lessons: Iterable[Lesson]) -> dict[str, list[Lesson]]:
    """Name of a pack → its lessons: a pack a site, and one for all sites. The names serve as those of files."""
    packs: dict[str, list[Lesson]] = {}
    for lesson in lessons:
        name = _UNFIT.sub("-", lesson.sites[0]) if lesson.sites else ACROSS
        packs.setdefault(name, []).append(lesson)
    return packs


def united(lessons: Iterable[Lesson]) -> list[Lesson]:
    """The lessons for one pack: a rule that several sites gave stands there once, and is as doubtful as any of them."""
    out: dict[tuple[str, str], Lesson] = {}
    for lesson in lessons:
        key = (lesson.rule.where, lesson.rule.source)
        known = out.get(key)
        if known is None:
            out[key] = lesson
        elif known.sites:  # what holds across sites has counted the others
            doubts = tuple(dict.fromkeys((*known.doubts, *lesson.doubts)))
            out[key] = known._replace(
                rule=replace(
                    known.rule,
                    weight=min(known.rule.weight, lesson.rule.weight),
                    enabled=not doubts,
                ),
                sites=tuple(dict.fromkeys((*known.sites, *lesson.sites))),
                documents=known.documents + lesson.documents,
                of=known.of + lesson.of,
                doubts=doubts,
                limit=known.limit and lesson.limit,
            )
    return list(out.values())


def packed(name: str, lessons: Sequence[Lesson], *, corpus: str) -> str:
    """A pack as TOML. It is limited to the sites that its rules are of, if all of them are some site's."""
    return "\n".join(_lines(name, lessons, corpus)) + "\n"


def _lines(name: str, lessons: Sequence[Lesson], corpus: str) -> Iterator[str]:
    doubtful = sum(bool(lesson.doubts) for lesson in lessons)
    yield "# Learned by `normalize learn`: read it before you use it. A line that repeats may be an author's."
    yield "# A rule that is not enabled is doubtful: its lines stand within texts too, are of a form that authors use,"
    yield "# or say so little that they may be headings. Enable it, or delete it."
    yield f"name    = {written(name)}"
    yield f"about   = {written(f'Learned: {len(lessons)} lines that repeat, {doubtful} of them doubtful.')}"
    yield f"source  = {written(f'Lines of a corpus of {corpus}, learned by qingwen {version()}.')}"
    yield 'license = "Not stated: the examples are lines of the corpus."'
    yield 'version = "1"'
    if lessons and all(lesson.sites and lesson.limit for lesson in lessons):
        yield f"sites   = {written(sorted({site for lesson in lessons for site in lesson.sites}))}"
    for lesson in lessons:
        yield ""
        yield from _rule(lesson)


def _rule(lesson: Lesson) -> Iterator[str]:
    rule = lesson.rule
    yield f"# {told(lesson.sites)}: {lesson.documents:,} of {lesson.of:,} documents ({lesson.share:.1%})"
    yield "[[rule]]"
    if rule.phrase:
        yield f"phrase  = {written(rule.phrase)}"
    else:
        yield f"pattern = {written(rule.pattern)}"
        yield f"has     = {written(rule.has)}"
    yield f"where   = {written(rule.where)}"
    if rule.weight != 1:
        yield f"weight  = {written(rule.weight)}"
    if not rule.enabled:
        yield f"enabled = false  # {written('; '.join(lesson.doubts))[1:-1]}"
    yield f"match   = {written(rule.match)}"
    yield f"keep    = {written(rule.keep)}"


def told(sites: Sequence[str]) -> str:
    """Whose a rule is, in few words that can do no harm in a comment."""
    if not sites:
        return "across sites"
    more = f" and {len(sites) - 1:,} more" if len(sites) > 1 else ""
    return written(sites[0])[1:-1] + more
