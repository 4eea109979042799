"""The five pages as every preset leaves them: a change of output shows here as a diff.

After a wanted change: `python tests/test_golden.py` writes the files anew; read what it changed before you commit.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from qingwen import Pipeline
from qingwen.catalogue import default

HERE = Path(__file__).parent
PAGES = sorted((HERE.parent / "samples" / "texts").glob("*.txt"))
PRESETS = [name for name in default().presets if default().origins["preset", name] == "builtin"]


def cleaned(preset: str, page: Path) -> str:
    return Pipeline.from_preset(preset).clean(page.read_bytes().decode("utf-8"))


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem[:3])
def test_a_page_comes_out_as_recorded(preset: str, page: Path) -> None:
    recorded = (HERE / "golden" / preset / page.name).read_bytes().decode("utf-8")
    assert cleaned(preset, page).splitlines() == recorded.splitlines()
    assert cleaned(preset, page) == recorded


def test_every_preset_has_its_recorded_pages_and_no_others() -> None:
    recorded = sorted(str(path.relative_to(HERE / "golden")) for path in (HERE / "golden").rglob("*.txt"))
    assert recorded == sorted(f"{preset}/{page.name}" for preset in PRESETS for page in PAGES)


if __name__ == "__main__":
    for preset in PRESETS:
        (HERE / "golden" / preset).mkdir(parents=True, exist_ok=True)
        for page in PAGES:
            (HERE / "golden" / preset / page.name).write_bytes(cleaned(preset, page).encode("utf-8"))
