"""Database match: do two databases of releases say the same, whichever way they came to be?

Takes two files; says whether the definitions, the rows with their numbers, and every place of every
word in the searches are the same. The order of the pages inside a file is nothing that it says.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import closing
from itertools import zip_longest
from pathlib import Path

from scraper.outputs.renewing import SEARCHED

# Tables in which SQLite keeps a search: their contents are asked for through the search itself.
_INSIDE = tuple(
    f"{name}_{part}" for name in SEARCHED for part in ("data", "idx", "docsize", "config")
)


def say_the_same(one: Path, other: Path) -> bool:
    """Whether two databases say the same; false where one of them cannot be read."""
    try:
        with (
            closing(_open(one)) as left,
            closing(_open(other)) as right,
            closing(_contents(left)) as mine,
            closing(_contents(right)) as yours,
        ):
            return all(told == meant for told, meant in zip_longest(mine, yours))
    except sqlite3.Error:
        return False


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)


def _contents(connection: sqlite3.Connection) -> Generator[tuple[object, ...], None, None]:
    known = connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name")
    own = [row for row in known if row[1] not in _INSIDE]
    yield from own
    for kind, name, _ in own:
        if kind == "table" and name not in SEARCHED:
            # Names come from the schema of the file itself, in quotes.
            yield from connection.execute(f'SELECT rowid, * FROM "{name}" ORDER BY rowid')  # noqa: S608
    for name in SEARCHED:
        words = f"{name}_words"
        connection.execute(
            f"CREATE VIRTUAL TABLE temp.{words} USING fts5vocab(main, {name}, instance)"
        )
        yield from connection.execute(f"SELECT * FROM temp.{words}")  # noqa: S608
