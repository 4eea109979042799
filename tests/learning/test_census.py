"""The census: what is counted where, that its room is bounded, and that it says the same every time."""

import pytest

from qingwen.errors import ConfigError
from qingwen.learning import Census, tally
from qingwen.learning.census import HEAD, MIDDLE, TAIL
from qingwen.learning.tally import Tally


def page(number, *, head="河畔文库会员专享", tail="版权归河畔文库所有"):
    body = "\n".join(f"{chr(0x4E00 + number)}这个字的第{'一二三四五六'[at]}种写法有人见过。" for at in range(6))
    return f"{head}\n\n标题{chr(0x4E00 + number)}\n{body}\n{tail}\n"


def filled(documents=100, **room):
    census = Census(**room)
    for number in range(documents):
        census.add(f"site{number % 5}.example.com", page(number))
    return census


def test_a_line_is_counted_once_a_document_where_it_stands():
    census = Census()
    for number in range(20):
        census.add("a.example.com", page(number) + "版权归河畔文库所有\n")
    tally_ = census.sites["a.example.com"].tally
    assert tally_.least(HEAD + "河畔文库会员专享") == 20
    assert tally_.least(TAIL + "版权归河畔文库所有") == 20
    assert tally_.least(TAIL + "河畔文库会员专享") == 0


def test_lines_between_the_ends_are_counted_apart_and_in_full():
    census = Census()
    lines = [f"第一行{n}" for n in range(12)] + ["中间的一行", "另外的一行"] * 40 + [f"末尾行{n}" for n in range(12)]
    census.add("a.example.com", "\n".join(lines))
    counts = census.sites["a.example.com"].tally
    seen = counts.least(MIDDLE + "中间的一行") + counts.least(MIDDLE + "另外的一行")
    assert 70 <= seen <= 90
    assert counts.least(HEAD + "中间的一行") == 0


@pytest.mark.parametrize("text", ["", "\n\n", "一", "一\n二", "一\n二\n三", "\r\n一行\r\n", "\ud800半个字\n\0零"])
def test_any_text_can_be_counted(text):
    census = Census()
    census.add("a.example.com", text)
    census.close()
    assert census.documents == 1


def test_a_copy_is_left_out():
    census = Census()
    for _ in range(30):
        census.add("a.example.com", page(1))
    assert (census.documents, census.copies) == (1, 29)


def test_room_is_bounded_by_halving_tallies_and_what_is_frequent_stays(monkeypatch):
    monkeypatch.setattr("qingwen.learning.census._PERIOD", 50)
    census = filled(2_000, room=3_000)
    assert len(census) <= 3_000 + 50 * 16  # what comes between two looks
    assert census.forgotten == 0
    for site in census.sites.values():
        assert site.tally.size < tally.LARGEST
        assert site.documents == 400
        most = site.tally.most(HEAD + "河畔文库会员专享")
        assert site.tally.least(HEAD + "河畔文库会员专享") <= 400 <= most


def test_when_sites_are_too_many_the_smallest_go_and_count_across_sites(monkeypatch):
    monkeypatch.setattr("qingwen.learning.census._PERIOD", 10)
    census = Census(most=20)
    for number in range(100):
        census.add(f"site{number}.example.com", page(number))
        census.add("big.example.com", page(1000 + number))
    census.close()
    assert len(census.sites) <= 20 + 5
    assert census.sites["big.example.com"].documents == 100
    assert census.forgotten + len(census.sites) == 101
    assert census.across.least(HEAD + "河畔文库会员专享") == 101


def test_examples_are_few(monkeypatch):
    monkeypatch.setattr("qingwen.learning.census._EXAMPLES", 60)
    census = filled(500)
    assert max(len(site.examples) for site in census.sites.values()) <= 61


def test_the_same_corpus_gives_the_same_counts():
    first, second = filled(3_000), filled(3_000)
    for name, site in first.sites.items():
        assert list(site.tally.counted()) == list(second.sites[name].tally.counted())
    assert first.body.lines == second.body.lines


def test_a_tally_never_counts_too_high_and_holds_no_more_than_its_table():
    small = Tally(8)
    for number in range(20_000):
        small.add(f"once {number}")
        if number % 10 == 0:
            small.add("often")
    assert len(small) <= 0.75 * 2**8
    assert small.least("often") <= 2_000 <= small.most("often")
    assert small.most("often") - small.least("often") <= 3.5 / 2**8 * 22_000
    assert [each.key for each in small.counted(1_500)][:1] == ["often"]


def test_a_library_that_is_missing_is_named_with_what_to_do(monkeypatch):
    tally.sketches.cache_clear()
    monkeypatch.setitem(__import__("sys").modules, "datasketches", None)
    with pytest.raises(ConfigError, match=r"pip install 'qingwen\[learn\]'"):
        Tally()
    tally.sketches.cache_clear()
