"""Status of a reply point: cues, false friends, plans behind deeds, what stays open."""

from __future__ import annotations

import pytest

from parsers.structure.status import read_status
from parsers.text.fold import fold
from tests.seen_statuses import SEEN
from tests.status_cases import CASES, HELD_HALF, OPEN_HALF
from tests.told_statuses import HEADINGS, INTENDED, TOLD

SETTLED = [
    ("planned", "计划自10月1日起，将\n县城至梁家镇的班车由每日12班增至18班。"),
    ("done", "计划去年完成，现已完成验收。"),
    ("referred", "不属于我局职责范围，已转市委宣传部研办。"),
    ("reference", "我局将在今后工作中参考。"),
    ("planned", "在今后工作中借鉴外地经验。"),
    ("done", "在招标工作中参照国家标准执行，已完成招标。"),
    ("done", "我局已印发《示例市供水计划》。"),
    ("done", "市委、市政府印发了《示例市供水规划（2021-2025）》，将供水纳入考核体系。"),
    ("done", "3月12日，示例市召开现场推进会。"),
    ("done", "今年开展了三轮检查，进一步规范了流程。"),
    ("done", "今年第一季度共办理证件624个。"),
    ("done", "目前，示例市150个站点均建成二星以上。"),
    ("done", "2020年9月，示例市被命名为全省首批示范市。"),
    ("done", "方案已经市政府常务会议研究通过。"),
    ("done", "该路段路灯已全部修复，恢复照明。"),
    ("done", "项目于2022年竣工验收并投入使用。"),
    ("done", "按照要求，督促各县配齐人员。制定印发《经费保障办法》，明确标准。"),
    ("ongoing", "我局高度重视，并积极推进。"),
    ("ongoing", "常态化加强业务学习和测试，不断提升能力。"),
    ("ongoing", "定期开展培训，提升能力。"),
    ("ongoing", "目前，项目正在施工。"),
    ("ongoing", "已完成立项和招标，目前正在施工。"),
    ("ongoing", "督促各站点积极开展业务。"),
    ("planned", "拟对领导小组组成人员进行调整。"),
    ("planned", "下一步，我局将加大巡查力度。"),
    ("planned", "我局将继续推进管网改造，完善设施。"),
    ("planned", "计划于2024年启动建设，力争年底前完成。"),
    ("planned", "预计2024年6月建成投用。"),
    ("not_now", "因财力有限，目前暂不具备建设条件。"),
    ("not_now", "受场地限制，暂时无法增设停车场。"),
    ("not_now", "待条件成熟后再行研究。"),
    ("declined", "该建议不符合《示例条例》规定，不予采纳。"),
    ("declined", "该事项不属于我局职责范围。"),
    ("declined", "目前设立专项没有法律依据。"),
    ("referred", "您反映的问题已转交市交通运输局办理。"),
    ("reference", "您的建议很有价值，我局将留作参考。"),
    ("done", "核查成果于6月底前报省厅备案入库。"),
    ("done", "对21家违规经营的门店作出行政处罚，罚没款12.6万元。"),
    ("done", "共立案36起，移送公安机关4起。"),
    ("done", "围绕企业开办全流程，推出“一件事”套餐12个，平均减少材料五成。"),
    ("done", "我局从2023年起实行午间不断岗服务，群众办事不再受时间限制。"),
    ("done", "您建议的取消纸质证明已经落实：自今年3月1日起，办理该业务只需出示身份证。"),
    ("done", "计划新建的三座公厕，现均已建成开放。"),
    ("done", "原计划6月底完工，因雨水多推迟到8月，目前已经竣工通车。"),
    ("done", "对不符合消防条件的6家网吧依法予以关停。"),
    ("done", "我局将该路段列入养护计划，5月底完成了罩面施工。"),
    ("ongoing", "文化馆常年开设剪纸、秧歌培训班，免费向市民开放。"),
    ("ongoing", "我局安排专人巡查视频监控，发现问题即时派单处置。"),
    ("ongoing", "条例修订列入了今年立法计划，目前我局正配合司法局征求意见。"),
    ("ongoing", "列入规划的12个村已有5个开工，其余正在办理前期手续，我局每周调度一次。"),
    ("ongoing", "我们与交警部门建立了联勤机制，晚高峰联合值守，目前仍在坚持。"),
    ("ongoing", "积极引导农户发展林下经济，鼓励企业与合作社建立利益联结机制。"),
    ("planned", "工程完工后，将交由镇供水站统一管理，实行计量收费。"),
    ("planned", "下一步，将对不符合标准的小区逐一摸排，决不允许带病运行，确保居民安全。"),
    ("planned", "进一步加大资金投入，力争到2026年实现全覆盖。"),
    ("referred", "公交首末站用地由自然资源部门负责，该局函复称将在控规调整中一并研究。"),
    ("referred", "我局无权处理，已书面报告县住建局，请求尽快维修。"),
    ("referred", "该处绿地由街道管理，我局已将您的建议转街道研究处理。"),
    ("referred", "涉及物业服务纠纷的问题，由街道和社区协调，我局已将线索移交。"),
    ("declined", "免费时长已接近成本上限，继续延长影响正常运营，目前难以采纳。"),
    ("declined", "我们认为，再单独设立机构没有必要。"),
    ("not_now", "待客流达到一定规模后，再行研究开通。"),
    ("reference", "因暂无相关政策支持，我们将把您的建议作为今后修订办法时的参考。"),
    ("done", "自2022年秋季学期起，全区义务教育学校实现课后服务全覆盖。"),
    ("ongoing", "项目现正开展施工图设计，地质勘察同步进行。"),
    ("ongoing", "目前主体结构已封顶，正进行设备安装调试。"),
    ("ongoing", "对网吧、酒吧等场所，派出所每半月检查一次，发现问题限期整改。"),
    ("not_now", "鉴于省里正在修订条例，待新条例出台后，我市再考虑制定实施细则。"),
    ("not_now", "目前县财政压力较大，一时难以拿出专项资金。"),
    ("referred", "我局已将此事向市委编办作了专题汇报，建议增加编制。"),
    ("ongoing", "在师资方面，我局采取公开招聘、轮岗交流等办法，逐年补充薄弱学科教师。"),
    ("ongoing", "供热企业安排维修人员二十四小时待命，接到报修后一小时内上门。"),
    ("declined", "对您提出的将村医纳入事业编制的建议，因与现行机构编制管理规定不符，无法落实。"),
]

OPEN = [
    "现已停止建设。",
    "现已经停止建设。",
    "已向市委编办请示。",
    "您提出的建议已收悉。",
    "不得已使用临时管道。",
    "将法治教育纳入干部教育体系。",
    "对照《示例市拟赋予乡镇事项清单》逐项核对。",
    "每年度制订学法计划。",
    "市直各部门全年应当举办至少1期培训。",
    "每年接受不少于60学时的培训，考试合格后方可上岗。",
    "目前，全市共有调解员9301人，其中专职3288人。",
    "示例市位于示例省中部。",
    "项目尚未完成。",
    "如已建成站点，应当办理登记。",
    "虽然取得了一些成绩，但与代表的要求还有差距。",
    "居民多次向我局反映噪音扰民。",
    "如有异议，请向市水利局反映。",
    "暂未发现违规停车的情况。",
    "任何单位不得收取任何费用。",
    "",
    "您反映的路段连续两年出现塌方，群众出行已经受到影响，情况属实。",
    "两种方案各有利弊，比较了造价和工期以后，专家意见并不一致。",
    "围绕建议中提到的三个方面，我们做了以下几项工作：",
    "对此，我局高度重视，主要采取了以下措施：",
    "我们将重点从以下三个方面发力：",
    "首先，感谢您长期以来对我市教育事业的关注和支持。您提出的建议，我们高度重视，专门召开会议进行了研究，并到相关学校开展了调研。",
    "当前，我国已进入人口老龄化快速发展阶段，养老服务需求日益多元。",
    "2023年我局已招聘教师86名，2024年计划再招聘100名，逐步缓解师资紧张。",
]


@pytest.mark.parametrize(("status", "text"), SETTLED)
def test_words_settle_a_status(status: str, text: str) -> None:
    folded = fold(text)
    reading = read_status(folded, "")
    assert reading is not None
    assert reading.status == status
    assert folded[reading.start : reading.end] == reading.cue != ""


@pytest.mark.parametrize("text", OPEN)
def test_facts_norms_and_false_friends_stay_open(text: str) -> None:
    reading = read_status(fold(text), "")
    assert reading is None or reading.status not in (
        "done", "ongoing", "planned", "not_now", "declined", "referred", "reference",
    ), reading  # fmt: skip


def _status(text: str) -> str | None:
    reading = read_status(fold(text))
    return reading.status if reading else None


@pytest.mark.parametrize(("status", "text"), (*OPEN_HALF, *SEEN))
def test_a_careful_reader_agrees(status: str | None, text: str) -> None:
    assert _status(text) == status


def test_the_rules_hold_for_sentences_they_were_not_written_for() -> None:
    read = [(status, _status(text)) for status, text in HELD_HALF]
    right = sum(status == found for status, found in read)
    wrong = sum(status != found and found is not None for status, found in read)
    assert right >= 0.9 * len(read), f"{right} of {len(read)}"
    assert wrong <= 0.03 * len(read), f"{wrong} of {len(read)}"


def test_every_status_has_cases() -> None:
    assert {status for status, _ in CASES} == {
        None, "done", "ongoing", "planned", "not_now", "declined", "referred", "reference",
    }  # fmt: skip


def test_a_traditional_page_is_read_like_a_simplified_one() -> None:
    reading = read_status(fold("我局正會同鄉衛生院為站內老人逐一建立健康檔案。"))
    assert reading is not None
    assert reading.status == "ongoing"


def test_a_plan_is_not_a_deed() -> None:
    reading = read_status("下一步,将完成改造,力争建成投用。", "")
    assert reading is not None
    assert reading.status == "planned"


def test_what_is_planned_behind_下一步_stays_planned_in_the_next_sentences() -> None:
    reading = read_status("下一步,我局将加强巡查。完善了制度后再行推广。新增岗位20个。", "")
    assert reading is None or reading.status == "planned"


def test_a_deed_before_a_plan_leaves_the_matter_open() -> None:
    assert read_status("已更换路灯40盏。下一步,我局将启动二期建设。", "") is None


def test_a_deed_that_only_prepares_a_plan_is_planned() -> None:
    reading = read_status("已完成初步设计。下一步,我局将启动建设。", "")
    assert reading is not None
    assert reading.status == "planned"


def test_将_as_object_marker_is_no_plan() -> None:
    reading = read_status("我局已责令该企业将多收费用退还。", "")
    assert reading is not None
    assert reading.status == "done"


def test_the_body_speaks_before_the_heading() -> None:
    reading = read_status("试点正在推进。", "圆满完成试点工作")
    assert reading is not None
    assert reading.status == "ongoing"


@pytest.mark.parametrize(
    "unit",
    ["已", "已完成", "将", "将继续", ",", "。", "下一步", "受", "1", "《", "“", "不", "建议", "每天", "目前",
     "按", "按照规定,", "由", "因", "待", "向省", "被", "把", "了", "一直", "属", "三", "意见,", "部分",
     "学校应每周对三个点检查,", "组织推出", "一户一户、", "全部", "首", "赶在"],
)  # fmt: skip
def test_reading_is_linear(unit: str) -> None:
    # A pattern that backtracks would not come back from this at all.
    read_status(unit * 4_000, unit * 100)


@pytest.mark.parametrize(("status", "text"), TOLD)
def test_deeds_facts_and_plans_are_told_apart(status: str | None, text: str) -> None:
    assert _status(text) == status


@pytest.mark.parametrize(("status", "text"), INTENDED)
def test_a_points_own_words_win_over_a_section_of_plans(status: str | None, text: str) -> None:
    reading = read_status(fold(text), "", is_planned=True)
    assert (reading.status if reading else None) == status


@pytest.mark.parametrize(("status", "heading"), HEADINGS)
def test_a_bare_heading_names_a_matter(status: str | None, heading: str) -> None:
    reading = read_status("", fold(heading))
    assert (reading.status if reading else None) == status
