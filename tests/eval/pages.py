"""Pages: the text of web pages against text chosen by hand, for our pipeline and for what extractors give alone.

A data folder holds `html_gold/govcn` and `html_gold/zh_content_extraction`, with `ID.html` and `ID.gold.txt`. Figures
are means over pages of the F1 of characters, and of runs of five characters, as bags, white space taken out. Peers are
measured where they are installed: `pip install trafilatura resiliparse justext lxml_html_clean`.
"""

from __future__ import annotations

from collections import Counter
from importlib.util import find_spec
from statistics import fmean
from typing import TYPE_CHECKING, Final, NamedTuple

from qingwen import Pipeline
from qingwen.documents.html import Html, extract
from qingwen.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Extractor = Callable[[str], str]

NAME: Final = "html_gold"
CAPTION: Final = "The text of web pages against text chosen by hand: mean F1 of characters, and of runs of five."
HEAD: Final = ("set", "extractor", "pages", "characters", "fives")
SETS: Final = ("govcn", "zh_content_extraction")
OURS: Final = "qingwen"
_FIVE: Final = 5


class Row(NamedTuple):
    """How near the texts of one extractor come to the gold of one set."""

    set: str
    extractor: str
    pages: int
    characters: float
    fives: float


def measure(data: Path, preset: str = "web") -> list[Row]:
    """A row for each set and extractor; none for sets that `data` lacks."""
    rows = []
    for name in SETS:
        pages = list(_pages(data / "html_gold" / name))
        for title, take in _extractors(preset).items() if pages else ():
            texts = [(take(page), gold) for page, gold in pages]
            ones, fives = (fmean(f1(text, gold, size) for text, gold in texts) for size in (1, _FIVE))
            rows.append(Row(name, title, len(pages), ones, fives))
    return rows


def table(data: Path, preset: str, only: str) -> tuple[list[list[str]], dict[str, dict[str, float]]]:
    """Rows under HEAD, and the figures of our pipeline by set."""
    rows = measure(data, preset) if only in NAME else []
    figures = {f"{NAME}/{row.set}": {"fives": row.fives} for row in rows if row.extractor == OURS}
    return [
        [row.set, row.extractor, str(row.pages), f"{row.characters:.3f}", f"{row.fives:.3f}"] for row in rows
    ], figures


def f1(text: str, gold: str, size: int) -> float:
    """F1 of runs of `size` characters, as bags, white space taken out; 1 if both are empty."""
    got, want = (_runs("".join(each.split()), size) for each in (text, gold))
    total = got.total() + want.total()
    return 2 * (got & want).total() / total if total else 1.0


def _runs(text: str, size: int) -> Counter[str]:
    return Counter(text[at : at + size] for at in range(len(text) - size + 1))


def _pages(folder: Path) -> Iterator[tuple[str, str]]:
    """Each page in characters, read as the format reads it, with its gold; broken bytes are an empty page."""
    for path in sorted(folder.glob("*.gold.txt")):
        page = path.with_name(path.name.removesuffix(".gold.txt") + ".html").read_bytes()
        try:
            text = Html().decode(page)
        except DocumentError:
            text = ""
        yield text, path.read_bytes().decode("utf-8", "replace")


def _extractors(preset: str) -> dict[str, Extractor]:
    pipeline = Pipeline.from_preset(preset, options={"mask.placeholders": {"style": "keep"}})
    found: dict[str, Extractor] = {
        OURS: lambda page: pipeline.clean(extract(page)[0]),
        "qingwen, not cleaned": lambda page: extract(page)[0],
    }
    peers = {"trafilatura": _trafilatura, "resiliparse": _resiliparse, "justext": _justext}
    return found | {name: take for name, take in peers.items() if find_spec(name)}


def _trafilatura(page: str) -> str:
    from trafilatura import extract as take

    return take(page) or "" if page else ""


def _resiliparse(page: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return extract_plain_text(page, main_content=True, alt_texts=False, list_bullets=False)


def _justext(page: str) -> str:
    """With the lengths that suit a script without spaces; there is no list of Chinese stop words."""
    from justext import justext

    lengths = {"length_low": 20, "length_high": 60, "stopwords_low": 0, "stopwords_high": 0}
    paragraphs = justext(page, frozenset(), **lengths) if page else ()
    return "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)
