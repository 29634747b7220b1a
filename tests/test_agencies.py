"""Full names of bodies."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from parsers.agencies import expand_agency
from parsers.places import Place, by_adcode

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
CITY, COUNTY, COUNTY_CITY = by_adcode("410400"), by_adcode("410421"), by_adcode("410482")
UNLISTED = Place("示例市", "", "prefecture", None)

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
        ("县委依法治县办", COUNTY, "中共宝丰县委全面依法治县委员会办公室"),
        ("县文旅局", COUNTY, None),
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
