"""Cleaner shapes, options, and what a class must be to be a cleaner."""

from __future__ import annotations

import pickle
import re
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingwen import Cleaner, ConfigError, Lexicon, Mask, Regex, Safety, Stage, Table
from qingwen.edits import Edit, apply
from qingwen.testing import check_laws, laws
from qingwen.trie import trie


class Ellipsis(Regex):
    """Dots."""

    name = "punct.dots"
    stage = Stage.PUNCT
    pattern = r"(?<![a-z\d])\.{3,}"
    repl = "……"


class Width(Table):
    """Full-width letters."""

    name = "script.letters"
    stage = Stage.SCRIPT
    table = {"Ａ": "A", "Ｂ": "B", "－": "-", "］": "]"}


class Furniture(Lexicon):
    """Phrases."""

    name = "strip.phrases"
    stage = Stage.STRIP
    words = {"点击下载": "", "点击": "按", "下载本文": ""}


class Guess(Regex):
    """Plausible only."""

    name = "punct.guess"
    stage = Stage.PUNCT
    safety = Safety.UNSAFE
    pattern = r"\?"
    repl = "？"
    why = "a question"


class Styled(Cleaner):
    """With options."""

    name = "punct.styled"
    stage = Stage.PUNCT

    def __init__(self, *, style: Literal["full", "half"] = "full", limit: int = 3, words: tuple[str, ...] = ()):
        self.style, self.limit, self.words = style, limit, words
        self.allowed = self.unsafe  # known when options are read

    def clean(self, text):
        return text


@pytest.mark.parametrize("cleaner", [Ellipsis(), Width(), Furniture(), Guess(), Guess.build(unsafe=True)])
def test_the_shapes_keep_the_laws(cleaner: Cleaner) -> None:
    laws(cleaner, examples=["...", "Ａ－Ｂ］", "点击下载", "点击", "下载本文", "?"], runs=100)


def test_a_table_may_hold_what_a_pattern_would_read_as_syntax() -> None:
    assert Width().clean("Ａ－Ｂ］") == "A-B]"


def test_a_lexicon_takes_the_longest_phrase() -> None:
    assert Furniture().clean("请点击下载，点击这里") == "请，按这里"


@given(
    st.sets(st.text(alphabet="abc(.", min_size=1, max_size=5), min_size=1, max_size=8),
    st.text(alphabet="abc(.", max_size=20),
)
def test_a_trie_finds_what_an_alternation_of_the_longest_first_finds(words: set[str], text: str) -> None:
    naive = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    assert re.findall(trie(words), text) == re.findall(naive, text)


def test_a_template_may_name_groups() -> None:
    class Flip(Regex):
        """Groups."""

        name = "punct.flip"
        stage = Stage.PUNCT
        pattern = "(甲)(乙)"
        repl = r"\2\1"

    assert Flip().clean("甲乙") == "乙甲" == apply("甲乙", Flip().edits("甲乙"))


def test_what_is_only_plausible_waits_for_permission() -> None:
    assert Guess.build().clean("好?") == "好?"
    (finding,) = Guess.build().edits("好?")
    assert (finding.new, finding.safety) == ("?", Safety.UNSAFE)
    assert "--unsafe" in finding.why
    assert Guess.build(unsafe=True).clean("好?") == "好？"


def test_a_mask_tells_unchanged_spans_too() -> None:
    class Url(Mask):
        """URLs."""

        name = "mask.u"
        pattern = "http[!-~]*"

    assert list(Url().edits("见http://a.cn")) == [Edit(1, 12, "http://a.cn")]
    assert Url().clean("见http://a.cn") == "见http://a.cn"


def test_options_are_read_with_their_types() -> None:
    cleaner = Styled.build({"style": "half", "words": ["甲"]}, unsafe=True)
    assert (cleaner.style, cleaner.limit, cleaner.words, cleaner.allowed) == ("half", 3, ("甲",), True)
    assert pickle.loads(pickle.dumps(cleaner)).style == "half"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"stile": "full"}, r"punct\.styled: no option 'stile'; did you mean 'style'\?"),
        ({"style": "wide"}, r"punct\.styled\.style = 'wide'.*'full', 'half'"),
        ({"limit": "many"}, r"punct\.styled\.limit = 'many'"),
        ({"limit": True}, r"punct\.styled\.limit = True"),
    ],
)
def test_a_wrong_option_is_named_with_the_nearest_valid_one(options, sentence: str) -> None:
    with pytest.raises(ConfigError, match=sentence):
        Styled.build(options)


def test_a_cleaner_that_does_nothing_is_refused() -> None:
    with pytest.raises(TypeError, match="neither"):
        type("Empty", (Cleaner,), {"name": "punct.empty", "stage": Stage.PUNCT})


def test_a_cleaner_without_a_stage_is_refused() -> None:
    with pytest.raises(TypeError, match="no stage"):
        type("Nowhere", (Cleaner,), {"name": "punct.nowhere", "clean": lambda _, text: text})


# -------------------------------------------------------------- the test kit finds what breaks the contract


class _Bad(Cleaner):
    name = ""
    stage = Stage.SPACE


class Grows(_Bad):
    """Not idempotent."""

    name = "space.grows"

    def clean(self, text):
        return text.replace("一", "一一")


class Lies(_Bad):
    """Its edits say something else."""

    name = "space.lies"

    def clean(self, text):
        return text.replace("一", "二")

    def edits(self, text):
        return []


class Eats(_Bad):
    """Eats stand-ins."""

    name = "space.eats"

    def clean(self, text):
        return "".join(char for char in text if not "\ufdd0" <= char <= "\ufdef")


class Chokes(_Bad):
    """Raises on lone surrogates."""

    name = "space.chokes"

    def clean(self, text):
        return text.encode().decode()


class Crosses(_Bad):
    """Its edits overlap."""

    name = "space.crosses"

    def clean(self, text):
        return text

    def edits(self, text):
        return [Edit(0, 1, text[:1]), Edit(0, 1, text[:1])] if text else []


class Holds(_Bad):
    """Does not pickle."""

    name = "space.holds"

    def __init__(self):
        self.held = lambda text: text

    def clean(self, text):
        return self.held(text)


@pytest.mark.parametrize(
    ("cleaner", "text", "sentence"),
    [
        (Grows(), "一", "not idempotent"),
        (Lies(), "一", "edits()"),
        (Eats(), "一", "stand-in"),
        (Crosses(), "一", "overlaps"),
    ],
)
def test_the_test_kit_names_the_broken_law(cleaner: Cleaner, text: str, sentence: str) -> None:
    with pytest.raises(AssertionError, match=re.escape(sentence)):
        check_laws(cleaner, text)


@pytest.mark.parametrize(
    ("cleaner", "error"), [(Grows(), AssertionError), (Chokes(), UnicodeError), (Holds(), Exception)]
)
def test_the_test_kit_finds_it_without_being_told_where(cleaner: Cleaner, error: type[Exception]) -> None:
    with pytest.raises(error):
        laws(cleaner, examples=["一"])
