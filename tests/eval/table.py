"""Table: rows for people (a rich table), for pipes (columns without frames) or for the docs (Markdown)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence


def show(caption: str, head: Sequence[str], rows: Sequence[Sequence[str]], *, markdown: bool = False) -> None:
    """Print to stdout. All columns but the first are set flush right; no cell is cut or wrapped."""
    console = Console(highlight=False)
    if markdown:
        lines = ["", caption, "", _line(head), "|---|" + "---:|" * (len(head) - 1), *map(_line, rows)]
        console.file.write("\n".join(lines) + "\n")
        return
    table = Table(box=SIMPLE_HEAD if console.is_terminal else None, pad_edge=False)
    for column, title in enumerate(head):
        table.add_column(Text(title), justify="right" if column else "left", no_wrap=True)
    for row in rows:
        table.add_row(*map(Text, row))
    console.width = max(console.width, console.measure(table, options=console.options.update(max_width=1000)).maximum)
    console.print(Text(caption), Text(), table, sep="\n", soft_wrap=not console.is_terminal)


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
