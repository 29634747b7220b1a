"""Readable: a SQLite file of the project, opened where nothing can be written beside it.

Takes the path of a file; gives a connection that only reads, from a read-only mount, a copy on a
disc, a folder of another user. SQLite's log wants files of its own there: without them the file
is read as it stands, and a log that was left is taken in by a copy elsewhere. Never writes into
the folder.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

# What SQLite says (primary result code) where it may not write beside the file.
_REFUSED = frozenset({sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM})
_LOGS = ("-wal", "-journal")  # what is not yet in the file itself


def is_writable(path: Path) -> bool:
    """True where a file, and what SQLite keeps beside it, can be written."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def connect(path: Path) -> sqlite3.Connection:
    """A connection that reads a file, wherever it lies; what SQLite says of it is raised."""
    if is_writable(path):
        return sqlite3.connect(path, isolation_level=None)
    return open_readable(path)


def open_readable(path: Path) -> sqlite3.Connection:
    """A reading connection to a file in a folder that cannot be written."""
    try:
        return _open(path, "mode=ro")  # another process may be writing it
    except sqlite3.OperationalError as error:
        if (error.sqlite_errorcode & 0xFF) not in _REFUSED:
            raise
    if any(_has_text(Path(f"{path}{suffix}")) for suffix in _LOGS):
        return open_copy(path)
    return _open(path, "immutable=1")


def open_copy(
    path: Path, prepare: Callable[[sqlite3.Connection], None] = lambda _connection: None
) -> sqlite3.Connection:
    """A reading connection to a copy that nobody finds, with its log taken in and prepared."""
    with tempfile.TemporaryDirectory(prefix="jyta-read-") as folder:
        copy = Path(folder) / "copy.sqlite"
        for suffix in ("", *_LOGS):
            if Path(f"{path}{suffix}").exists():
                shutil.copyfile(f"{path}{suffix}", f"{copy}{suffix}")
        with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
            connection.row_factory = sqlite3.Row
            prepare(connection)
            connection.execute("PRAGMA journal_mode = DELETE")
        return _open(copy, "immutable=1")  # it is open: its name may go


def _open(path: Path, how: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?{how}", uri=True, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _has_text(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0
