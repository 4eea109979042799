"""repair.byte-slip: GBK text that lost a byte, and was read shifted by one from there."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from qingwen import Cleaner, Edit, Safety, Stage
from qingwen.chars import HAN, PINYIN
from qingwen.pattern import later
from qingwen_plugins._readings import readings
from qingwen_plugins.repair._slip.damage import remakes
from qingwen_plugins.repair._slip.gbk import char, pair
from qingwen_plugins.repair._slip.search import ANNOTATION, EATEN, Found, Site, settle

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: Where a byte went: before a mark, before a reading whose bracket it took along, beside what no page means to show.
_SIGN: Final = later(rf"\?(?:[，；？！,;?!\n]|[{PINYIN}]{{1,7}}[)）])")
_ANNOTATED: Final = later(rf"[(（](?<=([{HAN}])[(（])([{PINYIN}]{{1,7}})[)）]")
_BEFORE: Final = 8  # code points read before a sign, for context
_AROUND: Final = 3  # code points on either side with which the damage is made again
#: A damaged page has a sign in 500 code points or more; each costs milliseconds, so a text full of them is left alone.
_SIGNS: Final = 40
_APART: Final = 200
_LEAD: Final = 2.0  # natural logarithm; above it, 99 of 100 repairs of held-out damage were right


class ByteSlip(Cleaner):
    """Characters that were read one byte late (`臺階?;仡櫼荒陙?lái)`) become what they were (臺階。回顧一年來(lái)).

    Sites that inject pinyin do it byte by byte, and lose bytes where two neighbours look like one annotated character,
    or where a character holds the bytes of a mark. What was lost is found by the readings that follow, and by the
    likeliest words. Every repair is proved: the damage is done to it again, and must give what the page shows. It is
    SAFE if it leads the next reading of the same bytes by far, else UNSAFE. Text without injected pinyin is left alone,
    and so are question marks, and stretches of which too much is lost.
    """

    name = "repair.byte-slip"
    stage = Stage.REPAIR

    def edits(self, text: str) -> Iterator[Edit]:
        """Each damaged stretch with what stood there; `why` says by how much it leads the next reading."""
        return self.permit(text, self._found(text))

    def _found(self, text: str) -> Iterator[Edit]:
        if "?" not in text or not _SIGN.search(text):
            return
        shown, site = _survey(text)
        if not shown:
            return
        if text.count("?") > _SIGNS + len(text) // _APART:
            at = text.index("?")
            yield Edit(at, at + 1, "?", why="too many signs of damage for a page that can be repaired")
            return
        start = 0
        for line in text.splitlines(keepends=True):
            body = line.rstrip("\r\n")
            if "?" in body:
                for found in _read(body, site):
                    if _is_proved(body, found, shown):
                        safety = Safety.SAFE if found.margin >= _LEAD else Safety.UNSAFE
                        why = f"byte slip, damage remade; e^{found.margin:.1f} times likelier than the next reading"
                        yield Edit(start + found.start, start + found.end, found.new, safety, why)
            start += len(line)


def _survey(text: str) -> tuple[dict[str, str], Site]:
    """The readings that the page shows, by character, and what they tell of the site."""
    shown: dict[str, str] = {}
    times: Counter[str] = Counter()
    for match in _ANNOTATED.finditer(text):
        if match[2] in readings(match[1]):
            shown[match[1]] = match[2]
            times[match[1]] += 1
    always = frozenset(each for each, number in times.items() if text.count(each) == number)
    return shown, Site(always, not any(mark in text for mark in "，；："))


def _read(line: str, site: Site) -> Iterator[Found]:
    at = 0
    while (sign := line.find("?", at)) >= 0:
        start = max(at, sign - _BEFORE)
        for match in ANNOTATION.finditer(line, max(at, start - 10), sign):
            if match.start() < start < match.end():  # not from the middle of an annotation
                start = max(at, match.start() - 1)
        found = settle(line, start, sign, site)
        yield from found
        at = max(sign + 1, *(each.end for each in found)) if found else sign + 1


def _is_proved(line: str, found: Found, shown: Mapping[str, str]) -> bool:
    """Whether the damage, done to the repaired stretch with a little around it, gives what the line shows."""
    start, end = _border(line, found.start, -1), _border(line, found.end, 1)
    repaired = line[start : found.start] + found.new + line[found.end : end]
    own = {match[1]: match[2] for match in _ANNOTATED.finditer(repaired)}
    bare = ANNOTATION.sub("", repaired)
    eaten = {match[1] for match in EATEN.finditer(line, found.start, found.end)}
    crossing = {key: reading for key in _crossing(bare) for reading in eaten & readings(key)}
    return remakes(bare, line[start:end], {**crossing, **{each: shown[each] for each in shown if each in bare}, **own})


def _border(line: str, at: int, step: int) -> int:
    """A place a few characters off, outside of annotations."""
    low, high = (max(0, at - _AROUND - 10), at) if step < 0 else (at, min(len(line), at + _AROUND + 10))
    place = max(0, at - _AROUND) if step < 0 else min(len(line), at + _AROUND)
    for match in ANNOTATION.finditer(line, low, high):
        if match.start() < place < match.end() or place == match.start():
            place = match.end() if step > 0 else max(low, match.start() - 1)
    return place


def _crossing(text: str) -> Iterator[str]:
    """The characters that the bytes of two neighbours make."""
    for one, other in pairwise(text):
        if (first := pair(one)) and (second := pair(other)) and (key := char(first[1], second[0])):
            yield key
