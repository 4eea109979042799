"""Marks: where each half-width mark becomes full-width, in any document and in a folded one."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from qingwen.chars import BLANK, HAN, LATIN, PINYIN, STAND_INS, other_than
from qingwen.pattern import later

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

#: Signs that a `?` stands for a character which an encoder or a byte slip ate.
_SLIP: Final = later(rf"\?(?:[,;，；]|[{PINYIN}]{{1,6}}[)）])")
_SOUND: Final = later("[" + other_than("\ue000-\uf8ff\ufffd") + "]*+")
_ASKS: Final = later(
    r"[吗嗎呢嘛谁誰哪啥孰岂豈]|[什甚怎多][么麼]|多少|[如为為]何|[是能可]否|[没沒]有$|吧$|(.)[不没沒]\1|何[时時地人以必妨]"
)
_GOES_ON: Final = later(rf"[{_AFTER}{_DIGIT}{_BLOT}{STAND_INS}(（]")
_CLAUSE: Final = later(r"[。！？；!?;\n]")
_ASKED: Final = 40  # code points before a question mark that are searched for words that ask

_NOT_ITEM: Final = r"(?<![一二三四五六七八九十百]\.)"
_STOP: Final = later(rf"\.(?<=[{_BEFORE})）%]\.){_NOT_ITEM}(?![^{_AFTER}{_CLOSE}{_ENDS}])")
_LAST_STOP: Final = later(rf"\.(?<=[{_BEFORE})）%]\.){_NOT_ITEM}(?![^{_CLOSE}\r\n])")


class Mark(NamedTuple):
    """One mark. All context classes hold half- and full-width forms: the order of the marks does not matter."""

    half: str
    full: str
    certain: re.Pattern[str]  # in any document
    folded: re.Pattern[str]  # in a folded document; finds whatever `certain` finds
    stays: re.Pattern[str]  # what `folded` does not find

    def mend(self, text: str) -> tuple[str, int]:
        """`text` with the certain places converted, and how many there were."""
        return self.certain.subn(self.full, text) if self.half in text else (text, 0)

    def unfold(self, text: str) -> str:
        """A folded `text` converted."""
        return self.folded.sub(self.full, text) if self.half in text else text


class _Comma(Mark):
    """The comma is so frequent that what stays is looked for, and all the rest replaced at once."""

    def unfold(self, text: str) -> str:
        pieces = self.stays.split(text)
        return self.half.join([piece.replace(self.half, self.full) for piece in pieces])


class _Question(Mark):
    """The question mark: a `?` amid words that ask nothing may stand for a lost character, and stays."""

    def mend(self, text: str) -> tuple[str, int]:
        """As of any mark, but none is counted: not every question mark that is found is converted."""
        return self.certain.sub(_ask, text) if "?" in text else text, 0

    def unfold(self, text: str) -> str:
        """As of any mark; each is looked at."""
        return self.folded.sub(_ask, text) if "?" in text else text


def _ask(match: re.Match[str]) -> str:
    """Full width if the sentence ends here, or asks."""
    text, at = match.string, match.start()
    if _GOES_ON.match(text, at + 1) is None:
        return "？"
    clause = _CLAUSE.split(text[max(0, at - _ASKED) : at])[-1]
    return "？" if _ASKS.search(clause) else "?"


def _mark(full: str, half: str, *, before: str, after: str, closing: str = "", never: str = "") -> Mark:
    """`before` and `after`: what may stand on one side in a folded document when Chinese stands on the other."""
    m = re.escape(half)
    certain = (
        rf"{never}(?:(?<=[{_BEFORE}）]{m})(?=[{_AFTER}{closing}{STAND_INS}]|（{_INNER})"
        rf"|(?<=[{STAND_INS}]{m})(?=[{_AFTER}]))"
    )
    folded = (
        rf"{never}(?:(?:(?<=[{_BEFORE}]{m})|(?<=[{HAN}][)）]{m}))"
        rf"(?:(?![^{_AFTER}{closing}{STAND_INS}{after}])|(?=[(（]{_INNER}))"
        rf"|(?<=[{before})）{STAND_INS}]{m})(?=[{_AFTER}{closing}]|[(（]{_INNER})"
        rf"|(?<=[)）]{m})(?=[{STAND_INS}])"
        rf"|(?<=[{_BEFORE}][ \u00a0]{m})(?=[ \u00a0][{_AFTER}]))"
    )
    stays = rf"(?!(?<=[{HAN}]{m})[{HAN}])(?!{folded})"  # between two Chinese characters none does: told at once
    kind = {",": _Comma, "?": _Question}.get(half, Mark)
    return kind(half, full, *(later(m + context) for context in (certain, folded, stays)))


_MARKS: Final = (
    _mark("，", ",", before=_SIDE + _UNIT + BLANK + "+", after=_SIDE + _ENDS),
    _mark("：", ":", before=LATIN + _BLOT + BLANK, after=_SIDE + _ENDS, never="(?![DPpOo](?![A-Za-z]))"),
    _mark("；", ";", before=_UNIT + _BLOT + BLANK, after=_SIDE + _ENDS),
    _mark("！", "!", before=_BLOT, after=_DIGIT + _BLOT + '")）' + _ENDS, closing=_CLOSE),
)
_WITH_QUESTION: Final = (*_MARKS, _mark("？", "?", before="", after=_DIGIT + '")）' + _ENDS, closing=_CLOSE))


def marks(text: str) -> tuple[Mark, ...]:
    """The marks to look at in `text`: without the question mark if one may stand for a lost character."""
    return _MARKS if "?" not in text or _SLIP.search(text) or not _SOUND.fullmatch(text) else _WITH_QUESTION


def lost_stops(text: str) -> bool:
    """Whether dots stand in the place of all full stops of a folded `text`."""
    return "。" not in text and _LAST_STOP.search(text) is not None


def unfold_stops(text: str) -> str:
    """`text`, in which dots end the sentences, with full stops."""
    return _STOP.sub("。", text)
