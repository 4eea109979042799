"""Census: what lines the documents of each site begin and end with, counted in bounded room."""

from __future__ import annotations

from typing import Final

from qingwen.chars import AROUND
from qingwen.learning.body import Body
from qingwen.learning.shape import closed, opened
from qingwen.learning.tally import LARGEST, SMALLEST, Tally

HEAD: Final = "h"  # first character of a tally's keys; the shape follows
TAIL: Final = "t"
MIDDLE: Final = "m"

_ENDS: Final = 12  # lines that are counted at either end, at most
_INNER: Final = 16  # lines of the middle that are counted, at most
_LONG: Final = 200  # code points; longer lines are an author's
_SHORT: Final = 60  # code points; the longest line that is counted in the middle
_ROOM: Final = 4_000_000  # strings in the tallies of all sites
_SITES: Final = 100_000
_EXAMPLES: Final = 2_000  # lines kept of one site before those that are not frequent go
_PERIOD: Final = 5_000  # documents from one look at the room to the next
_RECENT: Final = 200_000  # documents among which a copy is found, and twice as many at most
_SPREAD: Final = 17  # size of the tally of all sites
_FEW: Final = 20  # documents; of a site with fewer every line is counted among all sites
_REPEATED: Final = 0.01  # of a larger one, lines in this share of its documents, and their examples


class Site:
    """One site: how many documents, which lines. `limit` says whether a pack can be limited to it."""

    __slots__ = ("documents", "examples", "limit", "tally")

    def __init__(self, size: int, *, limit: bool) -> None:
        self.documents = 0
        self.limit = limit
        self.tally = Tally(size)
        self.examples: dict[str, str] = {}  # key → a line of that shape, for shapes with slots

    def count(self, place: str, line: str) -> None:
        """Count a line that stands at one end, with all its shapes."""
        plain = closed(line)
        loose = opened(line)
        try:
            self.tally.add(place + plain)
        except TypeError:  # half a character: no pack can hold it
            return
        if plain != line:
            self.examples.setdefault(place + plain, line)
        if loose and loose != plain:
            self.tally.add(place + loose)
            self.examples.setdefault(place + loose, line)
        if len(self.examples) > _EXAMPLES:
            self.forget()

    def forget(self) -> None:
        """Keep the examples of frequent lines only; one that becomes so later finds another."""
        least = max(2.0, _REPEATED * self.documents)
        self.examples = {key: line for key, line in self.examples.items() if self.tally.least(key) >= least}

    def count_inner(self, line: str, times: int) -> None:
        """Count a line of the middle that stands for so many."""
        try:
            self.tally.add(MIDDLE + closed(line), times)
            if loose := opened(line):
                self.tally.add(MIDDLE + loose, times)
        except TypeError:
            return


class Census:
    """The sites of a corpus, read once, document by document.

    Room is bounded: `room` strings in all tallies together and `most` sites. When it is full all tallies are halved,
    and when they are as small as may be, the sites with the fewest documents are forgotten, but for what they add to
    the lines `across` sites. A copy of a document that came not long before is left out: what repeats because the whole
    text does is no furniture.
    """

    def __init__(self, *, room: int = _ROOM, most: int = _SITES) -> None:
        self.sites: dict[str, Site] = {}
        self.body = Body()
        self.documents = 0  # that were counted
        self.copies = 0
        self.forgotten = 0  # sites
        self.across = Tally(_SPREAD)  # in how many sites a line was seen
        self.spread = Tally(_SPREAD)  # and in how many documents
        self.examples: dict[str, str] = {}
        self._size = LARGEST
        self._room = room
        self._most = most
        self._recent: set[int] = set()
        self._before: set[int] = set()

    def __len__(self) -> int:
        """How many strings are held for single sites."""
        return sum(len(site.tally) for site in self.sites.values())

    def add(self, name: str, text: str, *, limit: bool = True) -> None:
        """Count a document of a site; `limit` as told for sites."""
        if self._is_copy(text):
            self.copies += 1
            return
        site = self.sites.get(name)
        if site is None:
            site = self.sites[name] = Site(self._size, limit=limit)
        site.limit &= limit
        site.documents += 1
        self.documents += 1
        self._read(site, text)
        if self.documents % _PERIOD == 0:
            self._make_room()

    def close(self) -> None:
        """Count lines across sites, after the last document."""
        for _, site in sorted(self.sites.items()):
            self._absorb(site)

    def _read(self, site: Site, text: str) -> None:
        """Count the lines at both ends, two fifths of all at most, and some of those between."""
        lines = [line for raw in text.split("\n") if (line := raw.strip(AROUND))]
        size = len(lines)
        ends = min(_ENDS, -(-2 * size // 5))
        for place, found in ((HEAD, lines[:ends]), (TAIL, lines[max(ends, size - ends) :])):
            for line in dict.fromkeys(found):
                if len(line) <= _LONG:
                    site.count(place, line)
        times = 1 + max(0, size - 2 * ends) // _INNER
        for line in lines[ends : size - ends : times]:
            if len(line) <= _SHORT:
                site.count_inner(line, times)
        if lines:
            self.body.offer(lines[size // 2])

    def _is_copy(self, text: str) -> bool:
        mark = hash(text)
        if mark in self._recent or mark in self._before:
            return True
        self._recent.add(mark)
        if len(self._recent) >= _RECENT:
            self._before, self._recent = self._recent, set()
        return False

    def _make_room(self) -> None:
        while len(self) > self._room and self._size > SMALLEST:
            self._size -= 1
            for site in self.sites.values():
                if site.tally.size > self._size:
                    site.tally = site.tally.halved()
                    site.forget()
        if len(self) > self._room or len(self.sites) > self._most:
            smallest = sorted(self.sites, key=lambda name: (self.sites[name].documents, name))
            for name in smallest[: (len(smallest) + 1) // 2]:
                self._absorb(self.sites.pop(name))
                self.forgotten += 1

    def _absorb(self, site: Site) -> None:
        """Count a site's lines among those of all sites."""
        least = 1 if site.documents < _FEW else max(2.0, _REPEATED * site.documents)
        for key, seen, _ in site.tally.counted(least - 1):
            if seen >= least:
                self.across.add(key)
                self.spread.add(key, seen)
                if key in site.examples:
                    self.examples.setdefault(key, site.examples[key])
        if len(self.examples) > _EXAMPLES:
            self.examples = {key: line for key, line in self.examples.items() if self.across.least(key) > 1}
