"""Shape: a line with slots for what differs from document to document: digits, values of labels, addresses, titles."""

from __future__ import annotations

import re
from typing import Final

from qingwen.chars import HAN, LATIN
from qingwen.folding import fold
from qingwen.pattern import later

DIGITS: Final = "\ue000"
VALUE: Final = "\ue001"  # of a label: 来源：…
ADDRESS: Final = "\ue002"
PATH: Final = "\ue003"  # 首页 > …
TITLE: Final = "\ue004"  # between 《 and 》
SLOTS: Final = DIGITS + VALUE + ADDRESS + PATH + TITLE

_DIGIT: Final = later(r"\d+")
_SIGN: Final = later("[:：|｜丨/／>»›《]")  # without one of these only digits differ
_LETTERS: Final = f"{HAN}{LATIN}"
_ADDRESS: Final = later(r"(?:https?://|www\.)[!-~]+")
_PATH: Final = later(r"(?:\s*[>»›]+\s*[^\s>»›。！？]{1,20})+")
_TITLE: Final = later("《[^《》]{1,40}》")
_LABEL: Final = later(
    rf"((?<![{_LETTERS}])[{_LETTERS}]{{1,12}}\s*[:：|｜丨/／]\s*)"
    r"[^\s:：|｜丨。！？!?；;，,()（）\[\]【】<>《》\ue002-\ue004]{1,30}"
)
#: What a slot takes in the folded view of a line. None takes the end of a sentence: prose does not fit.
_TAKES: Final = {
    VALUE: r"[^:|丨。!?;,()\[\]【】<>《》]{1,30}",
    ADDRESS: r"(?:https?:|www\.)[!-~]{1,150}",
    PATH: r"(?:[>»›]+[^>»›。!?]{1,20})+",
    TITLE: r"[^《》]{1,40}",
}
_SLOT: Final = later(f"[{SLOTS}]")
_SLOTS: Final = later(rf"({DIGITS}+|{VALUE}+|{ADDRESS}+|{PATH}+|{TITLE}+)")
_SLOTTED: Final = frozenset(SLOTS)
#: What belongs to any date or counter, and says nothing.
_UNITS: Final = later(f"[年月日时分秒点第共页{SLOTS}]")
_LETTER: Final = later(f"[{_LETTERS}]")
_TELLING: Final = {ADDRESS: 2, PATH: 2}  # slots that say something by themselves, as so many letters


def closed(line: str) -> str:
    """The shape in which only digits differ."""
    return _DIGIT.sub(DIGITS, line)


def opened(line: str) -> str:
    """The shape in which values of labels, addresses, paths and titles differ as well; "" if it holds none."""
    if not _SIGN.search(line):
        return ""
    shape = _DIGIT.sub(DIGITS, _ADDRESS.sub(ADDRESS, line))
    shape = _TITLE.sub(f"《{TITLE}》", _PATH.sub(PATH, shape))
    shape = _LABEL.sub(rf"\1{VALUE}", shape)
    return shape if _SLOT.search(shape.replace(DIGITS, "")) else ""


def has_slots(shape: str) -> bool:
    """Whether anything may differ."""
    return _SLOT.search(shape) is not None


def letters(shape: str) -> int:
    """How many letters say what line it is; what any date or page number holds does not count."""
    telling = sum(worth * shape.count(slot) for slot, worth in _TELLING.items())
    return len(_LETTER.findall(_UNITS.sub("", shape))) + telling


def pattern(shape: str, digits: int) -> str:
    """The shape as a rule's pattern on the folded view; each number of it has at most so many digits."""
    pieces = _SLOTS.split(fold(shape))
    return "".join(_takes(piece, digits) if piece[:1] in _SLOTTED else re.escape(piece) for piece in pieces)


def _takes(slots: str, digits: int) -> str:
    """What a run of one kind of slot takes: the blanks between them are folded away."""
    if slots[0] == DIGITS:
        return rf"\d{{{len(slots)},{len(slots) * digits}}}"
    return _TAKES[slots[0]]


def literal(shape: str) -> str:
    """The longest piece of the folded shape that never differs."""
    return max(_SLOT.split(fold(shape)), key=lambda piece: (len(piece), piece))
