"""The laws of every built-in cleaner and preset, on texts made up of hostile pieces and of the five pages."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qingwen import Pipeline, Preset
from qingwen.catalogue import default
from qingwen.testing import laws, read_cases, texts

HERE = Path(__file__).parent
PAGES = [path.read_text(encoding="utf-8") for path in sorted((HERE.parent / "samples" / "texts").glob("*.txt"))]
CASES = read_cases(HERE / "cases")
CLEANERS = [name for name in default().cleaners if default().origins["cleaner", name] == "builtin"]
PRESETS = [name for name in default().presets if default().origins["preset", name] == "builtin"]

#: Stretches of the pages, and the texts of all cases: what the cleaners were made for, in any company.
stretches = st.tuples(st.sampled_from(PAGES), st.integers(0, 4_000), st.integers(0, 300)).map(
    lambda drawn: drawn[0][drawn[1] : drawn[1] + drawn[2]]
)
mixtures = st.lists(texts() | stretches | st.sampled_from([case.text for case in CASES]), min_size=1, max_size=3).map(
    "".join
)


@pytest.mark.parametrize("name", CLEANERS)
def test_a_cleaner_keeps_the_laws(name: str) -> None:
    packs = [default().pack(pack) for pack in Preset(extends="web").resolve(default()).packs]
    own = [case.text for case in CASES if case.cleaner == name]
    laws(default().cleaners[name].build(packs=packs), examples=own, runs=150)


@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
@pytest.mark.parametrize("preset", PRESETS)
@settings(max_examples=150)
@given(text=mixtures)
def test_a_preset_s_trace_tells_the_truth_about_any_text(preset: str, unsafe: bool, text: str) -> None:
    pipeline = pipelines(preset, unsafe)
    trace = pipeline.trace(text)
    assert trace.text == pipeline.clean(text)
    assert trace.revert(trace.changes()) == text


@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
@pytest.mark.parametrize("preset", PRESETS)
@settings(max_examples=300)
@given(text=stretches | st.sampled_from([case.text for case in CASES]))
def test_a_second_run_of_a_preset_changes_nothing(preset: str, unsafe: bool, text: str) -> None:
    """On text as it occurs. In a mixture of garbage, what one cleaner writes can be evidence for an earlier one."""
    pipeline = pipelines(preset, unsafe)
    cleaned = pipeline.clean(text)
    assert pipeline.clean(cleaned) == cleaned


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("page", range(len(PAGES)))
def test_a_page_is_cleaned_once_and_for_all(preset: str, page: int) -> None:
    pipeline = pipelines(preset, False)
    cleaned = pipeline.clean(PAGES[page])
    trace = pipeline.trace(PAGES[page])
    assert trace.text == cleaned
    assert trace.revert(trace.changes()) == PAGES[page]
    assert pipeline.clean(cleaned) == cleaned


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_pickles(preset: str) -> None:
    copy = pickle.loads(pickle.dumps(pipelines(preset, False)))
    assert [copy.clean(page) for page in PAGES] == [pipelines(preset, False).clean(page) for page in PAGES]


_made: dict[tuple[str, bool], Pipeline] = {}


def pipelines(preset: str, unsafe: bool) -> Pipeline:
    if (preset, unsafe) not in _made:
        _made[preset, unsafe] = Pipeline.from_preset(preset, unsafe=unsafe)
    return _made[preset, unsafe]
