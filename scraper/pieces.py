"""Pieces: a table as Arrow tables one behind the other, so that no writer holds more than one.

Takes the tables of a dataset, whole frames or whatever gives its pieces; gives Arrow tables of
the declared columns and types, in the order of the rows. What is read twice says the same twice.
Never changes a value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd
import pyarrow as pa

from scraper.schema import TABLES, TableSpec

Pieces = Iterable[pa.Table]
Tables = Mapping[str, "pd.DataFrame | Pieces"]

ROWS = 16_384  # of a piece that a whole frame is cut into
TYPES: dict[str, pa.DataType] = {
    "string": pa.string(),
    "date": pa.string(),
    "datetime": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
}


def plain_schema(spec: TableSpec) -> pa.Schema:
    """The columns and types of a table, without what explains them."""
    return pa.schema([pa.field(column.name, TYPES[column.type]) for column in spec.columns])


def table_of(spec: TableSpec, frame: pd.DataFrame) -> pa.Table:
    """A frame as an Arrow table."""
    arrays = [
        pa.array(frame[column.name], type=TYPES[column.type], from_pandas=True)
        for column in spec.columns
    ]
    return pa.Table.from_arrays(arrays, schema=plain_schema(spec))


def pieces_of(tables: Tables, name: str) -> Iterator[pa.Table]:
    """The pieces of a table; a table without rows has one, or none."""
    found = tables[name]
    if not isinstance(found, pd.DataFrame):
        yield from found
        return
    for start in range(0, max(len(found), 1), ROWS):
        yield table_of(TABLES[name], found.iloc[start : start + ROWS])


def regroup(pieces: Pieces, rows: int) -> Iterator[pa.Table]:
    """The same rows in tables of so many each, the last one with what is left."""
    waiting: list[pa.Table] = []
    count = 0
    for piece in pieces:
        waiting.append(piece)
        count += piece.num_rows
        while count >= rows:
            whole = pa.concat_tables(waiting)
            yield whole.slice(0, rows).combine_chunks()
            waiting, count = [whole.slice(rows)], count - rows
    if count:
        yield pa.concat_tables(waiting).combine_chunks()


def cut(piece: pa.Table, most_rows: int, most_bytes: int) -> Iterator[pa.Table]:
    """A piece in slices that are small even where a cell is large."""
    each = max(1, piece.nbytes // max(1, piece.num_rows))
    step = max(1, min(most_rows, most_bytes // each))
    for start in range(0, piece.num_rows, step):
        yield piece.slice(start, step)


def plain_values(column: pa.ChunkedArray) -> list[Any]:
    """The values of a column as plain objects, null as `None`."""
    if not pa.types.is_string(column.type):
        values: list[Any] = column.to_pylist()
        return values
    chunks = (chunk.to_numpy(zero_copy_only=False).tolist() for chunk in column.chunks)
    return [value for chunk in chunks for value in chunk]


def plain_lines(piece: pa.Table) -> Iterator[tuple[Any, ...]]:
    """The rows of a piece as plain objects."""
    return zip(*(plain_values(column) for column in piece.columns), strict=True)
