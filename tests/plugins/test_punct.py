"""Punctuation and blanks: what cases of one line cannot show, in whole pages and on hostile text."""

from __future__ import annotations

import pytest

from qingwen.catalogue import default
from qingwen.edits import apply, is_finding

CLEANERS = (
    "punct.width", "punct.quotes", "punct.lost-quotes", "punct.order", "punct.brackets", "punct.ellipsis",
    "punct.dashes", "punct.runs", "space.around-punct", "space.han", "space.han-latin",
)  # fmt: skip
PAGE = (
    "渡口的老船工每天清早都要检查缆绳，看看水位，再把船舱扫一遍。",
    "要办好“渔歌节”、“灯塔讲堂”，把“三条航线”、“两个码头”的建设抓紧；按照“早出晚归”的原则安排船期（见附表）。",
    "有人问：谁来摆渡？他说：“我来！”大家都笑了。",
)  # fmt: skip
FOLDED = str.maketrans("，：；？！（）", ",:;?!()")
LOST = str.maketrans("“”", "  ")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n"])
def test_a_folded_page_is_unfolded_to_the_character(end: str) -> None:
    page = end.join(PAGE)
    assert default().cleaners["punct.width"].build().clean(page.translate(FOLDED)) == page


@pytest.mark.parametrize("name", CLEANERS)
def test_a_clean_page_comes_back_as_the_same_object(name: str) -> None:
    page = "\n".join(PAGE)
    assert default().cleaners[name].build(unsafe=True).clean(page) is page


def test_lost_quotation_marks_come_back_and_speeches_only_if_allowed() -> None:
    page = "\n".join(PAGE)
    lost = page.translate(LOST)
    safe = default().cleaners["punct.lost-quotes"].build().clean(lost)
    assert safe.splitlines()[1] == PAGE[1]
    assert safe.splitlines()[2] == PAGE[2].translate(LOST)


def test_what_is_left_of_lost_words_is_a_finding() -> None:
    text = "去年 月，今年是 的开局之年。"
    edits = list(default().cleaners["punct.lost-quotes"].build(unsafe=True).edits(text))
    assert [text[edit.start - 1 : edit.end + 1] for edit in edits] == ["年 月", "是 的"]
    assert all(is_finding(text, edit) and "lost" in edit.why for edit in edits)


@pytest.mark.parametrize(
    ("text", "places"),
    [("渡口（在村东头，有船。", [2]), ("渡口在）村东头。\n《潮汐", [3, 9]), ("渡口（在村东头)；1)船", []), ("f(x", [])],
)
def test_a_bracket_without_a_partner_is_a_finding(text: str, places: list[int]) -> None:
    found = list(default().cleaners["punct.brackets"].build().edits(text))
    assert [edit.start for edit in found] == places
    assert all(is_finding(text, edit) for edit in found)


def test_a_quotation_mark_without_a_partner_is_a_finding() -> None:
    text = "他说：“走吧，天快黑了。\n大家就走了。"
    assert [edit.start for edit in default().cleaners["punct.quotes"].build().edits(text)] == [3]


@pytest.mark.parametrize("name", CLEANERS)
@pytest.mark.parametrize(
    "text",
    [
        "," * 300_000, "(" * 300_000, " " * 300_000, "“" * 300_000, '"' * 300_000, "甲 " * 150_000, "甲, " * 100_000,
        "(a)" * 100_000, "甲 乙 ，" * 60_000, "“甲”" * 100_000, "。" * 300_000, "”甲“" * 100_000, "a，" * 150_000,
        "《（【「" * 75_000, "甲." * 150_000 + "\n", "\n，" * 150_000, "甲,乙和" * 75_000, "王 伟" * 100_000,
    ],
    ids=[
        "commas", "brackets", "blanks", "quotes", "straight", "spread", "comma-blank", "gloss", "lost", "quoted",
        "stops", "backwards", "latin", "nested", "dots", "lines", "list", "names",
    ],
)  # fmt: skip
def test_hostile_text_is_cleaned_once_and_says_so(name: str, text: str) -> None:
    cleaner = default().cleaners[name].build(unsafe=True)
    cleaned = cleaner.clean(text)
    assert apply(text, cleaner.edits(text)) == cleaned
    assert cleaner.clean(cleaned) == cleaned
