"""Pipeline: order, masks that survive hostile cleaners, errors that name the culprit, traces that tell the truth."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qingwen import Cleaner, Document, Edit, Mask, Pipeline, PluginError, Regex, Safety, Stage
from qingwen.catalogue import default
from qingwen.packs import Pack, Rule
from qingwen.testing import texts


class Comma(Regex):
    """Half-width commas."""

    name = "punct.comma"
    stage = Stage.PUNCT
    pattern = ","
    repl = "，"


class Blanks(Regex):
    """Double blanks."""

    name = "space.blanks"
    stage = Stage.SPACE
    pattern = " +"
    repl = " "


class Time(Cleaner):
    """時 → 时, said by `clean` alone."""

    name = "script.time"
    stage = Stage.SCRIPT

    def clean(self, text):
        return text.replace("時", "时")


class Url(Mask):
    """URLs."""

    name = "mask.url"
    pattern = r"http[!-~]*"


class Blank(Mask):
    """XX → [X]."""

    name = "mask.blank"
    pattern = "XX+"

    def replace(self, match):
        return "[X]"


class Trim(Regex):
    """Blanks at the ends."""

    name = "finish.trim"
    stage = Stage.FINISH
    pattern = r"\A\s+|\s+\Z"


class NoSymbols(Cleaner):
    """Hostile: deletes all symbols, stand-ins too."""

    name = "punct.no-symbols"
    stage = Stage.PUNCT

    def clean(self, text):
        return "".join(char for char in text if char.isalnum() or char in "，\n ")


class Squeeze(Regex):
    """Hostile: squeezes any repeat."""

    name = "space.squeeze"
    stage = Stage.SPACE
    pattern = r"(?s)(.)\1+"
    repl = r"\1"


class Swap(Cleaner):
    """Hostile: turns the text round."""

    name = "script.swap"
    stage = Stage.SCRIPT

    def clean(self, text):
        return text[::-1] if "\ufdd1" in text else text


class Forge(Regex):
    """Hostile: writes stand-ins of its own."""

    name = "punct.forge"
    stage = Stage.PUNCT
    pattern = "时"
    repl = "时\ufdd0"


class Steal(Regex):
    """Hostile: takes stand-ins away …"""

    name = "script.steal"
    stage = Stage.SCRIPT
    pattern = "\ufdd0"
    repl = "偷"


class Return(Regex):
    """… and this one brings them back."""

    name = "script.return"
    stage = Stage.SCRIPT
    pattern = "偷"
    repl = "\ufdd0"


class Raises(Cleaner):
    """Broken: raises on 坏."""

    name = "punct.raises"
    stage = Stage.PUNCT

    def clean(self, text):
        if "坏" in text:
            raise RuntimeError("no such thing")
        return text


class Overlaps(Cleaner):
    """Broken: its edits overlap."""

    name = "punct.overlaps"
    stage = Stage.PUNCT

    def edits(self, text):
        return [Edit(0, 2, "a"), Edit(1, 3, "b")] if len(text) > 2 else []


class Nothing(Regex):
    """Broken: deletes everything."""

    name = "strip.nothing"
    stage = Stage.STRIP
    pattern = r"(?s).+"


class ForExample(Regex):
    """Only for one site."""

    name = "strip.for-example"
    stage = Stage.STRIP
    pattern = "广告"
    sites = ("*.example.com",)


PIPELINES = {
    "plain": [Comma(), Blanks(), Trim()],
    "masked": [Url(), Blank(), Time(), Comma(), Blanks(), Trim()],
    "deletes symbols": [Url(), Blank(), Time(), NoSymbols(), Comma(), Trim()],
    "squeezes": [Url(), Blank(), Comma(), Squeeze(), Trim()],
    "turns round": [Url(), Blank(), Swap(), Comma(), Trim()],
    "forges": [Url(), Blank(), Time(), Forge(), Comma()],
    "steals and returns": [Url(), Blank(), Steal(), Return(), Comma(), Trim()],
    "masks late": [Comma(), Trim(), Url(), Blank(), Time()],
}
pieces = ("http://a.cn/XX,b", "XX市", "XXX", "時,", "时", ",", "  ", "偷", "\ufdd0", "\ufdd1", "\n")


@pytest.mark.parametrize("name", PIPELINES)
@settings(max_examples=150, deadline=None)
@given(text=texts(pieces * 3))
def test_trace_tells_what_clean_does_and_reverts_exactly(name: str, text: str) -> None:
    pipeline = Pipeline(PIPELINES[name])
    trace = pipeline.trace(text)
    assert trace.text == pipeline.clean(text)
    assert trace.revert(trace.changes()) == text
    assert trace.revert([]) == trace.text


@pytest.mark.parametrize("name", ["deletes symbols", "squeezes", "turns round", "forges", "steals and returns"])
@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(("时", "，一", " ")), max_size=4), st.lists(st.sampled_from(("时", "一")), max_size=4))
def test_what_a_mask_holds_survives_hostile_cleaners(name: str, before: list[str], after: list[str]) -> None:
    text = "".join(before) + " http://a.cn/..,,?q=(1) XX市 " + "".join(after)
    cleaned = Pipeline(PIPELINES[name]).clean(text)
    assert "http://a.cn/..,,?q=(1)" in cleaned
    assert "[X]市" in cleaned


@given(texts(pieces))
@settings(max_examples=150, deadline=None)
def test_the_text_s_own_noncharacters_survive_beside_masks(text: str) -> None:
    held = "XX\ufdd3" + text
    own = [char for char in held if "\ufdd0" <= char <= "\ufdef"]
    cleaned = Pipeline(PIPELINES["deletes symbols"]).clean(held)
    assert [char for char in cleaned if "\ufdd0" <= char <= "\ufdef"] == own


def test_masks_are_shown_before_the_finish() -> None:
    class Upper(Regex):
        """Needs what a mask holds."""

        name = "finish.upper"
        stage = Stage.FINISH
        pattern = "http"
        repl = "HTTP"

    assert Pipeline([Url(), Upper()]).clean("见http://a.cn") == "见HTTP://a.cn"


def test_unchanged_text_is_the_same_object() -> None:
    text = "一二三四五" * 50
    assert Pipeline(PIPELINES["masked"]).clean(text) is text


def test_a_cleaner_listed_twice_has_two_labels() -> None:
    assert Pipeline([Comma(), Blanks(), Comma()]).labels == ("punct.comma", "space.blanks", "punct.comma#2")


@pytest.mark.parametrize("masked", [False, True])
def test_a_cleaner_that_raises_is_named(masked: bool) -> None:
    pipeline = Pipeline([Blank(), Comma(), Raises()] if masked else [Comma(), Raises()])
    assert pipeline.clean("好的,XX") == ("好的，[X]" if masked else "好的，XX")
    for run in (pipeline.clean, pipeline.trace):
        if masked or run == pipeline.clean:
            with pytest.raises(PluginError, match=r"punct\.raises.*RuntimeError: no such thing"):
                run("坏的,XX")


def test_edits_that_overlap_are_an_error_that_names_the_cleaner() -> None:
    with pytest.raises(PluginError, match=r"punct\.overlaps"):
        Pipeline([Comma(), Overlaps()]).clean("一二三")
    with pytest.raises(PluginError, match=r"punct\.overlaps"):
        Pipeline([Comma(), Overlaps()]).trace("一二三")


def test_a_cleaner_that_gives_no_str_is_an_error() -> None:
    class Forgets(Cleaner):
        """Broken: forgets its return."""

        name = "punct.forgets"
        stage = Stage.PUNCT

        def clean(self, text):
            return None

    with pytest.raises(PluginError, match=r"punct\.forgets|NoneType"):
        Pipeline([Forgets(), Comma()]).clean("一")
    with pytest.raises(PluginError, match="NoneType"):
        Pipeline([Forgets()]).clean("一")


def test_documents_loses_none_and_says_why() -> None:
    texts_in = ["好,", "坏,", "很好,"]
    out = list(Pipeline([Comma(), Raises()]).documents(Document(text, id=text) for text in texts_in))
    assert [document.text for document in out] == ["好，", "坏,", "很好，"]
    assert [document.changed for document in out] == [True, False, True]
    assert [document.error is None for document in out] == [True, False, True]
    assert "punct.raises" in str(out[1].error)


def test_a_bare_text_is_a_document() -> None:
    assert [document.text for document in Pipeline([Comma()]).documents(["好,", Document("很好,")])] == [
        "好，",
        "很好，",
    ]


def test_a_document_of_which_nothing_would_be_left_comes_through_whole() -> None:
    long, short = "正文。" * 100, "更多"
    out = list(Pipeline([Nothing()]).documents([Document(long), Document(short), Document("  \n" * 300)]))
    assert out[0].text == long
    assert "300 characters" in str(out[0].error)
    assert (out[1].text, out[1].error) == ("", None)
    assert out[2].error is None


def test_a_cleaner_for_a_site_runs_there_and_nowhere_else() -> None:
    pipeline = Pipeline([ForExample(), Comma()])
    there = Document("广告,", fields={"url": "https://www.example.com/a?b"})
    elsewhere = Document("广告,", fields={"url": "https://example.org/"})
    assert [document.text for document in pipeline.documents([there, elsewhere])] == ["，", "广告，"]
    assert pipeline.for_document(there) is pipeline
    assert pipeline.for_document(elsewhere).labels == ("punct.comma",)


def test_a_rule_pack_for_a_site_holds_there_and_nowhere_else() -> None:
    everywhere, there = (
        Pack(name, (Rule(phrase=phrase, match=(phrase,), keep=("正文",)),), sites=sites)
        for name, phrase, sites in (("all", "点击下载全文", ()), ("one", "江边人家读书会", ("*.example.com",)))
    )
    furniture = default().cleaner("strip.furniture").build(packs=(everywhere, there))
    body = "这是正文的一段，说了一些事情，又说了一些别的事情，说到最后才停下来。" * 3
    page = f"{body}\n{body}\n点击下载全文\n江边人家读书会"
    documents = [Document(page, fields={"url": url}) for url in ("http://www.example.com/", "http://example.org/")]
    assert [document.text.count("读书会") for document in Pipeline([furniture]).documents(documents)] == [0, 1]
    assert all("点击下载" not in document.text for document in documents)


def test_a_pipeline_pickles() -> None:
    pipeline = pickle.loads(pickle.dumps(Pipeline(PIPELINES["masked"], name="x")))
    assert (pipeline.name, pipeline.clean("時,XX")) == ("x", "时，[X]")


def test_a_pipeline_is_shared_by_threads() -> None:
    pipeline = Pipeline(PIPELINES["masked"])
    sources = [f"時,{i} http://a.cn/{i},x XX" for i in range(400)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(pipeline.clean, sources)) == [pipeline.clean(text) for text in sources]


# ------------------------------------------------------------------------------------------------------------ traces


def test_changes_are_placed_in_the_original() -> None:
    text = "  XX市,時間,好"
    changes = Pipeline(PIPELINES["masked"]).trace(text).changes()
    assert [(change.cleaner, change.start, change.end, change.old, change.new) for change in changes] == [
        ("mask.blank", 2, 4, "XX", "[X]"),
        ("script.time", 6, 7, "時", "时"),
        ("punct.comma", 5, 6, ",", "，"),
        ("punct.comma", 8, 9, ",", "，"),
        ("space.blanks", 0, 2, "  ", " "),
        ("finish.trim", 0, 2, " ", ""),  # it saw one blank, where the original has two
    ]


def test_origin_and_outcome_walk_through_all_steps() -> None:
    text = "XX市,時間,http://a.cn"
    trace = Pipeline(PIPELINES["masked"]).trace(text)
    assert trace.text == "[X]市，时間，http://a.cn"
    assert trace.outcome(0, 2) == (0, 3)
    assert trace.origin(0, 3) == (0, 2)
    assert trace.origin(1, 2) == (0, 2)  # the inside of a change comes from the whole of it
    at = trace.text.index("間")
    assert trace.origin(at, at + 1) == (5, 6)
    assert text[slice(*trace.origin(8, len(trace.text)))] == "http://a.cn"


def test_a_span_outside_the_text_is_an_index_error() -> None:
    trace = Pipeline([Comma()]).trace("一,")
    with pytest.raises(IndexError, match="0-3"):
        trace.origin(0, 3)


def test_revert_of_one_change_takes_back_what_was_built_on_it() -> None:
    class Pause(Regex):
        """Builds on Comma."""

        name = "space.pause"
        stage = Stage.SPACE
        pattern = "，，"
        repl = "、"

    text = "一,二,,三"
    trace = Pipeline([Comma(), Pause()]).trace(text)
    assert trace.text == "一，二、三"
    first, second, third = trace.changes()
    assert (first.old, second.old, third.old) == (",", ",,", "，，")
    assert trace.revert([first]) == "一,二、三"
    assert trace.revert([third]) == "一，二，，三"
    assert trace.revert([second]) == "一，二,,三"


def test_revert_refuses_a_change_of_another_trace() -> None:
    pipeline = Pipeline([Comma()])
    with pytest.raises(ValueError, match="not a change"):
        pipeline.trace("一二,").revert(pipeline.trace("一,").changes())


@settings(max_examples=150, deadline=None)
@given(texts(pieces * 2), st.data())
def test_reverting_some_changes_leaves_the_rest_of_the_text_alone(text: str, data) -> None:
    trace = Pipeline(PIPELINES["masked"]).trace(text)
    changes = trace.changes()
    if changes:
        one = data.draw(st.sampled_from(changes))
        partly = trace.revert([one])
        start, end = trace.outcome(one.start, one.end)
        assert partly.endswith(trace.text[end + 4 :])
        assert partly.startswith(trace.text[: max(0, start - 4)])


@settings(max_examples=150, deadline=None)
@given(texts(pieces * 2))
def test_stretches_rebuild_the_cleaned_text(text: str) -> None:
    trace = Pipeline(PIPELINES["masked"]).trace(text)
    out, at = [], 0
    for stretch in trace.stretches():
        assert text[stretch.start : stretch.end] == stretch.old
        assert stretch.changes
        out += [text[at : stretch.start], stretch.new]
        at = stretch.end
    assert "".join(out) + text[at:] == trace.text


def test_findings_are_reported_and_not_applied() -> None:
    class Odd(Cleaner):
        """Reports, and suggests."""

        name = "punct.odd"
        stage = Stage.PUNCT

        def edits(self, text):
            found = (Edit(at, at + 1, "“", Safety.UNSAFE, "odd") for at, char in enumerate(text) if char == '"')
            return self.permit(text, found)

    text = '一"'
    trace = Pipeline([Odd.build(), Comma()]).trace(text)
    assert (trace.text, trace.changes()) == (text, [])
    assert [(finding.cleaner, finding.start, finding.safety) for finding in trace.findings()] == [
        ("punct.odd", 1, Safety.UNSAFE)
    ]
    assert Pipeline([Odd.build(unsafe=True)]).clean(text) == "一“"
