"""The page of each cleaner, from docstring, options and cases; and their index."""

from __future__ import annotations

import inspect
from collections import defaultdict
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final, get_args

from making.markdown import code, note, page, prose, table
from qingwen import Cleaner, Preset, Stage
from qingwen.testing import Case, read_cases

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qingwen.catalogue import Catalogue

_ROOT: Final = Path(__file__).resolve().parents[2]


def pages(catalogue: Catalogue) -> dict[str, str]:
    """Path in docs/ → text: `cleaners/punct/width.md` for `punct.width`."""
    presets = _presets(catalogue)
    cases: dict[str, list[Case]] = defaultdict(list)
    for case in read_cases(_ROOT / "tests" / "cases"):
        cases[case.cleaner].append(case)
    made = {
        f"cleaners/{_path(name)}": _cleaner(cleaner, presets, cases[name])
        for name, cleaner in catalogue.cleaners.items()
    }
    return made | {"cleaners/index.md": _index(catalogue.cleaners, presets)}


def _path(name: str) -> str:
    return name.replace(".", "/") + ".md"


def _presets(catalogue: Catalogue) -> dict[str, list[str]]:
    """Cleaner → the project's presets that run it."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, file in sorted(catalogue.presets.items()):
        for label in dict.fromkeys(each.partition("#")[0] for each in Preset.read(file).resolve(catalogue).cleaners):
            found[label].append(name)
    return found


def _cleaner(cleaner: type[Cleaner], presets: Mapping[str, Sequence[str]], cases: Sequence[Case]) -> str:
    source = Path(inspect.getfile(cleaner)).resolve().relative_to(_ROOT).as_posix()
    facts = [f"Stage {cleaner.stage.name}", f"grade {cleaner.safety.name}"]
    facts.append(
        "in " + ", ".join(f"`{name}`" for name in presets[cleaner.name]) if presets[cleaner.name] else "in no preset"
    )
    facts += [
        f"only for {', '.join(f'`{each}`' for each in some)}" for some in (cleaner.sites, cleaner.formats) if some
    ]
    positive = [case for case in cases if not case.negative and not case.fails]
    negative = [case for case in cases if case.negative and not case.fails]
    failing = [case for case in cases if case.fails]
    return page(
        f"# {cleaner.name}",
        note(f"{source} and tests/cases/{cleaner.name.replace('.', '/')}.toml"),
        prose(cleaner.__doc__),
        " · ".join(facts) + ".",
        _options(cleaner),
        table("## What it changes", ("why", "before", "after"), map(_row, positive)),
        table("## What it leaves alone", ("why", "text"), map(_row, negative)),
        table("## Known failures", ("why it fails", "before", "wanted"), map(_row, failing)),
    )


def _options(cleaner: type[Cleaner]) -> str:
    rows = []
    for name, (kind, default) in cleaner.options().items():
        choices = get_args(kind)
        says = " ".join(code(str(each)) for each in choices) if choices else code(getattr(kind, "__name__", str(kind)))
        rows.append((code(name), says, code(str(default))))
    return table("## Options", ("option", "values", "default"), rows)


def _row(case: Case) -> tuple[str, ...]:
    why = escape(case.fails or case.why, quote=False).replace("|", "\\|")
    settings = [f"{name} = {value!r}" for name, value in case.options.items()] + ["--unsafe"] * case.unsafe
    said = why + (f" ({', '.join(map(code, settings))})" if settings else "")
    return (said, code(case.text)) if case.negative else (said, code(case.text), code(case.wanted))


def _index(own: Mapping[str, type[Cleaner]], presets: Mapping[str, Sequence[str]]) -> str:
    parts = ["# Cleaners", note("the cleaners"), "By stage, in the order in which the stages run."]
    for stage in Stage:
        rows = [
            (
                f"[{name}]({_path(name)})",
                prose(cleaner.__doc__).partition("\n")[0].replace("|", "\\|"),
                ", ".join(presets[name]),
            )
            for name, cleaner in sorted(own.items())
            if cleaner.stage is stage
        ]
        parts.append(table(f"## {stage.name}", ("cleaner", "what it is", "in presets"), rows))
    return page(*parts)
