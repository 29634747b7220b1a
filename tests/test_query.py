from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from scraper import query
from scraper.errors import ProjectMissing, WrongUsage
from scraper.project import Project
from scraper.query import Answer, check_form, run_query, write_answer


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
        ("table", 'a\tb\n甲 乙\t\nx"\t2\n'),
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
