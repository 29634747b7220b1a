"""Sheets: read as spreadsheets leave them, refused with the remedy where they cannot be read."""

from __future__ import annotations

import io
from datetime import date, datetime

import openpyxl
import pytest

from scraper.errors import SheetUnreadable
from scraper.outputs.safe_cells import BOM
from scraper.revising.sheets import Sheet, parse_sheet, sheet_text

PLAIN = "document_id,new_value,why\r\nd1,甲,错字\r\n\r\nd2,乙,\r\n"
ROWS = [("d1", "甲", "错字"), ("d2", "乙", "")]


def cells(sheet: Sheet) -> list[tuple[str, ...]]:
    return [row.cells for row in sheet.rows]


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode(),
        (BOM + PLAIN).encode(),
        PLAIN.replace("\r\n", "\n").encode(),
        PLAIN.replace(",", ";").encode(),
        PLAIN.replace(",", "\t").encode("utf-16"),
        ("# by hand, since March\n" + PLAIN).encode(),
        workbook(("document_id", "new_value", "why"), *ROWS[:1], (None, None, None), *ROWS[1:]),
    ],
    ids=["plain", "bom", "unix", "semicolons", "utf-16", "comment", "workbook"],
)
def test_what_spreadsheets_make_of_a_table_reads_the_same(data: bytes) -> None:
    sheet = parse_sheet(data, "x.csv")
    assert sheet.header == ("document_id", "new_value", "why")
    assert cells(sheet) == ROWS


def test_rows_know_the_line_on_which_they_begin() -> None:
    sheet = parse_sheet(b'a,b\n"one\nand more",2\n3,4\n', "x.csv")
    assert [row.line for row in sheet.rows] == [2, 4]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (PLAIN.encode("gb18030"), ["line 2", "GBK", "CSV UTF-8"]),
        (b"a,b\n\xff\xfe\xfa,1\n"[0:], ["not UTF-8"]),
        (b"PK\x03\x04 no workbook", ["no workbook"]),
        (b"\xd0\xcf\x11\xe0 old", [".xlsx"]),
        (b"a,b\0\n", ["NUL"]),
        (b"a,b\n" + b"x" * (2 << 20), ["line 2"]),
    ],
    ids=["gbk", "bytes", "zip", "xls", "nul", "huge"],
)
def test_what_cannot_be_read_says_what_to_do(data: bytes, words: list[str]) -> None:
    with pytest.raises(SheetUnreadable) as told:
        parse_sheet(data, "corrections.csv")
    assert "corrections.csv" in str(told.value)
    for word in words:
        assert word in str(told.value)


def test_a_workbook_gives_days_numbers_and_truth_as_the_csv_writes_them() -> None:
    data = workbook(("a", "b", "c", "d"), (datetime(2023, 6, 16), date(2023, 6, 1), True, 12.0))
    assert cells(parse_sheet(data, "x.xlsx")) == [("2023-06-16", "2023-06-01", "true", "12")]


@pytest.mark.parametrize("text", ["=1+1", "@cmd", "－5%", "'tis", "甲", 'say "no", twice\nagain'])
def test_a_written_sheet_runs_nothing_and_reads_back(text: str) -> None:
    written = sheet_text(["a"], [[text]])
    assert written.startswith(BOM)
    sheet = parse_sheet(written.encode(), "x.csv")
    assert cells(sheet) == [(text,)]
    assert '"=' not in written
    assert '"@' not in written


def test_an_empty_file_is_a_sheet_without_rows() -> None:
    assert parse_sheet(b"", "x.csv") == Sheet((), ())
