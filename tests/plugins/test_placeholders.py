"""Placeholders and personal data told in full: kinds, numbers, what stood there, and the way back."""

import pytest

from qingwen import Pipeline
from qingwen.edits import Edit
from qingwen.errors import ConfigError
from qingwen.masking import hideable, longest_first, restore
from qingwen_plugins.mask.emails import Emails
from qingwen_plugins.mask.pii import Pii
from qingwen_plugins.mask.placeholders import Placeholders
from qingwen_plugins.mask.terms import Terms
from qingwen_plugins.punct.width import Width

TEXT = "20xx年,XX市委XX同志到**县调研,200*年,XX市投入X万元。"


def masks(trace):
    return [change for change in trace.changes() if change.cleaner.startswith("mask.")]


@pytest.mark.parametrize("style", ["typed", "numbered", "canonical"])
def test_the_trace_lists_every_mask_and_reverts(style):
    trace = Pipeline([Placeholders.build({"style": style})]).trace(TEXT)
    assert [(c.why, c.old) for c in trace.changes() if c.old != c.new] == [
        (kind, old)
        for kind, old in [
            ("YEAR", "20xx"), ("PLACE", "XX"), ("PERSON", "XX"), ("PLACE", "**"), ("YEAR", "200*"), ("PLACE", "XX"), ("MONEY", "X"),
        ]
        if style != "canonical" or old != "XX"
    ]  # fmt: skip
    assert all(TEXT[c.start : c.end] == c.old for c in trace.changes())
    assert trace.revert(trace.changes()) == TEXT


@pytest.mark.parametrize("style", ["typed", "numbered"])
def test_restore_puts_back_what_stood_there_into_text_that_was_cleaned_since(style):
    trace = Pipeline([Placeholders.build({"style": style}), Width.build()]).trace(TEXT)
    assert restore(trace.text, masks(trace)) == TEXT.replace(",", "，")


def test_numbered_tokens_are_restored_wherever_they_went():
    trace = Pipeline([Placeholders.build({"style": "numbered"})]).trace("XX市与**市")
    assert restore("[PLACE_2]市、[PLACE_1]市、[PLACE_2]市", trace.changes()) == "**市、XX市、**市"


def test_restore_refuses_what_it_can_not_tell_apart():
    trace = Pipeline([Placeholders.build()]).trace("XX市与**市")
    with pytest.raises(ValueError, match=r"'\[PLACE\]' was shown 2 times and stands in the text 1 times"):
        restore("[PLACE]市", trace.changes())


def test_restore_without_masks_is_the_text_itself():
    assert restore(TEXT, []) is TEXT


def test_keep_changes_nothing_and_still_names_every_mask():
    mask = Placeholders.build({"style": "keep"})
    assert mask.clean(TEXT) is TEXT
    assert [edit.why for edit in mask.edits(TEXT)] == ["YEAR", "PLACE", "PERSON", "PLACE", "YEAR", "PLACE", "MONEY"]


@pytest.mark.parametrize("template", ["[{kind}]", "<X{kind}{number}>", "{number", "[{kind}__{number}]"])
def test_a_numbered_template_that_cannot_work_is_refused(template):
    with pytest.raises(ConfigError, match=r"mask\.placeholders\.template"):
        Placeholders.build({"style": "numbered", "template": template})


@pytest.mark.parametrize("template", ["{kind}", "tel{kind}>", "", "<{kind}@"])
def test_a_template_of_personal_data_may_not_grow_together_with_the_text(template):
    if template:
        with pytest.raises(ConfigError, match=r"mask\.pii\.template"):
            Pii.build({"template": template})
    else:
        assert Pii.build({"template": template}).clean("电话13800138000") == "电话[MOBILE]"


def test_personal_data_comes_before_what_only_protects():
    pipeline = Pipeline([Emails.build(), Pii.build()])
    assert pipeline.clean("写信给a@example.com") == "写信给[EMAIL]"
    assert pipeline.trace("写信给a@example.com").text == "写信给[EMAIL]"


def test_personal_data_is_counted_by_kind():
    text = "电话13800138000、13900139000，邮箱a@example.com"
    assert [change.why for change in Pipeline([Pii.build()]).trace(text).changes()] == ["MOBILE", "MOBILE", "EMAIL"]


# ---- overlaps


def test_of_overlapping_spans_the_longest_is_hidden_then_the_first():
    spans = [Edit(0, 2, "a"), Edit(1, 5, "b"), Edit(4, 6, "c"), Edit(6, 8, "d"), Edit(7, 9, "e"), Edit(3, 3, "")]
    assert [span.new for span in hideable("0123456789", spans)] == ["b", "d"]


def test_spans_side_by_side_all_stay():
    assert longest_first([(4, 6), (0, 2), (2, 4)]) == [(0, 2), (2, 4), (4, 6)]


def test_of_overlapping_terms_the_longest_wins():
    mask = Terms.build({"terms": ["人民", "人民政府"], "patterns": ["府工作."]})
    text = "市人民政府工作会，人民政府"
    assert [text[edit.start : edit.end] for edit in mask.edits(text)] == ["人民政府", "人民政府"]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"patterns": ["x*"]}, "empty"),
        ({"patterns": [r"\b"]}, "empty"),
        ({"patterns": ["(?=章)"]}, "empty"),
        ({"patterns": [".+"]}, "everything"),
        ({"patterns": [r"[\s\S]"]}, "everything"),
        ({"patterns": [r"\S+"]}, "everything"),
        ({"patterns": ["("]}, "compile"),
        ({"terms": [""]}, "empty"),
    ],
)
def test_terms_that_would_hide_nothing_or_everything_are_refused(options, says):
    with pytest.raises(ConfigError, match=rf"mask\.terms.*{says}"):
        Terms.build(options)


def test_terms_are_safe_from_the_cleaners_after_them():
    pipeline = Pipeline([Terms.build({"terms": ["后台,前台"]}), Width.build()])
    assert pipeline.clean("点后台,前台,再保存") == "点后台,前台，再保存"
