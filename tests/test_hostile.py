"""No text of a page can break a release: all formats carry it, cell by cell the same."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from scraper.columns.schema import TABLES, TableSpec
from scraper.outputs.dictionary import dictionary_page
from scraper.outputs.safe_cells import CUT_MARK, MAX_CELL, TRIGGERS, units
from scraper.outputs.searching import search_phrase
from scraper.project import Project
from scraper.publishing.publish import publish
from scraper.querying.query import run_query
from scraper.reading.parsing import parse_captures
from tests.hostile import HOSTILE, NAMES, READER, hostile_page
from tests.publishing import make_project

FORMATS = ("csv", "parquet", "sqlite", "xlsx")
Rows = list[tuple[Any, ...]]
BLANKS = " \u00a0\u3000\u200b\ufeff\u2028\x0b"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    texts = {f"t{number}": hostile_page(number) for number in range(len(NAMES))}
    project = make_project(tmp_path_factory.mktemp("hostile"), texts)
    assert parse_captures(project, reader=READER).parsed == len(NAMES)
    publish(project, reader=READER, formats=FORMATS)
    return project


@pytest.fixture(scope="module")
def release(project: Project) -> Path:
    return (project.releases_dir / "current").resolve()


def told(name: str) -> str:
    """A hostile text as a release may hold it: what ends texts is replaced, nothing else."""
    return re.sub("[\0\ud800-\udfff]", "\ufffd", HOSTILE[name])


def parquet_rows(release: Path, spec: TableSpec) -> Rows:
    table = pq.read_table(release / "parquet" / f"{spec.name}.parquet")
    return list(zip(*(table[name].to_pylist() for name in spec.column_names), strict=True))


def asked(sql: str) -> Rows:
    with duckdb.connect(":memory:") as connection:
        return connection.execute(sql).fetchall()


def typed(spec: TableSpec, row: Any) -> Iterator[Any]:
    """The cells of a CSV row as values."""
    for column, cell in zip(spec.columns, row, strict=True):
        if cell is None or cell is pd.NA or cell != cell or cell == "":
            yield None
        elif column.type == "boolean":
            yield {"true": True, "false": False}[cell]
        else:
            yield cell if column.is_text else int(cell) if column.type == "integer" else float(cell)


every_table = pytest.mark.parametrize("spec", list(TABLES.values()), ids=list(TABLES))


def test_every_text_is_published(release: Path) -> None:
    spec = TABLES["documents"]
    texts = {row[spec.column_names.index("text")] for row in parquet_rows(release, spec)}
    assert texts == {f"前{told(name)}后" for name in NAMES}


@every_table
def test_csv_is_the_parquet_for_pandas(release: Path, spec: TableSpec) -> None:
    frame = pd.read_csv(
        release / "csv" / f"{spec.name}.csv", dtype=str, keep_default_na=False, na_values=[""]
    )
    assert tuple(frame.columns) == spec.column_names
    found = [tuple(typed(spec, row)) for row in frame.astype(object).to_numpy()]
    assert found == parquet_rows(release, spec)


@every_table
def test_csv_is_the_parquet_for_duckdb(release: Path, spec: TableSpec) -> None:
    options = re.search(r"`read_csv\(file, (.*?)\)`", dictionary_page())
    assert options
    path = release / "csv" / f"{spec.name}.csv"
    rows = asked(f"select * from read_csv('{path}', {options[1]})")
    assert [tuple(typed(spec, row)) for row in rows] == parquet_rows(release, spec)
    stored = f"select * from read_parquet('{release}/parquet/{spec.name}.parquet')"
    assert asked(stored) == parquet_rows(release, spec)


@every_table
def test_csv_is_the_parquet_for_the_standard_library(release: Path, spec: TableSpec) -> None:
    csv.field_size_limit(1 << 24)
    with (release / "csv" / f"{spec.name}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert tuple(header) == spec.column_names
    assert [tuple(typed(spec, row)) for row in rows] == parquet_rows(release, spec)


@every_table
def test_sqlite_is_the_parquet(release: Path, spec: TableSpec) -> None:
    connection = sqlite3.connect(release / "jyta.sqlite")
    rows = connection.execute(f'SELECT * FROM "{spec.name}" ORDER BY rowid').fetchall()
    connection.close()
    kinds = [column.type for column in spec.columns]
    found = [
        tuple(
            bool(value) if kind == "boolean" and value is not None else value
            for value, kind in zip(row, kinds, strict=True)
        )
        for row in rows
    ]
    assert found == parquet_rows(release, spec)
    assert [[type(value) for value in row] for row in found] == [
        [type(value) for value in row] for row in parquet_rows(release, spec)
    ]


def test_pandas_reads_the_parquet_as_the_dictionary_says(release: Path) -> None:
    assert 'dtype_backend="numpy_nullable"' in dictionary_page()
    path = release / "parquet" / "points.parquet"
    frame = pd.read_parquet(path, dtype_backend="numpy_nullable")
    wanted = {"depth": "Int64", "is_ask": "boolean", "text": "string"}
    assert {name: str(frame[name].dtype) for name in wanted} == wanted
    assert list(frame.columns) == list(TABLES["points"].column_names)


@every_table
def test_no_cell_of_excel_runs_or_is_reread(release: Path, spec: TableSpec) -> None:
    csv.field_size_limit(1 << 24)
    path = release / "excel" / f"{spec.name}.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    exact = parquet_rows(release, spec)
    assert len(rows) == len(exact)
    for row, whole in zip(rows, exact, strict=True):
        for column, cell, value in zip(spec.columns, row, whole, strict=True):
            assert cell.lstrip(BLANKS)[:1] not in TRIGGERS or not cell.strip(BLANKS)
            assert units(cell) <= MAX_CELL
            if column.type == "string" and value is not None:
                kept = cell if value.startswith("'") else cell.removeprefix("'")
                assert value.startswith(kept.removesuffix(CUT_MARK))
                assert kept == value or cell.endswith(CUT_MARK)
                reread = value in ("000014349", "1.10", "1-2", "12345678901234567890")
                assert not reread or cell == f"'{value}"


def test_the_workbook_holds_every_text(release: Path) -> None:
    book = openpyxl.load_workbook(release / "replies.xlsx")
    sheet = book["replies_flat"]
    names = [cell.value for cell in sheet[1]]
    place = names.index("title")
    cells = [row[place] for row in sheet.iter_rows(min_row=2)]
    assert len(cells) == len(NAMES)
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "b", "d"}
    long: dict[str, str] = {}
    for key, column, _, text in book["long_texts"].iter_rows(min_row=2, values_only=True):
        if column == "title":
            long[key] = long.get(key, "") + text
    found = {long.get(row[0].value) or unescaped(row[place].value) for row in sheet.iter_rows(2)}
    wanted = {told(name) for name in NAMES}
    assert {shown(text) for text in found} == {shown(text) for text in wanted}
    for sheet in book:
        for row in sheet.iter_rows():
            assert not [cell for cell in row if cell.hyperlink and not is_web(cell)]


def is_web(cell: Any) -> bool:
    return str(cell.hyperlink.target).startswith(("http://", "https://"))


def unescaped(text: str) -> str:
    """`_x0041_` of the file format as the character it stands for."""
    return re.sub("_x([0-9A-F]{4})_", lambda match: chr(int(match[1], 16)), text or "")


def shown(text: str) -> str:
    """XML knows one line end and no non-characters."""
    return re.sub("[\ufffe\uffff]", "\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def test_the_package_is_valid_with_all_of_them(release: Path) -> None:
    report = frictionless.validate(str(release / "datapackage.json"), type="package")
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])[:5]


@pytest.mark.parametrize("name", [name for name in NAMES if len(HOSTILE[name]) < 100])
def test_search_takes_any_text(release: Path, name: str) -> None:
    connection = sqlite3.connect(f"file:{release}/jyta.sqlite?mode=ro", uri=True)
    phrase = search_phrase(told(name))
    rows = connection.execute("SELECT text FROM search_pages WHERE words MATCH ?", (phrase,))
    assert all(isinstance(row[0], str) for row in rows)
    connection.close()


def test_search_is_exact(project: Project, release: Path) -> None:
    connection = sqlite3.connect(release / "jyta.sqlite")
    sql = "SELECT count(*) FROM search_pages WHERE words MATCH ?"
    assert connection.execute(sql, (search_phrase("法治"),)).fetchone() == (0,)
    assert connection.execute(sql, (search_phrase("镕喆"),)).fetchone() == (1,)
    connection.close()
    found = run_query(
        project.releases_dir / "current", "select count(*) from search_pages('100%_')"
    ).rows
    assert found == [(1,)]


def test_the_report_stays_inert(release: Path) -> None:
    page = (release / "report.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert 'onmouseover="alert' not in page
    assert json.loads((release / "report.json").read_text(encoding="utf-8"))
