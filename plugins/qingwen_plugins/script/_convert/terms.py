"""Terms: words of which the user says what becomes of them, in a dictionary of OpenCC's format, or that they stay."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from qingwen.errors import ConfigError
from qingwen.trie import trie

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_COLUMNS: Final = 2


def read_dictionary(path: str) -> dict[str, str]:
    """Word → what it becomes: a line is `word<TAB>word`, of several after the tab (`a b`) the first counts.

    Empty lines and those that begin with # are passed over. ConfigError names the file and the line: no tab, an empty
    side, a word said twice, bytes that are no UTF-8, and a word that another line writes, for it would change twice.
    """
    try:
        lines = Path(path).read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    except OSError as error:
        raise ConfigError(f"script.convert.dictionary = {path!r}: {error.strerror or error}") from None
    found: dict[str, str] = {}
    said: dict[str, int] = {}
    for number, raw in enumerate(lines, start=1):
        where = f"{path}: line {number}"
        try:
            line = raw.decode("utf-8").strip("\r")
        except UnicodeDecodeError as error:
            raise ConfigError(f"{where}: no UTF-8 ({error.reason} at byte {error.start})") from None
        if not line.strip() or line.startswith("#"):
            continue
        columns = line.split("\t")
        if len(columns) != _COLUMNS or not columns[0].strip() or not columns[1].strip():
            raise ConfigError(f"{where}: {line!r}: a word, one tab, and what it becomes, please")
        word, new = columns[0], columns[1].split()[0]
        if word in found and found[word] != new:
            raise ConfigError(f"{where}: {word!r} is {found[word]!r} in line {said[word]}, and {new!r} here")
        found[word], said[word] = new, number
    for word, new in found.items():
        if found.get(new, new) != new:
            raise ConfigError(
                f"{path}: line {said[new]}: {new!r} is what line {said[word]} writes, and would change again"
            )
    return found


class Terms:
    """Words with what becomes of each, found longest first. What a word becomes stays when it is seen again."""

    def __init__(self, words: Mapping[str, str], kept: Iterable[str]) -> None:
        self._words = dict.fromkeys(words.values()) | dict(words) | dict.fromkeys(kept)

    def __bool__(self) -> bool:
        return bool(self._words)

    def split(self, text: str) -> Iterator[tuple[str, str | None]]:
        """The text in pieces: each with what it becomes, or None where no term stands."""
        at = 0
        for match in _pattern(frozenset(self._words)).finditer(text) if self._words else ():
            if at < match.start():
                yield text[at : match.start()], None
            yield match[0], self._words[match[0]] or match[0]
            at = match.end()
        if at < len(text):
            yield text[at:], None


@cache
def _pattern(words: frozenset[str]) -> re.Pattern[str]:
    """One a process: a dictionary may hold thousands of words."""
    return re.compile(trie(sorted(words)))
