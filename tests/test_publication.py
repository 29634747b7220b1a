"""The day of publication, from whole pages with invented letters."""

from __future__ import annotations

import pytest

from parsers.parse import parse_page


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("来源：商务局 | 2021-11-02 09:13 | 阅读", "2021-11-02"),
        ("2021-11-02 09:13:22", "2021-11-02"),
        ("[2021-11-02]", "2021-11-02"),
        ("商务局　2021/11/02　浏览：32", "2021-11-02"),
        ("作者：院办 2020.10.30 点击：5", "2020-10-30"),
        ("发表于：2022年9月14日", "2022-09-14"),
        ("索引号 2026-02-00018", None),
        ("根据2021-11-02的文件", None),
        ("今天是2026年2月1日 星期三 来源", None),
        ("成文日期：2021-11-02 来源：商务局", None),
        ("2020年12月1日 星期二", None),
        ("青禾水利 2021年11月2日 09:13", "2021-11-02"),
        ("青禾水利 2021年11月2日 09:13 四川", "2021-11-02"),
    ],
)
def test_a_day_above_the_letter(line: str, day: str | None) -> None:
    page = parse_page(
        f"<h1>对示例市九届人大二次会议第207号建议的答复</h1><p>{line}</p><p>方晓禾代表：</p>"
        "<p>您提出的第207号建议收悉，现答复如下：</p><p>我局已安装抓拍设备两套。</p><p>示例市公安局</p><p>2020年7月18日</p>"
    )
    assert page.document.published_date == day
    assert page.replies[0].reply_date == "2020-07-18"


@pytest.mark.parametrize(
    ("note", "number", "names"),
    [
        ("（示例市政协九届二次会议第134号提案　民建示例市委会）", "134", ["民建示例市委会"]),
        ("（示例市政协九届二次会议第134号提案　提案人：方晓禾）", "134", ["方晓禾"]),
        ("（示例市政协九届二次会议第134号提案）", "134", []),
        ("（此件公开发布）", None, []),
    ],
)
def test_a_line_of_brackets_names_the_item(note: str, number: str | None, names: list[str]) -> None:
    page = parse_page(
        f"<h1>关于加快补齐农村寄递物流短板的提案</h1><p>{note}</p>"
        "<p>农村寄递物流是农产品出村进城、消费品下乡进村的重要渠道之一，目前末端网点生存艰难，派费过低。</p>"
        "<p>一、存在的问题</p><p>网点少。</p><p>二、建议</p><p>加大补贴力度。</p>"
    )
    assert [item.number for item in page.proposals[:1]] in ([number], [])
    assert [person.name for person in page.proposers] == names


def test_the_number_behind_a_glued_label() -> None:
    page = parse_page(
        "<p>文号示教建字〔2024〕118号</p><h1>对示例市九届人大二次会议第207号建议的答复</h1><p>方晓禾代表：</p>"
        "<p>您提出的第207号建议收悉，现答复如下：</p><p>我局已安装抓拍设备两套。</p><p>示例市公安局</p><p>2020年7月18日</p>"
    )
    assert page.replies[0].document_number == "示教建字〔2024〕118号"


LETTER = (
    "<p>方晓禾代表：</p><p>您提出的建议收悉，现答复如下：</p><p>我局已安装抓拍设备两套，并加强日常巡查。</p>"
    "<p>示例市公安局</p><p>2020年7月18日</p>"
)
TITLE = "对示例市九届人大二次会议第207号建议的答复"


@pytest.mark.parametrize(
    ("page", "day"),
    [
        # Above the main element, with a title or without one.
        (f"<h1>{TITLE}</h1><div>2021-11-02</div><div>{LETTER}</div>", "2021-11-02"),
        (f"<div><span>2021-11-02</span></div><div>{LETTER}</div>", "2021-11-02"),
        # Two such days may be those of a list.
        (f"<div>2021-11-02</div><div>2021-11-03</div><div>{LETTER}</div>", None),
        # A day as papers print it, and the value of a label that is lost.
        (f"<div><p>2021年11月2日</p>{LETTER}</div>", None),
        (f"<div><p>主办单位：市公安局</p><p>会办单位：</p><p>2021-11-02</p>{LETTER}</div>", None),
        # The foot of an article is the article's.
        (
            f"<article><h1>{TITLE}</h1>{LETTER}<footer>发布日期：2021-11-02</footer></article>",
            "2021-11-02",
        ),
        (f"<h1>{TITLE}</h1><div>{LETTER}</div><footer>发布日期：2021-11-02</footer>", None),
        (
            f"<h1>{TITLE}</h1><div>2021年11月02日09:12　来源：商务局</div><div>{LETTER}</div>",
            "2021-11-02",
        ),
    ],
)
def test_a_day_outside_the_text(page: str, day: str | None) -> None:
    assert parse_page(page).document.published_date == day


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("示例市政协委员方晓禾：关于保护古树的提案", ["方晓禾"]),
        ("方晓禾委员：关于保护古树的提案", ["方晓禾"]),
        ("民进示例市委会：关于保护古树的提案", ["民进示例市委会"]),
        ("示例网讯：关于保护古树的提案", []),
    ],
)
def test_whose_item_a_title_names(title: str, names: list[str]) -> None:
    page = parse_page(
        f"<h1>{title}</h1><p>示例山现存古树一万余株，其中一级古树近两千株，保护力量薄弱，每名护林员要看护上千亩山林。</p>"
        "<p>部分古树周边被硬化铺装，根系透气性差，衰弱的已有七百多株，病虫害也时有发生。</p>"
        "<p>一、建议建立一树一档，运用物联网等手段实时监测。</p><p>二、建议充实护林员队伍，每年集中培训。</p>"
        "<p>（市政协十四届一次会议第209号提案）</p>"
    )
    assert [row.name for row in page.proposers] == names
    assert [row.number for row in page.proposals] == ["209"]
