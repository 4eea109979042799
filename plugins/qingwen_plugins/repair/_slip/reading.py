"""Reading: one way to read a damaged stretch, as far as it has been read, and how likely that is."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from qingwen_plugins.repair._slip.words import LONGEST, fold, follows, is_stop, single, words

_ONE_CHARACTER_CLAUSE: Final = -4.0


class Piece(NamedTuple):
    """`text[start:end]` read as `new`; `whole` when that ends at a character's border."""

    start: int
    end: int
    new: str
    whole: bool


class Reading:
    """One way to read a stretch, up to a place."""

    __slots__ = ("held", "last", "likelihood", "penalty", "pieces", "sums", "tail")

    def __init__(  # noqa: PLR0917 - born by the thousand
        self, held: int | None, last: str, tail: str, sums: tuple[float, ...], penalty: float, pieces: Any
    ) -> None:
        self.held = held  # first byte of a character whose second is still to come
        self.last = last  # the character read last, as it was
        self.tail = tail  # the last few, folded
        self.sums = sums  # likelihood of the best division up to each of their borders
        self.penalty = penalty
        self.likelihood = sums[-1] + penalty
        self.pieces = pieces  # a chain of pieces, latest first

    def gain(self, folded: str) -> float:
        """The likelihood after one more character."""
        tail, sums, known = self.tail + folded, self.sums, words()
        best = sums[-1] + single(folded)
        for length in range(2, min(len(tail), len(sums)) + 1):
            word = known.get(tail[-length:])
            if word is not None and sums[-length] + word > best:
                best = sums[-length] + word
        if not "\u3400" <= folded <= "\u9fff":
            best += follows(self.tail[-1], folded)
            if is_stop(folded) and is_stop(self.tail[-2:-1]):
                best += _ONE_CHARACTER_CLAUSE
        return best

    def read(self, new: str, piece: Piece, held: int | None, penalty: float = 0.0) -> Reading:
        """This reading with a character more."""
        folded = fold(new)
        tail, sums = (self.tail + folded)[-LONGEST:], (*self.sums, self.gain(folded))[-LONGEST:]
        return Reading(held, new, tail, sums, self.penalty + penalty, (self.pieces, piece))

    def skip(self, piece: Piece, held: int | None, penalty: float = 0.0) -> Reading:
        """This reading past what is no character of the text."""
        return Reading(held, self.last, self.tail, self.sums, self.penalty + penalty, (self.pieces, piece))

    def spell(self) -> tuple[tuple[int, int, str], ...]:
        """What it reads otherwise than the text has it: start, end and new text of each stretch."""
        pieces: list[Piece] = []
        chain = self.pieces
        while chain is not None:
            pieces.append(chain[1])
            chain = chain[0]
        out: list[tuple[int, int, str]] = []
        inside = False
        for piece in reversed(pieces):
            if inside or piece.new is not SAME:
                start, end, new = out.pop() if inside or (out and out[-1][1] == piece.start) else (piece.start, 0, "")
                out.append((start, max(end, piece.end), new + piece.new))
            inside = not piece.whole
        return tuple(out)


SAME: Final = "\0same"  # a piece that is read as it stands
