"""Code digest: one digest of this program, for what is kept from run to run.

What a cache holds was made by some version of the program. Where any line of it has changed since,
or a library that builds tables, the cache is of another program and everything is made anew.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import metadata
from pathlib import Path

import parsers
import scraper
from scraper import __version__

_LIBRARIES = ("pandas", "pyarrow", "numpy")
_SUFFIXES = (".py", ".toml", ".sql")
# The parser's too: links across pages and the search for personal data are made by it.
FOLDERS = (Path(parsers.__file__).parent, Path(scraper.__file__).parent)


@cache
def code_digest() -> str:
    """The digest of this program's files and of the versions of its libraries."""
    return digest_of(FOLDERS)


def digest_of(folders: Iterable[Path]) -> str:
    """The digest of the program in some folders."""
    versions = " ".join(metadata.version(name) for name in _LIBRARIES)
    digest = hashlib.sha256(f"{__version__} {versions}".encode())
    for folder in map(str, folders):
        for name in sorted(_files(folder)):
            with open(name, "rb", buffering=0) as file:  # noqa: PTH123 - hundreds a start
                digest.update(os.fsencode(name[len(folder) :]) + b"\0" + file.read())
    return digest.hexdigest()


def _files(folder: str) -> Iterator[str]:
    """The program's files below a folder."""
    for place, _, names in os.walk(folder):
        yield from (os.path.join(place, name) for name in names if name.endswith(_SUFFIXES))  # noqa: PTH118
