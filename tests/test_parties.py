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


CONTACT = "联系人：邓一帆", "联系电话：0399-8765432"
LETTERED = "<p>邵明川代表：</p><p>您提出的《关于增设接驳点的建议》收悉，现答复如下：</p><p>接驳点正在建设，预计年底投用。</p><p>青禾市交通运输局</p><p>2024年6月28日</p>"


@pytest.mark.parametrize(
    ("rows", "is_noted"),
    [
        (("附议代表：尤嘉木", *CONTACT), False),
        ((*CONTACT, "附议代表：尤嘉木"), False),
        # The labels 附议代表 and 联系人 have changed place.
        (("联系人：尤嘉木", "附议代表：邓一帆", CONTACT[1]), True),
        (("联系人：尤嘉木、罗若溪", CONTACT[1], "附议代表：邓一帆"), True),
        (("附议代表：邓一帆", *CONTACT), True),
        (("联系人：市财政局、市公安局", CONTACT[1]), True),
        (("联系单位：市财政局", CONTACT[1]), False),
    ],
)
def test_a_contact_that_stands_where_a_cosigner_belongs_is_noted(
    rows: tuple[str, ...], is_noted: bool
) -> None:
    lines = ("建议编号：77", "领衔代表：邵明川", *rows, "承办单位：市交通运输局")
    inner = "".join(f"<p>{line}</p>" for line in lines)
    page = f"<h1>关于增设接驳点的建议</h1><div>{inner}{LETTERED}</div>"
    read = parse_page(f"<html><body>{page}</body></html>".encode())
    noted = [row for row in read.findings if row.message.startswith("contact and proposer")]
    assert bool(noted) is is_noted
    assert "邓一帆" not in "".join(row.message for row in read.findings)


def test_a_letter_to_a_party_that_proposed_nothing_is_noted() -> None:
    rows = "<p>案号：9</p><p>提案人：尚云</p><p>承办单位：市文化局</p>"
    letter = LETTERED.replace("邵明川代表", "民进青禾市委会").replace("的建议", "的提案")
    page = f"<html><body><h1>关于增设接驳点的提案</h1><div>{rows}{letter}</div></body></html>"
    read = parse_page(page.encode())
    assert ("value_unexpected", "proposer") in {(row.code, row.field) for row in read.findings}
