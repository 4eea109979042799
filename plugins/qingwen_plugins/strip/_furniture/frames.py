"""Frames: the lines above a text's body and below it, as far as they may be the page's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from qingwen.chars import HAN
from qingwen.folding import fold
from qingwen.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qingwen_plugins.strip._furniture.evidence import Evidence, Witness
    from qingwen_plugins.strip._furniture.lines import Lines

_PROSE: Final = 60  # an author's line of so many code points belongs to the body
_CLAUSES: Final = 16  # so does one of so many that ends like a sentence
_TITLES: Final = 8  # author's lines above the body, among which the head reaches
_LISTED: Final = 24  # short lines below the body, among which the tail does: they may be a list of links
_ITEM: Final = 6  # code points of an item of a menu, at most; items do not count as titles
_SAYING: Final = 0.3  # what a line weighs more than that parts one run of lines from another
_VERSE: Final = 3  # lines in a row that may be a body without prose
_FAR: Final = 200  # lines looked at from either end
_NAMES: Final = later("[标標]|名称|名稱")
_ENDS: Final = later(rf"(?:[。！？!?；;，,：:…”」』]|(?<=[{HAN}])\.)$")
#: A law's title may be long, but is no sentence.
_CLAUSE: Final = later("[，。！？；,!?;…]")
_LONGEST: Final = 120  # code points of a title
#: A day or an hour alone may be an event's, a contract's or a record's: lines beside it say more of it.
_WHEN: Final = later(r"[时時]\s*[间間]|日\s*期")
_OF_EVENT: Final = later(
    r"(?:[地会會]\s*[点點址场場议議]|主\s*[持题題讲講办辦]|[参參]\s*(?:加|会|會|与|與)|出\s*席|列\s*席|缺\s*席|[记記]\s*[录錄]|[议議]\s*[题題]|[对對]\s*象|人\s*[员員数數]|天\s*[气氣]|[甲乙丙]\s*方|姓\s*名|性\s*[别別]|班\s*[级級]|签|簽|盖|蓋"
    r"|法定代表|委托|代理|经办|經辦|[负負][责責]人|申[请請]|承[诺諾]|立[据約约]|借款|[联聯]系人|[费費]\s*用|[报報]名|集合|[课課]\s*[题題型时時]|年\s*[级級]|教[师師学學材具]|目[标標的]|背景)[^：:。]{0,8}[：:]"
)
_OPENS: Final = 24  # code points; the longest heading of a list of links
#: What heads a list of links.
_OPENER: Final = later(
    "相关|推荐|热门|阅读|链接|友链|猜你|喜欢|回顾|往期|最新|排行|热榜|热搜|热文|热点|搜索|其他|更多|看了|还看|专题|大家|延伸|为你|为您|栏目|回答|产品|标签|友情|快讯|榜|[上下前后]一[篇条页章则个].{0,3}:$"
)


class Frame(NamedTuple):
    """Line numbers of the furniture in one frame, with its evidence, and where the body begins or ends."""

    marked: dict[int, Evidence]
    edge: int


def find_frame(lines: Lines, witness: Witness, *, head: bool) -> Frame:
    """The frame at one end: lines with evidence that stand there, as far as the body."""
    size = len(lines)
    way = range(min(size, _FAR)) if head else range(size - 1, max(-1, size - 1 - _FAR), -1)
    left = _TITLES if head else _LISTED
    hear = witness.hear
    marked: dict[int, Evidence] = {}
    value = False  # the line before was a label, and its value is no title
    for at in way:
        line = lines[at]
        if not line:
            continue
        evidence = hear(line)
        if (evidence.head if head else evidence.tail) and not _is_event(lines, at):
            marked[at] = evidence
            value = is_label(line)
            continue
        if (not is_title(line) if head else is_prose(line)) or not left:
            return Frame(marked, at if head else at + 1)
        if not head or not (value or is_item(line)):
            left -= 1
        value = False
    return Frame(marked, way.stop if head else way.stop + 1)


def find_frames(lines: Lines, witness: Witness) -> tuple[Frame, Frame]:
    """The frames above and below the body. Where no line is prose, the rules must say it all.

    A poem or a list has no line that belongs to the body by itself. It is the longest run of lines that say nothing of
    a page, if that is longer than what stands between the frames.
    """
    head, tail = find_frame(lines, witness, head=True), find_frame(lines, witness, head=False)
    if head.edge >= len(lines) or tail.edge <= 0:
        witness = witness.without_features
        head, tail = find_frame(lines, witness, head=True), find_frame(lines, witness, head=False)
    body = sum(map(len, lines[head.edge : tail.edge]))
    marked = {
        at
        for frame in (head, tail)
        for at, said in frame.marked.items()
        if max(said.head, said.tail) > _SAYING and not said.word
    }
    for start, end in ((0, head.edge), (tail.edge, len(lines))):
        if end - start < _VERSE:
            continue
        run = _longest_run(lines, marked, start, end)
        size = sum(map(len, lines[run.start : run.stop]))
        if size > body:
            body = size
            head = _cut_off(head, range(run.start))
            tail = _cut_off(tail, range(run.stop, len(lines)))
    return head, tail


def _longest_run(lines: Lines, marked: Iterable[int], start: int, end: int) -> range:
    """Lines in a row, blank ones among them, that are not marked, nor a list of links: the run with most characters."""
    longest, most = range(start, start), 0
    for at in (*(at for at in sorted(marked) if start <= at < end), end):
        if (
            at - start >= _VERSE
            and not (start and opens_list(lines[start - 1]))
            and sum(map(bool, lines[start:at])) >= _VERSE
        ):
            size = sum(map(len, lines[start:at]))
            if size > most:
                longest, most = range(start, at), size
        start = at + 1
    return longest


def _cut_off(frame: Frame, there: range) -> Frame:
    """The frame as far as it lies in a range."""
    marked = {at: said for at, said in frame.marked.items() if at in there}
    return Frame(marked, min(frame.edge, there.stop) if there.start == 0 else max(frame.edge, there.start))


def is_prose(line: str) -> bool:
    """Whether a line belongs to the body by itself: it is long, holds a full stop, or ends like a sentence."""
    return len(line) > _PROSE or "。" in line or (len(line) >= _CLAUSES and _ENDS.search(line) is not None)


def is_title(line: str) -> bool:
    """Whether a line may stand above the body: it is no prose, or long, but not of clauses."""
    return not is_prose(line) or (len(line) <= _LONGEST and not _CLAUSE.search(line))


def is_item(line: str) -> bool:
    """Whether a line is as short as an item of a menu."""
    return len(line) <= _ITEM


def is_label(line: str) -> bool:
    """Whether a line is a label whose value stands on the next line, unless that is the title."""
    return line.endswith(("：", ":")) and not _NAMES.search(line)


def opens_list(line: str) -> bool:
    """Whether a line is the heading of a list of links, if it is furniture."""
    return len(line) <= _OPENS and _OPENER.search(fold(line)) is not None


def _is_event(lines: Lines, at: int) -> bool:
    """Whether a line of a time or a date stands beside one of a place, a person, a party to a contract."""
    return _WHEN.match(lines[at]) is not None and any(_OF_EVENT.match(lines.beside(at, step)) for step in (1, -1))
