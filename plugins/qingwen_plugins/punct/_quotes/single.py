"""Single: straight single quotes around Chinese, among apostrophes, feet and minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen.chars import AROUND, HAN, STAND_INS
from qingwen.edits import Edit
from qingwen.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS: Final = "，。、：；！？（）《》〈〉【】“”…—"
_PLACE: Final = rf"(?:(?<=[{HAN}{STAND_INS}{_MARKS}\u3000]')|(?<![^\n]'))"
#: Where a quotation of Chinese may open.
OPENS: Final = later(rf"'{_PLACE}(?=[{HAN}《“（])")
#: No apostrophe between letters (it's, Xi'an, 1960's), and no sign of feet or minutes.
_TOKEN: Final = later(r"'(?<![0-9]')(?!(?<=[A-Za-z]')[A-Za-z])|‘|’(?!(?<=[A-Za-z0-9]’)[A-Za-z])")
_HAN: Final = later(rf"[{HAN}]")
_PAIR: Final = later(
    rf"'{_PLACE}(?=[{HAN}《“（])[{HAN}A-Za-z0-9·{STAND_INS}{_MARKS}]{{1,40}}+'"
    rf"(?<![（《〈【“、：]')(?=[{HAN}{STAND_INS}{_MARKS}]|\r?\Z)"
)
_SENTENCE: Final = later("[，。！？；]")
_CODE: Final = later(r'["=<>{}\\$|`]')


def enclose(line: str, start: int) -> Iterator[Edit]:
    """Two edits for each pair around Chinese of a line that stands at `start`: ‘ and ’, whatever their level.

    None if the line looks like code, has a quote without a partner, or one pair with Chinese does not stand among
    Chinese and its marks. Pairs around Latin words stay.
    """
    if _CODE.search(line):
        return
    tokens = list(_TOKEN.finditer(line))
    if len(tokens) % 2:
        return
    edits: list[Edit] = []
    for opening, closing in zip(tokens[::2], tokens[1::2], strict=True):
        kinds = opening[0] + closing[0]
        if kinds not in ("''", "‘’"):
            return
        low, high = opening.start(), closing.start()
        if kinds == "‘’" or not _HAN.search(line, low, high):
            continue
        pair = _PAIR.match(line, low)
        if not pair or pair.end() != high + 1 or _is_datum(line, pair[0]):
            return
        edits.append(Edit(start + low, start + low + 1, "‘"))
        edits.append(Edit(start + high, start + high + 1, "’"))
    yield from edits


def _is_datum(line: str, pair: str) -> bool:
    """Whether a line is nothing but a quoted word."""
    return line.strip(AROUND) == pair and not _SENTENCE.search(pair)
