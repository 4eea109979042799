import json

import pytest
from tests.eval import conformance, tastes
from tests.eval.line import CEILINGS, FLOORS

CASES = [
    {"file": "symbol-x.test.ts", "test": "plain", "input": "共12个Linux用户", "expected": "共 12 个 Linux 用户"},
    {"file": "symbol-x.test.ts", "test": "sign", "input": "甲+乙", "expected": "甲 + 乙"},
    {"file": "symbol-x.test.ts", "test": "odd", "input": "甲乙", "expected": "甲丙"},
]


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "conformance" / "pangu"
    folder.mkdir(parents=True)
    (folder / "cases.jsonl").write_text("".join(json.dumps(case) + "\n" for case in CASES), encoding="utf-8")
    return tmp_path


def test_cases_agree_or_differ_for_a_reason_or_for_none(data):
    plain, sign, odd = conformance.results(data, "pangu")
    assert (plain.agrees, plain.rule) == (True, "symbol-x")
    assert (sign.agrees, sign.reason.kind) == (False, "taste")
    assert (odd.agrees, odd.reason) == (False, None)
    assert odd.case.name == "odd: 甲乙"


def test_a_rule_has_one_line_and_each_figure_moves_one_way(data):
    rows, figures = conformance.table(data, "web", "conformance")
    assert all(len(row) == len(conformance.HEAD) for row in rows)
    assert rows[1][:5] == ["conformance/pangu", "symbol-x", "3", "1", "0.333"]
    assert figures == {"conformance/pangu": {"met": pytest.approx(1 / 3), "off": 0.0, "other": 1.0}}
    assert figures["conformance/pangu"].keys() <= FLOORS | CEILINGS


def test_cases_are_named_where_one_tool_is_asked_for(data):
    named = [row[1] for row in conformance.table(data, "web", "conformance/pangu")[0]]
    assert "  'odd: 甲乙'" in named
    assert not any("odd" in row[1] for row in conformance.table(data, "web", "conformance")[0])
    assert conformance.table(data, "web", "repair/conformance") == ([], {})


def test_one_difference_without_a_reason_leaves_the_case_without_one():
    case = tastes.Case("pangu", {**CASES[1], "expected": "甲 + 丙"})
    assert tastes.reason(case, "甲+乙") is None
    assert tastes.reason(tastes.Case("pangu", CASES[1]), "甲+乙").why.startswith("no blank is set around operators")


def test_whole_files_are_cases(tmp_path):
    folder = tmp_path / "conformance" / "zhlint"
    folder.mkdir(parents=True)
    (folder / "example-a.md").write_text("中文,中文。", encoding="utf-8")
    (folder / "example-a-fixed.md").write_text("中文，中文。", encoding="utf-8")
    (found,) = conformance.results(tmp_path, "zhlint")
    assert (found.rule, found.case.row["test"], found.agrees) == ("whole Markdown files", "example-a.md", True)


def test_every_taste_is_a_pipeline_of_its_own_and_every_reason_of_a_known_kind():
    assert all(each.tool in conformance.TOOLS and each.pipeline is not None for each in tastes._tastes())
    assert all(each.tool in conformance.TOOLS and each.kind in tastes.KINDS for each in tastes._reasons())
