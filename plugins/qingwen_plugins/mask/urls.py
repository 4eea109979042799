"""Web addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen.chars import HAN, KANA
from qingwen.cleaner import Mask
from qingwen.edits import Edit
from qingwen.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What may stand in a URL (RFC 3986, and braces): ASCII, because Chinese text often follows without a space.
_REST: Final = later(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%{}]*")
_TAIL: Final = later(r"(?::\d{1,5})?(?:[/?#][A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%{}]*)?")
#: Chinese in an address: a file's name, or what stands behind a key that names things by their own words.
_NAME: Final = rf"{HAN}{KANA}A-Za-z0-9_·・()%+\-"
_FILE: Final = later(
    rf"[{HAN}{KANA}](?=[{_NAME}/]{{0,80}}\.(?:html?|php|aspx?|jsp|pdf|docx?|xlsx?|pptx?|txt|md|csv|epub|zip|rar|7z|apk|exe"
    rf"|jpe?g|png|gif|webp|svg|mp[34])(?![A-Za-z0-9]))[{_NAME}/]*+"
)
_KEY: Final = later(r"/(?:wiki|item|tags?|category|search|topic|zh(?:-[A-Za-z]{2,4})?)/\Z|[?&][A-Za-z0-9_]+=\Z|#\Z")
_WORD: Final = later(rf"[{HAN}{KANA}][{_NAME}]{{0,30}}")
_KEY_LENGTH: Final = 24
#: The destination of a link in Markdown, if it looks like one: [目录](#第一章), [说明](./说明.md).
_LINK: Final = later(r"\]\((?=[^()\s]{0,300}[#/.])([#/.\w][^()\s]{0,300})\)")
_SCHEME: Final = later(r"(?i:https?|ftps?|sftp|wss?|rtsp|rtmp|git|ssh|file|thunder|ed2k|magnet|jdbc:[a-z]+)\Z")
_ANY_SCHEME: Final = later(r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9+.\-]{1,15}+\Z")
_TSOH: Final = later(r"[A-Za-z0-9.\-]*[A-Za-z0-9]")  # a host name read backwards from its end
_LONGEST: Final = 253  # characters of a host name (RFC 1035)
#: Ends of bare domains. Source: the ones in wide use on Chinese pages; ".me", ".so", ".py" and the like also end names.
_ENDS: Final = "com|cn|net|org|gov|edu|info|cc|tv|top|xyz|io|hk|tw|vip|club|site|biz"
_BARE: Final = later(rf"\.(?:(?:{_ENDS})|(?:COM|CN|ORG|GOV|EDU))(?![A-Za-z0-9_\-]|\.[A-Za-z0-9])")
_WWW: Final = later(r"www\.(?<![A-Za-z0-9]....)[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63})+")
_GIVEN_BACK: Final = ".,:;!?'*_~&([{"  # at the end these belong to the sentence, or open what is not part of the URL
_PAIRS: Final = {")": "(", "]": "[", "}": "{"}


class Urls(Mask):
    """Web addresses are hidden: with a scheme (https://…), and bare ones (www.example.com, m.example.com.cn/a?b=1).

    So is where a link in Markdown leads, [目录](#第一章). Chinese belongs to an address with a scheme as a file's name
    (/下载/说明.pdf), or behind a key (/wiki/, /item/, ?q=, #); other Chinese text that follows without a space,
    punctuation at the end and a bracket that was not opened inside are no part of it. Host names under rarer endings
    without a scheme are left: they look like file names (main.py).
    """

    name = "mask.urls"

    def clean(self, text: str) -> str:
        """The text itself: what is hidden comes back as it was."""
        return text

    def edits(self, text: str) -> Iterator[Edit]:
        """Every address."""
        at = 0
        for start, end in sorted(_starts(text)):
            if start >= at and end > start:
                yield Edit(start, end, text[start:end], why="URL")
                at = end


def _starts(text: str) -> Iterator[tuple[int, int]]:
    at = text.find("://")
    while at >= 0:
        before = text[max(0, at - 24) : at]
        scheme = _SCHEME.search(before) or _ANY_SCHEME.search(before)
        end = _reach(text, at + 3)
        if scheme and end > at + 3:
            yield at - len(scheme[0]), _trimmed(text, at + 3, end)
        at = text.find("://", max(end, at + 3))
    if "](" in text:
        yield from (match.span(1) for match in _LINK.finditer(text))
    if "." not in text:
        return
    done = 0
    for match in _BARE.finditer(text):
        if match.start() < done:
            continue
        host = _TSOH.match(text[max(0, match.start() - _LONGEST) : match.start()][::-1])
        start = match.start() - len(host[0]) if host else match.start()
        if host and not (start and text[start - 1] in "@_%=&"):
            done = _TAIL.match(text, match.end()).end()  # type: ignore[union-attr] # the same
            yield start, _trimmed(text, start, done)
    for match in _WWW.finditer(text):
        end = _TAIL.match(text, match.end()).end()  # type: ignore[union-attr] # the same
        yield match.start(), _trimmed(text, match.start(), end)


def _reach(text: str, start: int) -> int:
    """Where an address ends whose host begins at `start`, with the Chinese in its path."""
    end = _REST.match(text, start).end()  # type: ignore[union-attr] # it matches the empty string
    while end < len(text) and text.find("/", start, end) >= 0:
        name = _FILE.match(text, end)
        if not name and _KEY.search(text[max(start, end - _KEY_LENGTH) : end]):
            name = _WORD.match(text, end)
        if not name:
            break
        end = _REST.match(text, name.end()).end()  # type: ignore[union-attr] # the same
    return end


def _trimmed(text: str, start: int, end: int) -> int:
    """Where an address ends, without the punctuation of the sentence and brackets without a partner."""
    body = text[start:end]
    extra = {close: body.count(close) - body.count(opening) for close, opening in _PAIRS.items()}
    while end > start:
        char = text[end - 1]
        if extra.get(char, 0) > 0:
            extra[char] -= 1
        elif char not in _GIVEN_BACK:
            break
        elif char in "([{":
            extra[{"(": ")", "[": "]", "{": "}"}[char]] += 1
        end -= 1
    return end
