"""Readers: what reads a page, and the version under which its readings are kept.

Takes nothing; gives the reader of the project, and the one that masks nothing. The parser itself is
loaded with its tables when the first page is read.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import parsers
from parsers import PARSER_VERSION, Page
from scraper import __version__


class ReadPage(Protocol):
    """What `parse_page` is."""

    def __call__(
        self, content: bytes, *, url: str, content_type: str | None, document_id: str
    ) -> Page:
        """Read one page."""


def read_page(content: bytes, **known: Any) -> Page:
    """`parse_page`, which is loaded with its tables when the first page is read."""
    return parsers.parse_page(content, **known)


def reader_version() -> str:
    """Version of the program and of the parser, and a digest of the parser's code.

    The digest lets a changed checkout read everything again instead of publishing what the code
    before it read: a stale reading looks like any other.
    """
    folder = Path(parsers.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.py")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return f"{__version__}+{PARSER_VERSION}+{digest.hexdigest()[:12]}"


@dataclass(frozen=True, slots=True)
class Reader:
    """What reads a page, and the version under which its readings are kept."""

    read: ReadPage = read_page
    version: str = field(default_factory=reader_version)


DEFAULT_READER = Reader()
OPEN_READER = replace(DEFAULT_READER, read=partial(read_page, with_personal_contacts=True))
