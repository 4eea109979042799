"""The benchmark: `python -m tests.bench`. All cleaners and presets beside OpenCC on the same text; never a test.

MB/s are 10^6 bytes of UTF-8 input a CPU second, one document a call. Medians over the rounds; the ratio to OpenCC t2s
is formed within each round. On a busy machine trust the ratios.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Final

from opencc import OpenCC
from tests.bench import corpus, processes
from tests.bench.timing import Candidate, Result, interleave
from tests.eval.table import show

from qingwen import Cleaner, ConfigError, Pipeline, PluginError, Stage
from qingwen.catalogue import Catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qingwen.packs import Pack

OPENCC: Final = "opencc t2s"
_TRACE: Final = ": trace"
_NO_OPS: Final = ": clean, 8 no-ops added"
HEAD: Final = ("row", "MB/s", "x opencc t2s", "spread", "note")


def main() -> None:
    """Print one table of speeds and one of what only fresh processes show."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--size", type=float, default=20, metavar="MB", help="size of the corpus (default: 20)")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default="", metavar="NAME", help="only the rows with NAME in their name")
    parser.add_argument("--markdown", action="store_true", help="print Markdown tables")
    options = parser.parse_args()

    pages = corpus.make(options.size)
    candidates, notes = _candidates(pages)
    wanted = [name for name, candidate in candidates.items() if options.only in name and candidate.against]
    needed = {*wanted, *(candidates[name].against for name in wanted)}
    results = interleave({n: c for n, c in candidates.items() if n in needed}, options.rounds)
    rows = [_row(name, results[name], candidates[name].against) for name in results]
    rows += [[name, "", "", "", note] for name, note in notes.items() if options.only in name]
    if wanted or rows:
        size = sum(map(len, pages)) / 1e6
        caption = f"{size:.1f} MB in {len(pages):,} pages, medians of {options.rounds} rounds, one core"
        show(caption, HEAD, rows, markdown=options.markdown)
    lines = processes.start_up(options.rounds) if options.only in "start-up" else []
    lines += processes.one_line(options.size / 4) if options.only in "one line" else []
    if lines:
        show("Fresh processes:", ("what", "measured", "wanted"), lines, markdown=options.markdown)


def _candidates(pages: list[bytes]) -> tuple[dict[str, Candidate], dict[str, str]]:
    """What is timed, by name; and what cannot be built, with the reason."""
    offered = Catalogue.load()
    t2s = OpenCC("t2s").convert
    made = {OPENCC: Candidate(t2s, pages)}
    notes = {}
    packs: Sequence[Pack] = ()
    for name in sorted(offered.presets):
        try:
            pipeline = Pipeline.from_preset(name, catalogue=offered)
        except (ConfigError, PluginError) as error:
            notes[name] = str(error)
            continue
        made[f"{name}: clean"] = Candidate(pipeline.clean, pages, OPENCC)
        if name == "web":
            packs = pipeline.cleaners[0].packs  # a cleaner that reads packs has nothing to do without them
            made[name + _NO_OPS] = Candidate(_with_no_ops(pipeline).clean, pages, f"{name}: clean")
        made[name + _TRACE] = Candidate(pipeline.trace, pages[::10], f"{name}: clean")
    for name, cleaner in offered.cleaners.items():
        try:
            made[name] = Candidate(cleaner.build(packs=packs).clean, pages, OPENCC)
        except ConfigError as error:
            notes[name] = str(error)
    if "web: clean" in made:
        web, s2t = made["web: clean"].run, OpenCC("s2t").convert
        simplified = [str(web(page.decode())) for page in pages]
        for kind, texts in (("cleaned, Simplified", simplified), ("the same in Traditional", map(s2t, simplified))):
            text = [t.encode() for t in texts]
            made[f"{OPENCC} on pages {kind}"] = Candidate(t2s, text)
            made[f"web: clean on pages {kind}"] = Candidate(web, text, f"{OPENCC} on pages {kind}")
    return made, notes


class _NoOp(Cleaner):
    name = "bench.no-op"
    stage = Stage.REPAIR

    def clean(self, text: str) -> str:
        return text


def _with_no_ops(pipeline: Pipeline) -> Pipeline:
    """Eight more cleaners that do nothing, two at the end of each of four stages."""
    added: list[Cleaner] = []
    for stage in (Stage.REPAIR, Stage.STRIP, Stage.PUNCT, Stage.SPACE):
        for _ in range(2):
            added.append(_NoOp())
            added[-1].stage = stage  # type: ignore[misc] # one class, four places
    return Pipeline(sorted([*pipeline.cleaners, *added], key=lambda cleaner: cleaner.stage))


def _row(name: str, result: Result, against: str) -> list[str]:
    ratio = note = ""
    if name.endswith(_TRACE):
        note = f"takes {1 / result.ratio:.1f} times as long as clean"
    elif name.endswith(_NO_OPS):
        note = f"{100 * (1 / result.ratio - 1):+.1f} %, wanted <= 2 %"
    elif against:
        ratio = f"{result.ratio:.2f}"
    return [name, f"{result.speed:.3g}", ratio, f"{100 * result.spread:.0f} %", note]


if __name__ == "__main__":
    main()
