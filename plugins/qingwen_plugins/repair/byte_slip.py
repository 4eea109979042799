"""repair.byte-slip: GBK text that lost a byte, and was read shifted by one from there."""

from __future__ import annotations

from functools import partial
from itertools import islice, pairwise, product
from typing import TYPE_CHECKING, Final, NamedTuple

from qingwen import Cleaner, Edit, Safety, Stage
from qingwen.chars import HAN, PINYIN
from qingwen.pattern import later
from qingwen_plugins._lexicon.words import fold
from qingwen_plugins._readings import readings
from qingwen_plugins.repair._slip.agreement import Found, agree
from qingwen_plugins.repair._slip.damage import Damage
from qingwen_plugins.repair._slip.gbk import FULL, PRIVATE, char, pair
from qingwen_plugins.repair._slip.search import Choice, settle
from qingwen_plugins.repair._slip.signs import is_converted, is_damaged, signs
from qingwen_plugins.repair._slip.site import ANNOTATION, EATEN, Site

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

_ANNOTATED: Final = later(rf"[(（](?<=([{HAN}])[(（])([{PINYIN}]{{1,7}})[)）]")
_TORN: Final = later(rf"\?(?:[，；？！,;?!]|[{PINYIN}]{{1,7}}[)）])")
_LONE: Final = later(r"\?[，；？！,;?!]")
#: Two characters that GBK does not have, between the number of a heading and its words.
_BLANKS: Final = later(
    rf"第[一二三四五六七八九十百零〇]{{1,6}}(?:分?[編编]|[篇章節节條条])(?:\([{PINYIN}]{{1,7}}\))?(\?\?)(?=[{HAN}])"
)
_EN_SPACES: Final = "\u2002\u2002"  # of the blanks of headings, laws have these where GBK has none
_LEAD_OVER_HOLES: Final = 3.5  # where characters are gone, too
_BEFORE: Final = 5  # code points read before a sign, annotations apart, for context: no word is longer
_AROUND: Final = 3  # code points on either side with which the damage is made again
#: A damaged page has a sign in 500 code points or more; each costs milliseconds, so a text full of them is left alone.
_SIGNS: Final = 40
_APART: Final = 200
_KEYS: Final = 8  # sets of characters tried that a site may have found across the border of two
_MANY: Final = 3  # places
_LEAD: Final = 2.0  # natural logarithm; above it, 99 of 100 repairs of held-out damage were right


class _Place(NamedTuple):
    start: int  # of its line
    line: str
    choices: list[Choice]


class ByteSlip(Cleaner):
    """Characters that were read one byte late (`臺階?;仡櫼荒陙?lái)`) become what they were (臺階。回顧一年來(lái)).

    Sites that inject pinyin do it byte by byte, and lose bytes where two neighbours look like one annotated character,
    or where a character holds the bytes of a mark. What was lost is found by the readings that follow, by the likeliest
    words, by what the rest of the page says. Every repair is proved: the damage is done to it again, and must give what
    the page shows. It is SAFE if it leads the next reading of the same bytes by far, else UNSAFE. Text without injected
    pinyin is left alone, and so are question marks, and stretches of which too much is lost.
    """

    name = "repair.byte-slip"
    stage = Stage.REPAIR

    def edits(self, text: str) -> Iterator[Edit]:
        """Each damaged stretch with what stood there; `why` says by how much it leads the next reading."""
        if not is_damaged(text):
            return iter(())
        blanks = [match.span(1) for match in _BLANKS.finditer(text)]
        why = "two characters that GBK does not have, likely blanks"
        found = [Edit(*span, _EN_SPACES, Safety.UNSAFE, why) for span in blanks]
        return self.permit(text, sorted([*found, *self._found(text, {at for span in blanks for at in range(*span)})]))

    def _found(self, text: str, known: Collection[int]) -> Iterator[Edit]:
        if is_converted(text):
            return  # what is left of the damage cannot be told any more
        shown, site = _survey(text)
        if not (places := [at for at in signs(text, site) if at not in known]):
            return
        if len(places) > _SIGNS + len(text) // _APART:
            at = places[0]
            yield Edit(at, at + 1, text[at], why="too many signs of damage for a page that can be repaired")
            return
        lead = _LEAD_OVER_HOLES if site.holes and site.many else _LEAD
        read = list(_read(text, places, site))
        for place, found in zip(
            read, agree([place.choices for place in read], partial(ANNOTATION.sub, "", text)), strict=True
        ):
            for run in _runs(found):
                if _is_proved(place.line, run, shown, site):
                    margin = min(each.margin for each in run)
                    safety = Safety.SAFE if margin >= lead else Safety.UNSAFE
                    why = f"byte slip, damage remade; e^{margin:.1f} times likelier than the next reading"
                    for each in run:
                        yield Edit(place.start + each.start, place.start + each.end, each.new, safety, why)


def _survey(text: str) -> tuple[dict[str, str], Site]:
    """The readings that the page shows, by character, and what they tell of the site."""
    parts = _ANNOTATED.split(text)
    pairs = list(zip(parts[1::3], parts[2::3], strict=True))
    false = {(char, reading) for char, reading in set(pairs) if reading not in readings(char)}
    shown = dict(pair for pair in pairs if pair not in false) if false else dict(pairs)
    bare = "".join([*(piece[:-1] for piece in parts[:-1:3]), parts[-1], *(char for char, _ in false)])
    always = frozenset(each for each in shown if each not in bare)
    folded = not any(mark in text for mark in "，；：")
    traditional = 2 * sum(fold(each) != each for each in shown) > len(shown)
    silent, holes = not _LONE.search(text), not PRIVATE.search(text)
    many = sum(1 for _ in islice(_TORN.finditer(text), _MANY)) == _MANY
    return shown, Site(always, shown, traditional, folded, silent, holes, many)


def _read(text: str, places: list[int], site: Site) -> Iterator[_Place]:
    """The lines at their places of damage, with the ways to read them."""
    done = end = start = 0
    line = ""
    for sign in places:
        if sign < done:
            continue
        if sign >= end:
            start = text.rfind("\n", end, sign) + 1 or end
            end = text.find("\n", sign) + 1 or len(text) + 1
            line = text[start : end - 1].rstrip("\r")
        begin = max(done - start, 0, _before(line, sign - start))
        choices = settle(line, begin, sign - start, site)
        if choices:
            yield _Place(start, line, choices)
        done = max(sign + 1, *(start + end for choice in choices for _, end, _ in choice.stretches), 0)


def _before(line: str, sign: int) -> int:
    """Where the context of a sign begins."""
    begin = sign - _BEFORE
    for match in reversed([*ANNOTATION.finditer(line, max(0, sign - _BEFORE * 10), sign)]):
        if match.end() > begin:
            begin -= match.end() - match.start()
    return begin


def _runs(found: list[Found]) -> Iterator[list[Found]]:
    """Stretches so near each other that they were damaged together."""
    run: list[Found] = []
    for each in found:
        if run and each.start > run[-1].end + _AROUND:
            yield run
            run = []
        run.append(each)
    if run:
        yield run


def _is_proved(line: str, run: list[Found], shown: Mapping[str, str], site: Site) -> bool:
    """Whether the damage, done to the repaired stretches with a little around them, gives what the line shows."""
    start, end = _border(line, run[0].start, -1), _border(line, run[-1].end, 1)
    before, after, at = line[start : run[0].start], "", run[0].start
    for each in run:
        after += line[at : each.start] + each.new
        at = each.end
    after += line[at : _border(line, end, 1)]  # more than is compared: what follows may still be shifted at first
    own = {match[1]: match[2] for match in _ANNOTATED.finditer(before + after)}
    before, after = ANNOTATION.sub("", before), ANNOTATION.sub("", after)
    bare = before + after
    known = {**{each: reading for each, reading in shown.items() if each in bare}, **own}
    eaten = {match[1] for match in EATEN.finditer(line, start, end)}
    across = [*_crossing(bare)] if eaten else []
    crossing = [[key for key in across if reading in readings(key)] or [""] for reading in eaten]
    for keys in islice(product(*crossing), _KEYS):
        taken = {key: reading for key, reading in zip(keys, eaten, strict=True) if key}
        damage = Damage({**taken, **known}, silent=site.silent, holes=site.holes)
        if damage.gives(bare, line[start:end]) or damage.gives(before, line[start:end], after):
            return True
    return False


def _border(line: str, at: int, step: int) -> int:
    """A place a few characters off, outside of annotations."""
    low, high = (max(0, at - _AROUND - 10), at) if step < 0 else (at, min(len(line), at + _AROUND + 10))
    place = max(0, at - _AROUND) if step < 0 else min(len(line), at + _AROUND)
    for match in ANNOTATION.finditer(line, low, high):
        if match.start() < place < match.end() or place == match.start():
            place = match.end() if step > 0 else max(low, match.start() - 1)
    return place


def _crossing(text: str) -> Iterator[str]:
    """The characters that the bytes of two neighbours make."""
    for one, other in pairwise(FULL.get(each, each) for each in text):
        if (first := pair(one)) and (second := pair(other)) and (key := char(first[1], second[0])):
            yield key
