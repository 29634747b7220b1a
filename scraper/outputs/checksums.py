"""`checksums.txt`: the SHA-256 of every file of a release, sorted by name.

Takes a folder; gives the file in the form that `sha256sum -c` reads. Never lists itself.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

FILE = "checksums.txt"
_BLOCK = 1 << 20


def write_checksums(folder: Path) -> None:
    """Digest every file below the folder; the last file that is written."""
    names = sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )
    lines = [f"{digest_file(folder / name)}  {name}\n" for name in names if name != FILE]
    (folder / FILE).write_text("".join(lines), encoding="utf-8", newline="\n")


def digest_file(path: Path) -> str:
    """The SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
