"""Titles of items in openings and in titles of replies, with invented items."""

from __future__ import annotations

import pytest

from parsers.parse import parse_page
from parsers.terms.titles import find_item_title, find_item_titles, title_start
from parsers.text.fold import fold

OPENINGS: dict[str, str | None] = {
    "您提出的关于修路的建议（215号），我局高度重视": "关于修路的建议",
    "现将您提出的关于修路的建议答复如下": "关于修路的建议",
    "收到您提出的关于修路的建议后": "关于修路的建议",
    "针对您提出的关于修路的建议，经研究": "关于修路的建议",
    "您提出的关于修路的建议已交由我局办理": "关于修路的建议",
    "您提出的“关于修路”的建议收悉": "关于修路",
    "您提出的“加大扶持力度”的建议收悉": "加大扶持力度",
    "您提出的关于贯彻《公路法》加强治超的建议收悉": "关于贯彻《公路法》加强治超的建议",
    "根据《公路法》和《代表法》，您提出的关于修路的建议收悉": "关于修路的建议",
    "按照《示例市办理代表建议办法》要求，现将您提出的“关于修路的建议”答复如下": "关于修路的建议",
    "关于示例市政协五届二次会议第15号提案（关于修路的提案）的答复": "关于修路的提案",
    "关于方晓禾代表提出的关于修路的建议的答复": "关于修路的建议",
    "关于方晓禾代表《关于修路的建议》的答复": "关于修路的建议",
    "关于方晓禾等3位代表提出的加强停车管理的建议的答复": "加强停车管理的建议",
    "关于民盟市委提出的关于修路的提案的答复": "关于修路的提案",
    "关于对方晓禾委员“加强停车管理”提案的答复": "加强停车管理",
    "关于优化公交线路的建议及答复": "关于优化公交线路的建议",
    "“看病难、停车难”问题的提案》已收到": None,
    "您提出的《关于破解“停车难”的提案》已收到": "关于破解“停车难”的提案",
    "关于县政协提案的答复": None,
    "关于方晓禾委员提案的答复": None,
    "关于您的建议收悉": None,
    "您提出的关于修路等三条建议收悉": None,
    "您提出的第215号建议收悉": None,
    "关于示例市十届人大三次会议第215号建议的答复": None,
}


@pytest.mark.parametrize(("text", "title"), OPENINGS.items())
def test_the_title_that_a_sentence_names(text: str, title: str | None) -> None:
    folded = fold(text)
    found = find_item_title(folded)
    assert (text[slice(*found)] if found else None) == title


def test_two_titles_are_two_and_a_law_is_none() -> None:
    text = "根据《关于办理建议的规定》，您提出的《关于修路的建议》《关于装灯的建议》收悉"
    found = [text[slice(*span)] for span in find_item_titles(fold(text))]
    assert found == ["关于修路的建议", "关于装灯的建议"]


@pytest.mark.parametrize(
    ("title", "rest"),
    [
        ("关于方晓禾代表提出的关于修路的建议", "关于修路的建议"),
        ("民进示例市委提出的关于修路的提案", "关于修路的提案"),
        ("关于加强代表联络站建设的建议", "关于加强代表联络站建设的建议"),
        ("关于提高代表提出的建议质量的建议", "关于提高代表提出的建议质量的建议"),
        ("关于建设委员工作室的提案", "关于建设委员工作室的提案"),
    ],
)
def test_the_proposer_is_no_part_of_a_title(title: str, rest: str) -> None:
    assert title[title_start(title) :] == rest


def test_the_item_below_a_letter_has_its_own_heading() -> None:
    page = parse_page(
        "<h1>对示例市九届人大二次会议第207号建议的答复</h1><p>方晓禾代表：</p>"
        "<p>您提出的第207号建议收悉，现答复如下：</p><p>我局已在滨河大道安装抓拍设备两套，立案查处九家门店。</p>"
        "<p>感谢您的关心。</p><p>示例市公安局</p><p>2023年7月18日</p><p>附：建议原文</p>"
        "<p>19.关于整治夜间飙车扰民的建议</p><p>入夏以来，滨河大道几乎每晚都有改装车竞速飙车，居民不堪其扰。</p>"
        "<p>建议公安机关在上述路段常态化设卡；建议在滨河大道安装抓拍设备。</p>"
    )
    assert page.proposals[0].title == "关于整治夜间飙车扰民的建议"


def test_the_salutation_is_kept_where_the_title_holds_its_words() -> None:
    page = parse_page(
        "<h1>关于方晓禾代表建议的答复</h1><p>方晓禾代表：</p><p>您的建议收悉，现答复如下：</p>"
        "<p>我局已修复道路三条。</p><p>示例市水利局</p><p>2024年6月28日</p>"
    )
    assert page.replies[0].salutation_raw == "方晓禾代表："
    assert page.proposals[0].title is None
