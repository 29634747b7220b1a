"""Rereading: old captures read by the parser of today.

Takes places in the archive; gives the rows of each page as they would stand in a release now.
What is read lies in a file of its own that goes with the block, so that a release of any size
can be compared. A capture that is not at hand or cannot be read gives nothing, and no guess.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from scraper.archiving.archive import Archive, capture_row
from scraper.books.bodies import Body, body_of
from scraper.books.parsed import Failure, Place, Reading
from scraper.books.readers import Reader
from scraper.columns.flat import flatten
from scraper.columns.integrity import rows_of
from scraper.columns.plain_texts import plain_text
from scraper.columns.schema import TABLES
from scraper.comparing.changes import Key, key_rows
from scraper.errors import ProjectDamaged
from scraper.frames.evidence import find_evidence
from scraper.outputs.csv_cells import plain_cells
from scraper.process.workers import run_tasks
from scraper.project import Project
from scraper.reading.batches import READY, ProjectSource, cut_batches, died, halve, read_batch
from scraper.released.release_rows import Row

Tables = Mapping[str, Mapping[Key, Row]]


class Rereads:
    """Pages read again, by id."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Use `reread`."""
        self._connection = connection

    def tables(self, document_id: str, visit: Row) -> Tables | None:
        """The rows of a page; `visit` is its old row of `documents`, for what the crawl knows."""
        found = self._connection.execute(
            "SELECT page FROM pages WHERE document_id = ?", (document_id,)
        ).fetchone()
        if found is None:
            return None
        record = Reading(_NO_KEY, _NO_PLACE, found[0]).record()
        document = record["document"]
        told = {name: visit.get(name) for name in _VISITS}
        record["document"] = document | told
        record["replies_flat"] = [asdict(row) for row in flatten(record, record["document"])]
        record["evidence"] = [asdict(row) for row in find_evidence(record)]
        return {name: key_rows(name, _texts(name, record)) for name in _READ if name in TABLES}


_NO_KEY: Any = None
_NO_PLACE = Place("", 0)
_VISITS = ("url", "host", "site", "column_url", "state", "fetched_at", "warc_file", "duplicate_of")
_READ = tuple(name for name in TABLES if name not in ("versions", "runs", "columns"))


@contextmanager
def reread(
    project: Project, places: Iterable[tuple[str, Place]], reader: Reader, jobs: int
) -> Iterator[Rereads]:
    """Read the captures at these places again, each for the page of that id."""
    with tempfile.TemporaryDirectory(prefix="jyta-diff-") as folder:
        connection = sqlite3.connect(Path(folder) / "pages.sqlite", isolation_level=None)
        try:
            connection.execute("CREATE TABLE pages (document_id TEXT PRIMARY KEY, page BLOB)")
            wanted = list(_bodies(project, places))
            page_of = {body.key: page for page, body in wanted}
            bodies = (body for _, body in wanted)
            batches = cut_batches(bodies, ProjectSource(project), reader)
            results = run_tasks(batches, read_batch, died, processes=jobs, halve=halve, ready=READY)
            for result in (one for some in results for one in some if not isinstance(one, Failure)):
                connection.execute(
                    "INSERT OR REPLACE INTO pages VALUES (?, ?)", (page_of[result.key], result.page)
                )
            yield Rereads(connection)
        finally:
            connection.close()


def find_body(project: Project, place: Place) -> Body | None:
    """The body at a place of the archive; nothing when it is not at hand or damaged."""
    with suppress(ProjectDamaged):
        stored = Archive(project).read(*place)
        return body_of(capture_row(stored.exchange, stored.at))
    return None


def _bodies(project: Project, places: Iterable[tuple[str, Place]]) -> Iterator[tuple[str, Body]]:
    for page, place in places:
        body = find_body(project, place)
        if body is not None:
            yield page, body


def _texts(table: str, record: Mapping[str, Any]) -> list[Row]:
    """Rows as the CSV writes them."""
    columns = TABLES[table].columns
    rows = rows_of(record, table)
    cells = [
        plain_cells(column, [plain_text(row.get(column.name)) for row in rows])
        for column in columns
    ]
    names = [column.name for column in columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*cells, strict=True)]
