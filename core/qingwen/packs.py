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

A pattern is laid out freely: its white space means nothing, as a folded line has none. It holds no capturing group.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, Self, get_args

import regex

from qingwen.errors import ConfigError, near
from qingwen.folding import fold
from qingwen.toml import read_toml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from importlib.resources.abc import Traversable

Where = Literal["head", "tail", "anywhere"]
Takes = Literal["line", "stretch"]

FLAGS: Final = regex.VERBOSE | regex.VERSION0
_TIMEOUT: Final = 0.2  # seconds for one probe of up to 2,000 characters; an honest pattern needs a thousandth of it
_WORDS: Final = re.compile(r"\{([a-z_]+)\}")
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
class Rule:
    """One thing that is not the author's text. `weight` is evidence: 1 stands by itself, less needs company."""

    phrase: str = ""  # said literally, or
    pattern: str = ""  # as a pattern of the `regex` package, on the folded view
    where: Where = "anywhere"  # of the document
    takes: Takes = "line"  # the whole line must match, or a stretch inside it
    weight: float = 1.0
    has: tuple[str, ...] = ()  # the line holds one of these words
    match: tuple[str, ...] = ()  # must match
    keep: tuple[str, ...] = ()  # must not
    enabled: bool = True
    number: int = 0  # its place in the pack, from 1

    @property
    def source(self) -> str:
        """The pattern in full, for the folded view of a line."""
        return self.pattern or regex.escape(fold(self.phrase))

    def holds(self, folded: str) -> bool:
        """Whether a folded line holds one of the words that the rule needs, if it needs any."""
        return not self.has or any(fold(word) in folded for word in self.has)

    def faults(self) -> Iterator[str]:
        """What its own examples show to be wrong, as sentences."""
        compiled = regex.compile(self.source, FLAGS)
        search = compiled.fullmatch if self.takes == "line" else compiled.search
        try:
            for probe in self._probes():
                search(probe, timeout=_TIMEOUT)
        except TimeoutError:
            yield "takes too long on a hostile line: no repeat inside a repeat, please"
            return
        for text, wanted in (*((text, True) for text in self.match), *((text, False) for text in self.keep)):
            if wanted != bool(self.holds(fold(text)) and search(fold(text))):
                yield f"must match {text!r} and does not" if wanted else f"must keep {text!r} and matches it"

    def _probes(self) -> Iterator[str]:
        for text in map(fold, (*self.match, *self.keep)):
            for piece in {text, text[:1], text[:2], text[-1:], text[-2:]}:
                yield (piece * 2_000)[:300] + "\0" + text  # what the pattern cannot do without is there
        yield from ("a" * 2_000, "1" * 300 + "\0", "的" * 300 + "\0", ",:" * 150 + "\0")


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
        pack = cls.parse(table, where=str(path))
        if not proven:
            pack.check(where=str(path))
        return pack

    def check(self, *, where: str = "pack") -> None:
        """ConfigError if a pattern does not compile or matches the empty line, or if one of the pack's tests fails."""
        for rule in self.rules:
            _compile(rule, f"{where}: rule {rule.number}")
        for fault in self.test():
            raise ConfigError(f"{where}: {fault}")

    @classmethod
    def parse(cls, table: Mapping[str, Any], *, where: str = "pack") -> Self:
        """The pack in a table read from TOML; ConfigError for what it must not say. Compiles nothing: see `check`."""
        _check(table, _PACK, where)
        for key in ("name", "source", "license"):
            if not table.get(key):
                raise ConfigError(f"{where}: a pack says its {key}")
        words: dict[str, list[str]] = {}
        for word, choices in table.get("words", {}).items():  # a list of words may use those above it
            _check_strings(choices, f"{where}: words.{word}")
            words[word] = [_expand(choice, words, f"{where}: words.{word}") for choice in choices]
        rows = table.get("rule", [])
        rules = tuple(_rule(row, words, f"{where}: rule {n}", n) for n, row in enumerate(rows, start=1))
        values = {key: table[key] for key in ("name", "about", "source", "license", "version") if key in table}
        _check_strings(table.get("sites", []), f"{where}: sites")
        return cls(rules=rules, sites=tuple(table.get("sites", ())), **values)

    def test(self) -> list[str]:
        """What the rules' own examples show to be wrong: one sentence each, none if all is well."""
        return [f"rule {rule.number} ({_title(rule)}) {fault}" for rule in self.rules for fault in rule.faults()]


def _rule(row: Any, words: Mapping[str, list[str]], where: str, number: int) -> Rule:
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
    values = {**row, "match": tuple(row["match"]), "keep": tuple(row["keep"]), "number": number}
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
        if not row.get(key):
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


def _title(rule: Rule) -> str:
    text = rule.phrase or rule.match[0]
    return text if len(text) <= 24 else text[:23] + "…"  # noqa: PLR2004 - fits a line of a report
