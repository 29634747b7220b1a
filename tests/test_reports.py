"""Reports below a label of the outcome, answers that are files, labels that hold another's value."""

from __future__ import annotations

import pytest

from parsers.parse import parse_page
from parsers.records import Page

_TOLD = (
    "接到建议后，我局派人到现场查看。目前已完成两条道路的硬化，累计投入资金二百万元，"
    "其余道路列入明年计划。"
)
_PARTS = (
    "<p>一、关于道路硬化</p><p>已完成两条道路硬化，投入资金二百万元，其余道路列入明年计划。</p>"
    "<p>二、关于路灯</p><p>下一步将安装路灯六十盏，由镇里负责日常维护和电费支出。</p>"
)
_LETTER = (
    "<p>李大海代表：</p><p>您提出的建议收悉。现答复如下：</p><p>道路已经硬化。</p>"
    "<p>县交通局</p><p>2023年5月6日</p>"
)
_ITEM = (("建议号", "12"), ("建议人", "李大海"), ("承办单位", "县交通局"))
_TEXT = "村里的道路年久失修，群众出行困难。建议硬化道路，安装路灯。"


def _form(*rows: tuple[str, str]) -> Page:
    cells = "".join(
        f"<tr><td>{name}</td><td>{value}</td></tr>"
        for name, value in (*_ITEM[:2], ("内容", _TEXT), _ITEM[2], *rows)
    )
    return parse_page(f"<h1>关于硬化道路的建议</h1><table>{cells}</table>")


def _lines(rows: str) -> Page:
    lines = "".join(f"<p>{name}：{value}</p>" for name, value in _ITEM)
    return parse_page(f"<h1>关于硬化道路的建议</h1>{lines}<p>建议内容：{_TEXT}</p>{rows}")


def _bodies(page: Page) -> list[str]:
    return [f.label_raw for f in page.fields if f.field == "reply_body" and f.start is not None]


@pytest.mark.parametrize("name", ["办理情况", "落实情况", "办复情况", "办理进展"])
@pytest.mark.parametrize("value", [_TOLD, _PARTS])
def test_a_report_is_the_reply(name: str, value: str) -> None:
    for page in (_form((name, value)), _lines(f"<p>{name}：</p><p>{value}</p>")):
        assert _bodies(page) == [name]
        assert page.document.kind == "proposal_with_reply"
        assert any(point.block == "reply" for point in page.points)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("办理情况", "已办结"),
        ("办理情况", "已解决。感谢您的关心。"),
        ("办理结果", "该建议所提问题已列入2023年计划，逐步解决。"),
        ("办理结果", "A类"),
        ("落实情况", "B"),
    ],
)
def test_a_class_or_a_word_stays_an_outcome(name: str, value: str) -> None:
    page = _form((name, value))
    assert not _bodies(page)
    assert [f.field for f in page.fields if f.label_raw == name] == ["outcome_raw"]


def test_a_letter_elsewhere_is_the_answer() -> None:
    assert _bodies(_form(("办理情况", _TOLD), ("答复内容", _LETTER))) == ["答复内容"]
    page = _lines(f"<p>办理情况：{_TOLD}</p>{_LETTER}")
    assert not _bodies(page)
    assert page.replies[0].salutation_raw == "李大海代表："


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("办理结果", "第12号建议答复.docx"),
        ("办理情况", "关于第12号建议的答复.doc"),
        ("答复内容", "<a href='/a/12.pdf'>关于第12号建议的答复.pdf</a>"),
        ("办理结果", "<a href='/a/12.ofd'>答复.ofd</a>"),
    ],
)
def test_an_answer_that_is_a_file(name: str, value: str) -> None:
    page = _form((name, value))
    assert page.document.kind == "attachment_only"
    assert not page.replies


def test_title_and_text_below_each_others_label() -> None:
    page = parse_page(
        "<h1>关于增设幼儿园的提案</h1><p>提案内容：关于增设幼儿园的提案</p><p>提案人：郁晴</p>"
        "<p>案由：城北片区近年来建成十余个住宅小区，常住人口超过四万，但只有一所公办幼儿园，"
        "每年九月都有大批适龄幼儿到四公里以外就读，家长接送极为不便。</p>"
        "<p>建议：规划建设一所公办幼儿园。</p>"
    )
    assert [f.field for f in page.fields] == ["title", "proposer", "proposal_body", "proposal_body"]
    assert page.proposals[0].title == "关于增设幼儿园的提案"


def test_a_label_broken_over_two_lines_is_no_empty_label() -> None:
    page = parse_page(
        "<ul><li>建议号：6</li><li>领 衔</li><li>代 表：车满囤</li><li>建议内容：</li></ul>"
        f"<p>{_TEXT}</p>"
    )
    assert [f.value_raw for f in page.fields if f.field == "proposer"] == ["车满囤"]


def test_a_linked_value_may_be_a_label_too() -> None:
    page = parse_page(
        "<h1>关于第8号提案的答复</h1><div>发表于：<time>2022年9月14日</time> | "
        f"分类：<a>提案答复</a> | 阅读：52</div>{_LETTER}"
    )
    values = {f.field: f.value_raw for f in page.fields}
    assert values["subject_category"] == "提案答复"
    assert values["view_count"] == "52"
    assert values["published_date"] == "2022年9月14日"


@pytest.mark.parametrize(
    "sizes",
    ["[<a>大</a>][<a>中</a>][<a>小</a>]", "大|小", "【大】【中】【小】", "小 中 大", "默认 大"],
)
def test_sizes_of_letters_are_no_document_number(sizes: str) -> None:
    page = parse_page(
        f"<h1>关于第8号提案的答复</h1><p>来源：县交通局　浏览次数：12　字号：{sizes}</p>{_LETTER}"
    )
    assert not [f for f in page.fields if f.field == "document_number"]
