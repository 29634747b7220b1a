"""Names in a row of labels and values whose next pair has lost a colon, a label or its words."""

from __future__ import annotations

import pytest

from parsers import parse_page
from parsers.terms.row_ends import row_end

HEAD = "关于示例市政协十届二次会议第69号提案的答复"
LETTER = (
    "<p>{who}</p><p>您提出的《关于示范路修建步道的提案》收悉，现答复如下：</p>"
    "<p>一、我局已修建步道2公里。</p><p>示例市住建局</p><p>2023年6月15日</p>"
)


def read(row: str, who: str = "甲某某委员：") -> dict[str, list[str]]:
    page = f"<h1>{HEAD}</h1><p>{row}</p><div>{LETTER.format(who=who)}</div>"
    found: dict[str, list[str]] = {}
    data = parse_page(page, url="http://www.shili.gov.cn/a/1.html").to_dict()
    for field in data["fields"]:
        if field["value_raw"]:
            found.setdefault(field["field"], []).append(field["value_raw"])
    found["who"] = [row["name"] for row in data["proposers"]]
    return found


@pytest.mark.parametrize(
    ("behind", "published"),
    [
        ("　作者 办公室", "市住建局"),
        (" | 城建 提案", "市住建局"),
        ("；浏览次数：128", "市住建局"),
        ("</span><span>公开方式 主动公开", "市住建局"),
        ("</span><span>责任编辑李四", "市住建局"),
        ("　【】王五", "市住建局"),
        (" 11320000/2023-00012", "市住建局"),
        (" 城建科", "市住建局 城建科"),
        (" 市财政局", "市住建局 市财政局"),
    ],
)
def test_a_publisher_ends_in_front_of_the_rest_of_its_row(behind: str, published: str) -> None:
    row = f"<span>发布时间：2023-06-20</span> <span>来源：市住建局{behind}</span>"
    assert read(row)["publisher"] == [published]


@pytest.mark.parametrize("gap", ["　", " | ", "；", "</span><span>"])
@pytest.mark.parametrize("behind", ["主办单位 市住建局", "答复日期 2023-06-15", "办理状态 已办结"])
def test_a_proposer_ends_there_too(gap: str, behind: str) -> None:
    found = read(f"<span>提案编号：69{gap}提案人：甲某某{gap}{behind}</span>")
    assert found["proposer"] == ["甲某某"]
    assert found["who"] == ["甲某某"]


def test_a_broken_salutation_is_not_the_value_of_an_empty_label() -> None:
    row = "<span>发布时间：2023-06-20</span><span>来源：</span>"
    found = read(row, "甲某某、乙某某、</p><p>丙某某委员：")
    assert found["who"] == ["甲某某", "乙某某", "丙某某"]
    assert "publisher" not in found


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        ("proposer", "甲某某(领衔代表)、乙某某", "甲某某(领衔代表)、乙某某"),
        ("proposer", "甲某某,联名代表乙某某", "甲某某,联名代表乙某某"),
        ("proposer", "甲某某 等3名附议代表", "甲某某 等3名附议代表"),
        ("proposer", "甲某某主办单位市教育局", "甲某某"),
        ("delegation", "城关 代表团", "城关 代表团"),
        ("lead_agency", "市政府办公室(主办单位)", "市政府办公室(主办单位)"),
        ("lead_agency", "市教育局、市财政局(会办单位)", "市教育局、市财政局(会办单位)"),
        ("lead_agency", "市公安局 交警支队", "市公安局 交警支队"),
        ("co_agency", "市财政局 团市委 市妇联 各乡镇", "市财政局 团市委 市妇联 各乡镇"),
        ("co_agency", "市财政局 已办结", "市财政局"),
        ("publisher", "市政府网站 编辑部", "市政府网站 编辑部"),
        ("publisher", "市融媒体中心 记者李四", "市融媒体中心"),
        ("publisher", "市政协 提案委员会", "市政协 提案委员会"),
    ],
)
def test_what_belongs_to_a_name_is_kept(field: str, value: str, kept: str) -> None:
    assert value[: row_end(field, value, 0, len(value))] == kept


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("067  方竹", 3),
        ("第67号 方竹", 4),
        ("第 67 号 方竹", 6),
        ("67号 建议", 6),
        ("67 号", 4),
        ("2024 年 12 号", 11),
        ("067、068", 7),
    ],
)
def test_a_number_ends_in_front_of_a_name_without_its_label(text: str, end: int) -> None:
    assert row_end("identity_raw", text, 0, len(text)) == end
