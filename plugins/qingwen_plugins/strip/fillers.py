"""Words that a site glued between a title and its text: 供借鉴, 可供参考, 仅供参考."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen import Regex, Stage
from qingwen.pattern import later
from qingwen_plugins._line_end import line_end

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from qingwen import Edit

_GATE: Final = later(r"供.{0,8}?(?:借[鉴鑒鑑]|[参參]考)|可借[鉴鑒鑑]")
_WORDS: Final = ("参考", "借鉴", "參考", "借鑒", "借鑑", "參考")
#: How a text begins, or the title of the next one.
_OPENING: Final = (
    r"(?=[ \u3000]?(?:各位|尊敬|敬爱|敬愛|亲爱|親愛|同志|老师|老師|女士|"
    r"领导|領導|大家好|当前|當前|根据|根據|按照|为了|為了|为进一步|為進一步|"
    r"今天|今年|今后|去年|近年|近期|近日|刚才|剛才|这次|這次|本次|"
    r"首先|下面|现在|現在|现将|現將|一年来|一年來|一、|过去|過去|随着|隨著|自从|自從|通过|通過|"
    r"上半年|[12][09][\dXx×*]{2}年|[XＸ×]{2}年|《|“|在[^，。,\n]{4,24}(?:[上中]的(?:讲话|講話|发言|發言|致辞|致辭|"
    r"报告|報告)|[会會][议議])))"
)
#: What stands before the first character: the end of a sentence; or what a title ends with, and eight characters of it
#: without a mark, for a sentence's subject is seldom so long. The rare character comes first, the look back after it.
_BEFORE: Final = (
    r"(?:(?<=[。！？!?”].)|(?<=[^\s，。；：、,;:！？!?“]{8}.)(?:(?<=(?:讲话|講話|发言|發言|总结|總結|报告|報告|致辞|致辭|致词|致詞|范文|範文|材料|体会|體會|心得|模板|汇报|匯報|征文|作文|计划|計劃|方案|倡议|精选|精選).)"
    r"|(?<=(?:演讲稿|發言稿|发言稿|演講稿|主持词).)|(?<=[\d一二三四五六七八九十]篇.)|(?<=\d字.)|(?<=[\d一二三四五六七八九十]篇[)）].)))"
)


class Fillers(Regex):
    """供借鉴, 可供参考 and the like become a line break where they are glued between a title and what follows it.

    What stands before must end a sentence or be a word that ends a title (讲话, 总结, 范文, 12篇), and a text
    must begin after it. In a sentence, before a mark, or at the end of a line such words are the author's.
    """

    name = "strip.fillers"
    stage = Stage.STRIP
    why = "filler between title and text"
    pattern = (
        rf"[供可仅僅以]{_BEFORE}"
        r"(?:(?:(?<=供)|(?<!供)供)(?:大家|各位(?:领导|同志|老师|朋友)?|您|同学们)?(?:学习|學習)?(?:借[鉴鑒鑑]|[参參]考)(?:借[鉴鑒鑑]|[参參]考|学习|學習|使用)?|(?<=可)借[鉴鑒鑑])"
    ) + _OPENING

    def replace(self, match: re.Match[str]) -> str:
        """The line break that was lost between the title and the text; nothing before a space."""
        text = match.string
        if text[match.end() : match.end() + 1] in " \u3000":
            return ""
        return line_end(text)

    def clean(self, text: str) -> str:
        """The text without them."""
        return super().clean(text) if _may_hold(text) else text

    def edits(self, text: str) -> Iterable[Edit]:
        """Each of them."""
        return super().edits(text) if _may_hold(text) else ()


def _may_hold(text: str) -> bool:
    return any(word in text for word in _WORDS) and _GATE.search(text) is not None
