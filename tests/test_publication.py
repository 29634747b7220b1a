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
