"""Dates: spellings, damage, date lines, dates in running text."""

from __future__ import annotations

from pathlib import Path

import pytest

from parsers.dates import find_date_line, find_dates, iso_day, read_date
from parsers.fold import fold

SEED = Path(__file__).resolve().parents[1].parent / "shared" / "guide" / "seed" / "page.txt"


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("2023年5月16日", "2023-05-16"),
        ("2023 年 5 月 16 日", "2023-05-16"),
        ("2019年 10月14日", "2019-10-14"),
        ("２０２３年５月１６日", "2023-05-16"),
        ("2023-05-17", "2023-05-17"),
        ("2023/6/6", "2023-06-06"),
        ("2023.5.17", "2023-05-17"),
        ("2021- 10- 08 10: 45", "2021-10-08"),
        ("2007-08-20-23:59:59", "2007-08-20"),
        ("2023-05-17T10:00:00+08:00", "2023-05-17"),
        ("2023-05-17 10:11", "2023-05-17"),
        ("[2023-06-16]", "2023-06-16"),
        ("（2023年5月16日）", "2023-05-16"),
        ("二〇二三年五月十六日", "2023-05-16"),
        ("二○一一年三月五日", "2011-03-05"),
        ("二0一七年三月一日", "2017-03-01"),
        ("二Ｏ一一年十月十日", "2011-10-10"),
        ("二零二三年十二月三十一日", "2023-12-31"),
        ("二 〇 二 三 年 五 月 十 六 日", "2023-05-16"),
        ("2023年11月5日 星期天", "2023-11-05"),
        ("成文日期 ：2023-06-14", "2023-06-14"),
        ("2023年5月16日2023年5月16日", "2023-05-16"),
        ("2024-02-29", "2024-02-29"),
    ],
)
def test_a_day_is_read_in_every_spelling(raw: str, value: str) -> None:
    reading = read_date(raw)
    assert (reading.value, reading.precision, reading.status) == (value, "day", "present")


@pytest.mark.parametrize(
    "raw",
    [
        "20211022", "2019615", "2018828", "202465", "2025 915", "2025820日", "317日", "2019年7˙14",
        "2023年2月30日", "2023-02-29", "2023年13月1日", "0000-00-00", "20230年", "2099-01-01",
        "1900-01-01", "2023-05-17 2023-05-18", "2023-05-17至2023-06-17", "2026-02-00018", "长期",
        "2023年5月16", "99年5月1日", "2023-5.17", "²⁰²³年",
    ],
)  # fmt: skip
def test_what_is_damaged_or_impossible_is_never_guessed(raw: str) -> None:
    reading = read_date(raw)
    assert reading.value is None
    assert reading.status == "unparsed"
    assert reading.note


@pytest.mark.parametrize(
    ("raw", "precision"),
    [("2023年5月", "month"), ("2023-05", "month"), ("二〇二三年五月", "month"), ("2023年", "year"),
     ("2023年度", "year"), ("2023", "year")],
)  # fmt: skip
def test_a_missing_day_is_never_filled(raw: str, precision: str) -> None:
    reading = read_date(raw)
    assert (reading.value, reading.precision, reading.status) == (None, precision, "present")


@pytest.mark.parametrize("raw", ["", "  ", "\u3000", "-", "—", "/", "无"])
def test_empty_is_not_unparsed(raw: str) -> None:
    assert read_date(raw).status == "empty"


@pytest.mark.parametrize(
    ("line", "printed", "value"),
    [
        ("\u00a0" * 200 + " 2023年5月16日", "2023年5月16日", "2023-05-16"),
        ("示例市水利局 2023年5月16日", "2023年5月16日", "2023-05-16"),
        ("示例市水利局（盖章）　2023年5月16日", "2023年5月16日", "2023-05-16"),
        ("2023年5月16日（印）", "2023年5月16日", "2023-05-16"),
        ("示例市教育局　二○一一年三月五日 ", "二○一一年三月五日", "2011-03-05"),
        ("答复日期：2023-5-16", "2023-5-16", "2023-05-16"),
        ("二〇二三年五月", "二〇二三年五月", None),
        ("20211022", "20211022", None),
        ("2025 915", "2025 915", None),
        ("2019年7˙14", "2019年7˙14", None),
        ("317日", "317日", None),
        ("2023年2月30日", "2023年2月30日", None),
    ],
)
def test_a_date_line_is_found(line: str, printed: str, value: str | None) -> None:
    found = find_date_line(line)
    assert found is not None
    assert line[found.start : found.end] == printed
    assert found.value == value
    assert value is not None or found.note


@pytest.mark.parametrize(
    "line",
    ["", "2023年5月1", "(2023年工作要点)", "(截至2023年5月16日)", "我局于2023年5月16日", "截至2023年5月16日", "共完成12处,2023年5月16日", "2023年5月16日,我局召开会议",
     "69", "〔2023〕5号", "1、2023年", "2023年工作要点", "3月17日至4月1日为宣传周"],
)  # fmt: skip
def test_a_sentence_is_no_date_line(line: str) -> None:
    assert find_date_line(line) is None


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


def test_iso_day_refuses_impossible_days() -> None:
    assert (iso_day(2023, 2, 29), iso_day(2024, 2, 29)) == (None, "2024-02-29")


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
    find_date_line(text)
    read_date(text)
