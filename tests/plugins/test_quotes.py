"""Quotes: which marks of a page have no partner, and pages of marks without end."""

from __future__ import annotations

import pytest

from qingwen.catalogue import default
from qingwen.edits import apply, is_finding

SIZE = 60_000


def _found(text: str) -> list[tuple[int, int]]:
    edits = list(default().cleaners["punct.quotes"].build().edits(text))
    assert all(is_finding(text, edit) for edit in edits)
    return [(edit.start, edit.end) for edit in edits]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n", "\n　　"])
def test_paragraphs_of_one_quotation_have_no_finding(end: str) -> None:
    assert _found(end.join(["他写道：“雨下了一夜。", "“村里的“老路”断了。", "“天亮时停了。”他又说。"])) == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("他写道：\n“雨下了一夜。\n“天亮时停了。\n大家都走了。", [(5, 6), (13, 14)]),
        ("他写道：\n“雨下了一夜。\n又说。\n“天亮时停了。”", [(5, 6)]),
        ("“雨下了一夜。\n说“天亮时停了。”", [(0, 1)]),
        ("“雨下了一夜。\n天亮时停了。”", [(0, 1), (14, 15)]),
        ("他喊：“快看“活地图”来了！", [(3, 4)]),
    ],
    ids=["never closed", "a paragraph between", "opens amid a line", "closed by a line without", "another one within"],
)
def test_a_mark_without_a_partner_is_a_finding(text: str, places: list[tuple[int, int]]) -> None:
    assert _found(text) == places


def test_marks_side_by_side_are_one_finding() -> None:
    assert _found("他说““““走吧。") == [(2, 6)]


def test_what_may_be_turned_is_said_once() -> None:
    edits = list(default().cleaners["punct.quotes"].build().edits("渡口有个”摆渡人“雕像。"))
    assert [(edit.start, "--unsafe would write" in edit.why) for edit in edits] == [(4, True), (8, True)]


@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
@pytest.mark.parametrize(
    "unit",
    [
        "'",
        "'甲'",
        "甲'",
        "甲'\n",
        '"',
        '甲"',
        "“",
        "“甲",
        "“\n",
        "”甲“",
        "：”甲。“\n",
        "”\n”甲“",
        "“甲”、”乙“、",
        "‘甲",
    ],
)
def test_marks_without_end_are_cleaned_once_and_said_so(unit: str, *, unsafe: bool) -> None:
    text = unit * (SIZE // len(unit))
    cleaner = default().cleaners["punct.quotes"].build(unsafe=unsafe)
    cleaned = cleaner.clean(text)
    assert apply(text, cleaner.edits(text)) == cleaned
    assert cleaner.clean(cleaned) == cleaned
