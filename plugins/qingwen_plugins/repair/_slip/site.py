"""The site: what a page tells of how its readings were injected, and which characters may have stood there."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from qingwen.chars import PINYIN
from qingwen.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qingwen_plugins.repair._slip.candidates import Candidates
    from qingwen_plugins.repair._slip.reading import Reading

ANNOTATION: Final = later(rf"[(（]([{PINYIN}]{{1,7}})[)）]")
EATEN: Final = later(rf"\?([{PINYIN}]{{1,7}})[)）]")
CUTS: Final = {False: frozenset("，；？！"), True: frozenset("，；？！,;?!")}
SECOND_ALONE: Final = (
    0x80  # second bytes up to this are shown as ASCII or the euro sign, those above are first bytes too
)
ANNOTATED: Final = -8.0  # natural logarithm: for an annotated character without its annotation
_FOREIGN: Final = -4.0  # the same for a Simplified character on a Traditional page


class Site(NamedTuple):
    """What is known of the page."""

    always: frozenset[str]  # characters that it annotates everywhere
    annotated: Mapping[str, str]  # their readings, and those of characters that it annotates at times
    traditional: bool
    folded: bool  # its marks are half-width now
    silent: bool  # lone bytes are gone without a `?`
    holes: bool  # private-use characters are gone
    many: bool  # damage shows in several places, so that private-use characters would, too


def allowed(reading: Reading, candidates: Candidates, site: Site) -> Iterator[tuple[str, float, float]]:
    """The likely ones of the characters that a byte allows, what speaks against each, and what it gains.

    One that the site annotates would show its annotation.
    """
    for new, gain in reading.likely(candidates):
        if new not in site.always:
            yield new, foreign(new, site), gain


def foreign(new: str, site: Site) -> float:
    """What speaks against a character on this page."""
    return _FOREIGN if site.traditional and not _is_traditional(new) else 0.0


@cache
def _is_traditional(new: str) -> bool:
    return bool(new.encode("big5", "ignore"))
