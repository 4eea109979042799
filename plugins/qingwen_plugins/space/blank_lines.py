"""space.blank-lines: blank lines in excess."""

from __future__ import annotations

import re
from functools import cached_property
from typing import ClassVar

from qingwen.cleaner import Regex, Stage
from qingwen.errors import ConfigError


class BlankLines(Regex):
    r"""More blank lines in a row than `max` become `max`.

    A line that holds blanks is not blank here: space.line-ends empties it. Line ends keep their kind.

    max: how many blank lines may stand between two lines; 0 or more.
    """

    name: ClassVar[str] = "space.blank-lines"
    stage: ClassVar[Stage] = Stage.SPACE

    def __init__(self, *, max: int = 1) -> None:  # noqa: A002 - the option's name is for users
        if max < 0:
            raise ConfigError(f"{self.name}.max = {max}: the number of blank lines to keep is 0 or more")
        self._max = max

    def clean(self, text: str) -> str:
        """The text with fewer of them; searched only if two blank lines stand together, or one that must go."""
        return super().clean(text) if "\r" in text or self._many.search(text) else text

    @cached_property
    def _many(self) -> re.Pattern[str]:
        return re.compile("\n(?=" + "\n" * min(self._max + 1, 2) + ")")

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(rf"\n(?:\r?\n){{{self._max + 1},}}")

    def replace(self, match: re.Match[str]) -> str:
        """As many line ends as are allowed, of the kind that stands there."""
        return "\n" + ("\r\n" if match[0][1] == "\r" else "\n") * self._max
