"""Page furniture: what a page says around the author's text."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal

from qingwen import Cleaner, Edit, Stage
from qingwen.chars import AROUND
from qingwen.edits import apply
from qingwen_plugins.strip._furniture.claims import find_claims
from qingwen_plugins.strip._furniture.cuts import find_cuts
from qingwen_plugins.strip._furniture.evidence import witness
from qingwen_plugins.strip._furniture.lines import Lines
from qingwen_plugins.strip._furniture.remains import count_han, find_doubtful, find_sentence, is_frame
from qingwen_plugins.strip._furniture.removal import find_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qingwen_plugins.strip._furniture.evidence import Witness

_GLANCE: Final = 2  # times as many code points as would go hold enough Han characters


class Furniture(Cleaner):
    """Lines of the page around the text go: viewers, paywalls, disclaimers, counters, navigation, licence numbers.

    A line is judged by what it says and where it stands: by the rule packs that the preset names, and, above the body
    and below it, by general features (words of an interface, a site's notices, labels and values, dates alone,
    counters, imprints). What weighs little needs company in its frame. Titles, signatures, salutations, the date of a
    letter and whatever stands inside the body stay, unless a rule takes such a line anywhere; a claim that a site glued
    to a paragraph goes. A text without body (a poem, a table, a list) is judged by rules alone. If more than
    `share` of the Han characters (or of all, if that is less) would go, nothing does, and a finding says so: such a
    page is furniture throughout, or is about it. But around a text, be it one whole Chinese sentence, a frame of lines
    that speak for themselves goes, whatever share of the page it is; `share` then holds for titles and other lines
    that go for their company. Sentences about pages, teasers and what follows 如下 are no such text.

    A page's own title stays (`titles = "drop"`: lines among the furniture above the body go with it, titles too).
    `features = False` leaves rules alone to judge.
    """

    name = "strip.furniture"
    stage = Stage.STRIP

    def __init__(self, *, share: float = 0.5, features: bool = True, titles: Literal["keep", "drop"] = "keep") -> None:
        self.share = share
        self.features = features
        self.titles = titles

    def __getstate__(self) -> dict[str, Any]:
        return {key: value for key, value in self.__dict__.items() if key != "_witness"}

    @cached_property
    def _witness(self) -> Witness:
        return witness(self.packs, features=self.features)

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
        """What goes; less of it where taking it out brings more to light, for then it was not furniture."""
        blocks, cuts = self._judge(text)
        if not cuts:
            return blocks if not blocks or self._is_stable(apply(text, blocks)) else []
        for edits in (sorted((*blocks, *cuts)), blocks):
            if not edits or self._is_stable(apply(text, edits)):
                return edits
        return []

    def _is_stable(self, text: str) -> bool:
        return not any(self._judge(text))

    def _judge(self, text: str) -> tuple[list[Edit], list[Edit]]:
        """Blocks of lines, and stretches of other lines."""
        lines = Lines(text)
        witness_ = self._witness
        claims = list(find_claims(lines)) if self.features else []
        glued = {claim.line: claim.start for claim in claims if claim.start}
        whole = [claim.line for claim in claims if not claim.start]
        blocks = find_blocks(lines.cut(glued), witness_, whole, titles=self.titles == "keep")
        gone = {at for block in blocks for at in block.lines}
        cuts = [
            Edit(lines.start(at) + start, lines.start(at) + len(lines[at]), "", why="a site's claim")
            for at, start in claims
            if at not in gone
        ]
        if not cuts:
            cuts = find_cuts(lines, gone, witness_)
        return [lines.delete(block.lines, block.why) for block in blocks], cuts

    def _fits(self, text: str, stays: str, edits: Sequence[Edit]) -> bool:
        """Whether no more goes than may."""
        if not edits:
            return True
        gone = len(text) - len(stays)
        kept = count_han(stays[: _GLANCE * gone])  # most texts need not be counted to the end
        if kept and gone <= self.share * (gone + kept):
            return True
        lost = "".join([text[edit.start : edit.end] for edit in edits])
        if any(count(lost) <= self.share * count(text) and count(lost) < count(text) for count in (count_han, _marks)):
            return True
        return self._leaves_text(text, stays, edits)

    def _leaves_text(self, text: str, stays: str, edits: Sequence[Edit]) -> bool:
        """Whether a text is left and the frame around it goes, hardly any line of which is doubtful."""
        sentence = find_sentence(stays, self._witness)
        if not sentence:
            return False
        at = text.find(sentence)
        lines = [line.strip(AROUND) for edit in edits for line in text[edit.start : edit.end].split("\n")]
        doubtful = count_han("".join(find_doubtful(lines, self._witness)))
        return is_frame(lines, {edit.start < at for edit in edits}) and (
            doubtful <= self.share * (doubtful + count_han(stays))
        )


def _marks(text: str) -> int:
    """All that is no blank: a table of figures holds few Han characters."""
    return sum(map(len, text.split()))
