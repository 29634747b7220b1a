"""Every view answers the same in SQLite and in DuckDB, and what it says it answers."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from scraper.columns.schema import TABLES
from scraper.columns.views import FILE, VIEWS, View, read_views
from scraper.errors import WrongUsage
from scraper.outputs.dictionary import dictionary_page
from scraper.project import Project
from scraper.publishing.publish import publish
from scraper.querying.query import MACROS, run_query
from scraper.reading.parsing import parse_captures
from tests.fakepage import page_text
from tests.publishing import READER, add_page, add_runs, make_project

every_view = pytest.mark.parametrize("view", VIEWS, ids=[view.name for view in VIEWS])


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Two pages, a copy of one, and one that is gone."""
    texts = {"t1": page_text(7), "t2": page_text(8, "托育点")}
    project = make_project(tmp_path_factory.mktemp("views"), texts)
    add_page(project, "t3", page_text(8, "托育点"), at="2026-03-02T00:00:00Z")
    add_runs(project, 2, 3, 4, 5)
    for day in (3, 4, 5):
        at, run_id = f"2026-03-{day:02d}T00:00:00Z", f"r{day:06d}"
        add_page(project, "t1", "", at=at, outcome="gone", run_id=run_id)
    parse_captures(project, reader=READER)
    publish(project, reader=READER, formats=("csv", "parquet", "sqlite"))
    return project


def rows_of(project: Project, sql: str) -> list[dict[str, Any]]:
    """The answer of SQLite."""
    connection = sqlite3.connect(project.releases_dir / "current" / "jyta.sqlite")
    cursor = connection.execute(sql)
    names = [column[0] for column in cursor.description]
    rows = [dict(zip(names, row, strict=True)) for row in cursor]
    connection.close()
    return rows


@every_view
def test_both_give_the_same(project: Project, view: View) -> None:
    answer = run_query(project.releases_dir / "current", f"select * from {view.name}")
    found = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    assert found == rows_of(project, f"select * from {view.name}")


@every_view
def test_a_view_has_its_names_and_its_line(view: View) -> None:
    assert view.name not in TABLES
    assert view.name not in MACROS
    assert view.tables
    assert f"| `{view.name}` | {view.zh} | {view.meaning} |" in dictionary_page()


def test_no_block_of_the_file_is_passed_over() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert len(VIEWS) == text.count("-- view: ") == len({view.name for view in VIEWS})
    assert read_views("-- view: a\n-- zh: 甲\n-- answers: x\nselect 1 from runs;\n") == (
        View("a", "甲", "x", "select 1 from runs"),
    )


@pytest.mark.parametrize(
    ("view", "wanted"),
    [
        ("reply_pages", [{"number": "7", "state": "gone"}, {"number": "8", "state": "live"}]),
        ("asks_answers", [{"ask": "建议修建步道。", "answer_status": "planned"}] * 1),
        ("promises", [{"status_cue": "列入", "lead_agency": "示例市住房局"}] * 2),
        ("gone_pages", [{"last_seen_at": "2026-03-01T01:02:03Z"}]),
        ("cited_documents", [{"title": None}] * 0),
        ("agency_delays", [{"lead_agency": "示例市住房局", "letters": 2, "mean_days": 92.0}]),
        ("column_completeness", [{"pages_held": 3, "pages_gone": 1, "state": "whole"}]),
        ("fill_rates", [{"field": "proposer", "filled": 1.0, "labels": 3}]),
        ("reply_fill_rates", [{"letters": 2, "with_date": 1.0, "with_outcome": 0.0}]),
        ("unknown_labels", [{"label_raw": "来信地址", "n": 3}]),
        ("look_first", [{"warnings": 1, "codes": "date_unparsed"}] * 3),
        ("failed_requests", [{"outcome": "gone", "requests": 1}] * 3),
        ("open_asks", []),
        ("refusals", []),
        ("soft_answers", []),
        ("co_handling", []),
    ],
)
def test_what_a_view_answers(project: Project, view: str, wanted: list[dict[str, Any]]) -> None:
    found = rows_of(project, f"select * from {view}")
    if view == "asks_answers":
        found = [row for row in found if "步道" in row["ask"]]
    if view == "reply_pages":
        found.sort(key=lambda row: str(row["number"]))
    if view == "fill_rates":
        found = [row for row in found if row["field"] == "proposer"]
    assert [
        {name: row[name] for name in line} for row, line in zip(found, wanted, strict=True)
    ] == wanted


def test_same_paragraphs_leave_copies_out(project: Project) -> None:
    assert rows_of(project, "select * from same_paragraphs") == []


@pytest.mark.parametrize(
    ("sql", "rows"),
    [
        ("select count(*) from search_pages('托育点')", [(2,)]),
        ("select count(*) from search_pages('住')", [(3,)]),
        ("select count(*) from search_pages('show')", [(0,)]),
        ("select count(*) from search_pages('育托')", [(0,)]),
        ("select block from search_points('步道') order by 1", [("proposal",), ("reply",)]),
        ("select count(*) from (from promises)", [(2,)]),
        ("SELECT count(*) FROM PROMISES", [(2,)]),
    ],
)
def test_searches_of_jyta_query(project: Project, sql: str, rows: list[Any]) -> None:
    assert run_query(project.releases_dir / "current", sql).rows == rows


def test_the_examples_of_the_dictionary_run(project: Project, tmp_path: Path) -> None:
    page = dictionary_page()
    for sql in (
        "SELECT title, url FROM search_pages WHERE words MATCH '司法'",
        "SELECT point_id, text FROM search_points WHERE words MATCH '养老 AND 社区'",
    ):
        assert sql in " ".join(page.split())
        assert rows_of(project, sql) == []
    query = "select title, url from search_pages('法治政府')"
    assert query in page
    assert run_query(project.releases_dir / "current", query).rows == []


def test_a_misspelled_view_is_met_with_the_nearest(project: Project) -> None:
    with pytest.raises(WrongUsage, match=r"nearest: promises"):
        run_query(project.releases_dir / "current", "select * from pronises")


def test_all_views_are_named(project: Project) -> None:
    shown = {row[0] for row in run_query(project.releases_dir / "current", "show tables").rows}
    assert {view.name for view in VIEWS} | set(TABLES) <= shown
