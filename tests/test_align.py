"""Asks against points: several asks of one point, several points of one ask, and what is no tie."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parsers.align import align
from parsers.sides import Side

ASKS = [
    Side("a1", "分批配备可躺式课桌椅", "由区财政安排专项资金,优先为低年级配备。", 1),
    Side("a2", "挖掘校舍潜力", "利用图书室、舞蹈室等功能室铺设地垫。", 2),
    Side("a3", "提高看护教师补助", "引入退休教师参与看护。", 3),
]


def ties(asks: list[Side], points: list[Side]) -> set[tuple[str | None, str | None]]:
    return {(p.ask, p.point) for p in align(asks, points) if p.state == "answered"}


def test_a_point_that_quotes_two_asks_answers_both() -> None:
    text = "针对“分批配备可躺式课桌椅”和“挖掘校舍潜力”两条建议,今年已为12所小学配备。"
    points = [Side("r1", "着力改善硬件", text, 1, whole=text)]
    assert {("a1", "r1"), ("a2", "r1")} <= ties(ASKS, points)


def test_points_below_a_heading_with_two_quotes_answer_one_each() -> None:
    heading = "关于“分批配备可躺式课桌椅”“挖掘校舍潜力”的建议"
    desk, room = "课桌椅已配备6400套。", "9所学校把图书室、舞蹈室改造成午休室。"
    points = [
        Side("r1", heading, None, 1, whole=heading + desk + room),
        Side("r1.1", "配备课桌椅", desk, 2, whole=desk, parent="r1"),
        Side("r1.2", "校舍潜力", room, 3, whole=room, parent="r1"),
    ]
    assert ties(ASKS, points) == {("a1", "r1.1"), ("a2", "r1.2")}


def test_a_heading_names_one_of_several_matters_of_an_ask() -> None:
    asks = [
        Side("a1", None, "建议对冲垮的三段沟堤进行修复,并对上段进行混凝土衬砌。", 1),
        Side("a2", None, "希望明确沟渠管护主体,落实管水员补助。", 2),
    ]
    points = [
        Side("r1", "关于三段沟堤进行修复问题", "工程已完工。", 1, whole="工程已完工。"),
        Side("r2", "关于上段混凝土衬砌问题", "暂时无法实施。", 2, whole="暂时无法实施。"),
        Side("r3", "关于管护主体和管水员补助问题", "将指导成立协会。", 3, whole="将指导成立协会。"),
    ]
    assert ties(asks, points) == {("a1", "r1"), ("a1", "r2"), ("a2", "r3")}


SINGLE = [Side("a1", None, "建议把从岔路口到林场的3公里土路硬化,并修会车点。", 1)]
SHORT = [
    Side("r1", None, "林场路已完成2.3公里路面浇筑。", 1, whole="林场路已完成2.3公里路面浇筑。"),
    Side("r2", None, "剩余土路涉及迁移,暂时无法施工。", 2, whole="剩余土路涉及迁移,暂时无法施工。"),
]


def test_both_answers_of_a_short_letter_belong_to_its_only_ask() -> None:
    assert ties(SINGLE, SHORT) == {("a1", "r1"), ("a1", "r2")}


def test_a_longer_letter_and_what_only_states_facts_are_not_tied_wholesale() -> None:
    other = Side("r3", None, "对村庄道路,我局正在摸底。", 3, whole="对村庄道路,我局正在摸底。")
    assert ("a1", "r3") not in ties(SINGLE, [*SHORT, other])
    unsettled = [replace(point, is_answer=False) for point in SHORT]
    assert ("a1", "r2") not in ties(SINGLE, unsettled)


def test_headings_of_common_words_name_no_matter() -> None:
    points = [Side("r1", "进一步加强工作", "我局高度重视。", 1, whole="我局高度重视。")]
    assert ties(ASKS, points) == set()


def _sides(prefix: str, *texts: str) -> list[Side]:
    """Points from `heading|text`; one without text about which nothing is said is no answer."""
    rows = [text.partition("|") for text in texts]
    return [
        Side(f"{prefix}{n}", head or None, text or None, n, whole=head + text, is_answer=bool(text))
        for n, (head, _, text) in enumerate(rows, 1)
    ]


NETWORK = _sides("a", "进一步健全法律援助网络|", "进一步降低援助门槛|", "进一步提高案件质量|")


@pytest.mark.parametrize(
    ("asks", "points", "expected"),
    [
        # As many points as asks, and all other ties lie at the same places.
        (
            NETWORK,
            _sides("r", "|在14个乡镇设立法律援助工作站,形成网络。", "|将经济困难标准放宽至最低工资标准。",
                   "|建立案件质量评估制度。"),
            {("a1", "r1"), ("a2", "r2"), ("a3", "r3")},
        ),
        # A section that answers nothing takes no ask.
        (
            NETWORK,
            _sides("r", "|在14个乡镇设立法律援助工作站,形成网络。", "基本情况|全市有律师三百名。",
                   "|建立案件质量评估制度。"),
            {("a1", "r1"), ("a3", "r3")},
        ),
        # Two asks in front of the first tie, one point left for them.
        (
            _sides("a", "|建议尽快实施河道清淤。", "|建议对混流口逐个排查改造,杜绝污水直排。",
                   "|建议沿河修建步道和小游园。", "|建议在上游新建一座橡胶坝。"),
            _sides("r", "关于清淤和排污口整治|完成清淤21万立方米,混流口全部截流。",
                   "关于沿河步道和游园|计划明年开工。", "关于新建橡胶坝|按规定不得新建。"),
            {("a1", "r1"), ("a2", "r1"), ("a3", "r2"), ("a4", "r3")},
        ),
        # The order is broken: what is left stays open.
        (
            _sides("a", "|加大古村落保护资金投入。", "|编制古村落保护规划。", "|发展古村落民宿旅游。"),
            _sides("r", "编制保护规划|为18个古村落编制了规划。", "加大资金投入|累计投入4600万元。",
                   "加强法制宣传|在村内张贴条例。"),
            {("a1", "r2"), ("a2", "r1")},
        ),
        # An ask that nobody answered, between two that somebody did.
        (
            _sides("a", "健全监测网络|在企业周边增设空气监测站。", "公开排放数据|每日在网站公布。",
                   "严格执法检查|对偷排企业顶格处罚。"),
            _sides("r", "完善监测体系|在园区周边新建空气监测站6座。", "强化执法监管|立案查处42件,偷排案件全部顶格处罚。"),
            {("a1", "r1"), ("a3", "r2")},
        ),
        # Places that a heading names together.
        (
            _sides("a", "完善政策|出台引才办法。", "搭建平台|建设院士工作站。", "优化服务|解决住房问题。"),
            _sides("r", "关于第一、二条建议|已印发实施。", "关于第三条建议|建成公寓200套。"),
            {("a1", "r1"), ("a2", "r1"), ("a3", "r2")},
        ),
        # The only point of a letter tells of all asks.
        (
            _sides("a", "|安装监控摄像头。", "|增加夜间巡逻。", "|改造小区大门。"),
            _sides("r", "|派出所安装监控摄像头12个,增加夜间巡逻频次,社区改造了小区大门。"),
            {("a1", "r1"), ("a2", "r1"), ("a3", "r1")},
        ),
        # Of a longer letter one point tells what becomes of the only ask.
        (
            _sides("a", "|建议在北山片区修建第二敬老院。"),
            [*_sides("r", "|", "|新建第二敬老院的条件尚不成熟。", "|正在调剂床位、延伸居家照护。")],
            {("a1", "r2")},
        ),
    ],
)  # fmt: skip
def test_order_and_places_tie_what_wording_leaves_open(
    asks: list[Side], points: list[Side], expected: set[tuple[str, str]]
) -> None:
    assert ties(asks, points) == expected
