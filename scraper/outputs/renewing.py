"""Renewing: the database of the release before made into that of this one.

Takes a copy of it and tables that lie in parts, which know what is another one since; changes the
rows of these parts, and only rows that differ. A row's number is that of its part and its
place in it, whichever way the database came to be, so both ways say the same. The bytes of the file
do differ: pages of SQLite and the inner order of a search depend on the way.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa

from scraper.columns.schema import TABLES, TableSpec
from scraper.frames.pieces import Parted, Tables, pieces_of, plain_lines
from scraper.frames.same_lines import Ends
from scraper.outputs.searching import search_words_of

# Search table -> the table it belongs to (by rowid) and the columns that are searched.
SEARCHED: dict[str, tuple[str, tuple[str, ...]]] = {
    "documents_search": ("documents", ("title", "text")),
    "points_search": ("points", ("heading", "text")),
}
ROW_BITS = 24  # of the number of a row: its place in its part
Numbered = Iterable[tuple[int, pa.Table]]  # pieces, each with the number of its first row
Row = tuple[Any, ...]


def numbered(tables: Tables, name: str) -> Iterator[tuple[int, pa.Table]]:
    """The pieces of a table, each with the number of its first row."""
    if isinstance(tables, Parted) and tables.is_parted(name):
        for part in tables.parts:
            yield first_row(part.number), part.read(name)
        return
    first = 1
    for piece in pieces_of(tables, name):
        yield first, piece
        first += piece.num_rows


def first_row(part: int) -> int:
    """The number of the first row of a part.

    >>> first_row(0), first_row(2)
    (1, 33554433)
    """
    return (part << ROW_BITS) + 1


def made_of(tables: Parted) -> str:
    """What must be the same for a database to go on from another one, besides its parts."""
    return hashlib.sha256(f"{tables.made} {sqlite3.sqlite_version}".encode()).hexdigest()


def add_rows(
    connection: sqlite3.Connection, spec: TableSpec, rows: Iterable[tuple[int, Row]]
) -> None:
    """Add rows of given numbers to a table."""
    names = ", ".join(f'"{column.name}"' for column in spec.columns)
    marks = ", ".join("?" for _ in spec.columns)
    # Names are identifiers of our own schema.
    insert = f'INSERT INTO "{spec.name}" (rowid, {names}) VALUES (?, {marks})'  # noqa: S608
    connection.executemany(insert, ((number, *row) for number, row in rows))


def add_words(
    connection: sqlite3.Connection, name: str, rows: Iterable[tuple[int, tuple[str, str]]]
) -> None:
    """Add the words of rows to a search table."""
    insert = f"INSERT INTO {name} (rowid, characters, pairs) VALUES (?, ?, ?)"  # noqa: S608
    connection.executemany(insert, ((number, *words) for number, words in rows))


def renew(connection: sqlite3.Connection, tables: Tables, parted: Parted) -> None:
    """Let the database of the release before say what the tables say."""
    now = {part.number: part for part in parted.parts}
    for name, spec in TABLES.items():
        if not parted.is_parted(name):
            connection.execute(f'DELETE FROM "{name}"')  # noqa: S608
            for first, piece in numbered(tables, name):
                add_rows(connection, spec, enumerate(plain_lines(piece), first))
            continue
        for number in sorted(parted.changed(name)):
            piece = now[number].read(name) if number in now else None
            kept = parted.kept_rows(name, number)
            _renew_part(connection, spec, piece, number, kept)


def _renew_part(
    connection: sqlite3.Connection, spec: TableSpec, piece: pa.Table | None, part: int, kept: Ends
) -> None:
    """Change the rows of a part, but for those at both ends that are known to be the same."""
    first, last = first_row(part) + kept.first, first_row(part + 1) - 1
    new: dict[int, Row] = {}
    if piece is not None:
        count = piece.num_rows - kept.first - kept.last
        last = first + count - 1 if kept.last else last
        new = dict(enumerate(plain_lines(piece.slice(kept.first, count)), first))
    old = _rows_of(connection, spec, first, last)
    gone = {number: row for number, row in old.items() if new.get(number) != row}
    added = {number: row for number, row in new.items() if old.get(number) != row}
    delete = f'DELETE FROM "{spec.name}" WHERE rowid = ?'  # noqa: S608
    connection.executemany(delete, ((number,) for number in gone))
    add_rows(connection, spec, added.items())
    for name, (table, columns) in SEARCHED.items():
        if table == spec.name:
            _drop_words(connection, name, _words_of(spec, columns, gone))
            add_words(connection, name, _words_of(spec, columns, added))


def _rows_of(
    connection: sqlite3.Connection, spec: TableSpec, first: int, last: int
) -> dict[int, Row]:
    names = ", ".join(f'"{column.name}"' for column in spec.columns)
    select = f'SELECT rowid, {names} FROM "{spec.name}" WHERE rowid BETWEEN ? AND ?'  # noqa: S608
    return {row[0]: row[1:] for row in connection.execute(select, (first, last))}


def _words_of(
    spec: TableSpec, columns: Iterable[str], rows: Mapping[int, Row]
) -> Iterator[tuple[int, tuple[str, str]]]:
    places = [spec.column_names.index(name) for name in columns]
    texts = ([row[place] for place in places] for row in rows.values())
    return zip(rows, search_words_of(texts), strict=True)


def _drop_words(
    connection: sqlite3.Connection, name: str, rows: Iterable[tuple[int, tuple[str, str]]]
) -> None:
    """A search without texts forgets a row when it is told the words of the row."""
    delete = f"INSERT INTO {name} ({name}, rowid, characters, pairs)"  # noqa: S608
    values = (("delete", number, *words) for number, words in rows)
    connection.executemany(f"{delete} VALUES (?, ?, ?, ?)", values)
