"""Roles of a proposal's points: sections, unmarked asks, what announces them."""

from __future__ import annotations

import pytest

from parsers.knowledge.section_cues import TAIL_CUES
from parsers.structure.roles import announces_asks, are_asks, read_role, wishes
from parsers.text.fold import fold


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("法治政府建设尚存在的问题", "problem"),
        ("存在的主要问题", "problem"),
        ("存在问题及原因分析", "problem"),
        ("问题分析", "problem"),
        ("主要原因", "problem"),
        ("存在的困难和短板", "problem"),
        ("不足之处", "problem"),
        ("建议", "ask"),
        ("几点建议", "ask"),
        ("具体建议", "ask"),
        ("对策建议", "ask"),
        ("意见和建议", "ask"),
        ("工作建议", "ask"),
        ("解决办法", "ask"),
        ("对策", "ask"),
        ("建议加快推进供水改造", "ask"),
        ("关于加强供水管理的建议", "ask"),
        ("现状", "background"),
        ("基本情况", "background"),
        ("背景情况", "background"),
        ("案由", "background"),
        ("调研情况", "background"),
        ("供水工作概况", "background"),
        ("二维码平台建设中的卡点", "problem"),
        ("面临的主要矛盾", "problem"),
        ("建设的必要性", "background"),
        ("已有基础", "background"),
        ("应对之策", "ask"),
        ("解决停车难题", "other"),
        ("破解发展瓶颈", "other"),
        ("加强管网建设", "other"),
        ("提案背景", "background"),
        ("问题的提出", "background"),
        ("情况说明", "background"),
        ("推进全民阅读的重要意义", "background"),
        ("主要弊端", "problem"),
        ("问题所在", "problem"),
        ("隐患分析", "problem"),
        ("具体措施", "ask"),
        ("解决的办法", "ask"),
        ("请求事项", "ask"),
        ("建议解决的问题", "ask"),
        # The word is there, and the heading orders something about it.
        ("完善困难群众救助制度", "other"),
        ("落实困难残疾人补贴", "other"),
        ("做好隐患排查", "other"),
        ("加强问题线索管理", "other"),
        ("建立问题反馈机制", "other"),
        ("提高办法的可操作性", "other"),
        ("", "other"),
    ],
)
def test_a_heading_gives_the_role_of_its_section(heading: str, role: str) -> None:
    assert read_role(fold(heading), "", None) == role


@pytest.mark.parametrize("parent", ["problem", "ask", "background"])
def test_below_a_section_every_point_has_its_role(parent: str) -> None:
    assert read_role("解决群众用水困难问题", "一些文字。", parent) == parent
    assert read_role("", "一些文字。", parent) == parent


def test_below_an_undecided_section_a_heading_decides() -> None:
    assert read_role("几点建议", "", "other") == "ask"


@pytest.mark.parametrize(
    ("points", "asked"),
    [
        (("修复村道破损路段。", "增设垃圾桶。", "更换老化变压器。"), True),
        (("在东区新建幼儿园一所。", "在西区新建小学一所。"), True),
        (("教育部门要将防溺水教育纳入课堂。", "水利部门要设置警示标志。"), True),
        (("人才方面:引进农技人员。", "资金方面:设立发展基金。"), True),
        (("每所学校建立心理辅导室。", "让住得远的孩子有车坐。"), True),
        (("完善了管理制度。", "建立了联席会议制度。"), False),
        (("建设资金不足。", "管理力量薄弱。"), False),
        (("停车位少。", "乱停乱放。"), False),
        (("修复村道破损路段。",), False),
        # The order stands behind what it is about, or in the second clause.
        (("调整公交走向,接驳高铁站。", "大站设置电子站牌。", "65岁以上免费乘车不限时段。"), True),
        (("提高生活补助。", "职称评聘放宽论文要求。", "城乡教师轮岗交流。"), True),
        (("窄路面拓宽,增设错车台。", "危桥改造限期完成。", "管养资金列入预算。"), True),
        (("公共厕所设第三卫生间。", "清理被占用的盲道。", "信号灯加装声响提示。"), True),
        (("在危险水域立牌、放救生圈。", "把游泳纳入必修课。"), True),
        (("压缩企业开办时间。", "缓解小微企业融资难。", "清理拖欠账款。"), True),
        (("扩大普惠性资源。", "稳定保教队伍。", "纠正小学化倾向。"), True),
        (("稳定的社会环境。", "压缩空间有限,人手不足。"), False),
        (("给偏远林场架设电网。", "改善林场手机信号。", "修通林场防火路。"), True),
        (("推动绿色发展是时代的要求。", "加强保护是群众的需要。"), False),
        (("地理位置优越,交通便利。", "自然资源丰富。", "文化底蕴深厚。"), False),
        (("近年来建成公园三处。", "全县现有路灯两万盏。"), False),
    ],
)
def test_numbered_points_that_order_something_are_asks(
    points: tuple[str, ...], asked: bool
) -> None:
    assert are_asks(points) is asked


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("路面坑洼不平,群众出行不便,希望有关部门尽快修复。", True),
        ("请求县政府帮助解决饮水困难问题。", True),
        ("桥面破损严重,请县交通局派人修补。", True),
        ("路面坑洼不平,群众出行不便。", False),
        ("居民请教过专家,请假的人也多。", False),
    ],
)
def test_the_only_paragraph_of_an_item_asks(text: str, asks: bool) -> None:
    assert wishes(text) is asks


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("为此,建议:加快改造。", "ask"),
        ("建议市政府加快改造。", "ask"),
        ("希望有关部门重视。", "ask"),
        ("因此建议增加投入。", "ask"),
        ("具体建议:加快改造。", "ask"),
        ("问题分析:投入不足。", "problem"),
        ("调研情况:先后走访三地。", "background"),
        ("建议的提出有其背景。", "other"),
        ("供水关系民生。", "other"),
        ("同时,希望帮助明确管护主体。", "ask"),
        ("请有关部门划定经营区域。", "ask"),
        ("还要把结算系统延伸到村。", "ask"),
        ("要实现乡村振兴,人才是关键。", "other"),
        ("请柬发出以后无人应答。", "other"),
    ],
)
def test_a_paragraph_without_heading_may_be_an_ask(text: str, role: str) -> None:
    assert read_role("", fold(text), None) == role


@pytest.mark.parametrize(
    ("text", "announced"),
    [
        ("为此,提出以下建议:", True),
        ("为此,建议:", True),
        ("现提出如下建议:", True),
        ("特建议如下:", True),
        ("针对以上问题,提出几点建议:", True),
        ("但还存在一些现实问题:", False),
        ("有人建议过多次。", False),
        ("", False),
    ],
)
def test_asks_are_announced(text: str, announced: bool) -> None:
    assert announces_asks(fold(text)) is announced


def test_tail_cues_are_plain_words_in_folded_form() -> None:
    assert {"这些", "以上", "此外", "总之"} <= set(TAIL_CUES)
    assert all(cue and fold(cue) == cue for cue in TAIL_CUES)


@pytest.mark.parametrize("unit", ["建议", "为此", "问题", ",", "存在的", "提出"])
def test_reading_is_linear(unit: str) -> None:
    # A pattern that backtracks would not come back from this at all.
    read_role(unit * 20_000, unit * 20_000, None)
    announces_asks(unit * 20_000)
