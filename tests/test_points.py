"""Points of whole letters and items: what is a point, an ask, and what settles it."""

from __future__ import annotations

import pytest

from parsers import parse_page
from parsers.records import Point


def reply(*body: str) -> list[Point]:
    lines = (
        "尊敬的林若兰代表：", "您提出的《关于增开公交线路的建议》收悉，现答复如下：", *body,
        "感谢您对我局工作的关心和支持！", "示例市交通运输局", "2024年6月28日",
    )  # fmt: skip
    return points("对市十四届人大三次会议第215号建议的答复", *lines)


def item(*body: str) -> list[Point]:
    return points("关于加装电梯的提案", *body)


def points(title: str, *lines: str) -> list[Point]:
    inner = "".join(f"<p>{line}</p>" for line in lines)
    page = f"<html><head><meta charset='utf-8'><title>{title}</title></head><body><h1>{title}</h1><div>{inner}</div></body></html>"
    return list(parse_page(page.encode()).points)


def test_a_heading_that_says_plan_makes_its_points_plans() -> None:
    rows = reply("一、2023年工作", "新建1.3公里。", "二、2024年计划", "新建2.6公里。")
    assert [row.status for row in rows] == ["done", "planned"]


@pytest.mark.parametrize(
    "behind", ["下一步，我局将加大力度。", "关于冷链中心的建议，暂不具备条件。"]
)
def test_a_paragraph_behind_the_last_point_does_not_settle_it(behind: str) -> None:
    headed = reply(
        "（一）推进通车。已开通3条。", "（二）推进标准化。创建示范园80个，已通过验收。", behind
    )
    assert [row.status for row in headed] == ["done", "done"]
    plain = reply("1.城东公交线路已开通。", "2.城西公交线路已开通。", behind)
    assert [row.status for row in plain] == ["done", "done"]


@pytest.mark.parametrize(
    "said", ["您在建议中提出，", "您在建议中提出：", "对此我们完全理解。您还提出了三点建议："]
)
def test_asks_told_again_are_no_points_of_the_answer(said: str) -> None:
    again = f"{said}一是加大投入；二是加强攻关；三是完善监管。对此，我们高度赞同。"
    rows = reply(again, "1.加大投入方面", "投入资金30.2亿元。", "2.加强攻关方面", "建成试验站6个。")
    assert [(row.path, row.marker) for row in rows] == [("1", "1."), ("2", "2.")]


def test_answers_behind_您提出_are_points() -> None:
    rows = reply("您在建议中提出，一是增线，我局已开通18路；二是建亭，我局计划建30座。")
    assert [row.marker for row in rows] == ["一是", "二是"]


LABELS = ("提案编号：20240137", "提案人：林若兰", "提案内容：")


@pytest.mark.parametrize("lead", ["为此建议：", "针对以上问题，提出如下建议：", "建议："])
def test_a_line_that_announces_asks_parts_them_from_the_troubles(lead: str) -> None:
    troubles = ("我市老旧小区存在以下问题：", "1.资金筹措难。", "2.居民协调难。")
    rows = item(*LABELS, *troubles, lead, "1.设立专项补贴。", "2.建立协商机制。", "3.简化流程。")
    assert [row.is_ask for row in rows] == [False, False, True, True, True]
    assert [row.text for row in rows][1] == "居民协调难。"


def test_an_ask_line_does_not_swallow_the_next_section() -> None:
    rows = item(
        *LABELS, "一、加装难。", "情况复杂。", "为此建议：", "1.设立补贴。", "2.建立机制。",
        "二、存在的主要问题", "资金不足。",
    )  # fmt: skip
    assert {row.heading: row.role for row in rows}["存在的主要问题"] == "problem"


def test_a_plan_of_the_motion_holds_its_asks() -> None:
    rows = item(*LABELS, "一、案由", "没有电梯。", "二、方案", "（一）修路", "（二）装灯")
    assert [row.heading for row in rows if row.is_ask] == ["修路", "装灯"]


def test_a_bracketed_heading_needs_no_colon() -> None:
    rows = item(*LABELS, "路坏了，居民反映十分强烈。", "【建议】修路、装灯。")
    assert [row.text for row in rows if row.is_ask] == ["修路、装灯。"]


@pytest.mark.parametrize(
    "body",
    [
        ("存在以下问题：一是资金难；二是协调难。为此，建议：一是设立补贴；二是建立机制。",),
        ("存在以下问题：", "1.资金难；", "2.协调难。", "为此建议：一是设立补贴；二是建立机制。"),
        (
            "存在以下问题：",
            "1.资金难；",
            "2.协调难。为此，提出以下建议：",
            "1.设立补贴；",
            "2.建立机制。",
        ),
    ],
)
def test_a_sentence_that_announces_asks_parts_them_inside_a_line(body: tuple[str, ...]) -> None:
    rows = item(*LABELS, "我市老旧小区多，居民出行难。", *body)
    assert [row.is_ask for row in rows] == [False, False, True, True]
    assert (rows[1].text or "").rstrip("。") == "协调难"


def test_asks_of_each_trouble_stay_below_it() -> None:
    rows = item(
        *LABELS, "1.停车难。为此，建议：一是新建车位；二是错时共享。",
        "2.行路难。为此，建议：一是修路；二是装灯。",
    )  # fmt: skip
    assert [row.path for row in rows] == ["1", "1.1", "1.2", "2", "2.1", "2.2"]


def test_asks_behind_the_words_of_one_point_stay_below_it() -> None:
    rows = item(*LABELS, "一、停车难。车位少。", "二、充电难。为此，建议：1.装桩；2.开放。")
    assert [row.path for row in rows] == ["1", "2", "2.1", "2.2"]


def test_what_others_propose_opens_no_section() -> None:
    rows = item(*LABELS, "一、背景", "走访时，群众提出以下建议：", "1.修路灯。", "2.补路面。")
    assert [(row.path, row.role) for row in rows][1:] == [
        ("1.1", "background"),
        ("1.2", "background"),
    ]


def _roles(*body: str) -> list[str | None]:
    return [point.role for point in item(*LABELS, *body)]


@pytest.mark.parametrize(
    ("body", "roles"),
    [
        (
            ("乡村医生是农民健康的守门人。目前主要存在三方面问题：", "一是年龄老化。", "二是待遇偏低。",
             "建议：", "一是提高补助标准。", "二是定向培养。"),
            ["problem", "problem", "ask", "ask"],
        ),
        (
            ("一、充分认识发展夜经济的重要性", "夜经济是活力的体现。", "二、我市夜经济的短板", "业态单一。",
             "三、推动夜经济发展的几点思考", "1.科学规划布局。打造三条街。", "2.完善配套。增设公厕。"),
            ["background", "problem", "ask", "ask", "ask"],
        ),
        (
            ("1、管理制度滞后", "没有专人负责，问题突出。", "2、设施严重不足", "群众意见很大。",
             "1、制定管理办法", "明确职责。", "2、增设休息站点", "加大密度。"),
            ["problem", "problem", "ask", "ask"],
        ),
        (
            ("南门桥建于1978年，桥面坑洼，护栏破损，存在较大安全隐患。", "恳请县交通局尽快检测加固。"),
            ["problem", "ask"],
        ),
        (
            ("我区现有幼儿园46所，入园需求旺盛。", "但公办园学位严重不足，不少家长凌晨排队。",
             "另外，请区教育局加强对收费的监管。", "同时应加快城东幼儿园建设进度。"),
            ["background", "problem", "ask", "ask"],
        ),
        (
            ("问题：一些托管班卫生条件差，无证经营。", "一、建议", "1.纳入监管，未经登记不得供餐。",
             "2.建立红黑榜。"),
            ["ask", "ask", "ask"],
        ),
    ],
)  # fmt: skip
def test_sections_and_paragraphs_say_what_they_are(body: tuple[str, ...], roles: list[str]) -> None:
    assert _roles(*body) == roles


def test_words_that_lead_in_to_a_plans_points_have_no_status() -> None:
    rows = reply("一、下一步工作打算", "主要从以下方面开展：", "（一）增线。", "（二）建亭。")
    assert [row.status for row in rows] == [None, "planned", "planned"]


def test_bare_topics_are_headings_of_what_stands_below() -> None:
    rows = reply(
        "基本情况如下。",
        "关于增设线路的建议",
        "已开通3条。",
        "乘客满意。",
        "关于“建站点”的问题：",
        "计划建设30座。",
    )
    assert [(row.path, row.heading, row.text) for row in rows] == [
        ("1", None, "基本情况如下。"),
        ("2", "关于增设线路的建议", "已开通3条。\n乘客满意。"),
        ("3", "关于“建站点”的问题", "计划建设30座。"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        ("关于增设线路的建议", "已开通3条。", "计划建设30座。"),
        ("关于增设线路的建议", "关于建设站点的建议", "已开通3条。"),
        ("关于增设线路的建议，已开通3条。", "关于建设站点的建议，计划建设30座。"),
    ],
)
def test_one_bare_topic_or_one_without_words_below_is_a_paragraph(body: tuple[str, ...]) -> None:
    assert all(row.heading is None for row in reply(*body))


def test_named_markers_say_what_a_point_of_an_item_is() -> None:
    rows = item(
        "提案人：某某某",
        "问题一：线路少。市民等车时间长，出行十分不便。",
        "问题二：站点少。下雨天无处躲避。",
        "建议一：增设线路3条。",
        "建议二：建站点30座。",
    )
    assert [row.role for row in rows] == ["problem", "problem", "ask", "ask"]
    assert [row.is_ask for row in rows] == [False, False, True, True]


def test_rows_stand_in_the_order_of_the_text() -> None:
    rows = item("问题：", "线路少，市民出行不便。", "建议：", "1、增设线路。", "2、建设站点。")
    assert [row.start for row in rows] == sorted(row.start for row in rows)


def test_what_follows_a_lone_line_of_asking_is_an_ask() -> None:
    rows = item(
        "我市公交线路偏少，市民出行不便，等车时间长。", "为此建议：", "一要增线。二要建亭。"
    )
    assert [row.role for row in rows] == ["problem", "ask"]


@pytest.mark.parametrize(
    "behind",
    [
        ("徐文正", "2024年1月18日"),
        ("徐文正　2024年1月18日",),
        ("徐文正、李小明", "2024年1月"),
        ("欧阳文正", "二〇二四年一月十八日"),
        ("市政协委员　徐文正", "2024年1月18日"),
        ("民建示例市委会", "2024.1.18"),
        ("徐文正",),
        ("（徐文正）",),
        ("徐文正", "（市政协委员、市中医院院长）"),
        ("（作者系市政协委员）",),
    ],
)
def test_who_signs_an_item_is_no_part_of_its_last_point(behind: tuple[str, ...]) -> None:
    last = "对老旧小区加装电梯给予补助，对高龄、重病住户优先安排施工。"
    rows = item(
        "老人上下楼不便，反映强烈，亟待解决，为此建议：", "一、成立专班。", f"二、{last}", *behind
    )
    assert rows[-1].text == last


@pytest.mark.parametrize("behind", [("修建坡道",), ("人民医院", "火车站"), ("公示加装电梯的名单",)])
def test_short_phrases_behind_the_last_sentence_are_no_signature(behind: tuple[str, ...]) -> None:
    rows = item(
        "老人上下楼不便，反映强烈，亟待解决，为此建议：",
        "一、成立专班，统筹老旧小区加装电梯工作。",
        "二、增设以下设施：",
        *behind,
    )
    assert (rows[-1].text or "").endswith(behind[-1])


def test_points_below_an_ask_are_no_asks_of_their_own() -> None:
    body = ("提出以下建议：", "一、完善设施", "1.配齐分类桶。", "2.建设处理厂。", "二、加强宣传。")
    asks = [point.path for point in item(*LABELS, *body) if point.is_ask]
    assert asks == ["1", "2"]


def test_points_below_a_section_of_asks_are_the_asks() -> None:
    body = ("一、问题", "设施不足。", "二、建议如下", "1.配齐分类桶。", "2.建设处理厂。")
    asks = [point.path for point in item(*LABELS, *body) if point.is_ask]
    assert asks == ["2.1", "2.2"]


@pytest.mark.parametrize(
    ("body", "roles"),
    [
        # Nobody says 建议: the last paragraphs order something.
        (
            ("来我县自驾的游客逐年增多，节假日日均车流量超过6000辆。", "但停车场少，拥堵绵延数公里。",
             "规划建设生态停车场两处，开通景区接驳车。"),
            ["background", "problem", "ask"],
        ),
        (
            ("近来电信诈骗花样翻新，老年人上当受骗的很多。", "公安、银行、社区要形成合力，开展宣传。",
             "银行网点应对大额转账进行提醒。"),
            ["problem", "ask", "ask"],
        ),
        (
            ("民宿是乡村旅游的重要载体。", "然而，大部分民宿无证经营，办证困难。", "一要明确办证流程。", "二要加大投入。"),
            ["background", "problem", "ask", "ask"],
        ),
        (
            ("我是一名乡村小学教师。", "许多留守儿童缺少陪伴，学习困难。", "我还建议，县关工委组织结对帮扶。"),
            ["background", "problem", "ask"],
        ),
        # A law's title names no trouble; 由于 and 对此 order nothing.
        (
            ("《中华人民共和国噪声污染防治法》已经施行。", "由于取证困难，投诉居高不下。", "对此，群众反映强烈。"),
            ["background", "problem", "problem"],
        ),
    ],
)  # fmt: skip
def test_paragraphs_say_what_they_are_by_their_words(
    body: tuple[str, ...], roles: list[str]
) -> None:
    assert _roles(*body) == roles


@pytest.mark.parametrize(
    "lead",
    [
        "恳请有关部门：", "请求：", "对策：", "为此：", "解决办法：", "我们认为应抓好三件事：",
        "四、工作建议", "恳请农业农村部门",
    ],
)  # fmt: skip
def test_what_leads_in_to_asks_need_not_say_建议(lead: str) -> None:
    rows = item(*LABELS, "夜里还在打桩。", lead, "（1）夜班证公示到小区。", "（2）噪声数据联网。")
    assert [row.is_ask for row in rows] == [True, True]


@pytest.mark.parametrize(
    "orders",
    [
        ("尽快在校门口修一座人行天桥。", "天桥未建成前，上下学时段派交警值守。"),
        ("制定养犬管理条例。", "小区设拾便箱。"),
        ("由供电公司统一运维；", "故障桩七十二小时内修复；"),
        ("建议村村设寄递站。", "另外，二次收费现象普遍，望早日查处。"),
    ],
)
def test_short_orders_behind_an_ask_are_asks(orders: tuple[str, str]) -> None:
    rows = item(*LABELS, "去年发生碰擦七起。", *orders)
    assert [row.text for row in rows if row.is_ask] == list(orders)


def test_facts_behind_troubles_are_no_asks() -> None:
    rows = item(*LABELS, "小区没有设拾便箱。", "全市建成区已有停车场。")
    assert not any(row.is_ask for row in rows)


BOX = "<tr><td>{}</td><td>{}</td></tr>"


@pytest.mark.parametrize("first", ["", "<p>问题：</p><p>没有保险。</p>"])
def test_a_heading_at_the_top_of_a_box_is_no_label(first: str) -> None:
    inner = f"{first}<p>建议：</p><p>1.骑手参保。</p><p>2.建驿站。</p>"
    cells = (("提案编号", "20240137"), ("提案人", "林若兰"), ("提案内容", inner))
    rows = "".join(BOX.format(*row) for row in cells)
    page = f"<html><body><h1>关于骑手权益的提案</h1><table>{rows}</table></body></html>"
    read = parse_page(page.encode())
    assert [row.text for row in read.points if row.is_ask] == ["骑手参保。", "建驿站。"]
    assert [f.label_raw for f in read.fields if f.field == "proposal_body"] == ["提案内容"]
    assert not any(f.code == "unaccounted_text" for f in read.findings)


def test_numbered_orders_behind_a_trouble_need_few_verbs() -> None:
    asks = ("1、设立见义勇为基金；", "2、医院先救治后结算；", "3、子女入学给照顾。")
    rows = item(*LABELS, "见义勇为受伤后医药费难以报销。", *asks)
    assert [row.is_ask for row in rows] == [True] * 3
    facts = ("1、设有见义勇为基金；", "2、医院先收费后救治；", "3、子女入学难。")
    assert not any(row.is_ask for row in item(*LABELS, "医药费难以报销。", *facts))


def test_a_line_below_the_last_trouble_leads_in_to_the_asks() -> None:
    troubles = ("存在以下问题：", "一是没纸；", "二是指示牌少。", "针对以上问题：")
    rows = item(*LABELS, *troubles, "一是配厕纸；", "二是地图上能查到。")
    assert [row.text for row in rows if row.is_ask] == ["配厕纸；", "地图上能查到。"]


def test_numbered_points_that_each_ask_for_something_are_asks() -> None:
    rows = item(
        "提案人：某某某",
        "1、三组的饮水池漏水，请镇里尽快派人维修；",
        "2、街道下水道多年没清，希望赶在雨季之前疏通一次；",
        "3、农贸市场门口应当装两盏路灯，方便早市的菜农；",
        "4、文化站的图书太旧，建议更新一批农技书。",
    )
    assert [row.is_ask for row in rows] == [True] * 4
