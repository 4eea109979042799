"""Tally: how often each of many strings was seen, in bounded room."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from qingwen.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

#: Logarithms of the size of a tally's table. It holds three quarters as many strings.
LARGEST: Final = 13
SMALLEST: Final = 8


class Counted(NamedTuple):
    """A string and how often it was seen: at least and at most."""

    key: str
    least: int
    most: int


class Tally:
    """The frequent strings of a stream: a sketch of Apache DataSketches after Misra and Gries.

    No count is wrong by more than 3.5 / 2**size of all that was counted (Anderson et al., 2017, "A high-performance
    algorithm for identifying frequent items in data streams"); few strings are counted exactly. The same stream gives
    the same counts.
    """

    def __init__(self, size: int = LARGEST) -> None:
        self.size = size
        self._sketch: Any = sketches().frequent_strings_sketch(size)
        self.add = self._sketch.update  # (key, times=1); TypeError for what is not Unicode text (a lone surrogate)

    def __len__(self) -> int:
        """How many strings it holds now."""
        return int(self._sketch.num_active_items)

    def least(self, key: str) -> int:
        """How often a string was seen at least."""
        return int(self._sketch.get_lower_bound(key))

    def most(self, key: str) -> int:
        """How often a string that is still held was seen at most; 0 for any other."""
        return int(self._sketch.get_estimate(key))

    def counted(self, times: float = 0) -> Iterator[Counted]:
        """Strings that may have been seen more than so many times, the most frequent first."""
        either = sketches().frequent_items_error_type.NO_FALSE_NEGATIVES
        found = self._sketch.get_frequent_items(either, max(0, int(times)))
        for key, _, least, most in sorted(found, key=lambda each: (-each[1], each[0])):
            yield Counted(key, least, most)

    def halved(self) -> Tally:
        """The same counts in half the room, less exactly."""
        smaller = Tally(self.size - 1)
        smaller._sketch.merge(self._sketch)
        return smaller


@cache
def sketches() -> ModuleType:
    """The library. ConfigError if it is not installed."""
    try:
        import datasketches  # noqa: PLC0415 - optional, and it brings numpy
    except ImportError:
        raise ConfigError("learning needs the package datasketches: pip install 'qingwen[learn]'") from None
    return datasketches  # type: ignore[no-any-return,unused-ignore] # it has no types
