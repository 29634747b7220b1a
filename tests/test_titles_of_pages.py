"""Titles of pages: the heading of the content, else the letter's own title."""

from __future__ import annotations

import pytest

from parsers.forms.fields import read_fields
from parsers.page.canonical import read_tree
from parsers.page.markup import parse_markup
from parsers.parse import parse_page
from parsers.readings.page_titles import find_title

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


INFO = "<p>发布日期：2023年09月02日　来源：本站　点击：33</p>"


@pytest.mark.parametrize(
    ("head", "above", "title"),
    [
        # No heading tag: the line above the page's own data, or the one that <title> repeats.
        ("示例市人民政府", "<b>建议在滨河路增设公交站</b>", "建议在滨河路增设公交站"),
        ("示例市人民政府", "<b>示例市政协召开重点提案协商会</b>", "示例市政协召开重点提案协商会"),
        ("示例市人民政府", "<b>关于某市七届五次会议</b><p>第174号提案的答复函</p>",
         "关于某市七届五次会议第174号提案的答复函"),
        ("办理结果公开（第89号）-示例市", "<div>办理结果公开（第89号）</div>", "办理结果公开（第89号）"),
        # A way, a column, a site and a day head nothing.
        ("示例市人民政府", "<p>首页 > 互动交流 > 领导信箱</p>", "关于修路的建议"),
        ("示例市人民政府", "<p>示例市人民政府门户网站</p>", "关于修路的建议"),
        ("示例市人民政府", "<p>2023年9月2日 星期六</p>", "关于修路的建议"),
        ("示例市人民政府", "<p>建议提案</p>", "关于修路的建议"),
    ],
)  # fmt: skip
def test_a_line_above_the_data(head: str, above: str, title: str) -> None:
    form = "<p>案由：关于修路的建议</p><p>建议人：张三</p>" + LETTER
    page = read_tree(
        parse_markup(
            f"<html><head><title>{head}</title></head><body>{above}{INFO}{form}</body></html>"
        )
    )
    assert find_title(page, read_fields(page)) == title


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "<h1>提案答复</h1><h2>关于市政协九届一次会议第7号提案的答复</h2>",
            "关于市政协九届一次会议第7号提案的答复",
        ),
        (
            "<h1>关于优化布局的提案</h1><table><tr><td>标题</td>"
            "<td>关于优化布局的提案（市政协四届二次会议第0093号）</td></tr></table>",
            "关于优化布局的提案",
        ),
    ],
)
def test_headings_of_a_column_and_remarks(head: str, title: str) -> None:
    page = parse_page(f"<title>详情</title>{head}<p>我局已经完成改造，群众出行更加方便。</p>")
    assert page.document.title == title


def test_a_paragraph_that_is_cut_is_no_title() -> None:
    body = (
        "<td>在全市推进会上的讲话</td><td>同志们：</td><td>今天召开建议提案办理工作推进会，主要任务是"
        "部署下一阶段工作。刚才，三个单位作了发言，讲得都很好。下面，我讲三点意见"
    )
    page = read_tree(parse_markup(f"<html><title>领导讲话</title><table><tr>{body}"))
    title = find_title(page, read_fields(page))
    assert title is None or "今天召开" not in title
