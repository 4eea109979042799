"""The search for what stood in a damaged stretch: all readings of its bytes at once, the likeliest words win."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from qingwen_plugins._lexicon.words import fold
from qingwen_plugins.repair._slip.context import likelihood
from qingwen_plugins.repair._slip.held import dropped
from qingwen_plugins.repair._slip.reading import SAME, Reading
from qingwen_plugins.repair._slip.steps import ordinary, step, steps

if TYPE_CHECKING:
    from collections.abc import Collection

    from qingwen_plugins.repair._slip.site import Site

#: Readings kept at one place, and of those that agree in their last characters; more where the first few are near.
_NARROW, _WIDE = (8, 2), (64, 16)
_GAP: Final = 7.0  # readings so much less likely than the best are dropped
_REST: Final = 4  # characters read after the last sign of damage before a stretch is settled
_CLOSE: Final = 4.0  # readings nearer than this to the best are weighed once more, with what stands around
_likelihood = attrgetter("likelihood")


class Choice(NamedTuple):
    """One way to read a place: its stretches (start, end, new), and how likely it is."""

    likelihood: float
    stretches: tuple[tuple[int, int, str], ...]
    text: str  # all of it


def settle(line: str, start: int, sign: int, site: Site) -> list[Choice]:
    """Read `line` from `start` past the sign of damage at `sign`, until all readings agree again.

    Gives the ways to read it, offsets in the line, likeliest first.
    """
    kept, end, missed = _search(line, start, sign, site, *_NARROW)
    if missed and len(kept) > 1 and kept[1].likelihood > kept[0].likelihood - _CLOSE:
        kept, end, _ = _search(line, start, sign, site, *_WIDE)
    return _weighed(kept, line, start, end)


def _search(  # noqa: PLR0917 - the last two are a pair
    line: str, start: int, sign: int, site: Site, width: int, twins: int
) -> tuple[list[Reading], int, bool]:
    """The likeliest readings, where they end, and whether others as near were dropped on the way."""
    missed = False
    agenda: dict[int, list[Reading]] = {start: [Reading.begin()]}
    for at in range(start, len(line)):
        kept, more = _best(agenda.pop(at, ()), width, twins)
        missed |= more
        if not kept:
            if not agenda:
                return [], at, False
            continue
        if line[at] == "?":
            sign = max(at, sign)
        if at > sign + _REST and not agenda and all(each.held is None and each.tail == kept[0].tail for each in kept):
            return kept, at, missed
        if bytes_ := ordinary(line, at, sign, site):
            longer = [step(reading, line[at], at, bytes_, site) for reading in kept]
            agenda.setdefault(at + 1, []).extend(filter(None, longer))
        else:
            for place, reading in (each for old in kept for each in steps(old, line, at, sign, site)):
                agenda.setdefault(place, []).append(reading)
    end = len(line)
    found = [each for each in agenda.get(end, ()) if each.held is None]
    if site.silent:
        found += [new for each in agenda.get(end, ()) if each.held is not None for new in dropped(each, end, site)]
    kept, more = _best([each.read("\n", None, 0.0, end, end, SAME, True) for each in found], width, twins)
    return kept, end, missed or more


def _best(readings_: Collection[Reading], width: int, twins: int) -> tuple[list[Reading], bool]:
    """The readings to keep at a place, likeliest first, and whether near ones were dropped."""
    if len(readings_) < 2:  # noqa: PLR2004 - one is no choice
        return list(readings_), False
    ordered = sorted(readings_, key=_likelihood, reverse=True)
    least, near = ordered[0].likelihood - _GAP, ordered[0].likelihood - _CLOSE
    kept: list[Reading] = []
    alike: dict[tuple[int | None, str, str], int] = {}
    missed = False
    for each in ordered:
        if each.likelihood < least:
            break
        same = (each.held, each.tail, each.last)
        number = alike.get(same, 0)
        if number < twins and len(kept) < width:
            alike[same] = number + 1
            kept.append(each)
        elif each.likelihood > near:
            missed = True
    return kept, missed


def _weighed(kept: list[Reading], line: str, start: int, end: int) -> list[Choice]:
    """The readings with what they spell; near ones are weighed with their neighbours and brackets."""
    choices = [Choice(each.likelihood, each.spell(), each.text()) for each in kept]
    if len(kept) < 2 or kept[1].likelihood < kept[0].likelihood - _CLOSE:  # noqa: PLR2004 - one is no choice
        return choices
    for at, each in enumerate(kept):
        if each.likelihood >= kept[0].likelihood - _CLOSE:
            weighed = each.penalty + likelihood("".join(map(fold, choices[at].text)), line, start, end)
            choices[at] = choices[at]._replace(likelihood=weighed)
        else:
            choices[at] = choices[at]._replace(likelihood=each.likelihood - _CLOSE)
    return sorted(choices, key=lambda each: -each.likelihood)
