"""`normalize learn`: what lines of a corpus are page furniture, as a rule pack to look through."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from qingwen.cli.chosen import warn
from qingwen.cli.corpus import Corpus, advice, count
from qingwen.cli.inputs import named
from qingwen.cli.options import Inputs, Quiet, Reading, flat, option
from qingwen.cli.packing import by_site, packed, told, united
from qingwen.cli.progress import Progress
from qingwen.cli.terminal import console, say
from qingwen.engines import find
from qingwen.engines.output import STDOUT, writing
from qingwen.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qingwen.engines import Source
    from qingwen.learning import Census, Lesson

_FAILED: Final = 3


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("learn")(flat(learn))


def learn(
    context: typer.Context,
    inputs: Inputs = None,
    *,
    output: Annotated[
        str | None,
        option(
            "--output",
            "-o",
            metavar="OUT",
            help="A .toml file for one pack, or a folder for a pack a site; - prints it.",
        ),
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace outputs that exist.")] = False,
    site_field: Annotated[
        str | None,
        option("--site-field", metavar="NAME", help="The field that says the site [default: url, site or source]."),
    ] = None,
    min_documents: Annotated[
        int, typer.Option("--min-documents", metavar="N", min=2, help="A line stands in so many documents of a site.")
    ] = 10,
    min_share: Annotated[
        float, typer.Option("--min-share", metavar="X", min=0.0, max=1.0, help="And in this share of them.")
    ] = 0.05,
    limit: Annotated[int, typer.Option("--limit", min=0, help="Rules to show in the table; 0 for all.")] = 50,
    quiet: Quiet = False,
    reading: Reading,
) -> int | None:
    """Learn what repeats at the heads and tails of the documents of a site, or of many sites, as a rule pack.

    Numbers, and the values of labels, may differ from line to line. What an author may have written is doubtful: it is
    in the pack, but not enabled. A document's site is the host in its fields, or else the folder that it is in. Without
    -o nothing is written: the table is all there is.
    """
    from qingwen.learning import Census, lessons  # noqa: PLC0415 - other commands do without

    warn(context.obj)
    found = find(named(inputs), context.obj.formats, format=reading.format, apart=[output] if output else [])
    _refuse(output, found.sources, overwrite=overwrite)
    census = Census()
    with Progress(quiet=quiet) as progress:
        failed, strangers = count(census, Corpus(found, reading, progress), site_field)
    if not census.documents:
        raise ConfigError(advice(strangers, failed, site_field))
    census.close()
    learned = list(lessons(census, share=min_share, documents=min_documents))
    sites = len(census.sites) + census.forgotten
    corpus = f"{census.documents:,} documents of {sites:,} site{'s' * (sites != 1)}"
    _write(learned, output, corpus)
    if output != STDOUT:
        _show(united(learned), limit)
    if not quiet:
        _tell(census, corpus, strangers)
    if failed:
        say("warning", f"{failed:,} document{'s' * (failed != 1)} could not be read")
    return _FAILED if failed else None


def _refuse(output: str | None, sources: Sequence[Source], *, overwrite: bool) -> None:
    """ConfigError for an output that must not be written."""
    if output in (None, STDOUT):
        return
    path = Path(str(output))
    if path.is_dir() or path.suffix != ".toml":
        standing = sorted(path.glob("*.toml")) if path.is_dir() else [path] if path.exists() else []
        if path.is_file():
            raise ConfigError(f"{output!r} is a file; name a .toml file, or a folder for a pack a site")
    else:
        standing = [path] if path.exists() else []
    if any(path.exists() and Path(source.path).exists() and path.samefile(source.path) for source in sources):
        raise ConfigError(f"{output!r} is an input as well")
    if standing and not overwrite:
        raise ConfigError(f"{str(standing[0])!r} exists; --overwrite replaces what is there")


def _write(learned: Sequence[Lesson], output: str | None, corpus: str) -> None:
    """Write the packs: one file, a file a site, or to standard output."""
    if output is None:
        return
    path = Path(output)
    packs: Mapping[str, Sequence[Lesson]]
    if output == STDOUT or (path.suffix == ".toml" and not path.is_dir()):
        name = "learned" if output == STDOUT else path.stem
        targets = {output: packed(name, united(learned), corpus=corpus)}
    else:
        packs = by_site(learned)
        targets = {str(path / f"{name}.toml"): packed(name, rules, corpus=corpus) for name, rules in packs.items()}
    for target, text in targets.items():
        with writing(target, compressed=False) as stream:
            stream.write(text.encode())


def _show(learned: Sequence[Lesson], limit: int) -> None:
    """A table a site."""
    from rich.text import Text  # noqa: PLC0415 - rich is for those who look

    from qingwen.cli.render.docs import show_table  # noqa: PLC0415

    out = console()
    shown = learned[: limit or None]
    titles = ["where", "documents", "share", "doubtful", "line, e.g."]
    for site, group in groupby(shown, key=lambda lesson: told(lesson.sites)):
        out.print(Text(site, "bold"))
        show_table(out, titles, [_row(lesson) for lesson in group], none="")
        out.print()
    if not learned:
        out.print(Text("No line repeats often enough to be learned."))
    if len(shown) < len(learned):
        out.print(Text(f"… {len(learned) - len(shown):,} more rules (--limit 0 shows all)"))


def _row(lesson: Lesson) -> list[str]:
    return [
        lesson.rule.where,
        f"{lesson.documents:,}",
        f"{lesson.share:.0%}",
        "; ".join(lesson.doubts),
        lesson.line,
    ]


def _tell(census: Census, corpus: str, strangers: int) -> None:
    copies = f"; {census.copies:,} copies were left out" if census.copies else ""
    say("note", f"learned from {corpus}{copies}")
    if strangers:
        say("warning", f"{strangers:,} documents that say no site were left out")
    if census.forgotten:
        say("note", f"{census.forgotten:,} small sites only counted towards lines across sites")
    if not all(site.limit for site in census.sites.values()):
        say("warning", "the packs are not limited to their sites: `normalize run` knows a site by a url in the record")
