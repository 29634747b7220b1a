"""Pages whose rows, heads and breaks are worn: what is still said, and what nobody can know."""

from __future__ import annotations

from typing import Any

import pytest

from parsers import parse_page

TITLE = "<h1>对县政协九届二次会议第31号提案的答复</h1>"
OPENING = "您提出的《关于修缮古戏台的提案》收悉，现答复如下："
TEXT = "我局已完成3座古戏台的测绘，明年修缮2座。"
END = "感谢您的关心。"
ITEM = (
    "全县现存明清古戏台9座，散落在各个山村，多数梁架虫蛀、屋面渗漏，无人看管。",
    "建议逐座测绘建档，安排专项经费修缮，并组织村民轮流看护。",
)


def read(body: str) -> dict[str, Any]:
    page = f"<!DOCTYPE html><html><head><title>公开</title></head><body>{body}</body></html>"
    return parse_page(page, url="http://www.lanxi.example/ta/31.html").to_dict()


def rows(page: dict[str, Any], field: str) -> list[str | None]:
    return [row["value_raw"] for row in page["fields"] if row["field"] == field]


def letter(mark: str, gap: str = "<br>") -> str:
    lines = (
        "费采薇委员：",
        OPENING,
        TEXT,
        END,
        "　　　　兰溪县文化和旅游局",
        "　　　　2024年5月6日",
    )
    sheet = gap.join(f"　　{line}" for line in lines)
    return f"{TITLE}<div>{sheet}<br>{mark}{'<br>'.join(ITEM)}</div>"


@pytest.mark.parametrize("mark", ["附件：<br>", "[附件]提案原文<br>", "【附件】提案原文<br>"])
def test_the_item_stands_below_a_worn_head(mark: str) -> None:
    page = read(letter(mark))
    assert page["document"]["kind"] == "proposal_with_reply"
    assert {row["block"] for row in page["points"] if ITEM[1][:4] in (row["text"] or "")} == {
        "proposal"
    }
    assert page["replies"][0]["signature_raw"] == "兰溪县文化和旅游局"


def test_a_letter_in_one_line_ends_in_front_of_its_item() -> None:
    page = read(letter("附件：提案原文　　", gap=""))
    assert page["document"]["kind"] == "proposal_with_reply"
    assert page["replies"][0]["reply_date"] == "2024-05-06"


@pytest.mark.parametrize("mark", ["附件：<br>2024年修缮计划<br>", "附件：1.修缮清单<br>"])
def test_what_a_letter_encloses_is_no_item(mark: str) -> None:
    assert read(letter(mark))["document"]["kind"] == "reply"


def test_a_body_of_the_form_tells_what_it_did() -> None:
    form = (
        "<p>提案人：费采薇</p><p>办理情况：{}</p><p>承办单位：县文化和旅游局</p>"
        f"<p>提案正文：</p><p>{ITEM[0]}</p><p>{ITEM[1]}</p>"
    )
    head = "<h1>关于修缮古戏台的提案</h1>"
    told = read(head + form.format("县文化和旅游局接到提案后，完成3座古戏台的测绘。"))
    assert told["document"]["kind"] == "proposal_with_reply"
    for status in (
        "县文化和旅游局正在抓紧办理中。",
        "已办结",
        "县教育局接到提案后，完成测绘工作。",
    ):
        assert read(head + form.format(status))["document"]["kind"] == "proposal", status


LETTERS = (
    "<p>费采薇代表：</p><p>您提出的《关于修缮古戏台的建议》收悉，现答复如下：</p>"
    "<p>我局已完成测绘。</p><p>{}</p><p>2024年{}月6日</p>"
)
FORM = (
    "<h2>关于修缮古戏台的建议</h2><table><tr><th>建议号</th><td colspan='3'>第31号</td></tr>"
    "<tr><th>{}</th>{}<td colspan='3'>{}</td></tr>"
    f"<tr><th>建议内容</th><td colspan='3'><p>{ITEM[0]}</p><p>{ITEM[1]}</p></td></tr>"
    "<tr><th>承办单位</th><th>{}</th><th>答复日期</th><th>答复内容</th></tr>"
    "<tr><td>县文化和旅游局</td><td>A</td><td>2024-05-06</td><td>"
    + LETTERS.format("兰溪县文化和旅游局", 5)
    + "</td></tr><tr><td>县财政局</td><td>B</td><td>2024-06-06</td><td>"
    + LETTERS.format("兰溪县财政局", 6)
    + "</td></tr></table>"
)


@pytest.mark.parametrize(
    ("label", "gap"), [("办理方式", ""), ("办理方式", "<td></td>"), ("", ""), ("备案栏", "")]
)
def test_bodies_that_answer_apart_lead_nobody(label: str, gap: str) -> None:
    page = read(FORM.format(label, gap, "分别办理", "办理结果"))
    assert {row["role"] for row in page["agencies"]} == {"split"}


@pytest.mark.parametrize("label", ["", "&nbsp;"])
def test_further_rows_below_a_head_that_lost_a_label(label: str) -> None:
    page = read(FORM.format("办理方式", "", "分别办理", label))
    assert rows(page, "lead_agency") == ["县文化和旅游局", "县财政局"]
    assert [row["reply_date"] for row in page["replies"]] == ["2024-05-06", "2024-06-06"]


def test_a_sentence_that_a_break_tore_is_no_title() -> None:
    torn = "城北片区近年来陆续建成江湾一号等十余个小区，常住人口已超"
    rest = "过四万，但只有一所幼儿园，家长接送极为不便；民办园收费偏高，家庭难以承受。"
    form = (
        f"<p>提案内容：关于增设幼儿园的提案</p><p>提案人：费采薇</p><p>案由：{torn}<br>{rest}</p>"
    )
    page = read(f"<h1>关于增设幼儿园的提案</h1>{form}<p>建议：增设一所。</p>")
    assert torn not in rows(page, "title")
    whole = read(
        "<h1>提案</h1><p>提案人：费采薇</p><p>案由：优化营商环境，推动民营经济高质量发展再上新的台阶</p><p>近年来企业负担较重。</p>"
    )
    assert rows(whole, "title") == ["优化营商环境，推动民营经济高质量发展再上新的台阶"]


@pytest.mark.parametrize("label", ["签发人", "文号", "抄送", "提案人"])
def test_a_salutation_is_no_value_of_the_empty_label_above_it(label: str) -> None:
    lines = f"<p>费采薇委员：</p><p>禹闻笛委员：</p><p>{OPENING}</p><p>{TEXT}</p><p>{END}</p>"
    page = read(f"{TITLE}<p>类别：A</p><p>{label}： </p>{lines}")
    assert [row["salutation_raw"] for row in page["replies"]] == ["费采薇委员："]
    assert "费采薇委员" not in "".join(filter(None, rows(page, "proposer")))


ROW = "协办单位：县财政局|承办单位：县文化和旅游局|建议人：费采薇|建议编号：第31号"
BOX = f"{ITEM[0]}　　{ITEM[1]}"
ANSWER = (
    f"费采薇代表：　　您提出的《关于修缮古戏台的建议》收悉，现答复如下：<br>　　{TEXT}<br>　　{END}"
)


@pytest.mark.parametrize("first", range(4))
@pytest.mark.parametrize("box", ["内容", "建议", "正文"])
@pytest.mark.parametrize("gap", ["<br>", ""])
def test_a_box_that_lost_its_line_break(box: str, first: int, gap: str) -> None:
    named = ROW.split("|")
    form = "　　".join([*named[first:], *named[:first]])
    if form.endswith("费采薇"):
        form += "<br>"  # 费采薇内容 is a name and a label, or a longer name
    body = f"{form}{box}：{BOX}{gap}答复意见：{gap}{ANSWER}"
    page = read(f"<h1>关于修缮古戏台的建议</h1><div>{body}</div>")
    assert page["document"]["kind"] == "proposal_with_reply"
    assert [row["salutation_raw"] for row in page["replies"]] == ["费采薇代表："]
    assert rows(page, "co_agency") == ["县财政局"]
    assert rows(page, "identity_raw") == ["第31号"]


def test_a_day_in_somebody_s_sentence_is_not_the_page_s_own() -> None:
    asked = "<p>尊敬的领导：建议将末班车延长到23点，发布日期：2011-11-11；方便夜班市民出行。</p>"
    answer = "<p>官方回复</p><p>网友您好：您反映的问题收悉，已延长到23点。</p>"
    page = read(f"<h1>建议延长末班车</h1><p>留言人：网友</p>{asked}{answer}")
    assert page["document"]["published_date"] is None


NAMES = ("费采薇、禹闻笛、燕北归、", "栾志伟、佟白露委员：")
OPENED = (
    f"您提出的《关于修缮古戏台的提案》收悉，现答复如下：<br>{TEXT}<br>{END}<br>兰溪县文化和旅游局"
)


@pytest.mark.parametrize("gap", ["<br>", "　　", ""])
def test_a_list_of_addressees_is_read_whole(gap: str) -> None:
    page = read(f"{TITLE}<div>{gap.join(NAMES)}<br>{OPENED}</div>")
    flat = read(f"{TITLE}<div>{gap.join(NAMES)}　　{OPENED.replace('<br>', '　　')}</div>")
    assert len(page["proposers"]) == 5
    assert len(flat["proposers"]) == (0 if gap == "<br>" else 5)  # never two of them


def test_half_a_list_of_addressees_is_none() -> None:
    page = read(f"{TITLE}<div>签发人：封林{NAMES[0]}<br>{NAMES[1]}<br>{OPENED}</div>")
    assert [row["salutation_raw"] for row in page["replies"]] == [None]
    assert not page["proposers"]
    assert "salutation_raw" in {row["field"] for row in page["findings"]}


def test_a_number_without_its_label_above_the_article_is_read() -> None:
    row = "<div class='row'><em>{}</em>{}</div>"
    above = row.format("索引号：", "014500418/2024-00633") + row.format("", "兰文旅函〔2024〕8号")
    text = f"<p>费采薇委员：</p><p>{OPENED.replace('<br>', '</p><p>')}</p>"
    page = read(
        f"<div>{above}</div><div class='con'>{TITLE}<div class='TRS_Editor'>{text}</div></div>"
    )
    assert [row["document_number"] for row in page["replies"]] == ["兰文旅函〔2024〕8号"]


@pytest.mark.parametrize("next_value", ["主动公开", "依申请公开", "11341/2023-00031"])
def test_the_next_row_s_value_is_none_of_the_publisher(next_value: str) -> None:
    line = f"<p><b>发布机构：</b>兰溪县水务局<b></b>{next_value}<b>发布日期：</b>2024-06-04</p>"
    page = read(f"{TITLE}{line}<p>费采薇委员：</p><p>{OPENING}</p><p>{TEXT}</p>")
    assert rows(page, "publisher") == ["兰溪县水务局"]
    assert page["document"]["published_date"] == "2024-06-04"


@pytest.mark.parametrize("name", ["新华社主动公开", "兰溪县政务公开办"])
def test_what_is_no_office_keeps_its_words(name: str) -> None:
    page = read(f"{TITLE}<p>来源：{name}</p><p>费采薇委员：</p><p>{OPENING}</p><p>{TEXT}</p>")
    assert rows(page, "publisher") == [name]


@pytest.mark.parametrize("at", range(3))
def test_a_tool_s_column_keeps_its_place(at: int) -> None:
    pairs = [("发布机构", "兰溪县水务局"), ("发布日期", "2024-06-04")]
    pairs.insert(at, ("字体", "大 中 小"))
    heads = "".join(f"<td>【{name}】</td>" for name, _ in pairs)
    values = "".join(f"<td>{value}</td>" for _, value in pairs)
    table = f"<table><tr>{heads}</tr><tr>{values}</tr></table>"
    page = read(f"{TITLE}{table}<p>费采薇委员：</p><p>{OPENING}</p><p>{TEXT}</p>")
    assert rows(page, "publisher") == ["兰溪县水务局"]
    assert page["document"]["published_date"] == "2024-06-04"
    assert "大 中 小" not in page["document"]["text"]
