"""Rosters: lists of persons with their posts, a wide blank between the two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qingwen.chars import HAN, STAND_INS
from qingwen.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator

_B: Final = "[\u3000 ]{0,3}"
#: A name of two characters is set with a blank between them, so that it is as wide as one of three.
_NAME: Final = rf"(?:[{HAN}]\u3000[{HAN}]|[{HAN}]{{2,3}})"
_ROLE: Final = (
    rf"(?:副{_B})?(?:组{_B}长|主{_B}[任席]|召{_B}集{_B}人|总{_B}指{_B}挥|[成委]{_B}员|秘{_B}书{_B}长|顾{_B}问)[：:]"
)
#: A person, after the role that is common to all that follow, or after the post of the one before.
_PERSON: Final = later(rf"(?:({_ROLE})|(?<=[长任员席官理师]))({_NAME})\u3000{{2,4}}(?=[{HAN}{STAND_INS}])")
_MANY: Final = 3


def persons(line: str) -> Iterator[int]:
    """Where the lines of a roster begin: at a role, and at each name after a post."""
    if "\u3000\u3000" not in line:
        return
    found = list(_PERSON.finditer(line))
    if len(found) >= _MANY:
        yield from (match.start(1 if match[1] else 2) for match in found)
