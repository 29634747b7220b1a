"""Help for tests of parse and publish: captures through the real archive and state."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from scraper.archiving.archive import Archive, capture_row
from scraper.books.readers import Reader
from scraper.books.state import ColumnRow, RunCounts, State
from scraper.project import Project
from scraper.publishing.publish import publish
from scraper.reading.parsing import parse_captures
from scraper.warcs.warc import Exchange
from tests.fakepage import page_text, read_fake

HOST = "www.shili.example"
COLUMN = f"http://{HOST}/jyta/"
READER = Reader(read_fake, "fake-1")


def add_page(
    project: Project,
    stem: str,
    text: str = "",
    *,
    at: str = "2026-03-01T01:02:03Z",
    outcome: str = "ok",
    run_id: str = "r000001",
    url: str | None = None,
    content_type: str = "text/plain",
    **facts: Any,
) -> None:
    """Store one response and tell the state of it, as a crawl does."""
    exchange = Exchange(
        url=url or f"{COLUMN}{stem}.html",
        status=200 if outcome == "ok" else 404,
        raw_body=text.encode(),
        fetched_at=at,
        response_headers=(("Content-Type", f"{content_type}; charset=utf-8"),),
        run_id=run_id,
        purpose="detail",
        outcome=outcome,
        column_url=COLUMN,
        **facts,
    )
    archive = Archive(project)
    place = archive.write_response(exchange)
    archive.close()
    with State.open(project.state_path) as state:
        state.add_capture(capture_row(exchange, place))


def make_project(root: Path, texts: dict[str, str] | None = None) -> Project:
    """A project after one finished crawl of these pages."""
    project = Project.open(root, create=True)
    with State.open(project.state_path) as state:
        run_id = state.start_run("harvest", "2026-03-01T01:00:00Z")
        state.add_column(ColumnRow(run_id=run_id, column_url=COLUMN, list_pages=1, state="whole"))
        state.finish_run(run_id, "2026-03-01T01:10:00Z", 0, RunCounts(pages_fetched=2))
    for stem, text in (texts or {"t1": page_text(7), "t2": page_text(8, "托育点")}).items():
        add_page(project, stem, text)
    return project


def add_runs(project: Project, *days: int) -> None:
    """Finished runs of these days of March; their names follow those that are there."""
    with State.open(project.state_path) as state:
        for day in days:
            run_id = state.start_run("harvest", f"2026-03-{day:02d}T00:00:00Z")
            state.finish_run(run_id, f"2026-03-{day:02d}T00:10:00Z", 0, RunCounts())


def main(root: str) -> None:
    """Parse and publish in a process of its own, whatever surrounds it."""
    project = Project.open(Path(root))
    parse_captures(project, jobs=2, reader=READER)
    publish(project, reader=READER)
