"""Full names of bodies."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from parsers import parse_page
from parsers.names.agencies import expand_agency, find_own_place, plain_name
from parsers.names.places import Place, by_adcode
from parsers.text.fold import fold

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
CITY, COUNTY, COUNTY_CITY = by_adcode("410400"), by_adcode("410421"), by_adcode("410482")
UNLISTED = Place("示例市", "", "prefecture", None)
SMALL = Place("清溪县", "", "county", None)
TOWN = Place("石门镇", "", "township", None)
PROVINCE = by_adcode("530000")

IN_THE_CITY = {
    "市司法局": "平顶山市司法局",
    "市委编办": "中共平顶山市委机构编制委员会办公室",
    "市发改委": "平顶山市发展和改革委员会",
    "市卫健委": "平顶山市卫生健康委员会",
    "市市监局": "平顶山市市场监督管理局",
    "市城市管理局": "平顶山市城市管理局",
    "市税务局": "国家税务总局平顶山市税务局",
    "市政府办": "平顶山市人民政府办公室",
    "市政府": "平顶山市人民政府",
    "市委": "中共平顶山市委员会",
    "市委依法治市办": "中共平顶山市委全面依法治市委员会办公室",
    "市纪委监委": "中共平顶山市纪律检查委员会、平顶山市监察委员会",
    "市公安局交警支队": "平顶山市公安局交通警察支队",
    "市妇联": "平顶山市妇女联合会",
    "团市委": "共青团平顶山市委员会",
    "民盟市委": "中国民主同盟平顶山市委员会",
    "农工党平顶山市委": "中国农工民主党平顶山市委员会",
    "省发改委": "河南省发展和改革委员会",
    "司法部": "中华人民共和国司法部",
    "平顶山市财政局": "平顶山市财政局",
    "宝丰县教体局": "宝丰县教育体育局",
    "叶县教育局": "叶县教育局",
    "示例市新城区住建局": "示例市新城区住房和城乡建设局",
    "平顶山市园林绿化养护中心": "平顶山市园林绿化养护中心",
    "国家税务总局平顶山市税务局": "国家税务总局平顶山市税务局",
    "市 财 政 局": "平顶山市财政局",
    "市残联": "平顶山市残疾人联合会",
    "市文旅局": "平顶山市文化广电和旅游局",
    "市大数据发展管理局": "平顶山市大数据发展管理局",
    "市地方金融管理局": "平顶山市地方金融管理局",
    "市文化广电体育和旅游局": "平顶山市文化广电体育和旅游局",
    "市公用事业服务中心": "平顶山市公用事业服务中心",
    "市第一人民医院": "平顶山市第一人民医院",
    "市疾控中心": "平顶山市疾病预防控制中心",
    "市公安局新华分局": "平顶山市公安局新华分局",
    "市生态环境局宝丰分局": "平顶山市生态环境局宝丰分局",
    "市新华区住建局": "平顶山市新华区住房和城乡建设局",
    "市科技局(市外国专家局)": "平顶山市科学技术局",
    "市关工委": "平顶山市关心下一代工作委员会",
    "市政府办公厅": "平顶山市人民政府办公厅",
    "市委社工部": "中共平顶山市委社会工作部",
    "民建平顶山市委会": "中国民主建国会平顶山市委员会",
    "中共平顶山市委员会": "中共平顶山市委员会",
    "平顶山市交通局": "平顶山市交通局",
    "平顶山市公共交通集团有限公司": "平顶山市公共交通集团有限公司",
    "国网河南省电力公司平顶山供电公司": "国网河南省电力公司平顶山供电公司",
    "平顶山高新技术产业开发区管理委员会": "平顶山高新技术产业开发区管理委员会",
    "中国人民银行平顶山市中心支行": "中国人民银行平顶山市中心支行",
    "国家医保局": "国家医疗保障局",
    "应急部": "中华人民共和国应急管理部",
    "文化和旅游厅": "河南省文化和旅游厅",
    "人社厅": "河南省人力资源和社会保障厅",
}
UNCERTAIN = (
    "市府院联动办",
    "市委、市政府",
    "县司法局",
    "区教育局",
    "规划局",
    "市综合执法局",
    "市监局",
    "市法院",
    "我局",
    "市财政局等",
    "高新区管委会",
    "各县(市、区)司法局",
    "平顶山市人社局就业中心",
    "市某某办",
    "市编办",
    "市交通局",
    "市农委",
    "市社保局",
    "市建委",
    "市妇儿工委办",
    "市文化旅游局",
    "市就业局",
    "市信息中心",
    "市中医院",
    "市供销社",
    "市金融办",
    "市公共交通集团",
    "市公共交通集团有限公司",
    "市供电公司",
    "国网平顶山供电公司",
    "中国移动平顶山分公司",
    "公安分局",
    "云岭公安分局",
    "市高新区管委会",
    "有关镇人民政府",
    "各县人民政府",
    "清溪镇人民政府",
    "",
)


@pytest.mark.parametrize(("raw", "full"), IN_THE_CITY.items())
def test_full_names(raw: str, full: str) -> None:
    assert expand_agency(raw, CITY) == full


@pytest.mark.parametrize("raw", UNCERTAIN)
def test_doubtful_names_stay_unresolved(raw: str) -> None:
    assert expand_agency(raw, CITY) is None


@pytest.mark.parametrize(
    ("raw", "place", "full"),
    [
        ("县教体局", COUNTY, "宝丰县教育体育局"),
        ("市司法局", COUNTY, "平顶山市司法局"),
        ("市司法局", COUNTY_CITY, "汝州市司法局"),
        ("省财政厅", COUNTY_CITY, "河南省财政厅"),
        ("财政厅", by_adcode("640100"), "宁夏回族自治区财政厅"),
        ("财政厅", by_adcode("310000"), None),
        ("财政厅", UNLISTED, None),
        ("县委依法治县办", COUNTY, "中共宝丰县委全面依法治县委员会办公室"),
        ("县文旅局", COUNTY, None),
        ("市文旅局", UNLISTED, None),
        ("市城管局", UNLISTED, None),
        ("县法院", COUNTY, "宝丰县人民法院"),
        ("县生态环境分局", COUNTY, None),
        ("县交通局", SMALL, None),
        ("清溪县交通局", SMALL, "清溪县交通局"),
        ("县公安局交警大队", SMALL, "清溪县公安局交通警察大队"),
        ("县消防救援大队", SMALL, "清溪县消防救援大队"),
        ("县人民医院", SMALL, "清溪县人民医院"),
        ("县农业农村和科学技术局", SMALL, "清溪县农业农村和科学技术局"),
        ("县教科体局", SMALL, None),
        ("市生态环境局清溪分局", SMALL, None),
        ("水头镇人民政府", SMALL, "清溪县水头镇人民政府"),
        ("县水头镇政府", SMALL, "清溪县水头镇人民政府"),
        ("城关街道办", SMALL, "清溪县城关街道办事处"),
        ("清溪县石门镇人民政府", TOWN, "清溪县石门镇人民政府"),
        ("石门镇人民政府", TOWN, "石门镇人民政府"),
        ("镇政府", TOWN, "石门镇人民政府"),
        ("水头镇人民政府", UNLISTED, None),
        ("省交通厅", PROVINCE, None),
        ("省广电局", PROVINCE, "云南省广播电视局"),
        ("省高院", PROVINCE, "云南省高级人民法院"),
        ("市教委", by_adcode("310000"), "上海市教育委员会"),
        ("市住建委", by_adcode("310000"), None),
        ("县教体局", by_adcode("371322"), None),
        ("市司法局", UNLISTED, "示例市司法局"),
        ("省司法厅", UNLISTED, None),
        ("市司法局", None, None),
        ("示例市教体局", None, "示例市教育体育局"),
    ],
)
def test_the_place_decides(raw: str, place: Place | None, full: str | None) -> None:
    assert expand_agency(raw, place) == full


@pytest.mark.skipif(not SHARED.is_dir(), reason="shared material is not here")
def test_the_seed_names() -> None:
    gold = json.loads((SHARED / "guide/seed/gold.json").read_text(encoding="utf-8"))
    for raw, entry in gold["agencies_mentioned"].items():
        unresolved = entry["canonical"].startswith("not resolved")
        assert expand_agency(raw, CITY) == (None if unresolved else entry["canonical"]), raw


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("交通运输部", "交通运输部"),
        ("国家卫生健康委", "国家卫生健康委员会"),
        ("中华人民共和国财政部", "中华人民共和国财政部"),
        ("国家邮政局", "国家邮政局"),
        ("市某某办", None),
    ],
)
def test_a_ministry_answers_without_the_state_in_front(raw: str, name: str | None) -> None:
    assert plain_name(raw, expand_agency(raw, CITY)) == name


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ("示例市水务局", "示例市"),
        ("清溪县教育局", "清溪县"),
        ("中共示例市委组织部", "示例市"),
        ("平顶山市财政局", "平顶山市"),
        ("国家税务总局清溪县税务局", "清溪县"),
        ("市财政局", None),
        ("石门镇人民政府", None),
        ("清溪县某某协调办", None),
        ("市生态环境局清溪县分局", None),
    ],
)
def test_the_place_in_a_full_name(raw: str, place: str | None) -> None:
    found = find_own_place(raw)
    assert (found.name if found else None) == place


def agencies(
    field: str, opening: str, *signature: str, to: str = "方晓禾代表:"
) -> list[tuple[str, str | None, str]]:
    """The agencies of a small invented letter."""
    labels = ("建议编号:5", "代表姓名:方晓禾", f"承办单位:{field}", "办理结果:A")
    head = "".join(f"<p>{label}</p>" for label in labels) if field else ""
    lines = [to, f"您提出的关于修路的建议收悉。{opening}现答复如下:", "道路已经修好。",
             "感谢您的关心!", *signature, "2023年5月16日"]  # fmt: skip
    body = "".join(f"<p>{line}</p>" for line in lines)
    page = parse_page(f"<html><body><h1>关于第5号建议的答复</h1>{head}{body}</body></html>")
    return [(row["name_raw"], row["name"], row["role"]) for row in page.to_dict()["agencies"]]


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("市教育局(主办)、市民政局(会办)", [("市教育局", "lead"), ("市民政局", "co_handler")]),
        (
            "市教育局(主办)、市民政局、市水利局(会办)",
            [("市教育局", "lead"), ("市民政局", "co_handler"), ("市水利局", "co_handler")],
        ),
        ("市教育局、市民政局(协办)", [("市教育局", "lead"), ("市民政局", "co_handler")]),
        ("市教育局(分办)、市民政局(分办)", [("市教育局", "split"), ("市民政局", "split")]),
    ],
)
def test_roles_inside_a_field(field: str, expected: list[tuple[str, str]]) -> None:
    assert [(raw, role) for raw, _, role in agencies(field, "")] == expected


def test_a_signature_in_full_tells_the_place() -> None:
    assert agencies("", "经与市民政局共同研究,", "示例市水务局") == [
        ("示例市水务局", "示例市水务局", "lead"),
        ("市民政局", "示例市民政局", "co_handler"),
    ]


def test_bodies_that_sign_together_stand_as_the_opening_names_them() -> None:
    signature = "示例市教育局 示例市卫生健康委员会 示例市财政局"
    assert agencies("", "该件由市教育局主办,市卫健委会办。", signature) == [
        ("示例市教育局", "示例市教育局", "lead"),
        ("市卫健委", "示例市卫生健康委员会", "co_handler"),
        ("示例市财政局", "示例市财政局", "co_handler"),
    ]


def test_a_letter_to_a_party_with_opinions_of_others_is_no_opinion() -> None:
    found = agencies("", "经综合市民政局会办意见,", "示例市水务局", to="民盟示例市委:")
    assert [(raw, role) for raw, _, role in found] == [
        ("示例市水务局", "lead"),
        ("市民政局", "co_handler"),
    ]


@pytest.mark.parametrize(
    ("raw", "adcode", "year", "full"),
    [
        # Behind the reform of 2018-19 the old short name means the new body, or nothing certain.
        ("市环保局", "410400", 2017, "平顶山市环境保护局"),
        ("市环保局", "410400", 2022, "平顶山市生态环境局"),
        ("市环保局", "410400", 2019, None),
        ("市环境保护局", "410400", 2022, "平顶山市环境保护局"),
        ("市卫计委", "410400", 2023, "平顶山市卫生健康委员会"),
        ("市国土局", "410400", 2022, None),
        ("市国土局", "410400", None, "平顶山市国土资源局"),
        # What a province calls a body by.
        ("县交通局", "500237", 2023, "巫山县交通局"),
        ("县交通局", "410421", 2023, None),
        ("市城管局", "430100", 2023, "长沙市城市管理和综合执法局"),
        ("市城管局", "430100", 2016, None),
        ("市城管局", "410400", 2023, "平顶山市城市管理局"),
        ("市综合执法局", "330100", 2023, "杭州市综合行政执法局"),
        ("市交通委", "310000", 2023, "上海市交通委员会"),
        ("市绿化市容局", "310000", 2023, "上海市绿化和市容管理局"),
        # Words that are left out of a name.
        ("市交通运输委", "410400", 2023, "平顶山市交通运输委员会"),
        ("市经济信息化委", "310000", 2023, "上海市经济和信息化委员会"),
        ("市人大法制委", "410400", 2023, "平顶山市人民代表大会法制委员会"),
        ("市人大财经委", "410400", 2023, "平顶山市人民代表大会财政经济委员会"),
        ("市口岸办", "410400", 2023, "平顶山市口岸办公室"),
        ("珠海市口岸局", "440400", 2018, "珠海市口岸局"),
        ("市供销合作社", "410400", 2023, "平顶山市供销合作社"),
        ("市文化旅游局", "410400", 2023, None),
        # A seal behind the name.
        ("市水务局(盖章)", "410400", 2023, "平顶山市水务局"),
        ("市水务局（公章）", "410400", 2023, "平顶山市水务局"),
    ],
)
def test_names_by_year_and_province(
    raw: str, adcode: str, year: int | None, full: str | None
) -> None:
    assert expand_agency(fold(raw), by_adcode(adcode), year) == full


def test_a_short_name_is_what_the_signature_prints_in_full() -> None:
    rows = parse_page(
        "<html><body><h1>关于停车的建议</h1><p>建议号：67</p><p>主办单位：市城管执法局</p><p>答复内容：</p><p>禹波代表：</p>"
        "<p>您提出的《关于停车的建议》收悉，现答复如下：</p><p>夜间停车已全部免费。</p><p>感谢您的关心。</p>"
        "<p>涟源市城市管理和综合执法局</p><p>2024年7月15日</p></body></html>"
    ).to_dict()
    names = [(row["name_raw"], row["name"]) for row in rows["agencies"]]
    assert names == [("市城管执法局", "涟源市城市管理和综合执法局")]
