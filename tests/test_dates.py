"""Dates: spellings, damage, date lines."""

from __future__ import annotations

import pytest

from parsers.text.dates import find_date_line, iso_day, read_date


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


def test_iso_day_refuses_impossible_days() -> None:
    assert (iso_day(2023, 2, 29), iso_day(2024, 2, 29)) == (None, "2024-02-29")


@pytest.mark.parametrize(
    "unit",
    ["1", "2023", "2 ", "年", "2023年 ", "一", "1月", "2023-", "今年", "自2018", "〇", " ", "第"],
)
def test_reading_is_linear(unit: str) -> None:
    # A pattern that backtracks would not come back from this at all.
    text = unit * 30_000
    find_date_line(text)
    read_date(text)
