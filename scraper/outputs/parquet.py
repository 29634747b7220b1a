"""Parquet: the declared types, zstd, meanings in the metadata.

Takes tables; gives `parquet/<table>.parquet` with a fixed row group and nothing that differs
from machine to machine: no index, no metadata of pandas. Dates stay texts, as in every other
file. Bytes hold within one version of Arrow only (reliability.md, 6.2).
"""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from scraper.columns.schema import TABLES, ColumnSpec, TableSpec
from scraper.frames.pieces import ROWS, TYPES, Parted, Pieces, Tables, pieces_of, regroup
from scraper.outputs.renewing import made_of

FOLDER = "parquet"
ROW_GROUP = ROWS
COMPRESSION = "zstd"
LEVEL = 3


def write_parquet(folder: Path, tables: Tables) -> None:
    """One file a table."""
    target = folder / FOLDER
    target.mkdir()
    for name in tables:
        path = target / f"{name}.parquet"
        if not _keep(path, name, tables):
            _write(path, TABLES[name], pieces_of(tables, name))


def _keep(path: Path, name: str, tables: Tables) -> bool:
    """Take the file of the release before where all parts of the table say the same."""
    if not isinstance(tables, Parted) or not tables.is_parted(name) or tables.changed(name):
        return False
    return bool(tables.earlier and tables.earlier.copy_table(name, path, made_of(tables)))


def arrow_schema(spec: TableSpec) -> pa.Schema:
    """The schema of a table with its dictionary."""
    about = {"table": spec.name, "meaning": spec.meaning, "key": ",".join(spec.primary_key)}
    about |= {"zh": spec.zh} if spec.zh else {}
    return pa.schema([_field(column) for column in spec.columns], metadata=about)


def _field(column: ColumnSpec) -> pa.Field:
    note = column.note
    told = {"zh": note.zh, "unit": note.unit, "made": note.made, "caveat": note.caveat}
    about = {"meaning": column.meaning, "type": column.type}
    about |= {name: text for name, text in told.items() if text}
    return pa.field(column.name, TYPES[column.type], nullable=column.nullable, metadata=about)


def _write(path: Path, spec: TableSpec, pieces: Pieces) -> None:
    schema = arrow_schema(spec)
    with (
        path.open("wb") as file,  # a path may be none in UTF-8
        pq.ParquetWriter(
            file, schema, version="2.6", compression=COMPRESSION, compression_level=LEVEL
        ) as writer,
    ):
        count = 0
        for group in regroup(pieces, ROW_GROUP):
            writer.write_table(_explained(group, schema), row_group_size=ROW_GROUP)
            count += 1
        if not count:
            writer.write_table(schema.empty_table(), row_group_size=ROW_GROUP)


def _explained(group: pa.Table, schema: pa.Schema) -> pa.Table:
    return pa.Table.from_arrays(group.columns, schema=schema)
