"""Run: crawl a site of the test internet with the real command line, and measure."""

from __future__ import annotations

import io
import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from scraper.books.state import ColumnRow, ListedRow, State
from scraper.cli import main
from scraper.errors import JytaError
from scraper.orders.harvest import crawl as run_crawl
from scraper.orders.plan import CrawlOptions
from scraper.process.clocks import SYSTEM, Clock
from scraper.process.endings import Watch
from scraper.process.progress import ignore_progress
from scraper.process.stopping import StopFlag
from tests.clocks import HastyClock
from tests.internet.entries import Entry, Kind, Truth
from tests.internet.messages import (
    COUNTER,
    DETAIL,
    FILE,
    LIST,
    MISSING,
    MOVED,
    OTHER,
    PART,
    ROBOTS,
    Seen,
)
from tests.internet.server import Internet
from tests.internet.site import Site

SPARE = 5  # requests beyond lists, details and robots.txt (issue 4, "It must show")
MAX_PROBES = 3
CONTACT = "https://jyta-tests.cn/about"
POLITE = ("--allow-private", "--delay", "0", "--contact", CONTACT)


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder that goes away; in memory where there is such a place, for crawls sync each page."""
    memory = Path("/dev/shm")
    where = memory if memory.is_dir() and os.access(memory, os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=where) as folder:
        yield Path(folder)


@dataclass(frozen=True, slots=True)
class Called:
    """What a call of the command line gave."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What one crawl of one site was worth."""

    site: str
    family: str
    found_family: str
    pager: str
    state: str
    expected_states: tuple[str, ...]
    declared: int | None
    list_pages: int
    listed: int
    recall: float
    precision: float
    requests: int
    allowed: int
    probes: int
    parts_missed: int
    counters: int
    parallel: int
    code: int
    wrong_values: tuple[str, ...] = ()  # titles and dates that are not the row's
    missed: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()

    @property
    def faults(self) -> list[str]:
        """What is wrong with it, in words; empty when the crawl was as it should be."""
        wrong = {
            f"recall {self.recall:.3f}": self.recall < 1,
            f"precision {self.precision:.3f}": self.precision < 0.99,
            f"state {self.state or '-'}, not {' or '.join(self.expected_states)}": (
                self.state not in self.expected_states
            ),
            f"{self.requests} requests, {self.allowed} allowed": self.requests > self.allowed,
            f"{len(self.wrong_values)} wrong values": bool(self.wrong_values),
            f"{self.parts_missed} parts of texts missed": self.parts_missed > 0,
            f"{self.probes} probes": self.probes > MAX_PROBES,
            f"{self.counters} counters called": self.counters > 0,
            f"{self.parallel} requests at once": self.parallel > 1,
        }
        return [text for text, is_wrong in wrong.items() if is_wrong]


def call(*arguments: str | Path) -> Called:
    """Run the command line in this process."""
    out, err = io.StringIO(), io.StringIO()
    code = 0
    with redirect_stdout(out), redirect_stderr(err):
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as ended:
            code = int(ended.code or 0)
    return Called(code, out.getvalue(), err.getvalue())


def crawl(
    site: Site,
    project: Path,
    *,
    full: bool = False,
    clock: Clock | None = None,
    urls: tuple[str, ...] = (),
) -> Called:
    """What `jyta crawl` does with nothing but the column's address; waits are skipped."""
    options = CrawlOptions(
        columns=urls or site.column_urls, delay=0.0, allow_private=True, contact=CONTACT, full=full
    )
    return _run(project, options, clock or HastyClock())


def _run(project: Path, options: CrawlOptions, clock: Clock) -> Called:
    watch = Watch(StopFlag(), clock, ignore_progress)
    try:
        ending = run_crawl(project, options, watch)
    except JytaError as error:
        return Called(int(error.exit_code), "", str(error))
    return Called(int(ending.code), "\n".join(ending.lines), ending.note)


def crawl_all(sites: Sequence[Site], project: Path, *, workers: int) -> Called:
    """All columns of many sites in one run, with real waits: skipped ones would add up."""
    options = CrawlOptions(
        columns=tuple(url for site in sites for url in site.column_urls),
        delay=0.0,
        workers=workers,
        allow_private=True,
        contact=CONTACT,
    )
    return _run(project, options, SYSTEM)


def measure(internet: Internet, site: Site, project: Path, *, full: bool = False) -> Measure:
    """Crawl a site and compare with its truth."""
    before = len(internet.log)
    called = crawl(site, project, full=full)
    return judge(internet.log[before:], site, project, called.code)


def judge(log: Sequence[Seen], site: Site, project: Path, code: int) -> Measure:
    """What the log and the project's state say of one site."""
    seen = [one for one in log if one.site == site.name]
    with State.open(project / "state.sqlite") as state:
        columns = [row for row in state.columns() if row.column_url in site.column_urls]
        listed = [row for url in site.column_urls for row in state.listed(url)]
    return compare(site, seen, columns, listed, code)


def compare(
    site: Site,
    seen: Sequence[Seen],
    columns: Sequence[ColumnRow],
    listed: Sequence[ListedRow],
    code: int,
) -> Measure:
    """What the log and the state say, against the truth."""
    truth = site.truth
    had = {one.ident for one in seen if one.what == DETAIL and one.status in (200, 304)}
    named = {row.url: site.entry_at(row.url) for row in listed}
    pages = {str(entry.id) for entry in named.values() if entry is not None}
    wanted = {str(entry.id): url for url in truth.details if (entry := site.entry_at(url))}
    strangers = {
        url
        for url, entry in named.items()
        if entry is None and site.authority in url and not site.had(url)
    }
    strangers |= {one.target for one in seen if one.what == OTHER and one.target != "/"}
    found = wanted.keys() & had & pages
    last = columns[-1] if columns else ColumnRow(run_id="", column_url="")
    return Measure(
        site=site.name,
        family=site.family,
        found_family=last.family or "-",
        pager=last.pager or "-",
        state=last.state or "-",
        expected_states=truth.states,
        declared=last.declared_total,
        list_pages=last.list_pages,
        listed=len(listed),
        recall=len(found) / len(wanted) if wanted else 1.0,
        precision=len(pages) / (len(pages) + len(strangers)) if pages or strangers else 1.0,
        wrong_values=tuple(wrong_values(site, listed)),
        requests=len(seen),
        allowed=allowed_requests(truth),
        probes=count_probes(seen),
        parts_missed=truth.parts - len({one.target for one in seen if one.what == PART}),
        counters=sum(one.what == COUNTER for one in seen),
        parallel=max((one.parallel for one in seen), default=0),
        code=code,
        missed=tuple(sorted(url for ident, url in wanted.items() if ident not in found)),
        strangers=tuple(sorted(strangers)),
    )


def wrong_values(site: Site, listed: Sequence[ListedRow]) -> Iterator[str]:
    """Titles and dates that were booked and are not those of the row."""
    for row in listed:
        entry = site.entry_at(row.url)
        if entry is None or entry.kind is not Kind.PAGE:
            continue
        title = "".join((row.title or "").split())
        if title and not any(
            _is_title(title, "".join(known.split())) for known in site.titles(entry)
        ):
            yield f"title {row.title!r} of {entry.title!r}"
        if row.date_raw and not _is_date(row.date_raw, entry):
            yield f"date {row.date_raw!r} of {entry.date}"


def _is_title(title: str, known: str) -> bool:
    """The title itself, with a mark in front or behind, or its beginning with an ellipsis."""
    cut = title.rstrip(".…")
    if cut != title and known.startswith(cut):
        return True
    return known in title and len(title) <= len(known) + 24


def _is_date(text: str, entry: Entry) -> bool:
    day = entry.date
    numbers = [int(digits) for digits in re.findall(r"\d+", text)]
    if len(numbers) == 1 and numbers[0] > 10**8:
        seconds = numbers[0] // (1000 if numbers[0] > 10**11 else 1)
        return datetime.fromtimestamp(seconds, UTC).date() == day
    wanted = [day.month, day.day]
    if numbers == [day.day, day.year, day.month]:  # a box of the day over one of the month
        return True
    return any(numbers[at : at + 2] == wanted for at in range(len(numbers)))


def allowed_requests(truth: Truth) -> int:
    """The most requests of a guest who knows the way."""
    return truth.list_requests + len(truth.details) + truth.files + truth.parts + 1 + SPARE


def count_probes(seen: Sequence[Seen]) -> int:
    """Requests that brought nothing: missing pages, pages of no use, lists had already."""
    lists: set[str] = set()
    probes = 0
    for one in seen:
        again = one.what == LIST and one.ident in lists
        probes += again or one.what in (MISSING, OTHER)
        if one.what == LIST:
            lists.add(one.ident)
    return probes


__all__ = ["FILE", "MOVED", "PART", "ROBOTS", "Called", "Measure", "call", "crawl", "measure"]
