"""Mentions: what is a quantity, what only looks like one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from parsers.terms.mentions import find_mentions
from parsers.text.fold import fold

SEED = Path(__file__).resolve().parents[1].parent / "shared" / "guide" / "seed"
Row = tuple[str, str, str | None, str | None]


def _find(text: str, year: int | None = 2023) -> list[Row]:
    return [
        (m.type, text[m.start : m.end], m.value, m.unit) for m in find_mentions(fold(text), year)
    ]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("配备5至7人", ("quantity", "5至7人", "5-7", "人")),
        ("配备5—7人", ("quantity", "5—7人", "5-7", "人")),
        ("18～35岁", ("quantity", "18～35岁", "18-35", "岁")),
        ("配备不少于5、2、1人", ("quantity", "不少于5、2、1人", "5,2,1", "人")),
        ("不少于60学时", ("quantity", "不少于60学时", "60", "学时")),
        ("至少1期", ("quantity", "至少1期", "1", "期")),
        ("近50名", ("quantity", "近50名", "50", "名")),
        ("为69个乡镇", ("quantity", "69个", "69", "个")),
        ("共９３０１人", ("quantity", "９３０１人", "9301", "人")),
        ("10.6平方公里", ("quantity", "10.6平方公里", "10.6", "平方公里")),
        ("开展了三轮考试", ("quantity", "三轮", "3", "轮")),
        ("等六个方面", ("quantity", "六个", "6", "个")),
        ("占比三分之一以上", ("quantity", "三分之一以上", "1/3", None)),
        ("连续5年获得", ("quantity", "连续5年", "5", "年")),
        ("投资1,234万元", ("money", "1,234万元", "12340000", "元")),
        ("投资１，２３４万元", ("money", "１，２３４万元", "12340000", "元")),
        ("约1.2亿元", ("money", "约1.2亿元", "120000000", "元")),
        ("5万至10万元", ("money", "5万至10万元", "50000-100000", "元")),
        ("收费300元/吨", ("money", "300元/吨", "300", "元/吨")),
        ("装机3.5万千瓦", ("quantity", "3.5万千瓦", "35000", "千瓦")),
        ("全长5千米", ("quantity", "5千米", "5", "千米")),
        ("服务2万余人次", ("quantity", "2万余人次", "20000", "人次")),
        ("2300多户", ("quantity", "2300多户", "2300", "户")),
        ("达81.3%", ("percent", "81.3%", "81.3", "%")),
        ("达８１．３％", ("percent", "８１．３％", "81.3", "%")),
        ("增长10%-20%", ("percent", "10%-20%", "10-20", "%")),
        ("百分之八十以上", ("percent", "百分之八十以上", "80", "%")),
        ("百分之三十五点五", ("percent", "百分之三十五点五", "35.5", "%")),
        ("提高12个百分点", ("percent", "12个百分点", "12", "个百分点")),
        ("60日内办结", ("quantity", "60日内", "60", "日")),
        ("全校三千四百名学生", ("quantity", "三千四百名", "3400", "名")),
        ("四百余户", ("quantity", "四百余户", "400", "户")),
        ("长三十二公里", ("quantity", "三十二公里", "32", "公里")),
        ("十二所小学", ("quantity", "十二所", "12", "所")),
        ("四十三个教学点", ("quantity", "四十三个", "43", "个")),
        ("组建12支队伍", ("quantity", "12支", "12", "支")),
        ("表彰20名优秀教师", ("quantity", "20名", "20", "名")),
        ("择优选取3家具有资质的企业", ("quantity", "3家", "3", "家")),
        ("出台23条规定", ("quantity", "23条", "23", "条")),
        ("清运土石20万方", ("quantity", "20万方", "200000", "方")),
        ("双向4车道", ("quantity", "4车道", "4", "车道")),
        ("灌木3.8万丛", ("quantity", "3.8万丛", "38000", "丛")),
        ("更换灯具4.1万具", ("quantity", "4.1万具", "41000", "具")),
        ("粮食12亿斤", ("quantity", "12亿斤", "1200000000", "斤")),
        ("出动车辆860台次", ("quantity", "860台次", "860", "台次")),
        ("农机300台（套）", ("quantity", "300台（套）", "300", "台(套)")),
        ("举办40余场（次）", ("quantity", "40余场（次）", "40", "场(次)")),
        ("新建36班小学", ("quantity", "36班", "36", "班")),
        ("电价0.56元/千瓦时", ("money", "0.56元/千瓦时", "0.56", "元/千瓦时")),
        ("补助1200元/人·年", ("money", "1200元/人·年", "1200", "元/人·年")),
        ("合格率为99.2﹪", ("percent", "99.2﹪", "99.2", "%")),
        ("六成以上企业反映融资难", ("percent", "六成以上", "60", "%")),
        ("浓度降至36μg/m³", ("quantity", "36μg/m³", "36", "μg/m³")),
        ("氨氮1.5mg/L", ("quantity", "1.5mg/L", "1.5", "mg/L")),
        ("9成以上受访者", ("percent", "9成以上", "90", "%")),
        ("2023学年开设", ("date", "2023学年", "2023", None)),
        ("2023—2024学年招收", ("date", "2023—2024学年", "2023/2024", None)),
        ("每人增发一千二百元", ("money", "一千二百元", "1200", "元")),
        ("筹资二十多万元", ("money", "二十多万元", "200000", "元")),
        ("投入三百万元", ("money", "三百万元", "3000000", "元")),
        ("二十几户", ("quantity", "二十几户", None, "户")),
        ("气温-5℃", ("quantity", "-5℃", "-5", "℃")),
        ("低至零下5摄氏度", ("quantity", "零下5摄氏度", "-5", "摄氏度")),
        ("零下20至30度", ("quantity", "零下20至30度", None, "度")),
        ("2-5℃保存", ("quantity", "2-5℃", "2-5", "℃")),
        ("A-5个标段", ("quantity", "5个", "5", "个")),
        ("面积60万㎡", ("quantity", "60万㎡", "600000", "㎡")),
        ("日处理3万m³/日", ("quantity", "3万m³/日", "30000", "m³/日")),
        ("面积5km²", ("quantity", "5km²", "5", "km²")),
        ("发电300万kWh", ("quantity", "300万kWh", "3000000", "kWh")),
        ("电压10kV", ("quantity", "10kV", "10", "kV")),
        ("库容5万m3", ("quantity", "5万m3", "50000", "m3")),
        ("每月10元/㎡", ("money", "10元/㎡", "10", "元/㎡")),
        ("流量6立方米每秒", ("quantity", "6立方米每秒", "6", "立方米每秒")),
        ("约七成", ("percent", "约七成", "70", "%")),
        ("四成以上的田", ("percent", "四成以上", "40", "%")),
        ("近四成田块", ("percent", "近四成", "40", "%")),
        ("三成半", ("percent", "三成半", None, "%")),
        ("投入一亿元", ("money", "一亿元", "100000000", "元")),
        ("投资8,650.5万元", ("money", "8,650.5万元", "86505000", "元")),
        ("时限缩短到2日", ("quantity", "2日", "2", "日")),
        ("配备两台", ("quantity", "两台", "2", "台")),
        ("累计三处", ("quantity", "三处", "3", "处")),
        ("走了两个小时", ("quantity", "两个小时", "2", "个小时")),
        ("5千至1万元", ("money", "5千至1万元", None, "元")),
        ("2个半小时", ("quantity", "2个半", None, "个")),
        ("2023年5月5日,举办", ("date", "2023年5月5日", "2023-05-05", None)),
    ],
)
def test_a_mention_is_read(text: str, row: Row) -> None:
    assert _find(text) == [row]


@pytest.mark.parametrize(
    "text",
    [
        "第一线的一些人一定一致认为一把手不是一朝一夕", "第三方、三定方案、二十大、三农、一体化", "“1+3”巡察机制",
        "1对1帮扶", "2成立", "某县第3支队", "3方协议", "第3班", "5具体化", "12通过", "20班级", "2封闭", "第4车道",
        "第3次会议", "第 3 次", "市政协十届一次会议第69号", "示政〔2023〕5号文件", "3A级景区", "G107国道", "PM2.5监测",
        "12345热线", "5G网络", "二次供水", "这三个方面", "三个代表", "“三个一”工程", "1:3", "8时30分", "50元素", "12条例外",
        "《关于新建100个公园的通知》", "00545268X/2023-00003", "1型", "98年抗洪", "12 345人", "三级", "四星",
        "三至六岁儿童", "一成不变", "近三成立案", "5日召开会议", "数十个", "1号线", "v1.2",
        "石门、柳湾两个乡镇", "三条意见", "几个方面", "一次会议", "十几个县", "十多个部门", "三五户", "七八名", "上百名", "百余户", "三块短板",
        "一天一小结", "两次会议", "一百周年", "十七八名",
    ],
)  # fmt: skip
def test_what_is_no_mention(text: str) -> None:
    assert _find(text) == []


def test_a_marker_is_no_part_of_a_list() -> None:
    assert _find("1、3个社区") == [("quantity", "3个", "3", "个")]


def test_dates_inside_titles_are_mentions_and_their_digits_no_quantities() -> None:
    rows = _find("印发《示例市规划(2021-2025年)》和《2023年度计划》")
    assert [row[2] for row in rows] == ["2021/2025", "2023"]


def test_two_ends_of_a_fine_in_chinese_numerals() -> None:
    rows = _find("处五百元以上二千元以下罚款,以上两名人员")
    assert [row[2] for row in rows] == ["500", "2000"]


def test_bodies_are_passed_through() -> None:
    text = "由市水利局办理5件"
    found = find_mentions(text, None, [("市水利局", 1, 5)])
    assert [(m.type, text[m.start : m.end]) for m in found] == [
        ("body", "市水利局"),
        ("quantity", "5件"),
    ]


def test_endless_digits_are_no_number() -> None:
    assert _find("9" * 5_000 + "个") == []


@pytest.mark.skipif(not SEED.is_dir(), reason="the guide's page is not here")
def test_the_quantities_of_the_guides_page() -> None:
    text = fold((SEED / "page.txt").read_text(encoding="utf-8"))
    gold = json.loads((SEED / "gold.json").read_text(encoding="utf-8"))["quantities"]
    found = [m for m in find_mentions(text, 2023) if m.type in ("quantity", "money", "percent")]
    missing = []
    for item in gold:
        own = [m for m in found if m.start < item["end"] and item["start"] < m.end]
        joint = "-" if item["kind"] == "range" else ","
        wanted = item["value"]
        value = joint.join(map(str, wanted)) if isinstance(wanted, list) else str(wanted)
        if [m.value for m in own] != [value]:
            missing.append((item["text"], own))
    assert missing == []
    assert len(found) <= len(gold) + 2


@pytest.mark.parametrize(
    "unit",
    ["1", "1,", "1、", "1 ", "三", "1个", "1-", "不少于", "1.", "百分之", "十", "《", "1多", "万"],
)
def test_finding_is_linear(unit: str) -> None:
    # A pattern that backtracks would not come back from this at all.
    find_mentions(unit * 30_000, 2023)
