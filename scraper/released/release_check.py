"""Release check: do the files of a release still say what was published?

Takes the folder of a release; gives faults, each a name and what is wrong with it: files
against `checksums.txt`, what must be there, the descriptor against the files, and CSV, Parquet
and SQLite against one another and against the logical digests, cell by cell through the exact
text of every table. Reads in batches. Never mends anything, never shows the text of a page.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scraper.columns.schema import ColumnSpec
from scraper.digests import Digest, digest_file
from scraper.process.loading import later

CHECKSUMS = "checksums.txt"
DESCRIPTOR = "datapackage.json"
# What every release holds, whichever formats were asked for.
NEEDED = (DESCRIPTOR, "dictionary.md", "report.html", "report.json")
DATABASE = "jyta.sqlite"
# Format -> what it leaves in a release.
PARTS: dict[str, tuple[str, ...]] = {
    "csv": ("csv", "excel"),
    "parquet": ("parquet",),
    "sqlite": (DATABASE,),
    "xlsx": ("replies.xlsx",),
}


@dataclass(frozen=True, slots=True)
class Table:
    """What the descriptor of a release says of a table."""

    name: str
    columns: tuple[ColumnSpec, ...]
    rows: int | None
    sha256: str | None


def check_files(folder: Path) -> list[str]:
    """What contradicts the `checksums.txt` of a release."""
    try:
        lines = (folder / CHECKSUMS).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return [f"{CHECKSUMS} is missing"]
    except (UnicodeDecodeError, OSError):
        return [f"{CHECKSUMS} cannot be read"]
    expected = dict(_entry(line) for line in lines if line.strip())
    wrong = [fault for name in expected if (fault := _fault(folder, name, expected[name]))]
    extra = sorted(_files(folder) - expected.keys() - {CHECKSUMS})
    lost = [name for name in NEEDED if name not in expected and not (folder / name).exists()]
    return (
        wrong
        + [f"{name} is not listed in {CHECKSUMS}" for name in extra]
        + [f"{name} is missing" for name in lost]
    )


def check_tables(folder: Path) -> list[str]:
    """Where the descriptor and the tables of a release do not say the same."""
    package = read_json(folder / DESCRIPTOR)
    if not package:
        return [f"{DESCRIPTOR} cannot be read"]
    formats = read_json(folder / "report.json").get("formats") or ()
    parts = (part for name in formats for part in PARTS.get(name, ()))
    faults = [f"{part} is missing" for part in parts if not (folder / part).exists()]
    faults += _resource_faults(folder, package)
    tables = read_tables(package)
    faults += [fault for table in tables for fault in _table_faults(folder, table)]
    faults += _folder_faults(folder, {table.name for table in tables})
    return faults


def read_json(path: Path) -> Mapping[str, Any]:
    """The object in a JSON file; empty when there is none."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def read_tables(package: Mapping[str, Any]) -> list[Table]:
    """The tables that a descriptor names, with the digests that it states."""
    stated = (package.get("jyta") or {}).get("tables") or {}
    tables = []
    for resource in package.get("resources") or ():
        name = str(resource.get("name"))
        told = stated.get(name) or {}
        columns = tuple(_column(field) for field in resource.get("schema", {}).get("fields", ()))
        tables.append(Table(name, columns, told.get("rows"), told.get("sha256")))
    return tables


def table_digests(folder: Path, table: Table) -> Iterator[tuple[str, Digest | str]]:
    """Each file of a table by its name with what it says, or with why that cannot be read."""
    path = folder / "csv" / f"{table.name}.csv"
    if path.is_file():
        # The logical digest is that of the exact CSV; its rows are those of the others.
        yield f"csv/{path.name}", Digest(-1, digest_file(path))
    path = folder / "parquet" / f"{table.name}.parquet"
    if path.is_file():
        yield f"parquet/{path.name}", _digest_parquet(path, table)
    if (folder / DATABASE).is_file():
        yield f"{DATABASE} ({table.name})", _digest_sqlite(folder / DATABASE, table)


def _table_faults(folder: Path, table: Table) -> Iterator[str]:
    first: tuple[str, str] | None = None if table.sha256 is None else (DESCRIPTOR, table.sha256)
    for name, found in table_digests(folder, table):
        if isinstance(found, str):
            yield f"{name}: {found}"
            continue
        if table.rows is not None and found.rows not in (-1, table.rows):
            yield f"{name} has {found.rows} rows, {DESCRIPTOR} says {table.rows}"
        elif first is not None and found.sha256 != first[1]:
            yield f"{name} does not say what {first[0]} says"
        first = first or (name, found.sha256)


def _digest_parquet(path: Path, table: Table) -> Digest | str:
    try:
        found: Digest = later("scraper.released.logical").digest_parquet(path, table.columns)
        return found
    except ValueError as error:
        return str(error)


def _digest_sqlite(path: Path, table: Table) -> Digest | str:
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            logical = later("scraper.released.logical")
            found: Digest = logical.digest_sqlite(database, table.name, table.columns)
            return found
    except (ValueError, sqlite3.Error) as error:
        return str(error)


def _resource_faults(folder: Path, package: Mapping[str, Any]) -> Iterator[str]:
    for resource in package.get("resources") or ():
        name, size, stated = (resource.get(key) for key in ("path", "bytes", "hash"))
        path = folder / str(name)
        if not path.is_file():
            yield f"{name} is missing"
        elif path.stat().st_size != size or f"sha256:{digest_file(path)}" != stated:
            yield f"{name} is not the file that {DESCRIPTOR} describes"


def _folder_faults(folder: Path, tables: set[str]) -> Iterator[str]:
    """A folder of tables holds all of them."""
    for kind in ("csv", "excel", "parquet"):
        if not (folder / kind).is_dir():
            continue
        suffix = "csv" if kind == "excel" else kind
        found = {path.stem for path in (folder / kind).glob(f"*.{suffix}")}
        yield from (f"{kind}/{name}.{suffix} is missing" for name in sorted(tables - found))


def _column(field: Mapping[str, Any]) -> ColumnSpec:
    return ColumnSpec(
        name=str(field.get("name")),
        type=str(field.get("type", "string")),
        nullable=not (field.get("constraints") or {}).get("required", False),
        meaning="",
    )


def _entry(line: str) -> tuple[str, str]:
    # The form that sha256sum writes and reads: digest, two blanks (or blank and star), name.
    digest, _, name = line.partition(" ")
    return name.lstrip(" *"), digest


def _fault(folder: Path, name: str, digest: str) -> str | None:
    path = folder / name
    if not path.is_file():
        return f"{name or 'a file without a name'} is missing"
    if digest_file(path) != digest:
        return f"{name} differs from its digest"
    return None


def _files(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() or path.is_symlink()
    }
