"""The cases of every built-in cleaner, each run four ways."""

from __future__ import annotations

from pathlib import Path

import pytest

from qingwen.testing import Case, cases


@pytest.mark.parametrize("case", cases(Path(__file__).parent / "cases"))
def test_case(case: Case) -> None:
    case.check()
