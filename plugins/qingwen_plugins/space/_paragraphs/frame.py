"""Frame: what stands around an official document on lines of its own: number, addressee, signature, date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen.chars import BLANK, HAN, STAND_INS
from qingwen.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator

_D: Final = f"0-9０-９一二三四五六七八九十〇○零xX×*{STAND_INS}"
_B: Final = f"[{BLANK}]*"
#: A date; what is left open in it or hidden behind a mask counts as a digit.
DATE: Final = rf"[{_D}]{{1,4}}年[{_D}]{{1,3}}月[{_D}]{{1,3}}日"
#: A note on who may read a document, or how much of it stands here.
_RELEASED: Final = "(?=[此本][件文]|主动公开|依申请|不予公开|有删[减节]|节选|摘自)"
#: A date after which nothing follows but a note in brackets or an annex, and before it who signs, after a sentence.
#: A year of a reign or of an era has few digits, and in prose a date is put in brackets after it.
_SIGNED: Final = later(
    rf"(?<![{_D}])(?![0-9０-９一二三四五六七八九十元]{{1,3}}年)({DATE}){_B}"
    rf"(?:[（(](?:{_RELEASED}[^（）()]{{2,40}}[）)]|(?=[{HAN}]{{2}})[^（）()]{{2,40}}[）)](?={_B}(?:\Z|附|《)))|(?=附件?[：:])|\Z)"
)
_SIGNATURE: Final = later(rf"[。！；]([{HAN}、{BLANK}]{{2,30}})\Z")
#: Who signs after the list of annexes, which ends without a mark.
_SIGNER: Final = later("国务院(?:办公厅)?\\Z")
_NARRATED: Final = later("[于在自至从到的将以是]|截止")
#: A decree is signed by who leads the body that gives it, right after it says when it takes effect.
_DECREED: Final = later(
    rf"施行。{_B}((?:总理|主席|部长|局长|署长|主任|[省市州县区乡镇行]长)[{HAN}{BLANK}]{{2,5}}?)({DATE})"
)
#: The number of an official document, and after it those whom it addresses.
_NUMBERED: Final = later(
    rf"(?:[〔\[［][{_D}]{{2,4}}[〕\]］][{_D}]{{1,5}}|[{STAND_INS}])号(?:(?=({_B}[{HAN}、，,（）()*{STAND_INS}]{{2,120}}[：:]))|(?={_B}《))"
)
_TITLED: Final = later(rf"(?:通知|批复|复函|函|意见|决定|通报|公告|报告|请示){_B}((?!的)[{HAN}]{{2,6}})\Z")
_REACH: Final = 3000  # characters between a document's name and the document
_NUMBER: Final = 6  # characters before a number that stands first, of the body that gives it
_TITLE: Final = 20  # characters before such a number in which the title ends
#: The number of a decree, before its text.
_DECREE: Final = later(rf"[{HAN}{BLANK}]{{2,30}}?令{_B}(第[{_D}]{{1,5}}号){_B}(?=《|现公布|现将)")
#: Whom a report or request addresses, after its title.
_ADDRESSED: Final = later(rf"的(?:请示|报告|函){_B}([{HAN}]{{1,12}}[院委府部局厅会])[：:]")
#: A document that was announced, by its name in brackets or in the list of annexes, and comes after the signature.
_ANNOUNCED: Final = later(
    rf"《([^《》]{{4,60}})》|附件?[：:]{_B}([{HAN}A-Za-z“”（）、]{{4,60}}?)(?=国务院|{_B}{DATE}|[{BLANK}])"
)
_ANNEXED: Final = later(rf"{_B}(附件?(?![：:0-9一二三]){_B})?")


def formal(line: str) -> Iterator[int]:
    """Where the lines of an official document's frame begin that cannot stand within a paragraph."""
    if "日" in line:
        yield from _signed(line)
    if "号" in line:
        yield from _numbered(line)
    for addressed in _ADDRESSED.finditer(line):
        yield from (addressed.start(1), addressed.end())


def _signed(line: str) -> Iterator[int]:
    """Where a signature, its date, the note after it and what is annexed begin."""
    for signed in _SIGNED.finditer(line):
        low = max(0, signed.start() - 31)
        signature = _SIGNATURE.search(line, low, signed.start())
        if signature and not _NARRATED.search(signature[1]):
            signer = signature.start(1)
        elif signature := _SIGNER.search(line, low, signed.start()):
            signer = signature.start()
        else:
            continue
        yield from (signer, signed.start(), signed.end(1), signed.end())
        yield from _annexed(line, signed.end())
    for decreed in _DECREED.finditer(line):
        yield from (decreed.start(1), decreed.start(2), decreed.end(2))


def _numbered(line: str) -> Iterator[int]:
    """Where the number of a document begins and ends, and whom it addresses ends."""
    decree = _DECREE.match(line)
    if decree:
        yield from decree.span(1)
    for numbered in _NUMBERED.finditer(line):
        titled = _TITLED.search(line, max(0, numbered.start() - _TITLE), numbered.start())
        start = titled.start(1) if titled else 0
        if titled or numbered.start() <= _NUMBER:
            yield from (start, numbered.end())
            if numbered[1]:
                yield numbered.end(1)


def _annexed(line: str, at: int) -> Iterator[int]:
    """Where the title begins and ends of a document that was announced before the signature that ends at `at`."""
    annexed = _ANNEXED.match(line, at)
    start = annexed.end() if annexed else at
    for announced in _ANNOUNCED.finditer(line, max(0, at - _REACH), at):
        title = announced[1] or announced[2]
        if line.startswith(title, start):
            yield from (at, start, start + len(title))
            return
