"""Lists: commas of a folded text that were 、 for certain. Which of ， and 、 the others were, nobody can know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen.chars import HAN
from qingwen.pattern import later
from qingwen_plugins._lexicon.words import is_verb, words

if TYPE_CHECKING:
    import re

_LEAST: Final = 20  # commas of a text in which 、 would be found, were it not folded
_NUMERALS: Final = "一二三四五六七八九十百千零〇"
_UNITS: Final = "编章节条款项"
_NO_NOUN: Final = (
    "的了是在有就也都不我你他她它这那把被从向对为以而但如若则因于由应可会能要将及和或与等并且其之所该本此某未既均仅当"
    "经按据任何"
)
_ITEM: Final = rf"(?:(?![{_NO_NOUN}])[{HAN}]){{2,6}}"
_SURE: Final = later(
    rf",(?:(?<=[》”],)(?=[《“])|(?<=[{_UNITS}],)(?=第[{_NUMERALS}]{{1,7}}[{_UNITS}])"
    rf"|(?<=^[{_NUMERALS}],)(?=[{HAN}])|(?<=^十[{_NUMERALS}],)(?=[{HAN}]))",
    8,  # re.MULTILINE
)
_CHAIN: Final = later(rf",(?<=[{HAN}],){_ITEM}(?:,{_ITEM})+(?=和|与|及|或|以及|等)")  # from the second item on
_LONGER: Final = 2  # characters between the shortest and the longest item


def lists(text: str) -> str:
    """A folded `text` with 、 where a list is certain.

    That is between titles, quotations and articles, after Chinese numerals that begin a line, and among nouns that end
    in 和, 或 or 等.
    Only for a text that lost its full stops as well and has no 、 left. What comes before the first comma of a chain
    may be the end of a clause, so that comma stays. Measured on folded laws, decrees and textbooks: 99.5 % are right.
    """
    if "、" in text or text.count(",") < _LEAST:
        return text
    return _CHAIN.sub(_join, _SURE.sub("、", text))


def _join(match: re.Match[str]) -> str:
    items = match[0][1:].split(",")
    sizes = list(map(len, items))
    if max(sizes) - min(sizes) > _LONGER or any(map(_acts, items)):
        return match[0]
    return "," + "、".join(items)


def _acts(item: str) -> bool:
    """Whether the first word of an item is a verb, so that it may be a clause."""
    known = words()
    first = next((item[:size] for size in (4, 3, 2) if item[:size] in known), item[:1])
    return is_verb(first)
