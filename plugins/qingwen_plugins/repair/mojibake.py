"""repair.mojibake: Chinese whose bytes were read in another encoding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen import Cleaner, Edit, Safety, Stage
from qingwen.chars import other_than
from qingwen.pattern import later
from qingwen_plugins.repair._mojibake.latin import HIGH, LEAD, utf8_as_latin
from qingwen_plugins.repair._mojibake.pairs import pairs_as_latin
from qingwen_plugins.repair._mojibake.rounds import apart, repeat
from qingwen_plugins.repair._mojibake.shown import not_shown
from qingwen_plugins.repair._mojibake.swap import swapped
from qingwen_plugins.repair._mojibake.triples import LEADS, NEXT, utf8_as_gbk
from qingwen_plugins.repair._mojibake.ways import BIG5_SIGNS, GBK_SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qingwen_plugins.repair._mojibake.latin import Found

_LOSS: Final = "锟烫屯\ufffd"
_OTHER: Final = "[" + other_than(LEAD + LEADS + BIG5_SIGNS + GBK_SIGNS + _LOSS) + "]*+"
#: Nothing that could be a sign: what signs begin with is rare, and sound text goes on otherwise.
_FREE: Final = later(
    rf"{_OTHER}(?:(?:[{LEAD}](?![{HIGH}])|[{LEADS}](?![{NEXT}])|锟(?!斤拷)|烫(?!烫烫)|屯(?!屯屯)){_OTHER})*+"
)
_LATIN: Final = later(f"[{LEAD}][{HIGH}]")
_TRIPLE: Final = later(f"[{LEADS}][{NEXT}]")
_SWAP: Final = later(f"[{BIG5_SIGNS}{GBK_SIGNS}]")
_LOST: Final = later("锟斤拷(?:锟斤拷?|锟)*|\ufffd+|烫{3,}|屯{3,}")
#: A damaged mark without its last byte, where a piece of text ended: before a line end or sound text, not before ASCII.
_STOP: Final = later(f"銆[?\ufffd](?![\0-\t\v-\x7f{LEADS}])")
_HALF: Final = later(f"[{LEADS}][?\ufffd]")
_GONE: Final = "bytes were lost before this text was stored; beyond repair"


class Mojibake(Cleaner):
    """`ä¸­å›½` and `涓浗` become 中国: Chinese whose bytes were read in another encoding, a whole text or a stretch.

    UTF-8 read as Latin-1, Windows-1252 (once or more often) or GBK; GBK read as Latin-1, Windows-1252 or Big5; Big5
    read as GBK. A stretch is repaired only if doing the damage again gives exactly what stands there, and if it then
    reads as Chinese by far better than before. French, German, Vietnamese, pinyin, phonetic text, Japanese, Korean and
    rare characters never pass for that. A text about encodings keeps what it shows. What is beyond repair (锟斤拷,
    U+FFFD, half a character) is reported, and what is left of such a text is repaired around it.
    """

    name = "repair.mojibake"
    stage = Stage.REPAIR

    def edits(self, text: str) -> Iterable[Edit]:
        """The repairs, and a finding for every spot that lost its bytes."""
        if _FREE.fullmatch(text):
            return ()
        return repeat(text, self._found)

    def _found(self, text: str) -> Iterator[Edit]:
        return self.permit(text, apart((*_repairs(text), *_losses(text))))


def _repairs(text: str) -> Iterator[Edit]:
    if _LATIN.search(text):
        utf8 = utf8_as_latin(text)
        yield from _edits(text, utf8, "UTF-8 read as Windows-1252")
        yield from _edits(text, pairs_as_latin(text, utf8), "GBK read as Windows-1252")
    if _TRIPLE.search(text) and (found := utf8_as_gbk(text)):
        for edit in _edits(text, found, "UTF-8 read as GBK"):
            yield edit
            yield from _half(text, edit.end)
    elif _SWAP.search(text):
        for why, found in swapped(text):
            yield from _edits(text, found, why)


def _edits(text: str, found: list[Found], why: str) -> Iterator[Edit]:
    return (Edit(*each, why=why) for each in not_shown(text, found))


def _half(text: str, at: int) -> Iterator[Edit]:
    """A character behind a repaired stretch that lost its last byte."""
    if match := _STOP.match(text, at):
        yield Edit(*match.span(), "。", Safety.UNSAFE, "lost its last byte; most likely a full stop")
    elif match := _HALF.match(text, at):
        yield Edit(*match.span(), match[0], why=_GONE)


def _losses(text: str) -> Iterator[Edit]:
    for match in _LOST.finditer(text):
        yield Edit(*match.span(), match[0], why=_GONE)
