import pytest
from rich.cells import cell_len


@pytest.mark.parametrize("kind", ["cleaners", "presets", "packs", "plugins", "formats"])
def test_every_list_fits_80_columns_and_is_harmless(normalize, kind):
    ended = normalize(kind)
    assert ended.code == 0
    assert ended.out.count("\n") > 2
    assert max(map(cell_len, ended.out.splitlines())) <= 80
    assert "\x1b" not in ended.out


def test_cleaners_of_a_family(normalize):
    out = normalize("cleaners", "probe").out
    assert "probe.comma" in out
    assert "punct.width" not in out


def test_a_cleaners_page_has_its_docstring_and_its_options(normalize):
    out = normalize("cleaners", "probe.comma").out
    assert "A comma between Han characters becomes full width." in out
    assert "All others stay." in out
    assert "stage       punct\n" in out
    assert "plugin      probe\n" in out
    rows = [line.split() for line in out.splitlines()]
    assert ["mark", "str", '"，"'] in rows
    assert ["times", "int", "1"] in rows


def test_a_cleaners_page_names_the_presets_that_list_it(normalize):
    assert "gentle" in normalize("cleaners", "repair.controls").out


def test_a_presets_page_lists_its_cleaners_in_order(normalize):
    out = normalize("presets", "gentle").out
    assert 0 < out.index("repair.mojibake") < out.index("mask.urls") < out.index("finish.trim")


def test_a_packs_page_has_its_source_and_licence(normalize):
    out = normalize("packs", "wechat").out
    assert "source " in out
    assert "licence " in out


def test_a_plugins_page_says_what_it_offers(normalize):
    out = normalize("plugins", "probe").out
    assert "probe.comma" in out
    assert "qingwen_probe" in out


def test_a_formats_page_says_what_it_reads(normalize):
    out = normalize("formats", "jsonl").out
    assert ".jsonl" in out
    assert "A record that cannot be read" in out


def test_a_pack_of_one_s_own_is_tested_before_it_is_used(normalize, tmp_path):
    rule = '[[rule]]\nphrase = "点此领取礼包"\nmatch = ["点此领取礼包"]\nkeep = [{keep}]\n'
    head = 'name = "mine"\nsource = "me"\nlicense = "CC0"\n'
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text(head + rule.format(keep='"正文"'), encoding="utf-8")
    bad.write_text(head + rule.format(keep='"点此领取礼包"'), encoding="utf-8")
    assert "2 examples pass" in normalize("packs", str(good)).out
    refused = normalize("packs", str(bad))
    assert refused.code == 2
    assert "bad.toml: rule 1" in refused.err.replace("\n", "")
