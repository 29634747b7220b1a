"""Retention: which old releases may go, and what stays of them.

Takes a project; gives its releases with the reason for which each stays, and removes those that
have none when asked to. The current release, the one before it and those that a person has kept
never go. What somebody may have cited leaves a line in `removed.csv`: name, day, figures, digest
and citation, so that a citation still leads to something. The archive is never touched.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from scraper.errors import WrongUsage
from scraper.files import CURRENT, guard_writes
from scraper.outputs.citing import dataset_digest
from scraper.project import Project
from scraper.released.release_check import read_json
from scraper.released.releases import REMOVED_FILE, finished_releases, name_before
from scraper.rowfiles import read_rows, write_rows

KEPT_FILE = "kept.csv"
KEPT_COLUMNS = ("release", "why")
IS_CURRENT, IS_BEFORE, IS_KEPT, IS_NEW = "current", "before current", "kept", "newest"
PRUNED, TAKEN_DOWN = "pruned", "takedown"  # why a release was removed

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Standing:
    """One release, and why it stays; empty where nothing speaks for it."""

    path: Path
    newest_capture: str
    documents: int | None
    why: str


@dataclass(frozen=True, slots=True)
class Removed:
    """What stays of a release that is gone."""

    release: str
    newest_capture: str
    documents: str
    replies: str
    program: str
    parser: str
    sha256: str  # of its tables, as its CITATION.md prints it
    why: str = ""  # pruned or takedown; with what had kept it


def describe_releases(project: Project, keep: int | None = None) -> list[Standing]:
    """Every release, the newest first; the newest `keep` stay, all where it is `None`."""
    reports = {path: read_json(path / "report.json") for path in finished_releases(project)}
    current = (project.releases_dir / CURRENT).resolve()
    before = name_before(project)
    kept = read_kept(project)
    found = []
    for number, path in enumerate(reversed(reports), 1):
        reasons = (
            (path.resolve() == current, IS_CURRENT),
            (path.name == before, IS_BEFORE),
            (path.name in kept, f"{IS_KEPT}: {kept.get(path.name, '')}"),
            (keep is None or number <= keep, IS_NEW if keep is not None else ""),
        )
        counts = reports[path].get("counts") or {}
        found.append(
            Standing(
                path=path,
                newest_capture=str(reports[path].get("newest_capture") or ""),
                documents=counts.get("documents"),
                why=next((words for holds, words in reasons if holds), ""),
            )
        )
    return found


def read_kept(project: Project) -> dict[str, str]:
    """The releases that a person has kept, each with the reason."""
    return {row["release"]: row["why"] for row in read_rows(project.root / KEPT_FILE, KEPT_COLUMNS)}


def keep_release(project: Project, name: str, why: str) -> None:
    """Write down that a release stays whatever is pruned; `WrongUsage` without a reason."""
    if not why.strip():
        raise WrongUsage("say why it stays: --why TEXT")
    path = project.root / KEPT_FILE
    rows = [row for row in read_rows(path, KEPT_COLUMNS) if row["release"] != name]
    write_rows(path, KEPT_COLUMNS, [*rows, {"release": name, "why": why.strip()}])


def find_prunable(project: Project, keep: int) -> list[Path]:
    """The releases that nothing speaks for, the oldest first; `WrongUsage` below 1."""
    if keep < 1:
        raise WrongUsage("at least one release stays: --keep 1 or more")
    if not (project.releases_dir / CURRENT).exists():
        return []  # which of them is the good one, nobody can say
    return [one.path for one in reversed(describe_releases(project, keep)) if not one.why]


def prune(project: Project, keep: int) -> Iterator[str]:
    """Remove them one by one, each after its line was written; gives their names."""
    for path in find_prunable(project, keep):
        remove_release(project, path, PRUNED)
        yield path.name


def remove_release(project: Project, path: Path, why: str) -> None:
    """Remove one release, after its line was written into `removed.csv`, and log it."""
    record = project.root / REMOVED_FILE
    columns = tuple(field.name for field in fields(Removed))
    rows = [row for row in read_rows(record, columns) if row["release"] != path.name]
    kept = read_kept(project)
    reason = f"{why}; {IS_KEPT}: {kept[path.name]}" if path.name in kept else why
    write_rows(record, columns, [*rows, asdict(_describe(path, reason))])
    with guard_writes(path):
        shutil.rmtree(path)
    log.info("release_removed", extra={"release": path.name, "why": reason})


def _describe(path: Path, why: str) -> Removed:
    report = read_json(path / "report.json")
    counts, made = report.get("counts") or {}, report.get("made") or {}
    tables = {name: str(one.get("sha256")) for name, one in (made.get("tables") or {}).items()}
    return Removed(
        release=path.name,
        newest_capture=str(report.get("newest_capture") or ""),
        documents=str(counts.get("documents", "")),
        replies=str(counts.get("replies", "")),
        program=str(made.get("program", "")),
        parser=str(made.get("parser", "")),
        sha256=dataset_digest(tables) if tables else "",
        why=why,
    )
