"""The masked part of a pipeline, from its first Mask to FINISH: cleaners that see stand-ins for what masks hold.

Hope, then check: the cleaners run over the whole text, and the stand-ins are compared at the end. Only if one was
harmed, the part runs again with each cleaner confined to the stretches between stand-ins.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from qingwen import masking
from qingwen.cleaner import Cleaner, Mask
from qingwen.edits import Edit, apply, diff, is_finding, tidy
from qingwen.errors import QingwenError, cleaner_failed
from qingwen.trace import Step

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A cleaner with the name that reports use.
Member = tuple[str, Cleaner]


class Veil(Mask):
    """A mask that must see everything: it has its turn before the other masks beside it, wherever it is listed.

    So personal data does not slip by behind what protects e-mail addresses.
    """


def clean_masked(text: str, members: tuple[Member, ...]) -> str:
    """The text after these cleaners, what masks hold being safe from all of them."""
    members = _veils_first(members)
    shown = _walk(text, members, confined=False)
    return shown if shown is not None else _walk(text, members, confined=True) or ""


def _veils_first(members: tuple[Member, ...]) -> tuple[Member, ...]:
    """The same members; the veils among the masks at the head come first."""
    if not any(isinstance(cleaner, Veil) for _, cleaner in members):
        return members
    masks = tuple(takewhile(lambda member: isinstance(member[1], Mask), members))
    return (*sorted(masks, key=lambda member: not isinstance(member[1], Veil)), *members[len(masks) :])


def _walk(text: str, members: tuple[Member, ...], *, confined: bool) -> str | None:
    """One run over masked text; None if a stand-in was harmed."""
    hidden: list[str] = []
    label = ""
    try:
        for label, cleaner in members:  # noqa: B007 - the label is for the error
            if isinstance(cleaner, Mask):
                text, hidden, spans = _spans(text, hidden, cleaner)
                if spans:
                    text, hidden = masking.hide(text, hidden, spans)
            elif confined and hidden:
                text = "".join(_confined(text, cleaner))
            else:
                text = cleaner.clean(text)
    except QingwenError:
        raise
    except Exception as error:
        raise cleaner_failed(error, label, text) from error
    if not hidden:
        return text
    return masking.show(text, hidden) if confined else masking.show_if_intact(text, hidden)


def _spans(text: str, hidden: list[str], mask: Mask) -> tuple[str, list[str], list[Edit]]:
    """What `mask` hides. Before the first span is hidden, noncharacters of the text's own are."""
    spans = list(mask.edits(text))
    if not spans:
        return text, hidden, spans
    if not hidden:
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


def trace_masked(text: str, members: tuple[Member, ...]) -> list[Step]:
    """The steps of these cleaners, told on the text with what masks hold: no stand-in appears in them."""
    members = _veils_first(members)
    steps = _trace_walk(text, members, confined=False)
    return steps if steps is not None else _trace_walk(text, members, confined=True) or []


def _trace_walk(text: str, members: tuple[Member, ...], *, confined: bool) -> list[Step] | None:
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
            if not harmer and (step := Step.of(label, shown, masking.lift(before, held, edits) if held else edits)):
                steps.append(step)
                shown = step.after
    except QingwenError:
        raise
    except Exception as error:
        raise cleaner_failed(error, label, text) from error
    if hidden and not confined and not masking.intact(text, hidden):
        return None
    if harmer:  # harmed by one cleaner and mended by a later one: what they did can only be told as a whole
        start, end = steps[0].before if steps else shown, masking.show(text, hidden)
        step = Step.of(harmer, start, diff(start, end))
        return [step] if step else []
    return steps


def _confined_edits(text: str, cleaner: Cleaner) -> list[Edit]:
    out: list[Edit] = []
    for at, piece in masking.pieces(text):
        edits = tidy(piece, cleaner.edits(piece))
        if not masking.has_stand_in(apply(piece, edits)):
            out += (Edit(at + start, at + end, new, safety, why) for start, end, new, safety, why in edits)
    return out
