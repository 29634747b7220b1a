"""What became of the requests is told by the archive, also those without any response."""

from __future__ import annotations

from pathlib import Path

import pytest

from scraper.archiving.archive import Archive
from scraper.archiving.index import rebuild_index
from scraper.archiving.traces import record_runs
from scraper.books.state import CaptureRow, RunCounts, State
from scraper.project import Project
from scraper.publishing.publish import publish
from scraper.reading.parsing import parse_captures
from tests.publishing import COLUMN, HOST, READER, add_page, make_project


def failed(outcome: str, purpose: str = "detail", second: int = 0, run: str = "") -> CaptureRow:
    return CaptureRow(
        run_id=run or "r000002",
        url=f"{COLUMN}x{second}.html",
        canonical_url=f"{COLUMN}x{second}.html",
        purpose=purpose,
        host=HOST,
        outcome=outcome,
        fetched_at=f"2026-03-02T00:00:0{second}Z",
        column_url=COLUMN,
    )


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A crawl of two pages, and one that met only trouble."""
    project = make_project(tmp_path / "p")
    with State.open(project.state_path) as state:
        run_id = state.start_run("harvest", "2026-03-02T00:00:00Z")
        assert run_id == "r000002"
        state.add_captures(
            [
                failed("net_error", second=1),
                failed("net_error", second=4),
                failed("dns_error", "list", 2),
                failed("blocked", second=3),
                failed("blocked", "list", 5),
            ]
        )
        state.finish_run(run_id, "2026-03-02T00:10:00Z", 6, RunCounts())
    add_page(project, "t9", "", at="2026-03-02T00:00:07Z", outcome="gone", run_id="r000002")
    return project


def requests_of(release: Path) -> str:
    return (release / "csv" / "fetches.csv").read_text(encoding="utf-8")


def build(project: Project) -> Path:
    parse_captures(project, reader=READER)
    return publish(project, reader=READER, formats=("csv",)).path


def test_a_lost_state_is_told_of_every_request(project: Project) -> None:
    truth = requests_of(build(project))
    assert '"detail","net_error",2,0,"2026-03-02T00:00:01Z","2026-03-02T00:00:04Z"' in truth
    assert '"list","blocked",1,0' in truth
    with State.open(project.state_path) as state:
        assert record_runs(Archive(project), state) == 2
    project.state_path.unlink()
    assert rebuild_index(project) == 3
    assert requests_of(build(project)) == truth
