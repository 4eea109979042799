"""punct.width: half-width marks among Chinese become full-width ones."""

from __future__ import annotations

from functools import partial
from itertools import compress, count
from operator import ne
from typing import TYPE_CHECKING, ClassVar, Final, Literal

from qingwen.cleaner import Cleaner, Stage
from qingwen.edits import Edit, diff
from qingwen.pattern import later
from qingwen_plugins.punct._width import brackets, words
from qingwen_plugins.punct._width.ends import mend_ends
from qingwen_plugins.punct._width.figures import mend_figures
from qingwen_plugins.punct._width.lists import lists
from qingwen_plugins.punct._width.marks import TRUSTING, marks
from qingwen_plugins.punct._width.narrow import narrow
from qingwen_plugins.punct._width.page import mostly_han, shows_folding
from qingwen_plugins.punct._width.questions import trusted
from qingwen_plugins.punct._width.rows import prose
from qingwen_plugins.punct._width.stops import lost_stops, mend_stops, unfold_stops

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingwen_plugins.punct._width.marks import Mark

_PAIRS: Final = (("，", ","), ("：", ":"), ("；", ";"), ("？", "?"), ("！", "!"), ("（", "("), ("）", ")"))
_FULL: Final = tuple(full for full, _ in _PAIRS)
_HALF: Final = tuple(half for _, half in _PAIRS)
_SHARE: Final = 10  # a document is folded if it has so many certain places for each full-width mark
_LATIN_STOP: Final = later("。(?<=[A-Za-z]。)")


class Width(Cleaner):
    """Half-width , : ; ? ! ( ) in Chinese text become ，：；？！（）.

    A place between two Chinese characters is certain in any document; so is `!` at the end of a line, and `?` there
    after words that ask, unless it is the only half-width mark of the page. Near half-width commas, which one hand
    typed, a dot between clauses becomes 。 and a comma at the figure of a clause ， as well. Marks beside a digit, a
    Latin letter, a blank or a line end, and brackets, are converted only in a document that was *folded*: it is mostly
    Chinese, shows a place that is certain, and has no full-width mark at all or ten such places for each; if it has no
    。 either, the dots that end its sentences are converted too. Half-width brackets among full-width commas are a
    style (statutes number their items so) and stay. So do numbers, times, ratios, Latin phrases, functions such as f(x)
    and links, (1) where no item begins, a) and (a), rows of comma-separated fields, keys and values before a text,
    emoticons, and a bracket without its partner. In runs of marks `?;` and `??` are what byte slips leave, and a `?` in
    their company, or amid words that ask nothing, may stand for a lost character; unless nearly all of a folded page
    are questions for certain.

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


def _convert(text: str, *, present: bool) -> str:
    """`text` with its half-width marks converted where they belong to Chinese; whether full-width ones are present."""
    looked_at = marks(text)
    asking = len(looked_at) == len(TRUSTING)
    pieces = prose(text)
    mixed = present and brackets.paired(text)
    if present or not mostly_han(text):
        pieces, found = _mend(pieces, looked_at, mixed=mixed)
        mended = "".join(piece for _, piece in pieces)
        if not found or found < _SHARE * sum(map(text.count, _FULL)):
            if ("?" in text or "!" in text) and mostly_han(mended):  # as a second run would find it
                mended = "".join(piece for _, piece in mend_ends(pieces, asking=asking, typed=found > 0))
            return mended
        if not mostly_han(mended):
            return mended
    elif not any(is_prose and shows_folding(piece) for is_prose, piece in pieces):
        return text
    stops = lost_stops(text)
    trusting = asking and trusted(text)
    unfold = partial(
        _unfold, looked_at=TRUSTING if trusting else looked_at, stops=stops, asking=asking, trusting=trusting
    )
    return "".join([unfold(piece) if is_prose else piece for is_prose, piece in pieces])


def _unfold(text: str, *, looked_at: tuple[Mark, ...], stops: bool, asking: bool, trusting: bool) -> str:
    """A piece of a folded text converted; whether it lost its full stops as well, and what its question marks are."""
    unfolded = brackets.unfold(text)
    unfolded = unfold_stops(lists(unfolded)) if stops else mend_stops(unfolded)
    for mark in looked_at:
        unfolded = mark.unfold(unfolded)
    return words.unfold(unfolded, asking=asking, trusting=trusting)


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
            cleaned = mend_figures(mend_stops(cleaned))
            for mark in looked_at:
                cleaned, found = mark.mend(cleaned)
                total += found
        done.append((is_prose, cleaned))
    return done, total
