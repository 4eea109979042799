"""Characters that Unicode has twice: compatibility ideographs, and radicals that stand for characters."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from qingwen import Cleaner, Edit, Stage
from qingwen.chars import HAN, KANA, other_than
from qingwen.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOUBLES: Final = "\uf900-\ufaff\U0002f800-\U0002fa1f"
_RADICALS: Final = "\u2e80-\u2ef3\u2f00-\u2fd5"
_FREE: Final = later(f"[{other_than(_DOUBLES + _RADICALS)}]*+")
_DOUBLE: Final = later(f"[{_DOUBLES}](?![\ufe00-\ufe0f\U000e0100-\U000e01ef])")
_RUN: Final = later(f"[{_RADICALS}][{_RADICALS}]*")
_KANA: Final = later(f"[{KANA}]")
_JAPANESE: Final = range(0xFA10, 0xFA6E)  # that JIS X 0213 and ARIB keep apart, for names above all
_BESIDE: Final = later(f"[{HAN}]")
_ABOUT_RADICALS: Final = later("部[首⾸]|偏旁|康熙")
_NAMED: Final = later("[部旁头頭边邊框字画畫劃是为為即指]")  # said of a radical that stands before it
#: Kangxi's 戶, in a text whose characters are these and not those, was 户: one glyph in its fonts.
_DOOR: Final = "\u2f3e"
_SIMPLIFIED: Final = later("[这们个为来时会国说对发经进过还学业长门间问应务将处后]")
_TRADITIONAL: Final = later("[這們個為來時會國說對發經進過還學業長門間問應務將處後]")
_ABOUT_DOUBLES: Final = later(
    rf"(?i)U\+(?:F[9A]|2F[89A])|兼容(?:汉字|漢字|表意|字符)|相容(?:表意|字元)|[{_DOUBLES}]{{4}}"
)
#: Radicals of the supplement whose character is a word, as equal glyphs make PDF readers confuse them.
#: Source: Unicode 14, EquivalentUnifiedIdeograph.txt (Unicode License v3); NFKC says the same of the Kangxi radicals.
_SUPPLEMENT: Final = dict(
    zip(
        "⺎⺒⺓⺛⺜⺝⺟⺠⺩⺬⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "兀巳幺旡日月母民王示虎西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)


class Compat(Cleaner):
    """Compatibility ideographs (U+F900-FAFF, U+2F800-2FA1F) and radicals (⽤⼾, ⻓) become the unified characters.

    What Unicode calls equivalent is one character to a reader: old encodings had it twice, and readers of PDF take the
    radical of the same glyph. The twelve of the block that are unified stay (﨎, 﨑), a double with a variation
    selector, the forms that Japanese keeps apart for names (U+FA10-FA6D: 神 with 示) in a text with kana, and all of
    a text that is about them. Radicals stay where most of them do not stand among Han, as in lists of radicals, and
    those that are no character by themselves (⺡). Nothing else of NFKC is done: ﬁ, ㎡, ① stay.
    """

    name = "repair.compat"
    stage = Stage.REPAIR

    def edits(self, text: str) -> Iterator[Edit]:
        """One for each such character, or run of radicals."""
        if _FREE.fullmatch(text):
            return
        found = [*_doubles(text), *_radicals(text)]
        found.sort(key=lambda edit: edit.start)
        yield from found


def _doubles(text: str) -> Iterator[Edit]:
    if not _DOUBLE.search(text) or _ABOUT_DOUBLES.search(text):
        return
    japanese = _KANA.search(text) is not None
    for match in _DOUBLE.finditer(text):
        new = normalize("NFC", match[0])
        if new != match[0] and not (japanese and ord(match[0]) in _JAPANESE):
            yield Edit(*match.span(), new, why="compatibility ideograph")


def _radicals(text: str) -> Iterator[Edit]:
    runs = list(_RUN.finditer(text))
    within = sum(_is_within(text, *run.span()) for run in runs)
    share = 5 if _ABOUT_RADICALS.search(text) else 2  # four in five of them, or half
    if within * share < len(runs) * (share - 1) or not runs:
        return
    simplified = _SIMPLIFIED.search(text) is not None and _TRADITIONAL.search(text) is None
    for run in runs:
        new = "".join(map(_character, run[0].replace(_DOOR, "户") if simplified else run[0]))
        if new != run[0]:
            yield Edit(*run.span(), new, why="radical for a character")


def _is_within(text: str, start: int, end: int) -> bool:
    """Whether a run of radicals is part of running text, and not the subject of it, nor beside its own character."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if before == _character(text[start]) or after == _character(text[end - 1]):
        return False
    return bool(_BESIDE.match(before) or (_BESIDE.match(after) and not _NAMED.match(after)))


@cache
def _character(radical: str) -> str:
    return _SUPPLEMENT.get(radical) or normalize("NFKC", radical)
