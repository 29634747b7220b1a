"""The state of a project: frontier, captures, hosts, runs, columns, in one SQLite file.

Takes rows and gives rows. Every change is committed when its method returns, and durable
(WAL, synchronous=FULL, one writing connection: reliability.md, P02, P25); what the archive
or the next request tells again is committed without a sync of its own: a kill takes none of it.
Never holds what cannot be found again: captures are rebuilt from the archive, the
frontier by a new discovery (P24). Never reads a clock.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import groupby

from scraper.books.chronicle import Chronicle
from scraper.books.database import plain
from scraper.books.outcomes import JUDGED_LATER
from scraper.books.part_times import PartTimes
from scraper.books.state_rows import (
    CAPTURE_COLUMNS,
    CaptureRow,
    ColumnRow,
    FetchCount,
    HostRow,
    ListedRow,
    PageRow,
    PartRow,
    RunCounts,
    RunRow,
    WalkRow,
    in_order,
    run_order,
)
from scraper.books.store import tuple_of, values_of

__all__ = [
    "CaptureRow",
    "ColumnRow",
    "FetchCount",
    "HostRow",
    "ListedRow",
    "PageRow",
    "RunCounts",
    "RunRow",
    "State",
    "WalkRow",
]


_PAGES = 500  # pages that are looked at together
_ADD_CAPTURE = (
    f"INSERT INTO captures ({', '.join(CAPTURE_COLUMNS)})"  # noqa: S608
    f" VALUES ({', '.join('?' * len(CAPTURE_COLUMNS))})"
)
_PACE_HOSTS = (
    "INSERT INTO hosts (host, next_allowed_at) SELECT value, ? FROM json_each(?) WHERE true"
    " ON CONFLICT (host) DO UPDATE SET next_allowed_at = excluded.next_allowed_at"
)


class State(Chronicle):
    """The one writing connection to a state file; safe between threads."""

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
                " hosts_blocked = :hosts_blocked, rows_known = :rows_known,"
                " outcomes = :outcomes WHERE run_id = :run_id",
                values | asdict(counts),
            )
            connection.execute("DELETE FROM run_records WHERE run_id = ?", (run_id,))

    def runs(self) -> list[RunRow]:
        """Every run in order, unfinished ones too."""
        return self._rows(RunRow, "SELECT * FROM runs ORDER BY rowid")

    # --- captures ---

    def add_capture(self, capture: CaptureRow) -> None:
        """Remember one fetch.

        Not synced at once: a killed process loses none, and those that a power cut may take
        are found again in the archive, which was synced before (P03).
        """
        self._put(_ADD_CAPTURE, tuple_of(capture))

    def add_captures(self, captures: Iterable[CaptureRow]) -> int:
        """Remember fetches, all or none, in the same way; gives their number."""
        with self._writing(synced=False) as connection:
            return connection.executemany(_ADD_CAPTURE, map(tuple_of, captures)).rowcount

    def captures(self, *, purpose: str | None = None) -> Iterator[CaptureRow]:
        """Every fetch, oldest first, also those that were refused."""
        return self._batches(
            CaptureRow,
            "SELECT * FROM captures WHERE id > :after AND (:purpose IS NULL OR purpose = :purpose)"
            " ORDER BY id LIMIT :limit",
            {"purpose": purpose},
        )

    def fetch_counts(self) -> list[FetchCount]:
        """Every fetch, counted by run, column, host, purpose and outcome."""
        return self._rows(
            FetchCount,
            "SELECT run_id, column_url, host, purpose, outcome, count(*) AS requests,"
            " coalesce(sum(warc_length), 0) AS bytes, min(fetched_at) AS first_at,"
            " max(fetched_at) AS last_at FROM captures"
            " GROUP BY run_id, column_url, host, purpose, outcome",
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

    def archived_pages(self) -> Iterator[list[CaptureRow]]:
        """The good detail captures that lie in the archive, page by page, in order of rows."""
        where = (
            " FROM captures WHERE purpose = 'detail' AND outcome = 'ok'"
            " AND warc_file IS NOT NULL AND canonical_url > :after"
        )
        after, parts = "", self.part_times()
        while True:
            with self._reading() as connection:
                last = connection.execute(
                    "SELECT max(canonical_url) FROM (SELECT DISTINCT canonical_url"  # noqa: S608
                    f"{where} ORDER BY canonical_url LIMIT {_PAGES})",
                    {"after": after},
                ).fetchone()[0]
            if last is None:
                return
            rows = self._rows(
                CaptureRow,
                f"SELECT *{where} AND canonical_url <= :last ORDER BY canonical_url, id",
                {"after": after, "last": last},
            )
            for _, group in groupby(rows, key=lambda row: row.canonical_url):
                yield parts.fill(in_order(group))
            after = last

    def count_archived(self) -> int:
        """How many pages have a good capture in the archive."""
        with self._reading() as connection:
            found = connection.execute(
                "SELECT count(DISTINCT canonical_url) FROM captures WHERE purpose = 'detail'"
                " AND outcome = 'ok' AND warc_file IS NOT NULL"
            )
            return int(found.fetchone()[0])

    def part_times(self) -> PartTimes:
        """The further parts of texts, as they were from run to run."""
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT canonical_url, run_id, payload_sha256, id, fetched_at, warc_file,"
                " warc_offset FROM captures"
                " WHERE purpose = 'part' AND outcome = 'ok' ORDER BY id"
            ).fetchall()
        return PartTimes.of(PartRow(*row) for row in rows)

    def archived(self, canonical_url: str, parts: PartTimes | None = None) -> list[CaptureRow]:
        """The good detail captures of one page that lie in the archive; `parts` if at hand."""
        rows = self._rows(
            CaptureRow,
            "SELECT * FROM captures WHERE purpose = 'detail' AND outcome = 'ok'"
            " AND warc_file IS NOT NULL AND canonical_url = :url ORDER BY id",
            {"url": plain(canonical_url)},
        )
        return (parts or self.part_times()).fill(in_order(rows))

    def visits_of(self, canonical_url: str) -> list[CaptureRow]:
        """Every capture of one page, also those that were refused."""
        return in_order(
            self._rows(
                CaptureRow,
                "SELECT * FROM captures WHERE purpose = 'detail' AND canonical_url = :url"
                " ORDER BY id",
                {"url": plain(canonical_url)},
            )
        )

    def newest_good(self, purpose: str, canonical_url: str) -> CaptureRow | None:
        """The newest capture of an address that was whole and good."""
        found = self._rows(
            CaptureRow,
            "SELECT * FROM captures WHERE id = (SELECT max(id) FROM captures WHERE"
            " purpose = :purpose AND outcome = 'ok' AND canonical_url = :url)",
            {"purpose": purpose, "url": plain(canonical_url)},
        )
        return found[0] if found else None

    def part_of(self, canonical_url: str, run_id: str) -> CaptureRow | None:
        """The part of a text as a run left it, the newest where none is named.

        The first one where it came after that run.
        """
        found = self._rows(
            CaptureRow,
            "SELECT * FROM captures WHERE purpose = 'part' AND outcome = 'ok'"
            " AND canonical_url = :url ORDER BY length(run_id), run_id, id",
            {"url": plain(canonical_url)},
        )
        met = [row for row in found if not run_id or run_order(row.run_id) <= run_order(run_id)]
        first = [row for row in found if row.run_id == found[0].run_id]
        return (met or first)[-1] if found else None

    def captured_at(self, canonical_url: str, fetched_at: str) -> list[CaptureRow]:
        """The stored captures of a page at that time."""
        return self._rows(
            CaptureRow,
            "SELECT * FROM captures WHERE canonical_url = :url AND fetched_at = :at"
            " AND warc_file IS NOT NULL ORDER BY id",
            {"url": plain(canonical_url), "at": fetched_at},
        )

    def recent(self, purpose: str, host: str, since: str) -> list[CaptureRow]:
        """The fetches of a host since a time, newest first."""
        return self._rows(
            CaptureRow,
            "SELECT * FROM captures WHERE purpose = :purpose AND host = :host"
            " AND fetched_at >= :since ORDER BY id DESC",
            {"purpose": purpose, "host": plain(host), "since": since},
        )

    def stored(self, warc_file: str | None = None) -> Iterator[CaptureRow]:
        """The captures that point into the archive, or into one file of it."""
        return self._batches(
            CaptureRow,
            "SELECT * FROM captures WHERE id > :after AND warc_file IS NOT NULL"
            " AND (:file IS NULL OR warc_file = :file) ORDER BY id LIMIT :limit",
            {"file": warc_file},
        )

    def judge_again(self, capture: CaptureRow, outcome: str, note: str) -> None:
        """Name a stored capture anew, and the page that it is of; the archive keeps its record.

        Runs take it into the archive with what they say of themselves.
        """
        place = (capture.warc_file, capture.warc_offset)
        with self._writing() as connection:
            connection.execute(
                "UPDATE captures SET outcome = ?, note = ? WHERE warc_file = ? AND warc_offset = ?",
                (outcome, note, *place),
            )
            connection.execute(
                "UPDATE attempts SET last_outcome = ? WHERE canonical_url = ?",
                (outcome, plain(capture.canonical_url)),
            )

    def count_judged(self, run_id: str) -> int:
        """How many captures of a run were named anew."""
        with self._reading() as connection:
            found = connection.execute(
                "SELECT count(*) FROM captures WHERE run_id = ? AND note = ?",
                (run_id, JUDGED_LATER),
            )
            return int(found.fetchone()[0])

    def lose_captures(self, warc_file: str, from_offset: int) -> int:
        """Captures whose records are gone with the torn end of a file: to be fetched again."""
        with self._writing() as connection:
            connection.execute(
                "DELETE FROM run_records WHERE warc_file = ? AND warc_offset >= ?",
                (warc_file, from_offset),
            )
            return connection.execute(
                "UPDATE captures SET outcome = 'truncated', warc_file = NULL,"
                " warc_offset = NULL, warc_length = NULL, payload_sha256 = NULL,"
                " note = 'the record was lost with the torn end of ' || warc_file"
                " WHERE warc_file = ? AND warc_offset >= ?",
                (warc_file, from_offset),
            ).rowcount

    # --- columns and hosts ---

    def add_column(self, row: ColumnRow) -> None:
        """Remember what a run saw of a column; the same run's later row replaces the earlier."""
        with self._writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO columns (run_id, column_url, family, pager,"
                " declared_total, list_pages, rows_seen, unique_details, offsite_rows, gaps,"
                " state, note) VALUES (:run_id, :column_url, :family, :pager,"
                " :declared_total, :list_pages, :rows_seen, :unique_details, :offsite_rows,"
                " :gaps, :state, :note)",
                values_of(row),
            )

    def close_column(self, run_id: str, column_url: str, rows_known: int, outcomes: str) -> None:
        """Write what became of the rows of a column; one that the run did not reach has no row."""
        with self._writing() as connection:
            connection.execute(
                "UPDATE columns SET rows_known = ?, outcomes = ?"
                " WHERE run_id = ? AND column_url = ?",
                (rows_known, outcomes, run_id, plain(column_url)),
            )

    def columns(self) -> list[ColumnRow]:
        """Every column of every run, in order."""
        return self._rows(ColumnRow, "SELECT * FROM columns ORDER BY id")

    def column_history(self, column_url: str) -> list[WalkRow]:
        """The walks of a column, oldest first, each with the begin of its run."""
        return self._rows(
            WalkRow,
            "SELECT started_at, state, list_pages, unique_details, declared_total, gaps"
            " FROM columns JOIN runs USING (run_id) WHERE column_url = :column ORDER BY columns.id",
            {"column": column_url},
        )

    def guesses(self, column_url: str) -> frozenset[str]:
        """Guesses at further pages of a column that were made in vain."""
        return self._addresses("guesses", column_url)

    def keep_guesses(self, column_url: str, urls: Iterable[str]) -> None:
        """Remember which guesses were in vain, in place of what was known."""
        self._keep_addresses("guesses", column_url, urls)

    def holes(self, column_url: str) -> frozenset[str]:
        """List pages that the last whole walk of a column could not have."""
        return self._addresses("holes", column_url)

    def keep_holes(self, column_url: str, urls: Iterable[str]) -> None:
        """Remember which list pages were lacking, in place of what was known."""
        self._keep_addresses("holes", column_url, urls)

    def _addresses(self, table: str, column_url: str) -> frozenset[str]:
        with self._reading() as connection:
            found = connection.execute(
                f"SELECT urls FROM {table} WHERE column_url = ?",  # noqa: S608
                (plain(column_url),),
            ).fetchone()
        return frozenset(found[0].split("\n") if found else ())

    def _keep_addresses(self, table: str, column_url: str, urls: Iterable[str]) -> None:
        with self._writing() as connection:
            key = plain(column_url)
            connection.execute(f"DELETE FROM {table} WHERE column_url = ?", (key,))  # noqa: S608
            lines = "\n".join(sorted(urls))
            if lines:
                row = (key, plain(lines))
                connection.execute(f"INSERT INTO {table} VALUES (?, ?)", row)  # noqa: S608

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
                values_of(row),
            )

    def pace_hosts(self, hosts: Iterable[str], next_allowed_at: float) -> None:
        """Remember when hosts may be asked again, and leave the rest of their rows alone."""
        self._put(_PACE_HOSTS, (next_allowed_at, json.dumps([plain(host) for host in hosts])))
