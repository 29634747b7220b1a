"""SQLite files of the project: opened, checked, migrated; faults named as facts.

Takes a path and a schema; gives a connection whose commits are durable, or the
one sentence why there is none (reliability.md, P19, P24, P25). Knows no table.
Never opens a file that another program made, never repairs one in place.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from scraper.books.readable import is_writable, open_copy, open_readable
from scraper.errors import CannotWrite, JytaError, LockHeld, ProjectDamaged, WrongUsage
from scraper.files import guard_writes

APPLICATION_ID = 0x4A595441  # "JYTA", in the header of the file
_BUSY_SECONDS = 5.0
_MOUNTS = Path("/proc/self/mounts")

# File systems without the shared memory that a write-ahead log needs (P19).
NETWORK_FILE_SYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "fuse.sshfs", "fuse.glusterfs"}
)

# What SQLite says (primary result code) -> the fact. Anything else is a bug and stays one.
_FACTS: dict[int, tuple[type[JytaError], str]] = {
    sqlite3.SQLITE_FULL: (CannotWrite, "no space left"),
    sqlite3.SQLITE_IOERR: (CannotWrite, "input/output error of the disk"),
    sqlite3.SQLITE_READONLY: (CannotWrite, "it is read-only"),
    sqlite3.SQLITE_CANTOPEN: (CannotWrite, "it cannot be opened"),
    sqlite3.SQLITE_PERM: (CannotWrite, "permission denied"),
    sqlite3.SQLITE_AUTH: (CannotWrite, "permission denied"),
    sqlite3.SQLITE_BUSY: (LockHeld, "another process writes to it"),
    sqlite3.SQLITE_LOCKED: (LockHeld, "another process writes to it"),
    sqlite3.SQLITE_PROTOCOL: (LockHeld, "another process writes to it"),
    sqlite3.SQLITE_CORRUPT: (ProjectDamaged, "it is damaged"),
    sqlite3.SQLITE_NOTADB: (ProjectDamaged, "it is no database"),
}
_UNDECODABLE = "Could not decode to UTF-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """What a file must hold, and what to do when it is damaged."""

    migrations: tuple[tuple[str, ...], ...]  # statements by version, from 1
    columns: Mapping[str, tuple[str, ...]]  # table -> columns that must be there
    mend: str


def open_database(path: Path, schema: Schema) -> sqlite3.Connection:
    """Open or create a file, check it wholly, and bring it to the newest version.

    One that is there and cannot be written is opened for reading.
    """
    if path.exists() and not is_writable(path):
        return _open_readable(path, schema)
    with naming_facts(path, schema.mend), guard_writes(path):
        connection = sqlite3.connect(
            path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        ready = False
        try:
            connection.row_factory = sqlite3.Row
            _check_owner(connection, path, schema)
            _check_pages(connection, path, schema)
            _migrate(connection, path, schema)
            _check_columns(connection, path, schema)
            ready = True
        finally:
            if not ready:
                connection.close()
    return connection


def _open_readable(path: Path, schema: Schema) -> sqlite3.Connection:
    """A file that is only read; one of an older version is brought to the newest in a copy."""
    with naming_facts(path, schema.mend):
        connection = open_readable(path)
        if _version(connection) < len(schema.migrations):
            connection.close()
            connection = open_copy(path, lambda copy: _migrate(copy, path, schema))
        ready = False
        try:
            connection.row_factory = sqlite3.Row
            _check_owner(connection, path, schema)
            _check_pages(connection, path, schema)
            _check_columns(connection, path, schema)
            ready = True
        finally:
            if not ready:
                connection.close()
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; durable at the end of the block."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


class naming_facts:  # noqa: N801 (a block, as the functions beside it)
    """Turn what SQLite says of disk, lock or damage into the error of that name."""

    __slots__ = ("_mend", "_path")

    def __init__(self, path: Path, mend: str) -> None:
        """Nothing was said yet; a block is passed several times a page, so it is no generator."""
        self._path = path
        self._mend = mend

    def __enter__(self) -> None:
        """Nothing to do."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Name the fact, if the error tells of one."""
        fact = _fact(error) if isinstance(error, sqlite3.DatabaseError) else None
        if fact is None:
            return
        named, words = fact
        advice = f"; {self._mend}" if named is ProjectDamaged else ""
        raise named(f"{self._path}: {words}{advice}") from error


def plain(text: str) -> str:
    """A text that SQLite takes: lone surrogates, which JSON lists do deliver, become marks."""
    if text.isascii():
        return text
    return text.encode("utf-8", "replace").decode("utf-8")


def journal_mode(path: Path) -> str:
    """WAL, or the rollback journal on a file system that is reached over a network."""
    try:
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return "WAL"
    kinds = {place: kind for _, place, kind, *_ in (line.split(" ") for line in mounts)}
    folders = (str(folder) for folder in path.resolve().parents)
    kind = next((kinds[folder] for folder in folders if folder in kinds), "")
    return "DELETE" if kind in NETWORK_FILE_SYSTEMS else "WAL"


def _fact(error: sqlite3.DatabaseError) -> tuple[type[JytaError], str] | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        undecodable = str(error).startswith(_UNDECODABLE)
        return _FACTS[sqlite3.SQLITE_CORRUPT] if undecodable else None
    return _FACTS.get(code & 0xFF)


def _pragma(connection: sqlite3.Connection, statement: str) -> object:
    return connection.execute(f"PRAGMA {statement}").fetchone()[0]


def _version(connection: sqlite3.Connection) -> int:
    return int(str(_pragma(connection, "user_version")))


def _check_owner(connection: sqlite3.Connection, path: Path, schema: Schema) -> None:
    owner, version = _pragma(connection, "application_id"), _version(connection)
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if owner != APPLICATION_ID and (owner or version or tables):
        raise ProjectDamaged(f"{path}: it was not made by jyta; {schema.mend}")
    if version > len(schema.migrations):
        raise WrongUsage(f"{path} was written by a newer jyta: use that version")


def _check_pages(connection: sqlite3.Connection, path: Path, schema: Schema) -> None:
    # A stale WAL or a torn page answers some queries and fails others (P24).
    if _pragma(connection, "quick_check(1)") != "ok":
        raise ProjectDamaged(f"{path}: it is damaged; {schema.mend}")


def _migrate(connection: sqlite3.Connection, path: Path, schema: Schema) -> None:
    connection.execute(f"PRAGMA journal_mode = {journal_mode(path)}")
    connection.execute("PRAGMA synchronous = FULL")
    if _version(connection) == len(schema.migrations):
        return
    with transaction(connection):
        for statements in schema.migrations[_version(connection) :]:
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(schema.migrations)}")


def _check_columns(connection: sqlite3.Connection, path: Path, schema: Schema) -> None:
    for table, columns in schema.columns.items():
        rows = connection.execute("SELECT name FROM pragma_table_info(?)", (table,)).fetchall()
        if set(columns) - {row["name"] for row in rows}:
            raise ProjectDamaged(f"{path}: table {table} is not as it should be; {schema.mend}")
