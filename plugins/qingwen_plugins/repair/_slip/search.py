"""The search for what stood in a damaged stretch: all readings of its bytes at once, the likeliest words win.

A reading is at a character's border, or holds the first byte of the next character (`held`). The marks of the damage
say where bytes are missing: `?cè)` an annotation whose bracket was eaten, `?；` a cut inside a character, `?` before a
mark or at the end of the line a last byte alone.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from qingwen.chars import PINYIN
from qingwen.pattern import later
from qingwen_plugins._readings import readings
from qingwen_plugins.repair._slip.gbk import FULL, char, pair, with_lead, with_trail
from qingwen_plugins.repair._slip.reading import SAME, Piece, Reading
from qingwen_plugins.repair._slip.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ANNOTATION: Final = later(rf"[(（]([{PINYIN}]{{1,7}})[)）]")
EATEN: Final = later(rf"\?([{PINYIN}]{{1,7}})[)）]")
_CUTS: Final = {False: frozenset("，；？！"), True: frozenset("，；？！,;?!")}

# Logarithms of how often the damage does what a reading supposes; they only keep sound text from being read as damaged.
_CUT, _KEY, _ATE, _ANNOTATED = -5.0, -2.0, -4.0, -8.0
_WIDTH: Final = 24  # readings kept at one place
_GAP: Final = 12.0  # readings so much less likely than the best are dropped
_NEAR: Final = 9.0  # the same among the characters that one byte allows
_TWINS: Final = 2  # readings kept that agree in their last characters, to know by how much the best is ahead
_REST: Final = 7  # characters read after the last sign of damage before a stretch is settled


class Site(NamedTuple):
    """What is known of the page: characters that it annotates everywhere, and whether its marks are half-width now."""

    always: frozenset[str]
    folded: bool


class Found(NamedTuple):
    """A stretch that was damaged: `text[start:end]` was `new`, likelier than the next reading by `margin`."""

    start: int
    end: int
    new: str
    margin: float


def settle(line: str, start: int, sign: int, site: Site) -> list[Found]:
    """Read `line` from `start` past the sign of damage at `sign`, until all readings agree again.

    Gives what was found, offsets in the line.
    """
    agenda: dict[int, list[Reading]] = {start: [Reading(None, "\n", "\n", (0.0, 0.0), 0.0, None)]}
    for at in range(start, len(line)):
        kept = _best(agenda.pop(at, ()))
        if not kept:
            if not agenda:
                return []
            continue
        if line[at] == "?":
            sign = at
        if at > sign + _REST and not agenda and all(each.held is None and each.tail == kept[0].tail for each in kept):
            return _told(kept)
        for reading in kept:
            for place, longer in _continue(reading, line, at, site):
                agenda.setdefault(place, []).append(longer)
    end = len(line)
    done = [each.read("\n", Piece(end, end, SAME, True), None) for each in agenda.get(end, ()) if each.held is None]
    return _told(_best(done))


def _best(readings_: Iterable[Reading]) -> list[Reading]:
    kept: list[Reading] = []
    twins: Counter[tuple[int | None, str, str]] = Counter()
    for each in sorted(readings_, key=lambda each: -each.likelihood):
        if len(kept) >= _WIDTH or (kept and each.likelihood < kept[0].likelihood - _GAP):
            break
        same = (each.held, each.tail, each.last)
        if twins[same] < _TWINS:
            twins[same] += 1
            kept.append(each)
    return kept


def _told(kept: list[Reading]) -> list[Found]:
    """The stretches of the best reading, each with its lead over the best one that reads it otherwise."""
    if not kept:
        return []
    others = [(each.likelihood, set(each.spell())) for each in kept[1:]]
    out = []
    for stretch in kept[0].spell():
        lead = next((kept[0].likelihood - log for log, spelt in others if stretch not in spelt), _GAP)
        out.append(Found(*stretch, lead))
    return out


def _continue(reading: Reading, line: str, at: int, site: Site) -> Iterator[tuple[int, Reading]]:
    seen, after = line[at], line[at + 1 : at + 2] or "\n"
    eaten = EATEN.match(line, at) if seen == "?" else None
    if reading.held is not None:
        yield from _continue_held(reading, line, at, site)
        return
    annotation = ANNOTATION.match(line, at) if seen in "(（" else None
    if annotation and annotation[1] in readings(reading.last):
        yield annotation.end(), reading.skip(Piece(at, annotation.end(), SAME, True), None)
        return
    yield at + 1, reading.read(FULL.get(seen, seen), Piece(at, at + 1, SAME, True), None)
    before = pair(reading.last)
    if eaten and before:  # the bytes of two neighbours were taken for an annotated character
        for second in {pair(key)[1] for key in with_lead(before[1]) if eaten[1] in readings(key)}:  # type: ignore[index]
            yield eaten.end(), reading.skip(Piece(at, eaten.end(), "", False), second, _KEY)
    if seen == "?" and after in _CUTS[site.folded]:  # a mark was seen inside a character: its first byte is lost
        bytes_ = pair(FULL.get(after, after))
        for new in _likely(reading, with_trail(0xA3), site):
            yield at + 2, reading.read(new, Piece(at, at + 2, new, False), bytes_[1] if bytes_ else None, _CUT)


def _continue_held(reading: Reading, line: str, at: int, site: Site) -> Iterator[tuple[int, Reading]]:
    seen, held = line[at], reading.held or 0
    if seen == "?":
        yield from _continue_lost(reading, line, at, site)
        return
    if seen == "€" or (seen.isascii() and seen not in FULL):  # a second byte below 81: nothing is lost
        if new := char(held, 0x80 if seen == "€" else ord(seen)):
            yield at + 1, reading.read(new, Piece(at, at + 1, new, True), None)
        return
    bytes_ = pair(FULL.get(seen, seen))
    if bytes_ and (new := char(held, bytes_[0])):
        end = at + 1
        if end < len(line) and (annotation := ANNOTATION.match(line, end)) and annotation[1] in readings(seen):
            end = annotation.end()  # two bytes that were taken for an annotated character, and show as one
        penalty = _ANNOTATED if new in site.always else 0.0
        if bytes_[1] > 0x80:  # noqa: PLR2004 - a first byte
            yield end, reading.read(new, Piece(at, end, new, False), bytes_[1], penalty)
        else:
            rest = "€" if bytes_[1] == 0x80 else chr(bytes_[1])  # noqa: PLR2004 - the euro sign of cp936
            longer = reading.read(new, Piece(at, end, new + rest, True), None, penalty)
            yield end, longer.read(rest, Piece(end, end, SAME, True), None)


def _continue_lost(reading: Reading, line: str, at: int, site: Site) -> Iterator[tuple[int, Reading]]:
    """A `?` in place of the second byte of the character that is held."""
    held, after = reading.held or 0, line[at + 1 : at + 2] or "\n"
    if eaten := EATEN.match(line, at):  # the second byte of an annotated character was eaten with its bracket
        for new in with_lead(held):
            if eaten[1] in readings(new):
                yield eaten.end(), reading.read(new, Piece(at, eaten.end(), f"{new}({eaten[1]})", True), None)
    if after in _CUTS[site.folded] or after == "\n":  # a last byte alone
        for new in _likely(reading, with_lead(held), site):
            yield at + 1, reading.read(new, Piece(at, at + 1, new, True), None)
    elif not eaten and after.isascii() and after.isalnum():  # a blank before Latin was eaten
        for new in _likely(reading, with_lead(held), site):
            longer = reading.read(new, Piece(at, at + 1, new + " ", True), None, _ATE)
            yield at + 1, longer.read(" ", Piece(at + 1, at + 1, SAME, True), None)


def _likely(reading: Reading, candidates: Iterable[str], site: Site) -> list[str]:
    """The candidates that the words before them allow; one that the site annotates would show its annotation."""
    gains = [(reading.gain(fold(new)), new) for new in candidates if new not in site.always]
    if not gains:
        return []
    least = max(gains)[0] - _NEAR
    return [new for gain, new in gains if gain > least]
