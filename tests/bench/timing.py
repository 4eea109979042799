"""Timing: candidates run in turn over the same pages, each against the reference of its own round.

Traps avoided: every timed call gets fresh `str` objects, because some libraries leave a UTF-8 copy inside the object
and flatter the next round; candidates are interleaved, because the machine's speed drifts; CPU time is taken, because
others run here; ratios are formed within a round before their median is taken.
"""

from __future__ import annotations

import gc
from statistics import median
from time import process_time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


class Candidate(NamedTuple):
    """Something that eats a text, the pages it eats, and the candidate it is compared with."""

    run: Callable[[str], object]
    pages: Sequence[bytes]
    against: str = ""


class Result(NamedTuple):
    """Medians over the rounds."""

    speed: float  # MB/s: 10^6 bytes of UTF-8 a CPU second
    ratio: float  # its speed over that of its reference; 1 without one
    spread: float  # (slowest - fastest) / median of its times


def interleave(candidates: Mapping[str, Candidate], rounds: int) -> dict[str, Result]:
    """Time every candidate once a round, in their order, after a short run to warm up."""
    for run, pages, _ in candidates.values():
        _seconds(run, pages[:20])
    times: dict[str, list[float]] = {name: [] for name in candidates}
    for turn in range(rounds):
        order = list(candidates)
        for name in reversed(order) if turn % 2 else order:
            times[name].append(_seconds(candidates[name].run, candidates[name].pages))
    return {name: _result(name, candidates, times) for name in candidates}


def _seconds(run: Callable[[str], object], pages: Sequence[bytes]) -> float:
    texts = [page.decode() for page in pages]
    gc.collect()
    gc.disable()
    try:
        start = process_time()
        for text in texts:
            run(text)
        return max(process_time() - start, 1e-9)
    finally:
        gc.enable()


def _result(name: str, candidates: Mapping[str, Candidate], times: Mapping[str, Sequence[float]]) -> Result:
    _, pages, against = candidates[name]
    size = sum(map(len, pages)) / 1e6
    own = times[name]
    speeds = [size / seconds for seconds in own]
    ratios = [1.0]
    if against:
        other = sum(map(len, candidates[against].pages)) / 1e6
        ratios = [speed / (other / seconds) for speed, seconds in zip(speeds, times[against], strict=True)]
    return Result(median(speeds), median(ratios), (max(own) - min(own)) / median(own))
