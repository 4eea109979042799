"""Options: words side by side with single blanks, as the questions of an exam and tables have them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen.chars import HAN
from qingwen.pattern import later

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Words of two to four characters between two marks, and nothing else: 以及 容易 尚且.
_WORDS: Final = later(rf"(?<![{HAN}])(?<![{HAN}] )[{HAN}]{{2,4}}+(?: [{HAN}]{{2,4}}+)++(?! ?[{HAN}])")
_LETTER: Final = later(r"[A-Ga-g0-9①-⑳](?<![A-Za-z0-9][A-Za-z0-9])(?:[.．、：:)）] ?|(?<=[①-⑳]) ?)\Z")
_HEAD: Final = 4  # code points before the first word in which its letter or number stands
_FEW: Final = 3  # words; two of one length will do after a letter


def options(line: str, cuts: Mapping[int, bool]) -> set[int]:
    """Which blanks of a line part such words; `cuts` tells of each whether it cuts a word, which none of them does."""
    found: set[int] = set()
    for match in _WORDS.finditer(line):
        start, words = match.start(), match[0].split(" ")
        blanks = [at for at in range(start, match.end()) if line[at] == " "]
        is_even = len(set(map(len, words))) == 1
        is_lettered = _LETTER.search(line, max(0, start - _HEAD), start) is not None
        is_row = (is_even or is_lettered) if len(words) >= _FEW else (is_even and is_lettered)
        if is_row and not any(cuts.get(at) for at in blanks):
            found.update(blanks)
    return found
