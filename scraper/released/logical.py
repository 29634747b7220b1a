"""Logical digests: what a table says, whatever file says it and whichever library wrote it.

Takes the CSV, Parquet and SQLite of a release; gives the SHA-256 of the table as its
exact CSV text. The bytes of Parquet and SQLite hold within one version of their libraries only
(reliability.md, 6.2); this digest holds over all of them, and `sha256sum csv/TABLE.csv` gives it.
Reads in batches, so that a release of any size fits. Never compares with a tolerance.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from scraper.columns.schema import ColumnSpec
from scraper.digests import Digest
from scraper.outputs.csv_cells import header_line, row_lines

_BATCH = 2_000  # rows; a text may be long


def digest_parquet(path: Path, columns: tuple[ColumnSpec, ...]) -> Digest:
    """What a Parquet file says; `ValueError` when it cannot be read, or has other columns."""
    return _digest(columns, iter_parquet(path, columns))


def iter_parquet(
    path: Path, columns: tuple[ColumnSpec, ...], wanted: Sequence[str] | None = None
) -> Iterator[list[list[Any]]]:
    """The values of a Parquet file in batches, column by column; `ValueError` as above.

    `wanted` names the columns that are read, in the order of all; all where it is None.
    """
    try:
        with path.open("rb") as source, pq.ParquetFile(source) as file:
            if tuple(file.schema_arrow.names) != tuple(column.name for column in columns):
                raise ValueError("its columns are not those of the schema")
            for batch in file.iter_batches(_BATCH, columns=wanted):
                yield [batch.column(number).to_pylist() for number in range(batch.num_columns)]
    except (pa.ArrowException, OSError) as error:
        raise ValueError("it cannot be read as Parquet") from error


def digest_sqlite(
    connection: sqlite3.Connection, table: str, columns: tuple[ColumnSpec, ...]
) -> Digest:
    """What a table of the database says; `ValueError` when it is not there or not so."""
    names = ", ".join(f'"{column.name}"' for column in columns)
    try:
        # Names come from the descriptor of the release, in quotes.
        found = connection.execute(f'SELECT {names} FROM "{table}" ORDER BY rowid')  # noqa: S608
        return _digest(columns, _batches(found, columns))
    except sqlite3.Error as error:
        raise ValueError(f"its table {table} cannot be read") from error


def _digest(columns: tuple[ColumnSpec, ...], batches: Iterable[list[list[Any]]]) -> Digest:
    digest = hashlib.sha256(header_line(columns).encode())
    rows = 0
    for batch in batches:
        rows += len(batch[0])
        for line in row_lines(columns, batch):
            digest.update(line.encode("utf-8", "surrogatepass"))
    return Digest(rows, digest.hexdigest())


def _batches(found: sqlite3.Cursor, columns: tuple[ColumnSpec, ...]) -> Iterator[list[list[Any]]]:
    while rows := found.fetchmany(_BATCH):
        values = [list(column) for column in zip(*rows, strict=True)]
        # SQLite knows no truth values.
        yield [
            [None if cell is None else bool(cell) for cell in cells]
            if column.type == "boolean"
            else cells
            for column, cells in zip(columns, values, strict=True)
        ]
