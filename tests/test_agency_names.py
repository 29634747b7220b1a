"""Names of bodies and lists of them."""

from __future__ import annotations

import pytest

from parsers.names.agency_names import is_incomplete, looks_like_agency, split_agencies

LISTS = {
    "市司法局": ["市司法局"],
    "市财政局、市自然资源和规划局和市教育局等单位": [
        "市财政局",
        "市自然资源和规划局",
        "市教育局",
    ],
    "市发展和改革委员会": ["市发展和改革委员会"],
    "市住房和城乡建设局及市人力资源和社会保障局": [
        "市住房和城乡建设局",
        "市人力资源和社会保障局",
    ],
    "市财政局 市教育局": ["市财政局", "市教育局"],
    "市 财 政 局": ["市财政局"],
    "市委、市政府": ["市委", "市政府"],
    "各县(市、区)人民政府": ["各县(市、区)人民政府"],
    "市教育局,市公安局;市民政局": ["市教育局", "市公安局", "市民政局"],
    "1.市教育局 2.市公安局": ["市教育局", "市公安局"],
    "主办:市教育局": ["市教育局"],
    "市城管局(主办)、市公安局(协办)": ["市城管局", "市公安局"],
    "中共示例市委 示例市人民政府": ["中共示例市委", "示例市人民政府"],
    "主办单位:县水利局 协办单位:县财政局 县林业局": ["县水利局", "县财政局", "县林业局"],
    "协办单位市财政局": ["市财政局"],
    "1、市教育局2、市财政局": ["市教育局", "市财政局"],
    "市教育局办理": ["市教育局"],
    "市公安局和市城市管理局研究": ["市公安局", "市城市管理局研究"],
    "县公安局交警大队、县供电公司、水头镇人民政府": [
        "县公安局交警大队",
        "县供电公司",
        "水头镇人民政府",
    ],
    "": [],
}


@pytest.mark.parametrize(("raw", "names"), LISTS.items())
def test_lists(raw: str, names: list[str]) -> None:
    found = split_agencies(raw)
    assert [item.name for item in found] == names
    assert all("".join(raw[item.start : item.end].split()) == item.name for item in found)


def test_an_open_list_says_so() -> None:
    assert is_incomplete("市财政局、市教育局等单位")
    assert is_incomplete("市财政局等3个部门。")
    assert not is_incomplete("市财政局、市教育局")


@pytest.mark.parametrize(
    "text",
    ["市司法局", "本溪市教育局", "贵州省水利厅", "贵定县林业局",
     "示例市水务集团有限公司", "清河镇", "示例县东关街道办事处", "自然资源部",
     "示例市数据局(市政务服务中心)", "市委编办", "民盟市委", "市中院", "市委社工部", "应急部",
     "中华人民共和国财政部"],
)  # fmt: skip
def test_names(text: str) -> None:
    assert looks_like_agency(text)


@pytest.mark.parametrize(
    "text",
    ["贵局", "本局", "本市教育局", "局部", "全部", "专题督办", "承办", "承办单位", "高度重视", "市中心", "我局", "此复", "中心",
     "您提出的建议已由市司法局", "感谢您关心教育局", "二〇二三年", ""],
)  # fmt: skip
def test_no_names(text: str) -> None:
    assert not looks_like_agency(text)
