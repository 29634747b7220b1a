"""Remembered: the looks of readings, kept from publish to publish.

Takes readings; gives what they show, from a file where it was looked at before, else by looking.
Readings that come in the order of their keys are looked up in one go.
Every row proves that it is of this reading, of this program and whole: a file that is lost,
damaged or in nobody's reach makes a publish slower, and changes nothing else.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from scraper.books.parsed import Reading
from scraper.process.code_digest import code_digest
from scraper.quality.looks import Look, Shown, look_at

FILE = "looks.sqlite"
Looking = Callable[[Reading], Look]

_TABLE = "CREATE TABLE IF NOT EXISTS looks (key TEXT PRIMARY KEY, proof BLOB, told TEXT)"
_FROM = "SELECT key, proof, told FROM looks WHERE key >= ? ORDER BY key"
_AT_ONCE = 1000
_SETS_AT_ONCE = 1024  # pages of a site show much the same

_Row = tuple[str, bytes, str]  # key, proof, what was seen


def look_anew(reading: Reading) -> Look:
    """What a reading shows, without any memory."""
    return look_at(reading.record())


@contextmanager
def remembering(folder: Path) -> Iterator[Looking]:
    """What looks at readings and remembers in a file of this folder what it saw."""
    try:
        folder.mkdir(exist_ok=True)
        connection = _open(folder / FILE)
    except (OSError, sqlite3.Error):
        yield look_anew
        return
    memory = _Memory(connection)
    try:
        yield memory.look
        memory.keep()
    finally:
        connection.close()


def _open(path: Path) -> sqlite3.Connection:
    """The file; one that is no database is made anew."""
    try:
        return _connect(path)
    except sqlite3.DatabaseError:
        path.unlink()
        return _connect(path)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(_TABLE)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


class _Memory:
    """One open file; the first fault ends the remembering, not the looking."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._fresh: list[tuple[str, bytes, str]] = []
        self._is_whole = True
        self._last: str | None = None  # the key asked for last
        self._walk: Iterator[_Row] = iter(())
        self._next: _Row | None = None  # of the walk

    def look(self, reading: Reading) -> Look:
        """What a reading shows."""
        key = "\n".join(reading.key)
        known = self._find(key)
        if known is not None and known[1] == _proof(reading, known[2]):
            return _read(known[2])
        look = look_anew(reading)
        told = _write(look)
        self._fresh.append((key, _proof(reading, told), told))
        if len(self._fresh) >= _AT_ONCE:
            self.keep()
        return look

    def keep(self) -> None:
        """Write down what is new."""
        fresh, self._fresh = self._fresh, []
        with contextlib.suppress(sqlite3.Error):
            self._connection.execute("BEGIN")
            self._connection.executemany("INSERT OR REPLACE INTO looks VALUES (?, ?, ?)", fresh)
            self._connection.execute("COMMIT")

    def _find(self, key: str) -> _Row | None:
        if not self._is_whole:
            return None
        try:
            if self._last is None or key < self._last:
                self._walk = self._connection.execute(_FROM, (key,))
                self._next = next(self._walk, None)
            while self._next is not None and self._next[0] < key:
                self._next = next(self._walk, None)
        except sqlite3.Error:
            self._is_whole = False
            return None
        self._last = key
        return self._next if self._next is not None and self._next[0] == key else None


def _proof(reading: Reading, told: object) -> bytes:
    said = str(told).encode("utf-8", "surrogatepass")
    return hashlib.sha256(b"".join((code_digest().encode(), reading.digest, said))).digest()


def _write(look: Look) -> str:
    """Two lines: what is the page's own, three words, and what others may show as well."""
    own = f"{look.document_id} {look.kind} {look.content or ''}"
    return f"{own}\n{json.dumps([sorted(one) for one in look.shown])}"


def _read(told: str) -> Look:
    own, _, sets = told.partition("\n")
    document_id, kind, content = own.split(" ")
    features, labels, unknown, shapes = _read_sets(sets)
    return Look(
        document_id=document_id,
        kind=kind,
        content=content or None,
        features=features,
        labels=labels,
        unknown=unknown,
        shapes=shapes,
    )


@lru_cache(_SETS_AT_ONCE)
def _read_sets(told: str) -> Shown:
    features, labels, unknown, shapes = json.loads(told)
    pairs = frozenset((name, shape) for name, shape in shapes)
    return frozenset(features), frozenset(labels), frozenset(unknown), pairs
