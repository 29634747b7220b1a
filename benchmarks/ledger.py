"""Ledger: what the books of a night cost at so many pages of which none has changed.

A state of columns whose pages were all had, old enough to be young no more; the night of every
column as `scraper.crawling.crawl` keeps its books: history, known rows, rows listed again, the walk
before, missing rows, the choice of visits, outcomes. Nothing is fetched: this is what is left when
nothing is to be fetched. Peak memory is of the whole process.

    python -m benchmarks.ledger [--pages 1000000] [--columns 1000] [--write]
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.parse_cost import ROOT
from benchmarks.plots import write_drawn
from scraper.books.state import CaptureRow, ColumnRow, ListedRow, RunCounts, State
from scraper.crawling.column_watch import Known
from scraper.crawling.crawl_results import outcome_words
from scraper.crawling.nights import Tonight, choose_visits, find_missing, is_sweep_due, night_of

PAGES, COLUMNS = 1_000_000, 1_000
PAGE = ROOT / "docs" / "performance.md"
FIRST, TONIGHT = "2026-01-05T20:00:00Z", "2026-01-06T20:00:00Z"
ROWS_MET = 40  # of the two list pages that an ordinary night reads


@dataclass(frozen=True, slots=True)
class Night:
    """One night's books."""

    pages: int
    columns: int
    filling: float  # seconds of CPU for the first night's rows, not a part of the night
    cpu: float
    wall: float
    visits: int
    peak_mib: float
    megabytes: float  # of the state


def column_url(number: int) -> str:
    """The address of a column."""
    return f"http://www.county{number:05d}.example.cn/zwgk/jytabl/"


def rows_of(column: int, pages: int) -> list[ListedRow]:
    """The rows that a column lists."""
    url = column_url(column)
    host = url.split("/")[2]
    return [
        ListedRow(
            canonical_url=f"{url}202206/t20220616_{number}.html",
            url=f"{url}202206/t20220616_{number}.html",
            column_url=url,
            host=host,
            title=f"关于对市十六届人大二次会议第{number}号建议的答复",
            date_raw="2022-06-16",
        )
        for number in range(pages)
    ]


def fill(state: State, columns: int, each: int) -> None:
    """A first night in which every page was had."""
    run_id = state.start_run("harvest", FIRST)
    for column in range(columns):
        rows = rows_of(column, each)
        state.add_listed(column_url(column), rows, FIRST)
        state.add_captures(_capture(run_id, row, at) for at, row in enumerate(rows))
        state.add_column(_walked(run_id, column, each, "complete"))
    with state._writing() as connection:
        connection.execute(
            "INSERT INTO attempts (canonical_url, last_outcome, last_attempt_at, attempts)"
            " SELECT canonical_url, 'ok', ?, 1 FROM listed",
            (FIRST,),
        )
    state.finish_run(run_id, FIRST, 0, RunCounts())


def live(state: State, columns: int, each: int) -> int:
    """A night in which nothing happened; gives the pages that are due."""
    run_id = state.start_run("harvest", TONIGHT)
    due = 0
    for column in range(columns):
        url = column_url(column)
        walks = state.column_history(url)
        known = Known.of(state.known_rows(url))
        is_sweep_due(url, walks, TONIGHT)
        if len(known.keys) < each:
            raise RuntimeError("rows were lost")
        rows = rows_of(column, min(each, ROWS_MET))
        previous = state.last_walk(url)
        state.add_column(_walked(run_id, column, len(rows), "up_to_date"))
        state.add_listed(url, rows, TONIGHT)
        met = {row.canonical_url for row in rows}
        missing = [page for shown in previous for page in find_missing(shown, met)]
        state.mark_missing(url, missing, TONIGHT)
        tonight = Tonight(
            now=TONIGHT,
            met=met,
            list_pages=2,
            all_list_pages=each // 20,
            first_night=night_of(walks[0].started_at),
        )
        due += len(choose_visits(state.pages(url), tonight))
    for column in range(columns):
        outcomes = state.count_outcomes((column_url(column),))
        state.close_column(run_id, column_url(column), outcomes.total(), outcome_words(outcomes))
    state.finish_run(run_id, TONIGHT, 0, RunCounts())
    return due


def measure(folder: Path, pages: int, columns: int) -> Night:
    """Fill a state, open it as the next run does, and keep one night's books."""
    path = folder / "state.sqlite"
    each = pages // columns
    begin = time.process_time()
    with State.open(path) as state:
        fill(state, columns, each)
    filled = time.process_time()
    started = time.monotonic()
    with State.open(path) as state:  # with its check of the whole file
        due = live(state, columns, each)
    return Night(
        pages=each * columns,
        columns=columns,
        filling=filled - begin,
        cpu=time.process_time() - filled,
        wall=time.monotonic() - started,
        visits=due,
        peak_mib=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        megabytes=path.stat().st_size / 1e6,
    )


def _capture(run_id: str, row: ListedRow, at: int) -> CaptureRow:
    return CaptureRow(
        run_id=run_id,
        url=row.url,
        canonical_url=row.canonical_url,
        final_url=row.url,
        purpose="detail",
        column_url=row.column_url,
        host=row.host,
        outcome="ok",
        status=200,
        content_type="text/html; charset=utf-8",
        fetched_at=FIRST,
        warc_file="jyta-20260105-00001.warc.gz",
        warc_offset=5000 * at,
        warc_length=4000,
        payload_sha256=f"{at:064x}",
        elapsed_ms=80,
    )


def _walked(run_id: str, column: int, rows: int, state: str) -> ColumnRow:
    return ColumnRow(
        run_id=run_id,
        column_url=column_url(column),
        family="trs",
        pager="base_{k-1}",
        list_pages=max(1, rows // 20),
        rows_seen=rows,
        unique_details=rows,
        state=state,
    )


def table(nights: Sequence[Night]) -> list[tuple[str, ...]]:
    """The rows of the documentation."""
    head = ("pages", "columns", "CPU s a night", "us a page", "due", "state, MB", "memory, MiB")
    return [
        head,
        *(
            (
                f"{one.pages:,}",
                f"{one.columns:,}",
                f"{one.cpu:.1f}",
                f"{1e6 * one.cpu / one.pages:.0f}",
                f"{one.visits:,}",
                f"{one.megabytes:,.0f}",
                f"{one.peak_mib:.0f}",
            )
            for one in nights
        ),
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure at a tenth and at all of the pages; print, and write with `--write`."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=int, default=PAGES)
    parser.add_argument("--columns", type=int, default=COLUMNS)
    parser.add_argument("--write", action="store_true", help="write into docs/performance.md")
    asked = parser.parse_args(arguments)
    nights = []
    for share in (10, 1):
        with tempfile.TemporaryDirectory() as folder:
            pages, columns = asked.pages // share, max(1, asked.columns // share)
            nights.append(measure(Path(folder), pages, columns))
    rows = table(nights)
    for row in rows:
        print("  ".join(row))
    if asked.write:
        write_drawn(PAGE, "ledger", rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
