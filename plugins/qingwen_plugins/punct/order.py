"""punct.order: marks that stand on the wrong side of a bracket or quotation mark."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from qingwen.chars import HAN, STAND_INS
from qingwen.cleaner import Cleaner, Stage
from qingwen.edits import Edit
from qingwen.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIDE: Final = rf"[{HAN}{STAND_INS}]"
_WRONG: Final = later(
    rf"(?P<late>(?:“[，、；：。](?=[^“”\n]{{1,400}}”)|[（《][，、；：。])(?<={_SIDE}..)(?={_SIDE}))"  # 他说“，走吧”
    rf"|(?P<early>、[”’》](?<=[^“‘《]..)(?=[“‘《]))"  # 《家、》《春》
    rf"|(?P<twice>。”。(?=\r?\n|\Z|[{HAN}“]))"
)
#: Each by its rarer mark; a literal is searched for faster than a class.
_SEEN: Final = tuple(
    (mark, later(mark + beside))
    for mark, beside in (
        *((mark, "(?=[，、；：。])") for mark in "“（《"),
        ("”", "(?:(?<=、”)|(?=。)(?<=。”))"),
        ("》", "(?<=、》)"),
        ("’", "(?<=、’)"),
    )
)


class Order(Cleaner):
    """A mark after an opening quotation mark or bracket changes places with it, and so does 、 before ”“ and 》《.

    Of 。”。 the second stop goes. Both 。” and ”。 are right, in different sentences, and so is the comma of
    “来，”他说: these stay. So do marks that a text speaks of (“，”), and a comma before ）, which may have lost its
    last item.
    """

    name: ClassVar[str] = "punct.order"
    stage: ClassVar[Stage] = Stage.PUNCT

    def clean(self, text: str) -> str:
        """The text with its marks in order; searched only if two such marks stand side by side."""
        for mark, wrong in _SEEN:
            if mark in text and wrong.search(text):
                return super().clean(text)
        return text

    def edits(self, text: str) -> Iterator[Edit]:
        """An edit for each two marks."""
        for match in _WRONG.finditer(text):
            twice = match.lastgroup == "twice"
            new, why = ("。”", "two full stops") if twice else (match[0][::-1], "marks in the wrong order")
            yield Edit(match.start(), match.end(), new, why=why)
