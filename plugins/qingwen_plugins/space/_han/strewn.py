"""Strewn: ordinary blanks between Han that some tool put anywhere, as text out of PDF files and tables has them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from qingwen.chars import HAN, KANA, other_than
from qingwen.edits import Edit
from qingwen.pattern import later
from qingwen_plugins.punct._lost.joints import cross
from qingwen_plugins.space._han.options import options
from qingwen_plugins.space._han.page import ODD
from qingwen_plugins.space._han.reasons import NUMERALS, UNITS, are_apart, is_label, is_layout, is_ordinal

if TYPE_CHECKING:
    from collections.abc import Iterator

#: One blank between two Han characters, but not after the number of an article.
_CANDIDATE_SOURCE: Final = rf" (?<![{NUMERALS}][{UNITS}] )(?<=[{HAN}] )(?=[{HAN}])"
_CANDIDATE: Final = later(_CANDIDATE_SOURCE)
#: The same in a sentence that goes on after it.
_SUSPECT: Final = later(f"{_CANDIDATE_SOURCE}(?=[^，。；？！,;\\n]{{0,80}}+[，。；？！,;])")
_SENTENCE: Final = later("[，。；？！,;]")
_NO_KANA: Final = later(f"[{other_than(KANA)}]*+")
_DATE: Final = later("[0-9]日")
_MARK: Final = later(rf"[^{HAN}{ODD} ]")
_BLANKS: Final = later(f"[{ODD} ]+")
#: Three or more characters set apart, each by itself: 中 华 人 民.
_MAY_SPREAD: Final = later(rf" (?=[{HAN}] [{HAN}])(?<=[{HAN}] )")
_SPREAD: Final = later(rf"[{HAN}](?<![{HAN} ].)(?: [{HAN}](?![{HAN}])){{2,}}+(?! )")
_WINDOW: Final = 4  # characters on either side that tell whether a word is cut
_WORDS: Final = later(rf"[{HAN}]{{{_WINDOW}}}")
_NEAR: Final = 12  # code points in which these are, with blanks among them
_CONTEXT: Final = 40  # code points of a clause that are looked at on either side
_LABEL: Final = 2  # code points of a label before an ordinary blank: 摘要 …
_ANSWER: Final = later("[解答证證注]|[解分]析|答案|证明|證明|详解|詳解|点评|點評")  # begin a line: 解：
_COLONS: Final = ("：", ":")
_HEAD: Final = 16  # code points of a line in which a number or a label stands
_ENOUGH: Final = 12  # blanks of which none cuts a word tell that none was strewn
_MANY: Final = 6  # a sixth of all blanks cut a word, and more than one does


def is_suspect(text: str) -> bool:
    """Whether `text` has such a blank at all."""
    return " " in text and _SUSPECT.search(text) is not None


def strewn(text: str) -> Iterator[Edit]:
    """The deletion of each such blank of a page on which many of them cut a word in two; nothing on other pages.

    Blanks that stand for quotation marks, or around emphasised words and links, stand between words: of these next to
    none cut one. Characters that are spread out one by one are judged by themselves, and only in a sentence.
    """
    edits: list[Edit] = []
    found: list[tuple[str, int, bool, dict[int, bool]]] = []  # of each line its blanks, and whether they cut a word
    cut = among = 0
    for line, start in _lines(text):
        is_prose = _SENTENCE.search(line) is not None
        spread: set[int] = set()
        if _MAY_SPREAD.search(line):
            spread.update(at for run in _SPREAD.finditer(line) for at in range(*run.span()))
            if is_prose:
                edits += _spread(line, start)
        if is_prose or min(map(len, line.split(" "))) > 1:  # not a heading that is spread out, and no columns
            places = [blank.start() for blank in _CANDIDATE.finditer(line) if blank.start() not in spread]
            cuts = {at: _cuts(line[max(0, at - _NEAR) : at + 1 + _NEAR], min(at, _NEAR)) for at in places}
            found.append((line, start, is_prose, cuts))
            if is_prose:
                among += len(cuts)
                cut += sum(cuts.values())
                if not cut and among > _ENOUGH:
                    break
    if cut > 1 and cut * _MANY >= among:
        for line, start, is_prose, cuts in found:
            held = options(line, cuts)
            edits += [
                Edit(start + at, start + at + 1, "", why="stray blank")
                for at in cuts
                if at not in held and _is_stray(line, at, cuts=cuts[at], is_prose=is_prose)
            ]
    yield from sorted(edits)


def _spread(line: str, start: int) -> Iterator[Edit]:
    """The blanks inside characters that are spread out, if most of them cut a word."""
    for run in _SPREAD.finditer(line):
        low, high = run.span()
        blanks = range(low + 1, high, 2)
        letters = run[0].replace(" ", "")
        if 2 * sum(
            cross(letters[max(0, n - _WINDOW) : n], letters[n : n + _WINDOW]) for n in range(1, len(letters))
        ) >= len(blanks):
            yield from (Edit(start + at, start + at + 1, "", why="spread out") for at in blanks)


def _lines(text: str) -> Iterator[tuple[str, int]]:
    """The lines with such a blank and without kana, each with where it stands."""
    done = 0
    for first in _CANDIDATE.finditer(text):
        if first.start() < done:
            continue
        start = max(text.rfind("\n", done, first.start()) + 1, done)
        end = text.find("\n", first.end())
        done = end + 1 if end >= 0 else len(text)
        line = text[start:done].rstrip("\r\n")
        if _NO_KANA.fullmatch(line):
            yield line, start


def _is_stray(line: str, low: int, *, cuts: bool, is_prose: bool) -> bool:
    """Whether nothing gives the blank at `low` a reason. Looks past other blanks: some of them will be gone."""
    high = low + 1
    head = _BLANKS.sub("", line[: min(low, 2 * _HEAD + 2)])
    if (len(head) <= _HEAD and is_ordinal(head)) or _DATE.fullmatch(line, max(0, low - 2), low):
        return False
    left = _clause_before(line[max(0, low - _CONTEXT) : low])
    right, after = _clause_after(line[high : high + _CONTEXT])
    if not is_prose:
        return cuts and not are_apart(left, right, "", wide=True)
    if is_layout(left, right, after) or (after in _COLONS and not cuts and _ANSWER.fullmatch(right)):
        return False
    if cuts and (len(left) > 1 or len(right) > 1):
        return True
    return not (len(head) <= _LABEL and is_label(head)) and not are_apart(left, right, line[:1], wide=False)


@lru_cache(maxsize=4096)
def _cuts(near: str, at: int) -> bool:
    """Whether the blank at `at` cuts a word."""
    return cross(*_beside(near, at))


def _beside(line: str, at: int) -> tuple[str, str]:
    """The characters on both sides of the blank at `at` that tell whether it cuts a word."""
    before, after = line[max(0, at - _WINDOW) : at], line[at + 1 : at + 1 + _WINDOW]
    if not _WORDS.fullmatch(before):
        before = _clause_before(line[max(0, at - _NEAR) : at])[-_WINDOW:]
    if not _WORDS.fullmatch(after):
        after = _clause_after(line[at + 1 : at + 1 + _NEAR])[0][:_WINDOW]
    return before, after


def _clause_after(words: str) -> tuple[str, str]:
    """The Han that follow, without blanks, and the mark after them."""
    mark = _MARK.search(words)
    return _BLANKS.sub("", words[: mark.start()] if mark else words), mark[0] if mark else ""


def _clause_before(words: str) -> str:
    at = max((mark.end() for mark in _MARK.finditer(words)), default=0)
    return _BLANKS.sub("", words[at:])
