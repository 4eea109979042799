"""The steps of a reading: all that the next characters of a damaged line may have been.

A reading is at a character's border, or holds the first byte of the next character (`held`). The marks of the damage
say where bytes are missing: `?cè)` an annotation whose bracket was eaten, `?；` a cut inside a character, `?` before a
mark or at the end of the line a last byte alone. Some copies of a page lose such bytes without a `?`, and some lose
the private-use characters that shifted bytes make.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen_plugins._readings import readings
from qingwen_plugins.repair._slip.candidates import both_halves, ending
from qingwen_plugins.repair._slip.gbk import FULL, char, keys, pair
from qingwen_plugins.repair._slip.held import held
from qingwen_plugins.repair._slip.reading import SAME
from qingwen_plugins.repair._slip.site import ANNOTATED, ANNOTATION, CUTS, EATEN, SECOND_ALONE, allowed, foreign

if TYPE_CHECKING:
    from qingwen_plugins.repair._slip.agenda import Agenda
    from qingwen_plugins.repair._slip.reading import Reading
    from qingwen_plugins.repair._slip.site import Site

_BRACKETS: Final = frozenset("(（")
_MARKS: Final = "?，；？！,;!"  # where damage shows, but for a second byte that is shown
# Logarithms of how often the damage does what a reading supposes; they only keep sound text from being read as damaged.
_CUT, _KEY, _BOTH, _SILENT, _INSERTED = -5.0, -2.0, -6.0, -2.5, -8.0


def ordinary(line: str, at: int, sign: int, site: Site) -> tuple[int, int] | None:
    """The bytes of `line[at]`, if no damage gives that another meaning than its bytes; None if one might."""
    if site.holes:
        return None
    seen = line[at]
    if seen in FULL.values() or seen == "?" or line[at + 1 : at + 2] in _BRACKETS:
        return None
    bytes_ = pair(seen)
    if not bytes_ or bytes_[1] <= SECOND_ALONE or (at < sign and line[sign] not in _MARKS):
        return None
    return bytes_


def steps(reading: Reading, at: int, sign: int, agenda: Agenda) -> None:
    """The reading with what stands at `at`, in every way that the damage allows; `sign` is where it shows."""
    if reading.held is not None:
        held(reading, at, agenda)
        return
    line = agenda.line
    seen = line[at]
    if seen in _BRACKETS and (annotation := ANNOTATION.match(line, at)):
        end = annotation.end()
        if annotation[1] in readings(reading.last):
            agenda.add(reading.skip(None, 0.0, at, end, SAME, True), end)
            return
        if annotation[1] in readings(_across(line, at - 1)):  # the key was a last byte and an ASCII character
            agenda.add(reading.skip(None, _KEY, at, end, "", True), end)
    agenda.read(reading, FULL.get(seen, seen), None, 0.0, at, at + 1, SAME, True)
    if seen == "?":
        _eaten(reading, at, agenda)
    if width := _cut_at(line, at, sign, agenda.site):
        _cut(reading, at, width, agenda)
    elif at < sign and line[sign] not in _MARKS and (bytes_ := pair(seen)) and bytes_[1] > SECOND_ALONE:
        agenda.add(reading.skip(bytes_[1], _INSERTED, at, at + 1, "", False), at + 1)  # a byte too many


def step(reading: Reading, at: int, bytes_: tuple[int, int], agenda: Agenda) -> None:
    """The reading with an ordinary character, unless that makes none with the byte that is held."""
    if reading.held is None:
        agenda.read(reading, agenda.line[at], None, 0.0, at, at + 1, SAME, True)
    elif new := char(reading.held, bytes_[0]):
        penalty = ANNOTATED if new in agenda.site.always else foreign(new, agenda.site)
        agenda.read(reading, new, bytes_[1], penalty, at, at + 1, new, False)


def _eaten(reading: Reading, at: int, agenda: Agenda) -> None:
    """Past an annotation whose bracket is gone."""
    if not (eaten := EATEN.match(agenda.line, at)):
        return
    end = eaten.end()
    for new, own in agenda.site.annotated.items():  # its first byte was the last of a piece: both are gone
        if own == eaten[1]:
            agenda.read(reading, new, None, _BOTH, at, end, f"{new}({own})", True)
    if before := pair(reading.last):  # the bytes of two neighbours were taken for an annotated character
        for second in {second for first, second in keys(eaten[1]) if first == before[1]}:
            agenda.add(reading.skip(second, _KEY, at, end, "", False), end)


def _cut_at(line: str, at: int, sign: int, site: Site) -> int:
    """How many characters show a cut inside a character here; 0 if none do."""
    if line[at] == "?":
        return 2 if line[at + 1 : at + 2] in CUTS[site.folded] else 0
    return 1 if site.silent and at == sign and line[at] in CUTS[site.folded] else 0


def _cut(reading: Reading, at: int, width: int, agenda: Agenda) -> None:
    """Past a mark that was seen inside of a character: the first byte of that is lost."""
    line, site, end = agenda.line, agenda.site, at + width
    mark = line[end - 1]
    bytes_ = pair(FULL.get(mark, mark))
    penalty, first = _CUT if width > 1 else _SILENT, bytes_[1] if bytes_ else None
    alone = set()
    for new, against, gain in allowed(reading, ending(0xA3), site):
        alone.add(new)
        agenda.read(reading, new, first, penalty + against, at, end, new, False, gain)
    if first and line[end : end + 1] == "?" and not EATEN.match(line, end):
        for new, other in both_halves(first):  # the next character lacks its second byte
            if new in alone:
                continue
            longer = reading.read(new, first, penalty + foreign(new, site), at, end, new, False)
            agenda.read(longer, other, None, foreign(other, site), end, end + 1, other, True)


def _across(line: str, at: int) -> str:
    """The character of the last byte of one and of an ASCII character after it."""
    before = pair(line[at - 1]) if at > 0 and line[at].isascii() else None
    return char(before[1], ord(line[at])) if before else ""
