"""The context of a reading: how likely it is as a text, with the words beside each other and its brackets closed."""

from __future__ import annotations

from bisect import bisect
from functools import lru_cache
from typing import Final

from qingwen.pattern import later
from qingwen_plugins._lexicon.words import LONGEST, follows, is_stop, is_verb, single, words
from qingwen_plugins.repair._slip.pairs import followers

_PAIRS: Final = tuple((later(f"[{pair}]"), pair) for pair in ("“”", "《》", "（）", "‘’", "【】"))
_WITHIN: Final = 80  # characters on either side in which a bracket's other half is looked for
_UNPAIRED: Final = -3.0  # for a bracket without its other half
_VERB_IN_TITLE: Final = -1.5  # a title ends in a noun: 《…專刊》 rather than 《…停刊》
_LIST_ENDS: Final = 3.0  # 等 after the last title of several: 《…》、《…》等
_ONE_CHARACTER_CLAUSE: Final = -4.0


def likelihood(text: str, line: str, start: int, end: int) -> float:
    """The natural logarithm of how likely `text` (folded to Simplified) is in a line, between `before` and `after`."""
    known = words()
    ends: list[dict[str, float]] = [{} for _ in range(len(text) + 1)]  # by place: last word → its best division
    ends[0]["\n"] = 0.0
    for at, char in enumerate(text):
        if not (here := ends[at]):
            continue
        rows = [(likely, followers(last), last) for last, likely in here.items()]
        own = single(char) + (_mark(text, at) if not "\u3400" <= char <= "\u9fff" else 0.0)
        lifted = [
            likely + row.get(char, 0.0) + (_VERB_IN_TITLE if char == "》" and is_verb(last) else 0.0)
            for likely, row, last in rows
        ]
        ends[at + 1][char] = own + max(lifted)
        for behind in range(at + 2, min(at + LONGEST, len(text)) + 1):
            word = text[at:behind]
            if (log := known.get(word)) is not None:
                ends[behind][word] = max([likely + row.get(word, 0.0) for likely, row, _ in rows]) + log
    near = max(0, start - _WITHIN)
    around = f"{_left_open(line, near)}{line[near:start]}{text}{line[end : end + _WITHIN]}"
    unpaired = sum(_unpaired(marks.findall(around), pair) for marks, pair in _PAIRS)
    listed = _LIST_ENDS * (text.count("》等") if "》、《" in around else 0)
    return max(ends[-1].values()) + listed + _UNPAIRED * unpaired


def _left_open(line: str, at: int) -> str:
    """The brackets of a line that are open at a place."""
    return "".join(pair[0] for pair, opening, closing in _brackets(line) if bisect(opening, at) > bisect(closing, at))


@lru_cache(4)
def _brackets(line: str) -> list[tuple[str, list[int], list[int]]]:
    """Each pair of brackets with the ends of all its openings and closings; a line is asked for each of its places."""
    ends = [(pair, [(mark[0], mark.end()) for mark in marks.finditer(line)]) for marks, pair in _PAIRS]
    return [
        (pair, [at for mark, at in found if mark == pair[0]], [at for mark, at in found if mark == pair[1]])
        for pair, found in ends
    ]


def _unpaired(marks: list[str], pair: str) -> int:
    left = "".join(marks)
    while pair in left:
        left = left.replace(pair, "")
    return len(left)


def _mark(text: str, at: int) -> float:
    before = text[at - 1] if at else "\n"
    clause = is_stop(text[at]) and at > 1 and is_stop(text[at - 2])
    return follows(before, text[at]) + (_ONE_CHARACTER_CLAUSE if clause else 0.0)
