"""Character classes: the complement of one."""

from __future__ import annotations

import re

import pytest

from qingwen.chars import STAND_INS, other_than


@pytest.mark.parametrize(
    "characters",
    ["X", "a-c", "-+", "\0-\x08b", "ca-bd-f", "]^[\\", STAND_INS, "\ud800-\udfff", "国\U0010fff0-\U0010ffff"],
)
def test_other_than_is_the_complement(characters: str) -> None:
    inside = re.compile("[" + characters.translate({ord(c): "\\" + c for c in "[]^\\"}) + "]")
    outside = re.compile(f"[{other_than(characters)}]")
    assert all(bool(inside.match(char)) != bool(outside.match(char)) for char in map(chr, range(0x110000)))
