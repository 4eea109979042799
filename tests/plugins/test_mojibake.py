"""Generated round trips: what the damage keeps comes back exactly, and what it does not is not made up."""

import pytest

from qingwen import Safety
from qingwen.edits import apply, is_finding
from qingwen_plugins.repair.mojibake import Mojibake

PROSE = (
    "清晨的雾还没有散，渡口已经站满了人。",
    "“你从哪里来？”老船工问，手里的烟斗冒着白烟。",
    "我说：从上游的镇子来（那里三天没有下雨了）。",
    "他点点头，把缆绳解开，又回头看了看天色。",
    "2019年6月，这条河第一次断流；1954年的大水之后，谁也没有想到。",
    "票价25元/人，60岁以上的老人半价，学生凭A类证件免费。",
    "《渡口志》记载：乾隆年间，此处有船四十七只……",
)
TRADITIONAL = (
    "清晨的霧還沒有散，渡口已經站滿了人。",
    "他點點頭，把纜繩解開，又回頭看了看天色。",
    "這條河第一次斷流，誰也沒有想到。",
)
PLAIN = (  # without the characters that Big5 has no place for
    "我们在山上看见了月亮，真的很美。",
    "他把伞放在门口，慢慢走了进来。",
    "这条河从北向南流过两个县，在这里出海。",
)
LOSSLESS = "老师说一个人退一步也需要些勇气"
HOLES = (0x81, 0x8D, 0x8F, 0x90, 0x9D)


def windows(data: bytes) -> str:
    return "".join(chr(byte) if byte in HOLES else bytes((byte,)).decode("cp1252") for byte in data)


DAMAGES = {
    "UTF-8 as Latin-1": (PROSE, lambda text: text.encode().decode("latin-1")),
    "UTF-8 as Windows-1252": (PROSE, lambda text: windows(text.encode())),
    "the same twice": (PROSE, lambda text: windows(windows(text.encode()).encode())),
    "GBK as Latin-1": (PROSE + TRADITIONAL, lambda text: text.encode("gb18030").decode("latin-1")),
    "GBK as Windows-1252": (PROSE + TRADITIONAL, lambda text: windows(text.encode("gb18030"))),
    "Big5 as GBK": (TRADITIONAL, lambda text: text.encode("big5").decode("gb18030")),
    "GBK as Big5": (PLAIN, lambda text: text.encode("gbk").decode("cp950")),
}


@pytest.mark.parametrize("kind", DAMAGES)
def test_a_damaged_document_comes_back(kind):
    sentences, damage = DAMAGES[kind]
    text = "\n".join(sentences)
    assert Mojibake().clean("\n".join(map(damage, sentences))) == text


@pytest.mark.parametrize("kind", DAMAGES)
@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_a_damaged_sentence_between_sound_ones_comes_back_and_they_stay(kind, end):
    sentences, damage = DAMAGES[kind]
    sound = ("河水很凉。", "对岸有人唱歌，“山高水远”，café×2，Größe。")
    for sentence in sentences:
        shown = sound[0] + end + damage(sentence) + end + sound[1]
        assert Mojibake().clean(shown) == sound[0] + end + sentence + end + sound[1]


@pytest.mark.parametrize("kind", DAMAGES)
def test_a_second_run_finds_nothing(kind):
    sentences, damage = DAMAGES[kind]
    for sentence in sentences:
        once = Mojibake().clean("甲。" + damage(sentence) + "乙。")
        assert Mojibake().clean(once) == once


def as_gbk(text: str) -> str:
    return text.encode().decode("gb18030", "replace")


def lengths() -> list[str]:
    text = "".join(PROSE)
    return [text[at : at + 4 + at % 37] for at in range(0, len(text) - 40, 3)]


@pytest.mark.parametrize("lost", ["\ufffd", "?", "€"])
def test_utf8_as_gbk_gives_back_all_that_was_kept_and_makes_nothing_up(lost):
    exact = 0
    for text in lengths():
        shown = as_gbk(text).replace("\ufffd", lost)
        repairs = [edit for edit in Mojibake().edits(shown) if not is_finding(shown, edit)]
        assert all(edit.new.removesuffix("銆") in text for edit in repairs)  # 銆 is two bytes of a mark out of step
        exact += apply(shown, repairs) == text
        if "\ufffd" not in as_gbk(text):
            assert apply(shown, repairs) == text
    assert exact > len(lengths()) // 6


def test_what_lost_its_last_byte_is_reported_and_written_only_when_allowed():
    shown = as_gbk("山下的小镇很安静。") + "\n下一行。"
    assert shown[-6] == "\ufffd"
    *_, last = Mojibake().edits(shown)
    assert (last.safety, is_finding(shown, last)) == (Safety.UNSAFE, True)
    assert Mojibake().clean(shown) == "山下的小镇很安静銆\ufffd\n下一行。"
    assert Mojibake.build(unsafe=True).clean(shown) == "山下的小镇很安静。\n下一行。"


@pytest.mark.parametrize("lost", ["锟斤拷锟斤拷", "烫烫烫烫", "屯屯屯", "\ufffd\ufffd"])
def test_what_nobody_can_repair_is_reported(lost):
    text = f"前文{lost}后文"
    assert [(edit.start, edit.end, edit.new) for edit in Mojibake().edits(text)] == [(2, 2 + len(lost), lost)]


def test_damage_of_several_kinds_in_one_text_is_repaired_in_one_run():
    kinds = [(damage(sentences[0]), sentences[0]) for sentences, damage in DAMAGES.values()]
    shown = "\n".join(noisy for noisy, _ in kinds) + "\n" + as_gbk(LOSSLESS)
    cleaned = Mojibake().clean(shown)
    assert cleaned == "\n".join(sentence for _, sentence in kinds) + "\n" + LOSSLESS
    assert apply(shown, Mojibake().edits(shown)) == cleaned


@pytest.mark.parametrize("codec", ["euc-kr", "euc-jp", "cp1251", "koi8-r", "iso-8859-7"])
def test_other_languages_misread_are_not_taken_for_chinese(codec):
    texts = {
        "euc-kr": "모든 사람은 태어날 때부터 자유롭고, 존엄하며, 평등하다.",
        "euc-jp": "すべての人間は、生まれながらにして自由であり、平等である。",
        "cp1251": "Все люди рождаются свободными и равными в своем достоинстве.",
        "koi8-r": "Все люди рождаются свободными и равными в своем достоинстве.",
        "iso-8859-7": "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι.",
    }
    data = texts[codec].encode(codec)
    for shown in (
        data.decode("latin-1"),
        windows(data),
        data.decode("gb18030", "replace"),
        data.decode("cp950", "replace"),
    ):
        assert Mojibake().clean(shown) == shown
