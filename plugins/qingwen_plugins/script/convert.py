"""Traditional and Simplified Chinese: text in the other script is converted with OpenCC, the rest is not touched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from qingwen.cleaner import Cleaner, Stage
from qingwen.edits import Edit
from qingwen.errors import ConfigError
from qingwen_plugins.script._convert import (
    Region,
    Terms,
    align,
    convert,
    load_opencc,
    read_dictionary,
    region_of,
    sides_of,
    simplify,
    stretches,
)
from qingwen_plugins.script._language import JAPANESE_KOREAN, KOREAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingwen_plugins.script._convert import Sides

Target = Literal["hans", "tw", "twp", "hk", "hkp", "hant", "jp", "keep"]

_CONFIGS: Final = {"tw": "s2tw", "twp": "s2twp", "hk": "s2hk", "hkp": "s2hkp", "hant": "s2t"}
_BESIDE: Final = 3  # characters between two forms that are shown side by side, at most
_TERM: Final = "term"  # in place of a configuration: the user said what becomes of it


class _Piece(NamedTuple):
    """A piece of text at its offset, with what becomes of it by which configuration."""

    start: int
    old: str
    new: str
    config: str


class Convert(Cleaner):
    """Traditional ↔ Simplified by OpenCC, decided for the document, then for each line, quote and sentence.

    Text already in the target script stays byte for byte, and so does what cannot be told for sure: a word or two of
    the other script in a sentence, lines about the scripts themselves (繁体写作“後”), Japanese and Korean. OpenCC over
    Simplified text is not harmless (打坏了 → 打坯了). Where both scripts are mixed within a sentence, only characters
    that exist in one of them change.

    `to`: "hans" (Simplified), "tw", "twp" (with Taiwan's words), "hk", "hkp" (with Hong Kong's), "hant" (OpenCC's own
    standard), "jp" (new Japanese forms, of Japanese as well), or "keep" (nothing is done). Traditional text of one
    region is not made that of another.
    `region`: what Traditional text is taken for on its way to "hans": "tw", "hk", "hant" (OpenCC's standard, and old
    books), "mainland" (Simplified text that a site turned with a one-to-one table), or "auto", which looks.
    `dictionary`: a file of the user's words in OpenCC's format (`word<TAB>word`), used in what is converted.
    `protect`: words that stay as they are, such as names of persons and works.
    ConfigError when built: a wrong line of the dictionary, by file and line, an empty word to protect, or another
    package than the official one by the name `opencc`.
    """

    name = "script.convert"
    stage = Stage.SCRIPT

    def __init__(
        self, *, to: Target = "hans", region: Region = "auto", dictionary: str = "", protect: tuple[str, ...] = ()
    ) -> None:
        if not all(protect):
            raise ConfigError("script.convert.protect holds an empty word")
        self.to = to
        self.region: Region = region
        self.terms = Terms(read_dictionary(dictionary) if dictionary else {}, protect)
        if to != "keep":
            load_opencc()

    def clean(self, text: str) -> str:
        """The text in the target script; `text` itself where nothing changes."""
        parts: list[str] = []
        at = 0
        for start, old, new, _ in self._pieces(text):
            if new != old:
                parts += (text[at:start], new)
                at = start + len(old)
        if not parts:
            return text
        parts.append(text[at:])
        return "".join(parts)

    def edits(self, text: str) -> Iterator[Edit]:
        """The same change, one for each character, or each word where words are exchanged."""
        for start, old, new, config in self._pieces(text):
            if old == new:
                continue
            if config == _TERM:
                yield Edit(start, start + len(old), new)
            else:
                yield from align(start, old, new, config)

    def _pieces(self, text: str) -> Iterator[_Piece]:
        if self.to == "keep":
            return
        sides = sides_of(self.to)
        found = list(stretches(text, sides, KOREAN if self.to == "jp" else JAPANESE_KOREAN))
        if not found:
            return
        region = self.region
        if self.to == "hans" and region == "auto":
            region = region_of("\n".join(text[start:end] for start, end, _ in found) if len(found) > 1 else text)
        for start, end, spare in found:
            at = start
            for piece, term in self.terms.split(text[start:end]):
                new, config = (term, _TERM) if term is not None else self._convert(piece, region)
                yield _Piece(at, piece, _spare(piece, new, sides) if spare and term is None else new, config)
                at += len(piece)

    def _convert(self, text: str, region: Region) -> tuple[str, str]:
        """What becomes of `text`, and the name of the configuration that did it."""
        if self.to == "hans":
            return simplify(text, region), region
        if self.to == "jp":
            config = "s2t+t2jp" if sides_of("tw").other.stand_in(text) else "t2jp"
        else:
            config = _CONFIGS[self.to]
        return convert(text, config), config


def _spare(old: str, new: str, sides: Sides) -> str:
    """`old`, with nothing but its telling characters converted; all of it if both forms of one stand side by side.

    Who writes 國（国） shows the forms to the reader.
    """
    telling = sides.other.characters
    changed = [b if a in telling else a for a, b in zip(old, new, strict=True)] if len(old) == len(new) else [*old]
    for at, (a, b) in enumerate(zip(old, changed, strict=True)):
        if a != b and b in old[max(0, at - _BESIDE) : at + _BESIDE + 1]:
            return old
    return "".join(changed)
