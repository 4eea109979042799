"""Readings of Han characters, as pypinyin's dictionary has them."""

from __future__ import annotations

from functools import cache


@cache
def readings(char: str) -> frozenset[str]:
    """All readings of a character, with tone marks; empty for what is none."""
    from pypinyin.pinyin_dict import pinyin_dict  # noqa: PLC0415 - 3 MB that only damaged or annotated text needs

    found = pinyin_dict.get(ord(char), "") if char else ""
    return (
        frozenset(found.split(",")) | frozenset(each.replace("g", "ɡ") for each in found.split(",")) if found else _NONE
    )


_NONE: frozenset[str] = frozenset()
