"""Places of items, from whole pages with invented letters."""

from __future__ import annotations

import pytest

from parsers.parse import parse_page


def _place(title: str, signature: str, form: str = "代表") -> tuple[str | None, str | None]:
    page = parse_page(
        f"<h1>{title}</h1><p>方晓禾{form}：</p><p>您提出的《关于修路的建议》收悉，现答复如下：</p>"
        f"<p>我局已修复道路三条。</p><p>感谢您的关心。</p><p>{signature}</p><p>2024年6月28日</p>"
    )
    item = page.proposals[0]
    return item.place, item.adcode


@pytest.mark.parametrize(
    ("title", "signature", "place", "adcode"),
    [
        # The short forms of autonomous places.
        (
            "对州十五届人大三次会议第12号建议的答复",
            "湘西自治州水利局",
            "湘西土家族苗族自治州",
            "433100",
        ),
        (
            "对州十五届人大三次会议第12号建议的答复",
            "湘西州水利局",
            "湘西土家族苗族自治州",
            "433100",
        ),
        ("对盟政协十二届二次会议第45号提案的答复", "锡林郭勒盟水利局", "锡林郭勒盟", "152500"),
        (
            "对自治县十五届人大三次会议第12号建议的答复",
            "长阳自治县水利局",
            "长阳土家族自治县",
            "420528",
        ),
        ("对地区政协第45号提案的答复", "喀什地区教育局", "喀什地区", "653100"),
        # A session that names no level: the place of the body that answers.
        ("对十三届三次会议第12号建议的答复", "苏州市住建局", "苏州市", "320500"),
        ("对十三届三次会议第12号建议的答复", "市住建局", None, None),
        # Places that no table lists.
        ("对县十五届人大三次会议第12号建议的答复", "临岗彝族自治县水利局", "临岗彝族自治县", None),
        ("对县十五届人大三次会议第12号建议的答复", "市生态环境局苇川县分局", "苇川县", None),
        ("对市十五届人大三次会议第12号建议的答复", "澧水市市场监督管理局", "澧水市", None),
        ("对市十五届人大三次会议第12号建议的答复", "市市场监督管理局", None, None),
        # A name that holds that of another place.
        ("对县十五届人大三次会议第12号建议的答复", "南河口县水利局", "南河口县", None),
        ("对县十五届人大三次会议第12号建议的答复", "临河曲县水利局", "临河曲县", None),
        ("对县十五届人大三次会议第12号建议的答复", "山西省河曲县水利局", "河曲县", "140930"),
        ("对市十五届人大三次会议第12号建议的答复", "中共澧水市委组织部", "澧水市", None),
        ("对区十五届人大三次会议第12号建议的答复", "青禾市清河湾区水利局", "清河湾区", None),
        ("做好市十五届人大三次会议第12号建议的答复", "澧水市水利局", "澧水市", None),
        (
            "关于青禾市白河区第八届人民代表大会第三次会议第21号建议的答复",
            "白河区水利局",
            "白河区",
            None,
        ),
        ("现将市十五届人大三次会议第12号建议的答复", "市水利局", None, None),
    ],
)
def test_the_place_of_an_item(
    title: str, signature: str, place: str | None, adcode: str | None
) -> None:
    assert _place(title, signature) == (place, adcode)


@pytest.mark.parametrize(
    ("signed", "body", "place"),
    [
        ("长治经济技术开发区管理委员会", "市十七届人大四次会议", "长治市"),
        ("洛阳高新区管委会", "市政协十五届一次会议", "洛阳市"),
        ("瓦房店经济开发区管委会", "市政协十五届一次会议", None),
        ("长治经济技术开发区管理委员会", "县政协十五届一次会议", None),
        ("某某经济技术开发区管理委员会", "市政协十五届一次会议", None),
    ],
)
def test_a_development_zone_is_of_the_prefecture_whose_name_it_bears(
    signed: str, body: str, place: str | None
) -> None:
    text = (
        f"关于{body}第20号提案的答复\n张三委员：\n您提出的提案收悉，现答复如下：\n已建成管网21公里。\n"
        f"{signed}\n2024年8月5日\n"
    )
    assert parse_page(text).proposals[0].place == place


def test_labels_and_salutation_that_agree_say_whose_a_suggestion_is() -> None:
    page = parse_page(
        "<h2>关于增设驿站的建议</h2><table><tr><td>提案编号</td><td>0325</td></tr><tr><td>第一提案人</td>"
        "<td>方晓禾</td></tr></table><p>方晓禾委员：</p><p>您提出的《关于增设驿站的建议》收悉，现答复如下：</p>"
        "<p>今年已建成驿站十座。</p><p>感谢您的关心。</p><p>青禾市民政局</p><p>2024年6月28日</p>"
    )
    (item,) = page.proposals
    assert (item.body, item.kind) == ("cppcc", "提案")
