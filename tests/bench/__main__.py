"""The benchmark: `python -m tests.bench`. All cleaners and presets beside OpenCC on the same text; never a test.

MB/s are 10^6 bytes of UTF-8 input a CPU second, one document a call. Medians over the rounds; the ratio to OpenCC t2s
is formed within each round. On a busy machine trust the ratios.
"""

from __future__ import annotations

import argparse
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final

from opencc import OpenCC
from tests.bench import corpus, hostile, processes
from tests.bench.timing import Candidate, Result, interleave, overhead
from tests.eval.repair import family
from tests.eval.table import show

from qingwen import Cleaner, ConfigError, Mask, Pipeline, PluginError, Stage
from qingwen.catalogue import Catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qingwen.packs import Pack

OPENCC: Final = "opencc t2s"
_TRACE: Final = ": trace"
ONLY: Final = "only the rows with NAME in their name; also: no-ops, start-up, one line, hostile"
HEAD: Final = ("row", "MB/s", "x opencc t2s", "spread", "note")


def main() -> None:
    """Print one table of speeds, and one of overheads, start-up, very long lines and hostile text."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--size", type=float, default=20, metavar="MB", help="size of the corpus (default: 20)")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default="", metavar="NAME", help=ONLY)
    parser.add_argument("--markdown", action="store_true", help="print Markdown tables")
    options = parser.parse_args()

    candidates, notes = _candidates(options.size)
    wanted = [name for name, candidate in candidates.items() if options.only in name and candidate.against]
    needed = {*wanted, *(candidates[name].against for name in wanted)}
    results = interleave({n: c for n, c in candidates.items() if n in needed}, options.rounds)
    rows = [_row(name, results[name], candidates[name].against) for name in results]
    rows += [[name, "", "", "", note] for name, note in notes.items() if options.only in name]
    if wanted or rows:
        caption = f"{options.size:g} MB of pages a round, medians of {options.rounds} rounds, one core"
        show(caption, HEAD, rows, markdown=options.markdown)
    lines = _no_ops(options.size) if options.only in "no-ops" else []
    lines += processes.start_up(options.rounds) if options.only in "start-up" else []
    lines += processes.one_line(options.size / 4) if options.only in "one line" else []
    if options.only in "hostile":
        lines += hostile.growth(family("web").clean, hostile.DAMAGE, options.rounds)
        lines += hostile.growth(_of_stages(Stage.PUNCT, Stage.SPACE).clean, hostile.MARKS, options.rounds)
    if lines:
        show(
            "Overhead of the framework, what fresh processes show, and text made to be slow",
            ("what", "measured", "wanted"),
            lines,
            markdown=options.markdown,
        )


def _candidates(size: float) -> tuple[dict[str, Candidate], dict[str, str]]:
    """What is timed, by name; and what cannot be built, with the reason. No two share a cleaner that might remember."""
    offered = Catalogue.load()
    t2s = OpenCC("t2s").convert
    pages = _Pages(size)
    made = {OPENCC: Candidate(t2s, pages.mixed)}
    notes = {}
    packs: Sequence[Pack] = ()
    for name in sorted(offered.presets):
        try:
            build = partial(Pipeline.from_preset, name, catalogue=offered)
            made[f"{name}: clean"] = Candidate(build().clean, pages.mixed, OPENCC)
        except (ConfigError, PluginError) as error:
            notes[name] = str(error)
            continue
        if name == "web":
            packs = build().cleaners[0].packs  # a cleaner that reads packs has nothing to do without them
        made[name + _TRACE] = Candidate(build().trace, pages.tenth, f"{name}: clean")
    for name, cleaner in offered.cleaners.items():
        try:
            one = cleaner.build(packs=packs)
            run = Pipeline([one]).clean if isinstance(one, Mask) else one.clean  # a mask hides only in a pipeline
            made[name] = Candidate(run, pages.mixed, OPENCC)
        except ConfigError as error:
            notes[name] = str(error)
    if "web: clean" in made:
        for kind, variant in (("cleaned pages", pages.cleaned), ("the same in Traditional", pages.traditional)):
            made[f"{OPENCC} on {kind}"] = Candidate(t2s, variant)
            made[f"web: clean on {kind}"] = Candidate(Pipeline.from_preset("web").clean, variant, f"{OPENCC} on {kind}")
        made[f"{OPENCC} on damaged pages"] = Candidate(t2s, pages.damaged)
        for kind, variant in (("cleaned", pages.cleaned), ("damaged", pages.damaged)):
            run = family("web").clean
            made[f"repairs and strip.pinyin on {kind} pages"] = Candidate(run, variant, f"{OPENCC} on {kind} pages")
        made[f"{OPENCC} on folded pages"] = Candidate(t2s, pages.folded)
        for kind, variant in (("cleaned", pages.cleaned), ("folded", pages.folded)):
            run = _of_stages(Stage.PUNCT, Stage.SPACE).clean
            made[f"punctuation and space on {kind} pages"] = Candidate(run, variant, f"{OPENCC} on {kind} pages")
    return made, notes


def _of_stages(*stages: Stage) -> Pipeline:
    """The cleaners of some stages of the preset web."""
    return Pipeline([each for each in Pipeline.from_preset("web").cleaners if each.stage in stages])


class _Pages:
    """The pages of a round, and what is made of them; those of the last round are kept."""

    def __init__(self, size: float) -> None:
        self.size = size
        self.mixed = lru_cache(1)(lambda turn: corpus.make(size, seed=turn))
        self.cleaned = lru_cache(1)(self._cleaned)
        self.traditional = lru_cache(1)(self._traditional)
        self.folded = lru_cache(1)(self._folded)
        self.damaged = lru_cache(1)(lambda turn: corpus.make(size / 20, seed=turn, traditional=1))  # what is slowest

    def tenth(self, turn: int) -> list[bytes]:
        """Every tenth page, for what is slow."""
        return self.mixed(turn)[::10]

    def _cleaned(self, turn: int) -> list[bytes]:
        """Without the pages with injected pinyin: damage that was left would be looked at once more."""
        clean = Pipeline.from_preset("web", unsafe=True).clean
        return [clean(page.decode()).encode() for page in corpus.make(self.size, seed=turn, traditional=0)]

    def _folded(self, turn: int) -> list[bytes]:
        fold = str.maketrans("，：；？！（）", ",:;?!()")
        return [page.decode().translate(fold).encode() for page in self.cleaned(turn)]

    def _traditional(self, turn: int) -> list[bytes]:
        convert = OpenCC("s2t").convert
        return [convert(page.decode()).encode() for page in self.cleaned(turn)]


class _NoOp(Cleaner):
    name = "bench.no-op"
    stage = Stage.REPAIR

    def clean(self, text: str) -> str:
        return text


def _no_ops(size: float) -> list[processes.Line]:
    """What eight more cleaners that do nothing cost, two at the end of each of four stages of the preset web."""
    added: list[Cleaner] = []
    for stage in (Stage.REPAIR, Stage.STRIP, Stage.PUNCT, Stage.SPACE):
        for _ in range(2):
            added.append(_NoOp())
            added[-1].stage = stage  # type: ignore[misc] # one class, four places
    base, other = Pipeline.from_preset("web"), Pipeline.from_preset("web")
    more = Pipeline(sorted([*other.cleaners, *added], key=lambda cleaner: cleaner.stage))
    share = overhead(base.clean, more.clean, corpus.make(size))
    return [("web, with 8 cleaners that do nothing, CPU", f"{100 * share:+.1f} %", "<= 2 %")]


def _row(name: str, result: Result, against: str) -> list[str]:
    ratio = note = ""
    if name.endswith(_TRACE):
        note = f"takes {1 / result.ratio:.1f} times as long as clean"
    elif against:
        ratio = f"{result.ratio:.2f}"
    return [name, f"{result.speed:.3g}", ratio, f"{100 * result.spread:.0f} %", note]


if __name__ == "__main__":
    main()
