def test_every_step_with_what_the_cleaner_saw_did_and_is(normalize):
    ended = normalize("explain", stdin="甲\x1b[31m乙,丙\n广告\n")
    assert ended.code == 0
    assert "1. probe.escape  repair · safe · 1 change\n   Escape sequences go.\n" in ended.out
    assert "2. probe.advert  strip · safe · 1 change" in ended.out
    assert "3. probe.comma  punct · safe · 1 change" in ended.out
    assert "甲乙[-,-]{+，+}丙" in ended.out
    assert "Nothing to do: probe.guess, probe.doubt\n" in ended.out


def test_findings_and_what_unsafe_would_do(normalize):
    out = normalize("explain", stdin="哦,这里⁇").out
    assert "? probe.guess: plausible; --unsafe would write '噢'" in out
    assert "a ␛[7mcharacter[/] was lost here" in out


def test_one_of_several_documents(normalize, folder):
    (folder / "a.jsonl").write_text('{"text": "甲"}\n{"text": "乙,丙"}\n', encoding="utf-8")
    assert "a.jsonl:2" in normalize("explain", "a.jsonl", "--document", "2").out


def test_a_document_that_fails(normalize):
    ended = normalize("explain", "--add", "probe.crash", stdin="崩")
    assert ended.code == 3
    assert "failed: cleaner probe.crash failed on a text of 1 character" in ended.out
    assert "ValueError: no ␛" in ended.out
