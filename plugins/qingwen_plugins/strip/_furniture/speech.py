"""Speech: how much of a line is the talk of a page about itself, by the words of its interface and of its notices."""

from __future__ import annotations

import re
import tomllib
from functools import cache, cached_property
from importlib.resources import files
from typing import Final

from qingwen.folding import hint
from qingwen.pattern import later
from qingwen.trie import trie

_INTERFACE: Final = ("act", "thing", "glue")
_NOTICE: Final = ("self", "origin", "denial")
#: What says nothing either way: digits, marks, and a name between quotes.
_NEUTRAL: Final = re.compile(r'[\d\W_](?:(?<=")[^"]{1,12}"|[\d\W_]*+)')
_COMPOUND: Final = 4  # code points: a word of the interface so long is two (阅读原文, 设为首页)
_LINE: Final = 44  # code points; what is longer is a sentence, and must be nothing else
#: By share of the line that is interface, at least: what one, two, three and four words of it weigh.
_SCALE: Final = (
    (0.95, (0.5, 0.8, 1.0, 1.0)),
    (0.8, (0.35, 0.7, 0.9, 1.0)),
    (0.62, (0.0, 0.4, 0.7, 1.0)),
    (0.5, (0.0, 0.0, 0.5, 0.7)),
)
#: A notice says by its first words what it is.
_LABEL: Final = re.compile(
    r"[【\[(*☆★※]{0,2}(?:免责|版权|特别|郑重|重要|法律|网站|权利|侵权|温馨|友情|风险|转载)?(?:声明|申明|提示|提醒|敬告|须知|说明|告知)(?:敬告)?[】\])]?:"
    r"|[【\[(]?(?:导语|导读|编者按|注|备注|ps|p\.s\.)[】\])]?:"
)
#: Laws and numbered clauses are what a page is about.
_CLAUSE: Final = re.compile(r"第[一二三四五六七八九十百\d]{1,5}[条章款节编]|[(]?[一二三四五六七八九十\d]{1,3}[)、.]")
#: A sentence of the author's: it says more than to press a button.
_SENTENCE: Final = re.compile(r"[,:;].*。|。.+。")
_COPIED: Final = (
    "网络",
    "网友",
    "互联网",
    "转载",
    "会员",
    "上传",
    "版权归",
)  # where a notice says it is from, at the least
_BRIEF: Final = 12  # code points; a sentence so short may stand in any notice (谢谢合作。)
_LABELLED: Final = 24  # code points in which a label ends, readings and blanks with it
_DENSE: Final = 0.2  # share of a notice that is a notice's words


class Speech:
    """The words, by what they do, and what a folded line weighs by them."""

    def __init__(self, table: dict[str, str]) -> None:
        self._does = {word: does for does in reversed(_INTERFACE) for word in table[does].split()}
        self._bar = frozenset(table["bar"].split())
        self._says = {word: does for does in reversed(_NOTICE) for word in table[does].split()}
        self._interface = re.compile(trie(self._does))
        self._notice = later(trie(self._says))
        self._denial = hint(table["denial"].split())
        self._own = table["self"].split()

    @cached_property
    def _site(self) -> re.Pattern[str]:
        return hint((*self._own, *_COPIED))

    def may_deny(self, line: str) -> bool:
        """Whether a line as it stands may deny something: False for most of an author's lines."""
        return self._denial.search(line) is not None

    def may_notice(self, line: str) -> bool:
        """Whether a line as it stands may be a notice: False for nearly every author's line."""
        start = line[:_LABELLED]
        return self.may_deny(line) and (":" in start or "：" in start or self._site.search(line) is not None)

    def is_word(self, folded: str) -> bool:
        """Whether a line is one short word of an interface that may as well head a chapter of a manual."""
        return (len(folded) < _COMPOUND or folded.isascii()) and folded in self._does and folded not in self._bar

    def interface(self, folded: str) -> float:
        """What a line of buttons, links and requests to click weighs; 0 for an author's line."""
        if _SENTENCE.search(folded):
            return 0.0
        bare = _NEUTRAL.sub("", folded)
        words = self._interface.findall(bare)
        strong = {word for word in words if self._does[word] != "glue"}
        if not strong:
            return 0.0
        share = sum(map(len, words)) / len(bare)
        count = sum(1 + (len(word) >= _COMPOUND and not word.isascii()) for word in strong)
        weight = next((steps[min(count, 4) - 1] for least, steps in _SCALE if share >= least), 0.0)
        if len(folded) > _LINE and share < _SCALE[1][0]:
            return 0.0
        return weight * 0.6 if "。" in folded else weight

    def share(self, folded: str) -> float:
        """How much of a text is words for what a page is made of and what a reader does there, from 0 to 1.

        A word counts once: a text comes back to what it is about, a page's words are all different.
        """
        words = set(self._interface.findall(folded))
        return sum(len(word) for word in words if self._does[word] != "glue") / max(1, len(folded))

    def notice(self, folded: str) -> float:
        """What a notice of source, copyright or liability weighs: it speaks of the site, or says that it is one."""
        if _CLAUSE.match(folded):
            return 0.0
        words = set(self._notice.findall(folded))
        said = {does: sum(self._says[word] == does for word in words) for does in _NOTICE}
        label = _LABEL.match(folded) is not None
        share = sum(map(len, words)) / max(1, len(folded))
        if share < _DENSE or not said["denial"]:
            return 0.0
        if not all(len(each) <= _BRIEF or self._notice.search(each) for each in folded.split("。")):
            return 0.0  # a paragraph, with a notice glued to it
        own = said["self"] > 0 or label
        if own and said["origin"] + said["denial"] >= 3:  # noqa: PLR2004 - says where from, and what it does not answer for
            return 1.0
        if own and said["origin"] + said["denial"] >= 2 and "。" not in folded[:-1]:  # noqa: PLR2004
            return 0.7
        return 0.0


@cache
def speech() -> Speech:
    """The words of words.toml, read once."""
    return Speech(tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8")))
