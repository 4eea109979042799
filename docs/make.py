"""Makes the pages that follow from code: docs/cleaners, docs/cli.md, docs/api.md.

`python docs/make.py` writes them; with `--check` it exits 1 and names those that are not current. Only what the
project itself offers is shown, whatever else is installed.
"""  # noqa: INP001 - a script

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from making import api, cleaners, cli

from qingwen.catalogue import Catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence

DOCS: Final = Path(__file__).resolve().parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the pages, or check them; the exit code."""
    parser = argparse.ArgumentParser(prog="docs/make.py", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a page is not current")
    parser.add_argument("--into", type=Path, default=DOCS, metavar="DIR", help="default: docs")
    options = parser.parse_args(arguments)
    made = pages()
    old = {path.relative_to(options.into).as_posix() for path in (options.into / "cleaners").rglob("*.md")}
    stale = [name for name, text in made.items() if _read(options.into / name) != text]
    stale += sorted(old - made.keys())
    if options.check:
        sys.stdout.writelines(f"not current: docs/{name}; make docs\n" for name in stale)
        return 1 if stale else 0
    for name in stale:
        path = options.into / name
        if name in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made[name], encoding="utf-8")
        else:
            path.unlink()
        sys.stdout.write(f"{'made' if name in made else 'removed'} docs/{name}\n")
    return 0


def pages() -> dict[str, str]:
    """Every made page: its path in docs/ and its text."""
    os.environ["QINGWEN_PLUGINS"] = "builtin"
    catalogue = Catalogue.load()
    return cleaners.pages(catalogue) | {"api.md": api.page_of_names(), "cli.md": cli.page_of_commands(catalogue)}


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


if __name__ == "__main__":
    sys.exit(main())
