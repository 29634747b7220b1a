"""The crew: what the threads of one crawl share.

The fetcher, the state, the archive, the wishes of the run, and the little that all columns
count together: how many pages may still be asked for, which pages are taken, when to stop.
Safe between threads. Never fetches by itself.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from scraper.addressing.sending import PLAIN, Sending
from scraper.archiving.archive import Archive
from scraper.books.state import State
from scraper.definitions.overrides import Override
from scraper.fetching.fetch import Capture
from scraper.process.packed import Numbers
from scraper.process.progress import Report

DESKS = 4  # columns whose lists are read and booked at a time; it is work, no waiting
WALKS = 128  # columns that are walked at a time, four for each request that goes out


class PageFetcher(Protocol):
    """What a crawl needs of the fetch layer."""

    def fetch(
        self,
        url: str,
        *,
        purpose: str,
        column_url: str | None = None,
        sending: Sending = PLAIN,
        page: str | None = None,
    ) -> Capture:
        """One capture; never raises for what a server does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlSettings:
    """How much a crawl does; the budget's end is watched by the fetcher, which has the clock."""

    max_pages: int | None = None  # detail pages asked for, over all columns
    full: bool = False  # every list to its end, every page again
    deadline: float | None = None
    overrides: Mapping[str, Override] = field(default_factory=dict)  # of definitions, by column
    held_since: Mapping[str, str] = field(default_factory=dict)  # columns of frozen sites
    withheld: frozenset[str] = frozenset()  # pages that were taken down are not asked for again


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What a crawl works with."""

    fetcher: PageFetcher
    state: State
    archive: Archive
    run_id: str
    started_at: str


class Crew:
    """What the threads of a crawl share."""

    def __init__(
        self, tools: Tools, settings: CrawlSettings, progress: Report, stop: Callable[[], bool]
    ) -> None:
        """Nothing is asked yet."""
        self.fetcher = tools.fetcher
        self.state = tools.state
        self.archive = tools.archive
        self.run_id = tools.run_id
        self.started_at = tools.started_at
        self.settings = settings
        self.budget_spent = False
        self.halt = threading.Event()
        self._progress = progress
        self._stop = stop
        self._lock = threading.Lock()
        self._walks, self._desks = threading.Semaphore(WALKS), threading.Semaphore(DESKS)
        self._asked = 0
        self._done = self._due = self._lists = 0
        self._taken = Numbers()  # of names; where two had one number, one page would wait a night

    @contextmanager
    def at_desk(self) -> Iterator[None]:
        """A desk to read and book lists at; what a walk has seen so far is in memory until then."""
        with self._walks, self._desks:
            yield

    @contextmanager
    def away(self) -> Iterator[None]:
        """The desk is another's as long as the block lasts: who waits for a host needs none."""
        self._desks.release()
        try:
            yield
        finally:
            self._desks.acquire()

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
            if self._taken.find(hash(page)) is not None or (not is_free and self.left == 0):
                return False
            self._taken.place(hash(page))
            self._asked += not is_free
            return True

    def is_taken(self, page: str) -> bool:
        """True when a page was claimed in this run."""
        with self._lock:
            return self._taken.find(hash(page)) is not None

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
