"""Page furniture: what a page says around the author's text."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final

from qingwen import Cleaner, Edit, Stage
from qingwen.chars import HAN
from qingwen.edits import apply
from qingwen.rulebook import NOTHING, Rulebook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from qingwen.rulebook import Said, Verdict

_SHORT: Final = 60  # code points; lines up to here are judged wherever they stand
_LONG: Final = 240  # lines up to here are judged near the ends
_NEAR: Final = 20  # lines with text from either end
_PROSE: Final = 60  # an author's line of so many code points, or with a full stop, belongs to the body
_TITLES: Final = 8  # author's lines before the body, or after it, among which the head and the tail reach
_ENOUGH: Final = 0.999  # weight, with room for sums of tenths
_HAN: Final = re.compile(f"[{HAN}]+")
_AROUND: Final = " \t\r\u00a0\u2002\u2003\u3000\ufeff\u200b"


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
        return Rulebook(self.packs)

    def edits(self, text: str) -> Iterable[Edit]:
        """Each block of lines with the blank lines that it leaves over, and each stretch at an end of the text."""
        edits = self._found(text)
        if not edits or self._fits(text, edits):
            return edits
        start, end = edits[0].start, edits[0].end
        return [Edit(start, end, text[start:end], why=f"more than {self.share:.0%} of the text would go as furniture")]

    def _found(self, text: str) -> list[Edit]:
        raw = text.split("\n")
        verdicts = self._verdicts(raw)
        lines = _Lines(raw)
        gone = self._gone(lines, verdicts) if verdicts else {}
        edits = list(_blocks(text, lines, gone))
        cuts = list(self._cuts(lines, gone))
        if not cuts:
            return edits
        both = sorted((*edits, *cuts))
        return edits if self._is_unstable(apply(text, both)) else both

    def _is_unstable(self, text: str) -> bool:
        """Whether cutting brought more to light: then it was none of furniture."""
        raw = text.split("\n")
        verdicts = self._verdicts(raw)
        lines = _Lines(raw)
        gone = self._gone(lines, verdicts) if verdicts else {}
        return bool(gone) or any(self._cuts(lines, gone))

    def _fits(self, text: str, edits: Sequence[Edit]) -> bool:
        lost = sum(_count(text[edit.start : edit.end]) for edit in edits)
        total = _count(text)
        return lost <= self.share * total and lost < total

    def _gone(self, lines: _Lines, verdicts: Mapping[int, Verdict]) -> dict[int, str]:
        """Line number → why it goes."""
        head, tail = _body(lines, verdicts)
        said: dict[int, Said] = {}
        for at, verdict in verdicts.items():
            held = (verdict.anywhere, verdict.head if at < head else None, verdict.tail if at >= tail else None)
            best = max((each for each in held if each), key=lambda each: each.rule.weight, default=None)
            if best:
                said[at] = best
        gone: dict[int, str] = {}
        for block in _runs(lines, said):
            distinct = {lines[at]: said[at].rule.weight for at in block}
            at_end = block[0] < head or block[-1] >= tail
            weight = sum(distinct.values()) if at_end or max(distinct.values()) >= _ENOUGH else 0.0
            if weight >= _ENOUGH:
                gone.update((at, str(said[at])) for at in block)
        return gone

    def _verdicts(self, raw: Sequence[str]) -> dict[int, Verdict]:
        """What the rules say of each line that they may take."""
        verdicts = self._book.verdicts
        found = {
            at: verdict
            for at, line in enumerate(raw)
            if line and len(line) <= _SHORT and (verdict := verdicts[line]) is not NOTHING
        }
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
        return found

    def _cuts(self, lines: _Lines, gone: Mapping[int, str]) -> Iterator[Edit]:
        """Stretches at the two ends of what stays, with the blanks before one at the tail."""
        first = next((at for at in range(len(lines)) if lines[at] and at not in gone), None)
        if first is None:
            return
        last = next(at for at in range(len(lines) - 1, -1, -1) if lines[at] and at not in gone)
        line = lines[first]
        cut = self._book.cut(line[:_LONG], "head")
        if cut and cut.end < len(line):
            start = lines.start(first)
            yield Edit(start + cut.start, start + cut.end, "", why=str(cut.said))
        line = lines[last]
        skipped = max(0, len(line) - _LONG)
        cut = self._book.cut(line[skipped:], "tail")
        if cut and (kept := len(line[: skipped + cut.start].rstrip())):
            start = lines.start(last)
            yield Edit(start + kept, start + skipped + cut.end, "", why=str(cut.said))


def _count(text: str) -> int:
    return sum(map(len, _HAN.findall(text)))


class _Lines:
    """The lines of a text without the blanks around them, and where they stand. Made on demand, one by one."""

    def __init__(self, raw: Sequence[str]) -> None:
        self._raw = raw

    @cached_property
    def _offsets(self) -> list[int]:
        return [0, *accumulate(len(line) + 1 for line in self._raw)]

    def __len__(self) -> int:
        return len(self._raw)

    def __getitem__(self, at: int) -> str:
        return self._raw[at].strip(_AROUND)

    def start(self, at: int) -> int:
        """Where the line's text begins."""
        return self._offsets[at] + self._raw[at].find(self[at])

    def begin(self, at: int) -> int:
        """Where the line begins, and the one before it, end included, has ended."""
        return self._offsets[at]


def _body(lines: _Lines, verdicts: Mapping[int, Verdict]) -> tuple[int, int]:
    """Where the body begins, and where it has ended: line numbers."""
    return _edge(lines, verdicts, range(len(lines))), _edge(lines, verdicts, range(len(lines) - 1, -1, -1)) + 1


def _edge(lines: _Lines, verdicts: Mapping[int, Verdict], way: range) -> int:
    titles = _TITLES
    for at in way:
        if at in verdicts or not lines[at]:
            continue
        titles -= 1
        if not titles or len(lines[at]) > _PROSE or "。" in lines[at]:
            return at
    return way.stop


def _runs(lines: _Lines, numbers: Iterable[int]) -> Iterator[list[int]]:
    """Line numbers in runs: nothing but blank lines stands between those of a run."""
    run: list[int] = []
    for at in sorted(numbers):
        if run and any(lines[between] for between in range(run[-1] + 1, at)):
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def _blocks(text: str, lines: _Lines, gone: Mapping[int, str]) -> Iterator[Edit]:
    """Each run of lines that go, with their ends, and the blank lines after it if there are some before it."""
    for run in _runs(lines, gone):
        before, after = run[0] - 1, run[-1] + 1
        while before >= 0 and not lines[before]:
            before -= 1
        while after < len(lines) and not lines[after]:
            after += 1
        start, end = lines.begin(run[0]), lines.begin(run[-1] + 1)
        if before < 0:
            start = 0
        elif after == len(lines):
            start = lines.begin(before + 1) if text.endswith("\n") else lines.start(before) + len(lines[before])
        if after == len(lines):
            end = len(text)
        elif before < run[0] - 1 or before < 0:
            end = lines.begin(after)
        yield Edit(start, end, "", why="; ".join(dict.fromkeys(gone[at] for at in run)))
