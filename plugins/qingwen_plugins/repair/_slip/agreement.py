"""Agreement: what the damaged places of a page say of each other, and what the rest of the page says of them.

A word that stands in a text once is likely to stand there again: far likelier than its frequency elsewhere has it
(K. Church, Empirical estimates of adaptation, 2000: the chance of a second Noriega is closer to p/2 than to p²).
"""

from __future__ import annotations

import math
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from qingwen.chars import PINYIN
from qingwen.pattern import later
from qingwen_plugins._lexicon.words import LONGEST, fold, single, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from qingwen_plugins.repair._slip.search import Choice

_AGAIN: Final = 0.2  # share of its density in a text with which a word is expected at a given place of it
_MOST: Final = 4.0  # natural logarithm: no word gains more
_OPEN: Final = 6.0  # a place whose best reading leads by more is not reconsidered
_SHORT: Final = 200  # characters; a shorter page is counted as that long
_LEFT: Final = later(rf"？[{PINYIN}]{{1,7}}）")  # a reading that leaves such damage leads none either
_ODD: Final = -14.0  # a reading with a character less likely leads none: what is shown may be damaged in another way
_GAP: Final = 12.0  # the lead of a reading without a rival


class Found(NamedTuple):
    """A stretch that was damaged: `text[start:end]` was `new`, likelier than the next reading by `margin`."""

    start: int
    end: int
    new: str
    margin: float


def agree(places: list[list[Choice]], page: Callable[[], str]) -> list[list[Found]]:
    """The stretches of each place of a page, which is given without annotations when asked for."""
    open_ = [each for each in places if len(each) > 1 and each[1].likelihood > each[0].likelihood - _OPEN]
    text = page() if open_ else ""
    seen = cache(text.count)
    wordings = [[_words(choice, place) for choice in place] for place in open_]
    offered = Counter(word for wording in wordings for word in set().union(*wording))
    for place, wording in zip(open_, wordings, strict=True):
        for at, (choice, own) in enumerate(zip(place, wording, strict=True)):
            gain = max(
                (_again(word, seen(written) + offered[word] - 1, len(text)) for word, written in own.items()),
                default=0.0,
            )
            place[at] = choice._replace(likelihood=choice.likelihood + gain)
    _vote(open_, wordings, {word for word, number in offered.items() if number > 1})
    return [_told(sorted(place, key=lambda each: -each.likelihood)) for place in places]


def _words(choice: Choice, place: list[Choice]) -> dict[str, str]:
    """The words of a reading that not all readings of its place have, folded, and as they are written."""
    known, text = words(), choice.text
    folded = "".join(map(fold, text))
    spans = [slice(at, at + length) for length in range(2, LONGEST) for at in range(len(text) - length + 1)]
    own = {folded[span]: text[span] for span in spans if folded[span] in known}
    return {word: written for word, written in own.items() if not all(written in other.text for other in place)}


def _again(word: str, seen: int, size: int) -> float:
    """What a word gains by standing on a page of that size so often, by one reading of other places among them."""
    if not seen:
        return 0.0
    return min(_MOST, max(0.0, math.log(_AGAIN * seen / max(_SHORT, size)) - words()[word]))


def _vote(places: list[list[Choice]], wordings: list[list[dict[str, str]]], shared: set[str]) -> None:
    """A word that several places offer gains at each what it leads by at the others."""
    leads: dict[str, list[tuple[int, float]]] = {}
    for number, (place, wording) in enumerate(zip(places, wordings, strict=True)):
        for word in shared.intersection(set().union(*wording)):
            likely: tuple[list[float], list[float]] = [], []
            for choice, own in zip(place, wording, strict=True):
                likely[word in own].append(choice.likelihood)
            leads.setdefault(word, []).append((number, max(likely[1]) - max(likely[0], default=-_GAP)))
    for number, (place, wording) in enumerate(zip(places, wordings, strict=True)):
        for at, (choice, own) in enumerate(zip(place, wording, strict=True)):
            gains = [sum(lead for other, lead in leads[word] if other != number) for word in own.keys() & shared]
            place[at] = choice._replace(likelihood=choice.likelihood + max(-_MOST, min(_MOST, max(gains, default=0.0))))


def _told(place: list[Choice]) -> list[Found]:
    """The stretches of the best reading, each with its lead over the best one that reads it otherwise."""
    found = []
    for stretch in place[0].stretches if place else ():
        lead = (place[0].likelihood - each.likelihood for each in place[1:] if stretch not in each.stretches)
        odd = _LEFT.search(place[0].text) or any(
            single(fold(each)) < _ODD for each in stretch[2] if "\u4e00" <= each <= "\u9fff"
        )
        found.append(Found(*stretch, 0.0 if odd else min(_GAP, next(lead, _GAP))))
    return found
