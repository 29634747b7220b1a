"""Digests: what a file or a table says, as a SHA-256.

Light on purpose: who finds a release by its digest needs nothing of what makes tables.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Digest:
    """What a table says: rows, and the SHA-256 of its exact CSV."""

    rows: int
    sha256: str


class FileDigests:
    """The SHA-256 of files that nobody writes any more, each read once."""

    def __init__(self, known: Mapping[Path, str] | None = None) -> None:
        """`known` are those of files that were written from bytes with a known digest."""
        self._known: dict[Path, str] = dict(known or {})

    def __call__(self, path: Path) -> str:
        """The digest of a file."""
        if path not in self._known:
            self._known[path] = digest_file(path)
        return self._known[path]


def digest_file(path: Path, size: int | None = None) -> str:
    """The SHA-256 of a file, or of its first `size` bytes."""
    digest = hashlib.sha256()
    left = size
    with path.open("rb") as file:
        while left is None or left > 0:
            block = file.read(_BLOCK if left is None else min(_BLOCK, left))
            if not block:
                break
            digest.update(block)
            left = None if left is None else left - len(block)
    return digest.hexdigest()
