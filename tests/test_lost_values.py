"""What a label without its value, and a value without its label, must not take or hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from parsers import parse_page
from parsers.page.holes import Holes

TITLE = "莲州市商务局对市六届人大三次会议第17号建议的答复"
LETTER = (
    "<p>柯玉树代表：</p><p>您在市六届人大三次会议上提出的《关于改造农贸市场的建议》收悉，现答复如下：</p>"
    "<p>一、关于统一规划</p><p>（一）我局已编制农贸市场规划。</p><p>（二）三处农贸市场正在改造。</p>"
    "<p>感谢您的关心和支持。</p><p>莲州市商务局</p><p>2022年8月19日</p>"
)


def read(body: str, head: str = "正文") -> dict[str, Any]:
    page = f"<!DOCTYPE html><html><head><title>{head}</title></head><body>{body}</body></html>"
    return parse_page(page).to_dict()


def values(page: dict[str, Any], field: str) -> list[str | None]:
    return [row["value_raw"] for row in page["fields"] if row["field"] == field]


@pytest.mark.parametrize(
    "line",
    [
        f"<div class='title'>{TITLE}</div>",
        "<p>老街石板路多处破损，群众出行不便。</p>",
        "<p>尊敬的柯玉树代表：</p>",
    ],
    ids=["title", "sentence", "salutation"],
)
@pytest.mark.parametrize("label", ["来源", "主办单位"])
def test_a_line_of_the_text_is_no_name(label: str, line: str) -> None:
    info = f"<p>{label}：<span><img alt=''></span></p>"
    page = read(f"<h1>公开</h1>{info}{line}<h4>建议原文</h4><p>建议改造。</p><h4>答复</h4>{LETTER}")
    field = "publisher" if label == "来源" else "lead_agency"
    assert values(page, field) == [None]


@pytest.mark.parametrize(
    "line", ["莲州市商务局", "莲州市商务局文件", "B类", "2022-08-19", "柯玉树", "第17号"]
)
@pytest.mark.parametrize(
    "label", ["来源", "承办单位", "索引号", "建议编号", "答复日期", "办理结果"]
)
@pytest.mark.parametrize(
    "row",
    [
        "<p>{}：<span></span></p>",
        "<div><span>{}：</span><em><img alt='市水利局'></em></div>",
        "<p><b>{}</b><i title='市水利局'></i></p>",
        "<ul><li><b>{}：</b><span></span></li></ul>",
    ],
)  # fmt: skip
def test_the_line_below_an_empty_element_is_not_what_it_lost(
    row: str, label: str, line: str
) -> None:
    day = "<p>发布日期：2022-09-05</p>"
    page = read(f"<h1>{TITLE}</h1>{day}{row.format(label)}<p>{line}</p>{LETTER}", TITLE)
    known = [row["value_raw"] for row in page["fields"] if row["field"] != "reply_body"]
    assert [value for value in known if value] == ["2022-09-05"]


@pytest.mark.parametrize(
    "row",
    [
        "<p>来源：</p><p>市商务局</p>",
        "<div><b>来源：</b><i class='icon'></i><span>市商务局</span></div>",
        "<table><tr><td>来源：<span></span></td><td>市商务局</td></tr></table>",
        "<dl><dt>来源：<i></i></dt><dd>市商务局</dd></dl>",
    ],
)
def test_an_icon_is_not_the_place_of_a_value(row: str) -> None:
    page = read(f"<h1>{TITLE}</h1><p>发布日期：2022-09-05</p>{row}{LETTER}", TITLE)
    assert values(page, "publisher") == ["市商务局"]


@pytest.mark.parametrize(
    ("row", "field", "value"),
    [
        ("建议编号：第17号　：市商务局　答复日期：2022年8月19日", "identity_raw", "第17号"),
        ("建议编号：<u>第17号</u>：<u>市商务局</u>", "identity_raw", "第17号"),
        ("承办单位：市商务局　办理结果：B类　：六届三次会议", "outcome_raw", "B类"),
        ("承办单位：市商务局　办理结果：B类　甲乙事项：第17号", "outcome_raw", "B类"),
        ("文号：莲商函〔2022〕3号　索引号：01320887X/2022-00071　：2022-09-05", "index_number", "01320887X/2022-00071"),
        ("建议编号：第17号：2022年8月19日", "identity_raw", "第17号"),
        ("发布机构：莲州市商务局：莲商函〔2022〕38号", "publisher", "莲州市商务局"),
        ("主办单位：市商务局　协办单位：市水利局、市财政局：B1", "co_agency", "市水利局、市财政局"),
        ("建议编号：第17号</p><p>标题：关于改造农贸市场的建议：镇人民政府", "title", "关于改造农贸市场的建议"),
        ("文号：莲商函〔2022〕3号　索引号：lzsw/2022-00071：市商务局", "index_number", "lzsw/2022-00071"),
    ],
)  # fmt: skip
def test_a_value_ends_before_what_a_lost_label_has_left(row: str, field: str, value: str) -> None:
    page = read(f"<h1>{TITLE}</h1><p>{row}</p>{LETTER}", TITLE)
    assert values(page, field) == [value]


@pytest.mark.parametrize("thing", ["农贸市场", "示范区域", "接送区"])
def test_a_thing_is_no_place(thing: str) -> None:
    word = "市" if "市" in thing else "区"
    text = LETTER.replace("农贸市场", thing).replace("市六届", f"{word}六届")
    text = text.replace("<p>莲州市商务局</p>", "")
    (item,) = read(f"<h1>关于改造{thing}的建议</h1>{text}<p>增设{thing}。</p>")["proposals"]
    assert item["place"] is None


@pytest.mark.parametrize(
    "line",
    [
        "甲乙事项：莲商函〔2022〕38号",
        "登载要素：lzsw/2022-00071",
        "（联系电话：0312-5521870）",
    ],
)
def test_a_row_above_the_data_is_no_title(line: str) -> None:
    info = "<p>发布日期：2022-09-05</p><p>发布机构：市商务局</p>"
    page = read(f"<div class='title'>{TITLE}</div><p>{line}</p>{info}{LETTER}")
    assert page["document"]["title"] == TITLE


@pytest.mark.parametrize("number", ["117", ""])
def test_the_number_of_a_row_is_not_the_items(number: str) -> None:
    heads = "".join(f"<td>{name}</td>" for name in ("序号", "建议号", "建议名称", "承办单位"))
    cells = f"<td>1</td><td>{number}</td><td>关于改造农贸市场的建议</td><td>市商务局</td>"
    letter = LETTER.replace("莲州市商务局", "市商务局")
    page = read(f"<table><tr>{heads}</tr><tr>{cells}</tr></table>{letter}", "公开")
    assert [item["number"] for item in page["proposals"]] == [number or None]


@pytest.mark.parametrize("head", ["", "<p>发布日期：2022-09-05</p>"])
def test_the_letterhead_is_no_part_of_the_number_in_a_flat_letter(head: str) -> None:
    lines = LETTER.replace("</p><p>", "").removeprefix("<p>")
    body = f"<h1>{TITLE}</h1>{head}<p>莲州市商务局莲商函〔2022〕38号{lines}"
    (reply,) = read(body, TITLE)["replies"]
    assert reply["document_number"] == "莲商函〔2022〕38号"


def test_empty_elements_of_a_long_line_are_not_joined_again_and_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    joined: list[int] = []
    note = Holes.note

    def count(
        self: Holes, element: Any, buffer: Sequence[str], lines: Sequence[Any], node: int
    ) -> None:
        joined.append(sum(map(len, buffer)))
        note(self, element, buffer, lines, node)

    monkeypatch.setattr(Holes, "note", count)
    parse_page(f"<p>{'来源：<span></span>' * 2000}</p>")
    assert joined and sum(joined) < 100_000  # 400 characters at most each time
