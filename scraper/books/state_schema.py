"""State schema: the tables of `state.sqlite`, version by version.

A released version is never changed, only followed; each is a tuple of statements.
"""

from __future__ import annotations

from dataclasses import fields

from scraper.books.database import Schema
from scraper.books.state_rows import CAPTURE_COLUMNS, ColumnRow, HostRow, RunRow

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
    (
        # Bodies that stand in an earlier record; what the nights know of rows and pages.
        "ALTER TABLE captures ADD COLUMN body_file TEXT",
        "ALTER TABLE captures ADD COLUMN body_offset INTEGER",
        "ALTER TABLE columns ADD COLUMN note TEXT",
        "ALTER TABLE listed ADD COLUMN position INTEGER",
        "ALTER TABLE listed ADD COLUMN missing_since TEXT",
        "ALTER TABLE listed ADD COLUMN returned_at TEXT",
        "ALTER TABLE attempts ADD COLUMN published TEXT",
        "CREATE INDEX listed_page ON listed (canonical_url)",
        "CREATE INDEX captures_page ON captures (canonical_url)",
    ),
    # Guesses at a second page that were in vain: not made again before the next sweep.
    ("CREATE TABLE guesses (column_url TEXT PRIMARY KEY, urls TEXT NOT NULL)",),
    # Every row in exactly one outcome: the sums of a column and of a run.
    tuple(
        f"ALTER TABLE {table} ADD COLUMN {column}"
        for table in ("columns", "runs")
        for column in ("rows_known INTEGER", "outcomes TEXT")
    ),
    (
        # Where the archive holds what a run says of itself; digests of whole archive files.
        """CREATE TABLE run_records (
            run_id TEXT PRIMARY KEY, warc_file TEXT NOT NULL, warc_offset INTEGER NOT NULL)""",
        """CREATE TABLE archive_digests (
            warc_file TEXT PRIMARY KEY, bytes INTEGER NOT NULL, sha256 TEXT NOT NULL)""",
    ),
    # List pages that the last whole walk of a column could not have.
    ("CREATE TABLE holes (column_url TEXT PRIMARY KEY, urls TEXT NOT NULL)",),
)

SCHEMA = Schema(
    migrations=MIGRATIONS,
    columns={
        "captures": CAPTURE_COLUMNS,
        "columns": tuple(field.name for field in fields(ColumnRow)),
        "runs": tuple(field.name for field in fields(RunRow)),
        "hosts": tuple(field.name for field in fields(HostRow)),
        "run_records": ("run_id", "warc_file", "warc_offset"),
        "archive_digests": ("warc_file", "bytes", "sha256"),
    },
    mend="move it away together with its -wal and -shm files and run jyta harvest: it is rebuilt",
)
