"""Literals: lines whose straight quotes are syntax, as those of a catalogue, a command or a source file."""

from __future__ import annotations

from typing import Final

from qingwen.chars import HAN
from qingwen.pattern import later

_QUOTED: Final = later("[\"“”][^\"“”]*+[\"“”]|'(?<![A-Za-z0-9]')[^']*+'(?![A-Za-z])")  # no apostrophes
_CURLY: Final = later("[“”]")
_CHINESE: Final = later(rf"[{HAN}\u3001-\u303f\uff01-\uff60…“”‘’]|——")
_HOLDS_HAN: Final = later(rf"[\"'](?:[\"']|[^\"']*[{HAN}])")  # or nothing, as msgstr "" before its text
_HEAD: Final = later(r"\s*(?:#~ ?)?msg(?:id|str|ctxt)|.*[(\[{=+,\\]\s*\Z")  # a catalogue (GNU gettext), or code goes on
_ESCAPE: Final = later(r"\\[\"'nrtu]|%\(|%[0-9.]*[sd](?![A-Za-z])|\{[A-Za-z0-9_]*\}")


class Literals:
    r"""The lines of `text` that are to be asked about one after the other, each of which holds a quote.

    A line is code if nothing Chinese stands outside its quotes: `echo "请输入姓名"`. Where nothing at all does it may
    be speech as well, so that a run of such lines is code only if one of them holds an escape (`%s`, `{0}`, `\n`), or
    a line of code stands next to the run: `msgstr ""`, `printf(`.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._until = -1  # where the run ends that was judged last
        self._is_code = False

    def hold(self, start: int, end: int) -> bool:
        """Whether the quotes of the line from `start` to `end` are syntax. Lines are asked for in their order."""
        line = self._text[start:end]
        outside = _QUOTED.sub("", line).strip()
        if outside:
            return not _CHINESE.search(outside)
        if _CURLY.search(line):
            return False
        if start > self._until:
            self._judge(start, end)
        return self._is_code

    def _judge(self, start: int, end: int) -> None:
        """Look at the run of lines wholly in quotes around one, and at the lines next to it."""
        text = self._text
        is_code = _ESCAPE.search(text, start, end) is not None
        before = ""
        while start:
            low = text.rfind("\n", 0, start - 1) + 1
            before = text[low : start - 1]
            if not _is_quoted(before):
                break
            is_code = is_code or _ESCAPE.search(before) is not None
            start, before = low, ""
        behind = ""
        while end < len(text):
            high = text.find("\n", end + 1)
            high = len(text) if high < 0 else high
            behind = text[end + 1 : high]
            if not _is_quoted(behind):
                break
            is_code = is_code or _ESCAPE.search(behind) is not None
            end, behind = high, ""
        self._until = end
        self._is_code = is_code or _is_code(before) or _is_code(behind)


def _is_quoted(line: str) -> bool:
    """Whether a line is wholly in straight quotes."""
    return ('"' in line or "'" in line) and not _CURLY.search(line) and not _QUOTED.sub("", line).strip()


def _is_code(line: str) -> bool:
    """Whether a line is code beside which other lines of it may be wholly in quotes."""
    outside = _QUOTED.sub("", line).strip()
    if not outside or _CHINESE.search(outside):
        return False
    return _HEAD.match(line) is not None or _HOLDS_HAN.search(line) is not None
