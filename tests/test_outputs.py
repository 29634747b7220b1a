"""The files of a release say the same, cell by cell, whatever stands in the cells."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import frictionless
import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.columns.schema import TABLES, TableSpec
from scraper.errors import WrongUsage
from scraper.frames.pieces import plain_values, table_of
from scraper.frames.tables import Frames, make_frame, values_of
from scraper.outputs import xlsx
from scraper.outputs.checksums import write_checksums
from scraper.outputs.csv import csv_rows, write_csv
from scraper.outputs.csv_cells import header_line, quote, row_lines
from scraper.outputs.datapackage import find_sources, write_datapackage
from scraper.outputs.dictionary import dictionary_page, write_dictionary
from scraper.outputs.excel import safe_piece, write_excel
from scraper.outputs.parquet import write_parquet
from scraper.outputs.safe_cells import CUT_MARK, MAX_CELL, TRIGGERS, cut, defuse, units
from scraper.outputs.searching import search_phrase, search_words, search_words_of
from scraper.outputs.sqlite import create_statement, write_sqlite
from scraper.outputs.writers import WRITERS
from scraper.outputs.xlsx import CONTINUED, LONG_SHEET, pieces, write_xlsx
from tests.fakepage import page_text, read_fake

HOSTILE = (
    *("=1+1", "+86", "-5%", "@x", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x", "　=1", "'=1"),
    *('"', '""', 'a"b', ",", "a,b", "\r", "\n", "a\r\nb", "a\rb", " ", "NA", "null", "None"),
    *("nan", "true", "0069", "1e5", "2023-06-16", "法治政府", "😀镕喆", "\u200b", "\ufeff", "<b>"),
    *("'; drop table points; --", "{{7*7}}", "\x7f", "\x0b", "x" * 40_000, "，" * 40_000),
    *('=HYPERLINK("http://a.example")', "😀" * 20_000),
)


def hostile_frames() -> Frames:
    """Whole tables with every hostile text in a nullable text column."""
    frames: Frames = {}
    for name, spec in TABLES.items():
        rows = []
        for number, text in enumerate((*HOSTILE, None), 1):
            row: dict[str, Any] = {}
            for column in spec.columns:
                if column.type == "datetime":
                    row[column.name] = "2026-03-01T00:00:00Z"
                elif column.type == "string":
                    row[column.name] = text if column.nullable else f"{name}{number}"
                elif not column.nullable:
                    row[column.name] = number % 2 == 0 if column.type == "boolean" else number
                elif column.type == "number":
                    row[column.name] = [0.1, 1 / 3, 1.0, -2.5, None][number % 5]
            rows.append(row)
        frames[name] = make_frame(spec, rows)
    return frames


def page_frames() -> Frames:
    """The tables of two sound pages."""
    pages = [
        read_fake(page_text(n, topic), document_id=f"d{n}").to_dict()
        for n, topic in ((7, "步道"), (8, "法治公园"))
    ]
    frames = {}
    for name, spec in TABLES.items():
        rows = [row for page in pages for row in page.get(name, [])]
        if name == "documents":
            rows = [page["document"] for page in pages]
        frames[name] = make_frame(spec, rows)
    return frames


FRAMES = hostile_frames()


def plain(value: object) -> str | None:
    """A value as the exact CSV writes it, without quotes."""
    if value is None:
        return None
    return str(value).lower() if isinstance(value, bool) else str(value)


def rows(frames: Frames, name: str) -> list[tuple[str | None, ...]]:
    columns = [[plain(v) for v in values_of(frames[name], c)] for c in TABLES[name].column_names]
    return list(zip(*columns, strict=True))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("release")
    for writers in WRITERS.values():
        for write in writers:
            write(path, FRAMES)
    write_dictionary(path)
    write_datapackage(path, "r1", FRAMES)
    write_checksums(path)
    return path


every_table = pytest.mark.parametrize("name", list(TABLES))


# --- csv ---


@every_table
def test_csv_reads_back(folder: Path, name: str) -> None:
    frame = pd.read_csv(
        folder / "csv" / f"{name}.csv", dtype=str, keep_default_na=False, na_values=[""]
    )
    found = [tuple(None if v is pd.NA or v != v else v for v in row) for row in frame.to_numpy()]
    assert found == rows(FRAMES, name)


@every_table
def test_csv_is_read_by_the_standard_module_too(folder: Path, name: str) -> None:
    with (folder / "csv" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        csv.field_size_limit(1 << 20)
        header, *found = list(csv.reader(file))
    assert tuple(header) == TABLES[name].column_names
    assert found == [[value or "" for value in row] for row in rows(FRAMES, name)]


@every_table
def test_csv_quotes_every_text_and_nothing_else(folder: Path, name: str) -> None:
    data = (folder / "csv" / f"{name}.csv").read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    text = data.decode("utf-8")
    bare = re.sub(r'"(?:[^"]|"")*"', "", text)
    assert re.fullmatch(r"(?:[0-9.\-truefals]*(?:,[0-9.\-truefals]*)*\r\n)*", bare)
    assert bare.count("\r\n") == len(FRAMES[name]) + 1


def csv_lines(spec: TableSpec, table: pa.Table) -> list[str]:
    """The lines of a table written cell by cell, header first: what the blocks must say."""
    columns = [plain_values(column) for column in table.columns]
    return [header_line(spec.columns), *row_lines(spec.columns, columns)]


def test_cells_of_each_type() -> None:
    row = {"point_id": 'a"b', "depth": 2, "is_ask": True, "status": None, "start": 0}
    frame = make_frame(TABLES["points"], [row])
    header, line = csv_lines(TABLES["points"], table_of(TABLES["points"], frame))
    assert header.startswith('"point_id","document_id","block"')
    cells = dict(zip(TABLES["points"].column_names, line.rstrip("\r\n").split(","), strict=True))
    assert (cells["point_id"], cells["depth"], cells["is_ask"]) == ('"a""b"', "2", "true")
    assert (cells["status"], cells["start"]) == ("", "0")


# --- excel ---


@every_table
def test_no_cell_of_excel_starts_a_formula(folder: Path, name: str) -> None:
    path = folder / "excel" / f"{name}.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *found = list(csv.reader(file))
    assert len(found) == len(FRAMES[name])
    texts = [i for i, c in enumerate(TABLES[name].columns) if c.is_text]
    for row in found:
        assert len(row) == len(header)
        for place in texts:
            assert row[place].lstrip(" \u3000\u200b\ufeff")[:1] not in TRIGGERS or not row[place]
            assert units(row[place]) <= MAX_CELL


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1", "'=1"),
        ("　＝1", "'　＝1"),
        ("-", "'-"),
        ("第7号", "第7号"),
        ("a=1", "a=1"),
        ("'=1", "'=1"),
        ("\r\n=1", "'\r\n=1"),
        ("\u2028 \u202e=1", "'\u2028 \u202e=1"),
        ("﹦1", "'﹦1"),
        ("0069", "'0069"),
        ("0", "0"),
        ("69", "69"),
        ("1.10", "'1.10"),
        ("1.1", "1.1"),
        ("1.", "'1."),
        ("1E5", "'1E5"),
        ("1-2", "'1-2"),
        ("3/4", "'3/4"),
        ("2023-03", "'2023-03"),
        ("2023-06-16", "2023-06-16"),
        ("5月16日", "'5月16日"),
        ("2023年5月16日", "2023年5月16日"),
        ("1:2", "'1:2"),
        ("123456789012", "'123456789012"),
        ("00545268X/2023-00003", "00545268X/2023-00003"),
        ("TRUE", "'TRUE"),
        ("cppcc-410400-10-1-0069", "cppcc-410400-10-1-0069"),
    ],
)
def test_defuse(text: str, safe: str) -> None:
    assert defuse(text) == safe


@pytest.mark.parametrize(
    "text", ["x" * MAX_CELL, "😀" * 20_000, "x" * (MAX_CELL + 1), "=" * MAX_CELL]
)
def test_cut(text: str) -> None:
    found = cut(text)
    assert units(found) <= MAX_CELL
    assert (found == text) == (units(text) <= MAX_CELL)
    assert found == text or found.endswith(CUT_MARK)
    assert text.startswith(found.removesuffix(CUT_MARK))


# --- parquet ---


@every_table
def test_parquet_reads_back(folder: Path, name: str) -> None:
    table = pq.read_table(folder / "parquet" / f"{name}.parquet")
    columns = [[plain(v) for v in table[c].to_pylist()] for c in TABLES[name].column_names]
    assert list(zip(*columns, strict=True)) == rows(FRAMES, name)


def test_parquet_is_typed_and_explains_itself(folder: Path) -> None:
    file = pq.ParquetFile(folder / "parquet" / "points.parquet")
    schema = file.schema_arrow
    types = {"depth": "int64", "is_ask": "bool", "text": "string"}
    assert {name: str(schema.field(name).type) for name in types} == types
    assert schema.field("path").metadata[b"meaning"].startswith(b"Ordinals")
    assert not schema.field("point_id").nullable
    assert schema.metadata[b"key"] == b"point_id"
    assert b"pandas" not in schema.metadata
    assert file.metadata.row_group(0).column(0).compression == "ZSTD"


def test_parquet_of_many_rows_has_equal_groups(tmp_path: Path) -> None:
    row = {"document_id": "d", "severity": "info", "code": "c", "message": "m"}
    frame = make_frame(TABLES["findings"], [row] * 40_000)
    write_parquet(tmp_path, {"findings": frame})
    metadata = pq.ParquetFile(tmp_path / "parquet" / "findings.parquet").metadata
    assert [metadata.row_group(i).num_rows for i in range(3)] == [16_384, 16_384, 7_232]


def test_parquet_of_no_rows(tmp_path: Path) -> None:
    write_parquet(tmp_path, {"links": make_frame(TABLES["links"], [])})
    assert pq.read_table(tmp_path / "parquet" / "links.parquet").num_rows == 0


# --- sqlite ---


@every_table
def test_sqlite_reads_back(folder: Path, name: str) -> None:
    connection = sqlite3.connect(folder / "jyta.sqlite")
    found = connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid').fetchall()
    kinds = [column.type for column in TABLES[name].columns]
    connection.close()
    assert [
        tuple(
            plain(bool(v)) if v is not None and k == "boolean" else plain(v)
            for v, k in zip(row, kinds, strict=True)
        )
        for row in found
    ] == rows(FRAMES, name)


@pytest.fixture
def database(tmp_path: Path) -> sqlite3.Connection:
    write_sqlite(tmp_path, page_frames())
    return sqlite3.connect(tmp_path / "jyta.sqlite")


@pytest.mark.parametrize(
    ("table", "words", "found"),
    [
        ("documents", "法治", ["d8"]),
        ("documents", "步道", ["d7"]),
        ("documents", '"法 治 公 园"', ["d8"]),
        ("documents", "治法", []),
        ("documents", "答复 AND 提案", ["d7", "d8"]),
        ("documents", "320", ["d7", "d8"]),
        ("points", "园已", ["d8"]),
        ("points", "园", ["d8", "d8"]),
    ],
)
def test_search_finds_words_of_any_length(
    database: sqlite3.Connection, table: str, words: str, found: list[str]
) -> None:
    sql = (
        f"SELECT document_id FROM {table}_search s JOIN {table} t ON t.rowid = s.rowid"
        f" WHERE {table}_search MATCH ? ORDER BY t.rowid"
    )
    assert [row[0] for row in database.execute(sql, (words,))] == found


@pytest.mark.parametrize(
    ("words", "found"),
    [("法治", ["d8"]), ("法治公园", ["d8"]), ("治公园已", ["d8"]), ("步道", ["d7"]), ("道公", [])],
)
def test_one_name_is_enough_to_search(
    database: sqlite3.Connection, words: str, found: list[str]
) -> None:
    sql = "SELECT document_id FROM search_pages WHERE words MATCH ? ORDER BY document_id"
    assert [row[0] for row in database.execute(sql, (search_phrase(words),))] == found
    exact = "SELECT document_id FROM documents WHERE instr(text, ?) ORDER BY document_id"
    assert [row[0] for row in database.execute(exact, (words,))] == found


def test_no_phrase_bridges_punctuation(tmp_path: Path) -> None:
    rows = [
        {"document_id": "d1", "kind": "other", "text": "依法，治理城市；园林"},
        {"document_id": "d2", "kind": "other", "text": "依法治理城市园林"},
    ]
    frames = {name: make_frame(spec, []) for name, spec in TABLES.items()}
    write_sqlite(tmp_path, frames | {"documents": make_frame(TABLES["documents"], rows)})
    connection = sqlite3.connect(tmp_path / "jyta.sqlite")
    sql = "SELECT document_id FROM search_pages WHERE words MATCH ?"
    for words in ("法治", "法治理", "依法治理城市园林"):
        assert connection.execute(sql, (search_phrase(words),)).fetchall() == [("d2",)]
    connection.close()


def test_booleans_of_the_database_are_0_and_1(database: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        database.execute("UPDATE points SET is_ask = 2")


def test_the_database_enforces_what_the_schema_says(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    with pytest.raises(sqlite3.IntegrityError, match=r"UNIQUE.*points\.point_id"):
        database.execute("INSERT INTO points SELECT * FROM points LIMIT 1")
    database.rollback()
    database.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        database.execute("UPDATE points SET document_id = 'none'")
    plan = database.execute(
        "EXPLAIN QUERY PLAN SELECT * FROM links WHERE proposal_key = 'x'"
    ).fetchone()
    assert "links_proposal_key" in plan[3]


def test_ddl() -> None:
    ddl = create_statement(TABLES["proposers"])
    assert '"name" TEXT NOT NULL' in ddl
    assert 'PRIMARY KEY ("proposal_id", "position")' in ddl
    assert 'FOREIGN KEY ("proposal_id") REFERENCES "proposals" ("proposal_id")' in ddl


@pytest.mark.parametrize(
    ("texts", "characters", "pairs"),
    [
        (["法治，宣传"], "法 治 宣 传", "法治 宣传"),
        (["A类 2023年"], "A 类 2023 年", ""),
        ([None, ""], "", ""),
        (["法", "治"], "法 治", ""),
        (["█████"], "", ""),
    ],
)
def test_search_words(texts: list[str | None], characters: str, pairs: str) -> None:
    assert search_words(texts) == (characters, pairs)


def test_words_of_many_texts_are_those_of_each() -> None:
    some = ["A类 2023年", "", None, "_法治\n宣传é", "〇𠀀𠀁\u3000甲", "9", "甲", "·ñ-Ω中aB"]
    rows = [(a, b, c) for a in some for b in some for c in some]
    assert list(search_words_of(rows)) == [search_words(row) for row in rows]
    assert list(search_words_of([])) == []


CELLS = ['a"b,c', "\r\n=1", "\n\n", "#", ',"', "漢", None]
FLOATS = [1.0, 0.1, None, 1e-7, 1e17, 0.30000000000000004, -2.5]


def test_blocks_say_what_the_lines_say() -> None:
    rows = [
        {"document_id": cell, "proposal_key": cell, "score": one, "margin": two}
        for cell in CELLS
        for one, two in zip(FLOATS, reversed(FLOATS), strict=True)
    ]
    spec = TABLES["links"]
    table = table_of(spec, make_frame(spec, rows))
    pieces = [table.slice(0, 5), table.slice(5, 0), table.slice(5)]
    found = [header_line(spec.columns).encode(), *(csv_rows(spec, piece) for piece in pieces)]
    assert b"".join(found) == "".join(csv_lines(spec, table)).encode()


def test_only_odd_cells_are_looked_at_and_none_is_passed_over() -> None:
    texts = ["=1", "甲=1", "0069", "true", "Trust", "\u2028=1", "甲" * 40_000, "a-1", "", "1.10"]
    texts += [
        "291",
        "1.2",
        "12元",
        "3月5日",
        "2023年5月16日",
        "1-2\u3000",
        "1E5",
        "9" * 12,
        "5\n",
        "0",
    ]
    spec = TABLES["findings"]
    rows = [{"message": text} for text in texts]
    found = safe_piece(spec, table_of(spec, make_frame(spec, rows)))
    assert found["message"].to_pylist() == [defuse(text) or None for text in texts]


def test_the_database_is_the_same_each_time(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        write_sqlite(tmp_path / name, page_frames())
    files = [(tmp_path / name / "jyta.sqlite").read_bytes() for name in ("a", "b")]
    assert files[0] == files[1]


# --- xlsx ---


@pytest.fixture(scope="module")
def book(folder: Path) -> Any:
    return openpyxl.load_workbook(folder / "replies.xlsx")


def test_the_workbook_holds_texts_and_no_formulas(book: Any) -> None:
    sheet = book["replies_flat"]
    names = [cell.value for cell in sheet[1]]
    assert tuple(names) == TABLES["replies_flat"].column_names
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref.startswith("A1:")
    titles = [sheet.cell(row, names.index("title") + 1) for row in range(2, len(HOSTILE) + 2)]
    for cell, text in zip(titles, HOSTILE, strict=True):
        assert cell.data_type == "s"
        assert cell.hyperlink is None
        if units(text) <= MAX_CELL and "\r" not in text:
            assert cell.value == text.replace("\x0b", "_x000B_") or cell.value == text


def test_long_texts_go_on_and_are_whole(book: Any) -> None:
    sheet = book[LONG_SHEET]
    parts: dict[tuple[str, str], str] = {}
    for key, column, _, text in sheet.iter_rows(min_row=2, values_only=True):
        parts[key, column] = parts.get((key, column), "") + text
    long = [text for text in HOSTILE if units(text) > MAX_CELL]
    assert sorted({text for (_, column), text in parts.items() if column == "title"}) == sorted(
        long
    )
    flat = book["replies_flat"]
    cells = [cell.value for row in flat.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert sum(value.endswith(CONTINUED) for value in cells) == len(parts)


def test_the_workbook_explains_its_columns(book: Any) -> None:
    names = {row[0] for row in book["README"].iter_rows(values_only=True)}
    assert set(TABLES["replies_flat"].column_names) <= names


def test_the_workbook_speaks_chinese(tmp_path: Path) -> None:
    known = {"reply_id": "r", "document_id": "d", "n_items": 1, "n_proposers": 1}
    known |= {"has_planned": True, "has_declined": False, "n_citations": 0, "confidence": "high"}
    known |= {"warnings": "page_cut, odd_one"}
    row = known | {"body": "cppcc", "outcome": "resolved", "n_asks": 3, "title": "关于步道的提案"}
    write_xlsx(tmp_path, {"replies_flat": make_frame(TABLES["replies_flat"], [row])})
    sheet = openpyxl.load_workbook(tmp_path / "replies.xlsx")["答复总表"]
    heads, cells = sheet.iter_rows(values_only=True)
    found = dict(zip(heads, cells, strict=True))
    assert (found["机关"], found["办理结果"], found["案由"]) == ("政协", "已解决", "关于步道的提案")
    assert (found["含计划表述"], found["诉求数"], found["可信程度"]) == ("是", 3, "高")
    assert found["警告"] == "页面被截断、odd_one"


@pytest.mark.parametrize(
    ("url", "is_clicked"),
    [
        ("https://a.example/1.html", True),
        ("http://a.example/建议.html?x=1&y=2#z", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("external:c:/x.xlsx", False),
        ("http://a.example/" + "x" * 3_000, False),
        ("http://a.example/a b", False),
        ("http://a.example/\u202e", False),
    ],
)
def test_addresses_are_links_and_nothing_else_is(
    tmp_path: Path, url: str, is_clicked: bool
) -> None:
    known = {"reply_id": "r", "document_id": "d", "n_items": 1, "n_proposers": 1}
    known |= {"has_planned": True, "has_declined": False, "n_citations": 0, "confidence": "low"}
    row = known | {"url": url, "title": "http://a.example/"}
    write_xlsx(tmp_path, {"replies_flat": make_frame(TABLES["replies_flat"], [row])})
    sheet = openpyxl.load_workbook(tmp_path / "replies.xlsx")["replies_flat"]
    cells = dict(zip([cell.value for cell in sheet[1]], sheet[2], strict=True))
    assert cells["url"].value == url
    assert (cells["url"].hyperlink is not None) is is_clicked
    assert cells["title"].hyperlink is None


def test_links_end_where_a_sheet_holds_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "MAX_LINKS", 2)
    known = {"document_id": "d", "n_items": 1, "n_proposers": 1, "n_citations": 0}
    known |= {"has_planned": True, "has_declined": False, "confidence": "low"}
    rows = [known | {"reply_id": f"r{n}", "url": f"http://a.example/{n}"} for n in range(4)]
    write_xlsx(tmp_path, {"replies_flat": make_frame(TABLES["replies_flat"], rows)})
    sheet = openpyxl.load_workbook(tmp_path / "replies.xlsx")["replies_flat"]
    place = TABLES["replies_flat"].column_names.index("url")
    cells = [row[place] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == [row["url"] for row in rows]
    assert [cell.hyperlink is not None for cell in cells] == [True, True, False, False]


def test_dates_are_dates(tmp_path: Path) -> None:
    known = {"reply_id": "r", "document_id": "d", "n_items": 1, "n_proposers": 1}
    known |= {"has_planned": True, "has_declined": False, "n_citations": 0}
    days = ["2023-06-16", "1899-12-31", None]
    frame = make_frame(TABLES["replies_flat"], [known | {"reply_date": day} for day in days])
    write_xlsx(tmp_path, {"replies_flat": frame})
    sheet = openpyxl.load_workbook(tmp_path / "replies.xlsx")["replies_flat"]
    place = TABLES["replies_flat"].column_names.index("reply_date") + 1
    found = [sheet.cell(row, place).value for row in (2, 3, 4)]
    assert str(found[0]) == "2023-06-16 00:00:00"
    assert found[1:] == ["1899-12-31", None]
    assert sheet.cell(2, TABLES["replies_flat"].column_names.index("has_planned") + 1).value is True


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(WrongUsage, match="extra xlsx"):
        xlsx.check_xlsx()


@settings(max_examples=50, deadline=None)
@given(st.text(min_size=1, max_size=60), st.integers(min_value=2, max_value=20))
def test_pieces_join_to_the_whole(text: str, size: int) -> None:
    text = text.encode("utf-8", "replace").decode()
    found = pieces(text, size)
    assert "".join(found) == text
    assert all(0 < units(piece) <= size for piece in found)


# --- descriptor, dictionary, checksums ---


def test_the_package_says_what_a_citation_needs(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert package["profile"] == "tabular-data-package"
    assert (package["name"], package["version"]) == ("jyta", "r1")
    assert package["title"]
    assert all(one["title"] for one in package["licenses"])
    listed = {one["path"]: one for one in (*package["resources"], *package["files"])}
    written = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert set(listed) == written - {"datapackage.json", "checksums.txt"}
    for name, one in listed.items():
        data = (folder / name).read_bytes()
        assert one["bytes"] == len(data)
        assert one["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"


def test_the_sources_are_the_columns_of_the_sites() -> None:
    rows: list[dict[str, Any]] = [
        {"document_id": "d1", "site": "b", "column_url": "http://b.example/2/"},
        {"document_id": "d2", "site": "b", "column_url": "http://b.example/1/"},
        {"document_id": "d3", "site": "b", "column_url": "http://b.example/1/"},
        {"document_id": "d4", "site": "a", "column_url": "javascript:alert(1)"},
        {"document_id": "d5", "site": None, "column_url": None},
    ]
    assert find_sources(make_frame(TABLES["documents"], rows)) == [
        {"title": "a"},
        {"title": "b", "path": "http://b.example/1/"},
        {"title": "b", "path": "http://b.example/2/"},
    ]


def test_the_package_is_valid_for_the_reference_validator(tmp_path: Path) -> None:
    frames = page_frames()
    write_csv(tmp_path, frames)
    write_datapackage(tmp_path, "r1")
    report = frictionless.validate(str(tmp_path / "datapackage.json"), type="package")
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])[:5]


def test_the_validator_sees_a_wrong_cell(tmp_path: Path) -> None:
    frames = page_frames()
    write_csv(tmp_path, frames)
    path = tmp_path / "csv" / "points.csv"
    path.write_text(path.read_text(encoding="utf-8").replace('"d7","proposal"', '"d9","proposal"'))
    write_datapackage(tmp_path, "r1")
    report = frictionless.validate(str(tmp_path / "datapackage.json"), type="package")
    assert "foreign-key" in str(report.flatten(["type"]))


def test_without_csv_the_parquet_is_described(tmp_path: Path) -> None:
    write_parquet(tmp_path, page_frames())
    write_datapackage(tmp_path, "r1")
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert {resource["format"] for resource in package["resources"]} == {"parquet"}
    assert len(package["resources"]) == len(TABLES)


def test_the_dictionary_explains_every_column() -> None:
    page = dictionary_page()
    for spec in TABLES.values():
        section = page.split(f"\n## {spec.name}\n")[1].split("\n## ")[0]
        assert spec.meaning in section
        for column in spec.columns:
            assert f"| `{column.name}` | {column.type} |" in section
    assert "Do not pass it on" in dictionary_page(with_personal_contacts=True)
    assert "Do not pass it on" not in page


def test_checksums_are_what_sha256sum_reads(folder: Path) -> None:
    lines = (folder / "checksums.txt").read_text(encoding="utf-8").splitlines()
    names = [line.split("  ")[1] for line in lines]
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert names == sorted(names)
    assert len(names) == len(files) - 1
    subprocess.run(["sha256sum", "-c", "--quiet", "checksums.txt"], cwd=folder, check=True)


def test_excel_beside_csv() -> None:
    assert WRITERS["csv"] == (write_csv, write_excel)
    assert quote("a") == '"a"'
