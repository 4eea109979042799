"""The steps of a reading that holds the first byte of its next character."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Final

from qingwen_plugins._lexicon.words import fold
from qingwen_plugins._readings import readings
from qingwen_plugins.repair._slip.candidates import across_hole, beginning
from qingwen_plugins.repair._slip.gbk import FULL, char, keys, pair
from qingwen_plugins.repair._slip.reading import SAME
from qingwen_plugins.repair._slip.site import ANNOTATED, ANNOTATION, CUTS, EATEN, SECOND_ALONE, allowed, foreign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingwen_plugins.repair._slip.reading import Reading
    from qingwen_plugins.repair._slip.site import Site

    Steps = Iterator[tuple[int, Reading]]

# Logarithms of how often the damage does what a reading supposes; they only keep sound text from being read as damaged.
_KEY, _ATE, _ATE_BEFORE_HAN = -2.0, -4.0, -9.0
_HOLE: Final = {False: -5.0, True: -2.0}  # one shifted character in eight is a private-use one
_UNLIKELY: Final = {False: 6.5, True: 3.0}  # a character so unlikely after the one before may not be what stood there


def held(reading: Reading, line: str, at: int, site: Site) -> Steps:
    """With what stands at `line[at]`, behind a first byte."""
    seen, first = line[at], reading.held or 0
    if seen == "?":
        yield from _lost(reading, line, at, site)
        return
    if site.silent and seen in CUTS[site.folded]:
        for longer in dropped(reading, at, site):
            yield at + 1, longer.read(FULL.get(seen, seen), None, 0.0, at, at + 1, SAME, True)
    if seen == "€" or (seen.isascii() and seen not in FULL):  # a second byte that is shown: nothing is lost
        second = SECOND_ALONE if seen == "€" else ord(seen)
        new = char(first, second)
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
    penalty = ANNOTATED if new in site.always else foreign(new, site)
    if bytes_[1] > SECOND_ALONE:
        yield end, reading.read(new, bytes_[1], penalty, at, end, new, False)
    else:
        rest = "€" if bytes_[1] == SECOND_ALONE else chr(bytes_[1])
        longer = reading.read(new, None, penalty, at, end, new + rest, True)
        yield end, longer.read(rest, None, 0.0, end, end, SAME, True)


def _hole(reading: Reading, at: int, trail: int, held: int | None, penalty: float) -> Steps:
    """Past a private-use character that is gone: it held the second byte of one character and the first of the next.

    That ends in `trail`, and `held` comes after it.
    """
    if held is not None and held <= SECOND_ALONE:
        return
    for new, other in across_hole(reading.held or 0, trail):
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
    ends = after in CUTS[site.folded] or after == "\n"
    if ends:  # a last byte alone
        for new, against in allowed(reading, beginning(held), site):
            yield at + 1, reading.read(new, None, against, at, at + 1, new, True)
    else:  # an ASCII character was eaten: a blank before Latin; elsewhere one cannot tell, and no reading may lead
        latin = after.isascii() and after.isalpha()
        penalty = _ATE if latin else _ATE_BEFORE_HAN
        gone = " " if latin else " 1" if after.isdecimal() else " ,"
        for (new, against), other in product(allowed(reading, beginning(held), site), gone):
            longer = reading.read(new, None, penalty + against, at, at + 1, new + other, True)
            yield at + 1, longer.read(" ", None, 0.0, at + 1, at + 1, SAME, True)


def dropped(reading: Reading, at: int, site: Site) -> Iterator[Reading]:
    """What a first byte stood for that was the last of its piece, and is gone."""
    for new, against in allowed(reading, beginning(reading.held or 0), site):
        yield reading.read(new, None, against, at, at, new, True)
