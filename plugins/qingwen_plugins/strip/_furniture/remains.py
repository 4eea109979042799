"""Remains: what is left of a page without its furniture, and whether it is a text."""

from __future__ import annotations

from operator import and_
from typing import TYPE_CHECKING, Final

from qingwen.chars import AROUND, HAN
from qingwen.folding import fold
from qingwen.pattern import later
from qingwen_plugins.strip._furniture.speech import speech
from qingwen_plugins.strip._furniture.weights import FIRM

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from qingwen_plugins.strip._furniture.evidence import Witness

_HAN: Final = later(f"[{HAN}]+")
_SENTENCE: Final = 10  # Han characters of one sentence, at least: a greeting or a remark is no text
_MOST: Final = 0.4  # share of what is left that is sentences: with more titles and cut-off teasers, it is a list
_TALK: Final = 0.1  # share of the sentences that is words of a page: with more of them, they are about pages
#: The end of a sentence that is whole: a teaser ends with an ellipsis, a lead-in with a colon.
_END: Final = later(rf"(?:[。！？!?]|(?<=[{HAN}”」』）)])\.)[\"”’」』）)\]】]*$")
#: What comes next is what the sentence speaks of.
_POINTS: Final = later("如下|下面|下列|以下[是为為几幾各这這]")
#: Whom a site speaks to in a notice that no rule knows.
_READER: Final = later("您|欢迎")
#: What nobody quotes as an example of a page's words.
_IMPRINT: Final = later(r"(?:19|20)\d\d\s?[-/.年]|[©]|[Cc]opyright|[Ii][Cc][Pp]")


def count_han(text: str) -> int:
    """How many Han characters a text holds."""
    return sum(map(len, _HAN.findall(text)))


def find_sentence(text: str, witness: Witness) -> str:
    """The longest line of whole sentences, if what is left is a text; else the empty string.

    A text is Chinese sentences for the most part, one of some length, that speak neither of pages nor of a list, and
    are no teasers. Sentences that say something of a page themselves do not count.
    """
    lines = [bare for line in text.split("\n") if (bare := line.strip(AROUND))]
    sizes = {line: count_han(line) for line in lines if _is_sentence(line, witness)}
    longest = max(sizes, key=sizes.__getitem__, default="")
    is_text = (
        sizes.get(longest, 0) >= _SENTENCE
        and sum(sizes.values()) >= _MOST * count_han(text)
        and not _POINTS.search(text)
        and not _are_teasers([line in sizes for line in lines])
        and speech().share(fold("".join(sizes))) < _TALK
    )
    return longest if is_text else ""


def _is_sentence(line: str, witness: Witness) -> bool:
    return _END.search(line) is not None and not _READER.search(line) and not _speaks(line, witness)


def _are_teasers(sentences: Sequence[bool]) -> bool:
    """Whether several lines of sentences stand each under a line that is none."""
    return sum(sentences) > 1 and not (sentences[0] or any(map(and_, sentences, sentences[1:])))


def is_frame(lines: Sequence[str], sides: Collection[bool]) -> bool:
    """Whether lines are a page's frame, and no examples of such lines: they stand above the text and below it.

    On one side alone, one of them says when the page was made, or by whose licence.
    """
    return len(sides) > 1 or any(map(_IMPRINT.search, lines))


def find_doubtful(lines: Iterable[str], witness: Witness) -> set[str]:
    """The lines that went for their company: titles, values, items of a menu."""
    return {line for line in lines if line and not _speaks(line, witness, FIRM)}


def _speaks(line: str, witness: Witness, least: float = 0.0) -> bool:
    evidence = witness.hear(line)
    return max(evidence.head, evidence.tail) > least
