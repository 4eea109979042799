"""Rulebook: the rules of several packs, asked all at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import regex

from qingwen.chars import STAND_INS
from qingwen.cleaner import trie
from qingwen.folding import fold, unfold
from qingwen.packs import FLAGS, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qingwen.packs import Pack, Takes, Where

_MEMO: Final = 50_000  # verdicts kept, by line
_TIMEOUT: Final = 1.0  # seconds; a fuse only, since packs refuse patterns that could blow it
_STAND_IN: Final = re.compile(f"[{STAND_INS}]")


class Verdict(NamedTuple):
    """The rules that a line fulfils, by where in the document they hold. None of them: not furniture."""

    anywhere: Said | None = None
    head: Said | None = None
    tail: Said | None = None


class Said(NamedTuple):
    """A rule, and the name of its pack."""

    pack: str
    rule: Rule

    def __str__(self) -> str:
        return f"{self.pack}, rule {self.rule.number}"


class Cut(NamedTuple):
    """A stretch of a line that a rule takes, offsets in the line."""

    start: int
    end: int
    said: Said


NOTHING: Final = Verdict()


class Rulebook:
    """Rules joined into one trie of phrases and one alternation of patterns for each place.

    Verdicts are remembered by line; a pickled rulebook travels without them and without what it compiled.
    """

    def __init__(self, packs: Iterable[Pack]) -> None:
        self._packs = tuple(packs)
        self._build()

    def __getstate__(self) -> dict[str, Any]:
        return {"_packs": self._packs}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._build()

    def judge(self, line: str) -> Verdict:
        """What the whole line says; NOTHING if it is an author's line, or holds a stand-in."""
        verdict = self._memo.get(line)
        if verdict is None:
            folded = "" if _STAND_IN.search(line) else fold(line)
            verdict = NOTHING
            if folded:
                found = [index.whole(folded) for index in self._lines]
                verdict = Verdict(*found) if any(found) else NOTHING
            if len(self._memo) >= _MEMO:
                self._memo.clear()
            self._memo[line] = verdict
        return verdict

    def cuts(self, line: str, where: Where) -> list[Cut]:
        """The stretches of a line that rules for this place take. At an end, only the one that touches that end."""
        index = self._stretches[where]
        if not index or _STAND_IN.search(line):
            return []
        found = index.inside(fold(line))
        if not found:
            return []
        places = unfold(line)
        cuts = [Cut(places[start], places[end - 1] + 1, said) for start, end, said in found]
        if where == "head":
            return [cut for cut in cuts[:1] if not line[: cut.start].strip()]
        if where == "tail":
            return [cut for cut in cuts[-1:] if not line[cut.end :].strip()]
        return cuts

    def _build(self) -> None:
        self._memo: dict[str, Verdict] = {}
        self._lines = [self._index("line", where) for where in ("anywhere", "head", "tail")]
        self._stretches = {where: self._index("stretch", where) for where in ("anywhere", "head", "tail")}

    def _index(self, takes: Takes, where: str) -> _Index:
        chosen = [
            Said(pack.name, rule)
            for pack in self._packs
            for rule in pack.rules
            if rule.enabled and rule.takes == takes and rule.where == where
        ]
        return _Index(chosen)


class _Index:
    """Rules of one place and kind, ready to be asked."""

    def __init__(self, said: Sequence[Said]) -> None:
        self._phrases = {fold(each.rule.phrase): each for each in reversed(said) if each.rule.phrase}
        self._patterns = sorted((each for each in said if each.rule.pattern), key=lambda each: -each.rule.weight)
        joined = "|".join(f"(?P<r{at}>{each.rule.source})" for at, each in enumerate(self._patterns))
        self._joined = regex.compile(joined, FLAGS) if joined else None
        self._trie = re.compile(trie(self._phrases)) if self._phrases else None

    def __bool__(self) -> bool:
        return bool(self._phrases or self._patterns)

    def whole(self, folded: str) -> Said | None:
        """The weightiest rule for which the whole line stands."""
        phrase = self._phrases.get(folded)
        if phrase or not self._joined:
            return phrase
        try:
            match = self._joined.fullmatch(folded, timeout=_TIMEOUT)
        except TimeoutError:
            return None
        return self._patterns[int(match.lastgroup[1:])] if match and match.lastgroup else None

    def inside(self, folded: str) -> list[tuple[int, int, Said]]:
        """The stretches that rules take, offsets in the folded line; sorted, of two that overlap the first."""
        found = [(*m.span(), self._phrases[m[0]]) for m in self._trie.finditer(folded)] if self._trie else []
        if self._joined:
            try:
                matches = [m for m in self._joined.finditer(folded, timeout=_TIMEOUT) if m[0] and m.lastgroup]
            except TimeoutError:
                matches = []
            found += [(*m.span(), self._patterns[int((m.lastgroup or "r0")[1:])]) for m in matches]
        found.sort(key=lambda each: each[:2])
        apart: list[tuple[int, int, Said]] = []
        for each in found:
            if not apart or each[0] >= apart[-1][1]:
                apart.append(each)
        return apart
