"""Verify: do the bytes of a project still say what their digests say?

Takes a project; gives a list of damages, each one sentence with place, fact and way to mend:
the archive's records against their digests and against the index, the databases, the archive
against what the releases were made of, and every release against its own digests. Never mends
anything; `scraper.publishing.rebuild` goes further and makes the release again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from scraper.archiving.archive import Archive, Damage
from scraper.archiving.index import verify_index
from scraper.archiving.provenance import ArchiveFile, read_provenance
from scraper.books.parsed import SCHEMA as PARSED_SCHEMA
from scraper.books.readable import connect
from scraper.books.state import State
from scraper.books.state_schema import SCHEMA as STATE_SCHEMA
from scraper.digests import digest_file
from scraper.errors import ProjectDamaged
from scraper.files import CURRENT
from scraper.project import Project
from scraper.released.release_check import DESCRIPTOR, check_files, check_tables, read_json
from scraper.released.releases import finished_releases

PUBLISH = "publish again"
RESTORE = "restore it from a copy, or remove the folder"
RESTORE_FILE = "restore the file from a copy"


def find_damages(project: Project) -> list[str]:
    """Everything that is wrong, archive first; empty when all is well."""
    state = list(_database_damages(project.state_path, STATE_SCHEMA.mend))
    parsed = list(_database_damages(project.parsed_path, PARSED_SCHEMA.mend))
    archive, fault = _archive_damages(project, is_sound=not state)
    return [
        *(f"archive: {damage}" for damage in archive),
        *(f"state: {fault}" for fault in (state or fault)),
        *(f"parsed pages: {fault}" for fault in parsed),
        *_release_damages(project),
    ]


def check_release(folder: Path) -> list[str]:
    """What is wrong with the files and the tables of one release."""
    faults = check_files(folder)
    # What a file with a wrong digest says is of no interest any more.
    return faults or check_tables(folder)


def _release_damages(project: Project) -> Iterator[str]:
    current = project.releases_dir / CURRENT
    releases = finished_releases(project)
    if current.is_symlink() and not current.exists():
        target = current.readlink()
        yield f"release: releases/{CURRENT} points at {target}, which is not there; {PUBLISH}"
    elif not current.exists() and releases:
        yield f"release: releases/{CURRENT} is missing; {PUBLISH}"
    elif current.exists() and current.resolve() not in {path.resolve() for path in releases}:
        releases.append(current)
    for folder in releases:
        is_current = current.exists() and folder.resolve() == current.resolve()
        mend = PUBLISH if is_current else RESTORE
        name = folder.resolve().name
        yield from (f"release {name}: {fault}; {mend}" for fault in check_release(folder))
        if is_current:
            yield from (f"archive: {fault}" for fault in _source_faults(project, folder))


def _source_faults(project: Project, release: Path) -> Iterator[str]:
    """Where the archive is no longer what the release was made of."""
    made = read_provenance(read_json(release / DESCRIPTOR).get("jyta"))
    for file in made.files if made else ():
        fault = _source_fault(project.archive_dir / file.name, file)
        if fault:
            yield f"{file.name}: {fault}; {RESTORE_FILE}"


def _source_fault(path: Path, file: ArchiveFile) -> str | None:
    if not path.is_file():
        return "the file is missing, and the current release was made of it"
    if path.stat().st_size < file.bytes:
        return f"the file is shorter than the {file.bytes} bytes the current release was made of"
    if digest_file(path, file.bytes) != file.sha256:
        return "the bytes are not those that the current release was made of"
    return None


def _archive_damages(project: Project, *, is_sound: bool) -> tuple[list[Damage], list[str]]:
    """The archive by itself, and against the index where that can be read."""
    if not is_sound or not project.state_path.exists():
        return Archive(project).verify(), []
    try:
        with State.open(project.state_path) as state:
            return verify_index(project, state), []
    except ProjectDamaged as error:
        return Archive(project).verify(), [str(error)]


def _database_damages(path: Path, mend: str) -> Iterator[str]:
    """What SQLite itself finds wrong with a file, indexes included."""
    if not path.exists():
        return
    try:
        with closing(connect(path)) as database:
            found = [row[0] for row in database.execute("PRAGMA integrity_check(3)")]
    except sqlite3.DatabaseError as error:
        found = [str(error)]
    if found != ["ok"]:
        yield f"{path}: it is damaged ({' '.join(str(found[0]).split())}); {mend}"
