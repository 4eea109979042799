"""Ruby: readings that an extractor left with their HTML tags."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Final

from qingwen import Edit
from qingwen.chars import HAN
from qingwen.pattern import later
from qingwen_plugins.strip._pinyin.evidence import everyday
from qingwen_plugins.strip._pinyin.spellings import read

_RUBY: Final = later(
    r"<ruby(?:\s[^<>]{0,100})?>((?:(?!</?ruby)[^`]){1,400})</ruby>",
    re.IGNORECASE,
)
_TAG: Final = later(r"<(/?)(rb|rt|rp|rtc)(?:\s[^<>]{0,100})?>", re.IGNORECASE)
_CODE: Final = later(r"`|</?(?!(?:ruby|rb|rt|rp|rtc|br)\b)[a-z]", re.IGNORECASE)
_BETWEEN: Final = later(r"[\s'’·\-]+")
_PLAIN: Final = later(f"[{HAN}]+")
_MANY: Final = 20  # different characters with ruby: a whole text that is annotated
_LONGEST: Final = 8  # characters of one base


def rubies(text: str) -> list[Edit]:
    """Each ruby whose readings are those of its base, replaced by the base.

    Kept: readings that are none of the base (furigana, translations), those of rare characters, for which an author
    gives them, and two readings of one character, unless the whole text is annotated. A text with other tags or with
    backticks shows how ruby is written.
    """
    if "</" not in text or _CODE.search(text):
        return []
    found = []
    readings: defaultdict[str, set[str]] = defaultdict(set)
    for ruby in _RUBY.finditer(text):
        parts = _parts(ruby[1])
        if parts is None:
            continue
        for char, reading in parts:
            readings[char].add(reading)
        base = "".join(char for char, _ in parts)
        if all(map(everyday, base)):
            found.append(Edit(*ruby.span(), base, why="ruby that an extractor left"))
    if len(readings) < _MANY and any(len(each) > 1 for each in readings.values()):
        return []
    return found


def _parts(inside: str) -> list[tuple[str, str]] | None:
    """The characters of a ruby with their readings; None unless each has one of its own."""
    pieces = _TAG.split(inside)
    parts: list[tuple[str, str]] = []
    base = pieces[0].strip()
    for closing, name, content in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        if closing or name.lower() in ("rb", "rtc"):
            base += content.strip()
        elif name.lower() == "rt":
            found = _readings(base, content.strip())
            if found is None:
                return None
            parts += found
            base = ""
    return None if base or not parts else parts


def _readings(base: str, written: str) -> list[tuple[str, str]] | None:
    """The characters of `base`, each with its part of what is written over them."""
    if not 0 < len(base) <= _LONGEST or not _PLAIN.fullmatch(base):
        return None
    syllables = [each for each in _BETWEEN.split(written) if each]
    if len(syllables) != len(base):
        syllables = _syllables(base, "".join(syllables))
    if len(syllables) != len(base):
        return None
    found = list(zip(base, map(read, base, syllables), strict=True))
    return found if all(reading for _, reading in found) else None


def _syllables(base: str, written: str) -> list[str]:
    """`hànzì` for 漢字, cut where the readings of the characters meet; empty if they do not."""
    ways: dict[int, list[str]] = {0: []}  # what is read so far, by where it ends
    for char in base:
        ways = {
            end: [*way, written[at:end]]
            for at, way in ways.items()
            for end in range(at + 1, min(at + 8, len(written)) + 1)
            if read(char, written[at:end])
        }
    return ways.get(len(written), [])
