"""Cuts: stretches of furniture at the two ends of what stays, where a crawler joined lines into one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen import Edit
from qingwen.chars import HAN
from qingwen.pattern import later
from qingwen_plugins.strip._furniture.evidence import LONG
from qingwen_plugins.strip._furniture.speech import speech

if TYPE_CHECKING:
    from collections.abc import Collection

    from qingwen_plugins.strip._furniture.evidence import Witness
    from qingwen_plugins.strip._furniture.lines import Lines

_ENOUGH: Final = 0.999
_BODY: Final = 30  # code points that a line keeps when features cut it
_SENTENCE: Final = 20  # code points; a sentence of clauses so long is an author's, unless it may be a notice
_JOINED: Final = 4  # pieces at the end that may be one line of the page together
#: An address that words follow: a sentence may go on after it.
_ADDRESS: Final = later(rf"(?:https?:|www\.)[!-~]*+\s*+[）)\]】]?[，,；;]?\s*+[{HAN}]")
#: What a sentence ends with, its closing marks among them.
_ENDS: Final = "。．！？!?.…”’」』）)]】》\"'"
#: A piece of a joined line: up to the end of a sentence with its closing marks, or to a blank that parts words (not
#: the steps of a path, nor a day and its hour).
_PIECE: Final = later(
    r"(?:[^\s。！？!?]++|(?<=[>»›|/])\s+|\s+(?=[>»›|/]|\d{1,2}:))+[。！？!?”’」』）)\]】]*\s*|[。！？!?]+\s*|\s+"
)


def find_cuts(lines: Lines, gone: Collection[int], witness: Witness) -> list[Edit]:
    """A stretch at the beginning of the first line that stays, one at the end of the last, each with its blanks."""
    first, last = 0, len(lines) - 1
    while first <= last and (first in gone or not lines[first]):
        first += 1
    if first > last:
        return []
    while last in gone or not lines[last]:
        last -= 1
    cuts: list[Edit] = []
    line, start = lines[first], lines.start(first)
    end, why = _head(line, witness)
    if 0 < end < len(line):
        cuts.append(Edit(start, start + end, "", why=why))
    line, start = lines[last], lines.start(last)
    begin, why = _tail(line, witness)
    kept = len(line[:begin].rstrip())
    if begin < len(line) and kept > (end if first == last else 0):
        cuts.append(Edit(start + kept, start + len(line), "", why=why))
    return cuts


def _head(line: str, witness: Witness) -> tuple[int, str]:
    """Where the stretch at the beginning ends, and why; 0 if there is none."""
    cut = witness.book.cut(line[:LONG], "head")
    if cut:
        return cut.end, cut.said.why
    if not witness.features or len(line) <= _BODY:
        return 0, ""
    at = end = 0
    weight, why = 0.0, ""
    for match in _PIECE.finditer(line, 0, LONG):
        piece = match[0]
        if _is_prose(piece):
            break
        evidence = witness.hear(piece.strip())
        if not evidence.head and piece.strip():
            break
        at += len(piece)
        weight += evidence.head
        if weight >= _ENOUGH and evidence.head and not _came_from(line, at):
            end, why = at, evidence.why
    return (end, why) if len(line) - end >= _BODY else (0, "")


def _tail(line: str, witness: Witness) -> tuple[int, str]:
    """Where the stretch at the end begins, and why; the line's length if there is none."""
    skipped = max(0, len(line) - LONG)
    cut = witness.book.cut(line[skipped:], "tail")
    if cut:
        return skipped + cut.start, cut.said.why
    if not witness.features or len(line) <= _BODY:
        return len(line), ""
    at = begin = len(line)
    weight, why = 0.0, ""
    pieces = _PIECE.findall(line[skipped:])
    while pieces and not _is_prose(pieces[-1]):
        for count in range(1, min(_JOINED, len(pieces)) + 1):  # the fewest that say something
            joined = "".join(pieces[-count:])
            if count > 1 and _is_prose(joined):
                continue
            evidence = witness.hear(joined.strip())
            if evidence.tail or not joined.strip():
                break
        else:
            break
        del pieces[-count:]
        at -= len(joined)
        weight += evidence.tail
        if weight >= _ENOUGH and evidence.tail and not _goes_on(line, at):
            begin, why = at, evidence.why_tail
    return (begin, why) if begin >= _BODY else (len(line), "")


def _goes_on(line: str, at: int) -> bool:
    """Whether a place in a line is inside a sentence that goes on after an address, which stands after it or before it.

    An address has words before it (点击) and after it (以安装) in an author's sentence; on a page it ends a line.
    """
    start = max(0, at - LONG)
    kept = line[start:at].rstrip()
    before = _ADDRESS.search(line, start + kept.rfind(" ") + 1)  # the last word before the place may be the address
    if before and before.start() < at < before.end():
        return True
    return kept[-1:] not in _ENDS and _ADDRESS.search(line, at) is not None


def _came_from(line: str, at: int) -> bool:
    """Whether a place in a line is inside a sentence that went on after an address before it."""
    match = _ADDRESS.search(line, 0, at + 1)
    return match is not None and (match.end() > at or line[:at].rstrip()[-1:] not in _ENDS)


def _is_prose(piece: str) -> bool:
    """Whether a piece is an author's sentence, at a glance."""
    return (
        len(piece) >= _SENTENCE
        and ("，" in piece or "," in piece)
        and piece.rstrip().endswith("。")
        and not speech().may_notice(piece)
    )
