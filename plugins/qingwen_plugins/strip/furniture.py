"""Page furniture: what a page says around the author's text."""

from __future__ import annotations

from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final

from qingwen import Cleaner, Edit, Stage
from qingwen.chars import AROUND, HAN
from qingwen.edits import apply
from qingwen.pattern import later
from qingwen.rulebook import NOTHING, rulebook

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qingwen.rulebook import Rulebook, Said, Verdict

    _Block = dict[int, Said]  # line number → why it goes, in order

_SHORT: Final = 60  # code points; lines up to here are judged wherever they stand
_LONG: Final = 240  # lines up to here are judged near the ends
_NEAR: Final = 20  # lines with text from either end
_PROSE: Final = 60  # an author's line of so many code points, or with a full stop, belongs to the body
_TITLES: Final = 8  # author's lines before the body, or after it, among which the head and the tail reach
_ENOUGH: Final = 0.999  # weight, with room for sums of tenths
_GLANCE: Final = 2  # times as many code points as would go hold enough Han characters
_HAN: Final = later(f"[{HAN}]+")


class Furniture(Cleaner):
    """Lines of the page around the text go: viewers, paywalls, disclaimers, counters, navigation, licence numbers.

    What they say is data: the rule packs that the preset names. A line goes only if a rule takes all of it, where the
    rule says (the head and the tail of a document end where its body begins). Rules of little weight need company:
    neighbouring lines add up, in the middle of the text around one that stands by itself. A line of the body that
    merely contains such words stays. If more than `share` of the Han characters would go, nothing does, and a finding
    says so: such a page is furniture throughout, or is about it.
    """

    name = "strip.furniture"
    stage = Stage.STRIP

    def __init__(self, *, share: float = 0.5) -> None:
        self.share = share

    def __getstate__(self) -> dict[str, Any]:
        return {key: value for key, value in self.__dict__.items() if key != "_book"}

    @cached_property
    def _book(self) -> Rulebook:
        return rulebook(self.packs)

    def clean(self, text: str) -> str:
        """The text without these lines."""
        edits = self._found(text)
        stays = apply(text, edits)
        return stays if self._fits(text, stays, edits) else text

    def edits(self, text: str) -> Iterable[Edit]:
        """Each block of lines with the blank lines that it leaves over, and each stretch at an end of the text."""
        edits = self._found(text)
        if self._fits(text, apply(text, edits), edits):
            return edits
        start, end = edits[0].start, edits[0].end
        return [Edit(start, end, text[start:end], why=f"more than {self.share:.0%} of the text would go as furniture")]

    def _found(self, text: str) -> list[Edit]:
        lines = _Lines(text)
        blocks = self._blocks(lines)
        edits = [_edit(text, lines, block) for block in blocks]
        cuts = self._cuts(lines, blocks)
        if not cuts:
            return edits
        both = sorted((*edits, *cuts))
        return edits if self._is_unstable(apply(text, both)) else both

    def _is_unstable(self, text: str) -> bool:
        """Whether cutting brought more to light: then it was none of furniture."""
        lines = _Lines(text)
        blocks = self._blocks(lines)
        return bool(blocks or self._cuts(lines, blocks))

    def _fits(self, text: str, stays: str, edits: Sequence[Edit]) -> bool:
        """Whether no more goes than may."""
        if not edits:
            return True
        gone = len(text) - len(stays)
        kept = _count(stays[: _GLANCE * gone])  # most texts need not be counted to the end
        if kept and gone <= self.share * (gone + kept):
            return True
        lost, total = sum([_count(text[edit.start : edit.end]) for edit in edits]), _count(text)
        return lost <= self.share * total and lost < total

    def _blocks(self, lines: _Lines) -> list[_Block]:
        """The lines that go, in blocks: nothing but blank lines stands between those of a block."""
        verdicts = self._verdicts(lines.raw)
        if not verdicts:
            return []
        size = len(lines)
        head, tail = _edge(lines, verdicts, range(size)), _edge(lines, verdicts, range(size - 1, -1, -1)) + 1
        blocks: list[_Block] = []
        last = -1
        for at in sorted(verdicts):
            said, in_head, in_tail = verdicts[at]  # of the rules that hold there, the weightiest speaks
            if in_head and at < head and (not said or in_head.rule.weight > said.rule.weight):
                said = in_head
            if in_tail and at >= tail and (not said or in_tail.rule.weight > said.rule.weight):
                said = in_tail
            if said:
                if not blocks or any(lines[last + 1 : at]):
                    blocks.append({})
                blocks[-1][at] = said
                last = at
        return [block for block in blocks if _goes(lines, block, head, tail)]

    def _verdicts(self, raw: Sequence[str]) -> dict[int, Verdict]:
        """What the rules say of each line that they may take."""
        verdicts = self._book.verdicts
        all_near = len(raw) <= 2 * _NEAR
        most = _LONG if all_near else _SHORT
        found = {
            at: verdict
            for at, line in enumerate(raw)
            if line and len(line) <= most and (verdict := verdicts[line]) is not NOTHING
        }
        if all_near:
            return found
        for way in (range(len(raw)), range(len(raw) - 1, -1, -1)):
            near = _NEAR  # author's lines only: what goes does not bring others near
            for at in way:
                line = raw[at]
                if _SHORT < len(line) <= _LONG and (verdict := verdicts[line]) is not NOTHING:
                    found[at] = verdict
                elif line and at not in found and not line.isspace():
                    near -= 1
                    if not near:
                        break
            else:  # all lines were near one end
                break
        return found

    def _cuts(self, lines: _Lines, blocks: Sequence[_Block]) -> list[Edit]:
        """Stretches at the two ends of what stays, with the blanks before one at the tail."""
        gone = set().union(*blocks)
        first, last = 0, len(lines) - 1
        while first <= last and (first in gone or not lines[first]):
            first += 1
        if first > last:
            return []
        while last in gone or not lines[last]:
            last -= 1
        cuts: list[Edit] = []
        line = lines[first]
        cut = self._book.cut(line[:_LONG], "head")
        if cut and cut.end < len(line):
            start = lines.start(first)
            cuts.append(Edit(start + cut.start, start + cut.end, "", why=cut.said.why))
        line = lines[last]
        skipped = max(0, len(line) - _LONG)
        cut = self._book.cut(line[skipped:], "tail")
        if cut and (kept := len(line[: skipped + cut.start].rstrip())):
            start = lines.start(last)
            cuts.append(Edit(start + kept, start + skipped + cut.end, "", why=cut.said.why))
        return cuts


def _count(text: str) -> int:
    return sum(map(len, _HAN.findall(text)))


class _Lines(list[str]):
    """The lines of a text without the blanks around them, and where they stand."""

    def __init__(self, text: str) -> None:
        self.raw = text.split("\n")
        self._lengths = list(accumulate(map(len, self.raw), initial=0))  # of all lines before, without their ends
        super().__init__([line.strip(AROUND) for line in self.raw])

    def start(self, at: int) -> int:
        """Where the line's text begins."""
        return self._lengths[at] + at + self.raw[at].find(self[at])

    def begin(self, at: int) -> int:
        """Where the line begins, and the one before it, end included, has ended."""
        return self._lengths[at] + at


def _edge(lines: _Lines, verdicts: Mapping[int, Verdict], way: range) -> int:
    """The first line of the body on the way from an end."""
    titles = _TITLES
    for at in way:
        if at in verdicts or not lines[at]:
            continue
        titles -= 1
        if not titles or len(lines[at]) > _PROSE or "。" in lines[at]:
            return at
    return way.stop


def _goes(lines: _Lines, block: _Block, head: int, tail: int) -> bool:
    """Whether the rules that speak against a block weigh enough: a line said twice counts once."""
    for said in block.values():
        if said.rule.weight >= _ENOUGH:
            return True
    at_end = next(iter(block)) < head or next(reversed(block)) >= tail
    return at_end and sum({lines[at]: said.rule.weight for at, said in block.items()}.values()) >= _ENOUGH


def _edit(text: str, lines: _Lines, block: _Block) -> Edit:
    """The lines of a block, with their ends, and the blank lines after it if there are some before it."""
    first, last = next(iter(block)), next(reversed(block))
    before, after = first - 1, last + 1
    while before >= 0 and not lines[before]:
        before -= 1
    while after < len(lines) and not lines[after]:
        after += 1
    start, end = lines.begin(first), lines.begin(last + 1)
    if before < 0:
        start = 0
    elif after == len(lines):
        start = lines.begin(before + 1) if text.endswith("\n") else lines.start(before) + len(lines[before])
    if after == len(lines):
        end = len(text)
    elif before < first - 1 or before < 0:
        end = lines.begin(after)
    return Edit(start, end, "", why="; ".join(dict.fromkeys([said.why for said in block.values()])))
