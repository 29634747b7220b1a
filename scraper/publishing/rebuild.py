"""Rebuild: does the archive still give the release that was published?

Takes a project; makes its current release again in a folder of its own, from nothing but the
archive as far as it went then and the files that people wrote, and compares: what every table
says, and every byte where the libraries are those of then. No state and no parsed page of the
project is used. Never changes anything in it.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

from scraper import __version__
from scraper.archiving.archive import Archive
from scraper.archiving.index import fill_index
from scraper.archiving.provenance import (
    INPUTS,
    ROWS_FROM,
    Provenance,
    digest_inputs,
    read_provenance,
)
from scraper.books.readers import DEFAULT_READER, OPEN_READER, Reader
from scraper.books.state import State
from scraper.columns.schema import TABLES
from scraper.digests import Digest, digest_file
from scraper.files import CURRENT
from scraper.frames.pieces import Tables
from scraper.outputs.texts import digest_tables
from scraper.outputs.writers import WRITERS
from scraper.process.stopping import Check, go_on
from scraper.project import Project
from scraper.publishing.database_match import say_the_same
from scraper.publishing.gathering import gather
from scraper.publishing.report import JSON_FILE, tool_versions
from scraper.reading.parsing import Progress, parse_captures
from scraper.released.release_check import DATABASE, DESCRIPTOR, read_json

MEND = "publish again, and keep the folder of the old release for a look at what was changed"
_CELL_LIMIT = 1 << 27


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """What came of it: damages, and differences that have another reason."""

    release: str | None = None
    tables: int = 0  # compared, and the same
    files: int = 0  # compared byte by byte, and the same
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def compare_rebuilt(
    project: Project,
    *,
    jobs: int = 1,
    progress: Progress | None = None,
    reader: Reader | None = None,
    check: Check = go_on,
) -> Rebuilt:
    """Make the current release again and compare the two; `check` is called where it may end."""
    current = project.releases_dir / CURRENT
    if not current.exists():
        return Rebuilt(notes=("nothing is published: there is nothing to rebuild",))
    release = current.resolve()
    made = read_provenance(read_json(release / DESCRIPTOR).get("jyta"))
    if made is None:
        why = "does not say what it was made of, so it cannot be rebuilt; publish again"
        return Rebuilt(release=release.name, notes=(f"release {release.name} {why}",))
    report = read_json(release / JSON_FILE)
    if reader is None:
        reader = OPEN_READER if report.get("with_personal_contacts") else DEFAULT_READER
    with tempfile.TemporaryDirectory(prefix="jyta-rebuild-") as name, ExitStack() as opened:
        copy = make_copy(project, Path(name) / "project", made)
        _show_release_before(project, copy, report, release)
        parse_captures(copy, jobs=jobs, progress=progress, reader=reader)
        is_open = bool(report.get("with_personal_contacts"))
        frames = gather(
            *(copy, copy.parsed_path, reader),
            opened=opened,
            is_open=is_open,
            jobs=jobs,
            check=check,
        ).frames
        comparison = _Comparison(release, Path(name) / "release", made, report)
        return comparison.result(frames, list(_reasons(project, made, reader)))


def make_copy(project: Project, root: Path, made: Provenance) -> Project:
    """A project with the archive of then, seen through links, and a state that it tells anew."""
    copy = Project(root)
    for folder in (root, copy.releases_dir, copy.quarantine_dir, copy.logs_dir):
        folder.mkdir()
    copy.archive_dir.symlink_to(project.archive_dir.resolve())
    for path in (*(project.root / name for name in INPUTS), project.settings_path):
        if path.exists():
            (root / path.name).symlink_to(path.resolve())
    with State.open(copy.state_path) as state:
        fill_index(Archive(copy), state, made.ends)
    return copy


def _show_release_before(
    project: Project, copy: Project, report: Mapping[str, Any], release: Path
) -> None:
    """A release may hold rows of an earlier one, where a site's reading was held back.

    Where that one is gone, the release itself has those rows.
    """
    named = (report.get("made") or {}).get(ROWS_FROM) or report.get("before")
    before = project.releases_dir / str(named)
    shown = before if (before / DESCRIPTOR).is_file() else release
    (copy.releases_dir / CURRENT).symlink_to(shown.resolve())


@dataclass(frozen=True, slots=True)
class _Comparison:
    """The release on one side, what is made anew on the other."""

    release: Path
    folder: Path
    made: Provenance
    report: Mapping[str, Any]

    def result(self, frames: Tables, reasons: list[str]) -> Rebuilt:
        """The differences: damages, unless there is a reason for them that is none."""
        stated = (read_json(self.release / DESCRIPTOR).get("jyta") or {}).get("tables") or {}
        found = digest_tables(frames)
        differing = [name for name in found if not _agree(stated.get(name), found[name])]
        self.folder.mkdir()
        formats = [name for name in WRITERS if name in (self.report.get("formats") or ())]
        for name in dict.fromkeys(("csv", *formats)):
            for write in WRITERS[name]:
                write(self.folder, frames)
        told = [self._table_fault(name) for name in differing]
        compared = self._compared() if not differing else []
        told += [fault for fault in compared if fault]
        return Rebuilt(
            release=self.release.name,
            tables=len(found) - len(differing),
            files=sum(fault is None for fault in compared),
            faults=() if reasons else tuple(f"{fault}; {MEND}" for fault in told),
            notes=(*(reasons if told else ()), *(told if reasons else ())),
        )

    def _table_fault(self, name: str) -> str:
        where = find_difference(
            self.release / "csv" / f"{name}.csv", self.folder / "csv" / f"{name}.csv"
        )
        place = f" ({where})" if where else ""
        return f"release {self.release.name}: {name} is not what the archive gives{place}"

    def _compared(self) -> list[str | None]:
        """Every table file, byte by byte, where the libraries are the same."""
        if self.report.get("versions") != tool_versions():
            return []
        return [self._file_fault(path) for path in sorted(self.folder.rglob("*")) if path.is_file()]

    def _file_fault(self, path: Path) -> str | None:
        name = path.relative_to(self.folder).as_posix()
        published = self.release / name
        if not published.is_file():
            return None  # a format that was not asked for
        if digest_file(published) == digest_file(path):
            return None
        if name == DATABASE and say_the_same(published, path):
            return None  # a database that went on from the one before it
        return f"release {self.release.name}: {name} has other bytes than the archive gives"


def find_difference(one: Path, other: Path) -> str | None:
    """The first cell in which two CSV files differ, by row, key and column; never its text."""
    if not (one.is_file() and other.is_file()):
        return None
    key = TABLES[other.stem].primary_key if other.stem in TABLES else ()
    csv.field_size_limit(_CELL_LIMIT)
    names: list[str] = []
    for number, (left, right) in enumerate(zip_longest(_rows(one), _rows(other))):
        if left == right:
            names = names or list(left or ())
            continue
        if not names or left is None or right is None:
            return f"row {number}: {_side(left, right)}"
        place = " ".join(right[names.index(name)] for name in key if name in names)
        pairs = zip(names, left, right, strict=False)
        columns = ", ".join(name for name, a, b in pairs if a != b)
        return f"row {number}{f', {place}' if place else ''}: {columns}"
    return None


def _rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.reader(file)


def _side(left: object, right: object) -> str:
    if left is None:
        return "the release lacks it"
    return "the archive does not give it" if right is None else "the header"


def _agree(stated: Mapping[str, Any] | None, found: Digest) -> bool:
    return stated is not None and (stated.get("rows"), stated.get("sha256")) == (
        found.rows,
        found.sha256,
    )


def _reasons(project: Project, made: Provenance, reader: Reader) -> Iterator[str]:
    """Why a rebuilt release may differ although nothing is damaged."""
    if (made.program, made.parser) != (__version__, reader.version):
        yield (
            f"the release was made by parser {made.parser}, this is {reader.version}:"
            f" jyta publish makes a new one, jyta diff previous current shows what that changes"
        )
    inputs = digest_inputs(project, made.files)
    for name in sorted(made.inputs.keys() | set(INPUTS)):
        if inputs.get(name) != made.inputs.get(name):
            yield f"{name} has changed since the release was made: publish again"
