"""Rows of inline elements, brackets around labels, kinds as values, headings beside the content."""

from __future__ import annotations

import pytest

from parsers.parse import parse_page
from parsers.records import Page

_LETTER = (
    "<p>李大海代表：</p><p>您提出的关于硬化道路的建议收悉。现答复如下：</p>"
    "<p>两条道路已于去年全部硬化，累计投入资金二百万元，其余道路列入明年计划。</p>"
    "<p>平安县交通局</p><p>2023年5月6日</p>"
)
_TITLE = "关于第8号建议的答复"


def _page(head: str, title: str = _TITLE) -> Page:
    return parse_page(
        f"<title>{title}-平安县人民政府</title><h1>{title}</h1>{head}<div id='zoom'>{_LETTER}</div>"
    )


def _values(page: Page) -> dict[str, str | None]:
    return {f.label_raw: f.value_raw for f in page.fields if f.field != "reply_body"}


@pytest.mark.parametrize("row", ["<li>%s</li>", "<p>%s</p>", "<div>%s</div>", "<dd>%s</dd>"])
@pytest.mark.parametrize(
    "pair",
    [
        "<span class='k'>{}</span><span class='v'>{}</span>",
        "<b>{}</b> <span>{}</span>",
        "<em>{}</em><i>{}</i>",
        "<label>{}</label><a>{}</a>",
    ],
)
def test_common_words_are_labels_among_rows_built_alike(row: str, pair: str) -> None:
    pairs = (("索引号", "00873/2024-17"), ("文号", "平交函〔2023〕8号"), ("公开方式", "主动公开"))
    page = _page("<div>" + "".join(row % pair.format(*both) for both in pairs) + "</div>")
    assert _values(page) == dict(pairs)
    assert page.replies[0].document_number == "平交函〔2023〕8号"


def test_an_unknown_label_among_rows_built_alike() -> None:
    pair = "<li><span class='k'>{}</span><span class='v'>{}</span></li>"
    pairs = (("索引号", "00873/2024-17"), ("归口科室", "法规科"), ("公开方式", "主动公开"))
    page = _page("<ul>" + "".join(pair.format(*both) for both in pairs) + "</ul>")
    assert _values(page) == dict(pairs)
    assert [f.field for f in page.fields if f.label_raw == "归口科室"] == ["unknown"]


@pytest.mark.parametrize(
    "line",
    [
        "<p><span>代表</span><span>们提出的建议都很好，我局逐条作了研究。</span></p>",
        "<p><b>建议</b><span>收悉后，我局派人到现场查看。</span></p>",
        "<p><span>内容</span><span>丰富、形式多样。</span></p><p><span>时间</span><span>紧迫。</span></p>",
    ],
)
def test_pieces_of_a_sentence_are_no_rows(line: str) -> None:
    page = parse_page(f"<h1>{_TITLE}</h1>{_LETTER.replace('<p>平安县', line + '<p>平安县')}")
    assert not page.fields


def test_labels_in_brackets_keep_their_line() -> None:
    page = _page(
        "<div><em>[索引号]</em> ST014-0301-2022-00043 <em>[ 主题分类 ]</em> 建议提案办理 "
        "<em>[发布机构]</em> 县人社局 <em>[文 号]</em> <em>[公开方式]</em> 主动公开</div>"
    )
    assert list(_values(page).values()) == [
        "ST014-0301-2022-00043", "建议提案办理", "县人社局", None, "主动公开",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "row",
    [
        "<tr><td>索引号：</td><td>1/2023-00041</td><td>主题分类：</td><td>提案答复</td></tr>",
        "<tr><td>索引号</td><td>1/2023-00041</td><td>信息类别</td><td>建议</td></tr>",
        "<tr><th>索引号</th><td>1/2023-00041</td><th>栏目</th><td>建议答复</td></tr>",
    ],
)
def test_a_kind_of_text_is_a_value(row: str) -> None:
    page = _page(f"<table>{row}</table>")
    assert [f.field for f in page.fields] == ["index_number", "subject_category"]
    assert page.fields[1].value_raw


def test_headings_of_other_lists_are_no_text() -> None:
    text = "<p>城区公厕太少，群众反映强烈，应当尽快增加。</p><p>建议在三个片区新建公厕十座，并延长开放时间。</p>"
    page = parse_page(
        "<title>关于新建公厕的提案-平安县政协</title><div><h1>关于新建公厕的提案</h1>"
        f"<div class='content'>{text}</div></div><div class='side'><h3>重点提案</h3>"
        "<ul><li><a>关于建设中心城市的提案</a></li></ul></div>"
    )
    assert "重点提案" not in (page.document.text or "")
    assert not page.fields


def test_a_title_above_the_content_is_found_by_the_pages_title() -> None:
    page = parse_page(
        "<title>关于硬化道路的建议 - 平安人大</title><div class='tit'>关于硬化道路的建议</div>"
        "<div class='cont'><p>平安县十八届人大五次会议代表建议</p><table>"
        "<tr><td>建议人</td><td>李大海</td></tr><tr><td>建议号</td><td>36</td></tr><tr><td>理由</td>"
        "<td>村里的道路年久失修，群众出行困难，遇到下雨天车辆无法通行，学生上学要绕行三公里。</td></tr>"
        "<tr><td>建议</td><td>硬化道路三公里，安装路灯六十盏，由镇里负责日常维护和电费支出。</td></tr>"
        "</table></div>"
    )
    assert page.document.title == "关于硬化道路的建议"
    assert page.proposals[0].title == "关于硬化道路的建议"


@pytest.mark.parametrize("site", ["平安市交通运输局", "平安市人民政府", "平安市政协网"])
def test_the_name_of_a_site_is_no_title(site: str) -> None:
    page = parse_page(
        f"<title>{site}</title><h1>{site}</h1><div><h3>{_TITLE}</h3><div>{_LETTER}</div></div>"
    )
    assert page.document.title == _TITLE


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("市政协领导督办内涝治理重点提案", "本网讯 7月12日下午，市政协副主席带队到市水务局，对第19号提案进行督办。", "other"),
        ("县教育局登门面商人大代表建议", "6月9日下午，县教育局副局长带队来到城关镇，就第12号建议与代表面商。", "other"),
        ("市住建局召开2025年建议提案办理推进会", "近日，市住建局召开建议提案办理推进会，对今年承办的建议提案作出部署。", "other"),
        ("区水利局赴白石镇面商第27号提案", "（记者 方舟）9月3日，区水利局相关负责人赴白石镇与委员面对面交流。", "other"),
        ("关于推进督办重点提案的建议", "近日，群众反映城区公厕太少。市政协十届二次会议第19号提案建议新建公厕十座，并延长开放时间，由城管局负责日常维护。", "proposal"),
        ("关于召开建议提案交办会的通知", "各承办单位：经研究，定于2023年3月24日召开建议提案交办会，请各单位做好建议提案承办准备。", "notice"),
    ],
)  # fmt: skip
def test_news_are_no_items(title: str, text: str, kind: str) -> None:
    page = parse_page(f"<title>{title}</title><h1>{title}</h1><div><p>{text}</p></div>")
    assert page.document.kind == kind
