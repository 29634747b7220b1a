"""`checksums.txt`: the SHA-256 of every file of a release, sorted by name.

Takes a folder; gives the file in the form that `sha256sum -c` reads. Never lists itself.
"""

from __future__ import annotations

from pathlib import Path

from scraper.digests import FileDigests

FILE = "checksums.txt"


def write_checksums(folder: Path, digest: FileDigests | None = None) -> None:
    """Digest every file below the folder; the last file that is written."""
    digest = digest or FileDigests()
    names = sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )
    lines = [f"{digest(folder / name)}  {name}\n" for name in names if name != FILE]
    (folder / FILE).write_text("".join(lines), encoding="utf-8", newline="\n")
