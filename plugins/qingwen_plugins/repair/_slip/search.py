"""The search for what stood in a damaged stretch: all readings of its bytes at once, the likeliest words win."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from qingwen_plugins._lexicon.words import fold
from qingwen_plugins.repair._slip.agenda import CLOSE, Agenda
from qingwen_plugins.repair._slip.context import likelihood
from qingwen_plugins.repair._slip.held import dropped
from qingwen_plugins.repair._slip.reading import SAME, Reading
from qingwen_plugins.repair._slip.steps import ordinary, step, steps

if TYPE_CHECKING:
    from qingwen_plugins.repair._slip.site import Site

#: Readings kept at one place, and of those that agree in their last characters; more where the first few are near.
_NARROW: Final = {"width": 8, "twins": 2}
_WIDE: Final = {"width": 64, "twins": 16}
_REST: Final = 4  # characters read after the last sign of damage before a stretch is settled


class Choice(NamedTuple):
    """One way to read a place: its stretches (start, end, new), and how likely it is."""

    likelihood: float
    stretches: tuple[tuple[int, int, str], ...]
    text: str  # all of it


def settle(line: str, start: int, sign: int, site: Site) -> list[Choice]:
    """Read `line` from `start` past the sign of damage at `sign`, until all readings agree again.

    Gives the ways to read it, offsets in the line, likeliest first.
    """
    agenda = Agenda(line, site, **_NARROW)
    kept, end = _search(agenda, start, sign)
    if agenda.missed and len(kept) > 1 and kept[1].likelihood > kept[0].likelihood - CLOSE:
        kept, end = _search(Agenda(line, site, **_WIDE), start, sign)
    return _weighed(kept, line, start, end)


def _search(agenda: Agenda, start: int, sign: int) -> tuple[list[Reading], int]:
    """The likeliest readings, and where they end."""
    line, site, end = agenda.line, agenda.site, len(agenda.line)
    agenda.add(Reading.begin(), start)
    for at in range(start, end):
        kept = agenda.keep(at)
        if not kept:
            if not agenda:
                return [], at
            continue
        if line[at] == "?":
            sign = max(at, sign)
        if at > sign + _REST and not agenda and all(each.held is None and each.tail == kept[0].tail for each in kept):
            return kept, at
        bytes_ = ordinary(line, at, sign, site)
        for reading in kept:
            if bytes_:
                step(reading, at, bytes_, agenda)
            else:
                steps(reading, at, sign, agenda)
    found = agenda.take(end)
    ended = [each for each in found if each.held is None]
    if site.silent:
        ended += [new for each in found if each.held is not None for new in dropped(each, end, site)]
    for each in ended:
        agenda.read(each, "\n", None, 0.0, end, end, SAME, True)
    return agenda.keep(end), end


def _weighed(kept: list[Reading], line: str, start: int, end: int) -> list[Choice]:
    """The readings with what they spell; near ones are weighed with their neighbours and brackets."""
    choices = [Choice(each.likelihood, each.spell(), each.text()) for each in kept]
    if len(kept) < 2 or kept[1].likelihood < kept[0].likelihood - CLOSE:  # noqa: PLR2004 - one is no choice
        return choices
    for at, each in enumerate(kept):
        if each.likelihood >= kept[0].likelihood - CLOSE:
            weighed = each.penalty + likelihood("".join(map(fold, choices[at].text)), line, start, end)
            choices[at] = choices[at]._replace(likelihood=weighed)
        else:
            choices[at] = choices[at]._replace(likelihood=each.likelihood - CLOSE)
    return sorted(choices, key=lambda each: -each.likelihood)
