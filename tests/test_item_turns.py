"""Items: places that only the site names, troubles without a number, numbered heads."""

from __future__ import annotations

import pytest

from parsers.parse import parse_page

_TEXT = (
    "<p>沿河道路年久失修，雨天积水严重，群众出行很不方便，调研中反映强烈。</p>"
    "<p>为此，建议：</p><p>一、尽快列入年度计划，安排专项资金维修。</p><p>二、同步修建排水沟和路灯。</p>"
)


@pytest.mark.parametrize(
    ("site", "title", "key"),
    [
        ("政协莒县委员会", "关于修路的提案", "cppcc-371122-x-x-x"),
        ("凤冈县政协提案公开", "关于修路的提案", "cppcc-520327-x-x-x"),
        ("某市图书馆", "关于修路的提案", "cppcc-x-x-x-x"),
    ],
)
def test_the_site_alone_says_whose_item_it_is(site: str, title: str, key: str) -> None:
    page = parse_page(
        f"<html><head><title>{title}_{site}</title></head><body><h1>{title}</h1><p>农工党某县支部</p>{_TEXT}</body></html>"
    )
    assert [item.proposal_key for item in page.proposals] == [key]


def test_troubles_announced_without_a_number() -> None:
    page = parse_page(
        "<h1>关于加快商业体系建设的提案</h1><p>商业是服务民生的重要支撑，近年来我县建成商贸中心12个。</p>"
        "<p>但是，调研发现还有不少短板。首先是网点布局不合理，偏远村没有超市。其次是物流成本高，快递进村不畅。再次是品牌企业少。</p>"
        "<p>为此，我们建议：</p><p>第一，优化网点布局。编制规划。</p><p>第二，降低物流成本。整合资源。</p>"
    )
    assert [point.role for point in page.points] == ["problem"] * 3 + ["ask"] * 2


def test_numbered_heads_part_the_item_from_the_letter() -> None:
    page = parse_page(
        "<h1>关于完善分级诊疗制度的提案答复及原文</h1><p>一、提案原文</p><p>案由：关于完善分级诊疗制度的提案</p><p>提案人：上官晴</p>"
        "<p>近年来我市医共体建设成效显著，但基层首诊率仍然偏低，上下转诊不畅。建议：</p>"
        "<p>1.完善绩效考核，提高待遇。</p><p>2.打通信息系统，实现检查结果互认。</p><p>二、答复内容</p><p>上官晴委员：</p>"
        "<p>您提出的《关于完善分级诊疗制度的提案》（第1035号）收悉，现答复如下：</p><p>1.基层人均薪酬增长11%。</p>"
        "<p>2.全市12家医院检查结果已实现互认。</p><p>青禾市卫生健康委员会</p><p>2024年6月21日</p>"
    )
    assert [p.path for p in page.points if p.block == "proposal" and p.is_ask] == ["1", "2"]
    assert [p.path for p in page.points if p.block == "reply"] == ["1", "2"]


def test_a_dash_in_front_of_who_signs_the_item() -> None:
    page = parse_page(f"<h1>关于修路的建议</h1>{_TEXT}<p>——区人大代表 鲜于春</p>")
    assert [person.name for person in page.proposers] == ["鲜于春"]


def test_the_bodies_that_answer_head_their_letter() -> None:
    page = parse_page(
        "<h1>关于打造温泉产业的提案</h1><p>编号：0018　提案人：罗晓东</p><h3>提案摘要</h3>"
        "<p>我县温泉资源丰富，但开发层次低。建议：一、制定产业发展规划；二、完善交通配套。</p>"
        "<h3>县文广旅体局、县发改局联合答复</h3><p>罗晓东委员：</p><p>提案收悉，现联合答复如下：</p>"
        "<p>一、规划已于5月通过评审。</p><p>二、改线工程计划2025年开工。</p><p>青禾县发展和改革局</p><p>2024年8月12日</p>"
    )
    assert [p.text for p in page.points if p.is_ask] == ["制定产业发展规划；", "完善交通配套。"]
