"""Placeholders: names and numbers that authors and sites blanked out, hidden and shown again as the style says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from qingwen.cleaner import Mask
from qingwen.edits import Edit, apply
from qingwen.errors import ConfigError
from qingwen_plugins.mask._blanks import MARKS, find_blanks

if TYPE_CHECKING:
    from collections.abc import Iterator

Style = Literal["keep", "canonical", "typed"]

_KINDS: Final = (
    "PLACE", "ORG", "PERSON", "POST", "YEAR", "MONTH", "DAY", "ORDINAL", "NUM", "MONEY", "TITLE", "BLANK",
)  # fmt: skip


class Placeholders(Mask):
    """Blanked-out names and numbers (XX市, X月, **市委, 20xx年, 2*0篇, xx届, ×××, ____), typed by what stands beside.

    X光, XXL, iPhone X, `2*3`, footnote stars, list bullets and Markdown's *emphasis* are left, and so is all that
    cannot be told for sure.

    `style`: "typed" shows each as `template` filled with its kind (20xx年 → [YEAR]年, **市委 → [PLACE]市委);
    "canonical" in one spelling, XX (20XX and 19XX where the century stands); "keep" as it was, only hidden from other
    cleaners. `template`: `{kind}` is one of PLACE, ORG, PERSON, POST, YEAR, MONTH, DAY, ORDINAL, NUM, MONEY, TITLE,
    BLANK; ConfigError if what it gives would itself look like a placeholder. `vague`: 某某 too.
    """

    name = "mask.placeholders"

    def __init__(self, *, style: Style = "typed", template: str = "[{kind}]", vague: bool = False) -> None:
        self.style = style
        self.template = template
        self.vague = vague
        try:
            shown = {kind: template.format(kind=kind) for kind in _KINDS}
        except (KeyError, IndexError, ValueError, AttributeError) as e:
            raise ConfigError(
                f"{self.name}.template = {template!r}: only {{kind}} can be filled in ({type(e).__name__}: {e})"
            ) from None
        taken = sorted({mark for text in shown.values() for mark in MARKS if mark in text})
        if taken:
            raise ConfigError(
                f"{self.name}.template = {template!r}: {taken[0]!r} would be taken for a placeholder again"
            )
        self._shown = shown

    def clean(self, text: str) -> str:
        """The text with every placeholder in the style asked for."""
        return text if self.style == "keep" else apply(text, self.edits(text))

    def edits(self, text: str) -> Iterator[Edit]:
        """Every placeholder, with its kind as `why`."""
        for start, end, kind, _ in find_blanks(text, vague=self.vague):
            yield Edit(start, end, self._show(text[start:end], kind), self.safety, kind)

    def _show(self, blank: str, kind: str) -> str:
        if self.style == "keep":
            return blank
        if self.style == "typed":
            return self._shown[kind]
        return blank[:2] + "XX" if kind == "YEAR" and blank[:2] in ("19", "20") else "XX"
