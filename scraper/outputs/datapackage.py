"""`datapackage.json`: the release described for programs (Frictionless Table Schema).

Takes the files of a release; gives the descriptor, made from the schema alone, with size and
digest of each file. It describes the exact CSV; where a release has none, the Parquet. Never
describes `excel/`, whose cells are changed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scraper import __version__
from scraper.logical import digest_file
from scraper.outputs import csv, parquet
from scraper.schema import TABLES, ColumnSpec, TableSpec

FILE = "datapackage.json"
TITLE = (
    "Proposals (建议, 提案) and replies (答复) of Chinese people's congresses and CPPCC committees"
)
FORMATS: dict[str, str | None] = {"date": "%Y-%m-%d", "datetime": "%Y-%m-%dT%H:%M:%SZ"}
# Folder of the files that are described, the better ones first -> their media type.
MEDIA_TYPES = {csv.FOLDER: "text/csv", parquet.FOLDER: "application/vnd.apache.parquet"}
DIALECT = {
    "delimiter": ",",
    "lineTerminator": csv.LINE_END,
    "quoteChar": '"',
    "doubleQuote": True,
    "header": True,
}


def write_datapackage(folder: Path, name: str, made: Mapping[str, Any] | None = None) -> None:
    """The descriptor of a release of that name, after its tables were written.

    `made` says what the release is made of, and what each table says (`jyta verify`).
    """
    resources = [_resource(folder, spec) for spec in TABLES.values()]
    package = {
        "profile": "data-package",
        "name": "jyta",
        "title": TITLE,
        "version": name,
        "description": f"Made by jyta {__version__}; columns are explained in dictionary.md.",
        **({"jyta": dict(made)} if made else {}),
        "resources": [resource for resource in resources if resource is not None],
    }
    text = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
    (folder / FILE).write_text(text, encoding="utf-8")


def table_schema(spec: TableSpec) -> dict[str, Any]:
    """The Table Schema of a table."""
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in spec.columns],
        "missingValues": [""],
    }
    if spec.primary_key:
        schema["primaryKey"] = list(spec.primary_key)
    if spec.foreign_keys:
        schema["foreignKeys"] = [
            {
                "fields": [key.column],
                "reference": {
                    "resource": "" if key.table == spec.name else key.table,
                    "fields": [key.target],
                },
            }
            for key in spec.foreign_keys
        ]
    return schema


def _field(column: ColumnSpec) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type}
    if FORMATS.get(column.type):
        field["format"] = FORMATS[column.type]
    if column.type == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    if not column.nullable:
        field["constraints"] = {"required": True}
    return field | {"description": column.meaning}


def _resource(folder: Path, spec: TableSpec) -> dict[str, Any] | None:
    for kind, media in (
        (csv.FOLDER, "text/csv"),
        (parquet.FOLDER, "application/vnd.apache.parquet"),
    ):
        path = folder / kind / f"{spec.name}.{kind}"
        if path.exists():
            about = {
                "name": spec.name,
                "description": spec.meaning,
                "path": f"{kind}/{path.name}",
                "format": kind,
                "mediatype": media,
                "bytes": path.stat().st_size,
                "hash": f"sha256:{digest_file(path)}",
            }
            if kind == csv.FOLDER:
                about |= {"profile": "tabular-data-resource", "encoding": "utf-8"}
                about |= {"dialect": DIALECT}
            return about | {"schema": table_schema(spec)}
    return None
