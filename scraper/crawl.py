"""Crawl: from the addresses of columns to archived pages.

Takes columns, a fetcher and the state; walks each list, books its rows, fetches the pages that
are due, and says per column what happened. Sites run side by side, one thread a site, which
mostly waits for its turn; within a site everything goes in turn. A broken column never stops the
others; a page is due until it was had once. Never parses a page, never publishes, never reads a
clock: the fetcher knows the budget.
"""

from __future__ import annotations

import logging
import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence, Set
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import Protocol

from scraper.archive import Archive
from scraper.discovery.column import walk_column
from scraper.discovery.links import is_attachment
from scraper.discovery.listing import PageRequest, Row
from scraper.discovery.walks import GOOD_STATES, ColumnState, ColumnWalk
from scraper.fetch import Capture
from scraper.outcomes import REFUSALS
from scraper.progress import Report, ignore_progress
from scraper.project import Project
from scraper.sameness import says_the_same
from scraper.sending import PLAIN, Sending
from scraper.state import CaptureRow, ColumnRow, ListedRow, RunCounts, State
from scraper.urls import alias_key, authority_of, canonical_url, host_of, same_site, site_key

# The host says no to us, or cannot be asked for its rules.
BLOCKING = REFUSALS | {"robots_unreachable"}
# The walk of such a column gave nothing at all.
_EMPTY_HANDED = frozenset(
    {
        ColumnState.REFUSED,
        ColumnState.UNREACHABLE,
        ColumnState.GONE,
        ColumnState.NO_LIST,
        ColumnState.SCRIPT_NEEDED,
    }
)
MAX_REASONS = 3
MOST_SITES = 512  # threads; how many requests go out at a time is the fetcher's to know
_FILE, _VANISHED = "file", "vanished"
_NO_FAILURES = ("ok", "not_modified", _FILE, _VANISHED, "out_of_scope", "budget_skipped")

log = logging.getLogger(__name__)


class PageFetcher(Protocol):
    """What a crawl needs of the fetch layer."""

    def fetch(
        self, url: str, *, purpose: str, column_url: str | None = None, sending: Sending = PLAIN
    ) -> Capture:
        """One capture; never raises for what a server does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlSettings:
    """How much a crawl does; the budget's end is watched by the fetcher, which has the clock."""

    max_pages: int | None = None  # detail pages asked for, over all columns
    full: bool = False  # every list to its end, every page again
    deadline: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnReport:
    """What happened to one column: its walk, and the outcomes of its pages."""

    url: str
    walk: ColumnWalk
    outcomes: Counter[str] = field(default_factory=Counter)

    @property
    def is_good(self) -> bool:
        """True when nothing is missing, or only what the run was asked to leave."""
        if self.walk.state is ColumnState.STOPPED:
            return self.walk.outcome == "ok"
        return self.walk.state in GOOD_STATES


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlResult:
    """What a crawl did; the verdicts for the exit code stand here, not the code."""

    columns: tuple[ColumnReport, ...]
    counts: RunCounts
    budget_spent: bool = False
    stopped: bool = False

    @property
    def nothing_reached(self) -> bool:
        """True when no column gave a list and no page was had."""
        if self.budget_spent or self.stopped or self.counts.pages_fetched:
            return False
        walks = [report.walk for report in self.columns]
        return all(walk.state in _EMPTY_HANDED or walk.outcome == "deferred" for walk in walks)

    @property
    def is_partial(self) -> bool:
        """True when pages or columns failed, or wait for a later run."""
        return self.counts.pages_failed > 0 or not all(one.is_good for one in self.columns)

    @property
    def reason(self) -> str:
        """One sentence on the columns that failed."""
        bad = [f"{one.url}: {one.walk.note}" for one in self.columns if not one.is_good]
        more = f" (and {len(bad) - MAX_REASONS} more)" if len(bad) > MAX_REASONS else ""
        return "nothing was harvested: " + "; ".join(bad[:MAX_REASONS]) + more


def crawl_columns(
    project: Project,
    urls: Sequence[str],
    *,
    fetcher: PageFetcher,
    state: State,
    run_id: str,
    settings: CrawlSettings,
    progress: Report = ignore_progress,
    stop: Callable[[], bool] = lambda: False,
) -> CrawlResult:
    """Walk the columns and fetch what is due; the result has one report a column, in order."""
    crew = _Crew(fetcher, state, run_id, settings, progress, stop)
    sites: dict[str, list[str]] = defaultdict(list)
    for url in dict.fromkeys(urls):
        sites[site_key(url)].append(url)
    log.info("crawl_started", extra={"columns": len(urls), "project": project.root.name})
    before = _good_pages(state)
    reports = _crawl_sites(list(sites.values()), crew)
    return CrawlResult(
        columns=tuple(reports[url] for url in dict.fromkeys(urls)),
        counts=_count(list(reports.values()), before, state, run_id, Archive(project)),
        budget_spent=crew.budget_spent,
        stopped=stop(),
    )


class _Crew:
    """What the threads of a crawl share."""

    def __init__(
        self,
        fetcher: PageFetcher,
        state: State,
        run_id: str,
        settings: CrawlSettings,
        progress: Report,
        stop: Callable[[], bool],
    ) -> None:
        self.fetcher = fetcher
        self.state = state
        self.run_id = run_id
        self.settings = settings
        self.budget_spent = False
        self.halt = threading.Event()
        self._progress = progress
        self._stop = stop
        self._lock = threading.Lock()
        self._asked = 0
        self._done = self._due = self._lists = 0
        self._taken: set[str] = set()

    @property
    def left(self) -> int | None:
        """How many pages may still be asked for."""
        most = self.settings.max_pages
        return None if most is None else max(0, most - self._asked)

    def must_stop(self) -> bool:
        """True when no new request should begin."""
        return self.halt.is_set() or self.budget_spent or self._stop()

    def take(self, page: str, *, is_free: bool) -> bool:
        """Claim a page; False when another column had it in this run or the limit is reached."""
        with self._lock:
            if page in self._taken or (not is_free and self.left == 0):
                return False
            self._taken.add(page)
            self._asked += not is_free
            return True

    def note_list(self) -> None:
        """One more list page is read."""
        with self._lock:
            self._lists += 1
            self._progress("lists", self._lists, None)

    def note_due(self, pages: int) -> None:
        """So many more pages are due."""
        with self._lock:
            self._due += pages

    def note_page(self) -> None:
        """One more page is dealt with."""
        with self._lock:
            self._done += 1
            self._progress("pages", self._done, self._due)


class _ListFetch:
    """Fetches the list pages of one column, and remembers when."""

    def __init__(self, crew: _Crew, column_url: str, at: str) -> None:
        self.crew = crew
        self.column_url = column_url
        self.last_at = at

    def __call__(self, request: PageRequest, *, purpose: str) -> Capture:
        capture = self.crew.fetcher.fetch(
            request.url, purpose=purpose, column_url=self.column_url, sending=request.sending
        )
        self.last_at = max(self.last_at, capture.fetched_at)
        self.crew.budget_spent |= capture.outcome == "budget_skipped"
        self.crew.note_list()
        return capture


def _crawl_sites(sites: Sequence[Sequence[str]], crew: _Crew) -> dict[str, ColumnReport]:
    """One thread a site; the first fault of the program itself ends the others soon."""
    with ThreadPoolExecutor(max_workers=max(1, min(len(sites), MOST_SITES))) as pool:
        futures = [pool.submit(_crawl_site, columns, crew) for columns in sites]
        wait(futures, return_when=FIRST_EXCEPTION)
        if any(future.done() and future.exception() for future in futures):
            crew.halt.set()
    reports: dict[str, ColumnReport] = {}
    for future in futures:
        reports |= future.result()
    return reports


def _crawl_site(columns: Sequence[str], crew: _Crew) -> dict[str, ColumnReport]:
    return {url: _crawl_column(url, crew) for url in columns}


def _crawl_column(url: str, crew: _Crew) -> ColumnReport:
    """Walk a column, book what it lists, fetch what is due."""
    started_at = _started_at(crew)
    listing = _ListFetch(crew, url, started_at)
    if crew.must_stop():
        walk = ColumnWalk(url=url, state=ColumnState.STOPPED, note="the run ended before its turn")
        return ColumnReport(url=url, walk=walk)
    walk = walk_column(
        url,
        listing,
        max_rows=crew.left,
        known=_known_keys(url, crew),
        done=_done_keys(url, crew, started_at),
        stop=crew.must_stop,
    )
    crew.state.add_listed(url, _listed_rows(walk), listing.last_at)
    crew.state.add_column(_column_row(walk, crew.run_id))
    _log_walk(walk)
    outcomes = Counter(_fetch_due(url, crew, listing.last_at))
    return ColumnReport(url=url, walk=walk, outcomes=outcomes)


def _fetch_due(column_url: str, crew: _Crew, now: str) -> Iterator[str]:
    """Fetch the pages of a column that are due; gives their outcomes."""
    full = crew.settings.full
    rows = [
        row
        for row in crew.state.due_details([column_url], full=full, now=now)
        if full or not _is_settled(row)
    ]
    crew.note_due(len(rows))
    for row in rows:
        if crew.must_stop():
            return
        is_offsite = not same_site(row.url, column_url)
        if not crew.take(row.canonical_url, is_free=is_offsite):
            continue
        purpose = "attachment" if is_attachment(row.url) else "detail"
        capture = crew.fetcher.fetch(row.url, purpose=purpose, column_url=column_url)
        crew.state.record_attempt(
            row.canonical_url, capture.outcome, capture.fetched_at, capture.not_before
        )
        crew.note_page()
        crew.budget_spent |= capture.outcome == "budget_skipped"
        yield _outcome(row, capture.outcome, purpose)


def _is_settled(row: ListedRow) -> bool:
    """True for rows that are no pages and are dealt with: files had, other hosts noted."""
    if row.last_outcome == "out_of_scope":
        return True
    return row.last_outcome == "ok" and is_attachment(row.url)


def _outcome(row: ListedRow, outcome: str, purpose: str) -> str:
    """The outcome as it is counted: files are no pages, a page that went was there once."""
    if outcome == "gone" and row.last_outcome == "ok":
        return _VANISHED
    return _FILE if outcome == "ok" and purpose == "attachment" else outcome


def _started_at(crew: _Crew) -> str:
    found = (run.started_at for run in crew.state.runs() if run.run_id == crew.run_id)
    return next(found, "")


def _known_keys(url: str, crew: _Crew) -> Set[str] | None:
    """The rows that end a walk early; only where the last walk of the column left no hole."""
    if crew.settings.full:
        return None
    states = [row.state for row in crew.state.columns() if row.column_url == url]
    if not states or states[-1] not in GOOD_STATES:
        return None
    return {alias_key(row.url) for row in crew.state.listed(url)}


def _done_keys(url: str, crew: _Crew, now: str) -> Set[str]:
    """The rows whose pages are not due, so that a limit counts only pages that are."""
    if crew.left is None or crew.settings.full:
        return frozenset()
    due = {row.canonical_url for row in crew.state.due_details([url], full=False, now=now)}
    listed = crew.state.listed(url)
    return {alias_key(r.url) for r in listed if r.canonical_url not in due or _is_settled(r)}


def _listed_rows(walk: ColumnWalk) -> Iterator[ListedRow]:
    for row in walk.rows:
        yield ListedRow(
            canonical_url=canonical_url(row.url),
            url=row.url,
            column_url=walk.url,
            host=host_of(row.url),
            title=row.title,
            date_raw=row.date_raw,
        )


def _column_row(walk: ColumnWalk, run_id: str) -> ColumnRow:
    return ColumnRow(
        run_id=run_id,
        column_url=walk.url,
        family=walk.family,
        pager=walk.pager,
        declared_total=walk.declared_total,
        list_pages=walk.list_pages,
        rows_seen=walk.rows_seen,
        unique_details=walk.unique_details,
        offsite_rows=walk.offsite_rows,
        gaps=len(walk.gaps),
        state=str(walk.state),
    )


def _log_walk(walk: ColumnWalk) -> None:
    is_good = walk.state in GOOD_STATES or walk.state is ColumnState.STOPPED
    facts = {
        "column": walk.url,
        "state": str(walk.state),
        "note": walk.note,
        "rows": walk.rows_seen,
    }
    facts |= {"list_pages": walk.list_pages, "gaps": " ".join(walk.gaps)}
    log.log(logging.INFO if is_good else logging.WARNING, "column_walked", extra=facts)


# --- figures ---


def _good_pages(state: State) -> dict[str, CaptureRow]:
    """The newest good capture of every page."""
    return {row.canonical_url: row for row in state.latest_good()}


def _count(
    reports: Sequence[ColumnReport],
    before: dict[str, CaptureRow],
    state: State,
    run_id: str,
    archive: Archive,
) -> RunCounts:
    """The figures of the run; `changed` means another content, not other bytes."""
    outcomes = sum((report.outcomes for report in reports), Counter[str]())
    now = {url: seen for url, seen in _good_pages(state).items() if seen.run_id == run_id}
    failed = sum(outcomes.values()) - sum(outcomes[name] for name in _NO_FAILURES)
    listed = {row.key for report in reports for row in report.walk.rows if _is_own_page(row)}
    return RunCounts(
        pages_listed=len(listed),
        pages_fetched=outcomes["ok"],
        pages_new=sum(url not in before for url in now),
        pages_changed=sum(
            url in before and not says_the_same(archive, before[url], now[url]) for url in now
        ),
        pages_gone=outcomes[_VANISHED],
        pages_failed=failed,
        hosts_blocked=len(_blocked_hosts(reports)),
    )


def _is_own_page(row: Row) -> bool:
    return not row.is_offsite and not row.is_attachment


def _blocked_hosts(reports: Sequence[ColumnReport]) -> set[str]:
    return {
        authority_of(report.url)
        for report in reports
        if report.walk.state is ColumnState.REFUSED or BLOCKING & report.outcomes.keys()
    }
