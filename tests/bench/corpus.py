"""Corpus: pages for the benchmark, made out of the pages of samples/texts; the same ones every time.

Heads and feet of the pages stay as they are, as furniture does on a site. Between them stand shuffled sentences, each
with other digits and sometimes a clause less, so that remembering sentences does not pay. About three quarters of the
pages are Simplified with half-width commas, a quarter is Traditional with pinyin in parentheses; their length is
log-normal (p10/p50/p90 about 1.3/3.4/10 KB of UTF-8). The vocabulary is that of five pages: hit rates of dictionaries
are flattered.
"""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Final, NamedTuple

SAMPLES: Final = Path(__file__).parents[2] / "samples" / "texts"
TRADITIONAL: Final = 0.25  # share of pages
_LONG: Final = 60  # characters: a longer line is body text
_SHORT: Final = 600  # bytes of body that a page with furniture has at least
_SPACED: Final = 0.3  # share of paragraphs whose sentences are joined by a space
_CUT: Final = 0.5  # share of sentences of four clauses and more that lose one
_SENTENCE: Final = re.compile(r"[^。！？!?；;\n]*[。！？!?；;]?")
_DIGIT: Final = re.compile(r"(?<![XxＸｘ*\d])\d(?![XxＸｘ*])")
_PINYIN: Final = re.compile(r"[\u4e00-\u9fff]\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+\)")


class Page(NamedTuple):
    """A sample page: the short lines above and below its body, and the sentences of the body."""

    head: str
    sentences: list[str]
    foot: str


def pages(folder: Path = SAMPLES) -> tuple[list[Page], list[Page]]:
    """The sample pages without injected pinyin, and those with it."""
    plain: list[Page] = []
    annotated: list[Page] = []
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        lines = text.split("\n")
        body = [i for i, line in enumerate(lines) if len(line) > _LONG]
        sentences = [s for i in body for s in _SENTENCE.findall(lines[i]) if s.strip()]
        page = Page("\n".join(lines[: body[0]]), sentences, "\n".join(lines[body[-1] + 1 :]))
        (annotated if len(_PINYIN.findall(text)) > len(text) // 100 else plain).append(page)
    return plain, annotated


def make(megabytes: float, *, seed: int = 1, traditional: float = TRADITIONAL) -> list[bytes]:
    """Pages of about `megabytes` (10^6 bytes) in all, each in UTF-8; `traditional` is the share with pinyin.

    Those hold what bytes their site lost, as often as the sample does.
    """
    random_ = random.Random(seed)  # noqa: S311 - repeatable, not secret
    plain, annotated = pages()
    made: list[bytes] = []
    size = 0
    while size < megabytes * 1e6:
        page = random_.choice(annotated if random_.random() < traditional else plain)
        made.append(_page(page, random_.lognormvariate(8.08, 0.8), random_))
        size += len(made[-1])
    return made


def _page(page: Page, want: float, random_: random.Random) -> bytes:
    frame = len((page.head + page.foot).encode())
    if want < frame + _SHORT:  # too short for all of the furniture
        page, frame = Page("", page.sentences, ""), 0
    lines = [page.head] if page.head else []
    left = want - frame
    while left > 0:
        paragraph: list[str] = []
        for _ in range(random_.choice((1, 2, 3, 5, 8, 12))):
            paragraph.append(_mutate(random_.choice(page.sentences), random_))
            left -= len(paragraph[-1].encode())
            if left <= 0:
                break
        lines.append((" " if random_.random() < _SPACED else "").join(paragraph))
    return "\n".join([*lines, page.foot]).encode()


def _mutate(sentence: str, random_: random.Random) -> str:
    sentence = _DIGIT.sub(lambda _: random_.choice("123456789"), sentence)
    clauses = sentence.split(",")
    if len(clauses) >= 4 and random_.random() < _CUT:
        del clauses[random_.randrange(1, len(clauses) - 1)]
    return ",".join(clauses)
