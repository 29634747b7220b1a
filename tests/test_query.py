from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from rich.cells import cell_len

from scraper import query
from scraper.errors import ProjectMissing, WrongUsage
from scraper.project import Project
from scraper.query import MAX_CELL, Answer, check_form, run_query, write_answer
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


def test_a_query_reads_the_release(project: Project) -> None:
    answer = run_query(project, 'select point_id, text, "end" from points order by 1')
    assert answer == Answer(("point_id", "text", "end"), [("a", "法治宣传", 4), ("b", None, 9)])


def test_csv_is_enough(project: Project) -> None:
    current = project.releases_dir / "current"
    (current / "parquet" / "points.parquet").unlink()
    (current / "csv").mkdir()
    (current / "csv" / "points.csv").write_text('"point_id","end"\r\n"a",4\r\n', encoding="utf-8")
    assert run_query(project, 'select point_id, "end" from points').rows == [("a", 4)]


@pytest.mark.parametrize(
    "sql",
    [
        "select * from nothing_there",
        "selec 1",
        "select * from read_text('{outside}')",
        "copy points to '{outside}'",
        "set enable_external_access = true",
    ],
)
def test_what_a_query_cannot_do(project: Project, tmp_path: Path, sql: str) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("secret", encoding="utf-8")
    with pytest.raises(WrongUsage, match="the query failed"):
        run_query(project, sql.format(outside=outside))
    assert outside.read_text(encoding="utf-8") == "secret"


def test_no_release(tmp_path: Path) -> None:
    with pytest.raises(ProjectMissing):
        run_query(Project.open(tmp_path / "q", create=True), "select 1")


def test_without_duckdb(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(query, "duckdb", None)
    with pytest.raises(WrongUsage, match="needs DuckDB"):
        run_query(project, "select 1")


ANSWER = Answer(("a", "b"), [("甲\t乙", None), ('x"', 2)])


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("table", 'a      b\n-----  -\n甲 乙\nx"     2\n'),
        ("csv", 'a,b\n甲\t乙,\n"x""",2\n'),
    ],
)
def test_forms(form: str, text: str) -> None:
    assert write_answer(ANSWER, form) == text


def test_json_form() -> None:
    rows = json.loads(write_answer(ANSWER, "json"))
    assert rows == [{"a": "甲\t乙", "b": None}, {"a": 'x"', "b": 2}]


def test_unknown_form() -> None:
    assert check_form("csv") == "csv"
    with pytest.raises(WrongUsage, match="table, csv, json"):
        check_form("xml")


def test_wide_columns_are_aligned_and_long_cells_cut() -> None:
    answer = Answer(("名称", "n"), [("城市管理局", 5), ("教育局", 12), ("局" * 80, None)])
    lines = write_answer(answer, "table").splitlines()
    assert lines[0].startswith("名称 ")
    assert [cell_len(line) for line in lines[2:4]] == [cell_len(lines[0])] * 2
    assert lines[2].endswith(" 5")
    assert lines[4].endswith("…")
    assert cell_len(lines[4]) <= MAX_CELL + 1


def test_controls_are_shown_and_do_nothing() -> None:
    assert "\\x1b[31m" in write_answer(Answer(("a",), [("\x1b[31mred",)]), "table")


def test_a_limit_is_kept_and_told(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    answer = run_query(project, "select * from points order by point_id", 1)
    assert len(answer.rows) == 1
    assert answer.is_cut
    assert not run_query(project, "select * from points", 2).is_cut
    arguments = ("query", "select * from points", "--limit", "1", "--project", project.root)
    called = call(capsys, *arguments)
    assert called.code == 0
    assert "there are more" in called.err
    assert call(capsys, *arguments, "--quiet").err == ""


def test_an_unknown_table_is_told_with_those_that_are_there(project: Project) -> None:
    with pytest.raises(WrongUsage, match=r"nothing_there does not exist; known: .*points"):
        run_query(project, "select * from nothing_there")
