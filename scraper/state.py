"""The state of a project: frontier, captures, hosts, runs, columns, in one SQLite file.

Takes rows and gives rows. Every change is committed when its method returns, and durable
(WAL, synchronous=FULL, one writing connection: reliability.md, P02, P25); what the archive
or the next request tells again is committed without a sync of its own: a kill takes none of it.
Never holds what cannot be found again: captures are rebuilt from the archive, the
frontier by a new discovery (P24). Never reads a clock.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Any, Self, TypeVar

from scraper.database import Schema, naming_facts, open_database, plain, transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureRow:
    """One fetch that was tried: the stored response, or the reason why there is none."""

    run_id: str
    url: str  # as asked for
    canonical_url: str
    purpose: str  # robots, list, detail or attachment
    host: str
    outcome: str  # closed list of scraper/outcomes.py
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


_BATCH = 500

# One tuple of statements a version; a released one is never changed, only followed.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE captures (
            id INTEGER PRIMARY KEY,
            run_id TEXT NOT NULL, url TEXT NOT NULL, canonical_url TEXT NOT NULL,
            purpose TEXT NOT NULL, host TEXT NOT NULL, outcome TEXT NOT NULL,
            fetched_at TEXT NOT NULL, final_url TEXT, column_url TEXT, status INTEGER,
            content_type TEXT, warc_file TEXT, warc_offset INTEGER, warc_length INTEGER,
            payload_sha256 TEXT, etag TEXT, last_modified TEXT, elapsed_ms INTEGER,
            note TEXT NOT NULL)""",
        "CREATE INDEX captures_good ON captures (purpose, outcome, canonical_url, id)",
        "CREATE INDEX captures_place ON captures (warc_file, warc_offset)",
        """CREATE TABLE listed (
            id INTEGER PRIMARY KEY,
            canonical_url TEXT NOT NULL, url TEXT NOT NULL, column_url TEXT NOT NULL,
            host TEXT NOT NULL, title TEXT, date_raw TEXT,
            first_listed_at TEXT NOT NULL, last_listed_at TEXT NOT NULL,
            UNIQUE (canonical_url, column_url))""",
        "CREATE INDEX listed_column ON listed (column_url, id)",
        """CREATE TABLE attempts (
            canonical_url TEXT PRIMARY KEY, last_outcome TEXT NOT NULL,
            last_attempt_at TEXT NOT NULL, attempts INTEGER NOT NULL, not_before TEXT)""",
        """CREATE TABLE columns (
            id INTEGER PRIMARY KEY,
            run_id TEXT NOT NULL, column_url TEXT NOT NULL, family TEXT, pager TEXT,
            declared_total INTEGER, list_pages INTEGER NOT NULL, rows_seen INTEGER NOT NULL,
            unique_details INTEGER NOT NULL, offsite_rows INTEGER NOT NULL,
            gaps INTEGER NOT NULL, state TEXT, UNIQUE (run_id, column_url))""",
        """CREATE TABLE runs (
            run_id TEXT PRIMARY KEY, command TEXT NOT NULL, started_at TEXT NOT NULL,
            finished_at TEXT, exit_code INTEGER, pages_listed INTEGER, pages_fetched INTEGER,
            pages_new INTEGER, pages_changed INTEGER, pages_gone INTEGER,
            pages_failed INTEGER, hosts_blocked INTEGER)""",
        """CREATE TABLE hosts (
            host TEXT PRIMARY KEY, next_allowed_at REAL NOT NULL, blocked_until REAL,
            block_reason TEXT, robots_text TEXT, robots_at REAL, robots_outcome TEXT)""",
    ),
)

SCHEMA = Schema(
    migrations=MIGRATIONS,
    columns={
        "captures": tuple(field.name for field in fields(CaptureRow)),
        "columns": tuple(field.name for field in fields(ColumnRow)),
        "runs": tuple(field.name for field in fields(RunRow)),
        "hosts": tuple(field.name for field in fields(HostRow)),
    },
    mend="move it away together with its -wal and -shm files and run jyta harvest: it is rebuilt",
)

Row = TypeVar("Row", CaptureRow, ListedRow, ColumnRow, RunRow, HostRow)


class State:
    """The one writing connection to a state file; safe between threads."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        """Use `State.open`."""
        self._connection = connection
        self._path = path
        self._lock = RLock()

    @classmethod
    def open(cls, path: Path) -> State:
        """Open or create the state, check it, and bring it to the newest version."""
        return cls(open_database(path, SCHEMA), path)

    def close(self) -> None:
        """Close the connection; everything is committed already."""
        with self._lock, naming_facts(self._path, SCHEMA.mend):
            self._connection.close()

    def __enter__(self) -> Self:
        """Close at the end of the block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close, whatever happened."""
        self.close()

    # --- runs ---

    def start_run(self, command: str, started_at: str) -> str:
        """A new run; its number follows every run that left a trace, captures included."""
        with self._writing() as connection:
            number = connection.execute(
                "SELECT 1 + coalesce(max(cast(substr(run_id, 2) AS INTEGER)), 0) FROM"
                " (SELECT run_id FROM runs UNION ALL SELECT run_id FROM captures)"
            ).fetchone()[0]
            run_id = f"r{number:06d}"
            connection.execute(
                "INSERT INTO runs (run_id, command, started_at) VALUES (?, ?, ?)",
                (run_id, plain(command), started_at),
            )
        return run_id

    def finish_run(self, run_id: str, finished_at: str, exit_code: int, counts: RunCounts) -> None:
        """Write the end of a run and its figures."""
        values = {"run_id": run_id, "finished_at": finished_at, "exit_code": int(exit_code)}
        with self._writing() as connection:
            connection.execute(
                "UPDATE runs SET finished_at = :finished_at, exit_code = :exit_code,"
                " pages_listed = :pages_listed, pages_fetched = :pages_fetched,"
                " pages_new = :pages_new, pages_changed = :pages_changed,"
                " pages_gone = :pages_gone, pages_failed = :pages_failed,"
                " hosts_blocked = :hosts_blocked WHERE run_id = :run_id",
                values | asdict(counts),
            )

    def runs(self) -> list[RunRow]:
        """Every run in order, unfinished ones too."""
        return self._rows(RunRow, "SELECT * FROM runs ORDER BY rowid")

    # --- captures ---

    def add_capture(self, capture: CaptureRow) -> None:
        """Remember one fetch."""
        self.add_captures((capture,))

    def add_captures(self, captures: Iterable[CaptureRow]) -> int:
        """Remember fetches, all or none; gives their number.

        Not synced at once: a killed process loses none, and those that a power cut may take
        are found again in the archive, which was synced before (P03).
        """
        with self._writing(synced=False) as connection:
            return connection.executemany(
                "INSERT INTO captures (run_id, url, canonical_url, purpose, host, outcome,"
                " fetched_at, final_url, column_url, status, content_type, warc_file,"
                " warc_offset, warc_length, payload_sha256, etag, last_modified, elapsed_ms,"
                " note) VALUES (:run_id, :url, :canonical_url, :purpose, :host, :outcome,"
                " :fetched_at, :final_url, :column_url, :status, :content_type, :warc_file,"
                " :warc_offset, :warc_length, :payload_sha256, :etag, :last_modified,"
                " :elapsed_ms, :note)",
                map(_values, captures),
            ).rowcount

    def captures(self, *, purpose: str | None = None) -> Iterator[CaptureRow]:
        """Every fetch, oldest first, also those that were refused."""
        return self._batches(
            CaptureRow,
            "SELECT * FROM captures WHERE id > :after AND (:purpose IS NULL OR purpose = :purpose)"
            " ORDER BY id LIMIT :limit",
            {"purpose": purpose},
        )

    def latest_good(self, purpose: str = "detail") -> Iterator[CaptureRow]:
        """The newest capture with outcome `ok` of every page, sorted by canonical URL."""
        return self._batches(
            CaptureRow,
            "SELECT * FROM captures WHERE id IN (SELECT max(id) FROM captures"
            " WHERE purpose = :purpose AND outcome = 'ok' AND canonical_url > :after"
            " GROUP BY canonical_url ORDER BY canonical_url LIMIT :limit)"
            " ORDER BY canonical_url",
            {"purpose": purpose},
            key="canonical_url",
        )

    def stored(self, warc_file: str | None = None) -> Iterator[CaptureRow]:
        """The captures that point into the archive, or into one file of it."""
        return self._batches(
            CaptureRow,
            "SELECT * FROM captures WHERE id > :after AND warc_file IS NOT NULL"
            " AND (:file IS NULL OR warc_file = :file) ORDER BY id LIMIT :limit",
            {"file": warc_file},
        )

    def lose_captures(self, warc_file: str, from_offset: int) -> int:
        """Captures whose records are gone with the torn end of a file: to be fetched again."""
        with self._writing() as connection:
            return connection.execute(
                "UPDATE captures SET outcome = 'truncated', warc_file = NULL,"
                " warc_offset = NULL, warc_length = NULL, payload_sha256 = NULL,"
                " note = 'the record was lost with the torn end of ' || warc_file"
                " WHERE warc_file = ? AND warc_offset >= ?",
                (warc_file, from_offset),
            ).rowcount

    # --- frontier ---

    def add_listed(self, column_url: str, rows: Iterable[ListedRow], seen_at: str) -> int:
        """Remember what a column lists; gives the number of pages never listed before."""
        new = 0
        with self._writing() as connection:
            for row in rows:
                values = _values(row) | {"column_url": column_url, "seen_at": seen_at}
                known = connection.execute(
                    "SELECT 1 FROM listed WHERE canonical_url = :canonical_url", values
                ).fetchone()
                new += known is None
                connection.execute(
                    "INSERT INTO listed (canonical_url, url, column_url, host, title, date_raw,"
                    " first_listed_at, last_listed_at) VALUES (:canonical_url, :url, :column_url,"
                    " :host, :title, :date_raw, :seen_at, :seen_at)"
                    " ON CONFLICT (canonical_url, column_url) DO UPDATE SET url = excluded.url,"
                    " title = coalesce(excluded.title, title),"
                    " date_raw = coalesce(excluded.date_raw, date_raw),"
                    " last_listed_at = max(last_listed_at, excluded.last_listed_at)",
                    values,
                )
        return new

    def listed(self, column_url: str | None = None) -> Iterator[ListedRow]:
        """What the columns list, in the order of listing; a page once for each of its columns."""
        return self._batches(
            ListedRow,
            "SELECT listed.*, last_outcome, last_attempt_at, not_before,"
            " coalesce(attempts, 0) AS attempts FROM listed"
            " LEFT JOIN attempts USING (canonical_url)"
            " WHERE id > :after AND (:column IS NULL OR column_url = :column)"
            " ORDER BY id LIMIT :limit",
            {"column": column_url},
        )

    def due_details(
        self, column_urls: Sequence[str], *, full: bool, now: str
    ) -> Iterator[ListedRow]:
        """Pages to fetch, once each: those never fetched well, all with `full`, none put off."""
        return self._batches(
            ListedRow,
            "SELECT listed.*, last_outcome, last_attempt_at, not_before,"
            " coalesce(attempts, 0) AS attempts FROM listed"
            " LEFT JOIN attempts USING (canonical_url)"
            " WHERE id > :after AND column_url IN (SELECT value FROM json_each(:columns))"
            " AND NOT EXISTS (SELECT 1 FROM listed AS earlier WHERE earlier.id < listed.id"
            " AND earlier.canonical_url = listed.canonical_url"
            " AND earlier.column_url IN (SELECT value FROM json_each(:columns)))"
            " AND (not_before IS NULL OR not_before <= :now)"
            # What is no page stays none: it is asked for again in a full sweep only.
            " AND (:full OR last_outcome IS NULL"
            " OR last_outcome NOT IN ('wrong_type', 'too_large'))"
            " AND (:full OR NOT EXISTS (SELECT 1 FROM captures WHERE purpose = 'detail'"
            " AND outcome = 'ok' AND captures.canonical_url = listed.canonical_url))"
            " ORDER BY id LIMIT :limit",
            {"columns": json.dumps(list(column_urls)), "full": full, "now": now},
        )

    def record_attempt(
        self, canonical_url: str, outcome: str, at: str, not_before: str | None = None
    ) -> None:
        """Count one try at a page and its outcome; `not_before` puts the next one off."""
        with self._writing(synced=False) as connection:
            connection.execute(
                "INSERT INTO attempts VALUES (?, ?, ?, 1, ?) ON CONFLICT (canonical_url)"
                " DO UPDATE SET last_outcome = excluded.last_outcome,"
                " last_attempt_at = excluded.last_attempt_at, attempts = attempts + 1,"
                " not_before = excluded.not_before",
                (plain(canonical_url), outcome, at, not_before),
            )

    # --- columns and hosts ---

    def add_column(self, row: ColumnRow) -> None:
        """Remember what a run saw of a column; the same run's later row replaces the earlier."""
        with self._writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO columns (run_id, column_url, family, pager,"
                " declared_total, list_pages, rows_seen, unique_details, offsite_rows, gaps,"
                " state) VALUES (:run_id, :column_url, :family, :pager, :declared_total,"
                " :list_pages, :rows_seen, :unique_details, :offsite_rows, :gaps, :state)",
                _values(row),
            )

    def columns(self) -> list[ColumnRow]:
        """Every column of every run, in order."""
        return self._rows(ColumnRow, "SELECT * FROM columns ORDER BY id")

    def host(self, host: str) -> HostRow | None:
        """What is known of a host."""
        found = self._rows(HostRow, "SELECT * FROM hosts WHERE host = :host", {"host": host})
        return found[0] if found else None

    def hosts(self) -> list[HostRow]:
        """Every host that was spoken to."""
        return self._rows(HostRow, "SELECT * FROM hosts ORDER BY host")

    def save_host(self, row: HostRow) -> None:
        """Remember a host; the row replaces the one before."""
        with self._writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO hosts (host, next_allowed_at, blocked_until,"
                " block_reason, robots_text, robots_at, robots_outcome) VALUES (:host,"
                " :next_allowed_at, :blocked_until, :block_reason, :robots_text, :robots_at,"
                " :robots_outcome)",
                _values(row),
            )

    def pace_hosts(self, hosts: Iterable[str], next_allowed_at: float) -> None:
        """Remember when hosts may be asked again, and leave the rest of their rows alone."""
        with self._writing(synced=False) as connection:
            connection.executemany(
                "INSERT INTO hosts (host, next_allowed_at) VALUES (?, ?) ON CONFLICT (host)"
                " DO UPDATE SET next_allowed_at = excluded.next_allowed_at",
                [(plain(host), next_allowed_at) for host in hosts],
            )

    # --- inside ---

    @contextmanager
    def _writing(self, *, synced: bool = True) -> Iterator[sqlite3.Connection]:
        """A transaction; without `synced`, only a power cut may take it, never a kill."""
        mine = self._connection
        naming = naming_facts(self._path, SCHEMA.mend)
        with self._lock, naming, _syncing(mine, synced), transaction(mine):
            yield mine

    def _rows(self, kind: type[Row], sql: str, values: dict[str, Any] | None = None) -> list[Row]:
        return [row for _, row in self._keyed_rows(kind, sql, values or {}, "")]

    def _keyed_rows(
        self, kind: type[Row], sql: str, values: dict[str, Any], key: str
    ) -> list[tuple[Any, Row]]:
        names = [field.name for field in fields(kind)]
        with self._lock, naming_facts(self._path, SCHEMA.mend):
            found = self._connection.execute(sql, values).fetchall()
        return [(row[key] if key else None, kind(**{n: row[n] for n in names})) for row in found]

    def _batches(
        self, kind: type[Row], sql: str, values: dict[str, Any], *, key: str = "id"
    ) -> Iterator[Row]:
        """Rows in batches by key, so that others may write while somebody reads."""
        after: Any = 0 if key == "id" else ""
        while True:
            batch = self._keyed_rows(kind, sql, values | {"after": after, "limit": _BATCH}, key)
            for _, row in batch:
                yield row
            if len(batch) < _BATCH:
                return
            after = batch[-1][0]


@contextmanager
def _syncing(connection: sqlite3.Connection, synced: bool) -> Iterator[None]:
    if synced:
        yield
        return
    connection.execute("PRAGMA synchronous = NORMAL")
    try:
        yield
    finally:
        connection.execute("PRAGMA synchronous = FULL")


def _values(row: CaptureRow | ListedRow | ColumnRow | HostRow) -> dict[str, Any]:
    return {
        name: plain(value) if isinstance(value, str) else value
        for name, value in asdict(row).items()
    }
