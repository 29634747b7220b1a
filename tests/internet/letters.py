"""Letters: the small grammar of invented items and replies that detail pages are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

# topic, answering office, what it is about
MATTERS: tuple[tuple[str, str, str], ...] = (
    ("加快老旧小区加装电梯", "住房和城乡建设局", "电梯加装"),
    ("增设社区普惠托育点", "卫生健康局", "托育服务"),
    ("整治城区低洼路段内涝", "城市管理局", "排水防涝"),
    ("扶持山区乡村民宿发展", "文化和旅游局", "乡村民宿"),
    ("完善城乡公交接驳线路", "交通运输局", "公交接驳"),
    ("推广垃圾分类定时定点投放", "生态环境局", "垃圾分类"),
    ("规范校外托管机构管理", "教育体育局", "校外托管"),
    ("建设零工市场服务站", "人力资源和社会保障局", "零工服务"),
    ("保护古井古桥等乡土文物", "文物管理所", "乡土文物"),
    ("改造农村自来水老化管网", "水务局", "供水管网"),
    ("扩大高标准农田建设规模", "农业农村局", "高标准农田"),
    ("增加公共充电桩布点", "发展和改革局", "充电设施"),
    ("支持茶农建设标准化加工坊", "供销合作社联合社", "茶叶加工"),
    ("打通企业信用修复堵点", "市场监督管理局", "信用修复"),
    ("优化夜间经济街区管理", "商务局", "夜间经济"),
    ("加强独居老人探访关爱", "民政局", "老人探访"),
    ("设立公共法律服务驿站", "司法局", "法律服务"),
    ("开放学校体育场馆", "教育体育局", "场馆开放"),
    ("治理城市主干道噪声", "公安局", "噪声治理"),
    ("培育本土数字技能人才", "工业和信息化局", "数字技能"),
)
SURNAMES = "周何罗沈田韩梁董袁邓许傅曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
GIVEN = "明远静文志坚玉梅立新晓岚建国秀英海涛丽华春生雨晴国栋思齐振宇佩兰云飞慧敏长河素芬德昌红霞"
HEADS = ("一、", "二、", "三、", "四、")
MEASURES: tuple[tuple[str, str], ...] = (
    ("加强统筹规划", "已会同有关部门制定{about}三年实施方案，去年完成项目{n}个，投入资金{m}万元"),
    ("完善配套政策", "目前正在修订{about}管理办法，计划于明年上半年按程序印发"),
    ("强化宣传引导", "继续开展{about}进社区、进乡村活动，累计发放宣传材料{m}余份"),
    ("健全工作机制", "建立了{about}联席会议制度，每季度调度一次，已协调解决问题{n}件"),
    ("加大资金保障", "将{about}经费纳入年度预算，并积极争取上级专项补助{m}万元"),
    ("做好跟踪问效", "下一步将把{about}列入重点督查事项，适时向代表委员通报进展"),
    ("推进试点示范", "选取{n}个街道开展{about}试点，形成可复制的做法后逐步推开"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """An invented city."""

    name: str
    kind: str  # 市, 县, 区
    term: int
    code: str

    @property
    def full(self) -> str:
        return self.name + self.kind


PLACES: tuple[Place, ...] = tuple(
    Place(name, kind, term, code)
    for name, kind, term, code in (
        ("临漳浦", "市", 15, "3399"),
        ("云溪", "县", 9, "4398"),
        ("青岚", "市", 8, "4199"),
        ("望川", "区", 4, "4497"),
        ("石梁", "县", 17, "3698"),
        ("苇陵洲", "市", 6, "4399"),
        ("白鹭", "区", 5, "3497"),
        ("桐屿", "市", 16, "3599"),
        ("清河滩", "县", 10, "1398"),
        ("古榆", "市", 7, "2199"),
    )
)


@dataclass(frozen=True, slots=True)
class Letter:
    """An item and its reply."""

    title: str
    topic: str
    office: str
    body: str  # 建议 or 提案
    session: str
    number: str
    name: str
    paragraphs: tuple[str, ...]
    signed: date
    document_number: str
    index_number: str
    outcome: str

    @property
    def salutation(self) -> str:
        return f"{self.name}{'代表' if self.body == '建议' else '委员'}："


def person(rng: Random) -> str:
    return rng.choice(SURNAMES) + "".join(rng.sample(GIVEN, rng.choice((1, 2, 2))))


def write_letter(rng: Random, place: Place, number: int, published: date) -> Letter:
    """One letter; number, place and topic make its title unique on its site."""
    topic, office, about = rng.choice(MATTERS)
    body = rng.choice(("建议", "提案"))
    congress = "人大" if body == "建议" else "政协"
    order = rng.choice("一二三四")
    session = f"{congress}{_cn(place.term)}届{order}次会议"
    digits = rng.choice((f"{number}", f"{number:03d}", f"{number:04d}", f"2023{number:04d}"))
    name = person(rng)
    title = rng.choice(
        (
            f"对{place.kind}{session}第{digits}号{body}的答复",
            f"关于{place.full}{session}第{digits}号{body}的答复",
            f"{place.full}{office}关于对{session}第{digits}号{body}的答复函",
            f"关于{topic}的{body}（第{digits}号）的答复",
            f"关于{place.kind}{session}第{digits}号“关于{topic}的{body}”的复函",
        )
    )
    steps = rng.sample(MEASURES, rng.randint(2, 4))
    points = [
        f"{head}{name_}。我局{text.format(about=about, n=rng.randint(3, 40), m=rng.randint(60, 900))}。"
        for head, (name_, text) in zip(HEADS, steps, strict=False)
    ]
    opening = f"您提出的“关于{topic}的{body}”（第{digits}号）收悉，感谢您对{about}工作的关注。经研究，现答复如下："
    return Letter(
        title=title,
        topic=topic,
        office=place.full + office,
        body=body,
        session=place.kind + session,
        number=digits,
        name=name,
        paragraphs=(opening, *points, f"感谢您对{about}工作的关心和支持，欢迎继续提出宝贵意见。"),
        signed=published - timedelta(days=rng.randint(1, 20)),
        document_number=f"{place.name[0]}{office[0]}{body[0]}复〔{published.year}〕{number}号",
        index_number=f"00{place.code}{rng.randint(100, 999)}/{published.year}-{rng.randint(1, 99999):05d}",
        outcome=rng.choice("ABC"),
    )


def _cn(number: int) -> str:
    digits = "〇一二三四五六七八九"
    if number < 10:
        return digits[number]
    return (
        ("" if number < 20 else digits[number // 10])
        + "十"
        + (digits[number % 10] if number % 10 else "")
    )
