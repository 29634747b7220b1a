"""State rows: what the state of a project is told and what it gives back.

One frozen dataclass a kind of row; the fields of those that are tables are the columns. Pure
data: nothing here acts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import NamedTuple, Protocol, TypeVar

INGESTED = "ingested from "  # how the note of a capture begins that others made


@dataclass(frozen=True, slots=True)
class CaptureRow:
    """One fetch that was tried: the stored response, or the reason why there is none.

    By position it is made of rows of the state only, thousands at a time.
    """

    run_id: str
    url: str  # as asked for
    canonical_url: str
    purpose: str  # robots, list, script, detail, part, attachment or probe
    host: str
    outcome: str  # closed list of scraper/books/outcomes.py
    fetched_at: str  # UTC
    final_url: str | None = None  # after redirects
    column_url: str | None = None
    status: int | None = None
    content_type: str | None = None
    warc_file: str | None = None  # name inside archive/
    warc_offset: int | None = None
    warc_length: int | None = None
    payload_sha256: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    elapsed_ms: int | None = None
    note: str = ""
    body_file: str | None = None  # of the record that holds the body, if it is another one
    body_offset: int | None = None
    parts: str = ""  # digest of the further parts of its text as they were then; no column

    @property
    def is_revisit(self) -> bool:
        """True when the body stands in an earlier record."""
        return self.body_file is not None

    @property
    def is_ingested(self) -> bool:
        """True for a capture that others made: its time may lie before that of older rows."""
        return self.note.startswith(INGESTED)


# The columns of the table `captures`.
CAPTURE_COLUMNS = tuple(one.name for one in fields(CaptureRow) if one.name != "parts")


class Seen(Protocol):
    """What a pass over all captures asks of each."""

    @property
    def run_id(self) -> str:
        """The run that asked."""

    @property
    def host(self) -> str:
        """Of the page."""

    @property
    def outcome(self) -> str:
        """What became of it."""

    @property
    def fetched_at(self) -> str:
        """When."""

    @property
    def column_url(self) -> str | None:
        """The column that lists the page."""

    @property
    def warc_file(self) -> str | None:
        """Where it is stored."""

    @property
    def warc_offset(self) -> int | None:
        """At which byte."""

    @property
    def is_ingested(self) -> bool:
        """Whether others made it."""


class Glance(NamedTuple):
    """A capture as far as a pass over all of them asks: a tenth of the cost of its row."""

    canonical_url: str
    run_id: str
    host: str
    outcome: str
    fetched_at: str
    column_url: str | None
    warc_file: str | None
    warc_offset: int | None
    note: str

    @property
    def is_ingested(self) -> bool:
        """True for a capture that others made."""
        return self.note.startswith(INGESTED)


_Seen = TypeVar("_Seen", bound=Seen)


@dataclass(frozen=True, slots=True)
class PartRow:
    """One good capture of a further part of a text."""

    url: str  # canonical
    run_id: str
    payload_sha256: str
    number: int  # order of the rows of the state
    fetched_at: str
    warc_file: str | None
    warc_offset: int | None


def in_order(captures: Iterable[_Seen]) -> list[_Seen]:
    """The captures of a page, oldest first, each once: the same from any state of an archive.

    Threads fill a state in the order in which they come, a rebuilt one has the order of the
    archive. So neither decides, but the run, for clocks jump (P20), then time and place; the
    time comes first where others made some of the captures.
    """
    rows = list(captures)
    if len(rows) < 2:  # as most pages of a night
        return rows
    by_time = any(row.is_ingested for row in rows)
    rows.sort(key=lambda row: (row.fetched_at if by_time else "", *_order(row)))
    places: set[tuple[str, int | None]] = set()
    return [row for row in rows if not _is_known(places, row)]


def run_order(run_id: str) -> tuple[int, str]:
    """What runs are sorted by: their numbers grow."""
    return len(run_id), run_id


def _order(row: Seen) -> tuple[int | str | bool, ...]:
    number = (row.warc_file or "").rpartition("-")[2]  # files roll: the number decides
    place = (row.warc_file is None, len(number), number, row.warc_offset or 0)
    return (*run_order(row.run_id), row.fetched_at, *place, row.outcome)


def _is_known(places: set[tuple[str, int | None]], row: Seen) -> bool:
    if row.warc_file is None:
        return False
    place = (row.warc_file, row.warc_offset)
    known = place in places
    places.add(place)
    return known


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRow:
    """One detail page that a column lists; the last six fields are filled by the state."""

    canonical_url: str
    url: str
    column_url: str
    host: str
    title: str | None = None
    date_raw: str | None = None
    first_listed_at: str | None = None
    last_listed_at: str | None = None
    last_outcome: str | None = None
    last_attempt_at: str | None = None
    attempts: int = 0
    not_before: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRow:
    """All that is known of one page of a column when a night begins."""

    canonical_url: str
    url: str
    column_url: str
    date_raw: str | None
    first_listed_at: str
    last_listed_at: str
    missing_since: str | None  # the first walk that should have met its row and did not
    returned_at: str | None  # the walk that met its row again
    last_outcome: str | None
    last_attempt_at: str | None
    attempts: int
    not_before: str | None
    published: str | None  # as the page itself says
    first_had_at: str | None  # first good capture
    last_had_at: str | None  # newest good capture: the whole body was sent
    had_url: str | None  # where it came from, behind all redirects
    strikes: int  # runs that found it gone since it was last seen
    last_strike_at: str | None

    @property
    def was_had(self) -> bool:
        """True when a good capture of the page exists."""
        return self.last_had_at is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRow:
    """What one run saw of one column: a row of the contract's table `columns`."""

    run_id: str
    column_url: str
    family: str | None = None
    pager: str | None = None
    declared_total: int | None = None
    list_pages: int = 0
    rows_seen: int = 0
    unique_details: int = 0
    offsite_rows: int = 0
    gaps: int = 0
    state: str | None = None
    note: str | None = None  # one sentence for a person
    rows_known: int | None = None  # also of earlier runs; each address once
    outcomes: str | None = None  # what these rows ended in; the figures add up to rows_known


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkRow:
    """An earlier walk of a column."""

    started_at: str  # of the run
    state: str | None
    list_pages: int
    unique_details: int
    declared_total: int | None = None
    gaps: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RunCounts:
    """The figures of one run."""

    pages_listed: int = 0
    pages_fetched: int = 0
    pages_new: int = 0
    pages_changed: int = 0
    pages_gone: int = 0
    pages_failed: int = 0
    hosts_blocked: int = 0
    rows_known: int | None = None
    outcomes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRow:
    """One run: a row of the contract's table `runs`; an unfinished one has no end."""

    run_id: str
    command: str
    started_at: str
    finished_at: str | None = None
    exit_code: int | None = None
    pages_listed: int | None = None
    pages_fetched: int | None = None
    pages_new: int | None = None
    pages_changed: int | None = None
    pages_gone: int | None = None
    pages_failed: int | None = None
    hosts_blocked: int | None = None
    rows_known: int | None = None
    outcomes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunTrace:
    """What only the state knows of a run and a release shows: kept in the archive too."""

    run: RunRow
    columns: tuple[ColumnRow, ...] = ()
    unanswered: tuple[CaptureRow, ...] = ()  # requests for which no response was stored
    judged: tuple[
        CaptureRow, ...
    ] = ()  # stored ones that a later answer showed to be another thing


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchCount:
    """What became of the requests of one kind that a run sent to one host for one column."""

    run_id: str
    column_url: str | None
    host: str
    purpose: str
    outcome: str
    requests: int
    bytes: int  # of the stored records
    first_at: str
    last_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HostRow:
    """What must be remembered of a host over restarts; times are epoch seconds."""

    host: str
    next_allowed_at: float = 0.0
    blocked_until: float | None = None
    block_reason: str | None = None
    robots_text: str | None = None
    robots_at: float | None = None
    robots_outcome: str | None = None
