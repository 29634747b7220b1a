"""Labels made of parts, remarks in them, and the boxes of forms; all strings are invented."""

from __future__ import annotations

import random

import pytest

from parsers import parse_page
from parsers.knowledge.composed_labels import COMPOSED
from parsers.knowledge.labels import LABELS, TRADITIONAL
from parsers.terms import labels
from parsers.terms.labels import find_field
from parsers.text.fold import FOLDED, fold


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("提案案号", "identity_raw"),
        ("议案建议编号", "identity_raw"),
        ("立案编号", "identity_raw"),
        ("提案年度", "term_session"),
        ("大会届次", "term_session"),
        ("主提案人", "proposer"),
        ("共同提案人", "proposer"),
        ("提交代表", "proposer"),
        ("附议人员", "proposer"),
        ("牵头部门", "lead_agency"),
        ("主承办单位名称", "lead_agency"),
        ("主办/分办单位", "lead_agency"),
        ("配合办理单位", "co_agency"),
        ("会同办理部门", "co_agency"),
        ("建议提出时间", "submitted_date"),
        ("转办日期", "handover_date"),
        ("应办结时间", "due_date"),
        ("复函日期", "reply_date"),
        ("办理结果分类", "outcome_raw"),
        ("答复件类别", "outcome_raw"),
        ("委员反馈意见", "satisfaction"),
        ("满意度测评", "satisfaction"),
        ("与代表沟通方式", "contact_mode"),
        ("是否重点办理", "proposal_type"),
        ("议案主要内容", "proposal_body"),
        ("办理答复全文", "reply_body"),
        ("提案案由", "title"),
        ("复函文号", "document_number"),
        ("公开索引号", "index_number"),
        ("刊登时间", "published_date"),
        ("最后更新时间", "updated_date"),
        ("信息公开责任部门", "publisher"),
        ("阅览次数", "view_count"),
        ("责任校对", "editor"),
        ("具体承办人及联系电话", "contact"),
        ("诉求类别", "unknown"),
        # Whole spellings with a meaning of their own.
        ("责任部门", "publisher"),
        ("办理类型", "handling_mode"),
        ("联系方式", "contact"),
        # Remarks inside a label.
        ("提案人（单位）", "proposer"),
        ("主办（分办）单位", "lead_agency"),
        ("类别（A/B/C）", "proposal_type"),
        ("〔承办单位〕", "lead_agency"),
        ("建议（第12号）", None),
        # Words that are no labels of a form.
        ("提案工作", None),
        ("建议办理", None),
        ("公示期", None),
    ],
)
def test_labels_made_of_parts(label: str, field: str | None) -> None:
    assert find_field(label) == field


def test_composed_labels_name_fields_of_the_table() -> None:
    assert set(COMPOSED) <= set(LABELS)


BOXES = "{0}<p>校门口车辆拥堵，家长反映强烈，存在安全隐患。</p>{1}<p>由交警部门制定分时通行方案，学校错时放学。</p>"


@pytest.mark.parametrize(
    ("front", "behind"),
    [
        ("<p>【问题及分析】</p>", "<p>【具体建议】</p>"),
        ("<p>问题及分析</p>", "<p>具体建议</p>"),
        ("<h3>背景情况</h3>", "<h3>具体建议</h3>"),
        ("<p>内　　容：</p>", "<p>建　　议：</p>"),
    ],
)
def test_boxes_in_a_row_end_one_another(front: str, behind: str) -> None:
    form = "<h1>关于校门口安全的提案</h1><p>提案号：第0217号</p><p>提案人：聂晓棠</p>"
    page = parse_page(form + BOXES.format(front, behind) + "<p>承办单位：市公安局</p>")
    fields = [row.field for row in page.fields]
    assert fields == [
        "identity_raw", "proposer", "proposal_body", "proposal_body", "lead_agency",
    ]  # fmt: skip


@pytest.mark.parametrize("label", ["主办单位", "责任单位"])
def test_who_answers_ends_the_text_of_an_item(label: str) -> None:
    form = (
        "<h1>关于校门口安全的提案</h1><p>提案号：第0217号</p><p>案由：关于校门口安全的提案</p>"
        "<p>内容：</p><p>校门口车辆拥堵，家长反映强烈，存在安全隐患。</p>"
    )
    page = parse_page(f"{form}<p>{label}：市公安局</p>")
    assert [row.name_raw for row in page.agencies] == ["市公安局"]
    prose = parse_page(f"{form}<p>{label}：尚未明确，各部门都说不归自己管。</p>")
    assert prose.agencies == ()


def test_the_page_about_itself_behind_a_text() -> None:
    form = "<h1>关于校门口安全的提案</h1><p>提案号：第0217号</p><p>提案内容：</p><p>校门口车辆拥堵。</p>"
    page = parse_page(form + "<p>发布于：2023-10-11　阅读：137</p>")
    values = {row.field: row.value_raw for row in page.fields}
    assert values["published_date"] == "2023-10-11"
    assert values["view_count"] == "137"


def test_no_label_is_refused_at_first_sight(monkeypatch: pytest.MonkeyPatch) -> None:
    """The quick look changes no answer, however a label is printed and whatever stands beside."""
    twins: dict[str, list[str]] = {}
    for printed in (*FOLDED, *map(chr, TRADITIONAL)):
        twins.setdefault(fold(printed).translate(TRADITIONAL), []).append(printed)
    rng = random.Random(11)
    words = [
        "青禾市水利局答复",
        "青禾市水利局答覆",
        "承办单位青禾市林业局办理回复意见",
        "索引号Indexnumber",
    ]
    for label in sorted(word for spellings in LABELS.values() for word in spellings):
        printed = "".join(rng.choice([char, *twins.get(char, [])]) for char in label)
        words += [label, printed, printed[1:], printed[:-1], f"某{printed}", f"{printed}号"]
    quick = [find_field.__wrapped__(word) for word in words]
    monkeypatch.setattr(labels, "_is_none_at_sight", lambda label: False)
    assert quick == [find_field.__wrapped__(word) for word in words]


def test_letters_stay_letters_when_they_are_folded() -> None:
    letters = [char for char in map(chr, range(0x20000)) if char.isalpha()]
    assert all(fold(char).isalpha() for char in letters)
