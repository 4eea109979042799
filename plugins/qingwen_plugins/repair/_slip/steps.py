"""The steps of a reading: all that the next characters of a damaged line may have been.

A reading is at a character's border, or holds the first byte of the next character (`held`). The marks of the damage
say where bytes are missing: `?cè)` an annotation whose bracket was eaten, `?；` a cut inside a character, `?` before a
mark or at the end of the line a last byte alone. Some copies of a page lose such bytes without a `?`, and some lose
the private-use characters that shifted bytes make.
"""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple

from qingwen.chars import PINYIN
from qingwen.pattern import later
from qingwen_plugins._readings import readings
from qingwen_plugins.repair._slip.gbk import FULL, USER_ZONES, char, keys, pair, with_lead, with_trail
from qingwen_plugins.repair._slip.reading import SAME, Candidates, Reading
from qingwen_plugins.repair._slip.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Steps = Iterator[tuple[int, Reading]]  # where the reading is next, and what it is then

ANNOTATION: Final = later(rf"[(（]([{PINYIN}]{{1,7}})[)）]")
EATEN: Final = later(rf"\?([{PINYIN}]{{1,7}})[)）]")
_CUTS: Final = {False: frozenset("，；？！"), True: frozenset("，；？！,;?!")}

# Logarithms of how often the damage does what a reading supposes; they only keep sound text from being read as damaged.
_CUT, _KEY, _BOTH, _ATE, _ATE_BEFORE_HAN, _ANNOTATED = -5.0, -2.0, -6.0, -4.0, -9.0, -8.0
_SILENT, _INSERTED = -2.5, -8.0
_HOLE: Final = {False: -5.0, True: -2.0}  # one shifted character in eight is a private-use one
_FOREIGN: Final = -4.0  # for a Simplified character on a Traditional page
_UNLIKELY: Final = {False: 6.5, True: 3.0}  # a character so unlikely after the one before may not be what stood there
_FEW: Final = 4  # characters tried on either side of a hole
_SECOND_ALONE: Final = (
    0x80  # second bytes up to this are shown as ASCII or the euro sign, those above are first bytes too
)


class Site(NamedTuple):
    """What is known of the page."""

    always: frozenset[str]  # characters that it annotates everywhere
    annotated: Mapping[str, str]  # their readings, and those of characters that it annotates at times
    traditional: bool
    folded: bool  # its marks are half-width now
    silent: bool  # lone bytes are gone without a `?`
    holes: bool  # private-use characters are gone
    many: bool  # damage shows in several places, so that private-use characters would, too


def steps(reading: Reading, line: str, at: int, sign: int, site: Site) -> Steps:
    """The reading with what stands at `line[at]`, in every way that the damage allows; `sign` is where it shows."""
    if reading.held is not None:
        yield from _held(reading, line, at, site)
        return
    seen = line[at]
    if seen in "(（" and (annotation := ANNOTATION.match(line, at)):
        end = annotation.end()
        if annotation[1] in readings(reading.last):
            yield end, reading.skip(None, 0.0, at, end, SAME, True)
            return
        if annotation[1] in readings(_across(line, at - 1)):  # the key was a last byte and an ASCII character
            yield end, reading.skip(None, _KEY, at, end, "", True)
    yield at + 1, reading.read(FULL.get(seen, seen), None, 0.0, at, at + 1, SAME, True)
    if seen == "?":
        yield from _eaten(reading, line, at, site)
    if width := _cut_at(line, at, sign, site):
        yield from _cut(reading, line, at, width, site)
    elif at < sign and line[sign] not in "?，；？！,;!" and (bytes_ := pair(seen)) and bytes_[1] > _SECOND_ALONE:
        yield at + 1, reading.skip(bytes_[1], _INSERTED, at, at + 1, "", False)  # a byte too many


def _eaten(reading: Reading, line: str, at: int, site: Site) -> Steps:
    """Past an annotation whose bracket is gone."""
    if not (eaten := EATEN.match(line, at)):
        return
    end = eaten.end()
    for new, own in site.annotated.items():  # its first byte was the last of a piece: both are gone
        if own == eaten[1]:
            yield end, reading.read(new, None, _BOTH, at, end, f"{new}({own})", True)
    if before := pair(reading.last):  # the bytes of two neighbours were taken for an annotated character
        for second in {second for first, second in keys(eaten[1]) if first == before[1]}:
            yield end, reading.skip(second, _KEY, at, end, "", False)


def _cut_at(line: str, at: int, sign: int, site: Site) -> int:
    """How many characters show a cut inside a character here; 0 if none do."""
    if line[at] == "?":
        return 2 if line[at + 1 : at + 2] in _CUTS[site.folded] else 0
    return 1 if site.silent and at == sign and line[at] in _CUTS[site.folded] else 0


def _cut(reading: Reading, line: str, at: int, width: int, site: Site) -> Steps:
    """Past a mark that was seen inside of a character: the first byte of that is lost."""
    mark = line[at + width - 1]
    bytes_ = pair(FULL.get(mark, mark))
    penalty, held = _CUT if width > 1 else _SILENT, bytes_[1] if bytes_ else None
    for new, foreign in _allowed(reading, _ending(0xA3), site):
        yield at + width, reading.read(new, held, penalty + foreign, at, at + width, new, False)


def _held(reading: Reading, line: str, at: int, site: Site) -> Steps:
    """With what stands at `line[at]`, behind a first byte."""
    seen, held = line[at], reading.held or 0
    if seen == "?":
        yield from _lost(reading, line, at, site)
        return
    if site.silent and seen in _CUTS[site.folded]:
        for longer in dropped(reading, at, site):
            yield at + 1, longer.read(FULL.get(seen, seen), None, 0.0, at, at + 1, SAME, True)
    if seen == "€" or (seen.isascii() and seen not in FULL):  # a second byte that is shown: nothing is lost
        second = _SECOND_ALONE if seen == "€" else ord(seen)
        new = char(held, second)
        if site.holes and (not new or reading.gain(fold(new)) < reading.sums[4] - _UNLIKELY[site.many]):
            yield from _hole(reading, at, second, None, _HOLE[site.many])
        if new:
            yield at + 1, reading.read(new, None, 0.0, at, at + 1, new, True)
    elif bytes_ := pair(FULL.get(seen, seen)):
        yield from _paired(reading, line, at, bytes_, site)


def _paired(reading: Reading, line: str, at: int, bytes_: tuple[int, int], site: Site) -> Steps:
    """The first byte that is held makes a character with the first of these."""
    new = char(reading.held or 0, bytes_[0])
    if site.holes and (not new or reading.gain(fold(new)) < reading.sums[4] - _UNLIKELY[site.many]):
        yield from _hole(reading, at, *bytes_, _HOLE[site.many])
    if not new:
        return
    end = at + 1
    if end < len(line) and (annotation := ANNOTATION.match(line, end)) and annotation[1] in readings(line[at]):
        end = annotation.end()  # two bytes that were taken for an annotated character, and show as one
    penalty = _ANNOTATED if new in site.always else _foreign(new, site)
    if bytes_[1] > _SECOND_ALONE:
        yield end, reading.read(new, bytes_[1], penalty, at, end, new, False)
    else:
        rest = "€" if bytes_[1] == _SECOND_ALONE else chr(bytes_[1])
        longer = reading.read(new, None, penalty, at, end, new + rest, True)
        yield end, longer.read(rest, None, 0.0, end, end, SAME, True)


def _hole(reading: Reading, at: int, trail: int, held: int | None, penalty: float) -> Steps:
    """Past a private-use character that is gone: it held the second byte of one character and the first of the next.

    That ends in `trail`, and `held` comes after it.
    """
    if held is not None and held <= _SECOND_ALONE:
        return
    firsts, seconds = _with_hole(reading.held or 0), _ending(trail)
    pairs = [*firsts.words(seconds)]
    pairs += [(new, other) for new in reading.likely(firsts)[:_FEW] for other in seconds.common[:_FEW]]
    for one, two in dict.fromkeys(pairs):
        for new, other in product(firsts.folded[fold(one)], seconds.folded[two]):
            gone = bytes((pair(new)[1], pair(other)[0]))  # type: ignore[index]
            if "\ue000" <= gone.decode("gb18030", "replace") <= "\uf8ff":
                longer = reading.read(new, None, penalty, at, at, new, False)
                yield at + 1, longer.read(other, held, 0.0, at, at + 1, other, held is None)


def _lost(reading: Reading, line: str, at: int, site: Site) -> Steps:
    """A `?` in place of the second byte of the character that is held."""
    held, after = reading.held or 0, line[at + 1 : at + 2] or "\n"
    if eaten := EATEN.match(line, at):  # the second byte of an annotated character was eaten with its bracket
        end = eaten.end()
        for first, second in keys(eaten[1]):
            if first == held:
                new = char(first, second)
                yield end, reading.read(new, None, 0.0, at, end, f"{new}({eaten[1]})", True)
            if new := char(held, first):  # so was that of the character before two that were taken for one
                yield end, reading.read(new, second, _KEY, at, end, new, False)
        return
    ends = after in _CUTS[site.folded] or after == "\n"
    if ends:  # a last byte alone
        for new, foreign in _allowed(reading, _beginning(held), site):
            yield at + 1, reading.read(new, None, foreign, at, at + 1, new, True)
    else:  # an ASCII character was eaten: a blank before Latin; elsewhere one cannot tell, and no reading may lead
        latin = after.isascii() and after.isalpha()
        penalty = _ATE if latin else _ATE_BEFORE_HAN
        gone = " " if latin else " 1" if after.isdecimal() else " ,"
        for (new, foreign), other in product(_allowed(reading, _beginning(held), site), gone):
            longer = reading.read(new, None, penalty + foreign, at, at + 1, new + other, True)
            yield at + 1, longer.read(" ", None, 0.0, at + 1, at + 1, SAME, True)


def _across(line: str, at: int) -> str:
    """The character of the last byte of one and of an ASCII character after it."""
    before = pair(line[at - 1]) if at > 0 and line[at].isascii() else None
    return char(before[1], ord(line[at])) if before else ""


def dropped(reading: Reading, at: int, site: Site) -> Iterator[Reading]:
    """What a first byte stood for that was the last of its piece, and is gone."""
    for new, foreign in _allowed(reading, _beginning(reading.held or 0), site):
        yield reading.read(new, None, foreign, at, at, new, True)


def _allowed(reading: Reading, candidates: Candidates, site: Site) -> Iterator[tuple[str, float]]:
    """The likely ones of the characters that a byte allows, and what speaks against each.

    One that the site annotates would show its annotation.
    """
    for new in reading.likely(candidates):
        if new not in site.always:
            yield new, _foreign(new, site)


def _foreign(new: str, site: Site) -> float:
    return _FOREIGN if site.traditional and not _is_traditional(new) else 0.0


@cache
def _is_traditional(new: str) -> bool:
    return bool(new.encode("big5", "ignore"))


@cache
def _beginning(lead: int) -> Candidates:
    return Candidates.of(with_lead(lead))


@cache
def _ending(trail: int) -> Candidates:
    return Candidates.of(with_trail(trail))


@cache
def _with_hole(lead: int) -> Candidates:
    """The characters of a first byte whose second may begin a private-use character."""
    return Candidates.of(tuple(new for new in with_lead(lead) if pair(new)[1] in USER_ZONES))  # type: ignore[index]
