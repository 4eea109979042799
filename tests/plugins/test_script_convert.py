"""What cases cannot say: exact spans, and which package the name `opencc` stands for."""

import subprocess
import sys
from pathlib import Path

import pytest

from qingwen_plugins.script.convert import Convert

ROOT = Path(__file__).parents[2]


def test_edits_are_single_characters():
    edits = list(Convert.build().edits("這個\n時間"))
    assert [(edit.start, edit.end, edit.new) for edit in edits] == [
        (0, 1, "这"),
        (1, 2, "个"),
        (3, 4, "时"),
        (4, 5, "间"),
    ]


def test_edits_stay_in_place_where_lengths_differ():
    convert = Convert.build({"to": "twp"})
    text = "这里的互联网。\n这里的鼠标"
    edits = list(convert.edits(text))
    assert convert.clean(text) == "這裡的網際網路。\n這裡的滑鼠"
    assert any(edit.new.count("網") for edit in edits)
    assert all(edit.end <= 7 or edit.start >= 8 for edit in edits)


@pytest.mark.parametrize("package", ["class OpenCC: pass", "__version__ = '1.1.9'\nopencc_clib = None"])
def test_another_package_of_the_same_name_is_told(tmp_path, package):
    (tmp_path / "opencc").mkdir()
    (tmp_path / "opencc" / "__init__.py").write_text(package, "utf-8")
    program = (
        f"import sys; sys.path[:0] = [{str(tmp_path)!r}, {str(ROOT / 'core')!r}, {str(ROOT / 'plugins')!r}]\n"
        "from qingwen_plugins.script.convert import Convert\n"
        "from qingwen.errors import ConfigError\n"
        "try:\n    Convert.build()\nexcept ConfigError as e:\n    print(e)\n"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert "pip uninstall -y opencc-python-reimplemented" in told
    assert str(tmp_path) in told
