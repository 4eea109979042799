"""Evidence: whether a tool annotated a text, or an author."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import islice
from math import log, sqrt
from statistics import fmean, pstdev
from typing import TYPE_CHECKING, Final

from qingwen.chars import HAN
from qingwen.folding import simplified
from qingwen.pattern import later
from qingwen_plugins._readings import table
from qingwen_plugins.strip._pinyin.spellings import SIGNS

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from qingwen_plugins.strip._pinyin.spellings import Pair

# By kind of character, in tenths of natural logarithms of how much likelier it is where a tool injected readings than
# where an author gave them. An injecting page: 112 kinds of 112 are Traditional, all 112 are annotated wherever they
# stand, with one reading each. An author: about two in five characters of Traditional text differ from Simplified, most
# that are explained are rare ones, and one who explains a character writes it elsewhere without its reading.
_CONVERTED: Final = 9
_RARE: Final = -10  # converted, and rare
_NOT_CONVERTED: Final = -40
_BARE_ELSEWHERE: Final = -15
_SECOND_READING: Final = -30
_OTHER_READING: Final = -10  # not the one that a table of single readings gives (never, of 863)
_APART: Final = -10  # most are followed by no Han character: readings are listed, not injected
_ENOUGH: Final = 17
_WINDOW: Final = 4_000  # code points; texts to learn from are short
_MANY: Final = 200  # kinds; to count more one by one takes longer than to count all characters
# Without conversion, only a page that shows the pattern beyond doubt: kinds of characters, how many of them twice and
# more, and annotations to so many Han characters, at least and at most.
_KINDS: Final = 40
_TWICE: Final = 20
_SPARSE: Final = 40
_DENSE: Final = 2
_PARTS: Final = 4  # of the text, each with at least half as many as it should
_LEVEL_ONE: Final = range(0xB0, 0xD8)  # lead bytes of the 3,755 commonest characters in GB 2312
_HAN: Final = later(f"[{HAN}]+")
_CLOSED: Final = later(rf"[)）](?<=[{SIGNS} ].)")
_IN_WORD: Final = later(rf"[)）](?<=[{SIGNS} ].)(?=[{HAN}])")
_NEXT_TOO: Final = later(rf"[)）](?<=[{SIGNS} ].)(?=[{HAN}][(（][{SIGNS} ]{{1,12}}[)）])")


def injected(text: str, without: str, given: Counter[Pair], least: int = 1) -> AbstractSet[Pair]:
    """The annotations that a tool injected into `text`, of those `given`, if they are of `least` kinds or more.

    `without` is the text without any. Those go that stand on converted characters, and the usual readings of everyday
    characters that stand nowhere without.
    """
    usual = given.keys() <= first().items()
    kinds = {char: count for (char, _), count in given.items()}
    if len(kinds) < len(given):
        kinds = dict.fromkeys(kinds, 0)
        for (char, _), count in given.items():
            kinds[char] += count
    if len(kinds) < least:
        return frozenset()
    if len(text) <= _WINDOW and not _holds(without, 2 * sum(kinds.values())):
        return frozenset()  # nearly every character has its reading: a text to learn from
    if not _speak(text, without, given, kinds, usual=usual) and not _cry(text, without, given, kinds):
        return frozenset()
    converted = _converted()
    gone = {pair for pair in given if pair[0] in converted}
    if len(gone) < len(given):
        other = [pair for pair in given.keys() & first().items() if pair not in gone and everyday(pair[0])]
        bare = _bare(text, (char for char, _ in other))
        gone.update(pair for pair in other if bare[pair[0]] <= kinds[pair[0]] // 4)
    return gone


def _speak(text: str, without: str, given: Counter[Pair], kinds: Mapping[str, int], *, usual: bool) -> bool:
    """Whether annotations of converted characters speak for a tool: evidence of `_ENOUGH`."""
    converted = len(_converted().intersection(kinds))
    score = _CONVERTED * converted + _NOT_CONVERTED * (len(kinds) - converted)
    if score < _ENOUGH:
        return False
    score += (_RARE - _CONVERTED) * len(_rare().intersection(kinds))
    if not usual:
        score += _SECOND_READING * sum(n > 1 for n in Counter(char for char, _ in given).values())
        score += _OTHER_READING * (len(kinds) - len(given.keys() & first().items()))
    half = (sum(kinds.values()) + 1) // 2
    if score >= _ENOUGH and next(islice(_IN_WORD.finditer(text), half - 1, None), None) is None:
        score += _APART * len(kinds)
    if score < _ENOUGH:
        return False
    least = len(kinds) - (score - _ENOUGH) // -_BARE_ELSEWHERE  # so many must be annotated wherever they stand
    some = dict(islice(kinds.items(), least))
    if len(some) <= _MANY and list(map(without.count, some)) == list(some.values()):
        return True
    bare = _bare(text, kinds)
    return sum(bare[char] <= count // 4 for char, count in kinds.items()) >= least


def _cry(text: str, without: str, given: Counter[Pair], kinds: Mapping[str, int]) -> bool:
    """Whether no author can have annotated so, whatever the characters.

    Many everyday characters, each wherever it stands and with its usual reading; in the middle of words, as often at
    one place of the text as at another, and as often beside another annotated one as chance has it (an author gives the
    readings of a word together).
    """
    total = sum(kinds.values())
    if len(kinds) < _KINDS or sum(count > 1 for count in kinds.values()) < _TWICE:
        return False
    han = sum(run.end() - run.start() for run in _HAN.finditer(without))
    size = len(text) // _PARTS + 1
    parts = (text[at : at + size] for at in range(0, len(text), size))
    return (
        _DENSE * total <= han <= _SPARSE * total
        and len(given) <= 1.02 * len(kinds)
        and len(given.keys() & first().items()) >= 0.95 * len(kinds)
        and sum(map(everyday, kinds)) >= 0.95 * len(kinds)
        and sum(_bare(text, kinds).values()) <= 0.02 * total
        and _count(_IN_WORD, text) >= 0.6 * total
        and _count(_NEXT_TOO, text) <= 1.4 * total * total / han + 3
        and all(_count(_CLOSED, part) >= total / _PARTS / 2 for part in parts)
        and _are_frequent(without, kinds)
    )


def _are_frequent(without: str, kinds: Mapping[str, int]) -> bool:
    """Whether the annotated characters are as frequent in the text as others, not those that some reader lacks.

    A test of means, on the logarithms of how often each stands there.
    """
    number = {char: log(count) for char, count in Counter(without).items() if _HAN.match(char)}
    middle = fmean(number.values())
    return fmean(number[char] for char in kinds) >= middle - pstdev(number.values(), middle) / sqrt(len(kinds))


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))


def _bare(text: str, chars: Iterable[str]) -> dict[str, int]:
    """How often each character stands without a bracket behind it."""
    chars = list(chars)
    *pieces, last = text.replace("（", "(").split("(")
    rest = "".join([piece[:-1] for piece in pieces]) + last
    count = Counter(rest).__getitem__ if len(chars) > _MANY else rest.count
    return {char: count(char) for char in chars}


def _holds(text: str, han: int) -> bool:
    """Whether a text holds so many Han characters."""
    for run in _HAN.finditer(text):
        han -= run.end() - run.start()
        if han <= 0:
            return True
    return False


def everyday(char: str) -> bool:
    """Whether a character is among the commonest, in its Simplified form; nobody explains their usual readings."""
    code = chr(simplified().get(ord(char), ord(char))).encode("gb2312", "ignore")
    return bool(code) and code[0] in _LEVEL_ONE


@cache
def first() -> Mapping[str, str]:
    """Character → the reading that a table of single readings gives."""
    return {chr(code): readings.partition(",")[0] for code, readings in table().items()}


@cache
def _converted() -> frozenset[str]:
    """The characters that a conversion from Simplified brings in."""
    return frozenset(map(chr, simplified()))


@cache
def _rare() -> frozenset[str]:
    return frozenset(char for char in _converted() if not everyday(char))
