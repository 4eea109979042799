"""The table of variant characters: what may be in it, and what may not."""

from qingwen_plugins.script._convert import convert
from qingwen_plugins.script._language import NEW_FORMS
from qingwen_plugins.script._variants import standard_forms
from qingwen_plugins.script.variants import Variants

CONFIGS = ("s2t", "s2tw", "s2hk", "t2tw", "t2hk", "tw2t", "hk2t", "t2jp", "tw2s")
HAN = "\n".join(map(chr, range(0x4E00, 0xA000)))


def has(codec, char):
    return bool(char.encode(codec, "ignore"))


def test_no_standard_has_a_variant():
    assert [a for a in standard_forms().forms if has("gb2312", a) or has("cp950", a)] == []


def test_some_standard_has_what_a_variant_becomes():
    assert [b for b in standard_forms().forms.values() if not has("gb2312", b) and not has("cp950", b)] == []


def test_what_a_variant_becomes_is_no_variant():
    forms = standard_forms().forms
    assert not forms.keys() & set(forms.values())


def test_opencc_writes_no_variant():
    for config in CONFIGS:
        written = {b for a, b in zip(HAN, convert(HAN, config), strict=True) if a != b}
        assert not written & standard_forms().forms.keys(), config


def test_every_variant_is_found():
    forms = standard_forms().forms
    assert Variants.build().clean("，".join(forms)) == "，".join(forms.values())


def test_new_japanese_forms_are_in_no_chinese_standard():
    assert [char for char in NEW_FORMS if has("gb2312", char) or has("cp950", char)] == []
    assert len(set(NEW_FORMS)) == len(NEW_FORMS)
