"""Dates in running text: spellings, ranges, whose year a day takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from parsers.text.fold import fold
from parsers.text.text_dates import find_dates

SEED = Path(__file__).resolve().parents[1].parent / "shared" / "guide" / "seed" / "page.txt"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2023年3月,示例市印发", [("2023年3月", "2023-03")]),
        ("4月4日,会议召开", [("4月4日", "2023-04-04")]),
        ("今年第一季度办理624件", [("今年第一季度", "2023-Q1")]),
        ("今年开展三轮", [("今年", "2023")]),
        ("自2018以来新招录", [("自2018以来", "2018/..")]),
        ("2019年以来", [("2019年以来", "2019/..")]),
        ("2023年度计划", [("2023年度", "2023")]),
        ("规划（2021-2025）", [("2021-2025", "2021/2025")]),
        ("方案（2022—2025年", [("2022—2025年", "2022/2025")]),
        ("“十四五”期间", [("“十四五”期间", "2021/2025")]),
        ("“十四五”规划提出", []),
        ("2022年3月1日至5日", [("2022年3月1日至5日", "2022-03-01/2022-03-05")]),
        ("2018年4月至6月", [("2018年4月至6月", "2018-04/2018-06")]),
        ("2024年1-6月", [("2024年1-6月", "2024-01/2024-06")]),
        ("2023年上半年", [("2023年上半年", "2023-01/2023-06")]),
        ("2020年底前", [("2020年底", "2020")]),
        ("去年底", [("去年底", "2022")]),
        ("上世纪90年代", [("上世纪90年代", "199X")]),
        ("近三年来", [("近三年来", None)]),
        ("每年12月4日", [("每年12月4日", None)]),
        ("2023年2月30日", [("2023年2月30日", None)]),
        ("于20211022收到", [("20211022", None)]),
        ("会议317日召开", [("317日", None)]),
        ("5月份", [("5月份", None)]),
        ("计划于2025年春季动工", [("2025年春季", "2025")]),
        ("2024年秋季学期开学", [("2024年秋季", "2024")]),
        ("今年春天到村", [("今年春天", "2023")]),
        ("2025年春节期间", [("2025年", "2025")]),
        ("二〇二三年五月十六日", [("二〇二三年五月十六日", "2023-05-16")]),
    ],
)
def test_dates_in_running_text(text: str, found: list[tuple[str, str | None]]) -> None:
    folded = fold(text)
    got = [(text[date.start : date.end], date.value) for date in find_dates(folded, 2023)]
    assert got == found


@pytest.mark.parametrize(
    "text",
    [
        "示政〔2023〕5号", "2026-02-00018", "00545268X/2023-00003", "3个月", "2021年级", "2023元", "v2.2023.5.17.1",
        "60岁以上年龄", "以前年度", "三月三", "十月革命", "2000-2015元", "第3月",
    ],
)  # fmt: skip
def test_what_is_no_date_stays_unfound(text: str) -> None:
    assert find_dates(fold(text), 2023) == []


def test_a_day_takes_the_year_of_its_own_sentence() -> None:
    text = "2021年3月1日动工,4月13日完工。"
    assert [d.value for d in find_dates(text, 2023)] == ["2021-03-01", "2021-04-13"]


def test_two_possible_years_leave_a_day_open() -> None:
    text = "2021年3月1日动工。4月13日再次检查。"
    assert [d.value for d in find_dates(text, 2023)] == ["2021-03-01", None]


def test_without_context_a_day_has_no_year() -> None:
    assert [d.value for d in find_dates("今年4月4日,去年底,4月5日")] == [None, None, None]


@pytest.mark.skipif(not SEED.is_file(), reason="the guide's page is not here")
def test_the_dates_of_the_guides_page() -> None:
    text = fold(SEED.read_text(encoding="utf-8"))
    values = {date.value for date in find_dates(text, 2023)}
    wanted = {
        "2023-03", "2023-04-04", "2023-05-05", "2023", "2021/2025", "2023-Q1", "2023-04-13",
        "2018/..", "2019/..", "2022/2025", "2017/..", "2020-09", "2022-11", "2023-05-16",
    }  # fmt: skip
    assert wanted <= values


@pytest.mark.parametrize(
    "unit",
    ["1", "2023", "2 ", "年", "2023年 ", "一", "1月", "2023-", "今年", "自2018", "〇", " ", "第"],
)
def test_reading_is_linear(unit: str) -> None:
    # A pattern that backtracks would not come back from this at all.
    text = unit * 30_000
    find_dates(text, 2023)
