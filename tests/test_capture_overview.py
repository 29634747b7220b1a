"""One pass over the captures shows what several passes would."""

from __future__ import annotations

from collections import Counter

import pytest

from scraper.books.state_rows import CaptureRow
from scraper.frames.capture_overview import Overview, SiteCaptures, look_over

COLUMN = "http://www.a.example/list/"


def capture(
    run: str, outcome: str = "ok", *, column: str | None = COLUMN, host: str = "www.a.example"
) -> CaptureRow:
    url = "http://www.a.example/1.html"
    at = f"2026-03-{int(run[1:]):02d}T00:00:00Z"
    return CaptureRow(
        run_id=run, url=url, canonical_url=url, purpose="detail", host=host, outcome=outcome,
        fetched_at=at, column_url=column,
    )  # fmt: skip


# Pages, by address -> what the newest run of the site brought.
PAGES: dict[str, tuple[list[list[CaptureRow]], str, dict[str, int]]] = {
    "one run": ([[capture("r1")], [capture("r1", "gone")]], "r1",
                {"asked": 2, "fetched": 1, "failed": 1, "new": 1}),
    "a later run comes second": ([[capture("r1")], [capture("r1"), capture("r2")]], "r2",
                                 {"asked": 1, "fetched": 1}),
    "a later run comes first": ([[capture("r1"), capture("r2")], [capture("r1")]], "r2",
                                {"asked": 1, "fetched": 1}),
    "runs are numbers": ([[capture("r9")], [capture("r10")]], "r10",
                         {"asked": 1, "fetched": 1, "new": 1}),
    "the last answer of a run counts": ([[capture("r1"), capture("r1", "net_error")]], "r1",
                                        {"asked": 1, "failed": 1}),
    "no captures": ([[], [capture("r1")]], "r1", {"asked": 1, "fetched": 1, "new": 1}),
}  # fmt: skip


@pytest.mark.parametrize("case", PAGES)
def test_what_the_newest_run_brought(case: str) -> None:
    pages, run, brought = PAGES[case]
    found = look_over({str(place): rows for place, rows in enumerate(pages)}, {})
    assert found.sites == {"www.a.example": SiteCaptures(run, Counter(brought), {COLUMN})}
    assert found.newest == f"2026-03-{int(run[1:]):02d}T00:00:00Z"


def test_columns_and_the_runs_that_asked_first() -> None:
    pages = {
        "1": [capture("r1"), capture("r2")],
        "2": [capture("r2", column=None), capture("r3")],
        "3": [capture("r2", column=None, host="b.example")],
    }
    found = look_over(pages, {COLUMN: "甲市"})
    assert found.first_asked == Counter({(COLUMN, "r1"): 1, (COLUMN, "r2"): 1})
    assert found.hosts == {COLUMN: "www.a.example"}
    assert {site: one.run_id for site, one in found.sites.items()} == {
        "甲市": "r3", "b.example": "r2",
    }  # fmt: skip


def test_of_nothing_there_is_nothing() -> None:
    assert look_over({}, {}) == Overview()
