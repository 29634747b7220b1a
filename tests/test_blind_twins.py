"""Pages written blind beside those that had failed: what a lost or a moved value makes of them."""

from __future__ import annotations

from typing import Any

import pytest

from parsers import parse_page

LETTER = (
    "<p>{}</p><p>您提出的《关于增设社区食堂的建议》收悉，现答复如下：</p>"
    "<p>一、关于新建食堂的建议</p><p>我局已建成社区食堂12家，明年再建8家。</p>"
    "<p>二、关于延长供餐的建议</p><p>十家食堂已经供应晚餐，其余正在准备。</p>"
    "<p>感谢您的关心和支持。</p><p>青禾市民政局</p><p>2023年5月16日</p>"
)
TO = "文云代表："
ITEM = "<p>东片没有社区食堂，老人吃饭难。</p><p>建议街道尽快建设一家，并供应晚餐。</p>"


def read(body: str, title: str = "青禾市人民政府") -> dict[str, Any]:
    page = f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>"
    return parse_page(page, url="http://www.qinghe.example/1.html").to_dict()


def told(page: dict[str, Any]) -> set[tuple[str, str | None]]:
    return {(row["code"], row["field"]) for row in page["findings"]}


NUMBERED = "关于市十届人大二次会议第9号建议办理情况的答复函"
INFO = "<div class='prop'><span>信息来源：市民政局</span><span>发布时间：2023-06-20</span></div>"
ROWS = "<ul><li>{}{}</li><li>发布日期：2023-06-20</li><li>办理结果：A</li></ul>"


@pytest.mark.parametrize(
    ("body", "head", "title"),
    [
        # In a plain element in front of the text, with nothing else that repeats it.
        (f"<div class='n'>青禾市人民政府</div><div class='title'>{NUMBERED}</div>{INFO}<div id='zoom'>{LETTER.format(TO)}</div>", "青禾市人民政府", NUMBERED),
        # A label that lost its words, and one that nobody knows.
        (f"<h1>{NUMBERED}</h1>{ROWS.format('：', '青禾市民政局')}{LETTER.format(TO)}", "答复", NUMBERED),
        (f"<ul><li>经办情形：青禾市民政局{NUMBERED}</li><li>文号：青民函〔2023〕5号</li></ul>{LETTER.format(TO)}", "公开", f"青禾市民政局{NUMBERED}"),
        # The names of those whom the letter answers, behind the label of the title.
        (f"<h1>提案办理</h1><table><tr><td>提案名称</td><td>昂旺多吉、普布卓玛</td></tr><tr><td>答复</td><td>{LETTER.format('昂旺多吉、普布卓玛委员：')}</td></tr></table>", "公开", None),
        # The first point of a letter whose opening is torn.
        (f"<table><tr><td>建议人</td><td>文云</td></tr><tr><td>建议内容</td><td>{ITEM}</td></tr><tr><td>答复内容</td><td>{LETTER.format(TO).replace('收悉，', '收悉，<br>')}</td></tr></table>", "关于增设社区食堂的建议", "关于增设社区食堂的建议"),
        # The heading of a form that names the meeting.
        (f"<h3>青禾市第十届人民代表大会第二次会议建议</h3><p>案由：关于增设社区食堂的建议</p><p>领衔代表：文云</p>{ITEM}", "建议详情", "青禾市第十届人民代表大会第二次会议建议"),
    ],
    ids=["above", "no words", "unknown", "names", "torn", "meeting"],
)  # fmt: skip
def test_the_title_is_the_pages_own(body: str, head: str, title: str | None) -> None:
    assert read(body, head)["document"]["title"] == title


def test_a_title_above_the_text_names_the_item() -> None:
    body = f"<div class='title'>{NUMBERED}</div>{INFO}<div id='zoom'>{LETTER.format(TO)}</div>"
    (item,) = read(body)["proposals"]
    assert (item["term"], item["session"], item["number"]) == (10, 2, "9")


def test_a_number_glued_to_a_name_is_told_and_not_read() -> None:
    page = read(f"<h1>{NUMBERED}</h1><p>签发人：乐正宇青民函〔2023〕22号</p>{LETTER.format(TO)}")
    assert page["replies"][0]["document_number"] is None
    assert ("part_missing", "document_number") in told(page)


def test_a_tool_of_the_page_proposes_nothing() -> None:
    page = read(
        f"<h1>关于增设社区食堂的建议</h1><p>领衔代表：2023-06-20　<a>返回列表</a></p>{ITEM}"
    )
    assert page["proposers"] == []


def test_a_body_whose_label_lost_its_words_leaves_a_trace() -> None:
    rows = "<tr><th>承办单位：</th><td>市民政局</td><th>：</th><td>市文化和旅游局</td></tr>"
    rows += f"<tr><th>建议内容：</th><td colspan='3'>{ITEM}</td></tr>"
    page = read(f"<h1>关于增设社区食堂的建议</h1><p>建议人：文云</p><table>{rows}</table>")
    assert ("unaccounted_text", None) in told(page)


def test_a_page_that_names_no_body_says_so() -> None:
    page = read(f"<h1>关于增设社区食堂的建议</h1><p>建议人：文云</p><p>编号：17</p>{ITEM}", "详情")
    assert page["proposals"][0]["body"] is None
    assert ("part_missing", "body") in told(page)


def test_a_number_alone_above_the_data_is_no_title() -> None:
    torn = "青禾市民政局关于青禾市第十届人民代表大会第二次会议<br>第88号建议<br>答复的函"
    info = "<div>来源：办公室 发布日期： 【<a>大</a>】【<a>打印</a>】</div>"
    page = read(
        f"<div><div>{torn}</div>{info}<div id='zoom'>{LETTER.format(TO)}{ITEM * 4}</div></div>"
    )
    assert page["document"]["title"] == torn.replace("<br>", "")


def test_the_first_of_those_who_suggest_is_one_of_them() -> None:
    rows = "<p>建议编号：市十届人大二次会议第9号</p><p>第一建议人：文云</p><p>联名建议人：白帆　李想</p>"
    page = read(f"<h1>关于增设社区食堂的建议</h1>{rows}{ITEM}")
    assert [row["name"] for row in page["proposers"]] == ["文云", "白帆", "李想"]
