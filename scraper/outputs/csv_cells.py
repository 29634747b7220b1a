"""CSV cells: values as they stand in the exact CSV, one by one.

Takes values of a column; gives cells and lines: UTF-8, RFC 4180, every text quoted, null as
nothing at all. Light on purpose: who compares two cells needs nothing of what makes tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from scraper.columns.schema import ColumnSpec

LINE_END = "\r\n"


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
