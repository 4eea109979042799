"""Edits: applied, simplified, found between two texts; and where spans move."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingwen.edits import Alignment, Edit, Safety, apply, diff, tidy

small = st.text(alphabet="一二三。, \n", max_size=30)


def test_apply_replaces_inserts_and_deletes() -> None:
    assert apply("甲,乙 丙", [Edit(0, 0, "《"), Edit(1, 2, "，"), Edit(3, 4, "")]) == "《甲，乙丙"


def test_apply_gives_the_very_text_when_nothing_changes() -> None:
    text = "一二三" * 10
    assert apply(text, [Edit(0, 1, "一", why="a finding")]) is text


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(2, 3, ""), Edit(0, 1, "")],
        [Edit(0, 2, ""), Edit(1, 3, "")],
        [Edit(2, 9, "")],
        [Edit(2, 1, "")],
    ],
    ids=["unsorted", "overlapping", "past the end", "backwards"],
)
def test_apply_refuses_edits_that_are_not_sorted_disjoint_and_inside(edits) -> None:
    with pytest.raises(ValueError, match="edit"):
        apply("一二三", edits)


def test_tidy_joins_touching_edits_of_a_kind() -> None:
    text = "ｉＰｈｏｎｅ"
    edits = [Edit(at, at + 1, chr(ord(char) - 0xFEE0)) for at, char in enumerate(text)]
    assert tidy(text, edits) == [Edit(0, 6, "iPhone")]


def test_tidy_keeps_touching_edits_of_different_kinds_apart() -> None:
    edits = [Edit(0, 1, "1"), Edit(1, 2, "2", Safety.UNSAFE)]
    assert tidy("一二", edits) == edits


def test_tidy_drops_what_changes_nothing_and_keeps_findings() -> None:
    assert tidy("一二", [Edit(0, 1, "一"), Edit(1, 2, "二", why="odd")]) == [Edit(1, 2, "二", why="odd")]


def test_tidy_does_not_join_an_edit_to_a_finding() -> None:
    edits = [Edit(0, 1, "一", why="odd"), Edit(1, 2, "2", why="odd")]
    assert tidy("一二", edits) == edits


def test_tidy_refuses_overlaps() -> None:
    with pytest.raises(ValueError, match="overlaps"):
        tidy("一二三", [Edit(1, 3, ""), Edit(0, 2, "")])


@given(small, small)
def test_diff_turns_one_text_into_the_other(old: str, new: str) -> None:
    assert apply(old, diff(old, new)) == new


@given(st.integers(0, 12_000), st.text(alphabet="甲乙", max_size=3), st.integers(0, 3_000))
def test_diff_of_a_long_text_keeps_to_the_place_of_the_change(at: int, new: str, gone: int) -> None:
    old = "".join(chr(0x4E00 + i * 7 % 9_000) for i in range(12_000))
    changed = old[:at] + new + old[at + gone :]
    edits = diff(old, changed)
    assert apply(old, edits) == changed
    assert sum(edit.end - edit.start for edit in edits) <= gone + 300


def test_diff_of_equal_texts_is_empty() -> None:
    assert diff("一二", "一二") == []


@given(small, small)
def test_every_edit_maps_to_its_own_output_and_back(old: str, new: str) -> None:
    edits = diff(old, new)
    alignment = Alignment(edits)
    for edit in edits:
        start, end = alignment.outcome(edit.start, edit.end)
        assert new[start:end] == edit.new
        assert alignment.origin(start, end) == (edit.start, edit.end)


@given(small, small, st.data())
def test_spans_outside_edits_keep_their_characters(old: str, new: str, data) -> None:
    edits = diff(old, new)
    untouched = [at for at in range(len(old)) if not any(edit.start <= at < edit.end for edit in edits)]
    if untouched:
        at = data.draw(st.sampled_from(untouched))
        start, end = Alignment(edits).outcome(at, at + 1)
        assert new[start:end] == old[at]
        assert Alignment(edits).origin(start, end) == (at, at + 1)


def test_a_replacement_of_the_same_length_is_taken_character_by_character() -> None:
    alignment = Alignment([Edit(0, 0, "，"), Edit(1, 4, "新的词")])
    assert (alignment.outcome(2, 3), alignment.origin(3, 4)) == ((3, 4), (2, 3))


def test_a_span_that_touches_the_inside_of_an_edit_grows_to_the_whole() -> None:
    alignment = Alignment([Edit(1, 4, "新的词组")])
    assert alignment.outcome(2, 3) == (1, 5)
    assert alignment.origin(0, 2) == (0, 4)


def test_a_span_of_characters_does_not_take_in_what_was_deleted_beside_it() -> None:
    alignment = Alignment([Edit(1, 6, "")])  # 時(shí)間
    assert alignment.origin(0, 1) == (0, 1)
    assert alignment.origin(1, 2) == (6, 7)
    assert alignment.origin(1, 1) == (1, 6)
