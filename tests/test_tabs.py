"""Tabs: heads that a reader clicks and the panes that they show, in the ways sites build them."""

from __future__ import annotations

import pytest

from parsers.parse import parse_page

_ITEM = (
    "<p>城区公厕少，群众反映强烈。</p><p>建议：</p><p>1.新建公厕十座。由城管局统一设计、统一建设。</p>"
    "<p>2.延长开放时间。现有公厕夜间一律开放到十点。</p>"
)
_LETTER = (
    "<p>张小明代表：</p><p>您提出的关于新建公厕的建议收悉。现答复如下：</p>"
    "<p>一、新建公厕。已建成公厕六座，其余四座正在施工。</p>"
    "<p>二、延长开放时间。二十座公厕已延长到夜间十点关闭。</p><p>感谢您的关心。</p>"
    "<p>平安县城市管理局</p><p>2023年5月6日</p>"
)
_PAGE = (
    "<html><head><title>关于新建公厕的建议</title></head><body><div><a href='/'>首页</a></div>"
    "<h1>关于新建公厕的建议</h1><p>提出人：张小明</p>%s<div class='foot'>平安县人大 版权所有</div></body></html>"
)
_STRIPS = {
    "bootstrap": "<ul class='nav nav-tabs'><li><a href='#a'>建议内容</a></li><li><a href='#b'>答复内容</a></li>"
    "</ul><div class='tab-content'><div class='tab-pane' id='a'>{item}</div>"
    "<div class='tab-pane' id='b'>{letter}</div></div>",
    "reply first": "<div><span>办理答复</span><span>建议原文</span></div><div><div>{letter}</div>"
    "<div style='display:none'>{item}</div></div>",
    "buttons": "<div><button>建议内容</button><button>答复意见</button></div><div id='a'>{item}</div>"
    "<div id='b' hidden>{letter}</div>",
    "radio buttons": "<div><input type='radio'><label>提案内容</label><input type='radio'>"
    "<label>提案答复</label><div class='panel'>{item}</div><div class='panel'>{letter}</div></div>",
    "common words": "<ul><li>建议</li><li>答复</li></ul><div><div class='item'>{item}</div>"
    "<div class='item' style='display: none'>{letter}</div></div>",
    "a third pane": "<div><ul><li>基本信息</li><li>建议内容</li><li>答复内容</li></ul></div><div class='bd'>"
    "<ul><li>届次：十届二次</li><li>编号：23</li></ul><ul style='display:none'><li>{item}</li></ul>"
    "<ul style='display:none'><li>{letter}</li></ul></div>",
    "heads that name their panes": "<div class='x'><a href='#dfnr' class='cur'>答复内容</a><a href='#jynr'>建议内容</a></div>"
    "<div id='dfnr'>{letter}</div><div id='jynr' class='none'>{item}</div>",
    "links and bars": "<div><a href='javascript:;'>建议内容</a> | <a href='javascript:;'>办理结果</a> | "
    "<a href='javascript:;'>答复内容</a></div><div><div class='con'>{item}</div>"
    "<div class='con' style='display:none'>A</div><div class='con' style='display:none'>{letter}</div></div>",
    "a table of one row": "<table><tr><td>建议内容</td><td>答复内容</td></tr></table>"
    "<div id='tab1'>{item}</div><div id='tab2' style='display:none'>{letter}</div>",
    "definition list": "<dl><dt>建议内容</dt><dt>答复内容</dt><dd>{item}</dd>"
    "<dd style='display:none'>{letter}</dd></dl>",
    "deep strip": "<div><div><div><div><div><i></i><div>建议内容</div><div>答复内容</div></div></div></div>"
    "</div><div><div class='el-tab-pane'>{item}</div>"
    "<div class='el-tab-pane' style='display:none'>{letter}</div></div></div>",
    "a head without pane": "<ul><li>建议内容</li><li>答复内容</li><li>返回</li></ul><div>"
    "<div class='item'>{item}</div><div class='item' style='display:none'>{letter}</div></div>",
}  # fmt: skip


def test_two_words_in_spans_make_no_row_of_a_pane() -> None:
    letter = _LETTER.replace("</p><p>", "<br>").replace("新建公厕。", "<span>新建</span>公厕。", 1)
    letter = letter[3:-4].replace("正在施工", "正在<span>施工</span>", 1)
    strip = "<div><b data-to='a'>答复内容</b><b data-to='b'>建议内容</b></div><div data-tab='a'>{letter}</div><div data-tab='b' hidden>{item}</div>"
    page = parse_page(_PAGE % strip.format(item=_ITEM, letter=letter))
    assert page.document.kind == "proposal_with_reply"


@pytest.mark.parametrize("strip", _STRIPS.values(), ids=_STRIPS.keys())
def test_both_panes_are_read(strip: str) -> None:
    html = _PAGE % strip.format(item=_ITEM, letter=_LETTER)
    page = parse_page(html, url="http://x.gov.cn/1.html")
    assert page.document.kind == "proposal_with_reply"
    assert [point.path for point in page.points if point.is_ask] == ["1", "2"]
    assert [point.path for point in page.points if point.block == "reply"] == ["1", "2"]
    assert page.replies[0].signature_raw == "平安县城市管理局"
    bodies = {f.field for f in page.fields if f.start is not None and f.value_raw is None}
    assert bodies == {"proposal_body", "reply_body"}


def test_rows_of_a_list_are_no_tabs() -> None:
    rows = (
        "<div class='row'><label>诉求类型</label><div>建议</div></div>"
        "<div class='row'><label>诉求时间</label><div>2023-03-13</div></div>"
        "<div class='row'><label>诉求内容</label><div>学校门口放学时段车辆乱停，建议交警部门增派警力。</div></div>"
    )
    page = parse_page(_PAGE % rows, url="http://x.gov.cn/1.html")
    text = page.document.text or ""
    assert text.index("诉求类型") < text.index("诉求时间") < text.index("学校门口")


def test_an_empty_pane_stays_an_empty_label() -> None:
    strip = (
        "<ul><li>建议内容</li><li>答复内容</li></ul><div><div class='item'>{item}</div>"
        "<div class='item' style='display:none'></div></div>"
    )
    page = parse_page(_PAGE % strip.format(item=_ITEM), url="http://x.gov.cn/1.html")
    assert page.document.kind == "proposal"
    assert [f.status for f in page.fields if f.field == "reply_body"] == ["empty"]
