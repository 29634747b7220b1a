"""Chronicle: the part of the state by which a lost one is told again to the last row.

Takes and gives what runs say of themselves, and the digests of whole archive files. A release shows
runs, columns and requests without a response: their traces are kept in the archive by
`scraper.archiving.traces`, and this part knows which are there. Never touches a file.
"""

from __future__ import annotations

import sqlite3
from dataclasses import asdict

from scraper.books.database import plain
from scraper.books.frontier import Frontier
from scraper.books.outcomes import JUDGED_LATER
from scraper.books.state_rows import CAPTURE_COLUMNS, CaptureRow, ColumnRow, RunRow, RunTrace


class Chronicle(Frontier):
    """Runs as the archive keeps them; see `scraper.books.state.State`."""

    def unrecorded_runs(self) -> list[RunRow]:
        """The runs without a record in the archive, oldest first; not one that goes on still."""
        found = self._rows(
            RunRow,
            "SELECT * FROM runs WHERE run_id NOT IN (SELECT run_id FROM run_records)"
            " AND (finished_at IS NOT NULL OR rowid < (SELECT max(rowid) FROM runs))"
            " ORDER BY rowid",
        )
        return list(found)

    def trace_of(self, run: RunRow) -> RunTrace:
        """All that is to be kept of a run."""
        unanswered = (
            "SELECT * FROM captures WHERE run_id = :run_id AND warc_file IS NULL ORDER BY id"
        )
        judged = (
            "SELECT * FROM captures WHERE run_id = :run_id AND purpose = 'detail'"
            " AND warc_file IS NOT NULL AND note = :later ORDER BY id"
        )
        columns = "SELECT * FROM columns WHERE run_id = :run_id ORDER BY column_url"
        values = {"run_id": run.run_id}
        return RunTrace(
            run=run,
            columns=tuple(self._rows(ColumnRow, columns, values)),
            unanswered=tuple(self._rows(CaptureRow, unanswered, values)),
            judged=tuple(self._rows(CaptureRow, judged, values | {"later": JUDGED_LATER})),
        )

    def mark_recorded(self, run_id: str, warc_file: str, warc_offset: int) -> None:
        """Remember where the archive holds the record of a run."""
        with self._writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO run_records VALUES (?, ?, ?)",
                (run_id, warc_file, warc_offset),
            )

    def restore_run(self, trace: RunTrace) -> None:
        """Take in a run that the archive tells of, with its columns and what was not answered."""
        with self._writing() as connection:
            _insert(connection, "runs", trace.run)
            for column in trace.columns:
                _insert(connection, "columns", column)
            for capture in trace.unanswered:
                _insert(connection, "captures", capture)
            for capture in trace.judged:
                connection.execute(
                    "UPDATE captures SET outcome = ?, note = ?"
                    " WHERE warc_file = ? AND warc_offset = ?",
                    (capture.outcome, capture.note, capture.warc_file, capture.warc_offset),
                )

    def recorded_runs(self) -> dict[str, tuple[str, int]]:
        """Run -> the place of its record."""
        with self._reading() as connection:
            rows = connection.execute("SELECT * FROM run_records").fetchall()
        return {row["run_id"]: (row["warc_file"], row["warc_offset"]) for row in rows}

    def file_digest(self, warc_file: str, size: int) -> str | None:
        """The digest of an archive file of that size, if it was taken before."""
        with self._reading() as connection:
            found = connection.execute(
                "SELECT sha256 FROM archive_digests WHERE warc_file = ? AND bytes = ?",
                (warc_file, size),
            ).fetchone()
        return str(found[0]) if found else None

    def keep_digest(self, warc_file: str, size: int, sha256: str) -> None:
        """Remember the digest of an archive file."""
        with self._writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO archive_digests VALUES (?, ?, ?)",
                (warc_file, size, sha256),
            )


def _insert(
    connection: sqlite3.Connection, table: str, row: RunRow | ColumnRow | CaptureRow
) -> None:
    """One row by the names of its fields, which are the columns."""
    values = asdict(row)
    if isinstance(row, CaptureRow):
        values = {name: values[name] for name in CAPTURE_COLUMNS}
    names, marks = ", ".join(values), ", ".join(f":{name}" for name in values)
    connection.execute(
        f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({marks})",  # noqa: S608
        {name: plain(value) if isinstance(value, str) else value for name, value in values.items()},
    )
