"""Page: what a text as a whole tells of its marks."""

from __future__ import annotations

from typing import Final

from qingwen.chars import CLOSING, HAN, OPENING, STAND_INS
from qingwen.pattern import later

_SAMPLE: Final = 1_024  # code points that tell what a text is mostly made of
_LINE_END: Final = r"[ \t]{0,4}(?:\r?\n|\Z)"
_SURE: Final = later(
    rf"[,?!](?<=[{HAN}{CLOSING}].)"
    rf"|,(?<=[%％\"{STAND_INS}],)(?=[{HAN}])"
    rf"|:(?<=[{HAN}]:)(?=\"[{HAN}])"
    rf"|[;:](?<=[{HAN}{CLOSING}].)(?:[ \u00a0]{{0,2}}[{HAN}{OPENING}]|(?={_LINE_END}))"
    rf"|[,;:?!](?<=[{HAN}][ \u00a0].)(?=[ \u00a0]?[{HAN}])"
    rf"|\.(?<=[{HAN}\"]\.)(?={_LINE_END})"
    rf"|\((?=[^()\n]{{1,200}}\))(?:(?<=[{HAN}]\()|[^()\n{HAN}]{{0,200}}+[{HAN}])"
)
_COMMA: Final = later(rf",(?<=[{HAN}],)(?=[{HAN}])")
_HAN: Final = later(f"[{HAN}]")
_LETTER: Final = later("[A-Za-z]")
_REACH: Final = 200  # code points on either side that are searched for a comma of the same hand


def mostly_han(text: str) -> bool:
    """Whether at least two in five characters of a sample are Chinese, told by their three bytes in UTF-8."""
    sample = text[:: len(text) // _SAMPLE | 1]
    return len(sample.encode("utf-8", "surrogatepass")) >= 1.8 * len(sample)


def tells_chinese(text: str) -> bool:
    """Whether a sample has a Chinese character for every two Latin letters: a share that no change of marks moves."""
    sample = text[:: len(text) // _SAMPLE | 1]
    return 2 * len(_HAN.findall(sample)) >= len(_LETTER.findall(sample))


def shows_folding(text: str) -> bool:
    """Whether a half-width mark of `text` is one of Chinese for certain: `title:` and 13:00 tell nothing."""
    return _SURE.search(text) is not None


def typed_beside(text: str, at: int) -> bool:
    """Whether a half-width comma stands between Chinese characters near `at`, on its line: the same hand typed both."""
    since = max(0, at - _REACH)
    since = max(text.rfind("\n", since, at) + 1, since)
    until = text.find("\n", at, at + _REACH)
    return _COMMA.search(text, since, until if until >= 0 else at + _REACH) is not None
