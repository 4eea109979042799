"""The agenda of a search: the readings of a line that are still to be read on, by the place where each goes on."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from qingwen_plugins._lexicon.words import fold

if TYPE_CHECKING:
    from qingwen_plugins.repair._slip.reading import Reading
    from qingwen_plugins.repair._slip.site import Site

    #: How likely a reading is, what it must share with its twins, the one that it continues, and how: what
    #: `Reading.read` is asked if it is kept, nothing if it is made already.
    Offer = tuple[float, tuple[int | None, str, str], Reading, tuple[Any, ...]]

CLOSE: Final = 4.0  # readings nearer than this to the best are weighed once more, with what stands around
_GAP: Final = 7.0  # readings so much less likely than the best are dropped
_NEVER: Final = -1e9
_likelihood = itemgetter(0)


class Agenda:
    """What readings of a line, on a site, go on at which place. Most are dropped there, so only those kept are made."""

    def __init__(self, line: str, site: Site, *, width: int, twins: int) -> None:
        """`width` readings are kept at a place, `twins` of those that agree in their last characters."""
        self.line, self.site = line, site
        self.missed = False  # whether readings close to the best were dropped
        self._width, self._twins = width, twins
        self._offers: dict[int, list[Offer]] = {}
        self._least: dict[int, float] = {len(line): _NEVER}  # the line's end may speak for any of them

    def __bool__(self) -> bool:
        """Whether any reading goes on."""
        return bool(self._offers)

    def read(  # noqa: PLR0917 - as Reading.read
        self,
        reading: Reading,
        char: str,
        held: int | None,
        penalty: float,
        start: int,
        end: int,
        new: str,
        whole: bool,
        gain: float | None = None,
    ) -> None:
        """Offer a reading with a character more."""
        if gain is None:
            gain = reading.gain(fold(char))
        likelihood = gain + (reading.penalty + penalty)
        if likelihood >= self._least.get(end, _NEVER):
            twin = (held, reading.tail[1:], char)
            self._offer(end, (likelihood, twin, reading, (char, held, penalty, start, end, new, whole, gain)))

    def add(self, reading: Reading, at: int) -> None:
        """Offer a reading that goes on at a place."""
        self._offer(at, (reading.likelihood, (reading.held, reading.tail[:3], reading.last), reading, ()))

    def _offer(self, at: int, offer: Offer) -> None:
        if (offers := self._offers.get(at)) is None:
            self._offers[at] = [offer]
            self._least.setdefault(at, offer[0] - _GAP)
            return
        offers.append(offer)
        if at < len(self.line) and offer[0] - _GAP > self._least[at]:
            self._least[at] = offer[0] - _GAP

    def is_hopeless(self, likelihood: float, at: int) -> bool:
        """Whether a reading that is no likelier would be dropped at a place."""
        return likelihood < self._least.get(at, _NEVER)

    def take(self, at: int) -> list[Reading]:
        """All readings that go on at a place."""
        return [reading.read(*how) if how else reading for _, _, reading, how in self._offers.pop(at, ())]

    def keep(self, at: int) -> list[Reading]:
        """The likeliest readings that go on at a place, in this order."""
        if len(self._offers.get(at, ())) < 2:  # noqa: PLR2004 - one is no choice
            return self.take(at)
        offers = sorted(self._offers.pop(at), key=_likelihood, reverse=True)
        least, near = offers[0][0] - _GAP, offers[0][0] - CLOSE
        kept: list[Reading] = []
        alike: dict[tuple[int | None, str, str], int] = {}
        for likelihood, twin, reading, how in offers:
            if likelihood < least:
                break
            number = alike.get(twin, 0)
            if number < self._twins and len(kept) < self._width:
                alike[twin] = number + 1
                kept.append(reading.read(*how) if how else reading)
            elif likelihood > near:
                self.missed = True
        return kept
