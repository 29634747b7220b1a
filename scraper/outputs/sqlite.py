"""SQLite: all tables with keys and indexes in one file, and a search that finds Chinese.

Takes frames; gives `jyta.sqlite`. Search tables hold every character and every pair of
neighbouring characters as words, for the stock tokenisers find nothing inside a run of hanzi
and trigrams find no word of two (libraries.md, section 4): `MATCH '司法'` finds pairs,
`MATCH '"法 治 政 府"'` finds any length. The file is built inside the release folder, which no
reader sees before it is whole. Never holds a text that the other files do not hold.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from scraper.database import naming_facts
from scraper.schema import TABLES, TableSpec
from scraper.tables import Frame, Frames, values_of

FILE = "jyta.sqlite"
_MEND = "publish again"
_WORDS = re.compile("[0-9A-Za-z]+|[^\\W_]")
_HANZI = re.compile("[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
TYPES: dict[str, str] = {
    "string": "TEXT",
    "date": "TEXT",
    "datetime": "TEXT",
    "integer": "INTEGER",
    "number": "REAL",
    "boolean": "INTEGER",
}
# Columns by which tables are joined or filtered; primary keys have their index already.
INDEXED: dict[str, tuple[str, ...]] = {
    "documents": ("host", "kind"),
    "fields": ("field",),
    "proposals": ("document_id", "proposal_key"),
    "proposers": ("document_id", "name"),
    "replies": ("document_id", "proposal_key"),
    "agencies": ("name",),
    "points": ("document_id",),
    "links": ("document_id", "proposal_key", "ask_point_id", "reply_point_id"),
    "citations": ("document_id", "title"),
    "mentions": ("document_id",),
    "findings": ("document_id", "code"),
    "replies_flat": ("document_id", "proposal_key"),
}
# Search table -> the table it belongs to (by rowid) and the columns that are searched.
SEARCHED: dict[str, tuple[str, tuple[str, ...]]] = {
    "documents_search": ("documents", ("title", "text")),
    "points_search": ("points", ("heading", "text")),
}


def write_sqlite(folder: Path, frames: Frames) -> None:
    """The database of a release."""
    path = folder / FILE
    with naming_facts(path, _MEND):
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            # Nobody reads the file before the release is whole; fsync comes with the folder.
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("BEGIN")
            for name, frame in frames.items():
                _fill(connection, TABLES[name], frame)
            for name, (table, columns) in SEARCHED.items():
                _fill_search(connection, name, frames[table], columns)
            connection.execute("COMMIT")
        finally:
            connection.close()


def create_statement(spec: TableSpec) -> str:
    """The DDL of a table."""
    lines = [
        f'"{column.name}" {TYPES[column.type]}' + ("" if column.nullable else " NOT NULL")
        for column in spec.columns
    ]
    if spec.primary_key:
        lines.append(f"PRIMARY KEY ({_names(spec.primary_key)})")
    lines += [
        f'FOREIGN KEY ("{key.column}") REFERENCES "{key.table}" ("{key.target}")'
        for key in spec.foreign_keys
    ]
    return f'CREATE TABLE "{spec.name}" (\n  ' + ",\n  ".join(lines) + "\n)"


def search_words(texts: Iterable[str | None]) -> tuple[str, str]:
    """The words of a text, a hanzi being a word, and the pairs of neighbouring hanzi.

    >>> search_words(["A类：法治宣传"])
    ('A 类 法 治 宣 传', '法治 治宣 宣传')
    """
    text = "\n".join(text for text in texts if text)
    pairs = (a + b for run in _HANZI.findall(text) for a, b in zip(run, run[1:], strict=False))
    return " ".join(_WORDS.findall(text)), " ".join(pairs)


def _fill(connection: sqlite3.Connection, spec: TableSpec, frame: Frame) -> None:
    connection.execute(create_statement(spec))
    marks = ", ".join("?" for _ in spec.columns)
    # Names are identifiers of our own schema.
    insert = f'INSERT INTO "{spec.name}" VALUES ({marks})'  # noqa: S608
    connection.executemany(insert, _rows(spec, frame))
    for column in INDEXED.get(spec.name, ()):
        connection.execute(f'CREATE INDEX "{spec.name}_{column}" ON "{spec.name}" ("{column}")')


def _rows(spec: TableSpec, frame: Frame) -> Iterator[tuple[Any, ...]]:
    return zip(*(values_of(frame, name) for name in spec.column_names), strict=True)


def _fill_search(
    connection: sqlite3.Connection, name: str, frame: Frame, columns: tuple[str, ...]
) -> None:
    connection.execute(f"CREATE VIRTUAL TABLE {name} USING fts5(characters, pairs, content='')")
    texts = zip(*(values_of(frame, column) for column in columns), strict=True)
    connection.executemany(
        f"INSERT INTO {name} (rowid, characters, pairs) VALUES (?, ?, ?)",  # noqa: S608
        ((rowid, *search_words(row)) for rowid, row in enumerate(texts, 1)),
    )


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)
