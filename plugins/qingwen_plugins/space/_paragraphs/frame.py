"""Frame: what stands around the body of a text on lines of its own: addressees, signature, date, thanks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen.chars import BLANK, HAN, STAND_INS
from qingwen.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator

_D: Final = f"0-9０-９一二三四五六七八九十〇○零xX×*{STAND_INS}"
#: A date; what is left open in it or hidden behind a mask counts as a digit.
DATE: Final = rf"[{_D}]{{1,4}}年[{_D}]{{1,3}}月[{_D}]{{1,3}}日"
#: A date after which nothing follows but a note in brackets or an annex, and before it who signs, after a sentence.
_SIGNED: Final = later(rf"({DATE})(?:[（(][^（）()]{{2,40}}[）)]|(?=附件?[：:])|[{BLANK}]*\Z)")
_SIGNATURE: Final = later(rf"[。！；]([{HAN}、{BLANK}]{{2,30}})\Z")
_NARRATED: Final = later("[于在自至从到的将以是]|截止")
#: The number of an official document, and after it those whom it addresses.
_NUMBERED: Final = later(
    rf"[〔\[［][{_D}]{{2,4}}[〕\]］][{_D}]{{1,5}}号(?:(?=([{HAN}、，,（）()*{STAND_INS}]{{2,120}}[：:]))|(?=《))"
)
_TITLED: Final = later(rf"(?:通知|批复|复函|函|意见|决定|通报|公告|报告|请示)((?!的)[{HAN}]{{2,6}})\Z")
_TITLE: Final = 20  # characters before such a number in which the title ends
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
_LETTER: Final = later(rf"[{HAN}、]{{2,30}}(?:委员|代表|同志|先生|女士|老师)[：:](?=您|你)")
_ANNEX: Final = later("附(?<=[。日）)]附)件?[：:]")


def formal(line: str) -> Iterator[int]:
    """Where the lines of an official document's frame begin that cannot stand within a paragraph."""
    for signed in _SIGNED.finditer(line):
        signature = _SIGNATURE.search(line, max(0, signed.start() - 31), signed.start())
        if signature and not _NARRATED.search(signature[1]):
            yield from (signature.start(1), signed.start(), signed.end(1), signed.end())
    for numbered in _NUMBERED.finditer(line):
        titled = _TITLED.search(line, max(0, numbered.start() - _TITLE), numbered.start())
        if titled:
            yield from (titled.start(1), numbered.end())
            if numbered[1]:
                yield numbered.end(1)


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
    for reference in _REFERENCE.finditer(line):
        yield reference.end()
    for announced in _ANNOUNCED.finditer(line):
        yield announced.end()
    letter = _LETTER.match(line)
    if letter:
        yield letter.end()
    for annex in _ANNEX.finditer(line):
        yield annex.start()
