"""Names in a row of labels and values whose next pair has lost a colon, a label or its words."""

from __future__ import annotations

import pytest

from parsers import parse_page

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
