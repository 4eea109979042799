"""Rulebook: the rules of several packs, asked all at once."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache, partial
from operator import add
from typing import TYPE_CHECKING, Any, Final, NamedTuple, get_args

import regex

from qingwen.chars import STAND_INS
from qingwen.folding import fold, hint, unfold
from qingwen.rule import FLAGS, Rule, Where
from qingwen.screen import Screen, count_stops

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from qingwen.packs import Pack

_MEMO: Final = 50_000  # verdicts kept, by line
_SCREENED: Final = 3_000  # lines judged before a screen is made: it costs as much as ten thousand lines without it
_OFTEN: Final = 200  # questions after which it pays to learn whether a pattern needs a time-out
_TIMEOUT: Final = 1.0  # seconds; a fuse for patterns of packs that were not tested when they were read
_STAND_IN: Final = re.compile(f"[{STAND_INS}]")


class Said(NamedTuple):
    """A rule, and its name for reports: that of its pack and its number."""

    rule: Rule
    why: str

    def __str__(self) -> str:
        return self.why


class Verdict(NamedTuple):
    """The weightiest rule that takes a whole line, for each place in the document where rules hold."""

    anywhere: Said | None = None
    head: Said | None = None
    tail: Said | None = None


class Cut(NamedTuple):
    """A stretch of a line that a rule takes, offsets in the line."""

    start: int
    end: int
    said: Said


NOTHING: Final = Verdict()


class Rulebook:
    """The rules of several packs.

    A line that passes their screen is searched for the words they need, by the first two characters of each.
    `verdicts[line]` is what the whole line says: NOTHING if it is an author's line or holds a stand-in. Verdicts are
    remembered by line. A pickled rulebook travels without them and without what it compiled.
    """

    verdicts: Mapping[str, Verdict]
    _screen: Screen | None  # made when it pays

    def __init__(self, packs: Iterable[Pack]) -> None:
        self._packs = tuple(packs)
        self._build()

    def __getstate__(self) -> dict[str, Any]:
        return {"_packs": self._packs}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._build()

    def cut(self, line: str, where: Where) -> Cut | None:
        """The stretch that a rule takes at the beginning (`head`) or the end (`tail`) of a line."""
        asked, hint = self._stretches[where]
        if not asked or not hint.search(line) or _STAND_IN.search(line):
            return None
        folded = fold(line)
        for said in asked:
            for match in _finditer(_compiled(said.rule.source), folded):
                places = unfold(line)
                start, end = places[match.start()], places[match.end() - 1] + 1
                if not (line[:start] if where == "head" else line[end:]).strip() and said.rule.holds(folded):
                    return Cut(start, end, said)
        return None

    def _judge(self, line: str) -> Verdict:
        line = line.strip()
        if self._screen is not None:
            if not self._screen.passes(line):
                return NOTHING
        elif len(self.verdicts) >= _SCREENED:
            self._screen = Screen(self._lines)
        folded = fold(line)
        rules = self._asked(folded)
        found = self._phrases.get(folded, {}).copy()
        if not (rules or found) or _STAND_IN.search(line):
            return NOTHING
        for at in rules:
            said = self._patterns[at]
            known = found.get(said.rule.where)
            if (known is None or known.rule.weight < said.rule.weight) and self._takes[at](folded):
                found[said.rule.where] = said
        return Verdict(**found) if found else NOTHING

    def _asked(self, folded: str) -> list[int]:
        """The patterns that may take a line by the words and the full stops that it holds, the weightiest first."""
        rules = set(self._always)
        for begins in self._words.keys() & {*folded, *map(add, folded, folded[1:])}:
            for word, places in self._words[begins]:
                if word in folded:
                    rules |= places
        stops = count_stops(folded)
        return sorted(at for at in rules if self._stops[at] >= stops) if stops else sorted(rules)

    def _build(self) -> None:
        said = [
            Said(rule, f"{pack.name}, rule {rule.number}")
            for pack in self._packs
            for rule in pack.rules
            if rule.enabled
        ]
        said.sort(key=lambda each: -each.rule.weight)
        lines = [each for each in said if each.rule.takes == "line"]
        self._phrases: dict[str, dict[Where, Said]] = {}
        for each in lines:
            if each.rule.phrase and each.rule.holds(fold(each.rule.phrase)):
                self._phrases.setdefault(fold(each.rule.phrase), {}).setdefault(each.rule.where, each)
        self._patterns = [each for each in lines if each.rule.pattern]
        self._stretches = {where: _stretches(said, where) for where in get_args(Where)}
        self._stops = [each.rule.stops for each in self._patterns]
        self._takes = _Questions(self._patterns)
        self._always = [at for at, each in enumerate(self._patterns) if not each.rule.has]
        rules: dict[str, set[int]] = {}
        for at, each in enumerate(self._patterns):
            for word in each.rule.has:
                rules.setdefault(fold(word), set()).add(at)
        self._words: dict[str, list[tuple[str, set[int]]]] = {}  # by the first two characters
        for word, places in rules.items():
            self._words.setdefault(word[:2], []).append((word, places))
        self._lines = [each.rule for each in lines]
        self._screen = None
        self.verdicts = _Memo(self._judge)


@lru_cache(maxsize=16)
def rulebook(packs: tuple[Pack, ...]) -> Rulebook:
    """The rulebook of these packs, the same one for all cleaners of this process."""
    return Rulebook(packs)


class _Memo(dict[str, Verdict]):
    """Verdicts by line; what it does not hold it asks for. It forgets all when it is full."""

    def __init__(self, judge: Callable[[str], Verdict]) -> None:
        super().__init__()
        self._judge = judge

    def __missing__(self, line: str) -> Verdict:
        if len(self) >= _MEMO:
            self.clear()
        verdict = self[line] = self._judge(line)
        return verdict


@lru_cache(maxsize=10_000)
def _compiled(source: str) -> regex.Pattern[str]:
    """A rule's pattern, compiled when it is first asked: a short run asks few of them."""
    return regex.compile(source, FLAGS)


class _Questions(dict[int, "Callable[[str], object]"]):
    """What asks whether a rule takes a folded line, by the rule's place.

    A time-out costs ten times the match. A pattern that is asked often is looked at, and if it is tame, has none.
    """

    def __init__(self, said: Sequence[Said]) -> None:
        super().__init__()
        self._said = said
        self._times = Counter[int]()

    def __missing__(self, at: int) -> Callable[[str], object]:
        rule = self._said[at].rule
        fullmatch = _compiled(rule.source).fullmatch
        self._times[at] += 1
        if self._times[at] < _OFTEN:
            return partial(_fullmatch, fullmatch)
        self[at] = question = fullmatch if rule.is_tame() else partial(_fullmatch, fullmatch)
        return question


def _fullmatch(fullmatch: Callable[..., object], folded: str) -> object:
    try:
        return fullmatch(folded, timeout=_TIMEOUT)
    except TimeoutError:
        return None


def _stretches(said: Iterable[Said], where: Where) -> tuple[list[Said], re.Pattern[str]]:
    """The rules that take a stretch there, and what finds something in each line in which one of them may."""
    asked = [each for each in said if each.rule.takes == "stretch" and each.rule.where == where]
    return asked, hint(word for each in asked for word in each.rule.has or ("",))


def _finditer(pattern: regex.Pattern[str], folded: str) -> Iterator[regex.Match[str]]:
    try:
        yield from pattern.finditer(folded, timeout=_TIMEOUT)
    except TimeoutError:
        return
