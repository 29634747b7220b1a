"""Old releases: which of them still hold what was taken down, and their removal.

Takes a project and what it withholds; gives names of releases. A release is one whole: it is
removed as a whole or stays, the current one always stays; one that a person has kept goes too,
and is told as such. Reports of refused releases and what killed publishes left go as well, for
they name pages. Each removal leaves a line in `removed.csv` and in the log.
"""

from __future__ import annotations

import csv
import logging
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from scraper.files import CURRENT, guard_writes, write_file
from scraper.privacy.takedowns import Withheld, cover, holds
from scraper.project import Project
from scraper.released.releases import finished_releases
from scraper.released.retention import TAKEN_DOWN, read_kept, remove_release

_REFUSED, _HALF_BUILT = "refused-*", ".building-*"
_AT_ONCE = 2000

log = logging.getLogger(__name__)


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


@dataclass(frozen=True, slots=True)
class Holding:
    """A folder that has to go, and why a person wanted it kept, if one did."""

    path: Path
    kept: str | None = None


def find_removable(project: Project, withheld: Withheld) -> list[Holding]:
    """Everything that `remove_holding` removes: releases first, then what else names pages."""
    kept = read_kept(project)
    releases = find_holding(project, withheld)
    other: list[Path] = []
    if withheld.rows:
        other += sorted(project.logs_dir.glob(_REFUSED))
        other += sorted(project.releases_dir.glob(_HALF_BUILT))
    return [Holding(path, kept.get(path.name)) for path in (*releases, *other)]


def remove_holding(project: Project, withheld: Withheld) -> Iterator[Holding]:
    """Remove them one by one; gives each when it is gone."""
    finished = set(finished_releases(project))
    for one in find_removable(project, withheld):
        if one.path in finished:
            remove_release(project, one.path, TAKEN_DOWN)
        else:
            with guard_writes(one.path):
                shutil.rmtree(one.path)
            log.info("folder_removed", extra={"folder": one.path.name, "why": TAKEN_DOWN})
        yield one


def cover_logs(project: Project, withheld: Withheld) -> Iterator[Path]:
    """Cover words in the lines of logs that were written before; gives the changed files."""
    for path in sorted(project.logs_dir.glob("*.jsonl*")) if withheld.patterns else ():
        text = path.read_text(encoding="utf-8", errors="replace")
        covered = "\n".join(cover(line, withheld.patterns) for line in text.split("\n"))
        if covered != text:
            write_file(path, covered.encode())
            yield path


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
            with path.open("rb") as file:  # a path may be none in UTF-8
                yield path.stem, pd.read_parquet(file)
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
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
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
