"""Pipeline: cleaners in a fixed order, run over texts and documents."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from qingwen import masking
from qingwen.cleaner import Cleaner, Mask, Stage
from qingwen.edits import Edit, apply, diff, is_finding, tidy
from qingwen.errors import DocumentError, PluginError, QingwenError
from qingwen.trace import Step, Trace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from qingwen.catalogue import Catalogue
    from qingwen.documents import Document
    from qingwen.preset import Preset

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
        self._choosy = tuple(_is_choosy(cleaner) for cleaner in self.cleaners)
        self._chosen: dict[tuple[bool, ...], Pipeline] = {}

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
                    text = _clean_masked(text, members)
                else:
                    for label, cleaner in members:  # noqa: B007 - the label is for the error
                        text = cleaner.clean(text)
        except QingwenError:
            raise
        except Exception as error:
            raise _blame(error, label, original) from error
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
                    steps += _trace_masked(at, members)
                else:
                    for label, cleaner in members:
                        if step := _step(label, at, tidy(at, cleaner.edits(at))):
                            steps.append(step)
                            at = step.after
                at = steps[-1].after if steps else at
        except QingwenError:
            raise
        except Exception as error:
            raise _blame(error, label, text) from error
        return Trace(text, steps)

    def for_document(self, document: Document) -> Pipeline:
        """The pipeline without the cleaners that do not apply to this document's site and format."""
        if not any(self._choosy):
            return self
        keep = tuple(
            not choosy or cleaner.applies(document) for choosy, cleaner in zip(self._choosy, self.cleaners, strict=True)
        )
        if all(keep):
            return self
        if keep not in self._chosen:
            kept = [cleaner for cleaner, wanted in zip(self.cleaners, keep, strict=True) if wanted]
            self._chosen[keep] = Pipeline(kept, name=self.name)
        return self._chosen[keep]

    def documents(self, documents: Iterable[Document]) -> Iterator[Document]:
        """Clean a stream of documents, in order, losing none.

        A document that cannot be cleaned, or of whose substance nothing would be left, comes through with its text as
        it was and the reason in `error`.
        """
        for document in documents:
            if document.error is None:
                try:
                    text = self.for_document(document).clean(document.text)
                    refuse_empty(document.text, text)
                except QingwenError as error:
                    document.error = DocumentError(str(error), path=document.path, line=document.line)
                else:
                    document.changed = document.changed or text != document.text
                    document.text = text
            yield document

    def __getstate__(self) -> dict[str, Any]:
        return {"cleaners": self.cleaners, "name": self.name}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(state["cleaners"], name=state["name"])  # type: ignore[misc] # the rest is made of these


def refuse_empty(before: str, after: str) -> None:
    """QingwenError if nothing is left of a text of substance (200 characters or more, spaces apart)."""
    if not after.strip() and len(before) >= _SUBSTANTIAL:
        size = len("".join(before.split()))
        if size >= _SUBSTANTIAL:
            raise QingwenError(f"the cleaners left nothing of its {size:,} characters")


_Member = tuple[str, Cleaner]


def _parts(members: tuple[_Member, ...]) -> Iterator[tuple[bool, tuple[_Member, ...]]]:
    """Cut the order where text becomes masked (at a Mask) and where it is shown again (at FINISH)."""
    masked = False
    marked = []
    for label, cleaner in members:
        masked = isinstance(cleaner, Mask) or (masked and cleaner.stage is not Stage.FINISH)
        marked.append((masked, (label, cleaner)))
    for masked, run in groupby(marked, key=lambda pair: pair[0]):
        yield masked, tuple(member for _, member in run)


def _is_choosy(cleaner: Cleaner) -> bool:
    return bool(cleaner.sites or cleaner.formats) or type(cleaner).applies is not Cleaner.applies


def _blame(error: Exception, label: str, text: str) -> PluginError:
    what = f"{type(error).__name__}: {error}"
    return PluginError(f"cleaner {label} failed on a text of {len(text):,} characters: {what}")


# ---------------------------------------------------------------------------------- between the first Mask and FINISH


def _clean_masked(text: str, members: tuple[_Member, ...]) -> str:
    """Hope that no cleaner harms a stand-in, then check; if one did, run again with each cleaner between them."""
    shown = _walk(text, members, confined=False)
    return shown if shown is not None else _walk(text, members, confined=True) or ""


def _walk(text: str, members: tuple[_Member, ...], *, confined: bool) -> str | None:
    """One run over masked text; None if a stand-in was harmed."""
    hidden: list[str] = []
    label = ""
    try:
        for label, cleaner in members:  # noqa: B007 - the label is for the error
            if isinstance(cleaner, Mask):
                text, hidden, spans = _spans(text, hidden, cleaner)
                text, hidden = masking.hide(text, hidden, spans)
            elif confined and hidden:
                text = "".join(_confined(text, cleaner))
            else:
                text = cleaner.clean(text)
    except QingwenError:
        raise
    except Exception as error:
        raise _blame(error, label, text) from error
    if hidden and not masking.intact(text, hidden):
        return None
    return masking.show(text, hidden)


def _spans(text: str, hidden: list[str], mask: Mask) -> tuple[str, list[str], list[Edit]]:
    """What `mask` hides. Before the first span is hidden, noncharacters of the text's own are."""
    spans = list(mask.edits(text))
    if spans and not hidden:
        text, hidden = masking.hide_own(text)
        if hidden:
            spans = list(mask.edits(text))
    return text, hidden, masking.hideable(text, spans)


def _confined(text: str, cleaner: Cleaner) -> Iterator[str]:
    """The text cleaned between stand-ins only; a piece into which the cleaner writes a stand-in stays as it was."""
    at = 0
    for start, piece in masking.pieces(text):
        cleaned = cleaner.clean(piece)
        yield text[at:start]
        yield piece if masking.has_stand_in(cleaned) else cleaned
        at = start + len(piece)


def _trace_masked(text: str, members: tuple[_Member, ...]) -> list[Step]:
    steps = _trace_walk(text, members, confined=False)
    return steps if steps is not None else _trace_walk(text, members, confined=True) or []


def _trace_walk(text: str, members: tuple[_Member, ...], *, confined: bool) -> list[Step] | None:
    """As `_walk`, with the edits lifted out of the masked text; None if a stand-in was harmed."""
    hidden: list[str] = []
    steps: list[Step] = []
    shown, harmer, label = text, "", ""
    try:
        for label, cleaner in members:
            before = text
            if isinstance(cleaner, Mask):
                before, held, spans = _spans(text, hidden, cleaner)
                text, hidden = masking.hide(before, held, spans)
                edits = [edit for edit in spans if not is_finding(before, edit)]
            else:
                held = hidden
                edits = _confined_edits(text, cleaner) if confined and hidden else tidy(text, cleaner.edits(text))
                text = apply(text, edits)
                if hidden and not masking.intact(text, hidden):
                    harmer = harmer or label
            if not harmer and (step := _step(label, shown, masking.lift(before, held, edits) if held else edits)):
                steps.append(step)
                shown = step.after
    except QingwenError:
        raise
    except Exception as error:
        raise _blame(error, label, text) from error
    if hidden and not masking.intact(text, hidden):
        return None
    if harmer:  # harmed by one cleaner and mended by a later one: what they did can only be told as a whole
        start, end = steps[0].before if steps else shown, masking.show(text, hidden)
        step = _step(harmer, start, diff(start, end))
        return [step] if step else []
    return steps


def _confined_edits(text: str, cleaner: Cleaner) -> list[Edit]:
    out: list[Edit] = []
    for at, piece in masking.pieces(text):
        edits = tidy(piece, cleaner.edits(piece))
        if not masking.has_stand_in(apply(piece, edits)):
            out += (Edit(at + start, at + end, new, safety, why) for start, end, new, safety, why in edits)
    return out


def _step(label: str, before: str, edits: Sequence[Edit]) -> Step | None:
    return Step(label, before, tuple(edits), apply(before, edits)) if edits else None
