"""Timing: candidates run in turn over the same pages, each against the reference of its own round.

Traps avoided: every timed call gets fresh `str` objects, because some libraries leave a UTF-8 copy inside the object
and flatter the next call; every round has new pages, because a memo of lines would know the old ones; candidates are
interleaved, because the machine's speed drifts; CPU time is taken, because others run here; ratios are formed within a
round before their median is taken.
"""

from __future__ import annotations

import gc
from statistics import median
from time import process_time
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_FEW: Final = 20  # pages


class Candidate(NamedTuple):
    """Something that eats a text, the pages it eats in each round, and the candidate it is compared with."""

    run: Callable[[str], object]
    pages: Callable[[int], Sequence[bytes]]
    against: str = ""


class Result(NamedTuple):
    """Medians over the rounds."""

    speed: float  # MB/s: 10^6 bytes of UTF-8 a CPU second
    ratio: float  # its speed over that of its reference; 1 without one
    spread: float  # (fastest - slowest) / median


def interleave(candidates: Mapping[str, Candidate], rounds: int) -> dict[str, Result]:
    """Time every candidate once a round, forwards and backwards in turn, after a short run to warm up (round 0)."""
    for run, pages, _ in candidates.values():
        _seconds(run, pages(0)[:_FEW])
    speeds: dict[str, list[float]] = {name: [] for name in candidates}
    order = list(candidates)
    for turn in range(1, rounds + 1):
        for name in order if turn % 2 else reversed(order):
            run, pages, _ = candidates[name]
            speeds[name].append(_speed(run, pages(turn)))
    return {name: _result(own, speeds.get(candidates[name].against, own)) for name, own in speeds.items()}


def overhead(base: Callable[[str], object], more: Callable[[str], object], pages: Sequence[bytes]) -> float:
    """CPU time of `more` beyond that of `base`, as a share of it; every few pages they take turns: drift cancels out."""
    spent = {base: 0.0, more: 0.0}
    for run in spent:
        _seconds(run, pages[:_FEW])
    for turn, start in enumerate(range(_FEW, len(pages), _FEW)):
        for run in (base, more) if turn % 2 else (more, base):
            spent[run] += _seconds(run, pages[start : start + _FEW])
    return spent[more] / spent[base] - 1


def _speed(run: Callable[[str], object], pages: Sequence[bytes]) -> float:
    return sum(map(len, pages)) / 1e6 / max(_seconds(run, pages), 1e-9)


def _seconds(run: Callable[[str], object], pages: Sequence[bytes]) -> float:
    texts = [page.decode() for page in pages]
    gc.collect()
    gc.disable()
    try:
        start = process_time()
        for text in texts:
            run(text)
        return process_time() - start
    finally:
        gc.enable()


def _result(own: Sequence[float], other: Sequence[float]) -> Result:
    ratio = median(mine / theirs for mine, theirs in zip(own, other, strict=True))
    return Result(median(own), ratio, (max(own) - min(own)) / median(own))
