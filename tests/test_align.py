"""Asks against points: several asks of one point, several points of one ask, and what is no tie."""

from __future__ import annotations

from dataclasses import replace

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
