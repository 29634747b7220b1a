"""A release as an older version made it: no provenance, another parser, a table and a column less."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

TABLE = "evidence"
COLUMN = ("replies_flat", "confidence")


def make_older(folder: Path) -> None:
    """Take `TABLE` and `COLUMN` away from a finished release; its pages say an older parser."""
    described = folder / "datapackage.json"
    package = json.loads(described.read_bytes())
    package.pop("jyta")
    package["resources"] = [one for one in package["resources"] if one["name"] != TABLE]
    for resource in package["resources"]:
        if resource["name"] == COLUMN[0]:
            fields = resource["schema"]["fields"]
            resource["schema"]["fields"] = [one for one in fields if one["name"] != COLUMN[1]]
    described.write_text(json.dumps(package, ensure_ascii=False), encoding="utf-8")
    for kind in ("csv", "parquet"):
        (folder / kind / f"{TABLE}.{kind}").unlink()
    flat = folder / "parquet" / f"{COLUMN[0]}.parquet"
    pq.write_table(pq.read_table(flat).drop_columns([COLUMN[1]]), flat)
    pages = folder / "parquet" / "documents.parquet"
    table = pq.read_table(pages)
    place = table.column_names.index("parser_version")
    older = pa.array(["0"] * table.num_rows, pa.string())
    pq.write_table(table.set_column(place, "parser_version", older), pages)
    if (folder / "jyta.sqlite").is_file():
        _make_database_older(folder / "jyta.sqlite")


def _make_database_older(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        views = connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall()
        for (name,) in views:
            connection.execute(f'DROP VIEW "{name}"')
        connection.execute(f'DROP TABLE "{TABLE}"')
        connection.execute(f'ALTER TABLE "{COLUMN[0]}" DROP COLUMN "{COLUMN[1]}"')
        connection.commit()
