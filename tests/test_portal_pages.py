"""Pages of accounts, portals and committees: what their layout says beside the words.

Small pages, each of one habit; the whole ones stand in `fixtures/pages` from number 801 on.
"""

from __future__ import annotations

from typing import Any

import pytest

from parsers import parse_page

_LETTER = (
    "<p>禹思源委员：</p><p>您提出的《关于修缮阅览室的提案》收悉，现答复如下：</p>"
    "<p>我局已更换书架48组，新增座椅120个，阅览室于6月1日重新开放，周末全天向读者开放。</p>"
    "<p>绥阳县文体旅游局</p><p>2025年6月18日</p>"
)


def _read(body: str, title: str = "") -> dict[str, Any]:
    html = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    return parse_page(html, url="https://page.example/1").to_dict()


@pytest.mark.parametrize(
    ("style", "is_shown"),
    [
        ("visibility: hidden; opacity: 0;", True),
        ("visibility:hidden;opacity:0", True),
        ("visibility:hidden;opacity:0.5", False),
        ("visibility:hidden", False),
        ("display:none;opacity:0", False),
    ],
)
def test_a_text_that_fades_in_is_shown(style: str, is_shown: bool) -> None:
    page = _read(f"<h1>绥阳县政协</h1><p>今年的工作</p><div style='{style}'>{_LETTER}</div>")
    assert bool(page["replies"]) == is_shown


def test_an_account_and_its_time_below_the_title_are_the_day_of_publication() -> None:
    head = "<h1>图书馆换新颜</h1><div><a href='javascript:;'>绥阳文旅</a> <em>2025-07-02 09:30</em></div>"
    assert _read(head + _LETTER)["document"]["published_date"] == "2025-07-02"


def test_a_name_and_a_day_without_a_time_are_none() -> None:
    head = "<h1>图书馆换新颜</h1><div>绥阳县文体旅游局 2025-07-02</div>"
    assert _read(head + _LETTER)["document"]["published_date"] is None


@pytest.mark.parametrize("tag", ["h1", "p"])
def test_brackets_in_front_of_the_title_are_no_label(tag: str) -> None:
    title = "【提案答复】图书馆少儿阅览室换新颜"
    page = _read(f"<{tag}>{title}</{tag}>{_LETTER}", title)
    assert page["fields"] == []
    assert page["replies"][0]["salutation_raw"] == "禹思源委员："


def test_a_report_below_the_text_of_the_item_is_the_answer() -> None:
    page = _read(
        "<h2>关于保护古堰的提案</h2><p>提案人：鄢素云</p><p>承办单位：松滋市文化和旅游局</p><p>提案正文：</p>"
        "<p>部分石堰年久失修，渠系被侵占。</p><p>这些石堰至今仍灌溉农田1.3万亩。</p><p>当地群众多有反映。</p>"
        "<p>建议逐堰登记建档，划定保护范围。</p><p>办理情况：</p>"
        "<p>市文化和旅游局组织力量完成11座石堰的测绘建档，公布保护范围。</p><p>展示馆已完成设计，正在进行招标。</p>"
    )
    assert page["document"]["kind"] == "proposal_with_reply"
    assert [row["status"] for row in page["points"] if row["block"] == "reply"] == [
        "done",
        "ongoing",
    ]


def test_each_row_below_a_head_of_answers_is_an_answer() -> None:
    rows = "".join(
        f"<tr><td>{office}</td><td>{day}</td><td><p>皇甫清代表：</p><p>您的建议收悉，现答复如下：</p>"
        f"<p>{text}</p><p>桐庐{office}</p></td></tr>"
        for office, day, text in (
            ("县教育局", "2025-05-26", "我局已新增校车3辆。"),
            ("县财政局", "2025-06-03", "我局已安排补贴40万元。"),
        )
    )
    page = _read(
        "<h2>关于增加校车的建议</h2><table><tr><td>建议人</td><td colspan=2>皇甫清</td></tr>"
        "<tr><td>办理方式</td><td colspan=2>分别办理</td></tr>"
        f"<tr><th>承办单位</th><th>答复日期</th><th>答复内容</th></tr>{rows}</table>"
    )
    assert [(row["agency"], row["reply_date"]) for row in page["replies"]] == [
        ("桐庐县教育局", "2025-05-26"),
        ("桐庐县财政局", "2025-06-03"),
    ]
    assert [row["role"] for row in page["agencies"]] == ["split", "split"]


_ITEM = "<p>振兴路南段没有路灯，夜间出行不便。</p><p>建议增设路灯。</p>"


@pytest.mark.parametrize("sector", ["经济", "经济界", "特邀人士"])
@pytest.mark.parametrize("label", ["所属界别", "委员界别"])
def test_a_sector_beside_a_named_member_proposes_nothing(label: str, sector: str) -> None:
    page = _read(
        f"<h1>关于增设路灯的提案</h1><p>第一提案人：李明远　{label}：{sector}　联系方式：</p>"
        f"<p>提案内容：</p>{_ITEM}"
    )
    assert [(row["name"], row["type"]) for row in page["proposers"]] == [("李明远", "person")]
    assert [row["value_raw"] for row in page["fields"]][:2] == ["李明远", sector]


def test_a_form_that_is_printed_twice_is_read_once() -> None:
    form = f"<p>建议人：李明远</p><p>建议内容：</p>{_ITEM}<p>答复内容：</p>{_LETTER}"
    page = _read(f"<h1>关于增设路灯的建议</h1><div>{form}</div><div class='mobile'>{form}</div>")
    assert len(page["replies"]) == 1
    assert [row["path"] for row in page["points"]] == ["1", "2", "1"]


@pytest.mark.parametrize(
    ("value", "reply_date", "published"),
    [("2025-08-01", None, "2025-08-01"), ("2025年8月1日", "2025-08-01", None)],
)
def test_a_time_in_signs_of_the_web_below_a_letter_is_not_the_letters(
    value: str, reply_date: str | None, published: str | None
) -> None:
    letter = _LETTER.replace("<p>2025年6月18日</p>", "")
    page = _read(f"<h1>关于修缮阅览室的提案的答复</h1>{letter}<p>时间：{value}</p>")
    assert page["replies"][0]["reply_date"] == reply_date
    assert page["document"]["published_date"] == published


def test_a_short_sentence_below_the_reason_is_no_title() -> None:
    page = _read(
        "<h1>关于增设路灯的建议</h1><p>【建议人】李明远</p><p>【案由】南段没有路灯，夜间出行不便。</p>"
        "<p>【建议】请市城管局在南段增设路灯二十盏。</p><p>【承办单位】市城管局</p>"
    )
    assert page["proposals"][0]["title"] == "关于增设路灯的建议"
    assert [row["role"] for row in page["points"]] == ["background", "ask"]


def _answer(*points: str) -> dict[str, Any]:
    text = "".join(f"<p>{point}</p>" for point in points)
    return _read(
        "<h1>关于县政协九届四次会议第18号提案的答复</h1><p>瞿长生委员：</p>"
        f"<p>您提出的《关于防控病虫害的提案》收悉，现答复如下：</p>{text}<p>沅陵县林业局</p><p>2025年6月11日</p>"
    )


def test_the_last_point_of_a_letter_without_thanks_is_no_closing() -> None:
    page = _answer("一、清理。共清理疫木1.9万株。", "二、监测。护林员巡查，发现枯死松树及时取样。")
    assert page["replies"][0]["closing"] is None
    assert [row["path"] for row in page["points"]] == ["1", "2"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("年底前建设农村招呼站14个。", "planned"),
        ("去年底前建设农村招呼站14个。", "done"),
        ("截至年底，建设农村招呼站14个。", "done"),
        ("年内共培训从业人员1200人次。", "done"),
        ("到2026年建成充电桩500个。", "planned"),
        ("到2025年已建成充电桩500个。", "done"),
        ("今年4月新开通至塔提让镇的客运班线。", "done"),
        ("计划今年10月新开通客运班线。", "planned"),
    ],
)
def test_what_stands_behind_a_time_is_done_or_planned(text: str, status: str) -> None:
    assert _answer(text, "以上情况请知悉。")["points"][0]["status"] == status


def test_a_town_is_the_government_that_signs_for_it() -> None:
    page = _read(
        "<h1>关于更新片区的提案</h1><p>提案人：李明远</p><p>主办单位：市住建局</p><p>会办单位：杨舍镇</p>"
        f"<p>提案内容：</p>{_ITEM}<p>主办单位答复：</p>{_LETTER.replace('绥阳县文体旅游局', '张家港市住房和城乡建设局')}"
        "<p>会办单位意见：</p><p>市住建局：</p><p>对上述提案，我镇提出会办意见如下：</p>"
        "<p>我镇已完成意愿调查。</p><p>张家港市杨舍镇人民政府</p><p>2025年5月30日</p>"
    )
    assert ("杨舍镇", "张家港市杨舍镇人民政府") in [
        (row["name_raw"], row["name"]) for row in page["agencies"]
    ]
    assert len(page["agencies"]) == 2


def test_rows_of_the_parts_of_an_items_text_are_fields() -> None:
    page = _read(
        "<h1>关于增设专线的建议</h1><p>建议人：胡可心</p><p>情况反映：站前只有一条公交线路，17点收车。</p>"
        "<p>意见建议：增设专线，末班延长至20点。</p><p>办理单位：县交通运输局</p>"
    )
    assert [row["label_raw"] for row in page["fields"]] == [
        "建议人", "情况反映", "意见建议", "办理单位",
    ]  # fmt: skip
    assert [row["role"] for row in page["points"]] == ["background", "ask"]


def test_a_line_of_three_characters_above_a_salutation_is_no_half_of_a_name() -> None:
    page = _read(
        "<h1>关于修路的建议的答复</h1><p>附记栏</p><p>史代表：</p><p>您提出的修路建议收悉，答复如下：</p>"
        "<p>我局已修复人行道板430平方米。</p><p>溧阳市城市管理局</p><p>2025年5月22日</p>"
    )
    assert page["replies"][0]["salutation_raw"] == "史代表："


def test_a_name_ends_before_the_first_section_that_lost_its_line_break() -> None:
    page = _read(
        "<h1>关于保护岸线的议案</h1><p>议案领衔人：卓子衡</p><p>附议人：蓝玉成、雷建兴一、案由</p>"
        "<p>闽江上游岸线长达312公里，是重要的生态屏障。</p><p>二、方案</p><p>建议划定岸线保护范围。</p>"
    )
    assert [row["name"] for row in page["proposers"]] == ["卓子衡", "蓝玉成", "雷建兴"]


def test_a_row_that_heads_a_part_of_a_form_is_neither_label_nor_text() -> None:
    page = _read(
        "<h2>关于保护水源的建议</h2><table><tr><th colspan=2>一、建议信息</th></tr><tr><td>领衔代表</td><td>裴书恒</td></tr>"
        f"<tr><td>建议内容</td><td>{_ITEM}</td></tr><tr><th colspan=2>二、办理信息</th></tr>"
        "<tr><td>主办单位</td><td>市水利局</td></tr><tr><td>办理结果</td><td>A</td></tr></table>"
    )
    assert [row["label_raw"] for row in page["fields"]] == [
        "领衔代表", "建议内容", "主办单位", "办理结果",
    ]  # fmt: skip
    page = _read(
        f"<h2>关于保护水源的提案</h2><p>提案者：农业界</p><h3>提案内容</h3>{_ITEM}<h3>办理信息</h3>"
        "<dl><dt>主办单位</dt><dd>市水利局</dd><dt>交办时间</dt><dd>2024-03-08</dd></dl>"
    )
    assert [row["text"] for row in page["points"]][-1] == "建议增设路灯。"


def test_a_branch_in_a_county_is_the_bureau_of_its_form() -> None:
    page = _read(
        "<h2>关于保护水源的建议</h2><p>建议编号：监利市六届人大四次会议第81号</p><p>建议人：裴书恒</p>"
        f"<p>主办单位：市生态环境局</p><p>会办单位：市水利局</p><p>建议内容：</p>{_ITEM}<p>答复内容：</p>"
        + _LETTER.replace("绥阳县文体旅游局", "荆州市生态环境局监利市分局")
    )
    assert [(row["name_raw"], row["name"]) for row in page["agencies"]] == [
        ("市生态环境局", "荆州市生态环境局监利市分局"),
        ("市水利局", "监利市水利局"),
    ]


def test_boxes_of_which_none_is_ticked_hold_no_value() -> None:
    sheet = (
        "<table><tr><td>代表姓名</td><td></td></tr><tr><td>对办理态度</td><td>□满意　□基本满意　□不满意</td></tr>"
        "<tr><td>对办理结果</td><td>√满意　□基本满意　□不满意</td></tr></table>"
    )
    page = _read(f"<h1>关于修缮阅览室的提案的答复</h1>{_LETTER}{sheet}")
    assert [(row["label_raw"], row["status"]) for row in page["fields"]] == [
        ("代表姓名", "empty"),
        ("对办理态度", "empty"),
        ("对办理结果", "present"),
    ]


def test_rows_that_only_blanks_set_apart_are_the_pages_above_its_text() -> None:
    rows = "<p>索 引 号 640323010/2025-00029　　　　发文时间 2025-06-05</p><p>发布机构 县卫生健康局　　　　有效性 有效</p>"
    text = (
        "<p>我局提高了乡村医生待遇，基本公共卫生补助由每年1.2万元提高到1.8万元，惠及村医二百余人。</p>"
        * 3
    )
    letter = _LETTER.replace("<p>绥阳县", f"{text}<p>绥阳县")
    page = _read(
        f"<div class='top'>{rows}</div><div><h1>关于修缮阅览室的提案的答复</h1><div id='zoom'>{letter}</div></div>"
    )
    assert [row["field"] for row in page["fields"]] == [
        "index_number", "document_date", "publisher", "validity",
    ]  # fmt: skip


def test_how_an_office_takes_part_is_no_contact() -> None:
    letter = _LETTER.replace("<p>禹思源", "<p>办理类别：A　　办理方式：独办</p><p>禹思源")
    page = _read(f"<h1>关于修缮阅览室的提案的答复</h1>{letter}")
    assert [(row["field"], row["value_raw"]) for row in page["fields"]] == [
        ("outcome_raw", "A"),
        ("handling_mode", "独办"),
    ]


def test_a_town_among_bodies_helps() -> None:
    letter = _LETTER.replace("收悉，现", "收悉，经与县财政局、濯水镇共同研究办理，现")
    page = _read(f"<h1>关于修缮阅览室的提案的答复</h1>{letter}")
    assert [(row["name_raw"], row["role"]) for row in page["agencies"]] == [
        ("绥阳县文体旅游局", "lead"),
        ("县财政局", "co_handler"),
        ("濯水镇", "co_handler"),
    ]


def test_a_branch_that_signs_is_of_its_county() -> None:
    letter = _LETTER.replace("绥阳县文体旅游局", "荆州市生态环境局监利市分局")
    page = _read(
        f"<h1>关于对市人大第9号建议的答复</h1>{letter.replace('委员', '代表').replace('提案', '建议')}"
    )
    assert [(row["place"], row["level"]) for row in page["proposals"]] == [("监利市", "county")]


def test_offices_behind_a_proposers_label_propose_nothing() -> None:
    page = _read(
        "<h1>关于规范诊疗的提案</h1><p>提案人：市市场监管局（主办），市教育局、市城管局（会办）</p>"
        f"<p>提案编号：第12号</p><p>提案内容：</p>{_ITEM}"
    )
    assert page["proposers"] == []
