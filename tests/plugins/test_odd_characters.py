"""Invisible and odd characters, by the cleaners that are meant for them and by the preset web."""

from __future__ import annotations

import re
import unicodedata

import pytest

from qingwen import Pipeline
from qingwen.catalogue import default
from qingwen.edits import apply

CLEANERS = ("repair.invisible", "repair.compat", "repair.entities", "space.indent", "space.han")
PROSE = (
    "灯塔看守人每天傍晚都要爬上一百二十级台阶，把灯芯剪齐，再把玻璃擦亮。",
    "海上起雾的时候，他整夜不睡，每隔一刻钟敲一次铜钟，直到天亮为止，从来没有断过。",
    "有一年冬天，雾连着下了九天，他敲了八百六十四次钟，后来有三艘船的船长写信来道谢。",
)
ODD = ("\u200b", "\ufeff", "\u00ad", "\u200e", "\u2060", "\u00a0", "\u3000", "\u2003", "\x07", "\u200d")


@pytest.mark.parametrize("prefix", ["\u3000\u3000", "\u3000", "\u00a0\u00a0\u00a0\u00a0", "    ", "\u2003\u2003"])
@pytest.mark.parametrize("end", ["\n", "\n\n", "\r\n", " \n \n"])
def test_web_takes_indents_and_doubled_line_ends_from_prose(prefix: str, end: str) -> None:
    cleaned = Pipeline.from_preset("web").clean(end.join(prefix + line for line in PROSE))
    assert cleaned.replace("\r\n", "\n").strip() == "\n".join(PROSE)


@pytest.mark.parametrize("odd", ODD, ids=lambda char: f"U+{ord(char):04X}")
@pytest.mark.parametrize("place", [9, 15, 16, 31], ids=["word", "before-comma", "after-comma", "later-word"])
def test_web_takes_one_odd_character_out_of_prose(odd: str, place: int) -> None:
    line = PROSE[0]
    pipeline = Pipeline.from_preset("web")
    assert pipeline.clean(line[:place] + odd + line[place:]).strip() == line


@pytest.mark.parametrize("name", CLEANERS)
@pytest.mark.parametrize(
    "text",
    [
        "\u3000" * 300_000,
        "中\u00a0" * 100_000,
        "\n" * 300_000 + "甲",
        "\n\u3000" * 150_000,
        "\n \n\u3000" * 80_000 + "，",
        "&amp;" * 60_000,
        "?a=&quot;" * 20_000,
        "`&nbsp; " * 20_000,
        "\u2f00\uf900" * 100_000,
        "\ufff9\ufffa" * 100_000,
        "，\u3000中" * 60_000,
    ],
    ids=["spaces", "pairs", "ends", "indents", "gaps", "ampersands", "queries", "code", "doubles", "notes", "clauses"],
)
def test_hostile_text_is_cleaned_once_and_says_so(name: str, text: str) -> None:
    cleaner = default().cleaners[name].build()
    cleaned = cleaner.clean(text)
    assert apply(text, cleaner.edits(text)) == cleaned
    assert cleaner.clean(cleaned) == cleaned


@pytest.mark.parametrize("name", CLEANERS)
def test_clean_prose_comes_back_as_the_same_object(name: str) -> None:
    text = "\n".join(PROSE)
    assert default().cleaners[name].build().clean(text) is text


def test_compat_makes_of_a_double_what_unicode_says_and_of_nothing_else() -> None:
    cleaner = default().cleaners["repair.compat"].build()
    doubles = re.compile("[\u2e80-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f]")
    for code in (*range(0x2E80, 0x3400), *range(0xF900, 0xFB00), *range(0xFE30, 0xFFF0), *range(0x2F800, 0x2FA20)):
        char = chr(code)
        cleaned = cleaner.clean(f"来{char}来")
        if not doubles.match(char) or unicodedata.category(char) == "Cn":
            assert cleaned == f"来{char}来"
        elif code >= 0xF900:
            assert cleaned == f"来{unicodedata.normalize('NFC', char)}来"
        elif code >= 0x2F00 and char != "\u2f3e":  # 户 in a Simplified text
            assert cleaned == f"来{unicodedata.normalize('NFKC', char)}来"
