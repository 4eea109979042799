"""Cleaner: one named, pure change to text, and the ready-made shapes for declaring one."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Self, get_type_hints

from qingwen.edits import Edit, Safety, apply, diff, is_finding
from qingwen.errors import ConfigError, unknown
from qingwen.trie import trie

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from qingwen.documents import Document
    from qingwen.packs import Pack


class Stage(IntEnum):
    """When a cleaner runs. A preset may not run the stages backwards."""

    REPAIR = 1  # bytes and escapes become the characters they stood for
    STRIP = 2  # what is not the author's text goes
    MASK = 3  # what must not change is hidden
    SCRIPT = 4  # width of letters and digits, variants, Traditional and Simplified
    PUNCT = 5  # width of punctuation, quotes, ellipses, dashes
    SPACE = 6  # spaces, paragraphs, blank lines
    FINISH = 7  # what was hidden is shown again; normal form, trim


class Cleaner:
    """A pure, idempotent change to text: write `clean` or `edits`, each is the other's default.

    `clean` is the fast path; `edits` says the same change as sorted, disjoint spans. Neither may raise on any `str`,
    and both leave stand-ins (U+FDD0-FDEF) alone. Options are keyword-only arguments of `__init__`, typed and with
    defaults. Heavy objects are built lazily and left out of `__getstate__`, so that a cleaner pickles.
    """

    name: ClassVar[str] = ""
    stage: ClassVar[Stage]
    safety: ClassVar[Safety] = Safety.SAFE  # the grade of the whole cleaner; an Edit may carry its own
    sites: ClassVar[tuple[str, ...]] = ()  # run only for documents from these hosts, e.g. "*.example.com"
    formats: ClassVar[tuple[str, ...]] = ()  # run only for documents read by these formats
    unsafe: bool = False  # told when built: edits graded UNSAFE may be applied
    packs: tuple[Pack, ...] = ()  # told when built: the rule packs that the preset names
    built_with: Mapping[str, Any] = MappingProxyType({})  # told when built: the options as they were given

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if cls.name and (cls.clean is Cleaner.clean and cls.edits is Cleaner.edits):
            raise TypeError(f"cleaner {cls.name!r} writes neither clean() nor edits()")
        if cls.name and not isinstance(getattr(cls, "stage", None), Stage):
            raise TypeError(f"cleaner {cls.name!r} has no stage")

    def clean(self, text: str) -> str:
        """The cleaned text; `text` itself where nothing changes."""
        return apply(text, self.edits(text))

    def edits(self, text: str) -> Iterable[Edit]:
        """The same change as sorted, disjoint edits and findings, offsets in code points of `text`."""
        return diff(text, self.clean(text))

    def applies(self, document: Document) -> bool:
        """Whether to run on this document at all: its host is among `sites`, its format among `formats`."""
        return (not self.formats or document.format in self.formats) and document.is_from(self.sites)

    def permit(self, text: str, edits: Iterable[Edit]) -> Iterator[Edit]:
        """The edits that may be applied; an UNSAFE one becomes a finding unless the user allowed it."""
        for edit in edits:
            if edit.safety is Safety.UNSAFE and not self.unsafe and not is_finding(text, edit):
                old = text[edit.start : edit.end]
                why = f"{edit.why or 'plausible'}; --unsafe would write {edit.new!r}"
                yield Edit(edit.start, edit.end, old, Safety.UNSAFE, why)
            else:
                yield edit

    def with_packs(self, packs: Sequence[Pack]) -> Self:
        """The same cleaner with other rule packs."""
        return type(self).build(self.built_with, unsafe=self.unsafe, packs=packs)

    @classmethod
    def options(cls) -> dict[str, tuple[Any, Any]]:
        """Name → (type, default) of every option."""
        types = get_type_hints(cls.__init__)
        defaults: Mapping[str, Any] = getattr(cls.__init__, "__kwdefaults__", None) or {}
        return {name: (types.get(name, Any), default) for name, default in defaults.items()}

    @classmethod
    def build(
        cls, options: Mapping[str, Any] | None = None, *, unsafe: bool = False, packs: Sequence[Pack] = ()
    ) -> Self:
        """A cleaner with `options`; ConfigError names the cleaner, the option and the nearest valid name or value."""
        known = cls.options()
        values = {}
        for option, value in (options or {}).items():
            if option not in known:
                raise unknown("option", option, known, where=cls.name)
            values[option] = _convert(value, known[option][0], f"{cls.name}.{option}")
        cleaner = cls.__new__(cls)
        cleaner.unsafe = unsafe
        cleaner.packs = tuple(packs)
        cleaner.built_with = dict(options or {})
        cleaner.__init__(**values)  # type: ignore[misc] # what is allowed must be known before options are read
        return cleaner


def _convert(value: object, kind: Any, where: str) -> Any:
    from msgspec import ValidationError, convert  # noqa: PLC0415 - only a pipeline with options pays for the import

    try:
        return convert(value, kind)
    except ValidationError as e:
        choices = getattr(kind, "__args__", ())
        known = ", ".join(map(repr, choices)) if choices and all(isinstance(c, str) for c in choices) else ""
        hint = f"; it is one of {known}" if known else ""
        raise ConfigError(f"{where} = {value!r}: {str(e)[0].lower() + str(e)[1:]}{hint}") from None


# ------------------------------------------------------------------------------------------------- ready-made shapes


class Regex(Cleaner):
    """A pattern and what stands in its place: `repl` (a template as in `re.sub`), or a method `replace(match)`.

    Let the pattern begin with its rarest literal or class: the scan for it runs at memory speed.
    """

    pattern: ClassVar[str | re.Pattern[str]]
    flags: ClassVar[re.RegexFlag] = re.NOFLAG
    repl: ClassVar[str] = ""
    why: ClassVar[str] = ""

    def replace(self, match: re.Match[str]) -> str:
        """What stands in place of a match."""
        return match.expand(self.repl)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self.flags) if isinstance(self.pattern, str) else self.pattern

    @cached_property
    def _is_template(self) -> bool:
        return type(self).replace is Regex.replace

    def clean(self, text: str) -> str:
        """Substitution at C speed."""
        if self.safety is Safety.UNSAFE and not self.unsafe:
            return text
        return self._compiled.sub(self.repl if self._is_template else self.replace, text)

    def edits(self, text: str) -> Iterable[Edit]:
        """The same matches, told one by one."""
        return self.permit(text, self._found(text))

    def _found(self, text: str) -> Iterator[Edit]:
        constant = self.repl if self._is_template and "\\" not in self.repl else None
        for match in self._compiled.finditer(text):
            new = constant if constant is not None else self.replace(match)
            if new != match[0]:
                yield Edit(match.start(), match.end(), new, self.safety, self.why)


class Table(Regex):
    """Single characters, each with what stands in its place. Meant for characters that are rare in the text."""

    table: ClassVar[Mapping[str, str]]

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile("[" + "".join(map(re.escape, self.table)) + "]")

    def replace(self, match: re.Match[str]) -> str:
        """The table's entry."""
        return self.table[match[0]]


class Lexicon(Regex):
    """Phrases, each with what stands in its place; of several that fit, the longest."""

    words: ClassVar[Mapping[str, str]]

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(trie(self.words))

    def replace(self, match: re.Match[str]) -> str:
        """The lexicon's entry."""
        return self.words[match[0]]


class Mask(Regex):
    """What must not change in the stages between MASK and FINISH: every match is hidden behind a stand-in.

    What `replace` gives is what is shown again; by default that is what stood there. `edits` tells every match,
    the unchanged ones too.
    """

    stage = Stage.MASK

    def replace(self, match: re.Match[str]) -> str:
        """What is shown again."""
        return match[0]

    def edits(self, text: str) -> Iterator[Edit]:
        """Every span to hide, with what it comes back as; `why` may say its kind."""
        for match in self._compiled.finditer(text):
            if match[0]:
                yield Edit(match.start(), match.end(), self.replace(match), self.safety, self.why)
