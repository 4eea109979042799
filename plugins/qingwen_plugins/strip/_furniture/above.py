"""Above: which lines above a text's body go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen.pattern import later
from qingwen_plugins.strip._furniture.frames import is_item, is_label, is_prose
from qingwen_plugins.strip._furniture.weights import ENOUGH, FIRM, WEAK, weigh

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qingwen_plugins.strip._furniture.evidence import Evidence, Witness
    from qingwen_plugins.strip._furniture.frames import Frame
    from qingwen_plugins.strip._furniture.lines import Lines

_ROW: Final = 4  # lines of a menu, at least
_LONG_ITEM: Final = 12  # code points of an item of a menu that stands above the page's path
_TITLES: Final = 4  # different lines among furniture that may be titles; more of them are a text
#: A page that holds many texts of a kind says so in its title.
_COLLECTION: Final = later(
    r"[（(](?:通用|精选|优秀|最新|热门|推荐|必备|共|合集|汇总|实用|经典|集锦|集合|大全|锦集|汇编|整理)?\d{1,3}篇[）)]$|\s?篇[\d一二三四五六七八九十]{1,3}$"
)
#: Where the reader is: what stands above it is the site's, and its menu.
_PATH: Final = later(
    r"^(?:.{0,8}(?:位置|首[页頁]|主[页頁]).{0,4}[:：>»›→/]|[^>»›→。，]{2,12}(?:[>»›→]{1,2}[^>»›→。，]{1,18}){2,}$)"
)
#: The line under a speech's or a law's title that says when and where it was given or passed: both are the author's.
_OCCASION: Final = later(
    r"[（(—–―─－\-\s]{0,6}[\d〇○零一二三四五六七八九十]{4}\s?年[^，。\n]{2,12}[日号號]"
    r"(?:[^，。\n]{0,8}?在[^。\n]{4,70}上|[^。\n]{4,70}(?:通过|通過))[）)]?$"
)
_BARE: Final = later(r"[^\w\s]{1,3}")
_MARK: Final = later(r"[，。、；：？！,;:?!《》“”（(\d]")
#: A day as an author writes it, who may begin a diary with it.
_DAY: Final = later(r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日")


def find_above(lines: Lines, frame: Frame, witness: Witness, *, titles: bool) -> Mapping[int, str]:
    """Lines that go, and why. What says little needs company: weak lines go with others, an item with its menu.

    Right above the body, a word alone is a heading (安装), and a day alone begins a diary: they stay. A page's own
    titles stay if `titles` says so.
    """
    marked = _without_headings(lines, frame)
    if weigh({lines[at]: said.head for at, said in marked.items()}) < ENOUGH:
        return {}
    firm = max((at for at, said in marked.items() if said.head > FIRM), default=-1)
    gone = {at: said.why for at, said in marked.items() if said.head >= WEAK or at < firm}
    others = [at for at in range(frame.edge) if lines[at] and at not in gone and not witness.is_hidden(lines[at])]
    gone.update(dict.fromkeys(_values(lines, others, gone), "a label's value"))
    others = [at for at in others if at < firm and at not in gone]  # in order
    gone.update(dict.fromkeys(_menu(lines, others, gone), "a menu"))
    if not titles:
        gone.update(dict.fromkeys(_titles(lines, others, range(frame.edge), gone), "a page's title"))
    return gone


def _without_headings(lines: Lines, frame: Frame) -> dict[int, Evidence]:
    marked = dict(frame.marked)
    for at in range(frame.edge - 1, -1, -1):
        if lines[at] and (at not in marked or not (marked[at].word or _DAY.fullmatch(lines[at]))):
            break
        marked.pop(at, None)
    return marked


def _values(lines: Lines, others: list[int], gone: Mapping[int, str]) -> list[int]:
    """Lines right below a label that goes, if more of the page follows: a label may be empty, and a title come next."""
    return [at for at in others if at - 1 in gone and is_label(lines[at - 1]) and at + 1 in gone]


def _menu(lines: Lines, others: list[int], gone: Mapping[int, str]) -> Iterator[int]:
    """Short lines in a row beside a line of the page, the last of them apart: it may be a title.

    Above the page's path the lines may be longer, for there all is the site's; only the first may be a title.
    """
    path = _path(lines, gone)
    row: list[int] = []
    for at in others:
        if row and (at != row[-1] + 1 or not _is_in_menu(lines[at], above=at < path)):
            yield from _row(row, gone, path)
            row = []
        if _is_in_menu(lines[at], above=at < path):
            row.append(at)
    yield from _row(row, gone, path)


def _path(lines: Lines, gone: Mapping[int, str]) -> int:
    """Where the page's path stands; -1 if nowhere."""
    return max((at for at in gone if _PATH.search(lines[at])), default=-1)


def _is_in_menu(line: str, *, above: bool) -> bool:
    return (is_item(line) or (above and len(line) <= _LONG_ITEM)) and not _MARK.search(line)


def _row(row: list[int], gone: Mapping[int, str], path: int) -> list[int]:
    if len(row) < _ROW or not (row[0] - 1 in gone or row[-1] + 1 in gone):
        return []
    return row[1 if row[0] == 0 else 0 :] if row[-1] < path else row[:-1]


def _titles(lines: Lines, others: list[int], head: range, gone: Mapping[int, str]) -> list[int]:
    """Titles among the furniture, and below it where they stand again or are a collection's.

    More than a few of them in a row are a text, unless they stand above the page's path. Where a row names
    the occasion of the text, it is the author's, but for what the page says elsewhere too.
    """
    path = _path(lines, gone)
    rows = list(_rows(lines, head, gone))
    different: set[str] = set()
    own: set[int] = set()
    for row in rows:
        titles = {lines[at] for at in row if at in others and not is_prose(lines[at])}
        occasion = next((index for index, at in enumerate(row) if _OCCASION.match(lines[at])), None)
        if occasion is not None:  # the title right above it stays even if the page said it before
            own.update(row[max(0, occasion - 1) :])
            different |= {line for line in titles if _BARE.fullmatch(line)}  # 】: what is left of a toolbar
        elif len(titles) <= _TITLES or row[-1] < path:
            different |= titles
        else:
            different -= titles
    return [
        at for row in rows for at in row if at not in own and (lines[at] in different or _COLLECTION.search(lines[at]))
    ]


def _rows(lines: Lines, head: range, gone: Mapping[int, str]) -> Iterator[list[int]]:
    """The lines that stay so far, row by row between those that go; blank lines part none."""
    row: list[int] = []
    for at in head:
        if at not in gone:
            row += [at] if lines[at] else []
        elif row:
            yield row
            row = []
    if row:
        yield row
