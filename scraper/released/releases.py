"""Releases: which folder a name means.

Takes what a person writes: the name of a release, the begin of one, `current`, `previous`, or a
path; gives the folder. `WrongUsage` names the releases there are. The report of a release names the
one before it; where a release became current once more, a note beside the releases does. Never
reads a table.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from scraper.errors import WrongUsage
from scraper.files import CURRENT, write_file
from scraper.project import Project
from scraper.released.release_check import CHECKSUMS, DESCRIPTOR, read_json

PREVIOUS = "previous"
BEFORE_FILE = ".before.json"  # which release was current before an older one became it again
REMOVED_FILE = "removed.csv"  # in the project: releases that were there


def finished_releases(project: Project) -> list[Path]:
    """The folders of releases, oldest first: names begin with the time of the newest capture."""
    found = project.releases_dir.glob("[!.]*") if project.releases_dir.is_dir() else ()
    return sorted(
        path
        for path in found
        if path.is_dir()
        and not path.is_symlink()
        and ((path / CHECKSUMS).exists() or (path / DESCRIPTOR).exists())
    )


def find_release(project: Project, name: str) -> Path:
    """The release that is meant."""
    found = list(_candidates(project, name))
    if len(found) == 1:
        return found[0].resolve()
    known = ", ".join(path.name for path in finished_releases(project)) or "none"
    if not found and _was_removed(project, name):
        raise WrongUsage(f"release {name!r} was removed: {REMOVED_FILE} says what it held")
    what = "several releases begin with" if found else "there is no release"
    raise WrongUsage(f"{what} {name!r} (known: {known}; or {CURRENT}, {PREVIOUS}, a path)")


def _candidates(project: Project, name: str) -> Iterator[Path]:
    releases = finished_releases(project)
    if name == CURRENT:
        if (project.releases_dir / CURRENT).is_dir():
            yield project.releases_dir / CURRENT
    elif name == PREVIOUS:
        yield from _previous(project, releases)
    elif any(path.name == name for path in releases):
        yield project.releases_dir / name
    elif (Path(name) / DESCRIPTOR).is_file():
        yield Path(name)
    elif name:
        yield from (path for path in releases if path.name.startswith(name))


def _was_removed(project: Project, name: str) -> bool:
    """True for the whole name of a release that `jyta releases prune` has removed."""
    try:
        lines = (project.root / REMOVED_FILE).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return False
    return any(line.split(",")[0].strip('"') == name for line in lines[1:])


def _previous(project: Project, releases: list[Path]) -> Iterator[Path]:
    """The release that was current before."""
    current = (project.releases_dir / CURRENT).resolve()
    before = name_before(project)
    older = [path for path in releases if path.resolve() != current]
    named = [path for path in older if path.name == before]
    yield from named or [path for path in older if path.name < current.name][-1:]


def name_before(project: Project) -> str | None:
    """The name of the release that was current before the one that is."""
    return _named_before(project, (project.releases_dir / CURRENT).resolve().name)


def note_before(project: Project, name: str) -> None:
    """See that what is current can be named, before a release that is there takes its place."""
    link = project.releases_dir / CURRENT
    if link.exists() and _named_before(project, name) != (before := link.resolve().name):
        told = {"current": name, "before": before}
        write_file(project.releases_dir / BEFORE_FILE, json.dumps(told).encode())


def _named_before(project: Project, name: str) -> str | None:
    told = read_json(project.releases_dir / BEFORE_FILE)
    if told.get("current") != name:
        told = read_json(project.releases_dir / name / "report.json")
    before = told.get("before")
    return None if before is None else str(before)
