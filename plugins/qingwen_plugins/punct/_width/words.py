"""Words: marks of a folded text that stand beside Latin words and figures, and runs of marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen.chars import BLANK, CLOSING, HAN, LATIN, OPENING, STAND_INS
from qingwen.pattern import later
from qingwen_plugins.punct._width.questions import asks, ends

if TYPE_CHECKING:
    import re

_FULL: Final = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_SIDE: Final = rf"{LATIN}0-9*'\"!>\])）{CLOSING}{STAND_INS}"
_BESIDE: Final = {
    ",": later(
        rf",(?:(?<=[A-Za-z0-9*%{STAND_INS}],)(?=[A-Za-z0-9*'_&\[{STAND_INS}])"
        rf"|(?<=\]\([{STAND_INS}]\),)(?=[A-Za-z0-9\[*]))"
    ),
    ":": later(
        rf":(?<=[{_SIDE}]:)(?:(?=[{BLANK}]*(?:\r?\n|\Z))|(?<=[*]:)(?=[{HAN}{LATIN}0-9{STAND_INS}]))",
    ),
    ";": later(rf";(?:(?<=[{LATIN}];)(?=[{HAN}{OPENING}])|(?<=[)）];)(?=\r?(?:\n|\Z)))"),
    "?": later(rf"\?(?<=[{_SIDE}]\?)(?=[{HAN}{OPENING}{CLOSING}\]*{BLANK}\r\n]|\Z)"),
}
_REACH: Final = 60  # code points of a line that are looked at before a mark
_HAN: Final = later(rf"[{HAN}]")
_WORDS: Final = rf"[A-Za-z0-9 .'’*_+#&%,，{STAND_INS}-]"
_SINCE: Final = later(rf"(?:[{HAN}{CLOSING}。；：？！、，]|\]\([{STAND_INS}]\)){_WORDS}{{0,40}}\Z")
_UNTIL: Final = later(rf"\[|{_WORDS}{{0,40}}(?:[{HAN}{OPENING}。；：？！、（]|\r?\n|\Z)")
#: What is no clause of a Chinese sentence: variables, figures, English, and a list of names in small letters.
_NEVER: Final = later(
    r"(?<![A-Za-z0-9])[A-Za-z0-9]{1,2},[A-Za-z0-9]{1,2}(?![A-Za-z0-9])"
    rf"|[0-9{STAND_INS}],[0-9{STAND_INS}]|, |(?i:hello,world)|,[a-z_](?![A-Za-z0-9_]*!? ?[{HAN}])"
)
_CODE: Final = later(r"\s*(?:def|if|elif|for|while|class|with|case|except|switch)\b|.*[={}$\\]|.*[&:][a-z_]+\Z")
_CALL: Final = later(rf"\s*[A-Za-z0-9_.{STAND_INS}]++\([^()（）]*+\)")  # all of a line before its semicolon
_RUN: Final = later(rf"[!?](?<=[{HAN}{CLOSING}…].)[!?]++(?![A-Za-z0-9=,;:.\[({{&|$/\\])")
_TWICE: Final = later(rf"([,;:])(?<=[{HAN}{CLOSING}…)）].)\1{{1,2}}(?=[{HAN}{OPENING}])")
_UNSURE: Final = later(r"\?[,;:]|[,;:]\?")


def unfold(text: str, *, asking: bool, trusting: bool) -> str:
    """A folded `text`, its other marks converted, with those beside Latin words and figures, as their lines tell.

    asking: whether a question mark after words that ask is one; trusting: whether any is, and none stands for a lost
    character.
    """
    if "!" in text or "?" in text:
        text = _RUN.sub(lambda run: _shout(run, asking=asking, trusting=trusting), text)
    left = [mark for mark in _BESIDE if mark in text]
    if any(2 * mark in text for mark in left) and not _UNSURE.search(text):
        text = _TWICE.sub(lambda run: _FULL[run[1]] * len(run[0]), text)
    for mark in left:
        text = _BESIDE[mark].sub(lambda found: _decide(found, asking=asking), text)
    return text


def _shout(run: re.Match[str], *, asking: bool, trusting: bool) -> str:
    """Full width, unless the run may stand for lost characters."""
    marks = run[0]
    if "?" in marks and not (trusting or (asking and ends(run.string, run.start(), run.end()))):
        return marks
    return "".join(map(_FULL.__getitem__, marks))


def _decide(mark: re.Match[str], *, asking: bool) -> str:
    half, text, at = mark[0], mark.string, mark.start()
    since = max(0, at - _REACH)
    since = max(text.rfind("\n", since, at) + 1, since)
    if _HAN.search(text, since, at) is None:
        fits = False
    elif half == "?":
        fits = asking and asks(text, at)
    elif half == ",":
        fits = _parts(text, since, at)
    elif half == ";" and _CALL.fullmatch(text, since, at):
        fits = False
    else:
        fits = _CODE.match(text, since, at) is None
    return _FULL[half] if fits else half


def _parts(text: str, since: int, at: int) -> bool:
    """Whether a comma parts clauses: the words around it, from Chinese to Chinese, hold no comma of another kind."""
    start = _SINCE.search(text, since, at)
    end = _UNTIL.match(text, at + 1)
    return start is not None and end is not None and _NEVER.search(text, start.start(), end.end()) is None
