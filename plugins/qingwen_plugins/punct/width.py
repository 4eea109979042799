"""punct.width: half-width marks among Chinese become full-width ones."""

from __future__ import annotations

import re
from itertools import compress, count
from operator import ne
from typing import TYPE_CHECKING, ClassVar, Final, Literal, NamedTuple

from qingwen.chars import BLANK, HAN, LATIN, PINYIN, STAND_INS
from qingwen.cleaner import Cleaner, Stage
from qingwen.edits import Edit
from qingwen_plugins.punct._width import brackets
from qingwen_plugins.punct._width.rows import prose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PAIRS: Final = (("，", ","), ("：", ":"), ("；", ";"), ("？", "?"), ("！", "!"), ("（", "("), ("）", ")"))
_SHARE: Final = 10  # a document is folded if it has so many certain places for each full-width mark

_OPEN: Final = "“‘《〈「『【〔〖"
_CLOSE: Final = "”’》〉」』】〕〗"
_BEFORE: Final = HAN + _CLOSE + "…"
_AFTER: Final = HAN + _OPEN
_ENDS: Final = BLANK + "\r\n"
_DIGIT: Final = "0-9０-９"
_UNIT: Final = "%％‰℃°"
_BLOT: Final = "*×"  # placeholders that nobody masked
_SIDE: Final = LATIN + _DIGIT + _BLOT + '"'
_INNER: Final = rf"[{HAN}{LATIN}{_DIGIT}{_BLOT}{_OPEN}{STAND_INS}]"  # follows a bracket that is no emoticon's mouth

_ESTABLISHED: Final = 20  # so many marks of one width, and none of the other, are a style
_RUN_TOGETHER: Final = 1_000  # code points of a line that must be several paragraphs
#: Signs that others have had their hands on a page: blanked names, paragraphs run together, blanks strewn in.
_HANDLED: Final = re.compile(rf"[{STAND_INS}]|[ \u00a0](?<=[。！？；!?;”][ \u00a0])[ \u00a0]*(?=[{HAN}“])")
_STREWN: Final = re.compile(rf" (?<=[{HAN}] )(?=[{HAN}])")
_STREWN_APART: Final = 200  # code points; titles and headings put a blank or two between their halves

#: Signs that a `?` stands for a character which an encoder or a byte slip ate.
_SLIPS: Final = (re.compile(rf"\?(?:[,;，；]|[{PINYIN}]{{1,6}}[)）])"), re.compile("[\ue000-\uf8ff\ufffd]"))
_ASKS: Final = re.compile(
    r"[吗嗎呢嘛谁誰哪啥孰岂豈]|[什甚怎多][么麼]|多少|[如为為]何|[是能可]否|[没沒]有$|吧$|(.)[不没沒]\1|何[时時地人以必妨]"
)
_GOES_ON: Final = re.compile(rf"[{_AFTER}{_DIGIT}{_BLOT}{STAND_INS}(（]")
_CLAUSE: Final = re.compile(r"[。！？；!?;\n]")
_ASKED: Final = 40  # code points before a question mark that are searched for words that ask

_NOT_ITEM: Final = r"(?<![一二三四五六七八九十百]\.)"
_STOP: Final = re.compile(rf"\.(?<=[{_BEFORE})）%]\.){_NOT_ITEM}(?![^{_AFTER}{_CLOSE}{_ENDS}])")
_LAST_STOP: Final = re.compile(rf"\.(?<=[{_BEFORE})）%]\.){_NOT_ITEM}(?![^{_CLOSE}\r\n])")


def _ask(match: re.Match[str]) -> str:
    """Full width if the sentence ends here, or asks; a `?` amid other words may stand for a lost character."""
    text, at = match.string, match.start()
    if _GOES_ON.match(text, at + 1) is None:
        return "？"
    clause = _CLAUSE.split(text[max(0, at - _ASKED) : at])[-1]
    return "？" if _ASKS.search(clause) else "?"


class _Mark(NamedTuple):
    """Where one mark becomes full-width. All context classes hold half- and full-width forms: no order matters."""

    full: str | Callable[[re.Match[str]], str]
    certain: re.Pattern[str]  # in any document
    folded: re.Pattern[str]  # in a folded document; finds whatever `certain` finds


def _mark(full: str, half: str, *, before: str, after: str, closing: str = "", never: str = "") -> _Mark:
    """`before` and `after`: what may stand on one side in a folded document when Chinese stands on the other."""
    m = re.escape(half)
    certain = (
        rf"{m}{never}(?:(?<=[{_BEFORE}）]{m})(?=[{_AFTER}{closing}{STAND_INS}]|（{_INNER})"
        rf"|(?<=[{STAND_INS}]{m})(?=[{_AFTER}]))"
    )
    folded = (
        rf"{m}{never}(?:(?:(?<=[{_BEFORE}]{m})|(?<=[{HAN}][)）]{m}))"
        rf"(?:(?![^{_AFTER}{closing}{STAND_INS}{after}])|(?=[(（]{_INNER}))"
        rf"|(?<=[{before})）{STAND_INS}]{m})(?=[{_AFTER}{closing}]|[(（]{_INNER})"
        rf"|(?<=[)）]{m})(?=[{STAND_INS}])"
        rf"|(?<=[{_BEFORE}][ \u00a0]{m})(?=[ \u00a0][{_AFTER}]))"
    )
    return _Mark(_ask if full == "？" else full, re.compile(certain), re.compile(folded))


_MARKS: Final = (
    _mark("，", ",", before=_SIDE + _UNIT + BLANK + "+", after=_SIDE + _ENDS),
    _mark("：", ":", before=LATIN + _BLOT + BLANK, after=_SIDE + _ENDS, never="(?![DPpOo](?![A-Za-z]))"),
    _mark("；", ";", before=_UNIT + _BLOT + BLANK, after=_SIDE + _ENDS),
    _mark("！", "!", before=_BLOT, after=_DIGIT + _BLOT + '")）' + _ENDS, closing=_CLOSE),
)
_QUESTION: Final = _mark("？", "?", before="", after=_DIGIT + '")）' + _ENDS, closing=_CLOSE)


class Width(Cleaner):
    """Half-width , : ; ? ! ( ) in Chinese text become ，：；？！（）.

    A place between two Chinese characters is certain in any document. Marks beside a digit, a Latin letter, a blank or
    a line end, and brackets, are converted only in a document that was *folded*: it is mostly Chinese, and has no
    full-width mark at all or ten certain places for each; if it has no 。 either, the dots that end its sentences are
    converted too. Half-width brackets among full-width commas are a style (statutes number their items so) and stay.
    So do numbers, times, ratios, Latin phrases, item numbers such as (1) and a), tables of comma-separated fields,
    emoticons, a bracket without its partner, and runs of marks: `?;` and `??` are what byte slips leave, and a `?` in
    their company, or amid words that ask nothing, may stand for a lost character.

    A page with twenty half-width marks or more, no full-width one, and nothing else amiss has a style of its own, and
    keeps it. Blanked names, paragraphs run together and blanks strewn between characters show that it was handled.

    style: "auto"; "full" is the same, but for pages with a style of their own; "half" writes the seven marks half-width
    everywhere; "keep" leaves all as they are.
    """

    name: ClassVar[str] = "punct.width"
    stage: ClassVar[Stage] = Stage.PUNCT

    def __init__(self, *, style: Literal["auto", "full", "half", "keep"] = "auto") -> None:
        self._style = style

    def clean(self, text: str) -> str:
        """The text with its marks in Chinese width; every character keeps its place."""
        if self._style == "half":
            for full, half in _PAIRS:
                text = text.replace(full, half)
            return text
        if self._style == "keep" or not any(half in text for _, half in _PAIRS):
            return text
        present = sum(text.count(full) for full, _ in _PAIRS)
        if self._style == "auto" and not present and _has_style(text):
            return text
        marks = _MARKS if "?" not in text or any(sign.search(text) for sign in _SLIPS) else (*_MARKS, _QUESTION)
        pieces = list(prose(text))
        mixed = brackets.paired(text)
        if present or not _mostly_han(text):
            pieces, found = _mend(pieces, marks, mixed=mixed)
            if found < _SHARE * present or not found or not _mostly_han(text):
                return "".join(piece for _, piece in pieces)
        stops = "。" not in text and _LAST_STOP.search(text) is not None
        return "".join(
            _unfold(piece, marks, mixed=mixed, stops=stops) if is_prose else piece for is_prose, piece in pieces
        )

    def edits(self, text: str) -> Iterator[Edit]:
        """One edit for each mark. No character moves, so the edits are where both texts differ."""
        cleaned = self.clean(text)
        if cleaned != text:
            for at in compress(count(), map(ne, text, cleaned)):
                yield Edit(at, at + 1, cleaned[at])


def _has_style(text: str) -> bool:
    """Whether half-width marks are this page's own style: enough of them, and no sign that it was handled."""
    return (
        sum(text.count(half) for _, half in _PAIRS) >= _ESTABLISHED
        and max(map(len, text.split("\n"))) < _RUN_TOGETHER
        and not _HANDLED.search(text)
        and len(_STREWN.findall(text)) * _STREWN_APART < len(text)
    )


def _mostly_han(text: str) -> bool:
    """Whether at least two in five characters are Chinese, told by their three bytes in UTF-8."""
    return len(text.encode("utf-8", "surrogatepass")) >= 1.8 * len(text)


def _mend(
    pieces: list[tuple[bool, str]], marks: tuple[_Mark, ...], *, mixed: bool
) -> tuple[list[tuple[bool, str]], int]:
    """`pieces` with their certain places converted, and how many there were."""
    done = []
    total = 0
    for is_prose, text in pieces:
        cleaned = text
        if is_prose:
            cleaned = brackets.mend(text) if mixed else text  # first: marks look at brackets
            for mark in marks:
                cleaned, found = mark.certain.subn(mark.full, cleaned)
                total += 0 if mark.full is _ask else found  # not every question mark that is found is converted
        done.append((is_prose, cleaned))
    return done, total


def _unfold(text: str, marks: tuple[_Mark, ...], *, mixed: bool, stops: bool) -> str:
    text = brackets.unfold(brackets.mend(text) if mixed else text)
    for mark in marks:
        text = mark.folded.sub(mark.full, text)
    return _STOP.sub("。", text) if stops else text
