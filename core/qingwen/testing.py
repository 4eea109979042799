"""For plugin authors: cases without code, and the laws that every cleaner keeps.

    # tests/test_acme.py
    import pytest
    from qingwen.testing import cases, laws
    from qingwen_acme import Slang

    @pytest.mark.parametrize("case", cases("tests/cases"))
    def test_case(case):
        case.check()

    def test_laws():
        laws(Slang.build())

`laws` needs hypothesis, `cases` needs pytest.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from qingwen import catalogue as catalogues
from qingwen import masking
from qingwen.cleaner import Cleaner, Mask
from qingwen.edits import apply
from qingwen.errors import ConfigError, near
from qingwen.pipeline import Pipeline
from qingwen.preset import Preset
from qingwen.toml import read_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hypothesis.strategies import SearchStrategy

_KEYS: Final = ("why", "in", "out", "same", "options", "unsafe", "fails")


@dataclass(frozen=True)
class Case:
    """One example of a cleaner: what goes in, what comes out (the same, in a negative case), and why."""

    cleaner: str
    why: str
    text: str
    wanted: str
    options: dict[str, Any] = field(default_factory=dict)
    unsafe: bool = False
    packs: tuple[str, ...] = ()
    fails: str = ""
    where: str = ""

    @property
    def negative(self) -> bool:
        """Whether nothing may change."""
        return self.text == self.wanted

    def build(self) -> Cleaner:
        """The cleaner with this case's options."""
        catalogue = catalogues.default()
        names = self.packs or Preset(extends="web").resolve(catalogue).packs
        packs = [catalogue.pack(name, where=self.where) for name in names]
        return catalogue.cleaner(self.cleaner, where=self.where).build(self.options, unsafe=self.unsafe, packs=packs)

    def check(self) -> None:
        """Run the case four ways; AssertionError says which of them failed, where and why the case is there."""
        cleaner = self.build()
        says = f"{self.where}: {self.why}"
        cleaned = cleaner.clean(self.text)
        assert cleaned == self.wanted, f"{says}\n  in:     {self.text!r}\n  wanted: {self.wanted!r}\n  got: {cleaned!r}"
        edited = apply(self.text, cleaner.edits(self.text))
        assert edited == cleaned, f"{says}\n  clean(): {cleaned!r}\n  edits(): {edited!r}"
        again = cleaner.clean(cleaned)
        assert again == cleaned, f"{says}\n  a second run changed {cleaned!r}\n  into {again!r}"
        _check_stand_ins(cleaner, self.text, says)


def cases(folder: str | Path) -> list[Any]:
    """The cases of `folder`, as parameters for pytest: `<family>/<cleaner>.toml` holds those of `family.cleaner`.

    A file is a list of `[[case]]` with `why`, and `in` and `out`, or `same`; `options`, `unsafe` and `fails` (the
    reason of a known failure, a strict xfail) are optional. `packs` at its top names the rule packs to use instead of
    those of the preset `web`. ConfigError for a file that says anything else.
    """
    import pytest  # noqa: PLC0415 - a program that only reads cases needs no pytest

    return [
        pytest.param(
            case,
            id=f"{case.cleaner}-{at}",
            marks=[pytest.mark.xfail(reason=case.fails, strict=True)] if case.fails else [],
        )
        for at, case in enumerate(read_cases(folder), start=1)
    ]


def read_cases(folder: str | Path) -> list[Case]:
    """The cases of `folder`, as `cases` finds them, without pytest."""
    root = Path(folder)
    files = sorted(root.rglob("*.toml"))
    if not files:
        raise ConfigError(f"{root}: no case file (*.toml) in it")
    return [case for file in files for case in _read(file, ".".join(file.relative_to(root).with_suffix("").parts))]


def _read(file: Path, cleaner: str) -> Iterable[Case]:
    table = read_toml(file)
    for key in table:
        if key not in ("case", "packs"):
            raise ConfigError(f"{file}: no key {key!r} in a case file{near(key, ('case', 'packs'))}")
    for at, row in enumerate(table.get("case", []), start=1):
        where = f"{file}: case {at}"
        for key in row:
            if key not in _KEYS:
                raise ConfigError(f"{where}: no key {key!r} in a case{near(key, _KEYS)}")
        if "why" not in row or ("same" in row) == ("in" in row) or ("in" in row) != ("out" in row):
            raise ConfigError(f"{where}: a case has `why`, and either `same` or both `in` and `out`")
        text, wanted = (row["same"], row["same"]) if "same" in row else (row["in"], row["out"])
        yield Case(
            cleaner=cleaner,
            why=row["why"],
            text=text,
            wanted=wanted,
            options=row.get("options", {}),
            unsafe=row.get("unsafe", False),
            packs=tuple(table.get("packs", ())),
            fails=row.get("fails", ""),
            where=where,
        )


# -------------------------------------------------------------------------------------------------------------- laws


def laws(cleaner: Cleaner, *, examples: Sequence[str] = (), runs: int = 200) -> None:
    """Try the laws of a cleaner on `runs` texts made up by hypothesis out of hostile pieces and `examples`.

    The laws: `clean` raises on no `str` and says what `edits` says; edits are sorted and disjoint; a second run changes
    nothing; stand-ins stay; the cleaner pickles, and the copy does the same. AssertionError shows the smallest text
    that breaks one.
    """
    from hypothesis import HealthCheck, given, settings  # noqa: PLC0415 - needed by nobody but test suites

    copy = pickle.loads(pickle.dumps(cleaner))  # noqa: S301 - our own object, a moment ago
    for example in examples:
        check_laws(cleaner, example)

    @settings(max_examples=runs, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(texts(examples))
    def hold(text: str) -> None:
        check_laws(cleaner, text)
        cleaned = cleaner.clean(text)
        assert copy.clean(text) == cleaned, f"{cleaner.name}: its pickled copy differs on {text!r}"

    hold()


def check_laws(cleaner: Cleaner, text: str) -> None:
    """The laws of a cleaner on one text; AssertionError names the one that is broken."""
    name = cleaner.name
    cleaned = cleaner.clean(text)
    assert isinstance(cleaned, str), f"{name}: clean() gave a {type(cleaned).__name__}, not a str"
    edits = list(cleaner.edits(text))
    try:
        edited = apply(text, edits)
    except ValueError as error:
        raise AssertionError(f"{name}: on {text!r}: {error}") from None
    assert edited == cleaned, f"{name}: on {text!r} clean() gave {cleaned!r}, edits() {edited!r}"
    again = cleaner.clean(cleaned)
    assert again == cleaned, f"{name}: not idempotent: {text!r} became {cleaned!r}, then {again!r}"
    _check_stand_ins(cleaner, text, f"{name}: on {text!r}")


def _check_stand_ins(cleaner: Cleaner, text: str, says: str) -> None:
    """Stand-ins at the ends and inside survive. A Mask is tried as the pipeline runs it."""
    bare = "".join(piece for _, piece in masking.pieces(text))
    middle = len(bare) // 2
    held = f"\ufdd0{bare[:middle]}\ufdd1{bare[middle:]}\ufdd2"
    run = Pipeline([cleaner]) if isinstance(cleaner, Mask) else cleaner
    cleaned = run.clean(held)
    assert masking.intact(cleaned, ["", "", ""]), f"{says}\n  a stand-in was lost or moved: {held!r}\n  → {cleaned!r}"


#: Pieces that break careless cleaners; hypothesis puts them together.
_PIECES: Final = (
    "的", "時間", "时间", "中华人民共和国", "。", "，", "、", "：", "；", "？", "！", "（", "）", "《", "》", "“", "”",
    ",", ".", ":", ";", "?", "!", "(", ")", "[", "]", '"', "'", "...", "……", "—", "-", " ", "  ", "\u3000", "\u00a0",
    "\t", "\n", "\r\n", "\n\n\n", "a", "Z", "0", "12", "3.14", "1,234", "10:30", "ＡＢ", "１２", "XX市", "**", "×",
    "20xx年", "(shí)", "http://a.cn/b,c", "a@b.cn", "`x`", "&nbsp;", "&amp;lt;", "ä¸\xadå›½", "\u200b", "\ufeff",
    "\u00ad", "\u202e", "\x00", "\x7f", "\u0085", "\ud800", "\udc00", "\ufdd0", "\ufdef", "\ufffe", "\ue000",
    "\U00020000", "😀", "👩\u200d👧", "é", "e\u0301", "が", "か\u3099", "한", "ㄅ", "\uf900", "⼀", "[red]", "\x1b[31m",
)  # fmt: skip


def texts(examples: Sequence[str] = ()) -> SearchStrategy[str]:
    """A hypothesis strategy: texts of hostile pieces, of any characters (lone surrogates too), and of `examples`."""
    from hypothesis import strategies as st  # noqa: PLC0415 - needed by nobody but test suites

    piece = st.sampled_from(_PIECES) | st.text(st.characters(), max_size=4)
    if examples:
        piece |= st.sampled_from(tuple(examples))
    return st.lists(piece, max_size=14).map("".join)
