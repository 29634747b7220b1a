"""Titles of pages: the heading of the content, else the letter's own title."""

from __future__ import annotations

import pytest

from parsers.canonical import read_tree
from parsers.fields import read_fields
from parsers.markup import parse_markup
from parsers.page_titles import find_title

LETTER = "<p>您提出的关于增设社区食堂的建议收悉，现答复如下：</p><p>已建成三个社区食堂，运行良好，方便了老年人就餐，并将继续扩大覆盖面，让更多街道的老年人受益，同时加强日常监管。</p>"


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (
            "建议提案系统",
            "<h1>人大代表建议办理单</h1><p>题目：关于增设社区食堂的建议</p><p>领衔代表：张三</p>",
            "人大代表建议办理单",
        ),
        (
            "政协示例市委员会",
            "<p>政协示例市委员会提案表</p><p>添加时间：2021-2-3</p><p>题目：关于社区食堂的提案</p>",
            "政协示例市委员会提案表",
        ),
        (
            "市长信箱-示例市人民政府",
            "<p>来信标题：关于夜间噪声的投诉</p><p>来信时间：2021-07-14</p>",
            "关于夜间噪声的投诉",
        ),
        ("县长信箱 - 示例县政府网", "<p>来信时间：2021-07-14</p><p>您好。</p>", None),
        (
            "示例市人民政府 通知公告 关于规范答复文稿格式的通知",
            "<p>各县（区）人民政府：</p>" + LETTER,
            "关于规范答复文稿格式的通知",
        ),
        (
            "",
            "<p>示文旅函[2021]12号</p><p>关于政协示例市七届五次会议</p><p>第174号提案的答复函</p>"
            + LETTER,
            "关于政协示例市七届五次会议第174号提案的答复函",
        ),
        (
            "关于规范答复文稿的通知",
            LETTER + "<p>附件</p><p>市某局关于市某届人大会议第几号建议的答复</p>",
            "关于规范答复文稿的通知",
        ),
    ],
    ids=["sheet", "form", "mailbox", "column", "blanks", "broken", "sample"],
)
def test_title(head: str, body: str, title: str | None) -> None:
    page = read_tree(
        parse_markup(f"<html><head><title>{head}</title></head><body>{body}</body></html>")
    )
    assert find_title(page, read_fields(page)) == title
