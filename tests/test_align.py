"""Asks against points: several asks of one point, several points of one ask, and what is no tie."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parsers.ties.align import align
from parsers.ties.point_forms import may_answer
from parsers.ties.sides import Side

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


# Asks; points as heading and text, or text alone; the point that answers each ask, 0 for none.
WORDED = [
    (
        ["利用拆迁腾出的零星地块修建立体停车楼", "机关单位内部车位夜间向居民开放", "对路内泊位分时段差别收费"],
        [
            ("错时共享方面", "已有46家单位的院落在夜间对社会车辆开放。"),
            ("价格机制方面", "发改部门正在制定新的收费办法,各时段拉开价差。"),
            ("挖潜新建方面", "计划利用片区拆除后的边角地建设机械式车库两座。"),
        ],
        [3, 1, 2],
    ),
    (
        ["清理拖欠企业账款", "破除招投标隐性壁垒", "建立领导挂钩联系企业制度", "减少涉企检查频次"],
        [
            ("市场准入更加公平", "取消加分等限制条款,采购文件公平竞争审查率100%。"),
            ("政企沟通更加顺畅", "每人联系五家重点民企,每季度召开恳谈会。"),
            ("行政检查更加规范", "推行“综合查一次”,入企检查次数减少37%。"),
            ("账款清欠更加有力", "存量欠款清偿率97%,实行台账销号。"),
        ],
        [4, 1, 2, 3],
    ),
    (
        ["配齐专职心理教师", "建立“代理家长”结对制度", "开通亲情视频室", "开展心理筛查,建立档案"],
        [
            ("关于师资配备", "受编制限制,目前采取中心校教师走教的办法。"),
            ("关于结对关爱", "机关干部、教师与儿童“一对一”结对3200对。"),
            ("关于筛查建档", "秋季学期对学生全员测评,逐一建档。"),
            ("关于亲情联系", "建成小屋78间,配有电脑和摄像头,可与父母通话。"),
        ],
        [1, 2, 4, 3],
    ),
    (
        # One point for two asks, and none for an ask that nobody mentions.
        ["一律不得占道经营", "拆除旱厕,改建水冲式公厕", "推行树葬、花葬,给予奖补", "规范殡仪服务收费"],
        [
            ("惠民举措", "殡仪馆收费项目由36项压减到14项,明码标价。"),
            ("补齐设施", "拆旱厕27座,新建二类公厕15座。"),
            ("移风易俗", "对树葬、花葬、海葬的家庭补助2000元。"),
        ],
        [0, 2, 3, 1],
    ),
    (
        # A point in front that only tells how the matter was taken up.
        ["尽快选址重建农贸市场", "重建之前设置临时疏导点,允许菜农进场"],
        [
            ("", "我局高度重视,组织人员现场察看。"),
            ("", "永久性市场的用地性质未定,目前不具备重建条件,待批复后再启动选址论证。"),
            ("", "已在仓库空地开设便民疏导点,自产自销农户免费经营。"),
        ],
        [2, 3],
    ),
    (
        # What the letter tells besides is no answer to what is left.
        ["错时开放机关停车场", "出台社会资本投资停车场的奖补政策"],
        [
            ("关于错时开放机关停车场", "首批46家单位已经开放。"),
            ("关于智慧平台", "除您所提建议外,我市停车平台已经上线,接入停车场173处。"),
        ],
        [1, 0],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("asks", "points", "answers"), WORDED)
def test_words_of_one_matter_tie_what_headings_paraphrase(
    asks: list[str], points: list[tuple[str, str]], answers: list[int]
) -> None:
    wanted = [Side(f"a{n}", None, text, n) for n, text in enumerate(asks, 1)]
    given = [
        Side(f"r{n}", head or None, text, n, whole=head + text)
        for n, (head, text) in enumerate(points, 1)
    ]
    expected = {(f"a{n}", f"r{at}") for n, at in enumerate(answers, 1) if at}
    assert ties(wanted, given) == expected


def test_words_of_the_title_tie_nothing() -> None:
    asks = [
        Side("a1", None, "开辟许可证绿色通道;", 1),
        Side("a2", None, "发放“民宿贷”;", 2),
    ]
    text = "消防、公安推行一次办,民宿开办时限减至7个工作日。"
    points = [Side("r1", "关于办证问题", text, 1, whole=text)]
    pairs = align(asks, points, "关于扶持乡村民宿发展的提案")
    assert not [pair for pair in pairs if pair.state == "answered" and pair.ask == "a2"]


def test_what_is_done_instead_of_a_refused_ask_is_no_answer() -> None:
    ask = [Side("a1", None, "请恢复赶集日的加班车。", 1)]
    refused, instead = "加班车由县局审批,已转报县局。", "为方便老人赶集,各村落实了一辆面包车接送。"
    points = [
        Side("r1", None, refused, 1, whole=refused, is_refused=True),
        Side("r2", None, instead, 2, whole=instead),
    ]
    assert ties(ask, points) == {("a1", "r1")}


def test_general_sections_around_an_answer_are_not_tied_to_an_only_ask() -> None:
    ask = [Side("a1", None, "建议在西河中心卫生院设急救站,配车两台、医护六人。", 1)]
    rows = [
        ("急救网络现状", "全县现有急救站3个,救护车11台。"),
        ("关于在西河设站", "站房由西河中心卫生院腾出,列支150万元购车2台。"),
        ("下一步工作", "完善急救体系,力争15分钟内到达。"),
    ]
    points = [Side(f"r{n}", h, t, n, whole=h + t) for n, (h, t) in enumerate(rows, 1)]
    assert ties(ask, points) == {("a1", "r2")}


@pytest.mark.parametrize(
    ("asks", "points", "expected"),
    [
        # Other words throughout: notions and single characters say it; what has neither is left.
        (
            _sides("a", "|图书馆延长开放时间，寒暑假开到晚上九点。", "|多采购少儿绘本和盲文书。", "|在城东、城北各设一处分馆。"),
            _sides("r", "关于阅览空间不足|利用旧楼改建阅读空间，年底前迎客。", "关于闭馆过早|主馆暑期闭馆时间推迟至21时。",
                   "关于馆藏结构|安排35万元用于低幼读物，购入视障人士听书机。"),
            {("a1", "r2"), ("a2", "r3")},
        ),
        (
            _sides("a", "|工程开工前缴存工资保证金。", "|劳务人员实名上下班打卡。", "|对恶意拖欠的老板列入黑名单。", "|在工地张贴举报电话。"),
            _sides("r", "源头把控|未足额存储保证金的项目不予发放施工许可。", "过程管理|工地装上人脸识别考勤机。",
                   "联合惩戒|对3家欠薪企业实施信用约束。", "畅通渠道|维权告示牌一项目一牌，扫码即可反映诉求。"),
            {("a1", "r1"), ("a2", "r2"), ("a3", "r3"), ("a4", "r4")},
        ),
        # As many points as asks, but one opens with the state of things and one ask is not met.
        (
            _sides("a", "|增加血透机位，在北片中心卫生院设点。", "|提高透析报销水平。", "|为患者提供接送服务。"),
            _sides("r", "基本现状|全县现有透析患者512人，机器86台。", "布点下延|北片中心卫生院透析室计划配置设备12台。",
                   "待遇保障|透析纳入门诊慢特病管理，不设起付线。"),
            {("a1", "r2"), ("a2", "r3")},
        ),
        # The words of two asks in one point, and the order broken: nothing is guessed.
        (
            _sides("a", "|恢复部分水井使用。", "|设牌讲故事。"),
            _sides("r", "|编印图册。", "|不作饮用。"),
            set(),
        ),
        # What comes next is no answer, though it stands where one could.
        (
            _sides("a", "|在县中医院设立老年病科。", "|在乡镇卫生院配备救护车。"),
            _sides("r", "|县中医院已设立老年病科，开放床位30张。", "|下一步，我们将不断提升医疗服务水平。"),
            {("a1", "r1")},
        ),
    ],
)  # fmt: skip
def test_all_sides_of_a_letter_speak_together(
    asks: list[Side], points: list[Side], expected: set[tuple[str, str]]
) -> None:
    assert ties(asks, points) == expected


@pytest.mark.parametrize(
    ("text", "is_answer"),
    [
        ("我局接件后立即与市燃气公司对接。", False),
        ("接到建议后,我局第一时间组织人员到现场查看。", False),
        ("建议收悉后,我局当即与街道商讨。", False),
        ("接到建议后,城管局出动铲车5台次,拖走报废车14辆。", True),
        ("接到您的建议后,我局立即与公交公司协调,已开通3路公交。", True),
        ("承办后,我局及时协调供电公司更换变压器。", True),
        ("收到提案后,我局与市场监管局成立联合工作组。", True),
    ],
)
def test_how_the_matter_was_taken_up_answers_nothing(text: str, is_answer: bool) -> None:
    assert may_answer(Side("r1", None, text, 1)) is is_answer


def test_what_all_asks_share_ties_no_further_ask() -> None:
    points = _sides(
        "r", "|在14个乡镇设立法律援助工作站,形成法律援助网络。", "|建立案件质量评估制度。"
    )
    assert ("a2", "r1") not in ties(NETWORK, points)


@pytest.mark.parametrize(
    ("asks", "points", "expected"),
    [
        # Three asks, three points that speak: the one left answers the ask that is left.
        (
            _sides("a", "|实现行政村5G信号全覆盖。", "|培训村民使用手机。", "|建设农产品溯源系统。"),
            _sides("r", "夯实网络底座|新增5G信号基站142个。", "开展技能教学|教村民使用手机挂号。",
                   "推行一物一码|在柑橘、茶叶两个品类贴码12万枚。"),
            {("a1", "r1"), ("a2", "r2"), ("a3", "r3")},
        ),
        # What names another matter, which no ask has, is left alone all the same.
        (
            _sides("a", "|在公共场所增设盲道。", "|安排残疾人就业。", "|对重度残疾人提供托养。"),
            _sides("r", "关于无障碍设施|铺设盲道46公里。", "关于残疾人康复|为儿童提供康复救助。",
                   "关于残疾人托养|托养重度残疾人420名。"),
            {("a1", "r1"), ("a3", "r3")},
        ),
        # What an office does whatever it is asked takes the place of no answer.
        (
            _sides("a", "|延长公交运营时间。", "|允许商户外摆。", "|免费开放体育场。"),
            _sides("r", "加强组织领导|成立专班,印发方案。", "延时收车|公交末班推迟到23点。",
                   "有条件外摆|明月街商户可设桌椅外摆。"),
            {("a1", "r2"), ("a2", "r3")},
        ),
        # The asks told again, and thanks.
        (
            _sides("a", "|对电梯强制评估。", "|开通维修资金绿色通道。"),
            _sides("r", "|您提出的强制评估、资金绿色通道两条建议,我们逐一作了研究。",
                   "|412台电梯完成评估。", "|感谢您对电梯维修资金的关注。"),
            {("a1", "r2")},
        ),
        # A heading of the item's own words names no single ask.
        (
            _sides("a", "|落实民办养老机构水电优惠。", "|帮助民办养老机构招聘护理员。"),
            _sides("r", "民办养老工作开展情况|全市有民办养老机构46家。", "用工问题|组织护理员招聘会。"),
            {("a2", "r2")},
        ),
    ],
    ids=["left", "apart", "general", "retold", "topic"],
)  # fmt: skip
def test_what_is_left_answers_what_is_left(
    asks: list[Side], points: list[Side], expected: set[tuple[str, str]]
) -> None:
    topic = "关于促进民办养老机构发展的提案"
    found = align(asks, points, topic)
    assert {(p.ask, p.point) for p in found if p.state == "answered"} == expected


BRIDGE = _sides("a", "|建议在云岭路口修建人行天桥。")


@pytest.mark.parametrize(
    ("point", "is_answer", "is_refused", "is_tied"),
    [
        ("云岭路口位于国道与云岭路交汇处,日均车流2.8万辆。", False, False, False),
        ("该项目已列入明年城建计划,待资金落实后实施。", True, False, True),
        ("此外,云岭路沿线路口的人行道均已翻新。", True, False, False),
        ("针对行人过街困难,在路口增设了信号灯。", True, True, False),
        ("为减轻路口压力,安排两名协管员。", True, True, False),
    ],
)
def test_what_belongs_to_the_only_ask(
    point: str, is_answer: bool, is_refused: bool, is_tied: bool
) -> None:
    told = "路口人行天桥因管线密集暂不能建。" if is_refused else "已委托设计院编制天桥方案。"
    points = [
        Side("r1", None, told, 1, whole=told, is_refused=is_refused),
        Side("r2", None, point, 2, whole=point, is_answer=is_answer),
        Side("r3", None, "我局将加强监督。", 3, whole="我局将加强监督。", is_answer=False),
    ]
    found = ties(BRIDGE, points)
    assert ("a1", "r1") in found
    assert (("a1", "r2") in found) is is_tied


@pytest.mark.parametrize(
    ("asks", "points", "expected"),
    [
        # 对建议1、3 names two places.
        (
            _sides("a", "|办理产权证。", "|接通天然气。", "|重铺路面。"),
            _sides("r", "|对建议1、3,产权证已办结,路面已重铺。", "|对建议2,燃气公司编制了方案。"),
            {("a1", "r1"), ("a2", "r2"), ("a3", "r1")},
        ),
        # A quote that is cut short.
        (
            _sides("a", "延长运营时间|把三条公交线末班车推迟到晚上十一点半。", "管好外摆|允许占用门前空地。"),
            _sides("r", "关于“门前……空地”的建议|已在六条道路试点。", "关于“末班车推迟……”的建议|自九月起执行。"),
            {("a1", "r2"), ("a2", "r1")},
        ),
        # Two matters joined in a heading.
        (
            _sides("a", "加宽县道|拓宽到六米五。", "完善安保设施|补装护栏和警示牌。",
                   "整治塌方隐患点|对七处边坡彻底治理。"),
            _sides("r", "关于护栏和边坡治理|补装了波形护栏,挂网喷浆。", "关于县道拓宽改造|施工图已报审。"),
            {("a1", "r2"), ("a2", "r1"), ("a3", "r1")},
        ),
        # Two points that both speak of one ask alone.
        (
            _sides("a", "更新乡镇检测设备|为十五个乡镇检测室配备新型农残速测仪。",
                   "配齐检测人员|每个检测室至少有两名专职检测员,持证上岗。", "检测结果上墙上网|让群众买菜之前能够看得见。"),
            _sides("r", "设备|集中采购农残速测仪、兽残速测仪各十五台,全部安装到位。",
                   "信息公示|农贸市场都装上了电子显示屏,当天的检测结果上午九点前滚动播出。",
                   "队伍|招聘检测员二十四名,混编到十五个检测室。",
                   "网上查询|开设了专栏,累计公布检测结果三万两千批次。"),
            {("a1", "r1"), ("a2", "r3"), ("a3", "r2"), ("a3", "r4")},
        ),
    ],
    ids=["places", "cut quote", "joined", "torn"],
)  # fmt: skip
def test_more_than_one_of_a_side(
    asks: list[Side], points: list[Side], expected: set[tuple[str, str]]
) -> None:
    assert ties(asks, points) == expected


def _joint(*children: str) -> list[Side]:
    """A body's part of a joint letter, with its points below it."""
    own = "我局负责公共交通保障事项。"
    below = _sides("r1.", *children)
    root = Side("r1", None, own, 1, whole=own + "".join(p.whole for p in below), is_answer=False)
    return [root, *(replace(point, parent="r1") for point in below)]


def test_what_a_body_says_of_its_part_answers_nothing() -> None:
    asks = _sides("a", "|末班车推迟到晚上十一点。", "|开发夜游画舫,博物馆夜间开放。")
    apart = _joint("末班车时间|2路末班车推迟至二十三时。", "单车停放|新划停放区二十六处。")
    assert ties(asks, apart) == {("a1", "r1.1")}
    of_one = _joint(
        "关于夜游画舫|拟建造夜游画舫四艘。", "关于博物馆夜间开放|博物馆夜间开放到二十一时。"
    )
    assert ties(asks, of_one) == {("a2", "r1")}


def test_a_point_that_says_it_follows_the_item_answers_its_only_ask() -> None:
    asks = _sides("a", "|建议划定燃放的地方和时间。")
    points = [
        Side("r1", None, "《条例》规定,由县级政府确定种类。", 1, is_answer=False),
        Side("r2", None, "根据您的建议,拟定了初步方案。", 2),
        Side("r3", None, "维修了路灯三盏。", 3),
        Side("r4", None, "约谈了两家商户。", 4),
    ]
    assert ties(asks, points) == {("a1", "r2")}


def test_the_only_point_may_say_that_it_is_about_so_many_asks() -> None:
    asks = _sides("a", "|恢复农机站。", "|每站配收割机。", "|发放驾驶补贴。")
    refused = _sides("r", "|单独恢复建制不合规定。上述三条建议,我局难以采纳。")
    assert {ask for ask, _ in ties(asks, refused)} == {"a1", "a2", "a3"}
    two = _sides("r", "|单独恢复建制不合规定。上述两条建议,我局难以采纳。")
    assert len(ties(asks, two)) < 3


def test_the_last_of_several_answers_to_an_only_ask_needs_no_words_of_it() -> None:
    ask = _sides("a", "|建议县医院网上放号,检查结果在卫生院打印,慢性病人的药一次多开。")
    points = _sides(
        "r", "|县医院开放网上预约放号。", "|检查结果在卫生院打印。", "|长期处方最长十二周。"
    )
    assert len(ties(ask, points)) == 3
    other = _sides(
        "r", "|县医院开放网上预约放号。", "|检查结果在卫生院打印。", "|此外,食堂已翻修。"
    )
    assert len(ties(ask, other)) == 2


def test_a_pair_stands_once_whatever_shows_it() -> None:
    """The heading ties them, and so does the wording of an only ask."""
    ask = Side("a1", None, "建议将免费停车时间延长至60分钟,夜间全部免费。", 1)
    told = "自2024年6月1日起,城区公共停车位晚8时至次日早8时免费。"
    plan = "下一步,我局将适时将免费时间延长至60分钟。"
    points = [
        Side("r1", "夜间停车已全部免费", told, 1, whole=told),
        Side("r2", "研究延长免费时间", plan, 2, whole=plan, is_answer=True),
    ]
    pairs = [(p.ask, p.point) for p in align([ask], points)]
    assert len(pairs) == len(set(pairs))
