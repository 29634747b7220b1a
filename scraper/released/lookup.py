"""Lookup: single pages out of the current release, as records with the shape of a parsed page.

Takes a project; gives the rows that readers of its release see, from `jyta.sqlite`. Finds a page
by its id or by its address in any form. Never writes, never reads the archive.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from parsers.ids import make_document_id
from scraper.addressing.urls import alias_key, canonical_url
from scraper.books.database import naming_facts
from scraper.columns.schema import TABLES, TableSpec
from scraper.errors import ProjectMissing
from scraper.files import CURRENT
from scraper.project import Project

FILE = "jyta.sqlite"
_ID_PART = re.compile(r"d[0-9a-f]{3,16}")
_MEND = "publish again"
# Tables that belong to no single page, and the text that only `documents` holds.
PAGE_TABLES = tuple(
    name for name, spec in TABLES.items()
    if "document_id" in spec.column_names and name != "documents"
)  # fmt: skip

Record = dict[str, Any]


class Lookup:
    """The current release of a project, open for reading.

    A release of an older version may lack tables and columns: it has no such rows and values.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        """Use `Lookup.open`."""
        self._connection = connection
        self.path = path
        self._known: frozenset[str] | None = None

    @classmethod
    def open(cls, project: Project) -> Lookup:
        """The current release; `ProjectMissing` where there is none."""
        folder = project.releases_dir / CURRENT
        path = folder / FILE
        if not path.is_file():
            raise ProjectMissing(f"no release with {FILE} in {project.root}: publish first")
        real = folder.resolve()
        with naming_facts(path, _MEND):
            # The release is finished: no reader needs a lock or leaves a file beside it.
            connection = sqlite3.connect(f"{(real / FILE).as_uri()}?immutable=1", uri=True)
            connection.row_factory = sqlite3.Row
        return cls(connection, real)

    def __enter__(self) -> Self:
        """Close at the end of the block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close, whatever happened."""
        self._connection.close()

    def find(self, given: str) -> str | None:
        """The id of the page that an id, the beginning of one or an address names."""
        bare = given.strip()
        if _ID_PART.fullmatch(bare):
            return self._only(bare)
        exact = make_document_id(canonical_url(bare))
        if self._only(exact):
            return exact
        name = alias_key(bare)
        rows = self._rows("SELECT document_id, url FROM documents ORDER BY document_id")
        return next((str(row[0]) for row in rows if row[1] and alias_key(row[1]) == name), None)

    def _only(self, beginning: str) -> str | None:
        """The only id that begins so."""
        statement = (
            "SELECT document_id FROM documents WHERE document_id >= ? AND document_id < ? LIMIT 2"
        )
        ids = [str(row[0]) for row in self._rows(statement, (beginning, beginning + "g"))]
        return ids[0] if len(ids) == 1 else None

    def ids(self) -> list[str]:
        """The ids of all pages, in order."""
        return [row[0] for row in self._rows("SELECT document_id FROM documents ORDER BY 1")]

    def record(self, document_id: str) -> Record:
        """All rows of a page."""
        (document,) = self.rows("documents", document_id)
        return {"document": document} | {
            name: list(self.rows(name, document_id)) for name in PAGE_TABLES
        }

    def rows(self, table: str, document_id: str) -> Iterator[Record]:
        """The rows of one table that belong to a page, as they stand in the release."""
        if table not in self._tables():
            return
        spec = TABLES[table]
        # Names are identifiers of our own schema.
        statement = f'SELECT * FROM "{table}" WHERE document_id = ? ORDER BY rowid'  # noqa: S608
        for row in self._rows(statement, (document_id,)):
            yield _typed(spec, dict(row))

    def _tables(self) -> frozenset[str]:
        """The tables that this release has."""
        if self._known is None:
            rows = self._rows("SELECT name FROM sqlite_master WHERE type = 'table'")
            self._known = frozenset(str(row[0]) for row in rows)
        return self._known

    def _rows(self, statement: str, values: tuple[str, ...] = ()) -> Iterator[sqlite3.Row]:
        with naming_facts(self.path / FILE, _MEND):
            yield from self._connection.execute(statement, values)


def _typed(spec: TableSpec, row: Mapping[str, Any]) -> Record:
    """The row with truth values, which SQLite keeps as numbers."""
    truths = {column.name for column in spec.columns if column.type == "boolean"}
    values = ((name, row.get(name)) for name in spec.column_names)
    return {
        name: bool(value) if name in truths and value is not None else value
        for name, value in values
    }
