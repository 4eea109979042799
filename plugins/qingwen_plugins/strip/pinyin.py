"""Readings that a site injected into its text: `時(shí)間`."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from qingwen import Cleaner, Edit, Stage
from qingwen.chars import HAN, PINYIN
from qingwen.folding import simplified
from qingwen.pattern import later
from qingwen_plugins._readings import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

_MARKED: Final = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_READING: Final = rf"[{PINYIN}]{{1,7}}"
_NARROW_GATE: Final = later(rf"\((?<=[{HAN}]\()[a-zɡ]{{0,4}}[{_MARKED}]")
_WIDE_GATE: Final = later(rf"（(?<=[{HAN}]（)[a-zɡ]{{0,4}}[{_MARKED}]")
#: An annotation: the character before it, and the reading. One on the heels of another is unsure, and neither counts.
_ANNOTATIONS: Final = tuple(
    later(rf"{o}(?<=([{HAN}]){o})({_READING}){c}(?![(（]{_READING}[)）])") for o, c in ((r"\(", r"\)"), ("（", "）"))
)
_IN_WORD: Final = later(rf"[)）](?<=[{PINYIN}].)(?=[{HAN}])")

# Evidence by kind of character, in tenths of natural logarithms of how much likelier it is where a tool injected
# readings than where an author gave them. An injecting page: 112 kinds of 112 are Traditional, all 112 are annotated
# wherever they stand, with one reading each. An author: about two in five characters of Traditional text differ from
# Simplified, and one who explains a character writes it elsewhere without its reading.
_CONVERTED: Final = 9
_NOT_CONVERTED: Final = -40
_BARE_ELSEWHERE: Final = -15
_SECOND_READING: Final = -30
_OTHER_READING: Final = -10  # not the one that a table of single readings gives (never, of 863)
_APART: Final = -10  # most are followed by no Han character: readings are listed, not injected
_ENOUGH: Final = 17
_WINDOW: Final = 4_000  # code points; texts to learn from are short
_MANY: Final = 200  # kinds; to count more one by one takes longer than to count all characters
_HAN: Final = later(f"[{HAN}]+")

_Given = Counter[tuple[str, str]]  # character and plain reading of the annotations of a text


class Pinyin(Cleaner):
    """Injected readings go: `時(shí)間` becomes 時間.

    An annotation goes only if it is a reading of the character before it, in a text where a tool did it. Such a tool
    converts Simplified to Traditional and annotates characters that it converted, wherever they stand: readings in
    a lesson (背(bèi)→杯(bēi)), a poem read aloud, a rare character or a heteronym explained, are on converted and
    unconverted characters alike, now and then, and stay. What damage left of an annotation (`?lái)`) stays as well.
    """

    name = "strip.pinyin"
    stage = Stage.STRIP

    def clean(self, text: str) -> str:
        """The injected annotations cut out, in one pass for each kind of bracket."""
        if not (_NARROW_GATE.search(text) or _WIDE_GATE.search(text)):
            return text
        given, without = _annotations(text)
        gone = _injected(text, without, given)
        if not gone:
            return text
        if len(gone) == len(given):
            return without
        for annotation in _ANNOTATIONS:
            text = annotation.sub(lambda match: "" if (match[1], _plain(match[2])) in gone else match[0], text)
        return text

    def edits(self, text: str) -> Iterable[Edit]:
        """Each injected annotation."""
        if not (_NARROW_GATE.search(text) or _WIDE_GATE.search(text)):
            return ()
        given, without = _annotations(text)
        gone = _injected(text, without, given)
        found = (match for annotation in _ANNOTATIONS if gone for match in annotation.finditer(text))
        spans = (match.span() for match in found if (match[1], _plain(match[2])) in gone)
        return sorted(Edit(*span, "", why="injected reading") for span in spans)


def _annotations(text: str) -> tuple[_Given, str]:
    """The annotations, and the text without any."""
    given: _Given = Counter()
    for annotation in _ANNOTATIONS:
        parts = annotation.split(text)
        if len(parts) > 1:
            readings = parts[2::3]
            given.update(zip(parts[1::3], map(_plain, readings) if "ɡ" in text else readings, strict=True))
            text = "".join(parts[::3])
    return given, text


def _injected(text: str, without: str, given: _Given) -> AbstractSet[tuple[str, str]]:
    """The annotations that a tool injected into this text."""
    usual = given.keys() <= _first().items()
    if not usual:
        given = Counter(
            {pair: count for pair, count in given.items() if pair[1] in table().get(ord(pair[0]), "").split(",")}
        )
    if not given or not _speak(text, without, given, usual=usual):
        return frozenset()
    converted = _converted()
    return {pair for pair in given if pair[0] in converted}


def _speak(text: str, without: str, given: _Given, *, usual: bool) -> bool:
    """Whether the annotations speak for a tool: evidence of `_ENOUGH`, and one did it."""
    kinds = {char: count for (char, _), count in given.items()}
    if len(kinds) < len(given):
        kinds = dict.fromkeys(kinds, 0)
        for (char, _), count in given.items():
            kinds[char] += count
    total = sum(kinds.values())
    if len(text) <= _WINDOW and not _holds(without, 2 * total):
        return False  # nearly every character has its reading: a text to learn from
    converted = len(_converted().intersection(kinds))
    score = _CONVERTED * converted + _NOT_CONVERTED * (len(kinds) - converted)
    if not usual:
        score += _SECOND_READING * sum(n > 1 for n in Counter(char for char, _ in given).values())
        score += _OTHER_READING * (len(kinds) - len(given.keys() & _first().items()))
    half = (total + 1) // 2
    if score >= _ENOUGH and next(islice(_IN_WORD.finditer(text), half - 1, None), None) is None:
        score += _APART * len(kinds)
    if score < _ENOUGH:
        return False
    least = len(kinds) - (score - _ENOUGH) // -_BARE_ELSEWHERE  # so many must be annotated wherever they stand
    first = dict(islice(kinds.items(), least))
    if len(first) <= _MANY and list(map(without.count, first)) == list(first.values()):
        return True
    bare = Counter(_unopened(text))
    return sum(bare[char] <= count // 4 for char, count in kinds.items()) >= least


def _holds(text: str, han: int) -> bool:
    """Whether a text holds so many Han characters."""
    for run in _HAN.finditer(text):
        han -= run.end() - run.start()
        if han <= 0:
            return True
    return False


def _unopened(text: str) -> str:
    """The text without brackets that open and the characters before them."""
    *pieces, last = text.replace("（", "(").split("(")
    return "".join([piece[:-1] for piece in pieces]) + last


def _plain(reading: str) -> str:
    return reading.replace("ɡ", "g")


@cache
def _converted() -> frozenset[str]:
    """The characters that a conversion from Simplified brings in."""
    return frozenset(map(chr, simplified()))


@cache
def _first() -> Mapping[str, str]:
    """Character → the reading that a table of single readings gives."""
    return {chr(code): readings.partition(",")[0] for code, readings in table().items()}
