"""strip.pinyin on readings that we inject ourselves, in every spelling, and on texts that an author annotated."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC
from pypinyin import Style
from pypinyin.style import convert

from qingwen.edits import apply
from qingwen_plugins._readings import table
from qingwen_plugins.strip._pinyin.evidence import first
from qingwen_plugins.strip.pinyin import Pinyin

SAMPLES = Path(__file__).parents[2] / "samples" / "texts"
PAGES = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt")) if "(lái)" not in path.read_text()]
SPELLINGS = {
    "marked": lambda reading: f"({reading})",
    "full-width": lambda reading: f"（{reading}）",
    "spaced": lambda reading: f"( {reading} )",
    "capital": lambda reading: f"({reading.capitalize()})",
    "apart": lambda reading: f"({unicodedata.normalize('NFD', reading)})",
    "numbered": lambda reading: f"({convert(reading, Style.TONE3, strict=False)})",
    "zhuyin": lambda reading: f"({convert(reading, Style.BOPOMOFO, strict=True)})",
    "bare": lambda reading: f"({convert(reading, Style.NORMAL, strict=False)})",
}
PINYIN = Pinyin.build()
TO_TRADITIONAL = OpenCC("s2t").convert


def clean(text: str) -> str:
    """Cleaned, and that the laws hold."""
    cleaned = PINYIN.clean(text)
    assert apply(text, PINYIN.edits(text)) == cleaned
    assert PINYIN.clean(cleaned) == cleaned
    return cleaned


def repeatable(seed: str | int) -> Random:
    return Random(seed)  # noqa: S311 - repeatable, not secret


@cache
def traditional(text: str) -> str:
    return "".join(new if len(new := TO_TRADITIONAL(char)) == 1 else char for char in text)


def annotate(text: str, chars: set[str], spelling: str) -> str:
    return "".join(char + SPELLINGS[spelling](first()[char]) if char in chars else char for char in text)


def converted(page: str, share: float) -> tuple[str, set[str]]:
    """A page in Traditional characters, and those of them that a site annotates."""
    text = traditional(page)
    pool = sorted({new for old, new in zip(page, text, strict=True) if old != new and new in first()})
    return text, {char for char in pool if repeatable(char).random() < share}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_injected_readings_go_in_every_spelling(spelling: str) -> None:
    for page in PAGES:
        text, chars = converted(page, 0.5)
        cleaned = clean(annotate(text, chars, spelling))
        assert cleaned == text or (spelling == "bare" and len(chars & set(text)) < 24), page[:20]


def test_simplified_characters_are_a_tool_s_where_forty_kinds_and_more_are_annotated_everywhere() -> None:
    texts = ["\n".join(PAGES), *(page for page in PAGES if len(page) > 2000)]
    for text in texts:
        pool = sorted({char for char in text if char in first()})
        chars = {char for char in pool if repeatable(char).random() < 0.25}
        left = clean(annotate(text, chars, "marked"))
        assert len(left) - len(text) <= 0.02 * len(text)  # rare characters keep theirs


@pytest.mark.parametrize("spelling", ["marked", "numbered", "bare"])
@pytest.mark.parametrize("script", ["Simplified", "Traditional"])
def test_what_authors_annotate_stays(script: str, spelling: str) -> None:
    """Everything; what a beginner does not know; each at its first place; here and there."""
    for page in PAGES:
        text = page if script == "Simplified" else traditional(page)
        text = text.replace("(", "〔").replace(")", "〕")
        known = [char for char, _ in Counter("".join(PAGES)).most_common(150)]
        known += [traditional(char) for char in known]
        every = {char for char in text if char in first()}
        seen: set[str] = set()
        once = "".join(
            char
            + (SPELLINGS[spelling](first()[char]) if char in every and not (char in seen or seen.add(char)) else "")
            for char in text
        )
        random = repeatable(1)
        some = "".join(annotate(char, every if random.random() < 0.3 else set(), spelling) for char in text)
        for annotated in (
            annotate(text, every, spelling),
            annotate(text, every - set(known), spelling),
            once,
            some,
        ):
            assert clean(annotated) == annotated


def test_heteronyms_with_several_readings_stay() -> None:
    page = traditional(max(PAGES, key=len)).replace("(", "〔").replace(")", "〕")
    random = repeatable(2)
    several = {char: table()[ord(char)].split(",") for char in set(page) if "," in table().get(ord(char), "")}
    annotated = "".join(char + f"({random.choice(several[char])})" if char in several else char for char in page)
    assert clean(annotated) == annotated


PIECES = ["時", "間", "會", "的", "(shí)", "(jiān)", "(huì)", "（shí）", "(shi2)", "(ㄕˊ)", "(shi)", "(", ")", "?", "shí", "?shí)", "(hu", " ", "\n", "，",
          "<ruby>", "<rt>", "</rt>", "</ruby>", "<ruby>時<rt>shí</rt></ruby>", "\ufdd0", "\ud800", "時(shí)", "會(huì)議", "機(jī)", "請(qǐng)準(zhǔn)"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_whatever_stands_together_the_laws_hold(text: str) -> None:
    clean(text)
