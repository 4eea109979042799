"""Stretches: where a text is in the other script. Decided for the document, then its lines, quotes and sentences."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

from qingwen.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingwen_plugins.script._convert.exclusive import Exclusive, Sides
    from qingwen_plugins.script._language import Foreign

_CLEAR: Final = 4  # characters of the other script for each one of the target script, to call a text clear
_SAMPLE: Final = 16  # characters of the target script counted at first
_FEW: Final = 8  # characters of a text in which one is proof
_PROOF: Final = 3  # characters that prove a sentence in a document of the target script to be of the other one
_QUOTE: Final = 2  # and a quote: a single one may be what the sentence is about
_SOME: Final = 5  # characters of the other script, and one for so many of the target script, make a document mixed
_SHARE: Final = 8
_OPENING: Final = "《「『“"
_TITLE: Final = "《"
_PARTS: Final = later(
    rf"《[^《》]*》|「[^「」]*」|『[^『』]*』|“[^“”]*”|[^{_OPENING}。！？；!?;]+[。！？；!?;]*|(?s:.)"
)
#: A line about the scripts themselves shows their characters on purpose.
_ABOUT: Final = later("[繁簡简正異异俗新旧舊][体體字]|[简簡]化|写[作成]|寫[作成]|写法|寫法")


class Stretch(NamedTuple):
    """A span in code points; where the scripts are mixed within it, `spare` what is not exclusive."""

    start: int
    end: int
    spare: bool = False


class _Kind(Enum):
    FOREIGN = "the other script prevails"
    MIXED = "both are frequent"
    NATIVE = "there is some of the other script"


def stretches(text: str, sides: Sides, foreign: Foreign) -> Iterator[Stretch]:
    """The stretches of `text` in the other script, in order. What is in the target script is in none of them."""
    other, own, twins = sides
    if not other.stand_in(text):
        return
    strange = foreign.stand_in(text)
    if not strange and not own.stand_in(text) and _is_proved(text, other, twins):
        yield Stretch(0, len(text))
        return
    if strange and foreign.prevail(text):
        return
    last: Stretch | None = None
    for stretch in _Document(text, sides, foreign if strange else None).stretches():
        if last and last.end == stretch.start and last.spare == stretch.spare:
            last = last._replace(end=stretch.end)
            continue
        if last:
            yield last
        last = stretch
    if last:
        yield last


class _Document:
    def __init__(self, text: str, sides: Sides, foreign: Foreign | None) -> None:
        self.text, self.foreign = text, foreign
        self.other, self.own, _ = sides
        if _prevail(text, self.other, self.own):
            self.kind = _Kind.FOREIGN
        elif self.other.exceed(text, _SOME - 1) and _prevail(text, self.other, self.own, one_in=_SHARE):
            self.kind = _Kind.MIXED
        else:
            self.kind = _Kind.NATIVE

    def stretches(self) -> Iterator[Stretch]:
        """Those of the doubtful lines, and between them the whole text if the other script prevails."""
        at = 0
        prevails = self.kind is _Kind.FOREIGN
        for start, end in self._doubtful():
            if prevails and at < start:
                yield Stretch(at, start)
            yield from self._judge(start, end)
            at = end
        if prevails and at < len(self.text):
            yield Stretch(at, len(self.text))

    def _doubtful(self) -> Iterator[tuple[int, int]]:
        """The lines that hold what does not fit the document."""
        if self.foreign and self.kind is _Kind.FOREIGN:
            at = 0
            for line in self.text.splitlines(keepends=True):
                if self.own.stand_in(line) or self.foreign.stand_in(line):
                    yield at, at + len(line)
                at += len(line)
            return
        seen = 0
        for place in (self.own if self.kind is _Kind.FOREIGN else self.other).places(self.text):
            if place >= seen:
                start = self.text.rfind("\n", 0, place) + 1
                seen = (self.text.find("\n", place) + 1) or len(self.text)
                yield start, seen

    def _judge(self, start: int, end: int) -> Iterator[Stretch]:
        line = self.text[start:end]
        if self.foreign and self.foreign.has_line(line):
            return
        natives = self.own.count(line)
        clear = self._is_clear(line, natives)
        if clear and not natives and not (self.foreign and self.foreign.stand_in(line)):
            yield Stretch(start, end)
        elif clear or not _ABOUT.search(line):
            for part in _PARTS.finditer(line):
                spare = self._is_spared(part[0], clear=clear)
                if spare is not None:
                    yield Stretch(start + part.start(), start + part.end(), spare)

    def _is_clear(self, piece: str, natives: int) -> bool:
        """Whether a line or a sentence is in the other script, whatever single parts of it may be."""
        if self.kind is _Kind.NATIVE:
            return self.other.exceed(piece, max(_PROOF - 1, len(piece) // 8, 2 * _CLEAR * natives))
        return self.other.exceed(piece, _CLEAR * natives)

    def _is_spared(self, part: str, *, clear: bool) -> bool | None:
        """Whether to spare a quote or sentence that is to be converted, `clear` being its line; None if it is not."""
        if self.foreign and self.foreign.has_quote(part):
            return None
        natives = self.own.count(part)
        if clear:  # the line's word holds, but where a part says otherwise
            return False if not natives or self.other.exceed(part, natives) else None
        native = self.kind is _Kind.NATIVE
        if native and part[0] == _TITLE:  # a work keeps the name it was printed with
            return None
        is_quote = part[0] in _OPENING and not natives and self.other.exceed(part, _QUOTE - 1)
        if is_quote or self._is_clear(part, natives):
            return False
        return True if not native and self.other.exceed(part, _PROOF - 1) else None


def _prevail(text: str, other: Exclusive, own: Exclusive, one_in: int = 0) -> bool:
    """Whether `other` are more than one and clearly more than `own`, or at least one in so many of theirs.

    Of those that are many, not all are counted.
    """
    limit = _SAMPLE
    while True:
        natives = own.count(text, limit)
        if not other.exceed(text, natives // one_in if one_in else max(1, _CLEAR * natives)):
            return False
        if natives < limit:
            return True
        limit *= 4


def _is_proved(text: str, other: Exclusive, twins: frozenset[str]) -> bool:
    """Whether a text without one character of the target script is in the other one.

    Two characters prove it, or one in a few (台灣) with an exclusive counterpart; others may be variants in names.
    """
    return other.exceed(text, 1) or (len(text.strip()) <= _FEW and not twins.isdisjoint(text))
