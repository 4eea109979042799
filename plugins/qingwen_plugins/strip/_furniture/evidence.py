"""Evidence: what speaks for a line's being furniture, by its place, from packs or from general features."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from qingwen.chars import STAND_INS
from qingwen.folding import fold
from qingwen.pattern import later
from qingwen.rulebook import NOTHING, rulebook
from qingwen_plugins.strip._furniture.shapes import find_shape
from qingwen_plugins.strip._furniture.speech import speech

if TYPE_CHECKING:
    from qingwen.packs import Pack
    from qingwen.rulebook import Rulebook, Said

LONG: Final = 240  # code points; longer lines are not judged
_PROSE: Final = 60  # code points: a line so long with a full stop inside is prose, or a notice
_MEMO: Final = 50_000  # lines kept, as many as a rulebook keeps
_STAND_IN: Final = later(f"[{STAND_INS}]")


class Evidence(NamedTuple):
    """What a line weighs above the body, below it and anywhere, and why; and whether it is one word of an interface."""

    head: float = 0.0
    tail: float = 0.0
    anywhere: float = 0.0
    why: str = ""
    why_tail: str = ""
    word: bool = False


NONE: Final = Evidence()


class Witness(dict[str, Evidence]):
    """What the packs' rules and, if asked, the general features say of a line, as far as it was asked: a memory.

    `hear` gives the evidence on a bare line: NONE if it is an author's, too long, or holds a stand-in.
    """

    def __init__(self, packs: tuple[Pack, ...], *, features: bool = True) -> None:
        super().__init__()
        self.book = rulebook(packs)
        self.features = features
        self.hear = self.__getitem__
        self._packs = packs

    def is_hidden(self, line: str) -> bool:
        """Whether the line holds a stand-in: what it stands for must stay."""
        return _STAND_IN.search(line) is not None

    @cached_property
    def without_features(self) -> Witness:
        """The witness that only asks the rules."""
        return witness(self._packs, features=False)

    @cached_property
    def body(self) -> Rulebook:
        """The rules that hold wherever a line stands."""
        return rulebook(tuple(map(_for_body, self._packs)))

    def __missing__(self, line: str) -> Evidence:
        if len(line) > LONG:
            return NONE
        if len(self) >= _MEMO:
            self.clear()
        evidence = self[line] = self._judge(line)
        return evidence

    def _judge(self, line: str) -> Evidence:
        if not line:
            return NONE
        if len(line) > _PROSE and "。" in line and not speech().may_notice(line):  # nearly every line of a body
            return NONE
        verdict = self.book.verdicts[line]
        featured = _features(line) if self.features else NONE
        if verdict is NOTHING:
            return featured
        anywhere = verdict.anywhere
        head, why = _weigh(anywhere, verdict.head, featured.head, featured.why)
        tail, why_tail = _weigh(anywhere, verdict.tail, featured.tail, featured.why_tail)
        return Evidence(head, tail, anywhere.rule.weight if anywhere else 0.0, why, why_tail, featured.word)


def _for_body(pack: Pack) -> Pack:
    """The rules of a pack that hold wherever a line stands."""
    return replace(pack, rules=tuple(rule for rule in pack.rules if rule.where == "anywhere"))


def _weigh(anywhere: Said | None, there: Said | None, featured: float, why: str) -> tuple[float, str]:
    """The weightiest of three; a rule says more than features do, so it speaks where they are even."""
    weight = featured
    for said in (anywhere, there):
        if said and said.rule.weight >= weight:
            weight, why = said.rule.weight, said.why
    return weight, why


def _features(line: str) -> Evidence:
    words = speech()
    if _STAND_IN.search(line):
        return NONE
    folded = fold(line)
    talk = words.interface(folded)
    notice = words.notice(folded) if words.may_deny(line) else 0.0
    head = tail = max(talk, notice)
    why = why_tail = "" if not head else "words of an interface" if talk >= notice else "a site's notice"
    shape = find_shape(folded, min(head, tail))
    if shape and shape.head > head:
        head, why = shape.head, shape.why
    if shape and shape.tail > tail:
        tail, why_tail = shape.tail, shape.why
    return Evidence(head, tail, 0.0, why, why_tail, words.is_word(folded)) if head or tail else NONE


@lru_cache(maxsize=8)
def witness(packs: tuple[Pack, ...], *, features: bool = True) -> Witness:
    """The witness for these packs, the same one for all cleaners of this process."""
    return Witness(packs, features=features)
