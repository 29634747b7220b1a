"""Released: the tables of a finished release, read back as frames.

Takes a release's folder; gives frames of the declared columns and types, from its Parquet files
or, where it has none, from `csv/`. A table that is not as this version declares it is
`ReleaseUnreadable`, unless an older release is asked for and only lacks what may be null.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from scraper.columns.schema import TABLES, TableSpec
from scraper.errors import ReleaseUnreadable
from scraper.frames.tables import Frames, make_frame
from scraper.released.release_check import DESCRIPTOR, read_json, read_tables

# Tables that came with later versions.
ADDED = frozenset({"fetches", "evidence", "corrections", "takedowns"})
_LONGEST_CELL = 1 << 30  # the library's own limit is less than a long page
# Column type -> how a cell of `csv/` is read.
_READERS: dict[str, Callable[[str], Any]] = {
    "integer": int,
    "number": float,
    "boolean": lambda text: {"true": True, "false": False}[text],
}


def read_release(folder: Path, *, is_older: bool = False) -> Frames:
    """Every table of a release.

    `is_older` for one that may be of an older version: columns that it lacks are null where they
    may be, and tables that it did not have yet are empty.
    """
    return {name: read_table(folder, spec, is_older=is_older) for name, spec in TABLES.items()}


def find_differences(folder: Path) -> tuple[str, ...]:
    """Tables and columns that a release, by its own descriptor, has not as this version has them.

    None for one that says nothing of itself: what is not declared cannot be meant.
    """
    stated = {table.name: table for table in read_tables(read_json(folder / DESCRIPTOR))}
    if not stated:
        return ()
    told = [f"no table {name}" for name in TABLES if name not in stated]
    told += [f"a table {name}" for name in stated if name not in TABLES]
    for name, spec in TABLES.items():
        if name in stated:
            columns = {column.name for column in stated[name].columns}
            told += [f"no {name}.{one}" for one in spec.column_names if one not in columns]
            told += [f"a column {name}.{one}" for one in sorted(columns - set(spec.column_names))]
    return tuple(told)


def read_table(folder: Path, spec: TableSpec, *, is_older: bool = False) -> Any:
    """One table of a release as a frame."""
    for path, read in (
        (folder / "parquet" / f"{spec.name}.parquet", _parquet_rows),
        (folder / "csv" / f"{spec.name}.csv", _csv_rows),
    ):
        if path.is_file():
            try:
                return make_frame(spec, list(read(path, spec, is_older)))
            except (
                OSError,
                ValueError,
                KeyError,
                TypeError,
                csv.Error,
                pa.ArrowException,
            ) as error:
                raise ReleaseUnreadable(f"{path} cannot be read: {error}") from error
    if is_older and folder.is_dir() and spec.name in ADDED:
        return make_frame(spec, [])
    raise ReleaseUnreadable(f"{folder} holds no table {spec.name}: publish again")


def _parquet_rows(path: Path, spec: TableSpec, is_older: bool) -> Iterable[Mapping[str, Any]]:
    with path.open("rb") as file:  # a path may be none in UTF-8
        table = pq.read_table(file)
    _check(path, table.column_names, spec, is_older=is_older)
    rows: list[Mapping[str, Any]] = table.to_pylist()
    return rows


def _csv_rows(path: Path, spec: TableSpec, is_older: bool) -> Iterable[Mapping[str, Any]]:
    with path.open(encoding="utf-8", newline="") as file:
        csv.field_size_limit(_LONGEST_CELL)
        rows = csv.reader(file)
        names = next(rows, [])
        _check(path, names, spec, is_older=is_older)
        types = {column.name: column.type for column in spec.columns}
        readers = [_READERS.get(types.get(name, "string"), str) for name in names]
        return [
            {
                name: read(cell) if cell else None
                for name, read, cell in zip(names, readers, row, strict=True)
            }
            for row in rows
        ]


def _check(path: Path, names: Iterable[str], spec: TableSpec, *, is_older: bool) -> None:
    found = tuple(names)
    needed = {column.name for column in spec.columns if not column.nullable}
    if found != spec.column_names and not (is_older and needed <= set(found)):
        raise ReleaseUnreadable(f"{path} has other columns than this version: publish again")
