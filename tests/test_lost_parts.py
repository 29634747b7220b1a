"""Pages that have lost a label, an opening, a heading or a line break: null, never a neighbour's value."""

from __future__ import annotations

from typing import Any

import pytest

from parsers import parse_page

LETTER = """<p>{to}：</p>{opening}<p>一、已修复路灯四十盏，更换线路三公里。</p><p>二、明年计划更换线路六公里。</p>
<p>感谢您对城市管理工作的支持！</p><p>青禾市城市管理局</p><p>2023年8月3日</p>"""
OPENING = "<p>您提出的《关于维修路灯的提案》收悉，经研究，现答复如下：</p>"
TITLE = "关于市政协五届三次会议第14号提案的答复"


def read(body: str, title: str = TITLE) -> dict[str, Any]:
    page = f"<html><head><title>{title}</title></head><body><div>{body}</div></body></html>"
    return parse_page(page).to_dict()


def values(page: dict[str, Any], field: str) -> list[str | None]:
    return [row["value_raw"] for row in page["fields"] if row["field"] == field]


def form(heads: list[str], cells: list[str]) -> str:
    rows = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in (heads, cells))
    return (
        "<table><tr><td>提案编号</td><td>第14号</td></tr><tr><td>提案人</td><td>石明远</td></tr>"
        f"{rows}<tr><td>答复内容</td><td>{LETTER.format(to='石明远委员', opening=OPENING)}</td></tr></table>"
    )


@pytest.mark.parametrize("lost", ["", "备案栏"])
def test_a_label_at_the_end_of_its_row_names_what_stands_below_it(lost: str) -> None:
    page = read(form([lost, "会办单位"], ["市城市管理局", "市财政局"]))
    assert values(page, "co_agency") == ["市财政局"]
    assert "青禾市城市管理局" not in [
        row["name"] for row in page["agencies"] if row["role"] == "co_handler"
    ]


def test_a_row_with_its_own_label_is_no_row_of_values() -> None:
    page = read(form(["备案栏", "会办单位"], ["主办单位", "市城市管理局"]))
    assert values(page, "lead_agency") == ["市城市管理局"]
    assert values(page, "co_agency") == [None]


def test_a_row_of_a_label_and_its_empty_value_is_no_header() -> None:
    page = read(form(["会办单位", ""], ["备案栏", "市财政局"]))
    assert values(page, "co_agency") == [None]


@pytest.mark.parametrize("to", ["石明远、安宁委员", "民革青禾市委会、青禾市工商联"])
def test_a_letter_that_lost_its_opening_is_still_an_answer(to: str) -> None:
    lines = "<p>提案编号：第14号</p><p>主办单位：市城市管理局</p>"
    page = read(f"<h1>{TITLE}</h1>{lines}{LETTER.format(to=to, opening='')}")
    assert page["document"]["kind"] == "reply"
    assert page["replies"][0]["salutation_raw"].strip("：") == to


def test_a_flat_answer_is_no_proposal() -> None:
    flat = (
        "建议编号：第9号代表姓名：石明远办理单位：镇人民政府会办单位：石明远代表：您在镇十六届人大五次会议上"
        "提出的《关于解决农机停放难问题的建议》收悉，现答复如下：已建成停放点两处。感谢您的支持。"
        "桐溪镇人民政府2020年7月22日"
    )
    page = read(
        f"<h1>关于解决农机停放难问题的建议</h1><p>{flat}</p>", "关于解决农机停放难问题的建议"
    )
    assert page["document"]["kind"] != "proposal"


@pytest.mark.parametrize("name", ["主办单位", "会办单位"])
@pytest.mark.parametrize("to", ["民革青禾市委会、青禾市工商联", "市政协教科卫体委员会，石明远委员"])
def test_a_salutation_glued_to_an_agency_makes_no_agency(name: str, to: str) -> None:
    lines = f"<p>提案编号：第14号</p><p>{name}：市城市管理局{to}：</p>"
    page = read(f"<h1>{TITLE}</h1>{lines}{OPENING}<p>已修复路灯四十盏。</p><p>2023年8月3日</p>")
    assert set(values(page, "lead_agency") + values(page, "co_agency")) == {None}


@pytest.mark.parametrize("code", ["A", "B", "C"])
def test_a_salutation_glued_to_the_class_is_no_part_of_it(code: str) -> None:
    flat = f"提案编号：第14号<br>办理结果：{code}类石明远、安宁委员：<br>"
    page = read(f"<h1>{TITLE}</h1><p>{flat}</p>{OPENING}<p>已修复路灯四十盏。</p>")
    assert values(page, "outcome_raw") == [f"{code}类"]


def test_only_the_title_element_says_which_form_it_is() -> None:
    name = "青禾市第九届人民代表大会第二次会议代表建议办理单"
    rows = "<tr><td>案由</td><td>关于在滨河公园增设坡道的建议</td></tr><tr><td>建议人</td><td>石明远</td></tr>"
    letter = LETTER.format(to="石明远代表", opening=OPENING)
    body = f"<table>{rows}<tr><td>办理情况</td><td>{letter}</td></tr></table>"
    page = read(body, f"{name}_代表工作")
    assert page["document"]["title"] == name
    assert page["document"]["kind"] == "handling_sheet"


def test_what_a_template_leaves_in_front_of_a_salutation_is_no_part_of_it() -> None:
    page = read(
        f"<h1>{TITLE}</h1><p>&ensp石明远委员：</p>{OPENING}<p>已修复路灯四十盏。</p><p>2023年8月3日</p>"
    )
    assert page["replies"][0]["salutation_raw"] == "石明远委员："


def test_boxes_for_the_reader_are_no_title() -> None:
    info = "<p>发布时间：2023-09-02　来源：市城市管理局</p>"
    letter = LETTER.format(to="石明远委员", opening=OPENING)
    page = read(f"<p>满意 一般 不满意</p>{info}{letter}", "")
    assert page["document"]["title"] is None or "满意" not in page["document"]["title"]


FOOT = "主办单位：青禾市人民政府", "承办单位：青禾市大数据中心"


@pytest.mark.parametrize(
    "foot",
    [
        "<p>{}</p><p>{}</p>", "<div>{}　{}</div>", "<ul><li>{}</li><li>{}</li></ul>",
        "<table><tr><td>{}</td><td>{}</td></tr></table>", "<p>{}<br>{}</p>",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    ("old", "new"),
    [("：", "："), ("单位：", "单 位："), ("主办单位：", "【主办单位】"), ("承办单位", "承办部门")],
)
@pytest.mark.parametrize("is_named", [True, False])
def test_the_foot_of_a_site_is_no_field_however_it_is_printed(
    foot: str, old: str, new: str, is_named: bool
) -> None:
    lines = f"<p>提案编号：第14号</p><p>主办单位：{'市城市管理局' if is_named else ''}</p>"
    letter = LETTER.format(to="石明远委员", opening=OPENING)
    under = foot.format(*FOOT).replace(old, new)
    page = read(f"<h1>{TITLE}</h1>{lines}{letter}</div><div>{under}")
    assert values(page, "lead_agency") == ["市城市管理局" if is_named else None]
    assert page["replies"][0]["agency"] == "青禾市城市管理局"


def test_an_office_that_answers_may_stand_below_its_letter() -> None:
    letter = LETTER.format(to="石明远委员", opening=OPENING).replace("<p>青禾市城市管理局</p>", "")
    page = read(f"<h1>{TITLE}</h1>{letter}<p>承办单位：青禾市城市管理局</p>")
    assert values(page, "lead_agency") == ["青禾市城市管理局"]


@pytest.mark.parametrize("field", ["建议人", "附议人"])
def test_an_office_is_no_proposer(field: str) -> None:
    rows = f"<li>{field}：</li><li>县交通运输局</li><li>会办单位：县公安局</li>"
    page = read(f"<h1>{TITLE}</h1><ul>{rows}</ul>{LETTER.format(to='石明远委员', opening=OPENING)}")
    assert [row["name"] for row in page["proposers"]] == ["石明远"]


def test_a_row_that_nobody_knows_takes_nothing_of_the_next_rows() -> None:
    rows = [
        ("建议编号", "第7号"),
        ("备案栏", "青禾市第十届"),
        ("提出人", "石根旺"),
        ("办理单位", "镇人民政府"),
    ]
    row = "<div class=row><span class=l>{}</span><span class=r>{}</span></div>"
    letter = LETTER.format(to="石根旺代表", opening=OPENING)
    body = "".join(row.format(*pair) for pair in rows)
    page = read(f"<table><tr><td><h1>{TITLE}</h1>{body}{letter}</td></tr></table>")
    assert values(page, "proposer") == ["石根旺"]
    assert values(page, "lead_agency") == ["镇人民政府"]
    assert all(len(value or "") < 20 for value in values(page, "unknown"))


def test_an_empty_cell_of_a_list_with_long_texts_keeps_its_place() -> None:
    rows = (
        "<dt>索引号：</dt><dd>AB-2401-2024-0093</dd><dt>文号：</dt><dd></dd>"
        f"<dt>提案内容：</dt><dd>{'<br>'.join(f'{n}.建议修缮第{n}条街的路灯，方便群众。' for n in range(1, 19))}</dd>"
        f"<dt></dt><dd>{LETTER.format(to='石明远委员', opening=OPENING)}</dd>"
    )
    page = read(f"<h1>{TITLE}</h1><dl>{rows}</dl>")
    assert values(page, "document_number") == [None]
    assert page["document"]["kind"] == "proposal_with_reply"


def test_the_head_of_a_letters_second_print_is_no_signature() -> None:
    letter = LETTER.format(to="石明远委员", opening=OPENING).replace("<p>青禾市城市管理局</p>", "")
    whole = f"<p>青禾市城市管理局</p><p>{TITLE}</p>{letter}"
    page = read(f"<div>{whole}</div><div>{whole}</div>")
    assert page["replies"][0]["signature_raw"] is None


def test_the_heading_of_a_box_is_no_title() -> None:
    rows = "<h3>建议内容</h3><p>建议维修路灯。</p><h3>办理意见</h3>"
    page = read(f"{rows}{LETTER.format(to='石明远代表', opening=OPENING)}", "")
    assert page["document"]["title"] not in ("办理意见", "建议内容")


@pytest.mark.parametrize("label", ["来源", "信息来源", "发布机构"])
@pytest.mark.parametrize("box", ["【{}】", "[{}]"])
@pytest.mark.parametrize("behind", ["责编：王某", "审核：李某", "浏览：次", "供稿：县政协"])
def test_a_publisher_in_brackets_ends_before_a_label_nobody_knows(
    label: str, box: str, behind: str
) -> None:
    page = read(f"<h1>{TITLE}</h1><p>{box.format(label)}市政协提案委 {behind}</p>{OPENING}")
    assert values(page, "publisher") == ["市政协提案委"]


@pytest.mark.parametrize("value", ["一、建设的必要性", "登载要素", "（一）现状"])
def test_what_is_no_number_is_not_the_items(value: str) -> None:
    page = read(
        f"<h1>{TITLE}</h1><table><tr><td>提案人</td><td>石明远</td></tr><tr><td>提案编号</td><td>{value}</td></tr></table>{OPENING}"
    )
    assert value not in values(page, "identity_raw")


def test_a_box_with_item_and_letter_is_no_letter_alone() -> None:
    items = "".join(
        f"<p>{n}、建议尽快维修第{n}条街的路灯，方便群众夜间出行。</p>" for n in range(1, 4)
    )
    letter = LETTER.format(to="石根旺代表", opening=OPENING.replace("提案", "建议"))
    rows = f"<p>建议编号：第7号</p><p>内容：</p>{items}<p>本栏说明</p>{letter}"
    page = read(f"<h1>关于维修路灯的建议</h1>{rows}", "关于维修路灯的建议")
    assert page["document"]["kind"] == "proposal_with_reply"


@pytest.mark.parametrize("keeper", ["政务服务中心", "青禾市大数据中心", "青禾市人民政府"])
def test_one_line_of_a_foot_is_enough(keeper: str) -> None:
    letter = LETTER.format(to="石明远委员", opening=OPENING)
    page = read(f"<h1>{TITLE}</h1>{letter}</div><div><p>承办单位：{keeper}</p>")
    assert values(page, "lead_agency") == []


@pytest.mark.parametrize("name", ["白芦湾县", "芦湾县"])
def test_the_name_of_an_unlisted_county_is_whole(name: str) -> None:
    told = f"<p>{name}现有低洼稻田二十八万亩，增产不增收。</p><p>建议在{name}建设良种繁育基地。</p>"
    rows = f"<tr><td>提案号</td><td>47</td></tr><tr><td>提案者</td><td>石明远</td></tr><tr><td>提案内容</td><td>{told}{told}</td></tr>"
    title = f"政协{name}第八届委员会提案登记表"
    page = read(f"<h1>{title}</h1><table>{rows}</table>", title)
    assert [row["place"] for row in page["proposals"]] in ([name], [None])


@pytest.mark.parametrize("label", ["提案内容", "登载要素"])
def test_a_register_of_an_item_is_no_sheet_of_its_handling(label: str) -> None:
    told = "<p>县内现有低洼稻田二十八万亩，适宜稻虾共作的约十二万亩，养殖户增产不增收，群众反映强烈。</p><p>建议建设县级良种繁育基地，对连片三百亩以上的示范点给予补助。</p>"
    rows = f"<tr><td>提案号</td><td>47</td></tr><tr><td>提案者</td><td>石明远</td></tr><tr><td>题目</td><td>关于发展稻虾综合种养的提案</td></tr><tr><td>{label}</td><td>{told}</td></tr>"
    title = "政协白芦湾县第八届委员会提案登记表"
    page = read(f"<h1>{title}</h1><table>{rows}</table>", title)
    assert page["document"]["kind"] in ("proposal", "other")


def test_rows_of_a_list_are_no_fields_though_one_of_its_heads_is_gone() -> None:
    """序号, "", 案由, 办理结果: what stands in the next row's first cell is no 办理结果."""
    rows = [
        ["序号", "", "案由", "提案者", "办理结果"],
        ["1", "12", "关于加强食堂监管的提案", "申红", "A"],
        ["2", "27", "关于修建农贸市场的提案", "贺子平", "B"],
        ["3", "41", "关于保护传统村落的提案", "段云", "B"],
    ]
    table = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in rows)
    page = read(f"<table>{table}</table>", "县政协十届三次会议提案办理结果公示")
    assert values(page, "outcome_raw") in ([], [None])
    assert values(page, "identity_raw") in ([], [None])


@pytest.mark.parametrize(
    ("line", "is_item"),
    [
        ("答复：已安装太阳能路灯二十四盏，五月一日亮灯。", False),
        ("答复：2023-05-06", True),
        ("答复时间：五月一日上午九点三十分", True),
    ],
)
def test_an_item_with_an_answer_is_no_item_alone(line: str, is_item: bool) -> None:
    """The label of the item's text is gone: 答复：… below it says that there is more."""
    text = (
        "滨河路晚上散步的人多，没有路灯不安全，沿路居民多次反映，建议镇里安装路灯并定期检查维修。"
    )
    body = (
        f"<p>编号：青禾镇二十届人大二次会议第4号</p><p>代表：石明远</p><p>{text}</p><p>{line}</p>"
    )
    page = read(f"<h1>关于在滨河路安装路灯的建议</h1>{body}", "关于在滨河路安装路灯的建议")
    assert (page["document"]["kind"] == "proposal") is is_item
