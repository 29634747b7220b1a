"""Co-handlers in openings, every cue of domain.md, section 9."""

from __future__ import annotations

import pytest

from parsers.co_handling import find_co_handlers

CO = "co_handler"
OPENINGS: dict[str, list[tuple[str, str]]] = {
    "提案已收悉。经与市委编办共同研究,现答复如下:": [("市委编办", CO)],
    "收悉。经商市财政局、市教育局,现答复如下:": [("市财政局", CO), ("市教育局", CO)],
    "收悉。经会商市财政局,现答复如下:": [("市财政局", CO)],
    "收悉。经研究,并商市发展改革委、市民政局,现答复如下:": [
        ("市发展改革委", CO),
        ("市民政局", CO),
    ],
    "收悉。经会同市公安局、市交通运输局研究,现答复如下": [
        ("市公安局", CO),
        ("市交通运输局", CO),
    ],
    "会同市水利局等协办单位进行了认真研究": [("市水利局", CO)],
    "收悉。经市财政局、市住建局会办,现答复如下:": [("市财政局", CO), ("市住建局", CO)],
    "收悉。经综合市教育局、市民政局等单位意见,现答复如下:": [
        ("市教育局", CO),
        ("市民政局", CO),
    ],
    "收悉。结合市卫健委会办意见,现答复如下": [("市卫健委", CO)],
    "收悉。根据市自然资源和规划局反馈的意见,现答复如下": [("市自然资源和规划局", CO)],
    "商市数据局后,答复如下": [("市数据局", CO)],
    "经商自然资源部、生态环境部,现答复如下": [("自然资源部", CO), ("生态环境部", CO)],
    "经与市自然资源和规划局、市城市管理局会商,现答复如下": [
        ("市自然资源和规划局", CO),
        ("市城市管理局", CO),
    ],
    "经与市公安局、经开区管委会等单位共同研究": [("市公安局", CO), ("经开区管委会", CO)],
    "经与市政府研究室研究": [("市政府研究室", CO)],
    "由市教育局主办,市财政局、市人力资源和社会保障局协办。": [
        ("市教育局", "lead"),
        ("市财政局", CO),
        ("市人力资源和社会保障局", CO),
    ],
    "该建议交由我单位牵头办理,市住建局配合": [("市住建局", CO)],
    "由我局与规划局分办,现答复如下": [("规划局", "split")],
    "分别由市教育局、市公安局办理答复": [("市教育局", "split"), ("市公安局", "split")],
    "我局高度重视,会同有关部门进行研究": [],
    "经与您面商,现答复如下": [],
    "现结合我局工作实际答复如下": [],
    "经市政府研究同意,现答复如下:": [],
    "根据《关于加强管理的通知》要求,结合我市实际": [],
    "您与方晓禾委员共同提出的提案": [],
    "我局与市场监管局联合执法": [],
    "": [],
}


@pytest.mark.parametrize(("opening", "expected"), OPENINGS.items())
def test_co_handlers(opening: str, expected: list[tuple[str, str]]) -> None:
    found = find_co_handlers(opening)
    assert [(item.name_raw, item.role) for item in found] == expected
    assert all(opening[item.start : item.end] == item.name_raw for item in found)
