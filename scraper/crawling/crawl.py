"""Crawl: from the addresses of columns to archived pages.

Takes columns, a fetcher and the state; walks each list, books its rows, fetches the pages that
are due tonight, and says per column what happened. Sites run side by side, one thread a site,
which mostly waits for its turn; within a site everything goes in turn. A broken column never
stops the others. Never parses a list itself, never publishes, never reads a clock: the fetcher
knows the budget.
"""

from __future__ import annotations

import logging
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Sequence, Set
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from dataclasses import replace

from parsers.ids import make_document_id
from scraper.addressing.urls import alias_key, site_key
from scraper.archiving.archive import Archive
from scraper.books.state import ColumnRow, State, WalkRow
from scraper.crawling.column_watch import Known, watch_column
from scraper.crawling.crawl_results import (
    ColumnReport,
    CrawlResult,
    WalkEnd,
    count_run,
    outcome_words,
)
from scraper.crawling.crew import CrawlSettings, Crew, PageFetcher, Tools
from scraper.crawling.holes import carry_holes, may_end_early, may_hold_rows
from scraper.crawling.names import listed_rows
from scraper.crawling.nights import (
    SWEEP_NIGHTS,
    Tonight,
    choose_visits,
    count_turns,
    find_missing,
    find_reason,
    is_sweep_due,
    night_of,
)
from scraper.crawling.visits import visit_pages
from scraper.crawling.waiting import Waiting
from scraper.discovery.entries.companions import with_companions
from scraper.discovery.listing import PageRequest, Row
from scraper.errors import JytaError
from scraper.families.base import Choice
from scraper.families.overridden import choose_by
from scraper.fetching.fetch import Capture
from scraper.fetching.room import give_memory_back, many_threads
from scraper.process.progress import Report, ignore_progress
from scraper.project import Project
from scraper.walking.column import walk_column
from scraper.walking.walks import GOOD_STATES, ColumnState, ColumnWalk, source_of

__all__ = ["ColumnReport", "CrawlResult", "CrawlSettings", "PageFetcher", "crawl_columns"]

# The host has trouble with us or with itself: only pages that were never had are asked for.
_TROUBLE = frozenset({ColumnState.REFUSED, ColumnState.UNREACHABLE, ColumnState.FAULT})
MOST_SITES = 512  # threads; how many requests go out at a time is the fetcher's to know

log = logging.getLogger(__name__)


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
    started_at = next((run.started_at for run in state.runs() if run.run_id == run_id), "")
    tools = Tools(
        fetcher=fetcher,
        state=state,
        archive=Archive(project),
        run_id=run_id,
        started_at=started_at,
    )
    crew = Crew(tools, settings, progress, stop)
    sites: dict[str, list[str]] = defaultdict(list)
    for url in dict.fromkeys(urls):
        sites[site_key(url)].append(url)
    log.info("crawl_started", extra={"columns": len(urls), "project": project.root.name})
    reports = _crawl_sites(list(sites.values()), crew)
    for url in reports:  # at the end: a page of two columns is asked for in one of them
        outcomes = state.count_outcomes((url,))
        state.close_column(run_id, url, outcomes.total(), outcome_words(outcomes))
    return CrawlResult(
        columns=tuple(reports[url] for url in dict.fromkeys(urls)),
        counts=count_run(
            list(reports.values()), state.count_outcomes(list(reports)), state.count_judged(run_id)
        ),
        budget_spent=crew.budget_spent,
        stopped=stop(),
    )


class _ListFetch:
    """Fetches the list pages of one column; remembers when, and where the first came from."""

    def __init__(self, crew: Crew, column_url: str, at: str, fronts: dict[str, Capture]) -> None:
        self.crew = crew
        self.fronts = fronts
        self.column_url = column_url
        self.last_at = at
        self.first_url: str | None = None
        self.requests = 0

    def __call__(self, request: PageRequest, *, purpose: str) -> Capture:
        capture = self._front(request)
        if capture is None:
            self.requests += 1
            with self.crew.away():
                capture = self.crew.fetcher.fetch(
                    request.url,
                    purpose=purpose,
                    column_url=self.column_url,
                    sending=request.sending,
                )
        if "#" in request.url and capture.outcome == "ok":
            self.fronts[request.url.partition("#")[0]] = capture
        self.first_url = self.first_url or capture.final_url
        self.last_at = max(self.last_at, capture.fetched_at)
        self.crew.budget_spent |= capture.outcome == "budget_skipped"
        self.crew.note_list()
        return capture

    def look(self, url: str) -> str:
        """The outcome of a list page that was lacking; what it shows is for the walk to read."""
        self.requests += 1
        with self.crew.away():
            capture = self.crew.fetcher.fetch(url, purpose="list", column_url=self.column_url)
        is_bare = capture.outcome == "ok" and not may_hold_rows(source_of(capture))
        return "empty" if is_bare else capture.outcome

    def _front(self, request: PageRequest) -> Capture | None:
        """The page that several columns share, where only the fragment tells them apart."""
        wire, mark, _ = request.url.partition("#")
        return self.fronts.get(wire) if mark and request.sending.method == "GET" else None


def _crawl_sites(sites: Sequence[Sequence[str]], crew: Crew) -> dict[str, ColumnReport]:
    """One thread a site; the first fault of the program itself ends the others soon."""
    give_memory_back()
    with (
        many_threads(),
        ThreadPoolExecutor(max_workers=max(1, min(len(sites), MOST_SITES))) as pool,
    ):
        futures = [pool.submit(_crawl_site, columns, crew) for columns in sites]
        wait(futures, return_when=FIRST_EXCEPTION)
        if any(future.done() and future.exception() for future in futures):
            crew.halt.set()
    reports: dict[str, ColumnReport] = {}
    for future in futures:
        reports |= future.result()
    return reports


def _crawl_site(columns: Sequence[str], crew: Crew) -> dict[str, ColumnReport]:
    fronts: dict[str, Capture] = {}
    return {url: _crawl_column(url, crew, fronts) for url in columns}


def _crawl_column(url: str, crew: Crew, fronts: dict[str, Capture]) -> ColumnReport:
    """Walk a column, book what it lists, fetch what is due."""
    with crew.at_desk():
        if crew.must_stop():
            ended = WalkEnd(state=ColumnState.STOPPED, note="the run ended before its turn")
            return ColumnReport(url=url, walk=ended)
        ended, due = _look_through(url, crew, fronts)
    tally = visit_pages(url, due, crew, follows=ended.may_be_cut)
    return ColumnReport(url=url, walk=ended, tally=tally)


def _look_through(url: str, crew: Crew, fronts: dict[str, Capture]) -> tuple[WalkEnd, Waiting]:
    """How the walk of a column ended, and the pages that are due now that it is booked."""
    walks = crew.state.column_history(url)
    known = Known.of(crew.state.known_rows(url))
    is_held = url in crew.settings.held_since
    is_sweep = crew.settings.full or is_held or is_sweep_due(url, walks, crew.started_at)
    listing = _ListFetch(crew, url, crew.started_at, fronts)
    holes = crew.state.holes(url)
    ends_early = not is_sweep and may_end_early(walks, holes, crew.started_at, listing.look)
    guesses_anew = _guesses_anew(walks, is_sweep=is_sweep, is_full=crew.settings.full)
    vain = frozenset() if guesses_anew else crew.state.guesses(url)
    ground = known.keys if ends_early else None
    walk = _walk(url, listing, crew, ground, vain, walks)
    walk = carry_holes(watch_column(walk, known, walks, listing.first_url), holes)
    met = _book(walk, crew, listing.last_at)
    _log_walk(walk)
    tonight = _tonight(walk, walks, met, crew, listing, is_sweep=is_sweep)
    withheld = crew.settings.withheld
    due = Waiting(
        visit.due
        for visit in choose_visits(crew.state.pages(url), tonight)
        if not withheld or make_document_id(visit.page.canonical_url) not in withheld
    )
    return WalkEnd.of(walk), due  # the pages take long; the rows of the walk are booked


def _guesses_anew(walks: Sequence[WalkRow], *, is_sweep: bool, is_full: bool) -> bool:
    """Whether blind guesses are made that were made in vain.

    A list without a way on is never whole and would be guessed at every night: it has a count of
    its own.
    """
    is_stuck = bool(walks) and walks[-1].state == ColumnState.PAGER_NOT_WORKING
    return is_full or (len(walks) % SWEEP_NIGHTS == 0 if is_stuck else is_sweep)


def _walk(
    url: str,
    listing: _ListFetch,
    crew: Crew,
    known: Set[str] | None,
    vain: Set[str],
    walks: Sequence[WalkRow],
) -> ColumnWalk:
    """The walk of a column; a list that the program stumbles over does not stop the others."""
    try:
        walk = walk_column(
            url,
            listing,
            max_rows=crew.left,
            known=known,
            total=walks[-1].declared_total if walks else None,
            done=_done_keys(url, crew),
            stop=crew.must_stop,
            choose=_choice(url, crew),
            barren=vain,
            turn=count_turns(walks),
        )
        return _second_look(walk, listing, crew)
    except (JytaError, OSError, sqlite3.Error):
        raise
    except Exception as error:
        # A bug that one page wakes: told with its place in the log, never with the page's text.
        log.exception("column_fault", extra={"column": url})
        note = f"the program stumbled over this list ({type(error).__name__}), see the log"
        return ColumnWalk(url=url, state=ColumnState.FAULT, note=note)


def _choice(url: str, crew: Crew) -> Choice | None:
    """How the family of a column is chosen, where a site's definition says so."""
    override = crew.settings.overrides.get(url)
    return choose_by(override) if override else None


def _second_look(walk: ColumnWalk, listing: _ListFetch, crew: Crew) -> ColumnWalk:
    """Rows that stood on two pages may have been pushed there: is something new on page 1? (N60)"""
    shifted = walk.rows_seen > len(walk.rows) and walk.list_pages > 1 and not walk.subcolumns
    if not shifted or walk.state is not ColumnState.COMPLETE:
        return walk
    choose = _choice(walk.url, crew)
    again = walk_column(walk.url, listing, max_pages=1, stop=crew.must_stop, choose=choose)
    keys = {row.key for row in walk.rows}
    if again.rows and not any(row.key in keys for row in again.rows):  # there is more behind it
        again = walk_column(walk.url, listing, known=keys, stop=crew.must_stop, choose=choose)
    rows: dict[str, Row] = {}
    for row in (*again.rows, *walk.rows):
        rows.setdefault(row.key, row)
    pages = walk.list_pages + again.list_pages
    return replace(walk, rows=tuple(rows.values()), list_pages=pages)


def _book(walk: ColumnWalk, crew: Crew, at: str) -> set[str]:
    """Book a walk and its rows; gives the pages that it met."""
    # The state first: rows of a walk that was not booked must never count as known ground.
    crew.state.add_column(_column_row(walk, crew.run_id))
    if walk.state in GOOD_STATES or walk.state is ColumnState.PAGER_NOT_WORKING:
        crew.state.keep_guesses(walk.url, walk.barren)
    if walk.state in (ColumnState.COMPLETE, ColumnState.GAPS):
        crew.state.keep_holes(walk.url, walk.gaps)
    previous = crew.state.last_walk(walk.url)
    placed, starts = with_companions(walk.rows, walk.starts)
    rows = list(listed_rows(replace(walk, rows=placed), crew.state))
    met = {row.canonical_url for row in rows}
    crew.state.add_listed(walk.url, rows, at, starts)
    if walk.state is ColumnState.COMPLETE:
        listed = (row.canonical_url for row in crew.state.listed(walk.url))
        crew.state.mark_missing(walk.url, [page for page in listed if page not in met], at)
    elif walk.state is ColumnState.UP_TO_DATE:
        missing = [page for shown in previous for page in find_missing(shown, met)]
        crew.state.mark_missing(walk.url, missing, at)
    return met


def _tonight(
    walk: ColumnWalk,
    walks: Sequence[WalkRow],
    met: Set[str],
    crew: Crew,
    listing: _ListFetch,
    *,
    is_sweep: bool,
) -> Tonight:
    good = [one for one in walks if one.state in GOOD_STATES]
    return Tonight(
        now=listing.last_at,
        met=met,
        list_pages=listing.requests,
        all_list_pages=max((one.list_pages for one in walks), default=walk.list_pages),
        first_night=night_of(good[0].started_at) if good else None,
        is_full=crew.settings.full,
        is_sweep=is_sweep,
        held_since=crew.settings.held_since.get(walk.url),
        asks_again=walk.state not in _TROUBLE,
    )


def _done_keys(url: str, crew: Crew) -> Set[str]:
    """The rows whose pages are not due, so that a limit counts only pages that are."""
    if crew.left is None or crew.settings.full:
        return frozenset()
    tonight = Tonight(now=crew.started_at, asks_again=False)
    pages = crew.state.pages(url)
    return {alias_key(page.url) for page in pages if find_reason(page, tonight) is None}


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
        note=walk.note or None,
    )


def _log_walk(walk: ColumnWalk) -> None:
    is_good = walk.state in {*GOOD_STATES, ColumnState.STOPPED} and not walk.note
    facts = {
        "column": walk.url,
        "state": str(walk.state),
        "note": walk.note,
        "rows": walk.rows_seen,
    }
    facts |= {"list_pages": walk.list_pages, "gaps": " ".join(walk.gaps)}
    log.log(logging.INFO if is_good else logging.WARNING, "column_walked", extra=facts)
