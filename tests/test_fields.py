"""Fields: every layout gives its pairs; an empty label never takes its neighbour's value."""

from __future__ import annotations

import pytest

from parsers.forms.fields import read_fields
from parsers.page.canonical import Canonical, read_plain, read_tree
from parsers.page.markup import parse_markup
from parsers.terms.labels import bare_label, find_field

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


CITY = [("published_date", "2023-06-02"), ("unknown", "云麓公安分局"), ("view_count", "3")]


@pytest.mark.parametrize(
    "page",
    [
        read_plain("发布时间：2023-06-02 经办情形：云麓公安分局 点击：3"),
        read_plain("发布时间：2023-06-02经办情形：云麓公安分局 点击：3"),
        read_plain("发布时间：2023-06-02\n经办情形：云麓公安分局\n点击：3"),
        html(
            "<p><span>发布时间：2023-06-02</span><span>经办情形：云麓公安分局</span><i>点击：3</i></p>"
        ),
        html(
            "<ul><li>发布时间：2023-06-02</li><li>经办情形：云麓公安分局</li><li>点击：3</li></ul>"
        ),
        html(
            "<table><tr><td>发布时间：</td><td>2023-06-02</td></tr><tr><td>经办情形：</td>"
            "<td>云麓公安分局</td></tr><tr><td>点击：</td><td>3</td></tr></table>"
        ),
        html(
            "<ul><li>发布时间</li><li>2023-06-02</li><li>经办情形</li><li>云麓公安分局</li>"
            "<li>点击</li><li>3</li></ul>"
        ),
        read_plain("[发布时间] 2023-06-02\n[经办情形] 云麓公安分局\n[点击] 3"),
    ],
    ids=["line", "glued", "lines", "spans", "items", "table", "list", "brackets"],
)
def test_a_label_that_nobody_knows_is_kept(page: Canonical) -> None:
    """Contract, fields; it also ends the value in front of it."""
    assert pairs(page) == CITY


@pytest.mark.parametrize(
    "text",
    [
        "发布时间：2023-06-02\n来源：市民政局\n王小明代表：\n您提出的建议收悉，现答复如下：",
        "发布时间：2023-06-02\n来源：市民政局\n示例区工商联：\n贵会提出的提案收悉。",
        f"发布时间：2023-06-02\n来源：市民政局\n调研情况：{ITEM}\n问题分析：{ITEM}",
        "发布时间：2023-06-02\n来源：市民政局\n李局长指出：要抓好落实。",
    ],
)
def test_salutations_speeches_and_headings_are_no_labels(text: str) -> None:
    assert [name for name, _ in pairs(read_plain(text))] == ["published_date", "publisher"]


def test_cells_take_turns() -> None:
    """A second value is no label; a label that lost its words leaves the order as it is."""
    page = html(
        "<table><tr><td>承办单位</td><td>市民政局</td><td>市财政局</td></tr><tr><td>提案人</td>"
        "<td>张三</td></tr><tr><td></td><td>办理情况说明</td></tr></table>"
    )
    assert pairs(page) == [("lead_agency", "市民政局"), ("proposer", "张三")]


def test_a_row_of_labels_that_are_empty_is_no_header() -> None:
    page = html(
        "<ul><li>发文字号</li><li>索引号</li><li>1/2023-19</li><li>经办情形</li><li>2023-06-08</li>"
        "<li>服务对象</li></ul>"
    )
    assert pairs(page) == [
        ("document_number", None),
        ("index_number", "1/2023-19"),
        ("unknown", "2023-06-08"),
        ("audience", None),
    ]


def test_value_behind_an_empty_cell() -> None:
    page = html(
        "<table><tr><td>题目</td><td></td><td>关于增设社区食堂方便老年人就餐的提案</td></tr>"
        "<tr><td>提案人</td><td>张三</td></tr></table>"
    )
    assert pairs(page)[0] == ("title", "关于增设社区食堂方便老年人就餐的提案")


def test_labels_broken_over_two_lines() -> None:
    page = html(
        "<table><tr><td>领 衔<br>代 表</td><td>李四</td><th>通 讯<br>地 址</th><td></td></tr>"
        "<tr><td>主办单位</td><td>市民政局</td></tr></table>"
    )
    assert pairs(page) == [("proposer", "李四"), ("contact", None), ("lead_agency", "市民政局")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "索引号:0/2021-4主题分类:交通关 键 词:文    号成文日期:2021-07-02体    裁生效日期废止日期",
            [
                ("index_number", "0/2021-4"),
                ("subject_category", "交通"),
                ("subject_words", None),
                ("document_number", None),
                ("document_date", "2021-07-02"),
                ("genre_category", None),
                ("effective_date", None),
                ("repealed_date", None),
            ],
        ),
        (
            "索 引 号 1/2022-17 公开方式 主动公开 成文日期 2022-06-01 发布机构 市民政局",
            [
                ("index_number", "1/2022-17"),
                ("openness", "主动公开"),
                ("document_date", "2022-06-01"),
                ("publisher", "市民政局"),
            ],
        ),
        (
            "索引号 | 1/2022-17 | 发布机构 | | 废止日期 | | 文 号 | | 所属主题 | 其他",
            [
                ("index_number", "1/2022-17"),
                ("publisher", None),
                ("repealed_date", None),
                ("document_number", None),
                ("subject_category", "其他"),
            ],
        ),
        (
            "[索引号] 1/2022-17 [ 主题分类 ] 综合政务 [ 文 号 ] [ 效力状态 ] 有效",
            [
                ("index_number", "1/2022-17"),
                ("subject_category", "综合政务"),
                ("document_number", None),
                ("validity", "有效"),
            ],
        ),
        (
            "2024-06-03 10:20　来源：市民政局　浏览：5 次",
            [("publisher", "市民政局"), ("view_count", "5")],
        ),
        (
            "来源：市民政局时间：2023-06-30 类别：市民政局",
            [
                ("publisher", "市民政局"),
                ("published_date", "2023-06-30"),
                ("proposal_type", "市民政局"),
            ],
        ),
        (
            "示税函〔2022〕18号签发人：黎某某\n联系人：李某某",
            [("responsible_leader", "黎某某"), ("contact", "李某某")],
        ),
        (
            "主 题 分 类:2024年\n協 辦 單 位：市財政局\n發佈時間：2024-03-01",
            [
                ("subject_category", "2024年"),
                ("co_agency", "市財政局"),
                ("published_date", "2024-03-01"),
            ],
        ),
    ],
    ids=["glued", "blanks", "pipes", "brackets", "date", "near", "number", "widths"],
)
def test_lines_with_several_labels(text: str, expected: list[tuple[str, str | None]]) -> None:
    """letters.md, section 2: every form of a flattened block."""
    assert pairs(read_plain(text)) == expected


def test_whole_form_on_one_line() -> None:
    """letters.md, section 16, case 4."""
    text = f"建议号：12 提案人：张三 内 容：{ITEM * 8} 承办单位：市民政局 办理情况：{LETTER}"
    assert [name for name, _ in pairs(read_plain(text))] == [
        "identity_raw", "proposer", "proposal_body", "lead_agency", "reply_body",
    ]  # fmt: skip


def test_lone_reply_label_below_an_item() -> None:
    text = f"建议人：张三\n建议内容：{ITEM}\n答　复：\n{LETTER}"
    assert dict(pairs(read_plain(text)))["reply_body"] == LETTER


def test_last_line_of_a_broken_title_is_no_label() -> None:
    """letters.md, section 4."""
    text = f"办理结果：C\n签发人：李某某\n对市九届人大二次会议第150号建议的\n答　复\n{LETTER}"
    assert "reply_body" not in dict(pairs(read_plain(text)))


def test_an_unknown_column_of_a_header_row() -> None:
    page = html(
        "<table><tr><td>主办单位</td><td>经办情形</td><td>交办日期</td></tr>"
        "<tr><td>市民政局</td><td>已转办</td><td>2020-03-02</td></tr></table>"
    )
    assert pairs(page) == [
        ("lead_agency", "市民政局"),
        ("unknown", "已转办"),
        ("handover_date", "2020-03-02"),
    ]


def test_an_index_number_is_no_document_number() -> None:
    """The value of a label that is gone never falls to an empty 发文字号."""
    text = "发文字号\n008731529/2024-00017\n发布日期\n2024-06-21"
    assert pairs(read_plain(text)) == [("document_number", None), ("published_date", "2024-06-21")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            f"提案者：教育界\n承办单位：市教育局\n调研情况：{ITEM}\n{ITEM}\n具体建议：\n1.{ITEM}",
            "proposal_body",
        ),
        (f"提出人：某代表团\n示例市五届人大六次会议第3号议案\n案由：\n{ITEM}", "title"),
    ],
)
def test_headings_of_a_text_are_no_labels(text: str, name: str) -> None:
    assert name not in dict(pairs(read_plain(text)))


def test_a_section_of_the_item_holds_no_letter() -> None:
    """内容 may hold the letter; 建议 heads the item's asks even where the letter follows."""
    panes = (
        "<p>建议人：安子衿</p><p>{}：</p><p>（一）增设食堂；</p><p>（二）完善补贴。</p>"
        + f"<p>{LETTER}</p>"
    )
    found = {name: dict(pairs(html(panes.format(name)))) for name in ("建议", "内容")}
    assert "reply_body" not in found["建议"]
    assert "reply_body" in found["内容"]


def test_one_day_may_stand_under_two_labels() -> None:
    rows = [
        ("发布机构", "示例县水利局"),
        ("成文日期", "2023-05-17"),
        ("责任部门", "示例县水利局"),
        ("公开日期", "2023-05-17"),
    ]
    page = html("".join(f"<div><b>{a}</b></div><div>{b}</div>" for a, b in rows))
    assert [value for _, value in pairs(page)] == [value for _, value in rows]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # What stands below an empty 来源 is no publisher.
        ("<p>来源：</p><p>示水函〔2024〕31号A1类</p><p>发布时间：2024-08-06</p>", None),
        ("<p>来源：</p><p>Normal07.8磅0</p><p>发布时间：2024-08-06</p>", None),
        # Brackets, and a counter that lost its label.
        ("<p>[ 来源：示例市统计局 ] [ 发布时间：2024-08-06 ] [ 浏览次数：12 ]</p>", "示例市统计局"),
        ("<p>发布时间：2024-08-06　来源：示例县综合行政执法局127</p>", "示例县综合行政执法局"),
    ],
)
def test_what_a_publisher_is(body: str, expected: str | None) -> None:
    found = [value for name, value in pairs(html(body)) if name == "publisher"]
    assert [value for value in found if value] == ([expected] if expected else [])


def test_a_second_class_is_no_label() -> None:
    page = html(
        "<table><tr><td>索引号：1/2</td><td>信息分类：农业、水利；提案答复</td></tr>"
        "<tr><td>发布机构：市水利局</td><td>生成日期：2020-10-19</td></tr></table>"
    )
    assert ("subject_category", "农业、水利；提案答复") in pairs(page)


def test_how_an_office_takes_part_is_a_value() -> None:
    page = html(
        "<table><tr><td>提案号</td><td>12</td><td>办理方式</td><td>分办</td></tr>"
        "<tr><td>提案人</td><td>李四</td><td>承办单位</td><td>市教育局</td></tr></table>"
    )
    assert ("handling_mode", "分办") in pairs(page)


def test_a_menu_of_labels_is_no_block() -> None:
    page = html(
        "<ul><li>• <a href='/1'>发文字号</a></li><li>• <a href='/2'>发布机构</a></li></ul>"
        f"<ul><li>• 日期：2020-12-01</li><li>• 来源：审计局</li></ul><p>{LETTER}</p>"
    )
    assert pairs(page) == [("published_date", "2020-12-01"), ("publisher", "审计局")]


def test_who_runs_the_site_answers_nothing() -> None:
    page = html(
        f"<div>发布日期：2023-11-02</div><p>{LETTER}</p><p>【打印】【关闭】</p>"
        "<p>分享到：</p><p>主办：示例市人民政府办公室</p>"
    )
    assert "lead_agency" not in [name for name, _ in pairs(page)]


@pytest.mark.parametrize("bullet", "★▲◎※•")
def test_bullets_in_front_of_labels(bullet: str) -> None:
    page = html(
        f"<p>{bullet} 提案号：0031</p><p>{bullet} 提案者：民盟市委会</p><p>{bullet} 办理结果：</p>"
    )
    assert [name for name, _ in pairs(page)] == ["identity_raw", "proposer", "outcome_raw"]


@pytest.mark.parametrize(
    "body",
    [
        "<div class='tools'>浏览次数：<i></i>【<a>字号：大</a> <a>中</a> <a>小</a>】</div>",
        "<div class='share'><a>打印</a></div><div class='toolbar'>浏览次数：<b></b></div>",
    ],
)
def test_a_counter_among_the_tools_is_an_empty_field(body: str) -> None:
    page = html(f"<h1>关于增设站点的提案的答复</h1>{body}<p>{LETTER}</p>")
    assert [pair for pair in pairs(page) if pair[0] != "furniture"] == [("view_count", None)]


def test_inline_tags_without_anything_between() -> None:
    page = html(
        "<div><i>索引号</i><b>1/2021-1</b><i>文　　号</i><b></b><i>发布机构</i><b>市大数据局</b>"
        f"<i>生成日期</i><b>2021-03-03</b></div><p>{LETTER}</p>"
    )
    assert pairs(page) == [
        ("index_number", "1/2021-1"),
        ("document_number", None),
        ("publisher", "市大数据局"),
        ("document_date", "2021-03-03"),
    ]


def test_a_day_of_publication_ends_a_text() -> None:
    page = read_plain(f"提案号：12\n提案内容：\n{ITEM}\n答复内容：\n{LETTER}\n发布日期：2024-09-13")
    assert ("published_date", "2024-09-13") in pairs(page)


def test_a_label_in_two_tags_is_one() -> None:
    page = html(
        "<table><tr><td>案<span>由</span>分类</td><td>城建</td></tr><tr><td>案号</td><td>3</td></tr>"
        "<tr><td><span>发布</span><span>日期</span></td><td>2023-05-17</td></tr></table>"
    )
    assert pairs(page) == [
        ("proposal_type", "城建"),
        ("identity_raw", "3"),
        ("published_date", "2023-05-17"),
    ]


def test_an_items_text_may_begin_with_the_heading_of_its_asks() -> None:
    page = html(
        "<p>提案内容：</p><p>建议：</p><p>1.增设食堂。</p><p>2.完善补贴。</p><p>承办单位：市民政局</p>"
    )
    assert pairs(page) == [
        ("proposal_body", "建议：\n1.增设食堂。\n2.完善补贴。"),
        ("lead_agency", "市民政局"),
    ]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        # The label of the next cell is one that nobody knows.
        ("[索引号] 1/2023-00003 [发布机构] 市民政局 [备案栏] 2022年08月29日 [文号] 民函〔2022〕1号",
         ("publisher", "市民政局")),
        # A label behind a clause of running text is none.
        ("案由：片区已建成十余个小区，常住人口超过四万，接送不便；收费偏高，索引号：000000000/2011-00999。师资不足，难以承受。",
         ("index_number", None)),
        ("联系人：某某某　手机：13912345678", ("contact", "13912345678")),
    ],
)  # fmt: skip
def test_what_stands_behind_a_value(page: str, expected: tuple[str, str | None]) -> None:
    found = pairs(read_plain(page))
    if expected[1] is None:
        assert expected[0] not in {name for name, _ in found}
    else:
        assert expected in found


def test_an_index_number_on_its_own_line_ends_the_items_text() -> None:
    page = html(
        "<p>提案内容：</p><p>1、开展摸排。</p><p>2、设立警示牌。</p><p>索引号：006071234/2024-00318</p>"
        "<p>办理结果：B</p>"
    )
    assert ("index_number", "006071234/2024-00318") in pairs(page)
    assert ("proposal_body", "1、开展摸排。\n2、设立警示牌。") in pairs(page)


@pytest.mark.parametrize(
    "left",
    ["&amp;nbsp;", "&amp;nbsp", "&amp;emsp;", "&amp;amp;nbsp;", "&amp;#12288;", "&nbsp", "&zwj;"],
)
def test_what_is_left_of_an_entity_is_a_blank(left: str) -> None:
    page = html(
        f"<table><tr><td>承办单位</td><td>{left}市民政局{left}</td></tr><tr><td>办理结果</td><td>{left}B</td></tr></table>"
    )
    assert pairs(page) == [("lead_agency", "市民政局"), ("outcome_raw", "B")]


def test_a_counter_behind_blanks_is_no_part_of_a_name() -> None:
    page = read_plain("来源：县综合行政执法局　浏览量　127\n发布时间：2023-05-17")
    assert ("publisher", "县综合行政执法局") in pairs(page)


def test_upright_labels_of_a_paper_form() -> None:
    page = html(
        "<table><tr><td>提案号</td><td>69</td></tr>"
        f"<tr><td><p>答</p><p>复</p><p>内</p><p>容</p></td><td>{LETTER}</td></tr></table>"
    )
    assert dict(pairs(page))["reply_body"] == LETTER


def test_a_table_of_counts_names_no_agency() -> None:
    page = html(
        "<p>提案号：69</p><table><tr><td>承办单位</td><td>件数</td><td>办复率</td></tr>"
        "<tr><td>县教育局</td><td>31</td><td>100%</td></tr><tr><td>县民政局</td><td>4</td><td>75%</td></tr></table>"
    )
    assert "lead_agency" not in dict(pairs(page))


def test_one_sentence_of_a_sheet_is_the_answer() -> None:
    told = "接到建议后，我局立即安排人员勘查，于6月20日完成清淤。"
    page = html(
        f"<table><tr><td>建议号</td><td>014</td></tr><tr><td>办理情况</td><td>{told}</td></tr></table>"
    )
    assert dict(pairs(page))["reply_body"] == told


def test_a_rating_below_the_letter_is_a_row_of_the_form() -> None:
    boxes = "".join(
        f"<div>{text}</div>"
        for text in ("建议号", "81", "承办单位", "县水利局", "答复正文", LETTER, "代表评价", "满意")
    )
    found = dict(pairs(html(boxes)))
    assert (found["satisfaction"], found["reply_body"]) == ("满意", LETTER)
