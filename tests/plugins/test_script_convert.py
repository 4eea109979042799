"""What cases cannot say of script.convert: exact spans, the user's dictionary, which package `opencc` stands for."""

import pickle
import random
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from qingwen import Pipeline
from qingwen.edits import Alignment, apply
from qingwen.errors import ConfigError
from qingwen_plugins.script._convert import align, convert, region_of, sides_of
from qingwen_plugins.script.convert import Convert

ROOT = Path(__file__).parents[2]
WORDS = ["服务器", "互联网络", "的", "软件", "里面", "鼠标", "有", "两个", "关系数据库", "信息", "钟面", "了", "奥巴马"]
WORDS += ["诺兰", "以太网", "老挝", "，", "。", "ABC", "𠮷", "\n", "皇后", "后来"]


def test_edits_are_single_characters():
    edits = list(Convert.build().edits("這個\n時間"))
    assert [(edit.start, edit.end, edit.new) for edit in edits] == [
        (0, 1, "这"),
        (1, 2, "个"),
        (3, 4, "时"),
        (4, 5, "间"),
    ]


def test_edits_of_words_are_words():
    edits = list(Convert.build({"to": "twp"}).edits("这里的互联网和服务器。\n鼠标里的内存"))
    assert [(edit.start, edit.end, edit.new) for edit in edits] == [
        (0, 1, "這"),
        (1, 2, "裡"),
        (3, 6, "網際網路"),
        (7, 10, "伺服器"),
        (12, 14, "滑鼠"),
        (14, 15, "裡"),
        (16, 18, "記憶體"),
    ]


def test_origins_of_characters_are_exact():
    text = "這個時間我們在臺灣開會，他們沿著這條路走。\n" * 40
    cleaner = Convert.build()
    way = Alignment(list(cleaner.edits(text)))
    size = len(cleaner.clean(text))
    pick = random.Random(4)  # noqa: S311 - a sample, no secret
    for _ in range(1_000):
        start = pick.randrange(size)
        end = pick.randint(start + 1, min(size, start + 12))
        assert way.origin(start, end) == (start, end)


@pytest.mark.parametrize("config", ["s2twp", "s2hkp"])
def test_origins_of_words_become_what_stands_there(config):
    pick = random.Random(5)  # noqa: S311 - a sample, no secret
    tried = 0
    while tried < 1_000:
        text = "".join(pick.choices(WORDS, k=pick.randint(2, 30)))
        new = convert(text, config)
        edits = list(align(0, text, new, config))
        assert apply(text, edits) == new
        way = Alignment(edits)
        for edit, (start, end) in zip(edits, (way.outcome(edit.start, edit.end) for edit in edits), strict=True):
            tried += 1
            assert new[start:end] == edit.new
            assert way.origin(start, end) == (edit.start, edit.end)
            assert len(edit.new) == 1 or convert(text[edit.start : edit.end], config) == edit.new


def test_a_clause_of_words_is_cut_where_either_side_explains_a_word():
    text = "小型钟面了互联网"
    edits = list(align(0, text, convert(text, "s2twp"), "s2twp"))
    assert [(edit.start, edit.end) for edit in edits] == [(2, 3), (5, 8)]


@pytest.mark.parametrize("config", ["tw2s", "hk2s", "t2s", "s2t", "s2tw", "s2hk", "t2jp"])
def test_what_exchanges_characters_keeps_their_number(config):
    characters = "".join(sorted(sides_of("hans").other.characters | sides_of("hans").own.characters))
    made = convert("\n".join(a + b for a, b in pairwise(characters)), config)
    assert {len(line) for line in made.split("\n")} == {2}


def test_what_is_protected_and_said_has_a_span_of_its_own(tmp_path):
    (tmp_path / "words.txt").write_text("# mine\n軟體\t软件 软体\n\n網路\t网络\n", "utf-8")
    cleaner = Convert.build({"dictionary": str(tmp_path / "words.txt"), "protect": ["重慶"]})
    text = "這個軟體在重慶的網路上"
    assert cleaner.clean(text) == "这个软件在重慶的网络上"
    assert [(e.start, e.end, e.new) for e in cleaner.edits(text)] == [
        (0, 1, "这"),
        (1, 2, "个"),
        (2, 4, "软件"),
        (8, 10, "网络"),
    ]
    again = pickle.loads(pickle.dumps(cleaner))
    assert again.clean(text) == cleaner.clean(text)


@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        ("軟體\t软件\n網路 网络\n", 2, "one tab"),
        ("軟體\t软件\n\t网络\n", 2, "one tab"),
        ("軟體\t软件\t软体\n", 1, "one tab"),
        ("# mine\n\n軟體\t\n", 3, "one tab"),
        ("軟體\t软件\n軟體\t软体\n", 2, "line 1"),
        ("甲\t乙\n乙\t丙\n", 2, "change again"),
        (b"\xe8\xbb\x9f\t\xff\n", 1, "no UTF-8"),
    ],
)
def test_a_bad_line_of_a_dictionary_is_named(tmp_path, content, line, says):
    path = tmp_path / "words.txt"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(ConfigError) as told:
        Convert.build({"dictionary": str(path)})
    assert str(told.value).startswith(f"{path}: line {line}: ")
    assert says in str(told.value)


def test_a_missing_dictionary_is_named(tmp_path):
    with pytest.raises(ConfigError, match=r"missing\.txt"):
        Convert.build({"dictionary": str(tmp_path / "missing.txt")})


def test_an_unknown_target_names_the_known_ones():
    with pytest.raises(ConfigError, match=r"script\.convert\.to = 'cn'.*'hans'.*'jp', 'keep'"):
        Convert.build({"to": "cn"})


def test_an_empty_word_cannot_be_protected():
    with pytest.raises(ConfigError, match="empty"):
        Convert.build({"protect": ["重慶", ""]})


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("他沿著路走，在這裡", "tw"),
        ("這裏擺着一張枱", "hk"),
        ("公共衞生", "hk"),
        ("關于這個問題，后來沒有解決，為什么", "mainland"),
        ("皇后大道上的于先生，對於後來的事", "tw"),
        ("他在臺灣寫了一部名著", "tw"),
        ("一般的話", "tw"),
    ],
)
def test_regions(text, region):
    assert region_of(text) == region


def test_every_second_line_in_the_target_already_makes_no_difference():
    old = ["這個時間我們還沒來過。", "本辦法自發布日起施行。", "聽說書店關門了。", "第三條　罰則"] * 6
    new = [convert(line, "tw2s") for line in old]
    mixed = "\n".join(a if i % 2 else b for i, (a, b) in enumerate(zip(old, new, strict=True)))
    assert Convert.build().clean(mixed) == "\n".join(new)


@pytest.mark.parametrize(
    "text", ["過过" * 20_000, "「" * 40_000 + "過过", "“過”" * 20_000, "國（国）" * 10_000, "過の" * 20_000]
)
def test_a_second_run_over_hostile_text_changes_nothing(text):
    cleaned = Convert.build().clean(text)
    assert Convert.build().clean(cleaned) == cleaned


def test_pipeline_converts_around_what_is_masked():
    pipeline = Pipeline.from_preset("web")
    assert pipeline.clean("這個命令是`cat 軟體`，歡迎臺灣的讀者") == "这个命令是`cat 軟體`，欢迎台湾的读者"


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
