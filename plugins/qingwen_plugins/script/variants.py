"""Variant characters become the standard form of the same script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen import Cleaner, Edit, Stage
from qingwen.pattern import later
from qingwen_plugins.script._language import JAPANESE_KOREAN
from qingwen_plugins.script._variants import standard_forms

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A line about characters shows them on purpose.
_ABOUT: Final = later(
    "[异異俗古或本正][体體字]|[写寫][作成法]|偏旁|部首|[读讀]音|字[形典书書]|[说說]文|康熙|U\\+[0-9A-F]{4}"
)


class Variants(Cleaner):
    """Variant characters, old print forms and their like become the standard form: 敎 → 教, 畧 → 略, 鎭 → 鎮.

    The script stays as it is: what is Traditional becomes the Traditional form, which `script.convert`, after it, may
    make Simplified. What a standard of any region has stays (裏, 峯, 説, 啓), and so do variants that live on in names
    (喆, 堃, 邨), lines about characters (“眞”为异体字), a single character in quotation marks or brackets, one with a
    variation selector, Japanese and Korean.
    """

    name = "script.variants"
    stage = Stage.SCRIPT

    def edits(self, text: str) -> Iterator[Edit]:
        """One for each variant."""
        forms, free, one = standard_forms()
        if free.fullmatch(text) or (JAPANESE_KOREAN.stand_in(text) and JAPANESE_KOREAN.prevail(text)):
            return
        judged, stays = 0, False  # where the line ends that was judged last, and the verdict
        for match in one.finditer(text):
            if match.start() >= judged:
                start = text.rfind("\n", 0, match.start()) + 1
                judged = (text.find("\n", match.start()) + 1) or len(text)
                line = text[start:judged]
                stays = JAPANESE_KOREAN.has_line(line) or bool(_ABOUT.search(line))
            if not stays:
                yield Edit(*match.span(), forms[match[0]])
