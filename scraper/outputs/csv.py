"""CSV, exact: UTF-8 without BOM, RFC 4180, every text quoted, null as nothing at all.

Takes frames; gives `csv/<table>.csv` that reads back equal to the Parquet. Own lines instead of
pandas' writer, which quotes a missing number and prints `True` (reliability.md, 6.1). Never
changes a cell: what is safe for a spreadsheet stands in `excel/`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
    yield ",".join(quote(name) for name in spec.column_names) + LINE_END
    for start in range(0, len(frame), _ROWS_AT_ONCE):
        part = frame.iloc[start : start + _ROWS_AT_ONCE]
        columns = [cells(column, values_of(part, column.name)) for column in spec.columns]
        for row in zip(*columns, strict=True):
            yield ",".join(row) + LINE_END


def cells(column: ColumnSpec, values: Iterable[object]) -> list[str]:
    """The cells of a column as they stand in the file."""
    write = quote if column.is_text else _bare
    return ["" if value is None else write(value) for value in values]


def quote(value: object) -> str:
    """A text in quotes, quotes inside doubled."""
    return '"' + str(value).replace('"', '""') + '"'


def _bare(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
