"""Canonical text: blocks become lines, inline tags join, furniture goes, nothing else."""

from __future__ import annotations

import pytest

from parsers import parse_page
from parsers.errors import EmptyPage
from parsers.page.canonical import Canonical, read_plain, read_tree
from parsers.page.furniture import is_furniture
from parsers.page.markup import parse_markup
from parsers.text.fold import compare_key, fold

PARAGRAPH = (
    "您提出的关于加强社区食堂建设的建议收悉，经研究，现将有关情况答复如下，请您审阅并提出意见。"
)


def page(body: str, head: str = "") -> Canonical:
    return read_tree(parse_markup(f"<html><head>{head}</head><body>{body}</body></html>"))


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>3<span>月</span>17日</p>", "3月17日"),
        ("<p>甲<br>乙</p><div>丙</div>", "甲\n乙\n丙"),
        ("<p>甲<!-- 假：字段 -->乙</p>", "甲乙"),
        ("<p>甲<script>var a='承办单位';</script>乙<style>p{}</style></p>", "甲乙"),
        ("<p>甲</p><p style='display: none'>承办单位：假</p>", "甲"),
        ("<p>甲</p><template><p>假</p></template>", "甲"),
        ("<p>甲</p><div class='tabcon' hidden><p>乙</p></div>", "甲\n乙"),
        (f"<b>提案正文</b><div hidden><p>{'乙' * 40}</p></div>", f"提案正文\n{'乙' * 40}"),
        ("<b>提案正文</b><div hidden><p>承办单位：假</p></div>", "提案正文"),
        ("<b>承办单位</b><div style='display:none'><p>假</p></div>", "承办单位"),
        ("<p>甲</p><div class='tabcon' hidden><p>乙</p></div>", "甲\n乙"),
        (f"<b>提案正文</b><div hidden><p>{'乙' * 40}</p></div>", f"提案正文\n{'乙' * 40}"),
        ("<b>提案正文</b><div hidden><p>承办单位：假</p></div>", "提案正文"),
        ("<b>承办单位</b><div style='display:none'><p>假</p></div>", "承办单位"),
        ("<p>甲\n   乙</p>", "甲乙"),
        (
            "<ol><li>新增线路三条。</li><li><p>5个站点开工。</p></li></ol>",
            "1. 新增线路三条。\n2. 5个站点开工。",
        ),
        (
            "<ol><li>一、新增线路三条。</li><li>二、站点开工了。</li></ol>",
            "一、新增线路三条。\n二、站点开工了。",
        ),
        (
            "<ol><li>承办单位：示例市教育局</li><li>新增线路三条。</li></ol>",
            "承办单位：示例市教育局\n新增线路三条。",
        ),
        (
            "<ol style='list-style:none'><li>新增线路三条。</li><li>站点开工了呀。</li></ol>",
            "新增线路三条。\n站点开工了呀。",
        ),
        (
            "<ol><li>新增线路三条。</li></ol><ul><li>新增线路三条。</li><li>站点开工了呀。</li></ul>",
            "新增线路三条。\n新增线路三条。\n站点开工了呀。",
        ),
        ("<p>AB\n   CD</p>", "AB CD"),
        ("<p>&nbsp;&nbsp;甲&nbsp;乙　</p>", "甲\u00a0乙"),
        ("<pre>甲\n乙</pre>", "甲\n乙"),
        ("<p>甲</p><o:p>乙</o:p>丙", "甲\n乙丙"),
        ("<textarea>草稿</textarea><p>甲</p>", "甲"),
    ],
)
def test_markup_becomes_lines(markup: str, text: str) -> None:
    assert page(markup).text == text


def test_ascii_title_marks_survive_html() -> None:
    """seed.md, trap 38: `<…>` inside 《》 is printed unescaped."""
    text = page("<p>《中共示例市委关于印发<示例市规划(2021-2025年)>的通知》</p>").text
    assert text == "《中共示例市委关于印发<示例市规划(2021-2025年)>的通知》"


def test_lines_and_slots_point_into_the_text() -> None:
    result = page(
        "<table><tr><td>提案号</td><td></td></tr><tr><td>标题</td><td>甲<br>乙</td></tr></table>"
    )
    assert [result.line_text(i) for i in range(len(result.lines))] == ["提案号", "标题", "甲", "乙"]
    assert [result.slot_text(i) for i in range(len(result.slots))] == [
        "提案号",
        "",
        "标题",
        "甲\n乙",
    ]
    for index, line in enumerate(result.lines):
        assert result.line_at(line.start) == index
        assert result.line_at(line.end - 1) == index


def test_navigation_footer_and_neighbours_go() -> None:
    result = page(
        "<div class='nav'><ul><li><a href='/a'>首页</a></li><li><a href='/b'>政务公开</a></li></ul></div>"
        "<div>您当前的位置：<a href='/'>首页</a> &gt; <a href='/j'>建议提案</a></div>"
        f"<div class='box'><h1>对第12号建议的答复</h1><p>{PARAGRAPH}</p><p>{PARAGRAPH}</p></div>"
        "<ul><li><a href='/1'>对第11号建议的答复</a></li><li><a href='/2'>对第13号建议的答复</a></li></ul>"
        "<p>扫一扫在手机打开当前页</p><p>上一篇：<a href='/1'>对第11号建议的答复</a></p>"
        "<footer><p>主办单位：示例市人民政府办公室</p></footer>"
    )
    assert result.text == f"对第12号建议的答复\n{PARAGRAPH}\n{PARAGRAPH}"


def test_record_outside_the_main_block_stays() -> None:
    result = page(
        "<div class='meta'><ul><li>索引号</li><li>1/2023-1</li><li>文号</li><li></li></ul></div>"
        f"<div id='zoom'><p>{PARAGRAPH}</p><p>{PARAGRAPH}</p></div><div><p>一行闲话</p></div>"
    )
    assert result.text.split("\n")[:3] == ["索引号", "1/2023-1", "文号"]
    assert "一行闲话" not in result.text


def test_a_letter_may_contain_furniture_words() -> None:
    line = "请扫一扫二维码缴费，并可打印本页凭证，方便群众办事。"
    assert not is_furniture(line)
    tools = ["【打印】【关闭】", "打印 关闭", "[大 中 小]", "A+ A- 打印", "大 中 小", "放大 缩小"]
    tools += [
        "【字号：大 中 小】 打印 分享到：",
        "[ 大 ] [ 中 ] [ 小 ] [ 打印 ]",
        "保存 打印 关闭",
        "浏览字号：大 中 小",
    ]
    tools += [
        "T- T T+",
        "【我要打印】【关闭】",
        "[打印文章]",
        "【视力保护色：】",
        "打印本文",
        "分享到：微信 QQ空间",
    ]
    assert [line for line in tools if not is_furniture(line)] == []
    assert not any(
        map(is_furniture, ["A", "(B)", "【A】", "A、B", "大", "中小学", "小 中学", "中"])
    )
    assert line in page(f"<div id='zoom'><p>{PARAGRAPH}</p><p>{line}</p></div>").text


@pytest.mark.parametrize("depth", [300, 3000])
def test_deep_nesting_loses_nothing(depth: int) -> None:
    """reliability.md, I04, I05: lxml alone drops the text and all that follows."""
    text = page("<div>" * depth + f"<p>{PARAGRAPH}</p>" + "</div>" * depth + "<p>后</p>").text
    assert PARAGRAPH in text


def test_text_behind_the_end_of_the_document_is_kept() -> None:
    tree = parse_markup(
        f"<html><body><p>前</p></body></html><html><body><p>{PARAGRAPH}</p></body></html>"
    )
    assert PARAGRAPH in read_tree(tree).text


def test_head_comes_from_the_first_head_only() -> None:
    result = page(
        f"<div id='zoom'><meta name='PubDate' content='1999-01-01'><title>粘贴的标题</title><p>{PARAGRAPH}</p></div>",
        "<title>真标题</title><meta name='ArticleTitle' content=''><meta name='articletitle' content='真文题'>",
    )
    assert result.head.title == "真标题"
    assert result.head.metas == {"articletitle": "真文题"}
    assert "粘贴的标题" not in result.text


def test_unrendered_template_values_are_no_metas() -> None:
    head = "<meta name='ArticleTitle' content='${title}'><meta name='PubDate' content='{{x.d}}'>"
    assert page("<p>甲</p>", head).head.metas == {}


def test_files_are_listed() -> None:
    result = page(
        f"<div id='zoom'><p>{PARAGRAPH}</p><p><a href='./P01.pdf'>附件1.pdf</a></p></div>"
    )
    assert [(link.url, link.text) for link in result.links] == [("./P01.pdf", "附件1.pdf")]


def test_plain_text_keeps_lines_and_drops_padding() -> None:
    text = "• 发文字号\n  • 索引号\n\n\u00a0\u00a0 正文\u3000\r\n扫一扫在手机打开当前页"
    result = read_plain(text)
    assert result.text == "发文字号\n索引号\n正文"
    assert [slot.group for slot in result.slots] == [1, 1, 0]


def test_masking_keeps_the_layout() -> None:
    result = read_plain("联系人：张三\n电话")
    masked = result.with_text("联系人：██\n电话")
    assert masked.lines == result.lines
    assert masked.line_text(0) == "联系人:██"


def test_a_page_without_anything_is_empty() -> None:
    with pytest.raises(EmptyPage):
        parse_markup("<!-- -->")


@pytest.mark.parametrize(
    "text", ["（一）建立：Ａ　类", "㈠①Ⅹ", "〔２０２３〕﹝﹞", "𬭚\u200b\u00ad"]
)
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_compare_key_forgets_dashes_and_widths() -> None:
    assert compare_key("方案（2022—2025年）") == compare_key("方案(2022-2025年)")


def test_markup_escaped_once_too_often_is_read_as_markup() -> None:
    escaped = (
        f"<div id='zoom'>&lt;p&gt;{PARAGRAPH}&lt;/p&gt;&lt;p&gt;甲&lt;br&gt;乙&lt;/p&gt;</div>"
    )
    assert (
        parse_page(f"<html><body>{escaped}</body></html>").document.text == f"{PARAGRAPH}\n甲\n乙"
    )
    ends = parse_page("<html><body><p>&lt;/p&gt;&lt;/p&gt;</p><p>丙</p></body></html>")
    assert (ends.document.text or "").endswith("丙")
