"""Store: the one writing connection to a state file, and how rows go in and out.

Takes statements and rows; gives rows. Every change is committed when the writing block ends,
and durable (WAL, synchronous=FULL: reliability.md, P02, P25) unless the block says that it can
be told again. Safe between threads. Knows no table; what they are for stands in `frontier` and
`state`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields
from operator import attrgetter, itemgetter
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Any, Self, TypeVar

from scraper.books.database import naming_facts, open_database, plain, transaction
from scraper.books.state_rows import (
    CAPTURE_COLUMNS,
    CaptureRow,
    ColumnRow,
    FetchCount,
    HostRow,
    ListedRow,
    PageRow,
    RunRow,
    WalkRow,
)
from scraper.books.state_schema import SCHEMA

BATCH = 500
# What is asked for with every row that goes in or out.
_NAMES = {
    kind.__name__: tuple(field.name for field in fields(kind))
    for kind in (
        CaptureRow,
        ColumnRow,
        FetchCount,
        HostRow,
        ListedRow,
        PageRow,
        RunRow,
        WalkRow,
    )
}
_NAMES[CaptureRow.__name__] = CAPTURE_COLUMNS
_GET = {kind: attrgetter(*names) for kind, names in _NAMES.items()}
Row = TypeVar(
    "Row", CaptureRow, ListedRow, PageRow, ColumnRow, WalkRow, RunRow, HostRow, FetchCount
)


class Store:
    """An open state file."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        """Use `open`."""
        self._connection = connection
        self._path = path
        self._lock = RLock()
        self._naming = naming_facts(path, SCHEMA.mend)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open or create the state, check it, and bring it to the newest version."""
        connection = open_database(path, SCHEMA)
        connection.execute("PRAGMA synchronous = NORMAL")
        return cls(connection, path)

    def close(self) -> None:
        """Close the connection; everything is committed already."""
        with self._lock, self._naming:
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

    # --- inside ---

    @contextmanager
    def _writing(self, *, synced: bool = True) -> Iterator[sqlite3.Connection]:
        """A transaction; without `synced`, only a power cut may take it, never a kill."""
        mine = self._connection
        with self._lock, self._naming, _syncing(mine, synced), transaction(mine):
            yield mine

    def _put(self, sql: str, values: Sequence[Any] | Mapping[str, Any]) -> None:
        """One statement, a transaction of its own; only a power cut may take it, never a kill."""
        with self._lock, self._naming:
            self._connection.execute(sql, values)

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._lock, self._naming:
            yield self._connection

    def _rows(self, kind: type[Row], sql: str, values: dict[str, Any] | None = None) -> list[Row]:
        return [row for _, row in self._keyed_rows(kind, sql, values or {}, "")]

    def _keyed_rows(
        self, kind: type[Row], sql: str, values: dict[str, Any], key: str
    ) -> list[tuple[Any, Row]]:
        names = _NAMES[kind.__name__]
        with self._lock, self._naming:
            found: list[sqlite3.Row] = self._connection.execute(sql, values).fetchall()
        if not found:
            return []
        # By places: a row looks for every name anew.
        places = {name: place for place, name in reversed([*enumerate(found[0].keys())])}
        fields_of = itemgetter(*(places[name] for name in names))
        at = places[key] if key else None
        return [
            (None if at is None else row[at], kind(**dict(zip(names, fields_of(row), strict=True))))
            for row in found
        ]

    def _batches(
        self, kind: type[Row], sql: str, values: dict[str, Any], *, key: str = "id"
    ) -> Iterator[Row]:
        """Rows in batches by key, so that others may write while somebody reads."""
        after: Any = 0 if key == "id" else ""
        while True:
            batch = self._keyed_rows(kind, sql, values | {"after": after, "limit": BATCH}, key)
            for _, row in batch:
                yield row
            if len(batch) < BATCH:
                return
            after = batch[-1][0]


@contextmanager
def _syncing(connection: sqlite3.Connection, synced: bool) -> Iterator[None]:
    """Most writes need no sync; those that do ask for it."""
    if not synced:
        yield
        return
    connection.execute("PRAGMA synchronous = FULL")
    try:
        yield
    finally:
        connection.execute("PRAGMA synchronous = NORMAL")


def values_of(row: CaptureRow | ListedRow | ColumnRow | HostRow) -> dict[str, Any]:
    """The fields of a row as SQLite takes them."""
    return dict(zip(_NAMES[type(row).__name__], tuple_of(row), strict=True))


def tuple_of(row: CaptureRow | ListedRow | ColumnRow | HostRow) -> tuple[Any, ...]:
    """The same without their names, in their order."""
    values = _GET[type(row).__name__](row)
    return tuple([plain(value) if isinstance(value, str) else value for value in values])
