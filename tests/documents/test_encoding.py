"""Encodings: what is read unasked, what is refused, and where the first bad byte stands."""

from __future__ import annotations

import io

import pytest

from qingwen import ConfigError
from qingwen.documents import encoding
from qingwen.documents.lines import Lines
from qingwen.errors import DocumentError

HANS = "昨天下午，街道办召集三个社区的负责人开会，讨论老旧小区加装电梯的方案。\n"
HANT = "昨天下午，里長召集三個社區的代表開會，討論舊公寓加裝電梯的方案。\n"


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (HANS, "utf-8"),
        (HANS, "utf-8-sig"),
        (HANS, "utf-16"),
        (HANS, "utf-32"),
        (HANS, "gb2312"),
        (HANS, "gbk"),
        (HANS + "𠮷野家的㐂字", "gb18030"),
        (HANT, "gbk"),
        (HANT, "big5"),
        (HANT + "恒生銀行裏的碁石", "cp950"),
        (HANT + "佢哋嘅嘢喺邊度，啲嘢好靚㗎", "big5hkscs"),
        ("", "utf-8"),
        ("", "utf-16"),
        ("plain ASCII\r\n", "ascii"),
    ],
)
def test_chinese_encodings_are_read_unasked(text, codec):
    assert encoding.read(text.encode(codec)) == text


def test_ascii_in_front_of_the_first_chinese_line_does_not_hide_it():
    data = b"<meta>\n" * 20_000 + (HANS * 5).encode("gbk")
    assert encoding.read(data).endswith(HANS)


@pytest.mark.parametrize("codec", ["gb18030", "big5"])
@pytest.mark.parametrize("shift", range(4))
def test_the_sample_of_a_long_file_without_line_ends_is_cut_between_characters(codec, shift):
    text = "a" * shift + HANT.replace("\n", " ") * 1_500
    assert encoding.read(text.encode(codec)) == text


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("東京都は今日、新しい住宅政策を発表しました。来年度から多くの世帯が影響を受けます。", "euc_jp"),
        ("서울시는 오늘 새로운 주택 정책을 발표했습니다. 내년부터 많은 가구가 영향을 받습니다.", "euc_kr"),
        ("À Genève, l'été dernier, nous avons mangé des crêpes; où êtes-vous né, déjà?", "cp1252"),
        ("Вчера в районной администрации обсуждали установку лифтов в старых домах.", "koi8_r"),
    ],
)
def test_what_looks_like_another_language_is_refused_and_says_what_to_do(text, codec):
    with pytest.raises(DocumentError, match=r"no Chinese encoding.*--encoding") as caught:
        encoding.read((text * 3).encode(codec))
    assert encoding.read((text * 3).encode(codec), encoding=codec) == text * 3
    assert caught.value.offset is not None


def test_damaged_utf8_is_not_taken_for_gb18030_though_all_its_bytes_fit():
    whole = "请大家带好材料".encode()
    data = whole * 4 + whole[:1] + whole  # a character that lost its tail
    assert len(data.decode("gb18030")) == len(data) // 2
    with pytest.raises(DocumentError, match="is not utf-8") as caught:
        encoding.read(data)
    assert caught.value.offset == 4 * len(whole)


def test_the_offset_is_that_of_the_first_bad_byte():
    good = (HANS * 3).encode("gbk")
    with pytest.raises(DocumentError, match=rf"0xff at offset {len(good):,} is not gb18030.*--encoding") as caught:
        encoding.read(good + b"\xff" + good)
    assert caught.value.offset == len(good)


def test_a_bad_byte_behind_the_sample_is_found_too():
    good = (HANS * 2_000).encode("gbk")
    assert len(good) > encoding.SAMPLE
    with pytest.raises(DocumentError) as caught:
        encoding.read(good + b"\xff\n")
    assert caught.value.offset == len(good)


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", HANS.encode("utf-16-le"), b"one\0two"])
def test_nul_bytes_mean_binary(data):
    with pytest.raises(DocumentError, match="binary: NUL byte at offset") as caught:
        encoding.read(data)
    assert data[caught.value.offset] == 0


def test_a_named_encoding_lets_nul_pass():
    assert encoding.read(b"one\0two", encoding="utf-8") == "one\0two"
    assert encoding.read(HANS.encode("utf-16-le"), encoding="utf-16-le") == HANS


def test_utf16_cut_in_the_middle_of_a_character_has_its_offset():
    data = HANS.encode("utf-16") + b"a"
    with pytest.raises(DocumentError, match="is not utf-16") as caught:
        encoding.read(data)
    assert caught.value.offset == len(data) - 1


@pytest.mark.parametrize(
    ("label", "family"),
    [("GB2312", ("gb18030",)), ("cp936", ("gb18030",)), ("Big5", ("cp950", "big5hkscs")), ("utf8", ("utf-8",))],
)
def test_labels_stand_for_their_family(label, family):
    assert encoding.named(label) == family


@pytest.mark.parametrize(("wrong", "near"), [("gb-18030", "gb18030"), ("big-5", "big5"), ("utf-9", "utf-8")])
def test_a_wrong_name_is_told_with_the_near_ones(wrong, near):
    with pytest.raises(ConfigError, match=f"no encoding '{wrong}'.*'{near}'"):
        encoding.named(wrong)


@pytest.mark.parametrize("wrong", ["base64", "rot13", "utf-7", "unicode_escape", "idna", "", "\0", "好"])
def test_what_is_no_encoding_of_text_is_no_encoding(wrong):
    with pytest.raises(ConfigError, match="no encoding"):
        encoding.named(wrong)


def test_one_bad_line_does_not_hide_the_encoding_of_the_others():
    lines = Lines(io.BytesIO((HANS * 4).encode("gbk") + b"\xff\xff\n" + HANS.encode("gbk")))
    read = []
    for number, line in enumerate(lines, 1):
        try:
            read.append(lines.utf8(line, path="a", number=number).decode())
        except DocumentError as error:
            read.append(error.line)
    assert read == [HANS] * 4 + [5, HANS]
