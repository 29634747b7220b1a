"""CSV, exact: UTF-8 without BOM, RFC 4180, every text quoted, null as nothing at all.

Takes frames; gives `csv/<table>.csv` that reads back equal to the Parquet. Own lines instead of
pandas' writer, which quotes a missing number and prints `True` (reliability.md, 6.1). Never
changes a cell: what is safe for a spreadsheet stands in `excel/`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from scraper.schema import TABLES, ColumnSpec, TableSpec
from scraper.tables import Frame, Frames, values_of

FOLDER = "csv"
LINE_END = "\r\n"
_ROWS_AT_ONCE = 10_000


def write_csv(folder: Path, frames: Frames) -> None:
    """One file a table."""
    target = folder / FOLDER
    target.mkdir()
    for name, frame in frames.items():
        with (target / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            file.writelines(csv_lines(TABLES[name], frame))


def csv_lines(spec: TableSpec, frame: Frame) -> Iterator[str]:
    """The lines of a table, header first, each with its end."""
    yield header_line(spec.columns)
    for start in range(0, len(frame), _ROWS_AT_ONCE):
        part = frame.iloc[start : start + _ROWS_AT_ONCE]
        yield from row_lines(spec.columns, [values_of(part, name) for name in spec.column_names])


def header_line(columns: Iterable[ColumnSpec]) -> str:
    """The first line."""
    return ",".join(quote(column.name) for column in columns) + LINE_END


def row_lines(columns: Sequence[ColumnSpec], values: Sequence[Iterable[object]]) -> Iterator[str]:
    """The lines of some rows, whose values are given column by column."""
    texts = [cells(column, part) for column, part in zip(columns, values, strict=True)]
    for row in zip(*texts, strict=True):
        yield ",".join(row) + LINE_END


def cells(column: ColumnSpec, values: Iterable[object]) -> list[str]:
    """The cells of a column as they stand in the file."""
    write = quote if column.is_text else _bare
    return ["" if value is None else write(value) for value in values]


def plain_cells(column: ColumnSpec, values: Iterable[object]) -> list[str | None]:
    """The cells without quotes, null as null."""
    write = str if column.is_text else _bare
    return [None if value is None else write(value) for value in values]


def quote(value: object) -> str:
    """A text in quotes, quotes inside doubled."""
    return '"' + str(value).replace('"', '""') + '"'


def _bare(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
