# ruff: noqa: INP001 - a script
"""The picture of the README: what `normalize diff` shows of one of the sample pages, as SVG.

python docs/make_picture.py [SAMPLE] [-o docs/diff.svg]
"""

from __future__ import annotations

import argparse
import io
import re
from html import unescape
from pathlib import Path
from typing import Final

from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import TerminalTheme

from qingwen import Document, Pipeline
from qingwen.cli.render.page import Page
from qingwen.cli.render.tables import Sums

_ROOT: Final = Path(__file__).resolve().parent.parent
_FONTS: Final = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, 'Noto Sans Mono CJK SC', 'PingFang SC', monospace"
_CELL: Final = 12.2  # pixels, as rich lays out its SVG
_THEME: Final = TerminalTheme(
    (22, 27, 34),
    (214, 220, 228),
    [(22, 27, 34), (248, 81, 73), (63, 185, 80), (210, 153, 34),
     (88, 166, 255), (188, 140, 255), (86, 190, 210), (177, 186, 196)],
    [(110, 118, 129), (255, 123, 114), (86, 211, 100), (240, 190, 80),
     (121, 192, 255), (210, 168, 255), (130, 215, 230), (255, 255, 255)],
)  # fmt: skip


def picture(sample: Path, *, limit: int, width: int = 80) -> str:
    """The diff of a sample in the default preset, as SVG. Its path is shown relative to the project."""
    name = sample.resolve().relative_to(_ROOT).as_posix()
    document = Document(sample.read_text(encoding="utf-8"), id=name, path=name)
    trace = Pipeline.from_preset("web").trace(document.text)
    console = Console(record=True, width=width, file=io.StringIO(), force_terminal=True, color_system="truecolor",
                      markup=False, emoji=False, highlight=False)  # fmt: skip
    page, sums = Page(console, limit=limit), Sums()
    sums.add(document, trace)
    page.diff(document, trace)
    page.sums(sums)
    drawn = console.export_svg(title=f"normalize diff {name}", theme=_THEME, unique_id="diff")
    drawn = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)  # no fonts from the net
    drawn = re.sub(r"font-family: [^;]+;", f"font-family: {_FONTS};", drawn)
    return re.sub(r'textLength="[^"]+"([^>]*)>([^<]*)<', _fitted, drawn)


def _fitted(match: re.Match[str]) -> str:
    """A stretch of text with its true length: rich counts a double-width character as one cell."""
    return f'textLength="{_CELL * cell_len(unescape(match[2])):g}"{match[1]}>{match[2]}<'


def main() -> None:
    """Write the picture."""
    arguments = argparse.ArgumentParser(description=__doc__)
    sample = _ROOT / "samples" / "texts" / "003_78bcaf29b87c6ea7.txt"
    arguments.add_argument("sample", nargs="?", type=Path, default=sample)
    arguments.add_argument("-o", "--output", type=Path, default=_ROOT / "docs" / "diff.svg")
    arguments.add_argument("--limit", type=int, default=9)
    given = arguments.parse_args()
    given.output.write_text(picture(given.sample, limit=given.limit), encoding="utf-8")


if __name__ == "__main__":
    main()
