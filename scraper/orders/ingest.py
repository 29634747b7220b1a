"""Ingest: pages out of WARC files of others into the project's own archive.

Takes paths of WARC files and a filter by host and path; copies every matching response of a page
into the archive, with its own time and address, and books it as a capture; gives `IngestCounts`.
A file may be taken again: what is known already is passed over. Memory does not grow with the
files. Never trusts a record that is torn, never asks the network, never parses a page.
"""

from __future__ import annotations

import logging
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path
from urllib.parse import urlsplit

from scraper.addressing.urls import canonical_url, host_of
from scraper.archiving.archive import Archive, Exchange, capture_row
from scraper.books.state import State
from scraper.books.state_rows import INGESTED, CaptureRow
from scraper.errors import ProjectDamaged, WrongUsage
from scraper.fetching.refusals import Named, name_response
from scraper.numbers import count
from scraper.warcs.codings import header, undo_coding
from scraper.warcs.foreign import ForeignRecord, Scar, is_warc, read_foreign
from scraper.warcs.http_blocks import BadBlock, read_block
from scraper.warcs.warc import clean, digest

BATCH = 200  # responses a sync
BATCH_BYTES = 32 << 20
PAGE_TYPES = frozenset({"", "text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml"})
# Counted, in the order in which they are told.
TAKEN, KNOWN, OTHER = "taken", "known", "not_asked_for"
NO_PAGE, NO_ANSWER, REDIRECTS = "no_page", "no_answer", "redirects"
SCARS, BODILESS = "damaged", "without_body"
_TIME = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)T?(\d\d):?(\d\d):?(\d\d)")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which addresses are taken: any host and path of the lists; an empty list takes all."""

    hosts: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()

    def takes(self, url: str) -> bool:
        """True for an address that is asked for; subdomains belong to their host."""
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        return _is_of(host, self.hosts) and (
            not self.paths or any(fnmatchcase(target, pattern) for pattern in self.paths)
        )


@dataclass(slots=True)
class IngestCounts:
    """What became of every record of the files."""

    records: int = 0
    by_fate: dict[str, int] = field(default_factory=dict)
    new_pages: int = 0

    def add(self, fate: str) -> None:
        """One record more."""
        self.by_fate[fate] = self.by_fate.get(fate, 0) + 1

    def of(self, fate: str) -> int:
        """The records with a fate."""
        return self.by_fate.get(fate, 0)

    @property
    def is_partial(self) -> bool:
        """True when something that might have been wanted could not be taken."""
        return bool(self.of(SCARS) or self.of(BODILESS))

    def words(self) -> str:
        """The figures in words."""
        fates = (TAKEN, KNOWN, OTHER, NO_PAGE, REDIRECTS, NO_ANSWER, BODILESS, SCARS)
        told = [f"{self.of(f)} {f.replace('_', ' ')}" for f in fates if f == TAKEN or self.of(f)]
        new = count(self.new_pages, "new page")
        return f"{count(self.records, 'record')}, {', '.join(told)}; {new}"


class Ingester:
    """Takes files into one project, in one run."""

    def __init__(
        self,
        archive: Archive,
        state: State,
        run_id: str,
        wanted: Wanted,
        now: Callable[[], str],
    ) -> None:
        """`now` gives the time at which something is written, UTC."""
        self.counts = IngestCounts()
        self._archive = archive
        self._state = state
        self._run_id = run_id
        self._wanted = wanted
        self._now = now
        self._waiting: list[tuple[Exchange, str]] = []  # with the digest that the file states
        self._bytes = 0

    def take(self, path: Path, places: Places, step: Callable[[int], None]) -> None:
        """Everything of one file; `step` is told the number of records after each."""
        for found in read_foreign(path):
            if isinstance(found, Scar):
                self.counts.add(SCARS)
                log.warning(
                    "foreign_damage", extra={"file": path.name, "at": found.at, "why": found.reason}
                )
                continue
            self.counts.records += 1
            fate = self._take(found, path.name, places)
            if fate is not None:
                self.counts.add(fate)
            step(self.counts.records)
        self.flush(places)

    def flush(self, places: Places) -> None:
        """Store and book what waits."""
        if not self._waiting:
            return
        exchanges = [exchange for exchange, _ in self._waiting]
        stored = self._archive.write_responses(exchanges, self._now())
        rows = [capture_row(exchange, at) for exchange, at in zip(exchanges, stored, strict=True)]
        for row in rows:
            before = self._state.newest_good("detail", row.canonical_url)
            self.counts.new_pages += row.outcome == "ok" and before is None
            self._state.add_capture(row)
        for (exchange, stated), at in zip(self._waiting, stored, strict=True):
            places.add(exchange.url, exchange.fetched_at, stated, (at.warc_file, at.offset))
            self.counts.add(TAKEN)
        self._waiting.clear()
        self._bytes = 0

    def _take(self, record: ForeignRecord, name: str, places: Places) -> str | None:
        """The fate of a record; `None` for one that waits to be stored."""
        if record.kind not in ("response", "revisit") or not _is_web(record.url):
            return NO_ANSWER
        if not self._wanted.takes(record.url):
            return OTHER
        exchange = self._exchange(record, name)
        if isinstance(exchange, str):
            return exchange
        if record.kind == "revisit":
            referring = self._refer(record, exchange, places)
            if referring is None:
                facts = {"file": name, "url": record.url, "record": record.record_id}
                log.warning("foreign_without_body", extra=facts)
                return BODILESS
            exchange = referring
        stated = record.headers.get("warc-payload-digest", "")
        known = self._known(exchange)
        if known is not None:  # what refers to it may not be known yet
            places.add(exchange.url, exchange.fetched_at, stated, known)
        if known is not None or self._is_waiting(exchange):
            return KNOWN
        self._waiting.append((exchange, stated))
        self._bytes += len(exchange.raw_body)
        if len(self._waiting) >= BATCH or self._bytes >= BATCH_BYTES:
            self.flush(places)
        return None

    def _exchange(self, record: ForeignRecord, name: str) -> Exchange | str:
        """The response as we store it, or its fate."""
        fetched_at = read_time(record.headers.get("warc-date", ""))
        if record.block is None or fetched_at is None:
            return NO_PAGE
        try:
            response = read_block(record.block)
        except BadBlock:
            return NO_PAGE
        if response.status // 100 == 3 and response.status != 304:
            return REDIRECTS
        if not _is_page_type(header(response.headers, "content-type")):
            return NO_PAGE
        exchange = Exchange(
            url=clean(record.url),
            status=response.status,
            reason=response.reason,
            http_version=response.http_version,
            response_headers=response.headers,
            raw_body=response.body,
            fetched_at=fetched_at,
            peer=record.headers.get("warc-ip-address"),
            run_id=self._run_id,
            purpose="detail",
            canonical_url=canonical_url(record.url),
            host=host_of(record.url),
            note=f"{INGESTED}{name} {record.record_id}",
        )
        is_whole = response.is_whole and "warc-truncated" not in record.headers
        return replace(exchange, outcome=_name(exchange, is_whole).outcome)

    def _refer(self, record: ForeignRecord, exchange: Exchange, places: Places) -> Exchange | None:
        """The revisit with the body that it refers to, which must have been taken before."""
        at = places.find(record)
        if at is None and self._waiting:
            self.flush(places)
            at = places.find(record)
        at = at or self._stored_before(record)
        if at is None:
            return None
        try:
            first = self._archive.read(*at)
        except ProjectDamaged:
            return None
        outcome = "not_modified" if exchange.status == 304 else first.exchange.outcome
        refers = self._archive.refer(*at)
        return replace(exchange, outcome=outcome, refers=refers, raw_body=b"")

    def _stored_before(self, record: ForeignRecord) -> tuple[str, int] | None:
        """The body that a revisit names by address and time, from a file taken earlier."""
        target, date = referred(record)
        if not date:
            return None
        rows = self._state.captured_at(clean(canonical_url(target)), date)
        return _body_place(rows[0]) if rows else None

    def _known(self, exchange: Exchange) -> tuple[str, int] | None:
        """Where the body of this very capture lies, if the project has it."""
        payload = exchange.refers.payload_sha256 if exchange.refers else digest(exchange.raw_body)
        name = clean(exchange.canonical_url or exchange.url)
        rows = self._state.captured_at(name, exchange.fetched_at)
        places = (_body_place(row) for row in rows if row.payload_sha256 == payload)
        return next(places, None)

    def _is_waiting(self, exchange: Exchange) -> bool:
        return any(
            one.canonical_url == exchange.canonical_url and one.fetched_at == exchange.fetched_at
            for one, _ in self._waiting
        )


class Places:
    """Where the bodies of this run's records stand, for revisits; in a file of its own."""

    def __init__(self) -> None:
        """An empty table, which goes when it is closed."""
        self._connection = sqlite3.connect("")
        self._connection.execute(
            "CREATE TABLE places (name TEXT PRIMARY KEY, file TEXT, offset INTEGER) WITHOUT ROWID"
        )

    def close(self) -> None:
        """Forget all."""
        self._connection.close()

    def add(self, url: str, fetched_at: str, stated: str, at: tuple[str, int]) -> None:
        """Remember a body by its address and time, and by the digest that its file states."""
        for name in (f"{url} {fetched_at}", stated):
            if name:
                self._connection.execute(
                    "INSERT OR IGNORE INTO places VALUES (?, ?, ?)",
                    (name, *at),
                )

    def find(self, record: ForeignRecord) -> tuple[str, int] | None:
        """The body that a revisit refers to."""
        for name in self._names(record):
            row = self._connection.execute(
                "SELECT file, offset FROM places WHERE name = ?", (name,)
            ).fetchone()
            if row:
                return str(row[0]), int(row[1])
        return None

    def _names(self, record: ForeignRecord) -> Iterator[str]:
        target, date = referred(record)
        if date:
            yield f"{target} {date}"
        stated = record.headers.get("warc-payload-digest", "")
        if stated:
            yield stated


def referred(record: ForeignRecord) -> tuple[str, str | None]:
    """The address and the time of the capture that a revisit refers to."""
    target = record.headers.get("warc-refers-to-target-uri", "").strip("<> ") or record.url
    return target, read_time(record.headers.get("warc-refers-to-date", ""))


def ingest_files(
    paths: Sequence[Path], ingester: Ingester, step: Callable[[int], None]
) -> IngestCounts:
    """Take every file, in the order given."""
    with closing(Places()) as places:
        for path in paths:
            ingester.take(path, places, step)
    return ingester.counts


def check_files(paths: Sequence[Path]) -> None:
    """`WrongUsage` for the first path that is no WARC file; nothing was done."""
    if not paths:
        raise WrongUsage("no WARC file is named")
    for path in paths:
        try:
            is_one = is_warc(path)
        except OSError as error:
            raise WrongUsage(f"{path} cannot be read: {error.strerror}") from error
        if not is_one:
            raise WrongUsage(f"{path} is no WARC file (.warc or .warc.gz)")


def check_wanted(hosts: Sequence[str], paths: Sequence[str]) -> Wanted:
    """The filter; `WrongUsage` for a host that is an address."""
    for host in hosts:
        if "/" in host or ":" in host:
            raise WrongUsage(f"--host takes a name such as www.example.gov.cn, not {host!r}")
    for path in paths:
        if not path.startswith(("/", "*")):
            raise WrongUsage(f"--path takes a pattern such as '/zwgk/jytabl/*', not {path!r}")
    return Wanted(tuple(host.lower().strip(".") for host in hosts), tuple(paths))


def read_time(stated: str) -> str | None:
    """A WARC-Date, with or without fractions and separators, as we write times."""
    found = _TIME.match(stated.strip())
    if not found:
        return None
    year, month, day, hour, minute, second = found.groups()
    return f"{year}-{month}-{day}T{hour}:{minute}:{second}Z"


def _name(exchange: Exchange, is_whole: bool) -> Named:
    undone = undo_coding(exchange.raw_body, exchange.response_headers)
    named = name_response(exchange.status, exchange.response_headers, undone.body)
    if named.outcome == "ok" and not (is_whole and undone.whole):
        return Named("truncated")
    return named


def _body_place(row: CaptureRow) -> tuple[str, int]:
    """Where the body of a stored capture lies."""
    if row.body_file is not None and row.body_offset is not None:
        return row.body_file, row.body_offset
    return row.warc_file or "", row.warc_offset or 0


def _is_web(url: str) -> bool:
    return url.lower().startswith(("http://", "https://")) and bool(host_of(url))


def _is_of(host: str, hosts: tuple[str, ...]) -> bool:
    return not hosts or any(host == one or host.endswith(f".{one}") for one in hosts)


def _is_page_type(content_type: str | None) -> bool:
    return (content_type or "").partition(";")[0].strip().lower() in PAGE_TYPES
