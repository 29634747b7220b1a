"""Pages whose labels or values were changed: what no longer fits its label is said, not kept."""

from __future__ import annotations

from typing import Any

import pytest

from parsers import parse_page

CITIZEN = """<h1>青禾花园二次供水水质问题</h1>
<div><span class="k">工单号：</span><span class="v">QH202304030217</span></div>
<div><span class="k">诉求内容：</span><span class="v">
来电人反映：小区水箱长期没有清洗，水质发黄有异味，多次反映没有结果，希望相关部门督促清洗水箱并公示检测报告。</span></div>
<div><span class="k">{label}：</span><span class="v">{value}</span></div>
<div><span class="k">会办单位：</span><span class="v"></span></div>
<div><span class="k">办理结果：</span><span class="v">经区住房和城乡建设局核实，现将办理情况答复如下：物业公司已于4月8日完成水箱清洗消毒，各项指标合格，报告已张贴在各单元门口。</span></div>
<div><span class="k">满意度：</span><span class="v">基本满意</span></div>"""

LETTER = (
    "<p>石明远委员：</p><p>您在县政协十届二次会议上提出的第33号提案收悉，现答复如下：</p>"
    "<p>一、关于贷款贴息。今年安排贴息资金80万元。</p><p>二、关于帮扶。32名农技人员正在开展帮扶。</p>"
    "<p>感谢您的关心！</p><p>青禾县农业农村局</p><p>2023年8月11日</p>"
)


def read(body: str, title: str = "t") -> dict[str, Any]:
    page = f"<html><head><title>{title}</title></head><body><div>{body}</div></body></html>"
    return parse_page(page).to_dict()


def rows(page: dict[str, Any], field: str) -> list[tuple[str | None, str]]:
    return [(r["value_raw"], r["status"]) for r in page["fields"] if r["field"] == field]


def test_a_lone_row_of_an_office_below_a_text_is_a_row_whatever_its_label() -> None:
    page = read(CITIZEN.format(label="备办事务", value="区住房和城乡建设局"))
    assert ("区住房和城乡建设局", "present") in rows(page, "unknown")


def test_a_sentence_below_a_text_is_no_row() -> None:
    page = read(CITIZEN.format(label="备办事务", value="水箱清洗两次"))
    assert "水箱清洗两次" not in [value for value, _ in rows(page, "unknown")]


@pytest.mark.parametrize("value", ["014000319/2023-00672", "11330000/2023-00671"])
def test_an_index_number_is_no_attachment(value: str) -> None:
    meta = f"<table><tr><td>附件：</td><td>{value}</td><td>发布机构：</td><td>青禾市水利局</td></tr></table>"
    page = read(f"{meta}<h1>关于市政协五届三次会议第14号提案的答复</h1>")
    assert rows(page, "attachments") == [(value, "unparsed")]
    assert ("value_unparsed", "attachments") in [(f["code"], f["field"]) for f in page["findings"]]


def form(label: str, text: str) -> str:
    letter = (
        "<p>石明远代表：</p><p>您提出的关于加强充电管理的建议收悉。现答复如下：</p>"
        "<p>我街道已建成集中充电棚31处。</p><p>感谢您的关心。</p><p>2023年5月18日</p>"
    )
    cells = (("标题", "关于加强充电管理的建议"), (label, text), ("问题答复", letter))
    table = "".join(f"<tr><td>{k}</td><td>{v}</td></tr>" for k, v in cells)
    return f"<table>{table}<tr><td colspan=2>发布时间：2023-05-30</td></tr></table>"


def test_a_short_text_that_asks_below_an_items_title_is_the_items() -> None:
    asks = "小区充电设施不足，火灾隐患突出。<br>建议在老旧小区增设集中充电棚。"
    assert read(form("本栏说明", asks))["document"]["kind"] == "proposal_with_reply"
    told = "我局已建成充电棚31处。<br>建议居民规范停放，正在劝导。"
    assert read(form("本栏说明", told))["document"]["kind"] == "reply"


@pytest.mark.parametrize("label", ["发布时间", "索引号", "文号", "浏览次数", "主题分类", "届次"])
def test_the_row_below_an_empty_label_of_the_page_is_the_letter(label: str) -> None:
    letter = (
        "<p>石明远代表：</p><p>您在镇第十四次党代表大会第二次会议上提出的关于推行积分管理的提案收悉，现答复如下：</p>"
        "<p>镇里已于3月印发办法，在9个村试行。</p><p>感谢您的关心。</p><p>青禾镇人民政府</p><p>2023年4月18日</p>"
    )
    cells = ("关于镇第十四次党代表大会第二次会议第6号提案的答复", f"{label}：", letter)
    page = read(f"<table>{''.join(f'<tr><td>{cell}</td></tr>' for cell in cells)}</table>")
    assert page["document"]["kind"] == "reply"
    assert page["document"]["published_date"] is None
    assert page["replies"][0]["reply_date"] == "2023-04-18"
    assert {r["value_raw"] for r in page["fields"]} <= {None}


def test_a_text_that_asks_in_a_column_nobody_knows_is_the_items() -> None:
    letter = LETTER.replace("</p><p>", "<br>")
    asks = (
        "近三年返乡青年约1200人。<br>但普遍面临贷款难、技术缺等困难。<br>建议设立创业贷款贴息资金。"
    )
    heads = "<tr><th>经办情形</th><th>答复内容</th></tr>"
    cells = f"<tr><td>{asks}</td><td>{letter}</td></tr>"
    line = "<p>发布时间：2023-09-01</p><h1>关于支持返乡青年创业的提案</h1>"
    page = read(f"{line}<table>{heads}{cells}</table>")
    assert page["document"]["kind"] == "proposal_with_reply"


@pytest.mark.parametrize("name", ["答复", "办理意见", "答复内容"])
def test_an_answer_glued_behind_the_items_last_sentence(name: str) -> None:
    rows = (
        "<h1>关于安装路灯的建议</h1><p>编号：青禾镇二十届人大二次会议第4号</p><p>代表：石明远</p>"
    )
    page = read(
        f"{rows}<p>建议：路上没有灯，建议安装路灯。{name}：已安装路灯24盏，5月1日亮灯。</p>"
    )
    assert page["document"]["kind"] == "proposal_with_reply"
    text = page["document"]["text"]
    item, reply = page["proposals"][0], page["replies"][0]
    assert text[item["start"] : item["end"]] == "路上没有灯，建议安装路灯。"
    assert text[reply["start"] : reply["end"]] == "已安装路灯24盏，5月1日亮灯。"


def test_a_short_letter_under_a_label_nobody_knows_is_the_answer() -> None:
    letter = "石明远代表：<br>您提出的关于充电管理的建议收悉。现答复如下：<br>我街道已建成集中充电棚31处。"
    cells = (("标题", "关于充电管理的建议"), ("问题内容", "小区充电设施不足。<br>建议增设充电棚。"))
    rows = "".join(f"<tr><td>{k}</td><td>{v}</td></tr>" for k, v in (*cells, ("本栏说明", letter)))
    page = read(f"<table>{rows}</table>")
    assert page["document"]["kind"] == "proposal_with_reply"
    assert page["replies"][0]["salutation_raw"] == "石明远代表："


def test_a_day_ends_where_the_colon_of_a_lost_counter_begins() -> None:
    line = "<div><span>信息来源：青禾市水利局</span> <span>发布日期：2024-09-30</span><span>{}42</span></div>"
    page = read(f"<h1>关于市政协五届三次会议第14号提案的答复</h1>{line.format('：')}{LETTER}")
    assert rows(page, "published_date") == [("2024-09-30", "present")]
    page = read(f"<h1>关于市政协五届三次会议第14号提案的答复</h1>{line.format(' 10:')}{LETTER}")
    assert rows(page, "published_date") == [("2024-09-30 10:42", "present")]


def test_a_second_letter_whose_opening_stands_behind_its_salutation() -> None:
    own = LETTER.replace("您在", "您在县政协", 1)
    second = (
        "<p>县农业农村局：石明远委员提出的《关于支持返乡青年的提案》收悉，现提出会办意见如下：</p>"
        "<p>今年财政安排资金80万元。</p><p>以上意见，供参考。</p><p>青禾县财政局</p><p>2023年7月6日</p>"
    )
    page = read(
        f"<h1>关于县政协十届二次会议第33号提案的答复</h1>{own}<p>关于第33号提案的会办意见</p>{second}"
    )
    assert [row["agency_raw"] for row in page["replies"]] == ["青禾县农业农村局", "青禾县财政局"]
    assert page["replies"][1]["salutation_raw"] == "县农业农村局："
    assert page["replies"][0]["reply_date"] == "2023-08-11"


def test_a_label_that_a_break_tore_is_whole() -> None:
    head = "关于推广公筷的提案　提案号：37　届次：青禾县政协十四届一次会议　提案者：石明远　承"
    page = read(f"<p>{head}<br>办单位：县水利局　提案内容：建议推广公筷。</p>{LETTER}")
    assert rows(page, "proposer") == [("石明远", "present")]
    assert rows(page, "lead_agency") == [("县水利局", "present")]


@pytest.mark.parametrize("left", ["：次", "：柯鸣", " ：12"])
def test_a_publisher_ends_where_a_label_lost_its_words(left: str) -> None:
    line = f"<p>来源：青禾市水利局{left}</p><p>发布日期：2024-09-30</p>"
    page = read(f"<h1>关于市政协五届三次会议第14号提案的答复</h1>{line}{LETTER}")
    assert rows(page, "publisher") == [("青禾市水利局", "present")]


@pytest.mark.parametrize("place", ["县人大代表联络站", "人大代表联络站", "政协委员工作室"])
def test_a_place_of_deputies_is_no_person(place: str) -> None:
    page = read(
        f"<table><tr><td>领衔代表</td><td>{place}</td></tr><tr><td>案由</td><td>关于修路的建议</td></tr></table>{LETTER}"
    )
    assert not [r["name"] for r in page["proposers"] if r["name"] in ("联络站", "工作室")]


def test_the_day_above_a_second_print_is_no_day_of_the_letter() -> None:
    head = "<h1>关于县政协十届二次会议第33号提案的答复</h1>"
    page = read(
        f"<div>{head}<p>发布日期：2023-09-16</p>{LETTER}</div><div>{head}<p>2023-09-16</p>{LETTER}</div>"
    )
    assert page["replies"][0]["reply_date"] == "2023-08-11"


def test_a_deputy_glued_behind_the_items_number() -> None:
    lines = "<p>编号：青禾镇二十届人大二次会议第4号代表：石明远</p><p>建议：路上没有灯，建议安装路灯。</p>"
    page = read(f"<h1>关于安装路灯的建议</h1>{lines}<p>答复：已安装路灯24盏。</p>")
    assert rows(page, "identity_raw") == [("青禾镇二十届人大二次会议第4号", "present")]
    assert rows(page, "proposer") == [("石明远", "present")]


def test_a_column_that_lost_its_label_is_not_the_letter_of_the_next_one() -> None:
    asks = "近三年返乡青年约1200人，贷款难、技术缺。<br>建议设立创业贷款贴息资金，并组织结对帮扶。"
    table = f"<table><tr><th></th><th>答复内容</th></tr><tr><td>{asks}</td><td>{LETTER}</td></tr></table>"
    page = read(f"<h1>关于支持返乡青年创业的提案</h1><p>发布时间：2023-09-01</p>{table}")
    assert page["document"]["kind"] == "proposal_with_reply"
    assert page["replies"][0]["salutation_raw"] == "石明远委员："
    assert page["replies"][0]["reply_date"] == "2023-08-11"
