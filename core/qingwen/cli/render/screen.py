"""Screen: a rich console on which text is only ever text."""

from __future__ import annotations

from typing import IO, NoReturn

from rich.console import Console


class Screen(Console):
    """Markup and emoji codes in strings mean nothing here, and numbers get no colours of their own.

    `color`: True for colours whatever the terminal and NO_COLOR say, False for none, None to ask them.
    """

    def __init__(self, file: IO[str], *, color: bool | None = None, is_terminal: bool | None = None) -> None:
        super().__init__(
            file=file,
            force_terminal=is_terminal,
            no_color=None if color is None else not color,
            color_system=None if color is False else "auto",
            markup=False,
            emoji=False,
            highlight=False,
            legacy_windows=False,
        )
        if color and self.color_system is None:  # TERM says nothing of colours, the user does
            super().__init__(
                file=file,
                force_terminal=True,
                no_color=False,
                color_system="standard",
                markup=False,
                emoji=False,
                highlight=False,
                legacy_windows=False,
            )

    def on_broken_pipe(self) -> NoReturn:
        """Rich would exit with 1, which means something else here."""
        raise BrokenPipeError
