"""`datapackage.json`: the release described for programs (Frictionless Table Schema).

Takes the files and tables of a release; gives the descriptor: columns from the schema, sources
from the pages, size and digest of each file. Its resources are the exact CSV; where a release
has none, the Parquet. The other files (`excel/`, whose cells are changed, the database, the
workbook) are only listed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scraper import __version__
from scraper.columns.schema import TABLES, ColumnSpec, TableSpec
from scraper.digests import FileDigests
from scraper.frames.pieces import Pieces, Tables, distinct
from scraper.frames.tables import Frame
from scraper.outputs import csv, parquet
from scraper.outputs.citing import NOBODY, Imprint
from scraper.outputs.csv_cells import LINE_END

FILE = "datapackage.json"
TITLE = (
    "Proposals (建议, 提案) and replies (答复) of Chinese people's congresses and CPPCC committees"
)
KEYWORDS = ("China", "人大代表建议", "政协提案", "答复", "people's congress", "CPPCC")
# The program cannot license what others wrote; whoever publishes a release says more.
LICENSES = (
    {
        "name": "notspecified",
        "title": "Texts: official documents of the bodies named in publisher_raw, agency and"
        " signature_raw, see sources; the compilation: as its publisher says",
    },
)
_DESCRIBED = frozenset({FILE, "checksums.txt"})
FORMATS: dict[str, str | None] = {"date": "%Y-%m-%d", "datetime": "%Y-%m-%dT%H:%M:%SZ"}
# Folder of the files that are described, the better ones first -> their media type.
MEDIA_TYPES = {csv.FOLDER: "text/csv", parquet.FOLDER: "application/vnd.apache.parquet"}
DIALECT = {
    "delimiter": ",",
    "lineTerminator": LINE_END,
    "quoteChar": '"',
    "doubleQuote": True,
    "header": True,
}


def write_datapackage(
    folder: Path,
    name: str,
    frames: Tables | None = None,
    made: Mapping[str, Any] | None = None,
    imprint: Imprint = NOBODY,
    digest: FileDigests | None = None,
) -> None:
    """The descriptor of a release of that name, after its other files were written.

    `made` says what the release is made of, and what each table says (`jyta verify`).
    """
    digest = digest or FileDigests()
    found = [_resource(folder, spec, digest) for spec in TABLES.values()]
    resources = [resource for resource in found if resource is not None]
    described = _DESCRIBED | {str(resource["path"]) for resource in resources}
    package: dict[str, Any] = {
        "profile": _profile(resources),
        "name": "jyta",
        "title": TITLE,
        "version": name,
        "description": f"Made by jyta {__version__}; columns are explained in dictionary.md.",
        **({"jyta": dict(made)} if made else {}),
        "keywords": list(KEYWORDS),
        "licenses": list(LICENSES),
        **_contributors(imprint),
        "sources": find_sources(frames["documents"]) if frames else [],
        "resources": resources,
        "files": [
            _facts_of(path, path.relative_to(folder).as_posix(), digest)
            for path in sorted(folder.rglob("*"))
            if path.is_file() and path.relative_to(folder).as_posix() not in described
        ],
    }
    text = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
    (folder / FILE).write_text(text, encoding="utf-8")


def _contributors(imprint: Imprint) -> dict[str, Any]:
    """Who answers for the package and where it is to be had, as far as somebody said so."""
    found = [{"title": name, "role": "author"} for name in imprint.authors]
    found += [{"title": imprint.publisher, "role": "publisher"}] if imprint.publisher else []
    told: dict[str, Any] = {"contributors": found} if found else {}
    return told | ({"homepage": imprint.url} if imprint.url else {})


def find_sources(documents: Frame | Pieces) -> list[dict[str, str]]:
    """Where the pages come from: each site with each of its columns."""
    pairs = distinct(documents, ["site", "column_url"])
    named = sorted({(site or "", url or "") for site, url in pairs})
    return [
        {"title": site or url} | ({"path": url} if url.startswith(("http://", "https://")) else {})
        for site, url in named
        if site or url
    ]


def _profile(resources: list[dict[str, Any]]) -> str:
    is_tabular = all(one.get("profile") == "tabular-data-resource" for one in resources)
    return "tabular-data-package" if is_tabular and resources else "data-package"


def _facts_of(path: Path, name: str, digest: FileDigests) -> dict[str, Any]:
    return {
        "path": name,
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest(path)}",
    }


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
    note = column.note
    field: dict[str, Any] = {"name": column.name, "type": column.type}
    if FORMATS.get(column.type):
        field["format"] = FORMATS[column.type]
    if column.type == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    if not column.nullable:
        field["constraints"] = {"required": True}
    told = {"title": note.zh, "unit": note.unit, "made": note.made, "caveat": note.caveat}
    field |= {name: text for name, text in told.items() if text}
    if note.words:
        field["categories"] = [{"value": code, "label": zh} for code, zh in note.words.items()]
    return field | {"description": column.meaning}


def _resource(folder: Path, spec: TableSpec, digest: FileDigests) -> dict[str, Any] | None:
    for kind, media in MEDIA_TYPES.items():
        path = folder / kind / f"{spec.name}.{kind}"
        if path.exists():
            about: dict[str, Any] = {"name": spec.name}
            about |= {"title": spec.zh} if spec.zh else {}
            about |= {"description": spec.meaning, "format": kind, "mediatype": media}
            about |= _facts_of(path, f"{kind}/{path.name}", digest)
            if kind == csv.FOLDER:
                about |= {"profile": "tabular-data-resource", "encoding": "utf-8"}
                about |= {"dialect": DIALECT}
            return about | {"schema": table_schema(spec)}
    return None
