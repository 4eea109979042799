"""repair.byte-slip on damage done by ourselves: a repair by default is right, and what cannot be told is left."""

from __future__ import annotations

import pytest

from qingwen import Safety
from qingwen.edits import apply
from qingwen_plugins.repair._slip.damage import Damage
from qingwen_plugins.repair.byte_slip import ByteSlip

READINGS = {
    "冊": "cè", "會": "huì", "討": "tǎo", "論": "lùn", "這": "zhè", "個": "gè", "題": "tí", "後": "hòu", "來": "lái", "對": "duì",
    "實": "shí", "現": "xiàn", "時": "shí", "間": "jiān", "長": "zhǎng", "務": "wù", "學": "xué", "習": "xí", "機": "jī",
    "關": "guān", "報": "bào", "導": "dǎo", "開": "kāi", "發": "fā", "產": "chǎn", "業": "yè", "經": "jīng", "濟": "jì",
    "數": "shù", "據": "jù", "進": "jìn", "過": "guò", "還": "hái", "當": "dāng", "爭": "zhēng", "勢": "shì", "護": "hù",
}  # fmt: skip
SENTENCES = [
    "我們在會議上討論了這個問題，大家都很認真。",
    "村里修了新的水庫。回到家里以後，他把經過說給鄰居聽。",
    "大家討論得很充分。總之，辦法還是有的。",
    "公司創辦了內部專刊，每月發行一期。",
    "當地的老人說，過去這里長滿了蘆葦。",
    "會上發言的人都說：“要爭取時間。”散會以後各自回去準備。",
    "他在學校學習了三年，後來進了機關。如今還在那里工作。",
    "春天來了。花開得很好，我們在河邊走了很久。",
    "這個數據不對，還要再看一遍。專家們都這樣說。",
    "我們現在開始討論下一個問題。報告要寫得實在一些。",
]
HALF = str.maketrans("，；：？！（）", ",;:?!()")


def damaged(sentence: str) -> list[str]:
    """What pages show of it: with and without the cuts inside characters, in full width and in half."""
    return [text for outcome in Damage(READINGS).outcomes(sentence) for text in (outcome, outcome.translate(HALF))]


def bare(text: str) -> str:
    for reading in READINGS.values():
        text = text.replace(f"({reading})", "").replace(f"（{reading}）", "")
    return text.translate(HALF)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_repair_by_default_is_right_or_not_made(sentence: str) -> None:
    for text in damaged(sentence):
        edits = [edit for edit in ByteSlip.build().edits(text) if text[edit.start : edit.end] != edit.new]
        assert all(edit.safety is Safety.SAFE for edit in edits)
        repaired = bare(apply(text, edits))
        assert "?" in repaired or repaired == bare(sentence), (text, repaired)


def test_most_of_the_damage_is_repaired() -> None:
    texts = [(sentence, text) for sentence in SENTENCES for text in damaged(sentence) if "?" in text]
    right = sum(bare(ByteSlip.build().clean(text)) == bare(sentence) for sentence, text in texts)
    assert len(texts) >= 15
    assert right / len(texts) >= 0.7  # in the rest two readings are as likely


def test_with_permission_more_of_it_is() -> None:
    text = damaged("公司創辦了內部專刊，每月發行一期。")[0]
    assert ByteSlip.build().clean(text) == text
    assert "?" not in ByteSlip.build(unsafe=True).clean(text)
    (finding,) = ByteSlip.build().edits(text)
    assert (finding.safety, text[finding.start : finding.end]) == (Safety.UNSAFE, finding.new)


def test_a_word_that_stands_on_the_page_is_believed() -> None:
    text = damaged("公司創辦了內部專刊，每月發行一期。")[0]
    assert "專刊" in ByteSlip.build().clean(f"{text}\n專刊來(lái)自各地的投稿很多，專刊的編輯都看。")


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        ({"silent": True}, "村里修了新的水庫。“回到家里以後，他把經過說給鄰居聽。”我們在會上也說了。專家們也說過。"),
        ({"holes": True}, "他說：“這個不能做。”法律在那里說得很清楚，大家都知道。"),
    ],
)
def test_what_copies_of_a_page_lose_besides(how: dict[str, bool], sentence: str) -> None:
    lost = set(Damage(READINGS, **how).outcomes(sentence)) - set(Damage(READINGS).outcomes(sentence))
    assert lost
    for text in lost:
        assert bare(ByteSlip.build(unsafe=True).clean(text)) == bare(sentence)


def test_a_byte_too_many() -> None:
    page = "這(zhè)個(gè)時(shí)間(jiān)來(lái)了。ㄇ刂輩^(qū)的人都說好。"
    assert "秦州區(qū)的人" in ByteSlip.build(unsafe=True).clean(page)


def test_the_damage_done_again_is_the_proof() -> None:
    assert Damage({"冊": "cè", "會": "huì"}).gives("我們在會", "我們?cè)跁?huì)")
    assert not Damage({"冊": "cè", "會": "huì"}).gives("我們再會", "我們?cè)跁?huì)")
    assert not Damage({"會": "huì"}).gives("我們在會", "我們?cè)跁?huì)")


def test_garbage_that_no_reading_explains_is_left() -> None:
    page = "這(zhè)個(gè)時(shí)間(jiān)來(lái)了。他問?；鑫龘鷘?dǎo)了嗎"
    assert ByteSlip.build().clean(page) == page


@pytest.mark.parametrize("text", ["?；" * 500, "?shù)" * 500, "時(shí)" * 500 + "?;", "\ue1d6?；" * 300, "?" * 1_000])
def test_hostile_text_after_a_true_annotation_is_left(text: str) -> None:
    page = "這(zhè)個(gè)時(shí)間(jiān)。" + text
    assert ByteSlip.build(unsafe=True).clean(page) == page
