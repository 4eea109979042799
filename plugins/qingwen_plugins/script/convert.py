"""Traditional and Simplified Chinese: text in the other script is converted with OpenCC, the rest is not touched."""

from __future__ import annotations

from itertools import compress, count, groupby
from operator import ne
from typing import TYPE_CHECKING, Final, Literal

from qingwen.chars import other_than
from qingwen.cleaner import Cleaner, Stage
from qingwen.edits import Edit, diff
from qingwen.pattern import later
from qingwen_plugins.script._convert import convert, exclusive_characters, load_opencc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingwen_plugins.script._convert import Exclusive

Target = Literal["hans", "tw", "twp", "hk", "hant", "keep"]

#: Mainland text that sites turned into Traditional has 著 for every 着. tw2s mends 8 of the 9 in the sample document
#: that shows it and keeps 顯著, where t2s leaves all 9; tw2sp would also turn 程序 into 进程.
_CONFIGS: Final = {"hans": "tw2s", "tw": "s2tw", "twp": "s2twp", "hk": "s2hk", "hant": "s2t"}
_STRANGE: Final = "\u3041-\u3096\u30a1-\u30fa\uac00-\ud7af"  # not ・ and ー: Chinese text has them
_OTHER_LANGUAGE: Final = later(f"[{_STRANGE}]")
_CHINESE: Final = later(f"[{other_than(_STRANGE)}]*+")
_CLEAR: Final = 4  # characters of the other script for each one of the target script, to call a text clear
_SAMPLE: Final = 16  # characters of the target script counted at first
_FEW: Final = 4  # characters of a text in which one is proof
_PROOF: Final = 3  # characters that prove a line in a document of the target script to be of the other one


class Convert(Cleaner):
    """Traditional ↔ Simplified by OpenCC, decided for the document and, where it is mixed, for each line.

    A line already in the target script stays byte for byte, and so does what cannot be told for sure: Traditional words
    quoted in a Simplified line, Japanese and Korean. OpenCC over Simplified text is not harmless (打坏了 → 打坯了).

    `to`: "hans" (Simplified), "tw", "twp" (with Taiwan's words), "hk", "hant" (OpenCC's own standard), or "keep".
    ConfigError when built if the package that `import opencc` finds is not the official one.
    """

    name = "script.convert"
    stage = Stage.SCRIPT

    def __init__(self, *, to: Target = "hans") -> None:
        self.to = to
        if to != "keep":
            load_opencc()

    def clean(self, text: str) -> str:
        """The text in the target script; `text` itself where nothing changes."""
        parts: list[str] = []
        at = 0
        for start, old, new in self._converted(text):
            if new != old:
                parts += (text[at:start], new)
                at = start + len(old)
        if not parts:
            return text
        parts.append(text[at:])
        return "".join(parts)

    def edits(self, text: str) -> Iterator[Edit]:
        """The same change, character by character where the length stays, else by difference."""
        for start, old, new in self._converted(text):
            whole = old is text and len(old) == len(new)
            olds, news = ([old], [new]) if whole else (old.split("\n"), new.split("\n"))
            at = start
            for a, b in zip(olds, news, strict=True):  # OpenCC neither adds nor removes line breaks
                if len(a) == len(b):
                    yield from (Edit(at + i, at + i + 1, b[i]) for i in compress(count(), map(ne, a, b)))
                else:
                    yield from (e._replace(start=at + e.start, end=at + e.end) for e in diff(a, b))
                at += len(a) + 1

    def _converted(self, text: str) -> Iterator[tuple[int, str, str]]:
        """Stretches of the other script: offset, as they stand, and converted."""
        if self.to == "keep":
            return
        other, own, twins = exclusive_characters()
        if self.to != "hans":
            other, own = own, other
        if not other.stand_in(text):
            return
        strange = not _CHINESE.fullmatch(text)
        if not strange and not own.stand_in(text) and _is_proved(text, other, twins):
            yield 0, text, convert(text, _CONFIGS[self.to])
            return
        if strange and len(_OTHER_LANGUAGE.findall(text)) * 20 > len(text):
            return  # a Japanese or Korean document, and its headings without kana
        prevail = _prevail(text, other, own)
        if prevail and not strange:
            for at, stretch in _without_natives(text, other, own):
                yield at, stretch, convert(stretch, _CONFIGS[self.to])
            return
        is_clear = _is_foreign if prevail else _is_quoted
        at = 0
        for clear, lines in groupby(text.split("\n"), lambda line: is_clear(line, other, own)):
            stretch = "\n".join(lines)
            if clear:
                yield at, stretch, convert(stretch, _CONFIGS[self.to])
            at += len(stretch) + 1


def _prevail(text: str, other: Exclusive, own: Exclusive) -> bool:
    """Whether `other` are more than one and clearly more than `own`. Of those that are many, not all are counted."""
    limit = _SAMPLE
    while True:
        natives = own.count(text, limit)
        if not other.exceed(text, max(1, _CLEAR * natives)):
            return False
        if natives < limit:
            return True
        limit *= 4


def _without_natives(text: str, other: Exclusive, own: Exclusive) -> Iterator[tuple[int, str]]:
    """The stretches of lines that are foreign, with their offsets; only lines with a character of `own` are judged."""
    at = seen = 0
    for native in own.places(text):
        if native < seen:
            continue
        start = text.rfind("\n", 0, native) + 1
        seen = (text.find("\n", native) + 1) or len(text)
        if not other.exceed(text[start:seen], _CLEAR * own.count(text[start:seen])):
            if at < start:
                yield at, text[at:start]
            at = seen
    if at < len(text):
        yield at, text[at:]


def _is_foreign(line: str, other: Exclusive, own: Exclusive) -> bool:
    """Whether a line of a document in the other script is in that script."""
    return (not own.stand_in(line) or other.exceed(line, _CLEAR * own.count(line))) and _is_chinese(line)


def _is_quoted(line: str, other: Exclusive, own: Exclusive) -> bool:
    """Whether a line of a document in the target script is in the other one."""
    return (
        other.exceed(line, max(_PROOF - 1, len(line) // 8))
        and other.exceed(line, 2 * _CLEAR * own.count(line))
        and _is_chinese(line)
    )


def _is_chinese(line: str) -> bool:
    return bool(_CHINESE.fullmatch(line)) or len(_OTHER_LANGUAGE.findall(line)) * 100 <= len(line)


def _is_proved(text: str, other: Exclusive, twins: frozenset[str]) -> bool:
    """Whether a text without one character of the target script is in the other one.

    Two characters prove it, or one in a few (台灣) with an exclusive counterpart; others may be variants in names.
    """
    return other.exceed(text, 1) or (len(text.strip()) <= _FEW and not twins.isdisjoint(text))
