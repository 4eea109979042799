"""Masking: what is hidden comes back, whatever runs in between; harm to a stand-in is found out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qingwen import masking
from qingwen.edits import Edit, apply

spans = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 4)), max_size=6)
text = st.text(alphabet="一二XX*,\ufdd0\ufdd5\ufdef", max_size=30)


def edits_of(source: str, places: list[tuple[int, int]]) -> list[Edit]:
    return [
        Edit(at, min(at + size, len(source)), source[at : at + size])
        for at, size in sorted(places)
        if at <= len(source)
    ]


@given(text, spans)
def test_what_is_hidden_comes_back(source: str, places) -> None:
    own, hidden = masking.hide_own(source)
    masked, hidden = masking.hide(own, hidden, masking.hideable(own, edits_of(own, places)))
    assert masking.intact(masked, hidden)
    assert masking.show(masked, hidden) == source


@given(text, spans, spans)
def test_hiding_twice_keeps_the_order_of_values(source: str, first, second) -> None:
    masked, hidden = masking.hide_own(source)
    for places in (first, second):
        masked, hidden = masking.hide(masked, hidden, masking.hideable(masked, edits_of(masked, places)))
    assert masking.show(masked, hidden) == source


def test_a_span_that_holds_a_stand_in_is_left() -> None:
    masked, hidden = masking.hide("甲XX乙", [], [Edit(1, 3, "XX")])
    assert masking.hideable(masked, [Edit(0, 3, masked)]) == []
    assert hidden == ["XX"]


def test_loss_doubling_and_swapping_are_found_out() -> None:
    masked, hidden = masking.hide("XX和YY和ZZ", [], [Edit(0, 2, "XX"), Edit(3, 5, "YY"), Edit(6, 8, "ZZ")])
    first, second = masked[0], masked[2]
    assert masking.intact(masked, hidden)
    assert not masking.intact(masked.replace(first, ""), hidden)
    assert masking.show_if_intact(masked.replace(first, ""), hidden) is None
    assert masking.show_if_intact(masked, hidden) == "XX和YY和ZZ"
    assert not masking.intact(masked.replace(first, first * 2), hidden)
    assert not masking.intact(masked.translate({ord(first): second, ord(second): first}), hidden)


def test_more_masks_than_stand_ins_are_dealt_in_rotation() -> None:
    source = "X一" * 100
    masked, hidden = masking.hide(source, [], [Edit(2 * i, 2 * i + 1, "X") for i in range(100)])
    assert masking.intact(masked, hidden)
    assert masking.show(masked, hidden) == source
    assert not masking.intact(masked[2:], hidden)


def test_words_and_numbers_are_dealt_from_a_deck_of_their_own() -> None:
    values = ["1,000", "http://a.cn/b", "v1.2", "5%", "`甲`", "XX", "[YEAR]", "@张三", "-5", "一", "", "%"]
    source = "。".join("甲" for _ in values)
    masked, hidden = masking.hide(source, [], [Edit(2 * at, 2 * at + 1, new) for at, new in enumerate(values)])
    assert ["\ufde0" <= char <= "\ufdef" for char in masked[::2]] == [True] * 6 + [False] * 6
    assert masking.intact(masked, hidden)
    assert masking.show(masked, hidden) == "。".join(values)
    swapped = masked.replace(masked[10], "\0").replace(masked[12], masked[10]).replace("\0", masked[12])
    assert not masking.intact(swapped, hidden)


@given(text, spans, st.data())
def test_lifted_edits_do_to_the_shown_text_what_they_did_to_the_masked(source: str, places, data) -> None:
    own, hidden = masking.hide_own(source)
    masked, hidden = masking.hide(own, hidden, masking.hideable(own, edits_of(own, places)))
    commas = [at for at, char in enumerate(masked) if char in "一,"]
    chosen = sorted(data.draw(st.sets(st.sampled_from(commas)))) if commas else []
    edits = [Edit(at, at + 1, data.draw(st.sampled_from(["", "，", "甲乙"]))) for at in chosen]
    lifted = masking.lift(masked, hidden, edits)
    assert apply(masking.show(masked, hidden), lifted) == masking.show(apply(masked, edits), hidden)


def test_an_edit_around_a_stand_in_is_lifted_with_what_it_hides() -> None:
    masked, hidden = masking.hide("市委XX ,多次", [], [Edit(2, 4, "[POST]")])
    edit = Edit(1, 5, f"委{masked[2]}，")
    assert masking.lift(masked, hidden, [edit]) == [Edit(1, 10, "委[POST]，")]
