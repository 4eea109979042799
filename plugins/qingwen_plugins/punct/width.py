"""punct.width: half-width marks among Chinese become full-width ones."""

from __future__ import annotations

from itertools import compress, count
from operator import ne
from typing import TYPE_CHECKING, ClassVar, Final, Literal

from qingwen.cleaner import Cleaner, Stage
from qingwen.edits import Edit, diff
from qingwen.pattern import later
from qingwen_plugins.punct._width import brackets, words
from qingwen_plugins.punct._width.lists import lists
from qingwen_plugins.punct._width.marks import lost_stops, marks, unfold_stops
from qingwen_plugins.punct._width.narrow import narrow
from qingwen_plugins.punct._width.rows import prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingwen_plugins.punct._width.marks import Mark

_PAIRS: Final = (("，", ","), ("：", ":"), ("；", ";"), ("？", "?"), ("！", "!"), ("（", "("), ("）", ")"))
_FULL: Final = tuple(full for full, _ in _PAIRS)
_HALF: Final = tuple(half for _, half in _PAIRS)
_SHARE: Final = 10  # a document is folded if it has so many certain places for each full-width mark
_LATIN_STOP: Final = later("。(?<=[A-Za-z]。)")
_SAMPLE: Final = 1_024  # code points that tell what a text is mostly made of


class Width(Cleaner):
    """Half-width , : ; ? ! ( ) in Chinese text become ，：；？！（）.

    A place between two Chinese characters is certain in any document. Marks beside a digit, a Latin letter, a blank or
    a line end, and brackets, are converted only in a document that was *folded*: it is mostly Chinese, and has no
    full-width mark at all or ten certain places for each; if it has no 。 either, the dots that end its sentences are
    converted too. Half-width brackets among full-width commas are a style (statutes number their items so) and stay.
    So do numbers, times, ratios, Latin phrases, functions such as f(x) and links, (1) where no item begins, a) and (a),
    tables of comma-separated fields, emoticons, and a bracket without its partner. In runs of marks `?;` and `??` are
    what byte slips leave, and a `?` in their company, or amid words that ask nothing, may stand for a lost character.

    style: "full"; "half" writes the seven marks half-width everywhere; "keep" leaves all as they are.
    """

    name: ClassVar[str] = "punct.width"
    stage: ClassVar[Stage] = Stage.PUNCT

    def __init__(self, *, style: Literal["full", "half", "keep"] = "full") -> None:
        self._style = style

    def clean(self, text: str) -> str:
        """The text with its marks in Chinese width, and in half width in lines of Latin text."""
        if self._style == "half":
            for full, half in _PAIRS:
                text = text.replace(full, half)
            return text
        if self._style == "keep":
            return text
        cleaned = text
        present = any(map(text.__contains__, _FULL))
        if present or _LATIN_STOP.search(text):
            cleaned = narrow(text)
            if cleaned is not text:
                present = any(map(cleaned.__contains__, _FULL))
        if "," in text or any(map(cleaned.__contains__, _HALF)):
            cleaned = _convert(cleaned, present=present)
        return cleaned if cleaned != text else text

    def edits(self, text: str) -> Iterator[Edit]:
        """One edit for each mark. Only the blank after a mark of Latin text moves what follows."""
        cleaned = self.clean(text)
        if len(cleaned) != len(text):
            yield from diff(text, cleaned)
        elif cleaned != text:
            for at in compress(count(), map(ne, text, cleaned)):
                yield Edit(at, at + 1, cleaned[at])


def _mostly_han(text: str) -> bool:
    """Whether at least two in five characters of a sample are Chinese, told by their three bytes in UTF-8."""
    sample = text[:: len(text) // _SAMPLE | 1]
    return len(sample.encode("utf-8", "surrogatepass")) >= 1.8 * len(sample)


def _convert(text: str, *, present: bool) -> str:
    """`text` with its half-width marks converted where they belong to Chinese; whether full-width ones are present."""
    looked_at = marks(text)
    pieces = prose(text)
    mixed = present and brackets.paired(text)
    if present or not _mostly_han(text):
        pieces, found = _mend(pieces, looked_at, mixed=mixed)
        if not found or found < _SHARE * sum(map(text.count, _FULL)) or not _mostly_han(text):
            return "".join(piece for _, piece in pieces)
    stops = lost_stops(text)
    return "".join([_unfold(piece, looked_at, stops=stops) if is_prose else piece for is_prose, piece in pieces])


def _unfold(text: str, looked_at: tuple[Mark, ...], *, stops: bool) -> str:
    """A piece of a folded text converted; whether it lost its full stops as well."""
    unfolded = brackets.unfold(text)
    if stops:
        unfolded = unfold_stops(lists(unfolded))
    for mark in looked_at:
        unfolded = mark.unfold(unfolded)
    return words.unfold(unfolded, asking=any(mark.half == "?" for mark in looked_at))


def _mend(
    pieces: list[tuple[bool, str]], looked_at: tuple[Mark, ...], *, mixed: bool
) -> tuple[list[tuple[bool, str]], int]:
    """`pieces` with their certain places converted, and how many there were."""
    done = []
    total = 0
    for is_prose, text in pieces:
        cleaned = text
        if is_prose:
            cleaned = brackets.mend(text) if mixed else text  # first: marks look at brackets
            for mark in looked_at:
                cleaned, found = mark.mend(cleaned)
                total += found
        done.append((is_prose, cleaned))
    return done, total
