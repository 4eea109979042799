"""Private data in a text: what is found by its form, by its check digit and by the word before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen.masking import longest_first
from qingwen.pattern import later
from qingwen_plugins.mask._private.checks import is_card, is_identity
from qingwen_plugins.mask.emails import Emails
from qingwen_plugins.mask.urls import Urls

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Seven digits and more with single marks between; each is then read as one or more numbers.
_DIGITS: Final = later(r"[0-9](?<![0-9].)(?:[0-9]|[- －–)）转](?=[0-9])){6,}+")
_END: Final = r"(?![0-9]|\.[0-9]|[-][0-9]{2}|[%％元吨亩]|[万亿][元人])"
_NUMBER: Final = later(
    r"(?<![0-9A-Za-z_.])(?:"
    rf"(?P<ID>[1-8][0-9]{{16}}[0-9Xx](?![0-9A-Za-z])|[1-8][0-9]{{14}}(?![0-9A-Za-z]))"
    r"|(?P<CARD>(?:[3-6][0-9]{3}|9558)(?:[0-9]{11,15}|(?:[ -][0-9]{4}){3}(?:[ -]?[0-9]{1,3})?)(?![0-9A-Za-z]))"
    rf"|(?P<MOBILE>(?:(?:00)?86[- ]?)?1[3-9][0-9](?:[0-9]{{8}}|-[0-9]{{4}}-[0-9]{{4}}| [0-9]{{4}} [0-9]{{4}}){_END})"
    rf"|(?P<PHONE>(?:86[- ])?(?:0(?:10|2[0-9]|[3-9][0-9]{{2}})[)）]?[-－– ]?[1-9][0-9]{{6,7}}(?:[-转][0-9]{{1,5}})?"
    rf"|[48]00(?:[0-9]{{7}}|-[0-9]{{3}}-[0-9]{{4}}|-[0-9]{{4}}-[0-9]{{3}}|-[0-9]{{7}})){_END})"
    rf"|(?P<LOCAL>[2-8][0-9]{{6,7}}{_END}))"
)
_CHECKS: Final = {"ID": is_identity, "CARD": is_card}
_CALLED_PHONE: Final = later(
    r"(?:电话|電話|传真|傳真|热线|熱線|座机|座機|[Tt][Ee][Ll]|[Ff][Aa][Xx])(?:号码|號碼)?[.：: ]{0,2}\Z"
)
#: Letter of a province, letter of an office, five characters with two letters at most; six on electric cars, a Chinese
#: character at the end of some. No I, no O. Source: GA 36-2018.
_TWO_LETTERS: Final = "|".join(
    "".join("[A-Z]" if at in pair else "[A-Z0-9]" if at == 0 else "[0-9]" for at in range(5))
    for pair in (
        (0, 1),
        (1, 2),
        (2, 3),
        (3, 4),
        (0, 2),
        (1, 3),
        (2, 4),
        (0, 3),
        (1, 4),
        (0, 4),
        (4,),
        (3,),
        (2,),
        (1,),
        (),
    )
)
_PLATE: Final = later(
    "[A-HJ-Z](?<=[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼].)[·• ]?(?![A-Z0-9]{0,5}[IO])"
    f"(?:[0-9]{{5}}[A-HJK]|[A-HJK][A-Z0-9][0-9]{{4}}|{_TWO_LETTERS}|[A-Z0-9][0-9]{{3}}[挂学警港澳領领])(?![A-Za-z0-9])"
)
_CLOUD: Final = ("阿里云", "腾讯云", "华为云", "百度云", "天翼云", "上云")  # 阿里云ECS1234 is no plate
_COLON: Final = "[：: 是为為]{0,2}"
_QQ: Final = later(
    "[Qq扣](?:(?<=[Qq]{2})(?<![A-Za-z]..)|(?<=扣扣))(?:群|交流群)?(?:号码|號碼|号|號)?"
    rf"{_COLON}([1-9][0-9]{{4,10}})(?![0-9A-Za-z.@%])"
)
_WECHAT: Final = later(
    "[信Xxt](?:(?<=[微薇]信)|(?<=[Vv][Xx])(?<![A-Za-z]..)|(?<=[Ww]e[Cc]hat))"
    rf"(公众号|公眾號|账号|帳號|号|號|[Ii][Dd])?{_COLON}([A-Za-z][A-Za-z0-9_\-]{{5,19}})(?![A-Za-z0-9_\-@]|\.[A-Za-z])"
)


def find_private(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and kind of what is private in `text`, in order; of two that overlap the longer, then the first."""
    kinds = {(start, end): kind for start, end, kind in _all(text)}
    if kinds:
        addresses = [(edit.start, edit.end) for edit in Urls().edits(text)]
        kinds |= dict.fromkeys(addresses, "")
    for start, end in longest_first(kinds):
        if kinds[start, end]:
            yield start, end, kinds[start, end]


def _all(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _PLATE.finditer(text):
        if not text.startswith(_CLOUD, max(0, match.start() - 3)):
            yield match.start() - 1, match.end(), "PLATE"
    if "@" in text:
        for edit in Emails().edits(text):
            yield edit.start, edit.end, "EMAIL"
    for match in _WECHAT.finditer(text):
        if match[1] or not match[2].isalpha():
            yield *match.span(2), "WECHAT"
    for match in _QQ.finditer(text):
        yield *match.span(1), "QQ"
    for digits in _DIGITS.finditer(text):
        yield from _numbers(text, *digits.span())


def _numbers(text: str, low: int, high: int) -> Iterator[tuple[int, int, str]]:
    """The numbers that can be read in a stretch of digits."""
    at = low
    while match := _NUMBER.search(text, at, min(high + 3, len(text))):
        kind = match.lastgroup or ""
        check = _CHECKS.get(kind)
        start, at = match.span()
        if check and not check(match[0]):
            at = start + 1
            continue
        if kind == "LOCAL":
            if not _CALLED_PHONE.search(text[max(0, start - 12) : start]):
                continue
            kind = "PHONE"
        if kind == "PHONE" and text[start - 1 : start] in ("(", "（") and set(match[0]) & set(")）"):
            start -= 1
        if text[max(0, start - 1) : start] == "+":
            start -= 1
        yield start, at, kind
