"""Released: the tables of a finished release, read back as frames.

Takes a release's folder; gives frames of the declared columns and types, from its Parquet files
or, where it has none, from `csv/`. A table that is not as this version declares it is
`ReleaseUnreadable`: rows of another schema are never mixed in.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from scraper.errors import ReleaseUnreadable
from scraper.schema import TABLES, TableSpec
from scraper.tables import Frames, make_frame

_UNREADABLE = (OSError, ValueError, KeyError, TypeError, csv.Error, pa.ArrowException)
_LONGEST_CELL = 1 << 30  # the library's own limit is less than a long page
# Column type -> how a cell of `csv/` is read.
_READERS: dict[str, Callable[[str], Any]] = {
    "integer": int,
    "number": float,
    "boolean": lambda text: {"true": True, "false": False}[text],
}


def read_release(folder: Path) -> Frames:
    """Every table of a release."""
    return {name: read_table(folder, spec) for name, spec in TABLES.items()}


def read_table(folder: Path, spec: TableSpec) -> Any:
    """One table of a release as a frame."""
    for path, read in (
        (folder / "parquet" / f"{spec.name}.parquet", _parquet_rows),
        (folder / "csv" / f"{spec.name}.csv", _csv_rows),
    ):
        if path.is_file():
            try:
                return make_frame(spec, list(read(path, spec)))
            except (
                OSError,
                ValueError,
                KeyError,
                TypeError,
                csv.Error,
                pa.ArrowException,
            ) as error:
                raise ReleaseUnreadable(f"{path} cannot be read: {error}") from error
    raise ReleaseUnreadable(f"{folder} holds no table {spec.name}: publish again")


def _parquet_rows(path: Path, spec: TableSpec) -> Iterable[Mapping[str, Any]]:
    table = pq.read_table(path)
    _check(path, table.column_names, spec)
    rows: list[Mapping[str, Any]] = table.to_pylist()
    return rows


def _csv_rows(path: Path, spec: TableSpec) -> Iterable[Mapping[str, Any]]:
    with path.open(encoding="utf-8", newline="") as file:
        csv.field_size_limit(_LONGEST_CELL)
        rows = csv.reader(file)
        _check(path, next(rows, []), spec)
        return [
            {
                column.name: _READERS.get(column.type, str)(cell) if cell else None
                for column, cell in zip(spec.columns, row, strict=True)
            }
            for row in rows
        ]


def _check(path: Path, names: Iterable[str], spec: TableSpec) -> None:
    if tuple(names) != spec.column_names:
        raise ReleaseUnreadable(f"{path} has other columns than this version: publish again")
