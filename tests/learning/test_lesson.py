"""Lessons: which lines become rules, which are doubtful, and that each rule passes its own tests."""

from qingwen.learning import Census, lessons

NOUNS = "山水风云花鸟鱼虫松竹梅兰"


def body(number, paragraphs=12):
    noun = NOUNS[number % 12] + NOUNS[number // 12 % 12]
    return [
        f"{noun}的故事有许多人讲过，这里是第{number * paragraphs + at}种讲法，听的人不多。" for at in range(paragraphs)
    ]


def learned(make, documents=60, sites=1, **limits):
    census = Census()
    for number in range(documents):
        census.add(f"s{number % sites}.example.com", "\n".join(make(number)))
    census.close()
    return {(each.line, each.sites): each for each in lessons(census, **limits)}


def only(found, start):
    [lesson] = [each for (line, _), each in found.items() if line.startswith(start)]
    return lesson


def test_a_line_of_one_site_becomes_its_rule():
    found = learned(lambda n: ["河畔文库会员专享内容", *body(n)])
    lesson = only(found, "河畔")
    assert lesson.sites == ("s0.example.com",)
    assert (lesson.documents, lesson.of, lesson.doubts) == (60, 60, ())
    assert lesson.rule.enabled
    assert lesson.rule.phrase == "河畔文库会员专享内容"
    assert list(lesson.rule.faults()) == []
    assert "故事" in lesson.rule.keep[0]


def test_numbers_and_values_of_labels_may_differ():
    found = learned(
        lambda n: [f"来源：{NOUNS[n % 12]}城晚报 记者：{NOUNS[n % 7]}某", *body(n), f"已有 {n * 37} 人读过本页"]
    )
    assert only(found, "来源").rule.pattern.startswith("来源:")
    assert "\\d" in only(found, "已有").rule.pattern
    assert only(found, "来源").rule.where == "head"
    assert only(found, "已有").rule.where == "tail"


def test_a_label_whose_value_is_always_the_same_is_learned_with_it():
    found = learned(lambda n: ["来源：河畔晚报 记者：本报编辑部", *body(n)])
    assert only(found, "来源").rule.phrase == "来源：河畔晚报 记者：本报编辑部"


def test_authors_lines_are_not_learned():
    assert learned(lambda n: [f"标题{NOUNS[n % 12]}{n}记", *body(n)]) == {}


def test_what_is_rare_is_not_learned():
    found = learned(
        lambda n: ["河畔文库会员专享内容" if n % 30 == 0 else f"开头{'一二三四五六七八九十'[n % 10]}{n}节", *body(n)]
    )
    assert found == {}


def test_a_line_that_stands_within_texts_too_is_doubtful():
    def make(number):
        lines = body(number)
        return ["他们都没有说话", *lines[:6], "他们都没有说话", *lines[6:]]

    assert "within texts" in only(learned(make), "他们").doubts[0]


def test_formulas_and_short_lines_are_doubtful_and_not_enabled():
    found = learned(lambda n: ["尊敬的各位家长：", *body(n), "本期看点", "特此通知。"])
    assert only(found, "尊敬").doubts == ("authors' phrase",)
    assert only(found, "特此").doubts == ("authors' phrase",)
    assert only(found, "本期").doubts == ("says little",)
    assert not any(lesson.rule.enabled for lesson in found.values())


def test_dates_alone_are_no_rule():
    assert learned(lambda n: [f"2019年{n % 12 + 1}月{n % 28 + 1}日", *body(n), "1 / 7"]) == {}


def test_a_line_of_many_sites_is_one_rule_across_sites():
    found = learned(lambda n: ["河畔文库会员专享内容", *body(n)], documents=120, sites=10)
    lesson = only(found, "河畔")
    assert lesson.sites == ()
    assert lesson.documents == 120


def test_sites_too_small_for_rules_of_their_own_still_show_what_many_say():
    found = learned(lambda n: [f"已有 {n * 37} 人读过本页", *body(n)], documents=100, sites=50)
    assert only(found, "已有").sites == ()


def test_every_rule_passes_its_own_tests_whatever_signs_its_line_holds():
    lines = ["[#1] (会员专享) {act} | a.b*c+ 下载本页", "№ 5 “河畔文库” $100 ^_^ 会员", "①会员　专享＃通道 \\d+"]
    found = learned(lambda n: [lines[n % 3], *body(n)], documents=90)
    assert len(found) == 3
    for lesson in found.values():
        assert list(lesson.rule.faults()) == []
