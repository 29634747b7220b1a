"""What two places of a page say differently is a finding; which is right is for a person."""

from __future__ import annotations

import pytest

from parsers import parse_page

TITLE = "<h1>关于增设社区食堂的提案</h1>"
LETTER = (
    "<p>文云、柳青委员：</p><p>您提出的《关于增设社区食堂的提案》收悉，现答复如下：</p>"
    "<p>一、已建成12家。</p><p>感谢您的关心和支持。</p><p>青禾市民政局</p><p>2023年5月16日</p>"
)


def found(text: str) -> set[tuple[str, str | None]]:
    rows = parse_page(text).to_dict()["findings"]
    return {(r["code"], r["field"]) for r in rows} & {
        ("value_unexpected", "co_agency"), ("value_unexpected", "proposer"),
        ("agency_unresolved", "name"), ("part_missing", "lead_agency"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("提案人：文云、柳青</p><p>承办单位：青禾市民政局", set()),
        ("提案人：文云、柳青</p><p>承办单位：青禾市财政局</p><p>会办单位：青禾市民政局",
         {("value_unexpected", "co_agency")}),
        ("提案人：文云</p><p>承办单位：青禾市民政局", {("value_unexpected", "proposer")}),
        ("提案人：文云、柳青、苏河</p><p>承办单位：青禾市民政局", set()),
        ("提案人：文云、柳青</p><p>承办单位：某某委办", {("agency_unresolved", "name")}),
    ],
)  # fmt: skip
def test_form_and_letter(form: str, expected: set[tuple[str, str | None]]) -> None:
    assert found(f"{TITLE}<p>{form}</p>{LETTER}") == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("文云　柳青　苏河", {("value_unexpected", "proposer")}), ("文云", set()),
        ("苏河　柳青", set()), ("民生　福祉　保障", set()),
    ],
)  # fmt: skip
def test_a_line_of_names_below_an_item(line: str, expected: set[tuple[str, str | None]]) -> None:
    body = "<p>" + "社区食堂太少，老人吃饭难，建议每个街道建设一家。" * 4 + "</p>"
    page = f"{TITLE}<p>编号：第3号</p><p>提案人：文云</p>{body}<p>{line}</p><p>2023年1月5日</p>"
    assert found(page) - {("part_missing", "lead_agency")} == expected
    assert ("part_missing", "lead_agency") in found(page)


def test_a_name_that_a_line_end_divides_is_one_body() -> None:
    letter = LETTER.replace(
        "收悉，现", "收悉。经与青禾市财政局、青禾市卫生<br>健康委员会共同研究，现"
    )
    rows = parse_page("<h1>关于市政协五届三次会议第142号提案的答复</h1>" + letter).to_dict()[
        "agencies"
    ]
    assert [row["name"] for row in rows if row["role"] == "co_handler"] == [
        "青禾市财政局", "青禾市卫生健康委员会"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "field", "status"),
    [
        ("办理结果：01575834-9/2022-0015", "outcome_raw", "unparsed"),
        ("办理结果：关于增设社区食堂的提案", "outcome_raw", "unparsed"),
        ("办理结果：2023-05-16", "outcome_raw", "unparsed"), ("办理结果：已办结", "outcome_raw", "present"),
        ("办理结果：B", "outcome_raw", "present"), ("发布机构：13800138000", "publisher", "unparsed"),
    ],
)  # fmt: skip
def test_a_value_of_another_shape_is_unparsed(line: str, field: str, status: str) -> None:
    page = f"{TITLE}<p>提案人：文云、柳青</p><p>{line}</p><p>承办单位：青禾市民政局</p>{LETTER}"
    rows = {row["field"]: row["status"] for row in parse_page(page).to_dict()["fields"]}
    assert rows[field] == status


@pytest.mark.parametrize(
    ("value", "title"),
    [("张三丰　李四", None), ("ST014-0301-2022-00043", None), ("建议提案", None), ("关于增设食堂的提案", "关于增设食堂的提案"),
     ("路灯不亮", "路灯不亮")],
)  # fmt: skip
def test_what_stands_behind_a_label_of_the_title(value: str, title: str | None) -> None:
    page = (
        f"<p>标题：{value}</p><p>提案人：文云</p><p>承办单位：青禾市民政局</p><p>届次：五届三次</p>"
    )
    assert parse_page(page).to_dict()["document"]["title"] == title


def test_the_last_value_of_a_cut_page_is_none() -> None:
    page = parse_page("<html><body><p>发布日期：2023-08-17　来源：县水务局浏").to_dict()
    assert page["document"]["publisher_raw"] is None
    assert [row["status"] for row in page["fields"]] == ["present", "empty"]
