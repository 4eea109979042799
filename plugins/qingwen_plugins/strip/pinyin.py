"""Readings that a site injected into its text: `時(shí)間`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from qingwen import Cleaner, Edit, Stage
from qingwen.edits import Alignment, apply
from qingwen.pattern import later
from qingwen_plugins.strip._pinyin.evidence import first, injected
from qingwen_plugins.strip._pinyin.leftovers import leftovers
from qingwen_plugins.strip._pinyin.ruby import rubies
from qingwen_plugins.strip._pinyin.spellings import MARKED, spellings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from qingwen_plugins.strip._pinyin.spellings import Pair, Spelling

_RUBY: Final = later(r"</[rR][uU][bB][yY]>")


class Pinyin(Cleaner):
    """Injected readings go: `時(shí)間` becomes 時間.

    An annotation goes only if it is a reading of the character before it, in a text where a tool did it. Such a tool
    converts Simplified to Traditional and annotates characters that it converted, wherever they stand: readings in
    a lesson (背(bèi)→杯(bēi)), a poem read aloud, a rare character or a heteronym explained, are on converted and
    unconverted characters alike, now and then, and stay. Where a tool annotates other characters, it takes forty kinds
    of them, each annotated wherever it stands, all over the text. What damage left of an annotation (`?lái)`) stays as
    well, unless it stands behind a character that has this very reading elsewhere. An extractor's leftover
    `<ruby>時<rt>shí</rt></ruby>` becomes its base; furigana stay as they are.
    """

    name = "strip.pinyin"
    stage = Stage.STRIP

    def clean(self, text: str) -> str:
        """The injected readings cut out, in one pass for each kind of bracket."""
        if _RUBY.search(text):
            text = apply(text, rubies(text))
        for spelling in spellings(text):
            if spelling.occurs(text):
                whole, without, gone = _judge(text, spelling)
                if gone:
                    text = without if whole else spelling.cut(text, gone)
                    text = apply(text, leftovers(text, gone)) if spelling is MARKED else text
        return text

    def edits(self, text: str) -> Iterable[Edit]:
        """Each injected reading, and each ruby with its base."""
        found = rubies(text) if _RUBY.search(text) else []
        text = apply(text, found)
        for spelling in spellings(text):
            gone = _judge(text, spelling)[2] if spelling.occurs(text) else None
            if gone:
                new = [Edit(*span, "", why="injected reading") for span in spelling.spans(text, gone)]
                found, text = _followed(found, new), apply(text, new)
                new = leftovers(text, gone) if spelling is MARKED else []
                found, text = _followed(found, new), apply(text, new)
        return found


def _judge(text: str, spelling: Spelling) -> tuple[bool, str, AbstractSet[Pair]]:
    """The injected readings, after whether that is all that stands so in brackets, and the text without all of it."""
    given, without = spelling.find(text)
    if len(given) < spelling.kinds:
        return False, text, frozenset()
    pairs = given
    if spelling is not MARKED or not given.keys() <= first().items():
        pairs = Counter()
        for (char, written), count in given.items():
            if reading := spelling.read(char, written):
                pairs[char, reading] += count
    gone = injected(text, without, pairs, spelling.kinds)
    return sum(pairs[pair] for pair in gone) == given.total(), without, gone


def _followed(before: list[Edit], then: list[Edit]) -> list[Edit]:
    """Two steps as one: the edits of a text, and those of what they made of it."""
    if not before or not then:
        return before or then
    place = Alignment(before).origin
    return sorted([*before, *(Edit(*place(start, end), "", why=why) for start, end, _, _, why in then)])
