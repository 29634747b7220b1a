"""Old releases: which of them still hold what was taken down, and their removal.

Takes a project and what it withholds; gives names of releases. A release is one whole: it is
removed as a whole or stays, the current one always stays. Reports of refused releases go too,
for they name pages.
"""

from __future__ import annotations

import csv
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from scraper.files import CURRENT, guard_writes
from scraper.project import Project
from scraper.takedowns import Withheld, holds

_REFUSED = "refused-*"
_AT_ONCE = 2000


def find_holding(project: Project, withheld: Withheld) -> list[Path]:
    """The releases but the current one that hold a page or words that are withheld."""
    if not withheld.rows:
        return []
    current = project.releases_dir / CURRENT
    kept = current.resolve() if current.exists() else None
    folders = (path for path in sorted(project.releases_dir.glob("[!.]*")) if path.is_dir())
    return [
        path
        for path in folders
        if not path.is_symlink() and path.resolve() != kept and _holds(path, withheld)
    ]


def remove_holding(project: Project, withheld: Withheld) -> list[Path]:
    """Remove them, and the reports of refused releases; gives what was removed."""
    found = find_holding(project, withheld)
    found += sorted(project.logs_dir.glob(_REFUSED)) if withheld.rows else []
    for path in found:
        with guard_writes(path):
            shutil.rmtree(path)
    return found


def _holds(release: Path, withheld: Withheld) -> bool:
    ids, patterns = withheld.document_ids, withheld.patterns
    for name, frame in _tables(release):
        if name == "takedowns":
            continue
        if "document_id" in frame.columns and frame["document_id"].isin(ids).any():
            return True
        if patterns and any(holds(frame[column], patterns) for column in frame.columns):
            return True
    return False


def _tables(release: Path) -> Iterator[tuple[str, pd.DataFrame]]:
    """The tables of a release in whatever format it has, texts as texts."""
    parquet = sorted((release / "parquet").glob("*.parquet"))
    if parquet:
        for path in parquet:
            yield path.stem, pd.read_parquet(path)
        return
    plain = sorted((release / "csv").glob("*.csv"))
    for path in plain:
        yield path.stem, _read_csv(path)
    database = release / "jyta.sqlite"
    if not plain and database.is_file():
        yield from _read_sqlite(database)


def _read_csv(path: Path) -> pd.DataFrame:
    with path.open(encoding="utf-8", newline="") as file:
        csv.field_size_limit(1 << 30)
        return pd.DataFrame(list(csv.DictReader(file)))


def _read_sqlite(path: Path) -> Iterator[tuple[str, pd.DataFrame]]:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%search%'"
        )
        for (name,) in list(names):
            cursor = connection.execute(f'SELECT * FROM "{name}"')  # noqa: S608
            columns = [column[0] for column in cursor.description]
            while rows := cursor.fetchmany(_AT_ONCE):
                yield name, pd.DataFrame(rows, columns=columns)
    finally:
        connection.close()
