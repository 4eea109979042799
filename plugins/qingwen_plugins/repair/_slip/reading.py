"""Reading: one way to read a damaged stretch, as far as it has been read, and how likely that is."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from qingwen_plugins._lexicon.words import endings, fold, follows, is_stop, single, words

if TYPE_CHECKING:
    from qingwen_plugins.repair._slip.candidates import Candidates

_ONE_CHARACTER_CLAUSE: Final = -4.0
_NEAR: Final = 7.0  # among the characters that one byte allows, those so much less likely than the best are dropped
_NEVER: Final = -1e9  # less likely than any reading

SAME: Final = "\0same"  # a piece that is read as it stands


@cache
def _lexicon() -> tuple[dict[str, float], frozenset[str]]:
    """The words, and the last two characters of those that have more."""
    return words(), frozenset(word[-2:] for word in words() if len(word) > 2)  # noqa: PLR2004 - the two


class Reading:
    """One way to read a stretch, up to a place."""

    __slots__ = ("held", "last", "likelihood", "penalty", "pieces", "sums", "tail")

    def __init__(  # noqa: PLR0917 - born by the thousand
        self, held: int | None, last: str, tail: str, sums: tuple[float, ...], penalty: float, pieces: Any
    ) -> None:
        self.held = held  # first byte of a character whose second is still to come
        self.last = last  # the character read last, as it was
        self.tail = tail  # the last four, folded
        self.sums = sums  # likelihood of the best division up to each of their borders
        self.penalty = penalty
        self.likelihood = sums[4] + penalty
        self.pieces = pieces  # a chain, latest first: the rest of it, start, end, new text, whole, character

    @classmethod
    def begin(cls) -> Reading:
        """Of nothing yet."""
        return cls(None, "\n", "\n\n\n\n", (_NEVER, _NEVER, _NEVER, _NEVER, 0.0), 0.0, None)

    def gain(self, folded: str) -> float:
        """The likelihood after one more character."""
        four, three, two, one, whole = self.sums
        best = whole + single(folded)
        before = self.tail
        if not "\u3400" <= folded <= "\u9fff":
            best += follows(before[3], folded)
            return best + _ONE_CHARACTER_CLAUSE if is_stop(folded) and is_stop(before[2]) else best
        known, endings_ = _lexicon()
        pair = before[3] + folded
        if (log := known.get(pair)) and one + log > best:
            best = one + log
        if pair in endings_:
            if (log := known.get(before[2] + pair)) and two + log > best:
                best = two + log
            if (log := known.get(before[1:] + folded)) and three + log > best:
                best = three + log
            if (log := known.get(before + folded)) and four + log > best:
                best = four + log
        return best

    def read(  # noqa: PLR0917 - called by the thousand
        self,
        char: str,
        held: int | None,
        penalty: float,
        start: int,
        end: int,
        new: str,
        whole: bool,
        gain: float | None = None,
    ) -> Reading:
        """This reading with a character more, for `text[start:end]`, which becomes `new`.

        `whole` says that the text is at a border of characters behind that; `gain` spares the question if it is known.
        """
        folded = fold(char)
        _, three, two, one, last = self.sums
        sums = (three, two, one, last, self.gain(folded) if gain is None else gain)
        pieces = (self.pieces, start, end, new, whole, char)
        return Reading(held, char, self.tail[1:] + folded, sums, self.penalty + penalty, pieces)

    def skip(  # noqa: PLR0917 - as read
        self, held: int | None, penalty: float, start: int, end: int, new: str, whole: bool
    ) -> Reading:
        """This reading past what is no character of the text."""
        pieces = (self.pieces, start, end, new, whole, "")
        return Reading(held, self.last, self.tail, self.sums, self.penalty + penalty, pieces)

    def likely(self, candidates: Candidates) -> list[tuple[str, float]]:
        """The candidates that the words before them allow, and what each gains."""
        tail = self.tail
        chosen = set(candidates.common)
        for length in range(1, 5):
            chosen |= candidates.keys & endings(tail[-length:])
        if not chosen:
            return []
        gains = sorted([(self.gain(folded), folded) for folded in chosen], reverse=True)
        least = gains[0][0] - _NEAR
        return [(new, gain) for gain, folded in gains if gain > least for new in candidates.folded[folded]]

    def spell(self) -> tuple[tuple[int, int, str], ...]:
        """What it reads otherwise than the text has it: start, end and new text of each stretch."""
        out: list[tuple[int, int, str]] = []
        inside = False
        for _, begin, end, new, whole, _ in self._chain():
            if inside or new is not SAME:
                before = out.pop() if inside or (out and out[-1][1] == begin) else (begin, 0, "")
                out.append((before[0], max(before[1], end), before[2] + ("" if new is SAME else new)))
            inside = not whole
        return tuple(out)

    def text(self) -> str:
        """All that was read."""
        return "".join([piece[-1] for piece in self._chain()])

    def _chain(self) -> list[Any]:
        chain, pieces = self.pieces, []
        while chain is not None:
            pieces.append(chain)
            chain = chain[0]
        return pieces[::-1]
