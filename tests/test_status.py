from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scraper.books.state import CaptureRow, ColumnRow, HostRow, ListedRow, RunCounts, State
from scraper.errors import ProjectMissing
from scraper.orders.status import find_release, latest_columns, read_status, status_lines
from scraper.project import Project

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
COLUMN = "http://www.example.org/zwgk/"
PAGE = COLUMN + "t1.html"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.open(tmp_path / "p", create=True)


def fill(project: Project) -> None:
    with State.open(project.state_path) as state:
        run_id = state.start_run("harvest", "2026-03-01T00:00:00Z")
        rows = [
            ListedRow(canonical_url=url, url=url, column_url=COLUMN, host="www.example.org")
            for url in (PAGE, PAGE + "x")
        ]
        state.add_listed(COLUMN, rows, "2026-03-01T00:00:01Z")
        state.add_capture(
            CaptureRow(
                run_id=run_id,
                url=PAGE,
                canonical_url=PAGE,
                purpose="detail",
                host="www.example.org",
                outcome="ok",
                fetched_at="2026-03-01T00:00:02Z",
                warc_file="jyta-20260301-00001.warc.gz",
                warc_offset=0,
                warc_length=1,
            )
        )
        state.record_attempt(PAGE, "ok", "2026-03-01T00:00:02Z")
        for listed in (1, 2):
            state.add_column(
                ColumnRow(
                    run_id=f"r{listed:06d}",
                    column_url=COLUMN,
                    family="trs",
                    declared_total=listed,
                    list_pages=1,
                    unique_details=2,
                    state="complete",
                )
            )
        until = NOW.timestamp() + 60
        blocked = HostRow(host="www.example.org", blocked_until=until, block_reason="challenge")
        state.save_host(blocked)
        state.save_host(HostRow(host="old.example.org", blocked_until=NOW.timestamp() - 1))
        counts = RunCounts(pages_listed=2, pages_fetched=1)
        state.finish_run(run_id, "2026-03-01T00:01:00Z", 3, counts)


def test_figures(project: Project) -> None:
    fill(project)
    status = read_status(project, NOW)
    assert status.crawl.pages_by_outcome == {"deferred": 1, "ok": 1}
    assert (status.crawl.pages_listed, status.crawl.pages_due) == (2, 1)
    assert [run.exit_code for run in status.crawl.runs] == [3]
    assert [(row.run_id, row.declared_total) for row in status.crawl.columns] == [("r000002", 2)]
    assert [host.host for host in status.crawl.blocked] == ["www.example.org"]
    assert status.crawl.blocked[0].until == "2026-03-02T01:01:00Z"
    assert json.loads(status.to_json())["crawl"]["pages_due"] == 1


def test_lines_say_the_same(project: Project) -> None:
    fill(project)
    text = "\n".join(status_lines(read_status(project, NOW)))
    for words in (
        "release     none yet",
        "2 listed, 1 due, 1 archived; deferred 1, ok 1",
        f"{COLUMN}  complete: 2 pages, 2 declared in 1 list page (trs)",
        "exit 3",
        "www.example.org  challenge  until 2026-03-02T01:01:00Z",
    ):
        assert words in text
    assert "old.example.org" not in text


def test_dead_links_and_files_are_not_due(project: Project) -> None:
    """Three strikes on three nights, a file that was had, another host: nothing waits for them."""
    fill(project)
    ends = {"dead": ["gone"] * 3, "struck": ["gone"], "failed": ["server_error"]}
    ends |= {"a.pdf": ["ok"], "off": ["out_of_scope"]}
    with State.open(project.state_path) as state:
        rows = [
            ListedRow(canonical_url=COLUMN + n, url=COLUMN + n, column_url=COLUMN, host="x")
            for n in ends
        ]
        state.add_listed(COLUMN, rows, "2026-02-20T00:00:00Z")
        for name, outcomes in ends.items():
            for day, outcome in enumerate(outcomes, 20):
                at = f"2026-02-{day}T00:00:00Z"
                state.add_capture(
                    CaptureRow(
                        run_id=f"r0000{day}",
                        url=COLUMN + name,
                        canonical_url=COLUMN + name,
                        purpose="detail",
                        host="x",
                        outcome=outcome,
                        fetched_at=at,
                    )
                )
                state.record_attempt(COLUMN + name, outcome, at)
    crawl = read_status(project, NOW).crawl
    assert crawl.pages_due == 3  # the one never asked for, the one in doubt, the one that failed
    assert crawl.pages_by_outcome == {
        "deferred": 1,
        "gone": 2,
        "ok": 2,
        "out_of_scope": 1,
        "server_error": 1,
    }
    assert sum(crawl.pages_by_outcome.values()) == crawl.pages_listed == 7


def test_a_release_is_counted_by_its_report(project: Project) -> None:
    folder = project.releases_dir / "r1"
    folder.mkdir()
    assert find_release(project) is None
    (project.releases_dir / "current").symlink_to("r1")
    assert read_status(project, NOW).documents is None
    (folder / "report.json").write_text('{"counts": {"documents": 7}}', encoding="utf-8")
    status = read_status(project, NOW)
    assert (status.release, status.documents) == ("r1", 7)
    assert "r1 (7 documents)" in "\n".join(status_lines(status))


@pytest.mark.parametrize("text", ["[]", "{", '{"counts": 3}', '{"counts": {"documents": "7"}}'])
def test_an_odd_report_is_no_fault(project: Project, text: str) -> None:
    (project.releases_dir / "current").mkdir()
    (project.releases_dir / "current" / "report.json").write_text(text, encoding="utf-8")
    assert read_status(project, NOW).documents is None


def test_looking_changes_nothing(project: Project) -> None:
    read_status(project, NOW)
    assert not project.state_path.exists()


def test_no_project(tmp_path: Path) -> None:
    with pytest.raises(ProjectMissing):
        Project.open(tmp_path / "nothing")


def test_newest_row_of_each_column() -> None:
    rows = [ColumnRow(run_id=run, column_url=url) for run, url in (("2", "b"), ("1", "b"))]
    assert latest_columns(rows) == (rows[0],)
