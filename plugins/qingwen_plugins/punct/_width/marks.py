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
_SQUARE: Final = r"\[\]"
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

_NO_FACE: Final = "(?![DPpOo](?![A-Za-z]))"  # :D
_NO_ENTITY: Final = "".join(f"(?<!&#[0-9]{{{digits}}};)" for digits in (2, 3, 4, 5))
_NOT_ITEM: Final = rf"(?<!^[一二三四五六七八九十百]\.)(?<![十{BLANK}][一二三四五六七八九十]\.)"
_SAID: Final = rf"[{_BEFORE}\"）)%]"  # may end a sentence
_STOP: Final = later(
    rf"\.\.?(?:(?<={_SAID}\.)|(?<={_SAID}\.\.)){_NOT_ITEM}(?![^{_AFTER}{_CLOSE}\"(（{_ENDS}])"
    rf"|\.(?<=[A-Za-z]{{2}}\.)(?=[{HAN}])",
    re.MULTILINE,
)
_LAST_STOP: Final = later(
    rf"\.(?<={_SAID}\.){_NOT_ITEM}(?=[{_CLOSE}\"]?[ \t\u00a0\u3000]{{0,4}}(?:\r?\n|\Z))", re.MULTILINE
)
_TWICE: Final = later(rf"([,;:])(?<=[{_BEFORE})）].)\1{{1,2}}(?=[{_AFTER}])")
_UNSURE: Final = later(r"\?[?,;:!]|[,;:!]\?")
_FULL: Final = {",": "，", ";": "；", ":": "："}


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


def _mark(
    full: str, half: str, *, before: str, after: str, closing: str = "", never: str = "", apart: bool = True
) -> Mark:
    """`before` and `after`: what may stand on one side in a folded document when Chinese stands on the other.

    `apart`: a mark between two blanks counts; but ` ! ` and ` ? ` may be operators that a text speaks of.
    """
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
        + (rf"|(?<=[{_BEFORE}][ \u00a0]{m})(?=[ \u00a0][{_AFTER}]))" if apart else ")")
    )
    stays = rf"(?!(?<=[{HAN}]{m})[{HAN}])(?!{folded})"  # between two Chinese characters none does: told at once
    kind = {",": _Comma, "?": _Question}.get(half, Mark)
    return kind(half, full, *(later(m + context) for context in (certain, folded, stays)))


_MARKS: Final = (
    _mark("，", ",", before=_SIDE + _UNIT + _SQUARE + BLANK + "+!", after=_SIDE + _SQUARE + _ENDS),
    _mark("：", ":", before=LATIN + _BLOT + _SQUARE + BLANK, after=_SIDE + "…—" + _ENDS, never=_NO_FACE),
    _mark("；", ";", before=_UNIT + _BLOT + _DIGIT + BLANK, after=_SIDE + _ENDS, never=_NO_ENTITY),
    _mark("！", "!", before=_BLOT, after="A-Z" + _DIGIT + _BLOT + '")）' + _ENDS, closing=_CLOSE, apart=False),
)
_ASKING: Final = _mark("？", "?", before="", after="A-Z" + _DIGIT + '")）' + _ENDS, closing=_CLOSE, apart=False)
_WITH_QUESTION: Final = (*_MARKS, _ASKING)


def marks(text: str) -> tuple[Mark, ...]:
    """The marks to look at in `text`: without the question mark if one may stand for a lost character."""
    return _MARKS if "?" not in text or _SLIP.search(text) or not _SOUND.fullmatch(text) else _WITH_QUESTION


def lost_stops(text: str) -> bool:
    """Whether dots stand in the place of all full stops of a folded `text`."""
    return "。" not in text and _LAST_STOP.search(text) is not None


def unfold_stops(text: str) -> str:
    """`text`, in which dots end the sentences, with full stops."""
    return _STOP.sub(_stop, text)


def unfold_runs(text: str) -> str:
    """A folded `text` with marks that were typed twice or thrice in full width; byte slips leave such runs, with ?."""
    if not (",," in text or ";;" in text or "::" in text):
        return text
    return text if _UNSURE.search(text) else _TWICE.sub(lambda run: _FULL[run[1]] * len(run[0]), text)


def _stop(match: re.Match[str]) -> str:
    return "。" * len(match[0])
