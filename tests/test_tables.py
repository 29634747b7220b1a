"""Frames: declared columns and types, stable order, nothing empty, crawl facts filled in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from parsers.ids import make_document_id
from scraper.books.parsed import ParsedStore
from scraper.books.state import FetchCount, RunCounts, RunRow, State
from scraper.columns.schema import TABLES
from scraper.frames import tables
from scraper.frames.page_findings import UNREAD_CODE
from scraper.frames.tables import (
    DTYPES,
    CrawlFacts,
    Frames,
    build_tables,
    finished_runs,
    gather_fetches,
    make_frame,
    read_facts,
    values_of,
)
from scraper.project import Project
from scraper.reading.parsing import parse_captures
from scraper.revising.correcting import CorrectionBook
from scraper.revising.corrections import read_corrections
from tests.fakepage import page_text
from tests.publishing import COLUMN, HOST, READER, add_page, make_project


def build(project: Project, **site_of: str) -> Frames:
    parse_captures(project, reader=READER)
    with State.open(project.state_path) as state:
        facts = read_facts(state, site_of)
    book = CorrectionBook(read_corrections(project.corrections_path).rows)
    with ParsedStore.open(project.parsed_path, READER.version) as store:
        return build_tables(store, facts, book)


def id_of(stem: str) -> str:
    return make_document_id(f"{COLUMN}{stem}.html")


def test_every_table_has_its_columns_and_types(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    line = f"{id_of('t1')},points[r.1].status,planned,done,Lin,looked it up"
    project.corrections_path.write_text(
        f"document_id,cell,old_value,new_value,who,why\n{line}\n", encoding="utf-8"
    )
    frames = build(project)
    assert list(frames) == list(TABLES)
    for name, spec in TABLES.items():
        assert tuple(frames[name].columns) == spec.column_names
        for column in spec.columns:
            assert frames[name][column.name].dtype == DTYPES[column.type]
        # Nothing has been taken down here.
        assert len(frames[name]) > 0 or name == "takedowns", name


def test_empty_texts_are_null(tmp_path: Path) -> None:
    frames = build(make_project(tmp_path))
    assert values_of(frames["fields"], "value") == ["赵明远", None] * 2
    for frame in frames.values():
        assert not (frame == "").any().any()


def test_rows_stand_by_document_and_then_as_on_the_page(tmp_path: Path) -> None:
    frames = build(make_project(tmp_path, {f"t{n}": page_text(n) for n in range(1, 9)}))
    documents = values_of(frames["documents"], "document_id")
    assert documents == sorted(documents)
    points = [point.rsplit("-", 1)[1] for point in values_of(frames["points"], "point_id")]
    assert points == ["p.1", "r.1"] * 8
    assert values_of(frames["points"], "document_id")[::2] == documents


def test_small_and_large_chunks_give_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = make_project(tmp_path, {f"t{n}": page_text(n) for n in range(1, 6)})
    whole = build(project)
    monkeypatch.setattr(tables, "PAGES_PER_CHUNK", 2)
    for name, frame in build(project).items():
        assert frame.equals(whole[name]), name


def test_the_crawl_fills_in_what_a_page_cannot_know(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    add_page(project, "t1", page_text(7, "环湖路"), at="2026-03-02T00:00:00Z")
    for day in (3, 4, 5):
        at, run_id = f"2026-03-{day:02d}T00:00:00Z", f"r{day:06d}"
        add_page(project, "t2", "没有了", at=at, outcome="gone", run_id=run_id)
    documents = build(project)["documents"].set_index("document_id")
    first, second = documents.loc[id_of("t1")], documents.loc[id_of("t2")]
    assert (first["url"], first["host"], first["site"]) == (f"{COLUMN}t1.html", HOST, HOST)
    assert (first["state"], second["state"]) == ("live", "gone")
    assert first["first_seen_at"] == second["last_seen_at"] == "2026-03-01T01:02:03Z"
    assert first["last_seen_at"] == first["fetched_at"] == "2026-03-02T00:00:00Z"
    assert "环湖路" in first["text"]
    assert first["column_url"] == COLUMN
    assert first["warc_file"].startswith("jyta-20260302-")


def test_changes_become_versions(tmp_path: Path) -> None:
    project = make_project(tmp_path, {"t1": page_text(7)})
    add_page(project, "t1", page_text(7, "环湖路"), at="2026-03-02T00:00:00Z")
    for day in (3, 4, 5):
        at, run_id = f"2026-03-{day:02d}T00:00:00Z", f"r{day:06d}"
        add_page(project, "t1", "", at=at, outcome="gone", run_id=run_id)
    versions = build(project)["versions"]
    assert values_of(versions, "change") == ["new", "modified", "gone"]
    assert values_of(versions, "changed_fields") == [None, "proposal_body, reply_body", None]


def test_an_unread_newest_capture_keeps_the_rows_before_it(tmp_path: Path) -> None:
    project = make_project(tmp_path, {"t1": page_text(7)})
    add_page(project, "t1", page_text(7, extra="BUG"), at="2026-03-02T00:00:00Z")
    frames = build(project)
    (fetched,) = values_of(frames["documents"], "fetched_at")
    assert fetched == "2026-03-01T01:02:03Z"
    assert UNREAD_CODE in values_of(frames["findings"], "code")
    (warnings,) = values_of(frames["replies_flat"], "warnings")
    assert UNREAD_CODE in warnings


def test_duplicates_are_marked_with_the_page_seen_first(tmp_path: Path) -> None:
    project = make_project(tmp_path, {"t9": page_text(7)})
    for stem in ("t1", "t2"):
        add_page(project, stem, page_text(7), at="2026-03-02T00:00:00Z")
    add_page(project, "t3", page_text(8), at="2026-03-02T00:00:00Z")
    documents = build(project)["documents"].set_index("document_id")["duplicate_of"]
    assert documents[id_of("t1")] == documents[id_of("t2")] == id_of("t9")
    assert documents[[id_of("t9"), id_of("t3")]].isna().all()
    assert documents.dtype == "string"
    flat = build(project)["replies_flat"].set_index("document_id")["duplicate_of"]
    assert flat[id_of("t1")] == id_of("t9")
    assert flat.dtype == "string"


def fetches(column: str | None, outcome: str = "ok", **facts: Any) -> FetchCount:
    known: dict[str, Any] = {
        "run_id": "r1",
        "host": "h.example",
        "purpose": "detail",
        "requests": 2,
        "bytes": 10,
    }
    known |= {"first_at": "2026-03-01T00:00:02Z", "last_at": "2026-03-01T00:00:03Z"}
    return FetchCount(**known | {"column_url": column, "outcome": outcome} | facts)


def test_requests_are_counted_by_run_site_and_outcome() -> None:
    counts = [
        fetches("http://h.example/2/", first_at="2026-03-01T00:00:01Z"),
        fetches("http://h.example/1/", last_at="2026-03-01T00:00:09Z"),
        fetches("http://h.example/1/", "gone", requests=1, bytes=0),
        fetches(None, purpose="robots"),
    ]
    site_of = {"http://h.example/1/": "county", "http://h.example/2/": "county"}
    facts = CrawlFacts(captures={}, runs=[], columns=[], fetches=counts, site_of=site_of)
    found = [
        (row.site, row.purpose, row.outcome, row.requests, row.bytes, row.first_at, row.last_at)
        for row in gather_fetches(facts)
    ]
    at = "2026-03-01T00:00:0{}Z".format
    assert found == [
        ("county", "detail", "gone", 1, 0, at(2), at(3)),
        ("county", "detail", "ok", 4, 20, at(1), at(9)),
        ("h.example", "robots", "ok", 2, 10, at(2), at(3)),
    ]


def test_the_state_counts_its_captures(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    with State.open(project.state_path) as state:
        run_id = state.start_run("crawl", "2026-03-02T00:00:00Z")
        state.finish_run(run_id, "2026-03-02T00:10:00Z", 0, RunCounts())
    add_page(project, "t1", "", at="2026-03-02T00:00:00Z", outcome="gone", run_id=run_id)
    frame = build(project)["fetches"]
    names = ("run_id", "host", "purpose", "outcome", "requests")
    assert list(zip(*(values_of(frame, name) for name in names), strict=True)) == [
        ("r000001", HOST, "detail", "ok", 2),
        ("r000002", HOST, "detail", "gone", 1),
    ]
    assert all(size > 0 for size in values_of(frame, "bytes"))


def run(number: int, command: str = "harvest", *, finished: bool = True) -> RunRow:
    at = "2026-03-01T00:00:00Z"
    end = at if finished else None
    return RunRow(run_id=f"r{number}", command=command, started_at=at, finished_at=end)


@pytest.mark.parametrize(
    ("runs", "shown"),
    [
        ([], []),
        ([run(1), run(2, finished=False)], ["r1"]),
        ([run(1, finished=False), run(2)], ["r1", "r2"]),
        ([run(1), run(2, "publish --format csv"), run(3, "parse")], ["r1"]),
    ],
)
def test_a_publish_does_not_write_itself(runs: list[RunRow], shown: list[str]) -> None:
    assert [row.run_id for row in finished_runs(runs)] == shown


@pytest.mark.parametrize(
    ("raw", "cell"),
    [("", None), (None, None), ("a\0b", "a\ufffdb"), ("\ud83d", "\ufffd"), ("😀", "😀")],
)
def test_no_cell_can_break_a_file(raw: str | None, cell: str | None) -> None:
    frame = make_frame(TABLES["findings"], [{"message": raw}])
    assert values_of(frame, "message") == [cell]


def test_a_frame_without_rows_has_its_types() -> None:
    frame = make_frame(TABLES["points"], [])
    assert frame["is_ask"].dtype == "boolean"
    assert frame["depth"].dtype == "Int64"


def test_plain_values() -> None:
    rows: list[dict[str, Any]] = [{"is_ask": True, "depth": 2}, {"is_ask": None, "depth": None}]
    frame = make_frame(TABLES["points"], rows)
    assert values_of(frame, "is_ask") == [True, None]
    assert [type(value) for value in values_of(frame, "depth")] == [int, type(None)]
