"""Pages that have lost something: a label, the rest of a word, a heading, half of their bytes.

What a careful person could not know is null, what he could still read stays; whatever was lost
leaves a trace.
"""

from __future__ import annotations

import pytest

from parsers import parse_page

TITLE = "<h1>关于增设社区食堂的建议</h1>"
REPLY_TITLE = "<h1>关于市十届人大二次会议第3号建议的答复</h1>"
LETTER = (
    "<p>文云代表：</p><p>您提出的《关于增设社区食堂的建议》收悉，现答复如下：</p>"
    "<p>一、关于“新建社区食堂”的建议。我局已建成社区食堂12家，明年再建8家。</p>"
    "<p>二、关于“延长供餐时间”的建议。十家食堂已经供应晚餐，其余正在准备。</p>"
    "<p>感谢您的关心和支持。</p><p>青禾市民政局</p><p>2023年5月16日</p>"
)
ITEM = (
    "<p>我市六十周岁以上老年人已有四十一万，多数独自在家吃饭，做饭难、吃饭难的问题十分突出。</p>"
    "<p>建议新建社区食堂，在每个街道至少建设一家，由财政给予补助。</p>"
    "<p>建议延长供餐时间，让老人吃上晚饭，路远的由志愿者送到家里。</p>"
)
FORM = "<p>建议人：文云</p><p>主办单位：市民政局</p>"
BOTH = "proposal_with_reply"
STRIP = "<div class='sw'><b data-to='a'>{}</b><b data-to='b'>{}</b></div><div data-tab='a'>{}</div><div data-tab='b' hidden>{}</div>"
PANEL = "<div class='panel'><h3></h3><div>{}</div></div>"
ROW = "<div class='fm'><label>{}：</label><div class='v'>{}</div></div>"


def shown(body: str, title: str = "", path: str = "") -> str:
    return f"<html><head><title>{title}</title></head><body>{path}<div>{body}</div></body></html>"


@pytest.mark.parametrize(
    ("body", "kind", "begins"),
    [
        # The heads of the tabs are lost, or nobody knows them.
        (TITLE + FORM + STRIP.format("", "建议内容", LETTER, ITEM), BOTH, "我市"),
        (TITLE + FORM + STRIP.format("办理答复", "", LETTER, ITEM), BOTH, "我市"),
        (TITLE + FORM + STRIP.format("办理答复", "甲乙事项", LETTER, ITEM), BOTH, "我市"),
        (TITLE + FORM + STRIP.format("办理答复", "建议内容", "　" * 60 + LETTER[3:].replace("</p><p>", "　　"), ITEM), BOTH, "我市"),
        # No proposer is left on the form, but the title is the item's; the letter names the asks.
        (TITLE + "<p>主办单位：市民政局</p>" + LETTER + ITEM, BOTH, "我市"),
        (REPLY_TITLE + f"<div class='art'>{LETTER}</div>" + PANEL.format(ITEM), BOTH, "我市"),
        (REPLY_TITLE + f"<div class='art'>{LETTER}<p>附件：</p>{ITEM}</div>", BOTH, "我市"),
        # The letter is printed twice; so is its pane; a stray line stands between the two texts.
        (TITLE + FORM + STRIP.replace("<div data-tab='b'", "<div data-tab='a'>" + LETTER + "</div><div data-tab='b'").format("办理答复", "建议内容", LETTER, ITEM), BOTH, "我市"),
        (REPLY_TITLE + LETTER + "<p>类别：袁小兵　电话：</p><p>附件：建议原文</p><p>关于增设社区食堂的建议</p>" + ITEM, BOTH, "我市"),
        (TITLE + "<table><tr><td>建议人</td><td>文云</td></tr><tr><td>建议内容</td><td>" + ITEM + "</td></tr><tr><td>承办单位</td><td>市民政局</td></tr><tr><td>办理情况</td>" + "<td><p>一、新建食堂</p><p>今年新建食堂十二家，明年再建八家，经费已经落实。</p><p>二、供餐时间</p><p>十家食堂供应晚餐。</p></td>" * 2 + "</tr></table>", BOTH, "我市"),
        (TITLE + FORM + LETTER + LETTER + ITEM, BOTH, "我市"),
        # A short text under a label that nobody knows, beside the letter's.
        ("<h1>某页</h1><table><tr><td>编号</td><td>第3号</td></tr><tr><td>办理部门</td><td>市民政局</td></tr><tr><td>类别</td><td>B</td></tr>"
         "<tr><td>登载要素</td><td>东片没有社区食堂，老人吃饭难，建议尽快建设一家。</td></tr>"
         f"<tr><td>回复</td><td>{LETTER}</td></tr></table>", BOTH, "东片"),
        # Item and letter in one line: every break is lost.
        (TITLE + "<p>事由:关于增设社区食堂的建议建议人:文云建议内容:东片没有食堂,请街道建一家。办理单位:街道办事处答复:文云代表:    您提的建议收悉,现答复如下:    已经开工。    青禾街道办事处    2023年5月16日</p>", BOTH, "东片"),
        # False friends: what is behind a letter and names nothing of it, or asks for nothing.
        (REPLY_TITLE + LETTER + "<p>附件：</p><p>社区食堂由街道管理，实行明厨亮灶，所用食材统一采购，每日公示菜价，接受老人和家属监督。</p>", "reply", None),
        (REPLY_TITLE + LETTER + "<p>建议各街道参照执行本办法，自印发之日起施行，有效期三年，由市民政局负责解释，原办法同时废止，不再执行。</p>" * 3, "reply", None),
    ],
)  # fmt: skip
def test_a_text_without_its_label(body: str, kind: str, begins: str | None) -> None:
    page = parse_page(shown(body)).to_dict()
    assert page["document"]["kind"] == kind
    start = page["proposals"][0]["start"]
    assert (None if start is None else page["document"]["text"][start:][:2]) == begins


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        # 办理简述: is empty; what follows is the second print of the form, or a heading.
        (TITLE + "<p>安庆市第十届人民代表大会第二次会议　第3号建议</p><p>建议正文：</p>" + ITEM + "<p>办理简述：</p><p>安庆市第十届人民代表大会第二次会议　第3号建议</p><p>领衔：文云</p>", "proposal"),
        # The title of an answer and whom it addresses, cut behind that.
        ("<h1>关于增设社区食堂的提案</h1><p>发表于：2022年9月14日</p><p>(B)</p><p>青禾市民政局关于市政协十届一次会议第28号提案的答复函</p><p>文云委员：</p><p>您提", "other"),
        # A file behind a label that nobody knows is the answer all the same.
        (TITLE + "<table><tr><td>代表姓名</td><td>文云</td></tr><tr><td>主办单位</td><td>市民政局</td></tr><tr><td>办理类别</td><td>B</td></tr>"
         "<tr><td>登载要素</td><td>第45号建议答复.doc</td></tr></table>", "attachment_only"),
        # News that a line break has cut behind its day; news that is counted twice.
        ("<h1>县教育局登门面商人大代表建议</h1><p>6月9日下午，</p><p>县教育局副局长来到城关镇，就第35号建议与领衔代表文云面对面沟通，听取意见。</p><p>随后察看了园所。</p>", "other"),
        ("<h1>市住建局召开建议提案办理推进会</h1>" + "<p>5月15日下午，市住建局召开推进会，对今年承办的41件建议再部署，办结41件建议。</p>" * 2, "other"),
        # 主办单位 of the site at the foot makes no form of a notice.
        ("<h1>关于做好市政协九届三次会议提案办理工作的通知</h1><p>各县（区）人民政府：</p><p>市政协九届三次会议期间共收到提案421件。答复函标题统一为“关于对市政协九届三次会议第×××号提案的答复”，首段写明“您提出的《……》收悉，现答复如下”。</p><p>市人民政府办公室</p><p>2023年3月15日</p><p>主办单位：</p>", "notice"),
        # The labels of a mailbox, their characters apart.
        (f"<h1>关于打通断头路的建议</h1><p>信 件 标 题</p><p>关于打通断头路的建议</p><p>写\u3000信\u3000时\u3000间：2024-08-29</p><p>办 理 单 位：区住建局</p><p>回 复：</p>{LETTER.replace('文云', '小区业主')}", "citizen_letter"),
    ],
)  # fmt: skip
def test_the_kind_of_what_is_left(body: str, kind: str) -> None:
    assert parse_page(shown(body)).document.kind == kind


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("青禾人大网 关于修复灌溉渠的建议", "<table><tr><td>青禾市人大常委会</td></tr></table>", "关于修复灌溉渠的建议"),
        ("在线咨询 - 青禾市残疾人联合会", "<p>首页 / 在线咨询</p>", None),
        ("领导讲话-青禾市人民政府", "<p>首页</p>", None),
        ("青禾镇人民政府", "<p>→ 首页 → 镇人大 → 青禾镇第十七届人民代表大会第五次会议代表建议</p><p>关于修建便民桥的建议</p><p>发表日期：2016-1-29</p>", "关于修建便民桥的建议"),
        ("某系统", "<h1>关于修路的提案</h1><p>案由：市教育局、市城市管理局</p><p>提案人：文云</p>", "关于修路的提案"),
        ("某系统", "<h1>关于修路的提案</h1><p>提案名称：集体提案</p><p>提案人：文云</p>", "关于修路的提案"),
        ("某系统", "<h2>关于修路的建议</h2><p>案由：青禾县第十八届人民代表大会第二次会议</p><p>代表姓名：文云</p>", "关于修路的建议"),
    ],
)  # fmt: skip
def test_titles(head: str, body: str, title: str | None) -> None:
    assert parse_page(shown(body, head)).document.title == title


@pytest.mark.parametrize(
    ("meta", "field", "value"),
    [
        # The label of a counter is lost; its number hangs on the value in front of it.
        ("<span>来源：青禾市水务局</span><span><em></em>次</span>", "publisher", "青禾市水务局"),
        ("<span>来源：青禾市水务局</span><span>73</span>", "publisher", "青禾市水务局"),
        ("<span>来源：青禾市水务局</span>|<span>次</span>", "publisher", "青禾市水务局"),
        # Behind an empty label stands what is nobody's name.
        ("<p>来源：</p><p>(B)</p>", "publisher", None),
        ("<p>信息来源：</p><p>青农议〔2021〕17号</p>", "publisher", None),
        ("<p>来源：青</p>", "publisher", None),
        ("<p>时间:2017-01-22来源:党政办 秦川 点击:次</p>", "publisher", "党政办"),
        ("<p>来源：县委 宣传部</p>", "publisher", "县委 宣传部"),
        # Words of a label in an element of their own.
        ("<p><span>案<i>由</i>分类</span><span>城建环保</span></p><p><span>案由</span><span>关于修路的提案</span></p>", "title", "关于修路的提案"),
        ("<p>抄送：市政协<i>提案委员</i>会，市政府督查室。</p>", "proposer", None),
        ("<p>建议号：第21号</p><p>提出人：城关镇<i>代表团</i></p><p>发布日期：2023-03-02</p>", "proposer", "城关镇代表团"),
        ("<ul><li><label>索引号</label><span>430S00/2024-00573</span></li><li><label>登载要素</label><span>青教字〔2024〕118号</span></li>"
         "<li><label>发布机构</label><span>青禾市教育局</span></li></ul>", "unknown", "青教字〔2024〕118号"),
        ("<p>案由：</p><p>一、提案的背景</p>", "title", None),
    ],
)  # fmt: skip
def test_values(meta: str, field: str, value: str | None) -> None:
    page = parse_page(shown(f"<div>{meta}</div>{LETTER}")).to_dict()
    found = [row["value_raw"] for row in page["fields"] if row["field"] == field]
    assert [text for text in found if text] == ([value] if value else [])


@pytest.mark.parametrize(
    "rows",
    [
        # Rows outside the article, one label of which nobody knows.
        "<div class='it'><span class='k'>年度</span><span class='v'>2022</span></div>"
        "<div class='it'><span class='k'>备案栏</span><span class='v'>文小云</span></div>"
        "<div class='it'><span class='k'>附议人</span><span class='v'>苏河、柳青</span></div>",
        "<p>• 甲乙事项：</p><p>文小云</p><p>• 发布机构：</p><p>青禾市水务局</p><p>• 发布日期：</p><p>2022-08-09</p>",
        "<span>发布时间：2021/05/21</span> <span>附记栏：文小云</span> <span>点击数：73</span>",
    ],
)
def test_a_row_of_an_unknown_label_stays_on_the_page(rows: str) -> None:
    article = f"<div class='zoom' id='zoom'>{LETTER}</div>"
    page = parse_page(shown(f"<div>{rows}</div>{article}", "某县")).to_dict()
    assert "文小云" in page["document"]["text"]
    told = {(row["code"], row["field"]) for row in page["findings"]}
    assert {("unaccounted_text", None), ("unknown_label", "unknown")} & told


def test_a_hidden_pane_needs_a_strip_of_heads() -> None:
    hidden = f"<div hidden>{ITEM}</div>"
    page = parse_page(shown(f"{REPLY_TITLE}<div>{LETTER}</div>{hidden}"))
    assert page.document.kind == "reply" and "四十一万" not in (page.document.text or "")


def test_the_day_of_the_letter_is_not_the_day_of_the_page() -> None:
    rows = ROW.format("满意程度", "基本满意") + ROW.format("公开日期", "2022-06-30")
    for label in ("满意程度", "经办情形"):
        page = parse_page(shown(ROW.format("办理答复", LETTER) + rows.replace("满意程度", label)))
        assert page.replies[0].reply_date == "2023-05-16"
        assert page.replies[0].signature_raw == "青禾市民政局"


def test_the_day_of_an_update_behind_the_title_is_no_publication() -> None:
    line = "<p>关于市五届人大四次会议第55号建议的答复更新时间：2015-10-22 点击数：</p>"
    assert parse_page(shown(line + LETTER)).document.published_date is None


def test_half_a_name_does_not_sign() -> None:
    page = parse_page(shown(REPLY_TITLE + LETTER.replace("青禾市民政局", "青禾市民<br>政局")))
    assert page.replies[0].signature_raw is None and page.replies[0].reply_date == "2023-05-16"


def test_a_line_of_a_title_is_no_letterhead() -> None:
    lines = "<p>对政协青禾区第二届委员会</p><p>第四次会议第061号提案的</p><p>答　　复</p>"
    flat = LETTER.replace("</p><p>", "　　").replace("青禾市民政局　　2023年5月16日", "&n")
    page = parse_page(shown(lines + flat))
    assert "对政协青禾区第二届委员会" not in {row.name for row in page.agencies}


@pytest.mark.parametrize(("printed", "name"), [("凉山州农业农村局", "凉山彝族自治州农业农村局"), ("楚雄州教育局", "楚雄彝族自治州教育局")])  # fmt: skip
def test_the_short_name_of_an_autonomous_prefecture(printed: str, name: str) -> None:
    page = parse_page(
        shown(f"<h1>{printed}关于州十二届人大二次会议第9号建议的答复</h1>{LETTER[:-40]}")
    )
    assert {row.name for row in page.agencies if row.role == "lead"} == {name}


def test_one_body_under_two_labels_and_a_body_without_label_are_told() -> None:
    form = "<p>提案人：文云</p><p>主办单位：市民政局</p><p>{}</p><p>答复日期：2023-05-16</p>"
    for row, told in (
        ("会办单位：市民政局", ("value_unexpected", "co_agency")),
        ("市财政局", ("unaccounted_text", None)),
    ):
        page = parse_page(shown(TITLE + form.format(row) + LETTER)).to_dict()
        assert told in {(finding["code"], finding["field"]) for finding in page["findings"]}
