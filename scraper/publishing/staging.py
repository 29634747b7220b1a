"""Staging: the folder in which a release is made, and which nobody reads before it has its name.

Takes a project; gives a folder that goes with the run unless it was given a name. The name says
what the tables say, and their texts are what says it: so these are written while they are digested,
where the release before is not the same anyhow, and all else once the checks have passed.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from scraper.digests import Digest
from scraper.files import clean_temporary, guard_writes
from scraper.frames.pieces import Tables
from scraper.keeping.part_tables import PartTables
from scraper.outputs.texts import Texts, digest_tables, write_texts
from scraper.project import Project

BUILDING = ".building-"


class Staging:
    """The folder of a release that is being made."""

    def __init__(self, project: Project) -> None:
        """It is there once it is asked for."""
        self._project = project
        self._path: Path | None = None
        self.texts = Texts()

    def __enter__(self) -> Self:
        """The folder goes at the end of the block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Remove what got no name, whatever happened."""
        if self._path is not None:
            shutil.rmtree(self._path, ignore_errors=True)

    @property
    def path(self) -> Path:
        """The folder."""
        if self._path is None:
            self._path = make_folder(self._project)
        return self._path

    def digest(self, tables: Tables, formats: Collection[str]) -> Mapping[str, Digest]:
        """The digest of every table; texts are written on the way."""
        if "csv" not in formats or (isinstance(tables, PartTables) and tables.is_as_before):
            return digest_tables(tables)
        with guard_writes(self._project.releases_dir):
            self.texts = write_texts(self.path, tables)
        return self.texts.tables


def clean_releases(project: Project) -> None:
    """Remove what killed runs left half built, own pattern only (P27)."""
    with guard_writes(project.releases_dir):
        project.releases_dir.mkdir(exist_ok=True)
        for path in sorted(project.releases_dir.glob(f"{BUILDING}*")):
            shutil.rmtree(path)
    clean_temporary(project.releases_dir)


def make_folder(project: Project) -> Path:
    """A folder that only its owner can read, and that the next publish removes if need be."""
    with guard_writes(project.releases_dir):
        return Path(tempfile.mkdtemp(prefix=BUILDING, dir=project.releases_dir))


def free_name(path: Path) -> Path:
    """The name itself, or with a number when a damaged release stands in its place."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.name}-{number}")
    return free
