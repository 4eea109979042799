"""Tokens: how a mask shows again what it hid, in one of four styles."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, Literal

from qingwen.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

Style = Literal["keep", "canonical", "typed", "numbered"]

_TYPED: Final = "[{kind}]"
_NUMBERED: Final = "[{kind}_{number}]"


class Tokens:
    """The tokens of one mask: `style`, `template` with {kind} and, numbered, {number}; "" is the usual template.

    ConfigError names the mask and the template if it cannot be filled in, if `reads` finds in a token something that
    the mask would hide again, or if a numbered one leaves the number out.
    """

    def __init__(self, mask: str, style: Style, template: str, kinds: Iterable[str]) -> None:
        self.style = style
        self.numbered = style == "numbered"
        self._template = template or (_NUMBERED if self.numbered else _TYPED)
        self._kinds = tuple(kinds)
        self._where = f"{mask}.template = {self._template!r}"
        fields = "only {kind} and {number}" if self.numbered else "only {kind}"
        try:
            self._shown = {kind: self._fill(kind, "1") for kind in self._kinds}
        except (KeyError, IndexError, ValueError, AttributeError) as e:
            raise ConfigError(f"{self._where}: {fields} can be filled in ({type(e).__name__}: {e})") from None
        if self.numbered and any(self._fill(kind, "2") == shown for kind, shown in self._shown.items()):
            raise ConfigError(f"{self._where}: {{number}} must stand in it, or all would look alike")

    def refuse(self, sign: Callable[[str], str | None], reason: str) -> None:
        """ConfigError if `sign` finds in any token a part that speaks against it; `reason` says why."""
        for token in self._shown.values():
            found = sign(token)
            if found:
                raise ConfigError(f"{self._where}: {found!r} {reason}")

    def start(self, text: str) -> Callable[[str, Hashable], str]:
        """For one document: a function from kind and key to the token; equal keys of a kind share a number.

        Numbers count from 1 in each kind, and those whose token stands in `text` already are passed over.
        """
        if not self.numbered:
            return lambda kind, _: self._shown[kind]
        taken = self._taken(text)
        given: dict[tuple[str, Hashable], str] = {}
        latest: Counter[str] = Counter()

        def show(kind: str, key: Hashable) -> str:
            if (kind, key) not in given:
                latest[kind] += 1
                while self._fill(kind, str(latest[kind])) in taken:
                    latest[kind] += 1
                given[kind, key] = self._fill(kind, str(latest[kind]))
            return given[kind, key]

        return show

    def _fill(self, kind: str, number: str) -> str:
        return self._template.format(kind=kind, number=number) if self.numbered else self._template.format(kind=kind)

    def _taken(self, text: str) -> frozenset[str]:
        """The tokens that stand in a text."""
        filled = (re.escape(self._fill(kind, "\0")).replace(re.escape("\0"), r"\d+") for kind in self._kinds)
        return frozenset(re.findall("|".join(filled), text))
