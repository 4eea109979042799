"""Marks: where each half-width mark becomes full-width, in any document and in a folded one."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from qingwen.chars import BLANK, HAN, LATIN, PINYIN, STAND_INS, other_than
from qingwen.pattern import later
from qingwen_plugins.punct._width.questions import ends

_OPEN: Final = "“‘《〈「『【〔〖"
_CLOSE: Final = "”’》〉」』】〕〗"
_BEFORE: Final = HAN + _CLOSE + "…"
_AFTER: Final = HAN + _OPEN
_DIGIT: Final = "0-9０-９"
_UNIT: Final = "%％‰℃°"
_BLOT: Final = "*×"  # placeholders that nobody masked
_INNER: Final = rf"[{HAN}{LATIN}{_DIGIT}{_BLOT}{_OPEN}{STAND_INS}]"  # follows a bracket that is no emoticon's mouth
_DOTS: Final = r"[。.][。.]"  # become an ellipsis later on
_PAIR: Final = rf"\({_INNER}[^()（）\n]{{0,200}}\)|（{_INNER}"

#: Signs that a `?` stands for a character which an encoder or a byte slip ate.
_SLIP: Final = later(rf"\?(?:[,;，；]|[{PINYIN}]{{1,6}}[)）])")
_SOUND: Final = later("[" + other_than("\ue000-\uf8ff\ufffd") + "]*+")

_NO_FACE: Final = "(?![DPpOo](?![A-Za-z]))"  # :D
_NO_ENTITY: Final = "".join(f"(?<!&#[0-9]{{{digits}}};)" for digits in (2, 3, 4, 5))
_NO_FOOTNOTE: Final = r"(?<!\[\^[0-9]\]:)(?<!\[\^[0-9]{2}\]:)"  # [^1]:


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
        """A folded `text` converted: few marks stay, so these are looked for, and all the rest replaced at once."""
        if self.half not in text:
            return text
        return self.half.join([piece.replace(self.half, self.full) for piece in self.stays.split(text)])


class _Question(Mark):
    """The question mark: a `?` amid words that ask nothing may stand for a lost character, and stays."""

    def mend(self, text: str) -> tuple[str, int]:
        """As of any mark, but none is counted: not every question mark that is found is converted."""
        return self.certain.sub(_ask, text) if "?" in text else text, 0

    def unfold(self, text: str) -> str:
        """As of any mark; each is looked at."""
        return self.folded.sub(_ask, text) if "?" in text else text


def _ask(match: re.Match[str]) -> str:
    return "？" if ends(match.string, match.start(), match.end()) else "?"


def _mark(full: str, half: str, *, before: str, after: str, closing: str = "", never: str = "") -> Mark:
    """`before` and `after`: what may stand on one side in a folded document when Chinese stands on the other."""
    m = re.escape(half)
    certain = (
        rf"{never}(?:(?:(?<=[{_BEFORE}）]{m})|(?<={_DOTS}[。.]{m}))(?=[{_AFTER}{closing}{STAND_INS}]|（{_INNER})"
        rf"|(?<=[{STAND_INS}]{m})(?=[{_AFTER}]))"
    )
    folded = (
        rf"{never}(?:(?:(?<=[{_BEFORE}）]{m})|(?<={_DOTS}[。.]{m})|(?<=[{HAN}]\){m}))(?:{after}|(?={_PAIR}))"
        rf"|(?<={before}{m})(?=[{_AFTER}{closing}]|（{_INNER})|(?<=[)）]{m})(?=[{STAND_INS}])"
        + (")" if closing else rf"|(?<=[{_BEFORE}][ \u00a0]{m})(?=[ \u00a0][{_AFTER}]))")  # ` ! ` may be an operator
    )
    stays = rf"(?!(?<=[{HAN}]{m})[{HAN}])(?!{folded})"  # between two Chinese characters none does: told at once
    kind = _Question if half == "?" else Mark
    return kind(half, full, *(later(m + context) for context in (certain, folded, stays)))


# What may stand after a mark is told by what may not: other marks, what closes, and the mouths of emoticons or code.
_MARK: Final = r",:;?!，。、；：？！)）(（\]}."
_CODE: Final = r"\[/\\|<>=$@^~&#+_*'`{-"
_OPENS: Final = rf"[<'_&#@$~+][{HAN}{LATIN}{_DIGIT}{STAND_INS}]|\[[^\s\]]|\*[*{HAN}{LATIN}{_DIGIT}]|/[a-z]|-[{_DIGIT} ]"
_FIELD: Final = rf"(?=[^{_MARK}{_CODE}]|{_OPENS}|\Z)"
_END: Final = r"(?=[^,:;?!，。、；：？！(（}.a-z\[={&|$'#@/\\+-]|\Z)"
_COUNTED: Final = r"\u2460-\u24ff"  # ①

_MARKS: Final = (
    _mark("，", ",", before=r"[^,:;?，。、；：？！(（{\[\r\n]", after=rf"(?![{_MARK}])"),
    _mark(
        "：",
        ":",
        before=rf"[{LATIN}{_DIGIT}{_UNIT}{_BLOT}{_COUNTED}{BLANK}{STAND_INS}\"\[\]>+)）]",
        after=_FIELD,
        never=_NO_FACE + _NO_FOOTNOTE,
    ),
    _mark(
        "；", ";", before=rf"[{_UNIT}{_BLOT}{_DIGIT}{BLANK}{STAND_INS})）]", after=_FIELD, never=_NO_FACE + _NO_ENTITY
    ),
    _mark("！", "!", before=rf"[{_UNIT}{_BLOT}{STAND_INS})）]", after=_END, closing=_CLOSE),
)
_ASKING: Final = _mark("？", "?", before=rf"[)）{STAND_INS}]", after=_END, closing=_CLOSE)
_WITH_QUESTION: Final = (*_MARKS, _ASKING)
#: For a folded text whose question marks are trusted: any of them is one.
TRUSTING: Final = (*_MARKS, Mark(*_ASKING))


def marks(text: str) -> tuple[Mark, ...]:
    """The marks to look at in `text`: without the question mark if one may stand for a lost character."""
    return _MARKS if "?" not in text or _SLIP.search(text) or not _SOUND.fullmatch(text) else _WITH_QUESTION
