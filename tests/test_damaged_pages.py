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


def header(labels: str, values: str) -> str:
    rows = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in (labels, values))
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


@pytest.mark.parametrize(
    ("labels", "values", "co_handlers"),
    [
        ("主办单位|协办单位|答复日期", "市民政局|市财政局|2024-05-22", ["市财政局"]),
        ("|协办单位|答复日期", "市民政局|市财政局|2024-05-22", ["市财政局"]),
        ("协办单位|答复日期|", "市财政局|2024-05-22|市民政局", ["市财政局"]),
        ("答复日期||协办单位", "2024-05-22|市民政局|市财政局", ["市财政局"]),
    ],
)
def test_a_head_of_a_column_is_lost(labels: str, values: str, co_handlers: list[str]) -> None:
    page = parse_page(shown(TITLE + header(labels, values) + LETTER)).to_dict()
    found = [row["value_raw"] for row in page["fields"] if row["field"] == "co_agency"]
    assert found == co_handlers
    dates = [row["value"] for row in page["fields"] if row["field"] == "reply_date"]
    assert dates == ["2024-05-22"]


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        # A cut has left the site's name and its menu.
        ("青禾区高新技术产业园", "", None),
        ("青禾市水务局", "<h1>青禾市水务局</h1>", None),
        ("", "<div><a>青禾市水务局关于市政协八届九次会议第9号提案的答复</a> | <a>对市政协八届九次会议第7号提案的答复</a></div><p>首页</p>", None),
        ("", "<h2>建议提案</h2>", None),
        ("", "<p>青禾市水务局首页政务公开规划公示建议提案</p>", None),
        ("青禾县人民政府-《关于规范城区犬只管理的提案》的答复", "<h3>建议提案</h3>", "《关于规范城区犬只管理的提案》的答复"),
        ("关于修复城区灌溉渠的建议 青禾人大", "<p>青禾市人大常委会</p>", "关于修复城区灌溉渠的建议"),
        # A name or a number behind the label of the title.
        ("", "<p>建议编号：3</p><p>建议标题：车玉珍</p><p>主办单位：市民政局</p>", None),
        ("", "<p>提案人：文云</p><p>提案名称：青禾市政协十一届二次会议第74号</p>", None),
        ("", "<p>提案人：文云</p><p>提案名称：修桥补路</p>", "修桥补路"),
        ("", "<p>关于优化政府网站首页的建议</p><p>提案人：文云</p>", "关于优化政府网站首页的建议"),
    ],
)  # fmt: skip
def test_what_names_no_matter_is_no_title(head: str, body: str, title: str | None) -> None:
    assert parse_page(shown(body, head)).document.title == title


def test_the_stamp_in_front_of_a_letterhead() -> None:
    stamp = "<p>同意对外公开青禾市民政局</p>"
    unsigned = LETTER.replace("<p>青禾市民政局</p>", "")
    page = parse_page(shown(REPLY_TITLE.replace("h1", "p") + stamp + unsigned)).to_dict()
    assert [row["name_raw"] for row in page["agencies"]] == ["青禾市民政局"]


@pytest.mark.parametrize(
    ("body", "field", "values"),
    [
        ("<p>公文名称：关于第3号建议的答复 | 市民政局 |</p><p>文号：青民函〔2021〕6号</p>" + LETTER, "title", ["关于第3号建议的答复"]),
        ("<p>发布时间：2022-09-15 来源：青禾镇人大主席团61</p>" + LETTER, "publisher", ["青禾镇人大主席团"]),
        ("<p>发布时间：2022-09-15</p><p>来源：</p><p>0 7.8 磅 0</p>" + LETTER, "publisher", []),
        ("<p>提案编号：第3号</p><p>提案人：文云</p><p>案由：关", "title", []),
        ("<p>建议编号：3</p><p>领衔代表：文云</p><p>办理情况：</p><p>文云等代表：</p><p>你们提出的《关于推进", "outcome_raw", []),
        ("<p>关于修通石门坎道路的建议建议人:文云、沈知远 建议内容:石门坎公路全长3.4公里,是两组村民唯一的出路,至今仍是泥路。</p>", "proposer", ["文云、沈知远"]),
        ("<p>来源：市局办公室 | 责任编辑：柯鸣　　5月15日下午，市住建局召开推进会，传达市政府交办会精神。</p>", "editor", ["柯鸣"]),
        ("<table><tr><td>建议编号</td><td>第3号</td></tr><tr><td>主办单位</td><td>市民政局</td></tr><tr><td>答复内容</td><td>" + LETTER + "</td></tr></table><p>主办单位：青禾市人民政府</p>", "lead_agency", ["市民政局"]),
    ],
)  # fmt: skip
def test_what_is_glued_or_cut(body: str, field: str, values: list[str]) -> None:
    page = parse_page(shown(body)).to_dict()
    found = [row["value_raw"] for row in page["fields"] if row["field"] == field]
    assert [text for text in found if text] == values


HIDDEN = "<div hidden>提案号：市政协八届九次会议第999号</div>"
LISTED = (
    "<p>据市老龄办公布的监测结果，全市六十周岁以上老人四十一万，多数独自在家吃饭，做饭难、吃饭难的问题十分突出。为此，提出以下建议：</p>"
    "<p>（一）在每个街道新建一家社区食堂，就近利用闲置的用房，路远的由志愿者送餐到家，由街道每月公示菜价。</p><p>（二）延长供餐的时间。</p><p>（三）由财政给予补助。</p>"
)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        # A hidden line among the panes is no pane.
        (TITLE + FORM + STRIP.replace("</div><div data-tab='a'", "</div>" + HIDDEN + "<div data-tab='a'").format("办理答复", "建议内容", LETTER, ITEM), BOTH),
        # The item's text behind a label that nobody knows says that it proposes what it lists.
        (REPLY_TITLE + LETTER + "<p>甲乙事项</p>" + LISTED, BOTH),
        (REPLY_TITLE + LETTER + "<p>附件：工作方案</p><p>各街道按以下步骤实施：</p><p>（一）摸底。全面登记辖区老人。</p><p>（二）选址。就近利用闲置用房。</p>", "reply"),
        (REPLY_TITLE + LETTER.replace("16日</p>", "16日附：建议原文</p>") + "<p>关于增设社区食堂的建议</p>" + ITEM, BOTH),
        # A petition's answer is none of an item, whatever number its text mentions.
        ("<h1>关于陈某某同志信访事项的答复意见书</h1>" + LETTER.replace("文云代表：", "陈某某同志：").replace("《关于增设社区食堂的建议》", "信访事项").replace("12家，", "12家，提案号：市政协八届九次会议第999号。"), "citizen_letter"),
        ("<h1>关于市十届人大二次会议第3号《关于规范信访事项办理的建议》的答复</h1>" + LETTER, "reply"),
        # News whose first sentence is broken, or glued to the line in front of it.
        ("<h1>县教育局登门面商人大代表建议</h1><p>6月9日下午，县教育局副局长带队</p><p>来到城关镇，就县十七届人大二次会议第35号建议与领衔代表文云面对面沟通，听取意见。</p><p>随后察看了园所。</p>", "other"),
        ("<h1>市住建局召开建议提案办理推进会</h1><p>来源：局办公室 | 编辑：柯鸣　　5月15日下午，市住建局召开推进会，对41件建议、33件提案再部署。</p><p>代表建议和委员提案都要办好。</p>", "other"),
    ],
)  # fmt: skip
def test_the_kind_of_a_page_with_a_stray_line(body: str, kind: str) -> None:
    assert parse_page(shown(body)).document.kind == kind


def test_a_page_number_that_a_person_stands_behind_leaves_a_trace() -> None:
    rows = "<p>索引号：430S00/2024-00573</p><p>文号：由学军 13800138000</p>"
    page = parse_page(shown(f"<div>{rows}</div>{LETTER}")).to_dict()
    assert ("value_unparsed", "document_number") in {
        (row["code"], row["field"]) for row in page["findings"]
    }


def test_a_sheet_whose_report_nobody_names_says_so() -> None:
    rows = "<tr><td>建议编号</td><td>第3号</td></tr><tr><td>承办单位</td><td>市民政局</td></tr><tr><td>办理类别</td><td>A</td></tr>"
    text = "<tr><td colspan='2'>接到建议后，我局走访了九个社区，发放问卷三百份，新开食堂十二家，日均用餐八百人次。</td></tr>"
    page = parse_page(
        shown(f"<h1>代表建议办理情况登记表</h1><table>{rows}{text}</table>")
    ).to_dict()
    assert page["document"]["kind"] == "handling_sheet"
    assert ("part_missing", "reply_body") in {(r["code"], r["field"]) for r in page["findings"]}


KEYS = "<div>{}</div><div><h1>关于市十届人大二次会议第3号建议的答复</h1>{}</div>"


@pytest.mark.parametrize("empty", ["", "<p class='v'></p>"])
def test_the_first_row_of_a_block_has_a_label_that_nobody_knows(empty: str) -> None:
    rows = (
        ("甲乙事项", "11341225/202307-00038"),
        ("发文日期", "2023-07-27"),
        ("发布机构", "青禾市民政局"),
    )
    block = "".join(
        f"<p class='k'>{label}</p>{empty}<p class='v'>{value}</p>" for label, value in rows
    )
    page = parse_page(f"<body>{KEYS.format(block, LETTER * 2)}</body>").to_dict()
    assert "11341225/202307-00038" in page["document"]["text"]


@pytest.mark.parametrize("between", ["", "<p>联系人：罗小满</p>"])
def test_rows_of_a_form_behind_a_dated_letter_are_fields(between: str) -> None:
    rows = "<p>承办单位：市民政局</p><p>会办单位：市财政局</p><p>办理结果：A</p>"
    page = (
        f"{TITLE}<p>建议人：文云</p><p>建议内容：</p>{ITEM}<p>答复内容：</p>{LETTER}{between}{rows}"
    )
    read = parse_page(shown(page).encode())
    values = {row.field: row.value_raw for row in read.fields}
    assert (values["lead_agency"], values["co_agency"]) == ("市民政局", "市财政局")
    assert read.replies[0].outcome_code == "A"
    assert (
        "承办单位"
        not in (read.document.text or "")[slice(read.replies[0].start, read.replies[0].end)]
    )


def test_a_plan_of_a_letter_names_no_office_of_the_form() -> None:
    plan = LETTER.replace("一、关于", "责任分工如下：</p><p>主办单位：市财政局</p><p>一、关于")
    read = parse_page(shown(f"{TITLE}{FORM}<p>答复内容：</p>{plan}").encode())
    assert [row.value_raw for row in read.fields if row.field == "lead_agency"] == ["市民政局"]


def test_a_torn_title_is_one_and_the_labels_behind_it_count() -> None:
    line = "提案编号：158　　提案单位：民革青禾市委会　　案由：关于促进我市<br>旅游融合发展的提案　　主办单位：市文化局　　协办单位："
    read = parse_page(shown(f"<p>{line}</p>{LETTER}").encode())
    values = {row.field: row.value_raw for row in read.fields}
    assert (values["title"] or "").replace("\n", "") == "关于促进我市旅游融合发展的提案"
    assert values["lead_agency"] == "市文化局"


def test_a_row_that_lost_a_label_is_no_row_of_heads() -> None:
    cells = (
        ("信件类别", "建议", "主办单位", "市交通运输局"),
        ("", "市公交集团", "办理结果", "已办结"),
    )
    rows = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in cells)
    read = parse_page(shown(f"{TITLE}<table>{rows}</table>{LETTER}").encode())
    assert [r.value_raw for r in read.fields if r.field == "lead_agency"] == ["市交通运输局"]


@pytest.mark.parametrize(
    ("body", "field"), [("<p>办理情况：一、", "outcome_raw"), ("<p>办理结果：B", "outcome_raw")]
)
def test_what_a_cut_has_left_of_a_last_value_is_none(body: str, field: str) -> None:
    read = parse_page(f"<html><body>{TITLE}{FORM}{body}".encode())
    assert {row.value_raw for row in read.fields if row.field == field} == {None}


def test_a_cut_inside_the_tag_behind_a_title_leaves_the_title() -> None:
    title = "云南省卫生健康委员会对省十三届人大五次会议第0472号建议的答复"
    read = parse_page(f"<html><head><title>{title}</title".encode())
    assert read.document.title == title


def test_a_box_of_bodies_that_answer_nothing_is_noted() -> None:
    rows = "<p>建议人：文云</p><p>主办单位：市民政局</p><p>协办单位：农工党青禾市委</p>"
    read = parse_page(shown(f"{TITLE}{rows}{LETTER}").encode())
    assert ("agency_unresolved", "co_agency") in {(row.code, row.field) for row in read.findings}


def test_rows_that_end_a_page_behind_an_undated_answer_are_fields() -> None:
    rows = "<p>承办单位：市民政局</p><p>办结时间：2023-04-12</p>"
    answer = "<p>办理结果：经市民政局核实，现将办理情况答复如下：已建成食堂十二家。</p>"
    read = parse_page(shown(f"{TITLE}<p>诉求类别：投诉</p>{answer}{rows}").encode())
    assert [r.value_raw for r in read.fields if r.field == "lead_agency"] == ["市民政局"]


def test_a_letter_behind_the_label_of_a_date_is_no_date() -> None:
    cells = ("建议人", "文云"), ("办理单位", "市民政局"), ("反馈时间", ""), ("", LETTER)
    rows = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in cells)
    read = parse_page(shown(f"{TITLE}<table>{rows}</table>").encode())
    assert not [row.value_raw for row in read.fields if row.field == "feedback_date"][0]
    assert len(read.replies) == 1


def test_a_sentence_torn_behind_its_comma_is_no_title() -> None:
    body = "案由：城北片区陆续建成新城华府等十余个住宅小区，<br>但只有一所公办幼儿园。"
    read = parse_page(
        shown(f"<h1>关于增设幼儿园的提案</h1><p>提案人：文云</p><p>{body}</p>").encode()
    )
    assert not [r.value_raw for r in read.fields if r.field == "title" and r.value_raw]


def test_the_signer_of_an_opinion_for_the_lead_does_not_lead() -> None:
    letter = (
        "<p>由你局主办的，文云代表提出的第3号建议收悉，现提出会办意见如下：</p>"
        "<p>食堂用地已列入供地计划。</p><p>青禾市财政局</p><p>2023年5月16日</p>"
    )
    title = "<h1>青禾市财政局关于市十届人大二次会议第3号建议会办意见的函</h1>"
    read = parse_page(shown(title + letter).encode())
    assert not [row.name_raw for row in read.agencies if row.role == "lead"]


def test_short_numbered_asks_above_a_letter_are_the_item() -> None:
    asks = "<p>老城区背街小巷路灯损坏多，晚自习的学生摸黑回家。</p><p>建议：</p><p>一、更换路灯。</p><p>二、建报修平台。</p>"
    rows = "<div>案号</div><div>142</div><div>提案人</div><div>文云</div>"
    answer = f"<div>答复内容</div><div>{LETTER}</div>"
    read = parse_page(
        shown(f"<h1>关于背街小巷照明的提案</h1>{rows}<div>{asks}</div>{answer}").encode()
    )
    assert read.document.kind == BOTH
    assert sum(point.is_ask for point in read.points) == 2


PORTAL = (
    "<table><tr><td>索引号：</td><td>1/2023-3</td><td>发布机构：</td><td>市民政局</td></tr></table>"
)
ANSWER = f"<p><b>答复内容：</b></p>{LETTER}"
ZONES = (
    "<p>一、存在问题</p><p>养老机构床位空置率高、护理人员少、服务内容单一，老人不愿去，去了也留不住。</p>"
    "<p>二、意见建议</p><p>1、整合养老机构。把规模小、条件差的乡镇敬老院撤并为区域性养老中心，配齐护理人员。</p>"
)
ORDERS = "<p>第一，老街的架空线像蜘蛛网，一到雨天就打火，请统一改到地下。</p><p>第二，公共厕所只有一处，晚上老人起夜不便，请再建一座。</p>"
INTRO = "<p>近日，市民政局就文云代表的建议作出答复，承办单位负责人请代表到现场察看了食堂，情况如下。</p>"


@pytest.mark.parametrize("label", ["", "<p><b>登载要素：</b></p>"])
@pytest.mark.parametrize(
    ("text", "kind"),
    [(ITEM, BOTH), (ZONES, BOTH), (ORDERS, BOTH), (INTRO, "reply")],
)
def test_what_asks_above_a_labelled_answer_is_the_item(text: str, kind: str, label: str) -> None:
    read = parse_page(shown(PORTAL + REPLY_TITLE + label + text + ANSWER).encode())
    assert read.document.kind == kind


@pytest.mark.parametrize("label", ["", "<p>甲乙事项：</p>"])
@pytest.mark.parametrize(
    "rows",
    [
        "<p>标题：关于增设社区食堂的建议</p><p>代表：文云</p>",
        "<p>提案名称：关于增设社区食堂的建议</p><p>提案单位：民建青禾市委</p>",
    ],
)
@pytest.mark.parametrize(
    "text",
    [
        ZONES,
        "<p>一要建，每个街道建一所，选址听群众意见，不占好田好地，不扰民居。</p><p>二要管，收费标准统一，账目按月公开，居民代表参加监督，年底评议一次。</p>",
    ],
)
def test_rows_below_a_letter_head_its_item(text: str, rows: str, label: str) -> None:
    read = parse_page(shown(REPLY_TITLE + LETTER + "<hr>" + rows + label + text).encode())
    assert read.document.kind == BOTH
    assert read.replies[0].reply_date == "2023-05-16"
    reply = (read.document.text or "")[read.replies[0].start or 0 : read.replies[0].end]
    assert "街道建一所" not in reply and "整合养老机构" not in reply


def test_a_page_that_is_printed_twice_is_dated_once() -> None:
    page = "{}<p>时间：{}</p>" + LETTER
    title = "<h3>关于市十届人大二次会议第3号建议的答复</h3>"
    foot = "<p>【上一条】 【下一条】</p><p>网友评论（共0条）</p><p>请自觉遵守互联网相关政策法规，严禁发布违法信息。</p>"
    twice = page.format(title, "2023-06-01") + foot + page.format(title, "2011-11-11") + foot
    read = parse_page(shown(twice).encode())
    assert read.replies[0].reply_date == "2023-05-16"
