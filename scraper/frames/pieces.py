"""Pieces: a table as Arrow tables one behind the other, so that no writer holds more than one.

Takes the tables of a dataset, whole frames or whatever gives its pieces; gives Arrow tables of
the declared columns and types, in the order of the rows. What is read twice says the same twice.
Never changes a value.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from scraper.columns.schema import TABLES, TableSpec
from scraper.frames.same_lines import Ends
from scraper.process.stopping import Check, go_on

Pieces = Iterable[pa.Table]
Tables = Mapping[str, "pd.DataFrame | Pieces"]

ROWS = 16_384  # of a piece that a whole frame is cut into
_ROWS_OF_FRAME = 4 * ROWS  # that are made an Arrow table at once: each slice of a frame is dear
TYPES: dict[str, pa.DataType] = {
    "string": pa.string(),
    "date": pa.string(),
    "datetime": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
}


class Lines(NamedTuple):
    """Lines of a table as they stand in a file."""

    rows: int
    data: bytes
    digest: bytes = b""  # the SHA-256 of the data, where it is known


class TextFile(NamedTuple):
    """A file of a release in which a table stands as text."""

    name: str  # inside the release
    start: int  # its first byte behind the header


Writing = Callable[[pa.Table], Sequence[bytes]]  # the lines of some rows, as each file has them


@dataclass(frozen=True, slots=True)
class Part:
    """Some pages of a dataset: those with ids that begin alike."""

    name: str
    number: int
    key: str  # the same for the same rows
    read: Callable[[str], pa.Table]  # one of its tables


class OldFiles(Protocol):
    """The files of the release before that can be gone on from."""

    def copy_database(self, path: Path, made: str) -> bool:
        """Put a copy there; false where there is none that was made alike."""

    def copy_table(self, name: str, path: Path, made: str) -> bool:
        """Put a copy of a table's Parquet there; false as above."""


@runtime_checkable
class Parted(Protocol):
    """Tables that lie in parts."""

    @property
    def earlier(self) -> OldFiles | None:
        """The release before, where it is known."""

    @property
    def made(self) -> str:
        """What a database is made of besides the parts."""

    @property
    def parts(self) -> Sequence[Part]:
        """The parts in their order."""

    def is_parted(self, name: str) -> bool:
        """Whether pages fill the table."""

    def changed(self, name: str) -> Collection[int]:
        """The numbers of the parts in which a table is another one than in the release before."""

    def kept_rows(self, name: str, number: int) -> Ends:
        """The rows at both ends of a table in a part that are known to be those of before."""

    def texts(
        self, name: str, files: Sequence[TextFile], write: Writing
    ) -> Iterator[tuple[Lines, ...]]:
        """The lines of a table as they stand in some files, part by part."""


class CheckedTables(dict[str, "pd.DataFrame | Pieces"]):
    """Whole frames of a run that may be asked to end."""

    def __init__(self, frames: Mapping[str, pd.DataFrame | Pieces], check: Check) -> None:
        """`check` is called before rows are read."""
        super().__init__(frames)
        self.check = check


def check_of(tables: Tables) -> Check:
    """What is to be called where the work on some tables may end."""
    found: Check = getattr(tables, "check", go_on)
    return found


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


# Arrow type -> the type of `scraper.frames.tables.DTYPES`.
_FRAME_TYPES: dict[pa.DataType, Any] = {
    pa.string(): pd.StringDtype(),
    pa.int64(): pd.Int64Dtype(),
    pa.float64(): pd.Float64Dtype(),
    pa.bool_(): pd.BooleanDtype(),
}


def frame_of(found: pd.DataFrame | Pieces) -> pd.DataFrame:
    """A table as one frame."""
    if isinstance(found, pd.DataFrame):
        return found
    whole = found if isinstance(found, pa.Table) else pa.concat_tables(found)
    frame: pd.DataFrame = whole.to_pandas(types_mapper=_FRAME_TYPES.get)
    return frame


def pieces_of(tables: Tables, name: str) -> Iterator[pa.Table]:
    """The pieces of a table; a table without rows has one, or none."""
    found = tables[name]
    if not isinstance(found, pd.DataFrame):
        yield from found
        return
    check = check_of(tables)
    for start in range(0, max(len(found), 1), _ROWS_OF_FRAME):
        some = table_of(TABLES[name], found.iloc[start : start + _ROWS_OF_FRAME])
        for place in range(0, max(some.num_rows, 1), ROWS):
            check()
            yield some.slice(place, ROWS)


def rows_of(tables: Tables, name: str, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Some columns of a table row by row, as plain objects."""
    for piece in pieces_of(tables, name):
        yield from plain_lines(piece.select(list(columns)))


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


def distinct(found: pd.DataFrame | Pieces, columns: Sequence[str]) -> set[tuple[Any, ...]]:
    """The different values of some columns together."""
    return set(plain_lines(distinct_rows(found, columns)))


def distinct_rows(found: pd.DataFrame | Pieces, columns: Sequence[str]) -> pa.Table:
    """Some columns, each line of them once."""
    names = list(columns)
    pieces: Iterable[pa.Table]
    if isinstance(found, pd.DataFrame):
        pieces = [pa.Table.from_pandas(found[names], preserve_index=False)]
    else:
        tables: Iterable[pa.Table] = found
        pieces = (piece.select(names) for piece in tables)
    once = pa.concat_tables([piece.group_by(names).aggregate([]) for piece in pieces])
    return once.group_by(names).aggregate([]).select(names)


def held_values(tables: Tables, name: str, column: str, wanted: Iterable[str]) -> set[str]:
    """Those of some values that stand in a column."""
    values = pa.array(sorted(set(wanted)), pa.string())
    met: set[str] = set()
    for piece in pieces_of(tables, name):
        own = piece[column]
        met.update(own.filter(pc.is_in(own, value_set=values)).to_pylist())
    return met


def frequent_rows(tables: Tables, name: str, column: str, most: int, also: str) -> pd.DataFrame:
    """The rows whose value in a column stands in more than so many rows; two columns of them."""
    numbers = [_numbers(piece[column]) for piece in pieces_of(tables, name)]
    values, counts = np.unique(
        np.concatenate([np.empty(0, np.uint64), *numbers]), return_counts=True
    )
    often = values[counts > most]
    rows = [
        piece.select([column, also]).filter(pa.array(np.isin(_numbers(piece[column]), often)))
        for piece in pieces_of(tables, name)
        if len(often)
    ]
    empty = pa.schema([(column, pa.string()), (also, pa.string())]).empty_table()
    found = pa.concat_tables([empty, *rows])
    return frame_of(found.filter(pc.is_valid(found[column])))


def _numbers(column: pa.ChunkedArray) -> npt.NDArray[np.uint64]:
    """A number for each text: the same for the same text."""
    texts = np.array([value or "" for value in plain_values(column)], dtype=object)
    return pd.util.hash_array(texts)


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
