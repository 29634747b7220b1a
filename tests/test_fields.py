"""Fields: every layout gives its pairs; an empty label never takes its neighbour's value."""

from __future__ import annotations

import pytest

from parsers.canonical import Canonical, read_plain, read_tree
from parsers.fields import read_fields
from parsers.labels import bare_label, find_field
from parsers.markup import parse_markup

LETTER = (
    "某某某委员：您提出的关于加强社区食堂建设的提案收悉，经研究，现答复如下：已建成三个社区食堂。"
)
ITEM = "目前社区食堂数量不足，老年人就餐不便，建议尽快增设并完善补贴办法，让更多人受益。"


def pairs(page: Canonical) -> list[tuple[str, str | None]]:
    return [
        (r.field, None if r.start is None or r.end is None else page.text[r.start : r.end])
        for r in read_fields(page)
    ]


def html(body: str) -> Canonical:
    return read_tree(parse_markup(f"<html><body>{body}</body></html>"))


META = [
    ("index_number", "1/2023-00003"),
    ("document_number", None),
    ("published_date", "2023-05-17"),
]


@pytest.mark.parametrize(
    "page",
    [
        read_plain("• 索引号\n• 1/2023-00003\n• 文号\n• 发布日期\n• 2023-05-17"),
        read_plain("索引号\n1/2023-00003\n文号\n发布日期\n2023-05-17"),
        read_plain("索 引 号：1/2023-00003\n文　　号：\n发布日期：2023-05-17"),
        read_plain("索引号：1/2023-00003　文号：　发布日期：2023-05-17"),
        read_plain("索引号：1/2023-00003文号：发布日期：2023-05-17"),
        read_plain("索引号:1/2023-00003 | 文号: | 发布日期:2023-05-17"),
        read_plain("[索引号] 1/2023-00003\n[ 文 号 ]\n[发布日期] 2023-05-17"),
        html(
            "<ul><li>索引号</li><li>1/2023-00003</li><li>文号</li><li></li><li>发布日期</li><li>2023-05-17</li></ul>"
        ),
        html(
            "<ul><li>索引号</li><li>1/2023-00003</li><li>文号</li><li>发布日期</li><li>2023-05-17</li></ul>"
        ),
        html(
            "<table><tr><td>索&ensp;引&ensp;号：</td><td>1/2023-00003</td><td>文号：</td><td></td></tr><tr><td>发布日期：</td><td>2023-05-17</td></tr></table>"
        ),
        html(
            "<table><tr><td><b>索引号：</b>1/2023-00003</td><td><b>文号：</b></td></tr><tr><td><b>发布日期：</b>2023-05-17</td></tr></table>"
        ),
        html(
            "<dl><dt>索引号</dt><dd>1/2023-00003</dd><dt>文号</dt><dd></dd><dt>发布日期</dt><dd>2023-05-17</dd></dl>"
        ),
        html(
            "<dl><dd><label>索引号：</label><div>1/2023-00003</div></dd><dd><label>文号：</label><div></div></dd><dd><label>发布日期：</label><div>2023-05-17</div></dd></dl>"
        ),
    ],
    ids=lambda page: page.text[:12].replace("\n", "/"),
)
def test_every_layout_gives_the_same_pairs(page: Canonical) -> None:
    assert pairs(page) == META


def test_last_empty_label_does_not_take_the_title() -> None:
    """seed.md, trap 2."""
    text = "发布日期\n2023-05-17\n服务对象\n关于推进社区食堂建设的提案\n发布日期:2023-05-17 浏览次数:12 浏览"
    assert pairs(read_plain(text))[1] == ("audience", None)


def test_counter_keeps_its_digits() -> None:
    text = "发布日期:2023-05-17 浏览次数:231 浏览\n来源:示例市民政局 点击： 次"
    assert pairs(read_plain(text)) == [
        ("published_date", "2023-05-17"),
        ("view_count", "231"),
        ("publisher", "示例市民政局"),
        ("view_count", None),
    ]


FORM = [
    ("identity_raw", "市政协十届一次会议第69号"),
    ("proposer", "某某某"),
    ("title", "关于加强社区食堂建设的提案"),
    ("proposal_body", ITEM),
    ("lead_agency", "市民政局"),
    ("outcome_raw", "A"),
    ("reply_body", LETTER),
]
LABELS = ("提案号", "提案者", "标题", "提案内容", "承办单位", "办理结果", "答复内容")
VALUES = [value for _, value in FORM]


@pytest.mark.parametrize(
    "page",
    [
        read_plain(
            "\n".join(f"{label}\n{value}" for label, value in zip(LABELS, VALUES, strict=True))
        ),
        read_plain(
            "\n".join(f"{label}：{value}" for label, value in zip(LABELS, VALUES, strict=True))
        ),
        html(
            "<table>"
            + "".join(
                f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in zip(LABELS, VALUES, strict=True)
            )
            + "</table>"
        ),
        html(
            "<table>"
            + "".join(
                f"<tr><th>{a}</th></tr><tr><td>{b}</td></tr>"
                for a, b in zip(LABELS, VALUES, strict=True)
            )
            + "</table>"
        ),
        html("".join(f"<p><b>{a}：</b>{b}</p>" for a, b in zip(LABELS, VALUES, strict=True))),
        html(
            "".join(
                f"<div>{a}</div><div><p>{b}</p></div>" for a, b in zip(LABELS, VALUES, strict=True)
            )
        ),
    ],
    ids=["lines", "colons", "table", "stacked", "paragraphs", "divs"],
)
def test_form_of_an_item(page: Canonical) -> None:
    assert pairs(page) == FORM


def test_label_inside_running_text_is_no_field() -> None:
    """reliability.md, I29."""
    text = f"承办单位：市民政局\n答复内容：\n{LETTER}\n一、承办单位：要压实责任，办理结果：要公开。\n经查，办理结果 A 类。"
    assert [name for name, _ in pairs(read_plain(text))] == ["lead_agency", "reply_body"]


def test_bodies_run_over_paragraphs_up_to_the_next_label() -> None:
    text = f"提案内容\n{ITEM}\n一、现状\n{ITEM}\n承办单位\n市民政局\n答复内容\n{LETTER}\n{LETTER}"
    found = dict(pairs(read_plain(text)))
    assert found["proposal_body"] == f"{ITEM}\n一、现状\n{ITEM}"
    assert found["reply_body"] == f"{LETTER}\n{LETTER}"


def test_body_label_may_hold_the_letter() -> None:
    """letters.md, section 3: 内容 holds the text, whatever it is."""
    found = dict(
        pairs(
            html(
                f"<table><tr><td>提案号</td><td>69</td></tr><tr><td>内容</td><td>{LETTER}</td></tr></table>"
            )
        )
    )
    assert found["reply_body"] == LETTER


def test_header_rows_are_read_by_column() -> None:
    """letters.md, section 3: 主办单位 会办 交办日期 in one row, the values in the next."""
    page = html(
        "<table><tr><td>主办单位</td><td>会办</td><td>交办日期</td></tr>"
        "<tr><td>区城管局</td><td></td><td>2022-03-01</td></tr></table>"
        f"<table><tr><td>承办单位</td><td>答复日期</td><td>答复内容</td></tr><tr><td>区城管局</td>"
        f"<td>2022-05-20</td><td><p>{LETTER}</p><p>{LETTER}</p></td></tr></table>"
    )
    assert pairs(page) == [
        ("lead_agency", "区城管局"),
        ("co_agency", None),
        ("handover_date", "2022-03-01"),
        ("lead_agency", "区城管局"),
        ("reply_date", "2022-05-20"),
        ("reply_body", f"{LETTER}\n{LETTER}"),
    ]


def test_prose_under_an_outcome_label_is_the_letter() -> None:
    page = html(
        f"<table><tr><td>建议号</td><td>014</td></tr><tr><td>办理情况</td><td>{LETTER}</td></tr></table>"
    )
    assert dict(pairs(page))["reply_body"] == LETTER


def test_unknown_label_cell_is_kept() -> None:
    page = html(
        "<dl><dt>提案号</dt><dd>69</dd><dt>承办单位</dt><dd>市民政局</dd><dt>督办层级</dt><dd>二级</dd></dl>"
    )
    assert ("unknown", "二级") in pairs(page)


def test_a_plain_letter_has_no_fields() -> None:
    assert pairs(read_plain(f"{LETTER}\n一、关于建议\n建议\n我局认真研究。\n感谢您的关心。")) == []


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("• 办 理 结 果：", "outcome_raw"),
        ("【发文字号】", "document_number"),
        ("提案单位/人", "proposer"),
        ("索\u2002引\u2002号：", "index_number"),
        ("承办单位有关情况", None),
        ("", None),
    ],
)
def test_label_lookup(label: str, field: str | None) -> None:
    assert find_field(label) == field


def test_bare_label_drops_decoration() -> None:
    assert bare_label("  ●［标 题］：") == "标题"
