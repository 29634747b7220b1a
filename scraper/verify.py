"""Verify: do the bytes of a project still say what their digests say?

Takes a project; gives a list of damages, each one sentence with file and place: the archive's
records against their digests and against the index, the files of the current release against
its `checksums.txt`. Never mends anything.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from scraper.archive import Archive, Damage
from scraper.index import verify_index
from scraper.project import Project
from scraper.state import State

CHECKSUMS = "checksums.txt"
_BLOCK = 1 << 20


def find_damages(project: Project) -> list[str]:
    """Everything that is wrong, archive first; empty when all is well."""
    damages = [f"archive: {damage}" for damage in _archive_damages(project)]
    current = project.releases_dir / "current"
    if current.exists():
        damages += [f"release: {damage}" for damage in check_release(current)]
    return damages


def check_release(folder: Path) -> list[str]:
    """What contradicts the `checksums.txt` of a release."""
    try:
        lines = (folder / CHECKSUMS).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return [f"{CHECKSUMS} is missing; publish again"]
    except UnicodeDecodeError:
        return [f"{CHECKSUMS} is no text; publish again"]
    expected = dict(_entry(line) for line in lines if line.strip())
    wrong = [fault for name in expected if (fault := _fault(folder, name, expected[name]))]
    extra = sorted(_files(folder) - expected.keys() - {CHECKSUMS})
    return wrong + [f"{name} is not listed in {CHECKSUMS}" for name in extra]


def digest_of(path: Path) -> str:
    """The SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _archive_damages(project: Project) -> list[Damage]:
    if not project.state_path.exists():
        return Archive(project).verify()
    with State.open(project.state_path) as state:
        return verify_index(project, state)


def _entry(line: str) -> tuple[str, str]:
    # The form that sha256sum writes and reads: digest, two blanks (or blank and star), name.
    digest, _, name = line.partition(" ")
    return name.lstrip(" *"), digest


def _fault(folder: Path, name: str, digest: str) -> str | None:
    path = folder / name
    if not path.is_file():
        return f"{name} is missing; publish again"
    if digest_of(path) != digest:
        return f"{name} differs from its digest; publish again"
    return None


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
