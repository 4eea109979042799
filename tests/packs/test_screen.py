"""The screen sorts out lines at a glance, and never one that a rule takes."""

from pathlib import Path

import opencc
import pytest

from qingwen.folding import fold, hint
from qingwen.packs import Pack, Rule
from qingwen.screen import Screen

SHIPPED = sorted((Path(__file__).parents[2] / "plugins/qingwen_plugins/packs").glob("*.toml"))
SPELLINGS = {
    "as it stands": str,
    "spaced": "\u3000".join,
    "traditional": opencc.OpenCC("s2t").convert,
    "capitals": str.upper,
    "wide": lambda line: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in line),
    "with readings": lambda line: "".join(c + "(dú)" if c >= "一" and c <= "龥" else c for c in line),
}


@pytest.mark.parametrize("spell", SPELLINGS.values(), ids=SPELLINGS)
@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_what_a_rule_takes_passes_however_a_site_writes_it(file, spell):
    for rule in Pack.read(file, proven=True).rules:
        if rule.takes == "line":
            screen = Screen([rule])
            assert [line for line in map(spell, rule.match) if not screen.passes(line)] == []


def test_an_authors_line_does_not_pass():
    screen = Screen([Rule(pattern="点击(?:全文|原文)", has=("点击",)), Rule(pattern=".*版权所有", has=("版权所有",))])
    assert not screen.passes("秋天的版图上，风把稻田吹成金色的波浪，点点渔火次第亮起。")
    assert screen.passes("点击全文")
    assert screen.passes("某某网 版 權所有")


@pytest.mark.parametrize("pattern", [r"甲\B乙", "甲(?!丙)乙", "甲(?=乙)乙", r"(?>甲|甲乙)乙", "(?:甲丙){e<=1}乙?"])
def test_a_pattern_that_looks_around_is_not_asked_how_a_line_begins(pattern):
    assert Screen([Rule(pattern=pattern)]).passes("甲乙")


@pytest.mark.parametrize("word", ["由", "点击", "ICP", "©", "扫一扫", " "])
def test_a_hint_finds_whatever_folds_to_the_word(word):
    for spell in SPELLINGS.values():
        line = f"前文{spell(word)}后文"
        assert fold(word) in fold(line)
        assert hint([word]).search(line)


def test_no_words_no_hint():
    assert not hint([]).search("前文后文")
