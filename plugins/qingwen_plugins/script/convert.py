"""Traditional and Simplified Chinese: text in the other script is converted with OpenCC, the rest is not touched."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain, compress, count, islice
from operator import ne
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from qingwen.cleaner import Cleaner, Stage
from qingwen.edits import Edit, diff
from qingwen.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator

Target = Literal["hans", "tw", "twp", "hk", "hant", "keep"]

#: Mainland text that sites turned into Traditional has 著 for every 着. tw2s mends 8 of the 9 in the sample document
#: that shows it and keeps 顯著, where t2s leaves all 9; tw2sp would also turn 程序 into 进程.
_CONFIGS: Final = {"hans": "tw2s", "tw": "s2tw", "twp": "s2twp", "hk": "s2hk", "hant": "s2t"}
_UNCONVERTIBLE: Final = re.compile("([\0\ud800-\udfff]+)")  # OpenCC stops at NUL and refuses surrogates
_OTHER_LANGUAGE: Final = re.compile("[\u3041-\u3096\u30a1-\u30fa\uac00-\ud7af]")  # not ・ and ー: Chinese text has them
_ODD: Final = 8  # different characters outside a codec (— · • …) that are looked at one by one
_CLEAR: Final = 4  # characters of the other script for each one of the target script, to call a text clear
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
            if old == new:
                continue
            olds, news = ([old], [new]) if len(old) == len(new) else (old.split("\n"), new.split("\n"))
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
        if self.to == "hans":
            codec, other_codec, (other, own, twins) = "gb2312", "cp950", exclusive_characters()
        else:
            codec, other_codec, (own, other, twins) = "cp950", "gb2312", exclusive_characters()
        if not _holds(text, codec, other):
            return
        if not _OTHER_LANGUAGE.search(text) and not _holds(text, other_codec, own) and _is_proved(text, other, twins):
            yield 0, text, convert(text, _CONFIGS[self.to])
            return
        lines = [_Line(line, codec, other_codec, other, own) for line in text.split("\n")]
        foreign, native = sum(line.other for line in lines), sum(line.own for line in lines)
        if sum(line.strange for line in lines) * 20 > len(text):
            return  # a Japanese or Korean document, and its headings without kana
        is_other = foreign > 1 and foreign > _CLEAR * native
        at = 0
        for line in lines:
            if line.is_clear(in_other_document=is_other):
                yield at, line.text, convert(line.text, _CONFIGS[self.to])
            at += len(line.text) + 1


class _Line:
    """A line and how many of its characters exist in the other script only, in the target script only, in neither."""

    __slots__ = ("other", "own", "strange", "text")

    def __init__(self, text: str, codec: str, other_codec: str, other: frozenset[str], own: frozenset[str]) -> None:
        self.text = text
        self.other = sum(map(other.__contains__, text)) if _holds(text, codec, other) else 0
        self.own = sum(map(own.__contains__, text)) if _holds(text, other_codec, own) else 0
        self.strange = len(_OTHER_LANGUAGE.findall(text))

    def is_clear(self, *, in_other_document: bool) -> bool:
        if self.strange * 100 > len(self.text):
            return False
        if in_other_document:
            return self.other > _CLEAR * self.own or not self.own
        return self.other >= _PROOF and self.other > 2 * _CLEAR * self.own and self.other * 8 > len(self.text)


def _holds(text: str, codec: str, characters: frozenset[str]) -> bool:
    """Whether `text` has one of `characters`, none of which `codec` can encode. A codec reads 600 MB/s and more."""
    for _ in range(_ODD):
        try:
            text.encode(codec)
        except UnicodeEncodeError as e:
            odd = text[e.start]
            if odd in characters:
                return True
            text = text[e.start + 1 :].replace(odd, "")
        else:
            return False
    return not characters.isdisjoint(text)


def _is_proved(text: str, other: frozenset[str], twins: frozenset[str]) -> bool:
    """Whether a text without one character of the target script is in the other one.

    Two characters prove it, or one in a few (台灣) with an exclusive counterpart; others may be variants in names.
    """
    found = list(islice(filter(other.__contains__, text), 2))
    return len(found) > 1 or (found[0] in twins and len(text.strip()) <= _FEW)


def convert(text: str, config: str) -> str:
    """`text` through OpenCC's `config` ("tw2s"); NUL and lone surrogates stay where they are."""
    opencc = converter(config)
    if "\0" not in text:
        try:
            return str(opencc.convert(text))
        except UnicodeEncodeError:
            pass
    parts = _UNCONVERTIBLE.split(text)
    parts[::2] = [opencc.convert(part) for part in parts[::2]]
    return "".join(parts)


@cache
def converter(config: str) -> Any:
    """OpenCC's object for `config`, one a process: it cannot be pickled, and s2t takes 32 ms to build."""
    return load_opencc().OpenCC(config)


class Exclusive(NamedTuple):
    """Characters that only one of the scripts has: no national standard of the other side has a code for them."""

    traditional: frozenset[str]
    simplified: frozenset[str]
    twins: frozenset[str]  # of both, those whose counterpart is exclusive to the other script


@cache
def exclusive_characters() -> Exclusive:
    """Out of OpenCC's own tables: a pair is in when GB 2312 lacks the one, or Big5 (as cp950) the other."""
    characters = [*map(chr, range(0x3400, 0x4DC0)), *map(chr, range(0x4E00, 0xA000))]
    converted = converter("tw2s").convert("\n".join(characters)).split("\n")
    pairs = [(a, b) for a, b in zip(characters, converted, strict=True) if a != b]
    traditional = frozenset(a for a, _ in pairs if not a.encode("gb2312", "ignore"))
    simplified = frozenset(b for _, b in pairs if not b.encode("cp950", "ignore"))
    twins = (pair for pair in pairs if pair[0] in traditional and pair[1] in simplified)
    return Exclusive(traditional, simplified, frozenset(chain.from_iterable(twins)))


@cache
def load_opencc() -> Any:
    """The official `opencc` package, 1.4 or newer; ConfigError says what to uninstall if another one has its name.

    opencc-python-reimplemented and opencc-py install the same import name; the last one installed wins silently.
    """
    mend = "run: pip uninstall -y opencc-python-reimplemented opencc-py opencc && pip install 'opencc>=1.4'"
    try:
        import opencc  # noqa: PLC0415 - only who converts pays for the import
    except ImportError as e:
        raise ConfigError(f"script.convert needs the package 'opencc' ({e}); {mend}") from None
    version = str(getattr(opencc, "__version__", "unknown"))
    numbers = tuple(map(int, re.findall(r"\d+", version)[:2]))
    if not hasattr(opencc, "opencc_clib") or numbers < (1, 4):
        found = getattr(opencc, "__file__", "?")
        raise ConfigError(
            f"script.convert needs the official 'opencc' >= 1.4, and found {found} ({version}) by that name; {mend}"
        )
    return opencc
