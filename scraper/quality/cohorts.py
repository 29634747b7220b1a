"""Cohorts: which pages a night of a site is judged by.

Takes the readings of all captures and what the crawl booked; gives the nights of each site with
their figures. A page counts in the night that brought its body: an unchanged page says nothing
new. A page of the backlog, listed long before it was fetched, tells of older years and not of
tonight: it is part of what is usual, never of what is judged. Never judges.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from parsers.ids import make_document_id
from scraper.books.bodies import key_of
from scraper.books.parsed import BodyKey, ParsedStore, Reading
from scraper.books.state_rows import CaptureRow, ColumnRow, run_order
from scraper.frames.capture_overview import column_of, site_of_page
from scraper.frames.tables import CrawlFacts
from scraper.quality.figures import Figures
from scraper.quality.looks import Look, Shown
from scraper.quality.remembered import Looking, look_anew

_MOST_SHOWN = 4096
COMPLETE = "complete"  # how the walk of a column ends that met all of it
# Commands whose pages are of tonight; those of other people's archives are of any time.
JUDGED_COMMANDS = frozenset({"harvest", "crawl"})


@dataclass(slots=True)
class Night:
    """What one run brought of one site."""

    run_id: str
    at: str  # start of the run, or its first capture
    figures: Figures = field(default_factory=Figures)  # judged
    backlog: Figures = field(default_factory=Figures)  # only remembered
    lists: list[ColumnRow] = field(default_factory=list)
    is_aside: bool = False  # pages of other people's archives: of any time


Sites = dict[str, list[Night]]
Meeting = Callable[[str, Sequence[Reading], Sequence[CaptureRow]], None]  # address, both


def pass_by(url: str, readings: Sequence[Reading], captures: Sequence[CaptureRow]) -> None:
    """Nothing is done with a page."""


class Gatherer:
    """Collects the nights of all sites, page by page."""

    def __init__(self, facts: CrawlFacts, looking: Looking = look_anew) -> None:
        """What the crawl knows; `looking` is how a reading is looked at."""
        self._looking = looking
        self._captures = facts.captures
        self._runs = {run.run_id: run for run in facts.runs}
        self._columns = sorted(facts.columns, key=lambda row: run_order(row.run_id))
        self._site_of = facts.site_of
        overview = facts.overview
        self._hosts = overview.hosts
        self._fresh = _fresh_runs(overview.first_asked, self._columns)
        self._nights: defaultdict[str, dict[str, Night]] = defaultdict(dict)
        # What pages show and how many do: most of a site show the same.
        self._shown: dict[tuple[int, Shown], tuple[Figures, list[int]]] = {}

    def gather(self, store: ParsedStore, meeting: Meeting = pass_by) -> Sites:
        """The nights of every site, oldest first; `meeting` is told of each page that was read."""
        failures = store.failures().keys()
        read: set[str] = set()
        for url, readings in store.readings():
            read.add(url)
            captures = self._captures.get(url, ())
            self._add_page(captures, readings, failures)
            meeting(url, readings, captures)
        for url in sorted({key.canonical_url for key in failures} - read):
            self._add_page(self._captures.get(url, ()), (), failures)
        self._count_shown()
        self._add_lists()
        return {
            site: [nights[run_id] for run_id in sorted(nights, key=run_order)]
            for site, nights in sorted(self._nights.items())
        }

    def _add_page(
        self,
        captures: Sequence[CaptureRow],
        readings: Sequence[Reading],
        failures: Iterable[BodyKey],
    ) -> None:
        column = column_of(captures)
        looks = {reading.key: self._looking(reading) for reading in readings}
        last: BodyKey | None = None
        known: Look | None = None
        for capture in captures:
            key = key_of(capture)
            if key is None or capture.is_revisit or key == last:
                continue
            figures = self._figures(capture, column, is_new=last is None)
            if key in looks:
                figures.add_page(looks[key], known)
                known = looks[key]
                self._show(figures, known.shown)
            elif key in failures:
                figures.add_unread(make_document_id(key.canonical_url))
            last = key

    def _show(self, figures: Figures, shown: Shown) -> None:
        met = self._shown.get((id(figures), shown))
        if met is not None:
            met[1][0] += 1
            return
        if len(self._shown) == _MOST_SHOWN:
            self._count_shown()
        self._shown[id(figures), shown] = figures, [1]

    def _count_shown(self) -> None:
        for (_, shown), (figures, (pages,)) in self._shown.items():
            figures.add_shown(shown, pages)
        self._shown.clear()

    def _figures(self, capture: CaptureRow, column: str | None, *, is_new: bool) -> Figures:
        night = self._night(site_of_page(capture.host, column, self._site_of), capture)
        run = self._runs.get(capture.run_id)
        is_judged = run is None or run.command.split(" ")[0] in JUDGED_COMMANDS
        is_fresh = not is_new or (column, capture.run_id) in self._fresh
        return night.figures if is_judged and is_fresh else night.backlog

    def _night(self, site: str, capture: CaptureRow) -> Night:
        known = self._nights[site].get(capture.run_id)
        if known is not None:
            return known
        run = self._runs.get(capture.run_id)
        at = run.started_at if run is not None else capture.fetched_at
        aside = run is not None and run.command.split(" ")[0] not in JUDGED_COMMANDS
        night = self._nights[site][capture.run_id] = Night(capture.run_id, at, is_aside=aside)
        return night

    def _add_lists(self) -> None:
        for row in self._columns:
            run = self._runs.get(row.run_id)
            if run is None or row.column_url not in self._hosts:
                continue
            site = site_of_page(self._hosts[row.column_url], row.column_url, self._site_of)
            night = self._nights[site].setdefault(row.run_id, Night(row.run_id, run.started_at))
            night.lists.append(row)


def _fresh_runs(
    first_asked: Counter[tuple[str, str]], columns: Sequence[ColumnRow]
) -> set[tuple[str | None, str]]:
    """Column and run, where the run's new pages came out lately.

    So it is when a whole walk before has met the column's rows, and (nearly) all of these had
    been asked for by then: what is new now was not there.
    """
    walks: defaultdict[str, list[ColumnRow]] = defaultdict(list)
    for row in columns:
        walks[row.column_url].append(row)
    return {
        (column, run_id)
        for column, run_id in first_asked
        if _is_fresh(column, run_id, walks[column], first_asked)
    }


def _is_fresh(
    column: str, run_id: str, walks: Sequence[ColumnRow], first_asked: Counter[tuple[str, str]]
) -> bool:
    now = run_order(run_id)
    walked = [walk for walk in walks if run_order(walk.run_id) < now and walk.state == COMPLETE]
    if not walked:
        return False
    asked = sum(
        count for (one, run), count in first_asked.items() if one == column and run_order(run) < now
    )
    backlog = max(walk.unique_details for walk in walked) - asked
    return backlog < max(1, first_asked[column, run_id] / 2)
