"""Places: lists of them that hold blanks (北京、XX、上海), and places of which a blank names a part (湖北省XX)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from qingwen.trie import trie

_BLANK: Final = r"[Xx×*＊Ｘｘ○□]{1,8}+"
_UNITS: Final = (
    *"省市县縣区區州盟",
    "特别行政区",
    "特別行政區",
    "自治区",
    "自治州",
    "自治县",
    "回族自治区",
    "壮族自治区",
    "维吾尔自治区",
)
_SEPARATORS: Final = "、和与與及"
_UNIT_ENDS: Final = "省市县縣区區州盟"
_REACH: Final = 64  # code points on either side: a list is judged by the items nearest
_LONGEST: Final = 12  # code points of a place with its unit


class _Patterns(NamedTuple):
    right: re.Pattern[str]  # a separator before each item, blanks up to the first name or unit
    left: re.Pattern[str]  # the same, read backwards
    above: re.Pattern[str]  # a place with its unit, up to the end


def is_among_places(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` is an item of a list joined by 、 和 与 及 in which a place stands by its name or unit.

    Between the two stand blanks only.
    """
    if end < len(text) and text[end] in _SEPARATORS and _patterns().right.match(text, end, end + _REACH):
        return True
    if not start or text[start - 1] not in _SEPARATORS:
        return False
    return _patterns().left.match(text[max(0, start - _REACH) : start][::-1]) is not None


def is_below_place(text: str, start: int) -> bool:
    """Whether a place ends at `start` by name and unit: 湖北省, 广州市."""
    if not start or text[start - 1] not in _UNIT_ENDS:
        return False
    return _patterns().above.search(text[max(0, start - _LONGEST) : start]) is not None


@cache
def _patterns() -> _Patterns:
    """Those of the table beside this module, read once."""
    table = tomllib.loads((files(__package__) / "places.toml").read_text("utf-8"))
    spelled = str.maketrans({pair[0]: pair[1] for pair in table["traditional"].split()})
    words = " ".join(table[key] for key in ("provinces", "prefectures", "counties")).split()
    names = {spelling for word in words for spelling in (word, word.translate(spelled))}
    name, eman = trie(sorted(names)), trie(sorted(word[::-1] for word in names))
    unit, tinu = trie(_UNITS), trie(word[::-1] for word in _UNITS)
    return _Patterns(
        right=re.compile(
            f"(?:[{_SEPARATORS}]{_BLANK}(?:{unit})?+)*?[{_SEPARATORS}](?:{name}|{_BLANK}(?:{unit}|[两兩三][省市县縣]))"
        ),
        left=re.compile(
            f"(?:[{_SEPARATORS}](?:{tinu})?+{_BLANK})*?[{_SEPARATORS}](?:(?:{tinu})?(?:{eman})|(?:{tinu}){_BLANK})"
        ),
        above=re.compile(f"(?:{name})(?:{unit})\\Z"),
    )
