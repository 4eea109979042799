"""Hostile text: one sign over and over, a hundred thousand characters of it and ten times as many."""

from __future__ import annotations

import gc
from statistics import median
from time import process_time
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bench.processes import Line

_SHORT: Final = 100_000  # characters
_LONG: Final = 1_000_000


class Kind(NamedTuple):
    """Signs that some cleaners look for; each is tried alone, and where evidence has been found."""

    signs: tuple[str, ...]
    evidence: str


DAMAGE: Final = Kind(
    ("?；", "(a)", "中(a)", "時(shí", "?lái)", "\ue5ec", "锟斤拷", "<ruby>"),
    "會(huì)議時(shí)間為(wéi)上午，請(qǐng)準(zhǔn)時(shí)參加。",
)
MARKS: Final = Kind(
    (",", "(", " ", "“", '"', "中,", "中 ", " 中文 ", "中(", "一、", "。 ", "中\n"),
    "会议要求,要落实 一府两院 的责任,发挥 三贴近 、 一府两院 的作用;各部门要配合(见附件),不得推诿。",
)


def growth(run: Callable[[str], str], kind: Kind, rounds: int) -> list[Line]:
    """CPU time of the long text, and how many times that of the short one."""
    lines = []
    gc.collect()
    for sign in kind.signs:
        for where, head in (("", ""), (" after evidence", kind.evidence)):
            short, long = (_seconds(run, head, sign, length, rounds) for length in (_SHORT, _LONG))
            what = f"hostile, 1 million characters of {sign!r}{where}, CPU"
            lines.append((what, f"{long:.3f} s = {long / short:.1f} times", "about 10 times, or at once"))
    return lines


def _seconds(run: Callable[[str], str], head: str, sign: str, length: int, rounds: int) -> float:
    """The median of the rounds, and of three at least: what is short is timed badly."""
    spent = []
    for _ in range(max(3, rounds)):
        text = head + sign * (length // len(sign))
        start = process_time()
        run(text)
        spent.append(process_time() - start)
    return max(median(spent), 1e-6)
