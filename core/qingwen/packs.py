"""Pack: rules as data, in TOML, with their source, their licence and their own tests.

    name    = "document-sites"
    about   = "Viewers, paywalls and disclaimers of sites that sell documents."
    source  = "Written for Qingwen."
    license = "Apache-2.0"
    version = "1"
    [words]                              # optional: {act} in a pattern stands for (?:下载|阅读)
    act = ["下载", "阅读"]

    [[rule]]
    pattern = "点击{act}(?:全文|原文)"    # or phrase = "…"; both match the folded view of a line
    has     = ["点击"]                   # lines without any of these words cost next to nothing
    match   = ["点击下载全文"]
    keep    = ["点击下载全文后请仔细核对。"]
    enabled = true                       # false: the rule is read and skipped, and not tested

A pattern is laid out freely: its white space means nothing, as a folded line has none. It holds no capturing group.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self, get_args

import regex

from qingwen.errors import ConfigError, near
from qingwen.rule import FLAGS, Rule, Takes, Where
from qingwen.toml import read_toml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from importlib.resources.abc import Traversable

__all__ = ["FLAGS", "Pack", "Rule", "Takes", "Where"]

_WORDS: Final = re.compile(r"\{([a-z_]+)\}")
_HEADER: Final = re.compile(r"\s*\[\[\s*rule\s*\]\]")
_SIGNS: Final = re.compile(r"[\[\](){}|*+?\\^$]")
_PACK: Final = {
    **dict.fromkeys(("name", "about", "source", "license", "version"), str),
    "sites": list,
    "words": dict,
    "rule": list,
}
_RULE: Final = {
    **dict.fromkeys(("phrase", "pattern", "where", "takes"), str),
    "weight": float,
    "has": list,
    "match": list,
    "keep": list,
    "enabled": bool,
}


@dataclass(frozen=True)
class Pack:
    """A named list of rules. `sites` says for which hosts it is meant (`*.example.com`); none means all."""

    name: str
    rules: tuple[Rule, ...]
    about: str = ""
    source: str = ""
    license: str = ""
    version: str = ""
    sites: tuple[str, ...] = ()

    @classmethod
    def read(cls, file: Traversable | str, *, proven: bool = False) -> Self:
        """The pack in a TOML file. ConfigError names file, rule and reason; a pack whose own tests fail is refused.

        `proven` spares the tests: those of a plugin's pack run in the plugin's own suite.
        """
        path = Path(file) if isinstance(file, str) else file
        table = read_toml(path)
        pack = cls.parse(table, where=str(path), lines=_rule_lines(path, len(table.get("rule", ()))))
        if not proven:
            pack.check(where=str(path))
        return pack

    def check(self, *, where: str = "pack") -> None:
        """ConfigError if a pattern does not compile or matches the empty line, or if one of the pack's tests fails."""
        for rule in self.rules:
            if rule.enabled:
                _compile(rule, f"{where}: {rule.place}")
        for fault in self.test():
            raise ConfigError(f"{where}: {fault}")

    @classmethod
    def parse(cls, table: Mapping[str, Any], *, where: str = "pack", lines: Sequence[int] = ()) -> Self:
        """The pack in a table read from TOML; ConfigError for what it must not say. Compiles nothing: see `check`.

        `lines` says in which line of the file each rule begins, if that is known.
        """
        _check(table, _PACK, where)
        for key in ("name", "source", "license"):
            if not table.get(key):
                raise ConfigError(f"{where}: a pack says its {key}")
        words: dict[str, list[str]] = {}
        for word, choices in table.get("words", {}).items():  # a list of words may use those above it
            _check_strings(choices, f"{where}: words.{word}")
            words[word] = [_expand(choice, words, f"{where}: words.{word}") for choice in choices]
        rows = table.get("rule", [])
        places = lines or [0] * len(rows)
        rules = tuple(
            _rule(row, words, where, n, line) for n, (row, line) in enumerate(zip(rows, places, strict=True), 1)
        )
        values = {key: table[key] for key in ("name", "about", "source", "license", "version") if key in table}
        _check_strings(table.get("sites", []), f"{where}: sites")
        return cls(rules=rules, sites=tuple(table.get("sites", ())), **values)

    def test(self) -> list[str]:
        """What the rules' own examples show to be wrong: one sentence each, none if all is well."""
        return [
            f"{rule.place}, {rule.title}: {fault}" for rule in self.rules if rule.enabled for fault in rule.faults()
        ]


def _rule_lines(path: Traversable, count: int) -> list[int]:
    """The lines of a file in which its rules begin; none if they are not told apart (a table in a string)."""
    text = path.read_text(encoding="utf-8").splitlines()
    lines = [at for at, line in enumerate(text, start=1) if _HEADER.match(line)]
    return lines if len(lines) == count else []


def _rule(row: Any, words: Mapping[str, list[str]], where: str, number: int, line: int) -> Rule:
    where = f"{where}: {Rule(number=number, line=line).place}"
    if not isinstance(row, dict):
        raise ConfigError(f"{where} is no table; write [[rule]]")
    _check(row, _RULE, where)
    if bool(row.get("phrase")) == bool(row.get("pattern")):
        raise ConfigError(f"{where}: a rule has either a phrase or a pattern")
    for key, known in (("where", get_args(Where)), ("takes", get_args(Takes))):
        if key in row and row[key] not in known:
            raise ConfigError(f"{where}: {key} = {row[key]!r}{near(row[key], known)}")
    _check_sense(row, where)
    _check_strings(row.get("has", []), f"{where}: has")
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    values |= {"number": number, "line": line}
    values["has"] = tuple(choice for word in row.get("has", ()) for choice in words.get(word.strip("{}"), (word,)))
    for word in values["has"]:
        if _SIGNS.search(word) and word not in row["has"]:
            raise ConfigError(f"{where}: has: {word!r} is a pattern; words as they stand, please")
    if "pattern" in row:
        values["pattern"] = _expand(row["pattern"], words, where)
    return Rule(**values)


def _check_sense(row: Mapping[str, Any], where: str) -> None:
    if row.get("takes") == "stretch" and row.get("where", "anywhere") == "anywhere":
        raise ConfigError(f"{where}: a stretch stands at the head or the tail; say where")
    for key in ("match", "keep"):
        _check_strings(row.get(key, []), f"{where}: {key}")
        if not row.get(key) and row.get("enabled", True):
            raise ConfigError(f"{where}: {key} = [...] needs at least one example")
    if not 0 < row.get("weight", 1.0) <= 10:  # noqa: PLR2004 - a slip of the pen, not a weight
        raise ConfigError(f"{where}: weight = {row['weight']!r}; it is more than 0, and 1 stands by itself")


def _compile(rule: Rule, where: str) -> None:
    try:
        compiled = regex.compile(rule.source, FLAGS)
    except regex.error as error:
        raise ConfigError(f"{where}: the pattern does not compile: {error}") from None
    if compiled.groups:
        raise ConfigError(f"{where}: the pattern has a capturing group; write (?:…)")
    if not rule.source or compiled.fullmatch(""):
        raise ConfigError(f"{where}: it matches the empty line")


def _expand(pattern: str, words: Mapping[str, list[str]], where: str) -> str:
    def word(match: re.Match[str]) -> str:
        if match[1] not in words:
            raise ConfigError(f"{where}: no words {match[1]!r}{near(match[1], words)}")
        return "(?:" + "|".join(words[match[1]]) + ")"

    return _WORDS.sub(word, pattern)


def _check(table: Mapping[str, Any], known: Mapping[str, type], where: str) -> None:
    for key, value in table.items():
        if key not in known:
            raise ConfigError(f"{where}: no key {key!r}{near(key, known)}")
        kind = (int, float) if known[key] is float else known[key]
        if not isinstance(value, kind):
            raise ConfigError(f"{where}: {key} = {value!r} is no {known[key].__name__}")


def _check_strings(values: Any, where: str) -> None:
    if not isinstance(values, list) or not all(isinstance(value, str) and value for value in values):
        raise ConfigError(f"{where} = {values!r}: a list of strings, please")
