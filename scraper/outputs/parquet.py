"""Parquet: the declared types, zstd, meanings in the metadata.

Takes frames; gives `parquet/<table>.parquet` with a fixed row group and nothing that differs
from machine to machine: no index, no metadata of pandas. Dates stay texts, as in every other
file. Bytes hold within one version of Arrow only (reliability.md, 6.2).
"""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from scraper.schema import TABLES, ColumnSpec, TableSpec
from scraper.tables import Frame, Frames, values_of

FOLDER = "parquet"
ROW_GROUP = 16_384
COMPRESSION = "zstd"
LEVEL = 3
TYPES: dict[str, pa.DataType] = {
    "string": pa.string(),
    "date": pa.string(),
    "datetime": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
}


def write_parquet(folder: Path, frames: Frames) -> None:
    """One file a table."""
    target = folder / FOLDER
    target.mkdir()
    for name, frame in frames.items():
        _write(target / f"{name}.parquet", TABLES[name], frame)


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


def _write(path: Path, spec: TableSpec, frame: Frame) -> None:
    schema = arrow_schema(spec)
    with pq.ParquetWriter(
        path, schema, version="2.6", compression=COMPRESSION, compression_level=LEVEL
    ) as writer:
        for start in range(0, max(len(frame), 1), ROW_GROUP):
            part = frame.iloc[start : start + ROW_GROUP]
            arrays = [
                pa.array(values_of(part, column.name), type=TYPES[column.type])
                for column in spec.columns
            ]
            table = pa.Table.from_arrays(arrays, schema=schema)
            writer.write_table(table, row_group_size=ROW_GROUP)
