from __future__ import annotations

import io
import sys
from pathlib import Path

import pandas as pd
import pytest

from scraper.errors import ProjectMissing, WrongUsage
from scraper.project import Project
from scraper.querying.query import Answer, read_statement, run_query
from tests.calling import call


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project.open(tmp_path / "p", create=True)
    folder = project.releases_dir / "r1" / "parquet"
    folder.mkdir(parents=True)
    frame = pd.DataFrame({"point_id": ["a", "b"], "text": ["法治宣传", None], "end": [4, 9]})
    frame.to_parquet(folder / "points.parquet", index=False)
    (project.releases_dir / "current").symlink_to("r1")
    return project


def ask(project: Project, sql: str, most: int | None = None) -> Answer:
    return run_query(project.releases_dir / "current", sql, most)


def test_a_query_reads_the_release(project: Project) -> None:
    answer = ask(project, 'select point_id, text, "end" from points order by 1')
    assert answer == Answer(("point_id", "text", "end"), [("a", "法治宣传", 4), ("b", None, 9)])


def test_csv_is_enough(project: Project) -> None:
    current = project.releases_dir / "current"
    (current / "parquet" / "points.parquet").unlink()
    (current / "csv").mkdir()
    (current / "csv" / "points.csv").write_text('"point_id","end"\r\n"a",4\r\n', encoding="utf-8")
    assert ask(project, 'select point_id, "end" from points').rows == [("a", 4)]


ONLY = "it can read the tables of the release and nothing else"


@pytest.mark.parametrize(
    ("sql", "sentence"),
    [
        ("select * from point", "there is no table point (nearest: points)"),
        ("select * from search_page('a')", "nearest: search_pages('…')"),
        ("select * from nothing_there", "there are: points; 'show tables' names all"),
        ("select * from documents", "this release has no table documents"),
        ("select txt from points", "there is no column txt (nearest: text)"),
        ("select p.headin from points p", "there is no column headin (nearest: heading)"),
        ("select wholly from points", "points has: point_id, document_id, block"),
        ("select lenght(text) from points", 'Did you mean "length"?'),
        ("select text from points where end > 4", 'end is a word of SQL: write "end"'),
        ("select text from points where text = “法治”", "“ ” outside of a text are full-width"),
        ("select text from points where instr(text，'，') > 0", "， outside of a text"),
        ("selec 1", 'syntax error at or near "selec"'),
        ("select text, count(*) from points", "must appear in the GROUP BY clause"),
        ("select * from read_text('{outside}')", ONLY),
        ("select * from '{outside}'", ONLY),
        ("copy points to '{outside}'", ONLY),
        ("attach '{outside}'", ONLY),
        ("install httpfs", ONLY),
        ("set enable_external_access = true", ONLY),
        ("select * from folder", "there is no table folder"),  # a variable of the program
        ("  -- nothing\n", "nothing is asked"),
    ],
)
def test_what_a_query_cannot_do(project: Project, tmp_path: Path, sql: str, sentence: str) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("secret", encoding="utf-8")
    with pytest.raises(WrongUsage) as told:
        ask(project, sql.format(outside=outside))
    assert sentence in str(told.value)
    assert "\n" not in str(told.value)
    assert "LINE 1" not in str(told.value)
    assert outside.read_text(encoding="utf-8") == "secret"


@pytest.mark.parametrize(("most", "rows", "more"), [(None, 5, 0), (5, 5, 0), (2, 2, 3), (1, 1, 4)])
def test_rows_that_are_left_out_are_counted(
    project: Project, most: int | None, rows: int, more: int
) -> None:
    answer = ask(project, "select * from range(5)", most)
    assert (len(answer.rows), answer.more) == (rows, more)


@pytest.mark.parametrize("sql", ["show tables", "select table_name from information_schema.tables"])
def test_the_tables_can_be_asked_for(project: Project, sql: str) -> None:
    assert ("points",) in ask(project, sql).rows


def test_the_columns_of_a_table_can_be_asked_for(project: Project) -> None:
    assert [row[0] for row in ask(project, "describe points").rows] == ["point_id", "text", "end"]


def test_where_the_statement_comes_from(tmp_path: Path) -> None:
    file = tmp_path / "my question.sql"
    file.write_text("\ufeffselect 2", encoding="utf-8")
    assert read_statement("-", io.StringIO("select 1")) == "select 1"
    assert read_statement(str(file), io.StringIO()) == "select 2"
    assert read_statement("select 3 -- my.sql", io.StringIO()) == "select 3 -- my.sql"
    with pytest.raises(WrongUsage, match=r"absent.sql cannot be read: No such file"):
        read_statement("absent.sql", io.StringIO())
    file.write_bytes("select '法'".encode("gb18030"))
    with pytest.raises(WrongUsage, match="no UTF-8"):
        read_statement(str(file), io.StringIO())
    with pytest.raises(WrongUsage, match="the statement is no UTF-8"):
        read_statement("select '\udcff'", io.StringIO())
    with pytest.raises(WrongUsage, match="standard input is no UTF-8"):
        read_statement("-", io.TextIOWrapper(io.BytesIO(b"select '\xff'"), encoding="utf-8"))


def test_no_release(tmp_path: Path) -> None:
    with pytest.raises(ProjectMissing):
        ask(Project.open(tmp_path / "q", create=True), "select 1")


def test_without_duckdb(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(WrongUsage, match="needs DuckDB"):
        ask(project, "select 1")


@pytest.mark.parametrize(
    ("words", "code", "out", "err"),
    [
        (["select text from points order by 1"], 0, "text\n────────\n法治宣传\nnull\n", ""),
        (["select 1 as n", "--output", "json"], 0, '[\n {\n  "n": 1\n }\n]\n', ""),
        (["select * from range(3) t(n)", "--limit", "1", "--output", "csv"], 0, "n\n0\n",
         "1 of 3 rows shown; --limit 0 shows all\n"),
        (["select 1 as n", "--release", "r1", "--output", "tabs"], 0, "n\n1\n", ""),
        (["select 1", "--release", "r9"], 2, "", "there is no release 'r9' (known: r1"),
        (["select 1", "--output", "xml"], 2, "", "known: table, csv, json, tabs"),
        (["selec 1"], 2, "", "jyta: the query failed: syntax error"),
        (["create table x (a int)", "--output", "tabs"], 0, "Count\n", ""),
        (["select * from range(3) t(n)", "--limit", "1", "--output", "tabs", "--quiet"], 0, "n\n0\n", ""),
    ],
)  # fmt: skip
def test_the_command(
    capsys: pytest.CaptureFixture[str],
    project: Project,
    words: list[str],
    code: int,
    out: str,
    err: str,
) -> None:
    (project.releases_dir / "r1" / "checksums.txt").touch()
    told = call(capsys, "query", *words, "--project", project.root)
    assert (told.code, told.out) == (code, out)
    assert told.err.startswith(err) or err in told.err
    assert told.err.count("\n") <= 1


def test_a_query_leaves_the_release_as_it_is(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    ask(project, "delete from points")
    ask(project, "select count(*) from points a, points b, range(1000)")
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before
