"""Corrections on their way through spreadsheets: taken in as they were meant, or refused clearly.

A sheet with a line for each kind of value is rewritten as programs leave it; what the project
then holds is what was filled in, or nothing, and every refusal says which line and why.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal

import openpyxl
import pytest

from scraper.columns.cells import find_row, read_cell
from scraper.columns.correctable import ValueRefused, read_value
from scraper.columns.integrity import rows_of
from scraper.errors import SheetUnreadable
from scraper.outputs.safe_cells import BOM, defuse
from scraper.project import Project
from scraper.publishing.publish import publish
from scraper.querying.query import run_query
from scraper.reading.parsing import parse_captures
from scraper.released.lookup import Lookup
from scraper.revising.corrections import read_corrections
from scraper.revising.review import COLUMNS, correction_line, take_sheet
from scraper.revising.sheets import parse_sheet
from tests.calling import call
from tests.publishing import COLUMN, make_project
from tests.test_correcting import TEXT

# Cell -> what a person means, and what a spreadsheet makes of it.
FILLED: dict[str, tuple[str, str]] = {
    "replies.reply_date": ("2022-06-02", "2022/6/2 0:00"),
    "proposals.number": ("70", "70.0"),
    "proposals.term": ("11", "11.0"),
    "points[p1].is_ask": ("false", "FALSE"),
    "replies.document_number": ("平建〔2022〕12号", "平建〔2022〕12号"),
    "replies.outcome": ("planned", "planned 列入计划"),
    "proposals.title": ("=关于“甲”，乙", "'=关于“甲”，乙"),
    "replies.agency": ("平顶山市水务局", " 平顶山市水务局 "),
}
Rows = Sequence[Sequence[str]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = make_project(tmp_path_factory.mktemp("trip") / "p", {"t1": TEXT})
    parse_captures(made)
    publish(made, formats=("parquet", "sqlite"))
    return made


@pytest.fixture
def project(made: Project) -> Iterator[Project]:
    """The project, with the release that no correction has met."""
    yield made
    if made.corrections_path.exists():
        made.corrections_path.unlink()
        publish(made, formats=("parquet", "sqlite"))


def filled_rows(project: Project) -> Rows:
    """The sheet as somebody has filled it, header first."""
    rows: list[list[str]] = [list(COLUMNS)]
    with Lookup.open(project) as lookup:
        (document_id,) = lookup.ids()
        record = lookup.record(document_id)
    for address, (_, written) in FILLED.items():
        cell = read_cell(address)
        row = rows_of(record, cell.table)[find_row(record, cell) or 0]
        line = correction_line(record, cell.table, row, cell.column)
        line = {name: defuse(text) for name, text in line.items()}
        line |= {"new_value": written, "who": "林", "why": "见原文"}
        rows.append([line.get(name, "") for name in COLUMNS])
    return rows


def as_csv(
    rows: Rows, *, quoting: Literal[0, 1] = csv.QUOTE_MINIMAL, end: str = "\r\n", by: str = ","
) -> str:
    target = io.StringIO(newline="")
    csv.writer(target, quoting=quoting, lineterminator=end, delimiter=by).writerows(rows)
    return target.getvalue()


def as_workbook(rows: Rows) -> bytes:
    """Numbers, days and truth values typed, as a program saves them."""
    typed: dict[str, object] = {
        "2022/6/2 0:00": datetime(2022, 6, 2), "70.0": 70.0, "11.0": 11, "FALSE": False
    }  # fmt: skip
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append([typed.get(cell, cell) for cell in row])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def turned(rows: Rows) -> Rows:
    """Columns in another order, one of a person's own among them, empty rows at the end."""
    return [[*reversed(row), "mine"] for row in rows] + [[""] * (len(COLUMNS) + 1)] * 3


SAVED: dict[str, Callable[[Rows], bytes]] = {
    "Excel, CSV UTF-8": lambda rows: (BOM + as_csv(rows)).encode(),
    "LibreOffice": lambda rows: as_csv(rows, quoting=csv.QUOTE_ALL, end="\n").encode(),
    "semicolons": lambda rows: (BOM + as_csv(rows, by=";")).encode(),
    "told separator": lambda rows: (BOM + "sep=;\r\n" + as_csv(rows, by=";")).encode(),
    "Excel, Unicode text": lambda rows: as_csv(rows, by="\t").encode("utf-16"),
    "saved twice": lambda rows: (BOM + BOM + as_csv(rows)).encode(),
    "old Mac": lambda rows: as_csv(rows, end="\r").encode(),
    "workbook": as_workbook,
    "columns turned": lambda rows: as_csv(turned(rows)).encode(),
}


@pytest.mark.parametrize("name", SAVED)
def test_what_was_filled_in_arrives(project: Project, tmp_path: Path, name: str) -> None:
    sheet = tmp_path / ("q.xlsx" if name == "workbook" else "q.csv")
    sheet.write_bytes(SAVED[name](filled_rows(project)))
    taken = take_sheet(project, sheet, today="2026-03-05")
    assert (taken.added, taken.told) == (len(FILLED), ())
    found = {str(one.cell): one for one in read_corrections(project.corrections_path).rows}
    for address, (meant, _) in FILLED.items():
        cell = read_cell(address)
        one = next(one for key, one in found.items() if read_cell(key).column == cell.column)
        assert one.fault is None
        value = read_value(cell.table, cell.column, one.new_value)
        assert value == read_value(cell.table, cell.column, meant), address
    release = publish(project, formats=("parquet", "sqlite"))
    assert release.report.corrections == {"applied": len(FILLED)}
    sql = "select reply_date, outcome, document_number, agency from replies"
    (row,) = run_query(release.path, sql).rows
    assert tuple(map(str, row)) == ("2022-06-02", "planned", "平建〔2022〕12号", "平顶山市水务局")
    sql = "select number, term, title from proposals"
    (row,) = run_query(release.path, sql).rows
    assert tuple(row) == ("70", 11, "=关于“甲”，乙")


def test_the_file_itself_may_be_saved_by_a_spreadsheet(project: Project, tmp_path: Path) -> None:
    """Opened and saved as it is, `corrections.csv` says the same."""
    sheet = tmp_path / "q.csv"
    sheet.write_bytes(SAVED["LibreOffice"](filled_rows(project)))
    take_sheet(project, sheet, today="2026-03-05")
    before = read_corrections(project.corrections_path)
    text = project.corrections_path.read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    for save in (SAVED["Excel, CSV UTF-8"], SAVED["semicolons"], SAVED["Excel, Unicode text"]):
        project.corrections_path.write_bytes(save(rows))
        assert read_corrections(project.corrections_path) == before


@pytest.mark.parametrize("command", [("check", "--take"), ("publish",)])
def test_a_file_in_gbk_is_refused_before_anything_is_done(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    data = as_csv(filled_rows(project)).encode("gb18030")
    sheet = project.corrections_path if command == ("publish",) else tmp_path / "q.csv"
    sheet.write_bytes(data)
    names = () if command == ("publish",) else (sheet,)
    called = call(capsys, *command, *names, "--project", project.root)
    assert called.code == 2
    assert "CSV UTF-8" in called.err
    with pytest.raises(SheetUnreadable, match="GBK"):
        parse_sheet(data, "q.csv")


@pytest.mark.parametrize(
    ("table", "column", "text", "words"),
    [
        ("replies", "reply_date", "6/2/2022", "no day"),
        ("replies", "reply_date", "44714", "no day"),
        ("replies", "reply_date", "2-Jun-22", "no day"),
        ("proposals", "number", "6.9E1", "no number of an item"),
        ("proposals", "number", "69,5", "no number of an item"),
        ("proposals", "number", "六十九", "no number of an item"),
        ("proposals", "term", "10.5", "no whole number"),
        ("proposals", "adcode", "41040", "six digits"),
        ("points", "is_ask", "WAHR", "neither true nor false"),
        ("replies", "document_number", "平建?2022?12号", "characters that were lost"),
        ("replies", "agency", "????", "characters that were lost"),
        ("proposals", "title", "关于?垃圾分类", "characters that were lost"),
        ("proposals", "title", "关于\ufffd垃圾", "characters that were lost"),
    ],
)
def test_what_a_spreadsheet_has_spoilt_is_refused(
    table: str, column: str, text: str, words: str
) -> None:
    with pytest.raises(ValueRefused, match=words):
        read_value(table, column, text)


@pytest.mark.parametrize("text", ["69", "0069", "69.0", "第69号", "６９", " 69 ", "第０６９号"])
def test_a_number_is_the_same_however_it_is_written(text: str) -> None:
    assert read_value("proposals", "number", text) == "69"


@pytest.mark.parametrize("text", ["D022", "社会12", "2021015", "12-3", "69A"])
def test_numbers_of_other_forms_stay(text: str) -> None:
    assert read_value("proposals", "number", text) == text


def test_a_refused_line_is_told_and_the_others_are_taken(project: Project, tmp_path: Path) -> None:
    rows = [list(row) for row in filled_rows(project)]
    rows[1][COLUMNS.index("new_value")] = "6/2/2022"
    sheet = tmp_path / "q.csv"
    sheet.write_bytes(as_csv(rows).encode())
    taken = take_sheet(project, sheet)
    assert taken.added == len(FILLED) - 1
    assert [line.partition(":")[0] for line in taken.told] == ["line 2"]
    assert "'6/2/2022' is no day" in taken.told[0]
    assert COLUMN not in taken.told[0]


@pytest.mark.parametrize(
    ("cell", "read"),
    [("'0069", "0069"), ("'69", "69"), ("'2022-06-02", "2022-06-02"), ("'true", "true"),
     ("'=1+1", "=1+1"), ("'tis", "'tis"), ("''x", "''x"), ("'90年代", "'90年代")],
)  # fmt: skip
def test_the_quote_that_keeps_a_cell_as_it_is_goes(cell: str, read: str) -> None:
    assert parse_sheet(f"a,b\n{cell},x\n".encode(), "q.csv").rows[0].cells[0] == read
