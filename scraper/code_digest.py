"""Code digest: one digest of this program, for what is kept from run to run.

What a cache holds was made by some version of the program. Where any line of it has changed since,
or a library that builds tables, the cache is of another program and everything is made anew.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata
from pathlib import Path

from scraper import __version__

_LIBRARIES = ("pandas", "pyarrow", "numpy")
_SUFFIXES = frozenset({".py", ".toml", ".sql"})


@cache
def code_digest() -> str:
    """The digest of the files of `scraper` and of the versions of its libraries."""
    folder = Path(__file__).parent
    versions = " ".join(metadata.version(name) for name in _LIBRARIES)
    digest = hashlib.sha256(f"{__version__} {versions}".encode())
    for path in sorted(folder.rglob("*.*")):
        if path.suffix in _SUFFIXES:
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
