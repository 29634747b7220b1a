"""Provenance: what a release is made of, so that it can be made again.

Takes a project and its state; gives the versions of program and parser, the archive as it is
now (each file with its length and digest) and the digests of the files by which people change
what comes out. An archive only grows: its first so many bytes are the archive of then. Never
reads a clock, never names a machine.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scraper import __version__
from scraper.archiving.archive import Archive
from scraper.books.state import State
from scraper.digests import digest_file
from scraper.project import Project

# What people write into a project and a release depends on: files, or all files of a folder.
ROWS_FROM = "rows_from"  # the release that the rows of a misread site were taken from
INPUTS = ("corrections.csv", "takedowns.csv", "accepted.csv", "golden", "sites")
# Of them, those that hold words which a release may not show: a plain digest of a file of which
# all but a name is known would prove the name. Theirs is keyed by bytes of the archive, which is
# private and has ids by chance at its head.
SECRET_INPUTS = frozenset({"corrections.csv", "takedowns.csv", "golden"})
_KEY_BYTES = 1024


@dataclass(frozen=True, slots=True)
class ArchiveFile:
    """One file of the archive as far as it went when the release was made."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What a release is made of."""

    program: str
    parser: str
    files: tuple[ArchiveFile, ...]
    inputs: Mapping[str, str | None]  # None: there is no such file

    @property
    def archive_sha256(self) -> str:
        """One digest of the whole archive: of the lines that `sha256sum` would print."""
        lines = "".join(f"{file.sha256}  {file.name}\n" for file in self.files)
        return hashlib.sha256(lines.encode()).hexdigest()

    @property
    def ends(self) -> dict[str, int]:
        """Archive file -> the byte where it ended."""
        return {file.name: file.bytes for file in self.files}

    def to_dict(self) -> dict[str, Any]:
        """As it stands in `datapackage.json` and `report.json`."""
        return {
            "program": self.program,
            "parser": self.parser,
            "archive": {
                "sha256": self.archive_sha256,
                "files": [
                    {"name": file.name, "bytes": file.bytes, "sha256": file.sha256}
                    for file in self.files
                ],
            },
            "inputs": dict(self.inputs),
        }


def take_provenance(project: Project, state: State, parser: str) -> Provenance:
    """What a release that is made now is made of."""
    files = tuple(_file(path, state) for path in Archive(project).files())
    return Provenance(
        program=__version__, parser=parser, files=files, inputs=digest_inputs(project, files)
    )


def read_provenance(told: object) -> Provenance | None:
    """What a release says of itself; nothing when it says nothing, or not in this form."""
    try:
        made: Any = told
        return Provenance(
            program=str(made["program"]),
            parser=str(made["parser"]),
            files=tuple(
                ArchiveFile(str(file["name"]), int(file["bytes"]), str(file["sha256"]))
                for file in made["archive"]["files"]
            ),
            inputs={str(name): value for name, value in made["inputs"].items()},
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def digest_inputs(project: Project, files: Sequence[ArchiveFile]) -> dict[str, str | None]:
    """The digest of each of the files that people write; `files` is the archive of then."""
    key = _read_key(project, files)
    found = {name: digest_input(project.root / name) for name in INPUTS}
    return {
        name: _keyed(digest, key) if digest and name in SECRET_INPUTS else digest
        for name, digest in found.items()
    }


def _read_key(project: Project, files: Sequence[ArchiveFile]) -> bytes:
    if not files:
        return b""
    try:
        with (project.archive_dir / files[0].name).open("rb") as file:
            return file.read(min(_KEY_BYTES, files[0].bytes))
    except OSError:
        return b""


def _keyed(digest: str, key: bytes) -> str:
    return hmac.new(key, digest.encode(), "sha256").hexdigest()


def digest_input(path: Path) -> str | None:
    """The digest of a file, or of the names and contents of a folder's files."""
    if path.is_dir():
        files = sorted(file for file in path.iterdir() if file.is_file())
        lines = [f"{digest_file(file)}  {file.name}\n" for file in files]
        return hashlib.sha256("".join(lines).encode()).hexdigest() if lines else None
    return digest_file(path) if path.is_file() else None


def _file(path: Path, state: State) -> ArchiveFile:
    # Nothing is ever changed in front of a file's end, so a digest holds as long as its length.
    size = path.stat().st_size
    sha256 = state.file_digest(path.name, size)
    if sha256 is None:
        sha256 = digest_file(path, size)
        state.keep_digest(path.name, size, sha256)
    return ArchiveFile(path.name, size, sha256)
