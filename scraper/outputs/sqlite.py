"""SQLite: all tables with keys and indexes in one file, and a search that finds Chinese.

Takes tables; gives `jyta.sqlite`. Search tables hold every character and every pair of
neighbouring characters as words, for the stock tokenisers find nothing inside a run of
hanzi and trigrams find no word of two (libraries.md, section 4). `MATCH '司法'` finds a pair;
a longer word is the phrase of its pairs, `MATCH '"法治 治政 政府"'`, which is exact, for no pair
bridges punctuation. The views of `scraper.columns.views`, the dictionary and the words of
codes lie beside the tables. The file is built inside the release folder, which no reader
sees before it is whole. Rows stand in their order by `rowid`; where tables lie in parts it
begins with the number of the part. Never holds a text that the other files do not hold.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from scraper.books.database import naming_facts
from scraper.columns.schema import TABLES, ColumnSpec, TableSpec
from scraper.columns.views import VIEWS
from scraper.frames.pieces import Parted, Tables, plain_lines
from scraper.outputs.renewing import (
    SEARCHED,
    Numbered,
    add_rows,
    add_words,
    made_of,
    numbered,
    renew,
)
from scraper.outputs.searching import search_words_of

FILE = "jyta.sqlite"
_MEND = "publish again"
_WORDS_AT_ONCE = 1 << 24
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
# View -> the search table that it joins with its table, so that one name is enough to search.
SEARCH_VIEWS = {"search_pages": "documents_search", "search_points": "points_search"}
# The dictionary for whoever has nothing but the database.
DICTIONARY = (
    "CREATE TABLE dictionary (table_name TEXT NOT NULL, position INTEGER NOT NULL,"
    " column_name TEXT NOT NULL, type TEXT NOT NULL, zh TEXT, unit TEXT, made TEXT,"
    " meaning TEXT NOT NULL, caveat TEXT, PRIMARY KEY (table_name, column_name))",
    "CREATE TABLE codes (table_name TEXT NOT NULL, column_name TEXT NOT NULL,"
    " code TEXT NOT NULL, zh TEXT NOT NULL, PRIMARY KEY (table_name, column_name, code))",
)


def write_sqlite(folder: Path, tables: Tables) -> None:
    """The database of a release; it goes on from the one before where tables lie in parts."""
    path = folder / FILE
    parted = tables if isinstance(tables, Parted) else None
    earlier = parted.earlier if parted else None
    with naming_facts(path, _MEND):
        if parted and earlier and earlier.copy_database(path, made_of(parted)):
            with _opened(path) as connection:
                renew(connection, tables, parted)
            return
        with _opened(path) as connection:
            for name in tables:
                _fill(connection, TABLES[name], numbered(tables, name))
            for name, (table, columns) in SEARCHED.items():
                _fill_search(connection, name, numbered(tables, table), columns)
            _fill_dictionary(connection)
            _add_views(connection)


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """One transaction on the file."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        # Nobody reads the file before the release is whole; fsync comes with the folder.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA secure_delete = ON")  # what a page said once leaves the file
        connection.execute("BEGIN")
        yield connection
        connection.execute("COMMIT")
    finally:
        connection.close()


def create_statement(spec: TableSpec) -> str:
    """The DDL of a table."""
    lines = [_column_line(column) for column in spec.columns]
    if spec.primary_key:
        lines.append(f"PRIMARY KEY ({_names(spec.primary_key)})")
    lines += [
        f'FOREIGN KEY ("{key.column}") REFERENCES "{key.table}" ("{key.target}")'
        for key in spec.foreign_keys
    ]
    return f'CREATE TABLE "{spec.name}" (\n  ' + ",\n  ".join(lines) + "\n)"


def _column_line(column: ColumnSpec) -> str:
    line = f'"{column.name}" {TYPES[column.type]}' + ("" if column.nullable else " NOT NULL")
    return line + (f' CHECK ("{column.name}" IN (0, 1))' if column.type == "boolean" else "")


def _fill(connection: sqlite3.Connection, spec: TableSpec, pieces: Numbered) -> None:
    connection.execute(create_statement(spec))
    for first, piece in pieces:
        add_rows(connection, spec, enumerate(plain_lines(piece), first))
    for column in INDEXED.get(spec.name, ()):
        connection.execute(f'CREATE INDEX "{spec.name}_{column}" ON "{spec.name}" ("{column}")')


def _fill_search(
    connection: sqlite3.Connection, name: str, pieces: Numbered, columns: tuple[str, ...]
) -> None:
    connection.execute(f"CREATE VIRTUAL TABLE {name} USING fts5(characters, pairs, content='')")
    # Words are gathered before they are written, so that less is merged; the bytes at a time.
    connection.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('hashsize', {_WORDS_AT_ONCE})")  # noqa: S608
    for first, piece in pieces:
        rows = plain_lines(piece.select(list(columns)))
        add_words(connection, name, zip(count(first), search_words_of(rows), strict=False))


def _fill_dictionary(connection: sqlite3.Connection) -> None:
    for statement in DICTIONARY:
        connection.execute(statement)
    columns = [
        (spec.name, place, column) for spec in TABLES.values() for place, column in _numbered(spec)
    ]
    connection.executemany(
        "INSERT INTO dictionary VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (table, place, column.name, column.type, note.zh or None, note.unit, note.made)
            + (column.meaning, note.caveat)
            for table, place, column in columns
            for note in (column.note,)
        ),
    )
    connection.executemany(
        "INSERT INTO codes VALUES (?, ?, ?, ?)",
        (
            (table, column.name, code, zh)
            for table, _, column in columns
            for code, zh in column.note.words.items()
        ),
    )


def _numbered(spec: TableSpec) -> Iterator[tuple[int, ColumnSpec]]:
    return iter(enumerate(spec.columns, 1))


def _add_views(connection: sqlite3.Connection) -> None:
    for view in VIEWS:
        connection.execute(f'CREATE VIEW "{view.name}" AS {view.sql}')
    for name, search in SEARCH_VIEWS.items():
        table, _ = SEARCHED[search]
        connection.execute(
            f'CREATE VIEW "{name}" AS SELECT s."{search}" AS words, t.*'  # noqa: S608
            f' FROM "{search}" s JOIN "{table}" t ON t.rowid = s.rowid'
        )


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)
