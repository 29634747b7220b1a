"""CSV, exact: UTF-8 without BOM, RFC 4180, every text quoted, null as nothing at all.

Takes tables; gives `csv/<table>.csv` that reads back equal to the Parquet. Arrow writes the cells,
and quotes every text; only a number with a fraction is written as Python prints it. Never changes
a cell: what is safe for a spreadsheet stands in `excel/`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as arrow_csv

from scraper.columns.schema import TABLES, TableSpec
from scraper.frames.pieces import Lines, Parted, Tables, TextFile, Writing, cut, pieces_of
from scraper.outputs.csv_cells import LINE_END, header_line

FOLDER = "csv"
_ROWS_AT_ONCE, _BYTES_AT_ONCE = 16_384, 1 << 20
_ROWS_OF_BATCH = 2_048  # that Arrow's writer holds at once: few enough to stay near the processor
# No text holds a NUL (`plain_texts`): so begins what must not look like a text in the end.
_BARE = "\0#"


def write_csv(folder: Path, tables: Tables) -> None:
    """One file a table."""
    target = folder / FOLDER
    target.mkdir()
    for name in tables:
        with (target / f"{name}.csv").open("wb") as file:
            file.writelines(lines.data for lines in csv_lines(tables, name))


def csv_lines(tables: Tables, name: str) -> Iterator[Lines]:
    """The lines of a table, header first."""
    spec = TABLES[name]
    heads = {FOLDER: header_line(spec.columns)}
    found = texts_of(tables, name, heads, lambda piece: (csv_rows(spec, piece),))
    return (lines for (lines,) in found)


def texts_of(
    tables: Tables, name: str, heads: Mapping[str, str], write: Writing
) -> Iterator[tuple[Lines, ...]]:
    """The lines of a table as they stand in the file of each folder, behind its first words."""
    first = {folder: Lines(0, head.encode()) for folder, head in heads.items()}
    yield tuple(first.values())
    if isinstance(tables, Parted) and tables.is_parted(name):
        files = [TextFile(f"{one}/{name}.csv", len(head.data)) for one, head in first.items()]
        yield from tables.texts(name, files, write)
        return
    for piece in pieces_of(tables, name):
        for part in cut(piece, _ROWS_AT_ONCE, _BYTES_AT_ONCE):
            yield tuple(Lines(part.num_rows, data) for data in write(part))


def csv_rows(spec: TableSpec, piece: pa.Table) -> bytes:
    """The lines of some rows."""
    numbers = [column.name for column in spec.columns if column.type == "number"]
    arrays = [
        _writable(piece[column.name], is_number=column.name in numbers) for column in spec.columns
    ]
    target = io.BytesIO()
    options = arrow_csv.WriteOptions(
        include_header=False, batch_size=_ROWS_OF_BATCH, quoting_style="needed", eol=LINE_END
    )
    arrow_csv.write_csv(pa.table(arrays, names=list(spec.column_names)), target, options)
    data = target.getvalue()
    return data.replace(b'"\0#', b"").replace(b'\0#"', b"") if numbers else data


def _writable(column: pa.ChunkedArray, *, is_number: bool) -> pa.ChunkedArray:
    """A column as Arrow is to write it."""
    if is_number:
        texts = [None if one is None else f"{_BARE}{one}{_BARE}" for one in column.to_pylist()]
        return pa.chunked_array([pa.array(texts, type=pa.string())])
    return column
