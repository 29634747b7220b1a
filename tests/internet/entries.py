"""Entries: what a list names, and what a crawl of a site should find."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tests.internet.letters import Letter


class Kind(StrEnum):
    """What a row leads to."""

    PAGE = "page"
    FILE = "file"
    OFFSITE = "offsite"


@dataclass(slots=True)
class Entry:
    """One thing that a list names."""

    id: int
    letter: Letter
    date: date
    kind: Kind = Kind.PAGE
    path: str = ""  # target on the site, or a whole address on another one
    version: int = 1
    pinned: bool = False
    parts: int = 1  # files of a long text
    group: str = ""  # sub-column
    hits: int = 0

    @property
    def title(self) -> str:
        return self.letter.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What a complete crawl of a site finds."""

    details: frozenset[str]  # whole addresses
    rows: int  # different rows, those to files and to other hosts included
    declared_total: int | None
    list_requests: int  # requests for lists that are needed
    offsite: int = 0
    files: int = 0
    gaps: int = 0
    parts: int = 0  # further files of long texts
    states: tuple[str, ...] = ("complete",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a night changed; addresses as in `Truth`."""

    new: frozenset[str] = frozenset()
    back_dated: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    deleted: frozenset[str] = frozenset()
    moved: bool = False


@dataclass(slots=True)
class Spec:
    """How many rows of which kind a site begins with."""

    pages: int
    offsite: tuple[int, ...] = ()  # positions of rows to other hosts
    files: tuple[int, ...] = ()
    pinned: tuple[int, ...] = ()
    parts: dict[int, int] = field(default_factory=dict)
