"""Readings of Han characters, for the cleaners that ask whether an annotation is one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_NONE: frozenset[str] = frozenset()


@cache
def table() -> Mapping[int, str]:
    """Code point → readings with tone marks, joined by commas. Source: pypinyin's dictionary of characters."""
    from pypinyin.pinyin_dict import pinyin_dict  # noqa: PLC0415 - 0.3 s; only text with readings pays for it

    found: Mapping[int, str] = pinyin_dict
    return found


@cache
def readings(char: str) -> frozenset[str]:
    """All readings of a character, with g and with the ɡ (U+0261) of some copies; empty for what is none."""
    found = table().get(ord(char), "") if char else ""
    return frozenset(found.split(",")) | frozenset(found.replace("g", "ɡ").split(",")) if found else _NONE


@cache
def _spelled() -> Mapping[str, str]:
    found: dict[str, list[str]] = {}
    for code, spellings in table().items():
        for spelling in spellings.split(","):
            found.setdefault(spelling, []).append(chr(code))
    return {spelling: "".join(chars) for spelling, chars in found.items()}


def spelled(reading: str) -> str:
    """All characters of a reading."""
    return _spelled().get(reading.replace("ɡ", "g"), "")
