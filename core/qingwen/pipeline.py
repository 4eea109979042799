"""Pipeline: cleaners in a fixed order, run over texts and documents."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from qingwen.cleaner import Cleaner, Mask, Stage
from qingwen.documents import Document
from qingwen.edits import tidy
from qingwen.errors import DocumentError, PluginError, QingwenError, cleaner_failed
from qingwen.masked import clean_masked, trace_masked
from qingwen.trace import Step, Trace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from qingwen.catalogue import Catalogue
    from qingwen.masked import Member
    from qingwen.preset import Preset
    from qingwen.trace import Change

#: A document with at least this many characters that comes out blank was not cleaned but destroyed.
_SUBSTANTIAL: Final = 200


class Pipeline:
    """Cleaners in the order given. It holds no state of a run: share it between threads, pickle it for workers."""

    def __init__(self, cleaners: Sequence[Cleaner], *, name: str = "") -> None:
        self.name = name
        self.cleaners = tuple(cleaners)
        seen: Counter[str] = Counter()
        labels = []
        for cleaner in self.cleaners:
            seen[cleaner.name] += 1
            labels.append(cleaner.name if seen[cleaner.name] == 1 else f"{cleaner.name}#{seen[cleaner.name]}")
        #: One name for each cleaner, as reports use it; a cleaner listed again is `name#2`.
        self.labels = tuple(labels)
        self._parts = tuple(_parts(tuple(zip(self.labels, self.cleaners, strict=True))))
        self._is_choosy = any(map(_is_choosy, self.cleaners))
        self._chosen: dict[tuple[tuple[str, ...] | None, ...], Pipeline] = {}

    @classmethod
    def from_preset(
        cls,
        preset: str | Preset = "web",
        *,
        add: Sequence[str] = (),
        skip: Sequence[str] = (),
        only: Sequence[str] = (),
        options: Mapping[str, Mapping[str, Any]] | None = None,
        unsafe: bool = False,
        catalogue: Catalogue | None = None,
    ) -> Pipeline:
        """The pipeline of a preset (a name or a Preset), changed as a config file would change it.

        `options` is cleaner name → option → value. ConfigError for a wrong name, option or order; PluginError if an
        installed plugin is broken.
        """
        from qingwen.catalogue import default  # noqa: PLC0415 - a pipeline of one's own needs no plugins
        from qingwen.preset import Preset  # noqa: PLC0415

        offered = catalogue if catalogue is not None else default()
        base = Preset(name="", extends=preset) if isinstance(preset, str) else preset
        own = Preset(name=base.name, extends=base, add=add, skip=skip, only=only, options=options or {}, unsafe=unsafe)
        return own.build(offered)

    def clean(self, text: str) -> str:
        """The cleaned text. PluginError if a cleaner raises, with its name; the text is then as it was."""
        original = text
        label = ""
        try:
            for masked, members in self._parts:
                if masked:
                    text = clean_masked(text, members)
                else:
                    for label, cleaner in members:  # noqa: B007 - the label is for the error
                        text = cleaner.clean(text)
        except QingwenError:
            raise
        except Exception as error:
            raise cleaner_failed(error, label, original) from error
        if not isinstance(text, str):
            raise PluginError(f"the cleaners gave a {type(text).__name__} where a str was due")
        return text

    def trace(self, text: str) -> Trace:
        """The cleaned text with every edit on the way. Costs a few times what `clean` costs."""
        steps: list[Step] = []
        at = text
        label = ""
        try:
            for masked, members in self._parts:
                if masked:
                    steps += trace_masked(at, members)
                else:
                    for label, cleaner in members:
                        if step := Step.of(label, at, tidy(at, cleaner.edits(at))):
                            steps.append(step)
                            at = step.after
                at = steps[-1].after if steps else at
        except QingwenError:
            raise
        except Exception as error:
            raise cleaner_failed(error, label, text) from error
        return Trace(text, steps)

    def for_document(self, document: Document) -> Pipeline:
        """The pipeline without the cleaners and rule packs that do not apply to this document's site and format."""
        if not self._is_choosy:
            return self
        choice = tuple(_choose(cleaner, document) for cleaner in self.cleaners)
        if choice not in self._chosen:
            kept = [
                cleaner.with_packs([pack for pack in cleaner.packs if pack.name in names])
                if len(names) < len(cleaner.packs)
                else cleaner
                for cleaner, names in zip(self.cleaners, choice, strict=True)
                if names is not None
            ]
            self._chosen[choice] = self if kept == list(self.cleaners) else Pipeline(kept, name=self.name)
        return self._chosen[choice]

    def documents(self, documents: Iterable[Document | str]) -> Iterator[Document]:
        """Clean a stream of documents, in order, losing none; a bare text becomes a document.

        A document that cannot be cleaned, or of whose substance nothing would be left, comes through with its text as
        it was and the reason in `error`.
        """
        for each in documents:
            document = Document(each) if isinstance(each, str) else each
            if document.error is None:
                self.clean_document(document)
            yield document

    def clean_document(self, document: Document, *, tracing: bool = False) -> list[Change]:
        """Clean a document in place, and give its changes if they are traced.

        If that fails, it keeps its text and has the reason in `error`.
        """
        if tracing:
            trace = self.trace_document(document)
            return trace.changes() if trace and _put(document, trace.text) else []
        try:
            text = self.for_document(document).clean(document.text)
            _refuse_empty(document.text, text)
        except QingwenError as error:
            _fail(document, str(error))
        else:
            _put(document, text)
        return []

    def trace_document(self, document: Document) -> Trace | None:
        """The trace of a document, which stays as it is; None if it cannot be cleaned, with the reason in `error`."""
        try:
            trace = self.for_document(document).trace(document.text)
            _refuse_empty(document.text, trace.text)
        except QingwenError as error:
            _fail(document, str(error))
            return None
        return trace

    def __getstate__(self) -> dict[str, Any]:
        return {"cleaners": self.cleaners, "name": self.name}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(state["cleaners"], name=state["name"])  # type: ignore[misc] # the rest is made of these


def _put(document: Document, text: str) -> bool:
    """Put the cleaned text in the document; not if no file could hold it."""
    if text != document.text:
        try:
            text.encode()
        except UnicodeEncodeError as error:
            half = f"half a character (U+{ord(text[error.start]):04X})"
            _fail(document, f"its cleaned text holds {half}, which no file can hold")
            return False
        document.text, document.changed = text, True
    return True


def _fail(document: Document, reason: str) -> None:
    document.error = DocumentError(reason, path=document.path, line=document.line)


def _refuse_empty(before: str, after: str) -> None:
    """QingwenError if nothing is left of a text of substance (200 characters or more, spaces apart)."""
    if not after.strip() and len(before) >= _SUBSTANTIAL:
        size = len("".join(before.split()))
        if size >= _SUBSTANTIAL:
            raise QingwenError(f"the cleaners left nothing of its {size:,} characters")


def _parts(members: tuple[Member, ...]) -> Iterator[tuple[bool, tuple[Member, ...]]]:
    """Cut the order where text becomes masked (at a Mask) and where it is shown again (at FINISH)."""
    masked = False
    marked = []
    for label, cleaner in members:
        masked = isinstance(cleaner, Mask) or (masked and cleaner.stage is not Stage.FINISH)
        marked.append((masked, (label, cleaner)))
    for masked, run in groupby(marked, key=lambda pair: pair[0]):
        yield masked, tuple(member for _, member in run)


def _is_choosy(cleaner: Cleaner) -> bool:
    return (
        bool(cleaner.sites or cleaner.formats)
        or type(cleaner).applies is not Cleaner.applies
        or any(pack.sites for pack in cleaner.packs)
    )


def _choose(cleaner: Cleaner, document: Document) -> tuple[str, ...] | None:
    """The names of the rule packs with which a cleaner runs on a document; None if it does not run at all."""
    if not cleaner.applies(document):
        return None
    return tuple(pack.name for pack in cleaner.packs if document.is_from(pack.sites))
