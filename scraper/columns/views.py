"""Views: the common questions as names, the same in `jyta.sqlite` and in `jyta query`.

Takes `views.sql`, which lies beside this module; gives `VIEWS`, each with what it answers, the
tables it reads and its SQL, in the part of SQL that SQLite and DuckDB share. A new view is one
block of that file; the dictionary lists it, a test runs it in both. Never holds data of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from scraper.columns.schema import TABLES

FILE = Path(__file__).with_name("views.sql")
_WORD = re.compile(r"[a-z_]+")
_BLOCK = re.compile(
    r"^-- view: (?P<name>[a-z_]+)\n-- zh: (?P<zh>.+)\n-- answers: (?P<meaning>.+)\n(?P<sql>[^;]+);",
    re.M,
)


@dataclass(frozen=True, slots=True)
class View:
    """One question."""

    name: str
    zh: str
    meaning: str
    sql: str

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables that it reads."""
        named = set(_WORD.findall(self.sql))
        return tuple(name for name in TABLES if name in named)


def read_views(text: str) -> tuple[View, ...]:
    """The views of a file of views."""
    return tuple(View(**match.groupdict()) for match in _BLOCK.finditer(text))


def named_views(sql: str) -> list[View]:
    """The views that a statement names."""
    named = set(_WORD.findall(sql.lower()))
    return [view for view in VIEWS if view.name in named]


VIEWS = read_views(FILE.read_text(encoding="utf-8"))
