"""Speech: what stands on lines of its own in a speech or a letter: salutations, thanks, announcements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen.chars import HAN, STAND_INS
from qingwen.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Those to whom a speech is made.
_SALUTATION: Final = later(
    rf"(?:尊敬的|敬爱的|各位|同志们)(?:[{HAN}、，, ]{{0,40}}(?:同志们?|战友们?|代表|委员|来宾|嘉宾|领导|朋友们?"
    r"|老师们?|同学们?|家长们?|劳模|评委|乡亲们?))?(?<!各位)(?<!的)[：:]"
)
_SPOKEN_TO: Final = frozenset("对向请让和与、，,给使是的跟为")  # before these words they are part of a sentence
_HEADING: Final = later(rf"[。！？!?：:；;”]([{HAN}A-Za-z0-9{STAND_INS}“”《》·、（）()]{{4,50}})\Z")
_THANKS: Final = later(
    "谢谢(?:大家|各位)?[！!。]|此致敬礼[！!]?|特此(?:通知|通报|公告|报告|函告|函复|批复)。|专此复。|此复。"
)
#: A paragraph that speaks of the one before (前款规定的…), and an annex.
_REFERENCE: Final = later(rf"。(?=[{HAN}]{{0,4}}前[一二两三]?款)")
_ANNOUNCED: Final = later("(?:通知|答复|批复|函复|复函|报告|规定|解释|决定|公告|通报|意见)如下[：:]")
#: How a reply to the public ends.
_OBLIGED: Final = later(
    "。(?=(?:衷心)?感谢(?:您|你们?|大家)(?:的|对)[^。]{0,30}(?:关心|支持|关注|理解|信任)[^。]{0,6}。)"
)
_LETTER: Final = later(rf"[{HAN}、]{{2,30}}(?:委员|代表|同志|先生|女士|老师)[：:](?=您|你)")
_ANNEX: Final = later("附(?<=[。日）)]附)件?[：:]")


def is_speech(line: str) -> bool:
    """Whether a line begins with a salutation."""
    return _SALUTATION.match(line) is not None


def spoken(line: str) -> Iterator[int]:
    """Where salutations and thanks begin and end, and paragraphs that refer to another, in a line of several."""
    for salutation in _SALUTATION.finditer(line):
        at = salutation.start()
        if at and line[at - 1] in _SPOKEN_TO:
            continue
        yield from (at, salutation.end())
        heading = _HEADING.search(line, max(0, at - 51), at)
        if heading:
            yield heading.start(1)
    for thanks in _THANKS.finditer(line):
        if line[thanks.start() - 1] in "。！？!":
            yield from thanks.span()
    for pattern in (_REFERENCE, _OBLIGED, _ANNOUNCED):
        for match in pattern.finditer(line):
            yield match.end()
    letter = _LETTER.match(line)
    if letter:
        yield letter.end()
    for annex in _ANNEX.finditer(line):
        yield annex.start()
