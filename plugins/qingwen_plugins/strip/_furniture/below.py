"""Below: which lines below a text's body go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen.pattern import later
from qingwen_plugins.strip._furniture.frames import is_prose, opens_list
from qingwen_plugins.strip._furniture.weights import ENOUGH, FIRM, WEAK, weigh

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qingwen_plugins.strip._furniture.evidence import Witness
    from qingwen_plugins.strip._furniture.frames import Frame
    from qingwen_plugins.strip._furniture.lines import Lines

_LINK: Final = 50  # code points; the longest line of a list of links
_LINKS: Final = 20  # in a list
_GAP: Final = 3  # lines between furniture and furniture that may be the page's as well
_NEXT: Final = 0.6  # what a line weighs at least that belongs to furniture further down
#: Who signs a notice or a letter, and when.
_SIGNED: Final = later(
    r"(?:政府|委[员員][会會]|[办辦]公室|[党黨]委|局|公司|[学學]校|[协協][会會]|法院|[检檢]察院|[中小大][学學]|委|部|院|站|所|[会會])$|[年月][\d〇○零一二三四五六七八九十]{1,3}月?[日号號]$|^此致|^敬[礼禮]|[：:]$"
)


def find_below(lines: Lines, frame: Frame, witness: Witness) -> Mapping[int, str]:
    """Lines that go, and why: from the end of the page upwards, run by run.

    Between two runs stand lines that say nothing. Under the heading of a list they are links, and go; a few of them go
    with a run above that needs no company. Otherwise they may be the end of the text, and a run above them must speak
    for itself.
    """
    firm = min((at for at, said in frame.marked.items() if said.tail > FIRM), default=len(lines))
    marked = {at: said for at, said in frame.marked.items() if said.tail >= WEAK or at > firm}
    runs = lines.runs(sorted(marked))
    gone: dict[int, str] = {}
    below: list[int] = []
    for before, run in reversed(list(zip([[], *runs], runs, strict=False))):
        gap = [at for at in range(run[-1] + 1, below[0]) if lines[at]] if below else []
        weights = {lines[at]: marked[at].tail for at in run}
        beside = before if before and sum(map(bool, lines[before[-1] + 1 : run[0]])) < _GAP else []
        alone = weigh(weights) >= ENOUGH
        listed = opens_list(lines[run[-1]]) and len(gap) <= _LINKS
        near = len(gap) < _GAP and max(weights.values()) >= _NEXT
        together = len(gap) <= _GAP and weigh(weights | {lines[at]: marked[at].tail for at in beside}) >= ENOUGH
        if not (alone or listed or near or together):  # together: 上一章, 目录, 下一章, each on a line
            break
        links = [at for at in gap if _is_link(lines[at]) and not witness.is_hidden(lines[at])]
        if listed or (len(links) == len(gap) <= _GAP and not any(_SIGNED.search(lines[at]) for at in gap)):
            gone.update(dict.fromkeys(links, "among furniture"))
        gone.update({at: marked[at].why_tail for at in run})
        below = run
    return gone if weigh({lines[at]: marked[at].tail for at in gone if at in marked}) >= ENOUGH else {}


def _is_link(line: str) -> bool:
    return len(line) <= _LINK and not is_prose(line)
