"""Body: which lines of a page are its text.

Chinese prose gives itself away by its punctuation, lists of links by their links. Each line gets a weight: its length
if it is a sentence, a negative share of it if it is links or furniture, nothing if it could be either. The text is the
heaviest run of children of one element, and the innermost one among equals, so that a table of catalogue data above
it, which weighs nothing, stays out. What weighs less than nothing within goes.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from qingwen.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qingwen.documents._html.page import Block, Line, Page

_FURNITURE: Final = 0.5  # weight of a code point of links and furniture, negative
_PLAIN: Final = 0.25  # of a line without a sentence, on a page that has hardly any
_HARDLY: Final = 5  # times as much text as prose
_SENTENCE: Final = 10  # code points
_APPENDIX: Final = 0.25  # of the text; what could be either must be as long to belong to it from without
_ARTICLE: Final = 100  # code points of prose, before which nothing can be a comment on it
_SHORT: Final = 16  # code points; the longest heading of what follows a text
_MARK: Final = later("[，。；！？]|[,.;!?](?= |$)")
_LEGAL: Final = later(r"(?i)copyright|©|版权所有|all rights reserved|icp[备证]|公网安备")
_LEGAL_LINE: Final = 160  # code points
#: Words of ids and classes by which pages tell what is not their text.
_NAMES: Final = later(
    r"(?i)(?<![a-z])(?:comments?|cmt|pinglun|repl(?:y|ies)|relate[ds]?|recommend|tuijian|xiangguan|shares?|fenxiang|copyright"
    r"|declare|shengming|mianze|statement|disclaimer|foot(?:er)?|sidebar|breadcrumbs?|crumbs?|nav|navbar|menu|pager"
    r"|pagination|qrcode|ewm|erweima|tool(?:bar|s)?|tags?|login|advert\w*|ads?|hot|rank|banner|guanggao"
    r"|newsletter|subscribe)(?![a-z])"
)
_COMMENTS: Final = later(r"(?i)(?:^|[\s_-])(?:comments?|cmt|pinglun)(?:[_-]?(?:list|area|box|wrap|section))?(?:$|\s)")
#: Headings of what follows a text.
_AFTER: Final = later(
    "(?i)(?:网友|最新|热门|精彩|全部|用户|读者|相关|文章|发表|我要|查看|更多|参与)*(?:评论|留言|跟[帖贴]|回复|点评)"
    r"(?:列表|区)?(?:[（(【\[]\d+条?[）)】\]])?|(?:post |leave a )?comments?|猜你喜欢"
    "|(?:反侵权|版权|免责|法律|郑重|特别|本[站网])(?:声明|公告|说明)"
    "|(?:相关|推荐|热门|最新|精彩|更多|延伸|编辑|热点|今日|本周)的?"
    "(?:阅读|新闻|文章|链接|推荐|报道|资讯|专题|信息|内容|视频|图片)"
)


class Region(NamedTuple):
    """Lines of a page that are its text: `first` up to `last`, without those that `kept` denies."""

    first: int
    last: int
    kept: list[bool]


def find(page: Page) -> Region:
    """The text of a page; an empty region if the page has none. Takes time in proportion to the page."""
    weights = _weights(page)
    sums = list(accumulate(weights, initial=0.0))
    first, last = _heaviest(page, sums)
    if last:
        last = _extend(page, weights, first, last)
    light = [
        (block.first, block.last)
        for block in page.blocks
        if first <= block.first
        and block.last <= last
        and sums[block.last] < sums[block.first]
        and (block.first, block.last) != (first, last)
    ]
    return Region(first, last, [not depth for depth in _depths(light, len(weights))])


def is_prose(line: Line) -> bool:
    """Whether a line holds a sentence that is no link."""
    return line.size >= _SENTENCE and line.linked * 2 <= line.size and bool(_MARK.search(line.text))


def _weights(page: Page) -> list[float]:
    lines = page.lines
    prose = list(accumulate((line.size if is_prose(line) else 0 for line in lines), initial=0))
    plain = _PLAIN if prose[-1] * _HARDLY < sum(line.size - line.linked for line in lines) else 0.0
    noise = _depths(_noise(page, prose), len(lines))
    return [_weigh(line, plain, is_noise=bool(depth)) for line, depth in zip(lines, noise, strict=True)]


def _weigh(line: Line, plain: float, *, is_noise: bool) -> float:
    if is_noise or (line.size <= _LEGAL_LINE and _LEGAL.search(line.text)):
        return -_FURNITURE * line.size
    if line.linked * 2 > line.size:
        return -_FURNITURE * line.linked
    return line.size if is_prose(line) else plain * line.size


def _noise(page: Page, prose: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Stretches of lines that the page itself calls something else than its text, by a name or by a heading."""
    half = prose[-1] / 2
    for block in page.blocks:
        inside = prose[block.last] - prose[block.first]
        if block.tag in ("nav", "footer", "aside") or _NAMES.search(block.names):
            is_after = prose[block.first] >= _ARTICLE and _COMMENTS.search(block.names)
            if inside < half or is_after:
                yield block.first, block.last
    widest: dict[int, int] = {}
    for block in page.blocks:  # those around a block come before it
        if block.last > block.first:
            widest.setdefault(block.first, block.last)
    for at, line in enumerate(page.lines):
        if line.size <= _SHORT and prose[at] >= _ARTICLE and _AFTER.fullmatch(line.text.strip(" :：>»")):
            yield at, widest.get(at, at + 1)


def _heaviest(page: Page, sums: Sequence[float]) -> tuple[int, int]:
    """The heaviest run of children of a block: the shortest among blocks, the longest within one."""
    best, first, last, holder = 0.0, 0, 0, -1
    for at, segments in enumerate(_segments(page)):
        run, start = 0.0, 0
        for low, high in segments:
            if run < 0 or low == page.blocks[at].first:
                run, start = 0.0, low
            run += sums[high] - sums[low]
            if run > best or (run == best > 0 and (high - start <= last - first or (holder == at and start == first))):
                best, first, last, holder = run, start, high, at
    return first, last


def _extend(page: Page, weights: Sequence[float], first: int, last: int) -> int:
    """The end of the text with what follows it and weighs nothing, if that is much: a table, a list of names."""
    end = last
    while end < len(weights) and not weights[end]:
        end += 1
    follows = sum(line.size for line in page.lines[last:end])
    return end if follows >= _APPENDIX * sum(line.size for line in page.lines[first:last]) else last


def _segments(page: Page) -> Iterator[list[tuple[int, int]]]:
    """For each block its children: blocks, and the lines between them one by one."""
    children: list[list[Block]] = [[] for _ in page.blocks]
    for block in page.blocks:
        if block.parent >= 0 and block.last > block.first:
            children[block.parent].append(block)
    for block, inner in zip(page.blocks, children, strict=True):
        segments: list[tuple[int, int]] = []
        at = block.first
        for child in inner:
            segments += pairwise(range(at, child.first + 1))
            segments.append((child.first, child.last))
            at = child.last
        segments += pairwise(range(at, block.last + 1))
        yield segments


def _depths(stretches: Iterable[tuple[int, int]], size: int) -> list[int]:
    """In how many of the stretches each line stands."""
    steps = [0] * (size + 1)
    for first, last in stretches:
        steps[first] += 1
        steps[last] -= 1
    return list(accumulate(steps[:-1]))
