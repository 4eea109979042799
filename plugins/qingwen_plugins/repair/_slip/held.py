"""The steps of a reading that holds the first byte of its next character."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from qingwen_plugins._lexicon.words import fold
from qingwen_plugins._readings import readings
from qingwen_plugins.repair._slip.candidates import across_hole, beginning, keys_behind
from qingwen_plugins.repair._slip.gbk import FULL, char, pair
from qingwen_plugins.repair._slip.reading import SAME
from qingwen_plugins.repair._slip.site import ANNOTATED, ANNOTATION, CUTS, EATEN, SECOND_ALONE, allowed, foreign

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from qingwen_plugins.repair._slip.agenda import Agenda
    from qingwen_plugins.repair._slip.reading import Reading
    from qingwen_plugins.repair._slip.site import Site

# Logarithms of how often the damage does what a reading supposes; they only keep sound text from being read as damaged.
_KEY, _ATE, _ATE_BEFORE_HAN = -2.0, -4.0, -9.0
_FAR: Final = 8.0  # a character so much less likely than another of its kind is not asked for: the agenda would drop it
_HOLE: Final = {False: -5.0, True: -2.0}  # one shifted character in eight is a private-use one
_UNLIKELY: Final = {False: 6.5, True: 3.0}  # a character so unlikely after the one before may not be what stood there


def held(reading: Reading, at: int, agenda: Agenda) -> None:
    """With what stands at `at`, behind a first byte."""
    site, seen, first = agenda.site, agenda.line[at], reading.held or 0
    if seen == "?":
        _lost(reading, at, agenda)
        return
    if site.silent and seen in CUTS[site.folded]:
        for longer in dropped(reading, at, site):
            agenda.read(longer, FULL.get(seen, seen), None, 0.0, at, at + 1, SAME, True)
    if seen == "€" or (seen.isascii() and seen not in FULL):  # a second byte that is shown: nothing is lost
        second = SECOND_ALONE if seen == "€" else ord(seen)
        new = char(first, second)
        gain = reading.gain(fold(new)) if new else -math.inf
        if site.holes and gain < reading.sums[4] - _UNLIKELY[site.many]:
            _hole(reading, at, second, None, agenda)
        if new:
            agenda.read(reading, new, None, 0.0, at, at + 1, new, True, gain)
    elif bytes_ := pair(FULL.get(seen, seen)):
        _paired(reading, at, bytes_, agenda)


def _paired(reading: Reading, at: int, bytes_: tuple[int, int], agenda: Agenda) -> None:
    """The first byte that is held makes a character with the first of these."""
    site, line = agenda.site, agenda.line
    new = char(reading.held or 0, bytes_[0])
    gain = reading.gain(fold(new)) if new else -math.inf
    if site.holes and gain < reading.sums[4] - _UNLIKELY[site.many]:
        _hole(reading, at, *bytes_, agenda)
    if not new:
        return
    end = at + 1
    if end < len(line) and (annotation := ANNOTATION.match(line, end)) and annotation[1] in readings(line[at]):
        end = annotation.end()  # two bytes that were taken for an annotated character, and show as one
    penalty = ANNOTATED if new in site.always else foreign(new, site)
    if bytes_[1] > SECOND_ALONE:
        agenda.read(reading, new, bytes_[1], penalty, at, end, new, False, gain)
    else:
        rest = "€" if bytes_[1] == SECOND_ALONE else chr(bytes_[1])
        longer = reading.read(new, None, penalty, at, end, new + rest, True, gain)
        agenda.read(longer, rest, None, 0.0, end, end, SAME, True)


def _hole(reading: Reading, at: int, trail: int, held: int | None, agenda: Agenda) -> None:
    """Past a private-use character that is gone: it held the second byte of one character and the first of the next.

    That ends in `trail`, and `held` comes after it.
    """
    if held is not None and held <= SECOND_ALONE:
        return
    penalty = _HOLE[agenda.site.many]
    made: dict[str, Reading] = {}
    for new, other in across_hole(reading.held or 0, trail):
        if (longer := made.get(new)) is None:
            longer = made[new] = reading.read(new, None, penalty, at, at, new, False)
        agenda.read(longer, other, held, 0.0, at, at + 1, other, held is None)


def _lost(reading: Reading, at: int, agenda: Agenda) -> None:
    """A `?` in place of the second byte of the character that is held."""
    line, site, held = agenda.line, agenda.site, reading.held or 0
    after = line[at + 1 : at + 2] or "\n"
    if eaten := EATEN.match(line, at):  # the second byte of an annotated character was eaten with its bracket
        _found(reading, eaten, agenda)
        return
    likely = allowed(reading, beginning(held), site)
    if after == "\n" or after in CUTS[site.folded]:  # a last byte alone
        for new, against, gain in likely:
            agenda.read(reading, new, None, against, at, at + 1, new, True, gain)
        return
    # An ASCII character was eaten: a blank before Latin; elsewhere one cannot tell, and no reading may lead.
    latin = after.isascii() and after.isalpha()
    gone = " " if latin else " 1" if after.isdecimal() else " ,"
    penalty = _ATE if latin else _ATE_BEFORE_HAN
    for new, against, gain in likely:
        if agenda.is_hopeless(gain + (reading.penalty + (penalty + against)), at + 1):
            continue  # a blank makes none likelier
        for other in gone:
            longer = reading.read(new, None, penalty + against, at, at + 1, new + other, True, gain)
            agenda.read(longer, " ", None, 0.0, at + 1, at + 1, SAME, True)


def _found(reading: Reading, eaten: re.Match[str], agenda: Agenda) -> None:
    """Past an annotation that took the second byte along."""
    (at, end), own = eaten.span(), eaten[1]
    keys = keys_behind(reading.held or 0, own)
    for new in keys.whole:
        agenda.read(reading, new, None, 0.0, at, end, f"{new}({own})", True)
    gains = {new: reading.gain(fold(new)) for new in keys.chars}
    least = max(gains.values(), default=0.0) - _FAR
    for new, second in keys.ends:  # the character is the one before two that were taken for an annotated one
        if gains[new] > least:
            agenda.read(reading, new, second, _KEY, at, end, new, False, gains[new])


def dropped(reading: Reading, at: int, site: Site) -> Iterator[Reading]:
    """What a first byte stood for that was the last of its piece, and is gone."""
    for new, against, gain in allowed(reading, beginning(reading.held or 0), site):
        yield reading.read(new, None, against, at, at, new, True, gain)
