"""Facts: what a page says about its text: title, date, author, source, address."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from qingwen.documents._html.body import is_prose
from qingwen.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from qingwen.documents._html.body import Region
    from qingwen.documents._html.page import Line, Page

#: Names of `meta` elements, in lower case, the more telling first; those in one word are of Chinese government sites
#: (规范《政府网站发展指引》: SiteName, ArticleTitle, PubDate, ContentSource, Author ...).
_META: Final = {
    "title": ("og:title", "articletitle", "twitter:title"),
    "date": ("article:published_time", "pubdate", "publishdate", "og:release_date", "weibo:article:create_at"),
    "source": ("contentsource", "source", "og:article:source", "mediaid"),
    "author": ("article:author", "og:article:author", "author"),
    "url": ("og:url", "url", "twitter:url"),
}
_NEAR: Final = 12  # lines on either side of where the text begins among which its byline stands
_LONG: Final = 120  # code points; a byline is shorter
_SITE: Final = 24  # code points at the end of a title in which a site names itself
_DATE: Final = later(
    r"(?a)(?:19|20)\d\d(?:(?P<mark>[-/.])(?:1[0-2]|0?[1-9])(?P=mark)|年(?:1[0-2]|0?[1-9])月)(?:[12]\d|3[01]|0?[1-9])(?!\d)日?"
    r"(?:[T\s]{1,4}(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)?"
)
_SOURCE: Final = later(r"(?:来\s?源|來源|出处|稿源)\s?[:：]\s?([^\s:：|=\"<>]{2,24}+)(?!=)")
_AUTHOR: Final = later(
    r"(?:作\s?者|撰文)\s?[:：]\s?([^\s:：|（(=\"<>]{2,16}+(?!=)(?: [\u4e00-\u9fff]{2,4}(?![:：\u4e00-\u9fff]))?)"
)
#: What a window's title says after the text's own: channel and site.
_SITE_PART: Final = later(r"(?:\s*[_|｜]\s*|\s+[-–—·]+\s+|-+)([^-_|｜，。；！？]{2,14})$")
#: Who a page was made by, or an account of theirs, rather than who wrote the text.
_NO_AUTHOR: Final = later(r"[:/,，_\d]|公司|网络|技术")
_LABEL: Final = later(r"^(?:来源|稿源|作者)\s?[:：]\s?")
_HEADINGS: Final = frozenset(("h1", "h2", "h3"))


def state(root: _Element, page: Page, region: Region) -> dict[str, str]:
    """The facts that a page states, each only if it does: title, date, author, source, url, site (the host).

    They come from the head, and from the lines about where the text begins, which know author and source better. A
    date is as it stands there; nothing is guessed from the address.
    """
    named = _named(root)
    facts = {fact: value for fact, names in _META.items() if (value := next(filter(None, map(named.get, names)), ""))}
    facts = {fact: _LABEL.sub("", value) for fact, value in facts.items()}
    if _NO_AUTHOR.search(facts.get("author", "")):
        del facts["author"]
    byline: dict[str, str] = {}
    for fact, value in _byline(page, region):
        byline.setdefault(fact, value)
    facts = {**facts, **byline, **({"date": facts["date"]} if "date" in facts else {})}
    title = _title(root, page, facts.get("title", ""))
    url = next((href for href in root.xpath("//link[@rel='canonical']/@href")), "") or facts.get("url", "")
    site = _host(url) or _host(next(iter(root.xpath("//base/@href")), ""))
    found = {**facts, "title": title, "url": str(url) if _host(url) else "", "site": site}
    return {fact: found[fact] for fact in ("title", "date", "author", "source", "url", "site") if found.get(fact)}


def same(line: str, title: str) -> bool:
    """Whether a line is the title, however it is spaced."""
    return bool(title) and "".join(line.split()) == "".join(title.split())


def _named(root: _Element) -> dict[str, str]:
    named: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            named.setdefault(name.lower(), content)
    return named


def _title(root: _Element, page: Page, stated: str) -> str:
    """The heading that the window's title begins with, else what the head states, else that title without the site."""
    window = " ".join("".join(next((element.itertext() for element in root.iter("title")), ())).split())
    whole = stated or window
    bare = "".join(whole.split())
    for block in page.blocks:
        if block.tag in _HEADINGS and block.last - block.first == 1:
            heading = page.lines[block.first].text
            said = "".join(heading.split())
            if not bare or (bare.startswith(said) and not bare[len(said) : len(said) + 1].isalnum()):
                return heading
    while part := _SITE_PART.search(whole, max(1, len(whole) - _SITE)):
        whole = whole[: part.start()]
    return whole


def _byline(page: Page, region: Region) -> Iterable[tuple[str, str]]:
    lines = page.lines
    around = chain(reversed(lines[max(0, region.first - _NEAR) : region.first]), lines[region.first :][:_NEAR])
    near: list[Line] = [line for line in around if line.size <= _LONG and not is_prose(line)]
    for line in near:
        for fact, pattern in (("date", _DATE), ("source", _SOURCE), ("author", _AUTHOR)):
            if match := pattern.search(line.text):
                yield fact, match[match.lastindex or 0] if fact != "date" else match[0]


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:  # not a URL at all, e.g. an unclosed "[" of an IPv6 address
        return ""
