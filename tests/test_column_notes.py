"""Every column speaks to people too, and each of its facts stands in one place."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest

from docs.generate import tables_page, views_page
from parsers import parse_page
from parsers.findings import SEVERITIES
from parsers.knowledge.document_kinds import BEFORE, BEHIND, ENDINGS
from parsers.knowledge.markers import MARKERS
from parsers.knowledge.status_cues import STATUS_ORDER
from parsers.records import PAGE_TABLES
from scraper.books.outcomes import OUTCOMES
from scraper.columns.column_notes import MAKINGS, find_note, noted_columns, words_of
from scraper.columns.records import CRAWL_TABLES
from scraper.columns.schema import TABLES, ColumnSpec
from scraper.frames.page_findings import UNREAD_CODE
from scraper.frames.tables import make_frame
from scraper.outputs.csv import write_csv
from scraper.outputs.datapackage import write_datapackage
from scraper.outputs.dictionary import dictionary_page
from scraper.outputs.parquet import write_parquet
from scraper.outputs.sqlite import write_sqlite
from scraper.outputs.xlsx import write_xlsx
from scraper.walking.walks import ColumnState

DEMO = Path(__file__).resolve().parents[1] / "fixtures" / "demo_site"
COLUMNS = [(table, column) for table, spec in TABLES.items() for column in spec.columns]
every_column = pytest.mark.parametrize(
    ("table", "column"), COLUMNS, ids=[f"{table}.{column.name}" for table, column in COLUMNS]
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of tables without rows."""
    path = tmp_path_factory.mktemp("release")
    frames = {name: make_frame(spec, []) for name, spec in TABLES.items()}
    for write in (write_csv, write_parquet, write_sqlite, write_xlsx):
        write(path, frames)
    write_datapackage(path, "r1", frames)
    return path


@every_column
def test_every_column_has_a_chinese_name_and_says_how_it_is_made(
    table: str, column: ColumnSpec
) -> None:
    assert any("\u4e00" <= character <= "\u9fff" for character in column.note.zh), table
    assert column.note.made in MAKINGS
    assert len(column.note.zh) <= 10


def test_every_table_has_a_chinese_name() -> None:
    assert all(spec.zh for spec in TABLES.values())
    assert len({spec.zh for spec in TABLES.values()}) == len(TABLES)


def test_no_note_speaks_of_a_column_that_is_not_there() -> None:
    assert noted_columns() <= {(table, column.name) for table, column in COLUMNS}


@every_column
def test_raw_columns_are_printed(table: str, column: ColumnSpec) -> None:
    assert not column.name.endswith("_raw") or column.note.made == "printed"
    assert not column.name.startswith("n_") or column.note.unit


def test_columns_of_one_meaning_share_their_words() -> None:
    assert words_of("replies_flat", "body") == words_of("proposals", "body")
    assert words_of("documents", "title") == {}


@pytest.mark.parametrize(
    ("table", "column", "codes"),
    [
        ("fetches", "outcome", set(OUTCOMES)),
        ("columns", "state", {state.value for state in ColumnState}),
        ("findings", "code", {*SEVERITIES, UNREAD_CODE}),
        ("findings", "severity", {*SEVERITIES.values(), "error"}),
        ("points", "status", set(STATUS_ORDER)),
        ("points", "marker_class", {name for name, *_ in MARKERS}),
        ("citations", "kind", {name for name, *_ in (*ENDINGS, *BEFORE, *BEHIND)}),
    ],
)
def test_every_code_of_the_tables_of_knowledge_has_its_word(
    table: str, column: str, codes: set[str]
) -> None:
    assert codes <= set(words_of(table, column))


def test_every_code_of_the_demonstration_has_its_word() -> None:
    met: dict[tuple[str, str], set[str]] = {}
    for path in sorted(DEMO.rglob("*.html")):
        page = parse_page(path.read_bytes()).to_dict()
        for table in PAGE_TABLES:
            rows = [page["document"]] if table == "documents" else page[table]
            for column in TABLES[table].columns:
                if column.note.words:
                    found = {row[column.name] for row in rows} - {None}
                    met.setdefault((table, column.name), set()).update(found)
    assert met["documents", "kind"] >= {"reply", "proposal_with_reply"}
    missing = {name: codes - set(words_of(*name)) for name, codes in met.items()}
    assert {name: codes for name, codes in missing.items() if codes} == {}


def test_a_column_without_notes_has_empty_ones() -> None:
    note = find_note("elsewhere", "nothing")
    assert (note.zh, note.unit, note.made, note.caveat, note.words) == ("", None, None, None, {})


# --- one definition, every form ---


@pytest.mark.parametrize("name", list(TABLES))
def test_all_files_say_of_a_table_what_the_schema_says(folder: Path, name: str) -> None:
    spec = TABLES[name]
    record = (PAGE_TABLES | CRAWL_TABLES)[name]
    names = [field.name for field in dataclasses.fields(record)]
    meanings = [field.metadata["meaning"] for field in dataclasses.fields(record)]
    zh = [column.note.zh for column in spec.columns]
    assert list(spec.column_names) == names
    assert csv_says(folder, name) == names
    assert parquet_says(folder, name) == list(zip(names, meanings, zh, strict=True))
    assert package_says(folder, name) == list(zip(names, meanings, zh, strict=True))
    assert sqlite_says(folder, name) == list(zip(names, meanings, zh, strict=True))


def csv_says(folder: Path, name: str) -> list[str]:
    line = (folder / "csv" / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0]
    return [cell.strip('"') for cell in line.split(",")]


def parquet_says(folder: Path, name: str) -> list[tuple[str, ...]]:
    schema = pq.read_schema(folder / "parquet" / f"{name}.parquet")
    return [
        (field.name, field.metadata[b"meaning"].decode(), field.metadata[b"zh"].decode())
        for field in schema
    ]


def package_says(folder: Path, name: str) -> list[tuple[Any, ...]]:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    (found,) = [one for one in package["resources"] if one["name"] == name]
    fields = found["schema"]["fields"]
    return [(field["name"], field["description"], field["title"]) for field in fields]


def sqlite_says(folder: Path, name: str) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(folder / "jyta.sqlite")
    told = connection.execute(
        "SELECT column_name, meaning, zh FROM dictionary WHERE table_name = ? ORDER BY position",
        (name,),
    ).fetchall()
    made = [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
    connection.close()
    assert made == [row[0] for row in told]
    return told


@every_column
def test_the_dictionary_says_it_too(table: str, column: ColumnSpec) -> None:
    for page in (dictionary_page(), tables_page()):
        section = page.split(f"\n## {table}\n")[1].split("\n## ")[0]
        (row,) = [line for line in section.splitlines() if line.startswith(f"| `{column.name}` |")]
        assert column.note.zh in row
        assert column.meaning.replace("|", "\\|") in row
        assert column.note.caveat is None or column.note.caveat in row
    for code, word in column.note.words.items():
        for page in (dictionary_page(), views_page()):
            assert f"`{code}` {word}" in page


def test_the_workbook_says_it_too(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "replies.xlsx")
    rows = {row[0]: row for row in book["README"].iter_rows(values_only=True) if row[0]}
    for column in TABLES["replies_flat"].columns:
        assert rows[column.name][1] == column.note.zh
        assert rows[column.name][5] == column.meaning
