"""Parsed pages: what was read from each body, kept so that it is not read again.

Takes readings and failures; gives them back by parser version. One body of a page (address,
digest of the bytes, declared type) has one reading a version. Holds nothing that the archive
does not give again: the file may be deleted at any time. Never parses, never decides.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import astuple, dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from scraper.books.database import Schema, naming_facts, open_database, transaction
from scraper.process.stopping import Check, go_on


class BodyKey(NamedTuple):
    """Which body of which page: the same bytes under another declared type read differently."""

    canonical_url: str
    payload_sha256: str
    content_type: str
    parts: str = ""  # digest of the further parts of its text that were joined to it


class Place(NamedTuple):
    """Where the capture lies that was read."""

    warc_file: str
    warc_offset: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The record of one body; `page` is the compressed JSON of `Page.to_dict()`."""

    key: BodyKey
    place: Place
    page: bytes
    _digest: bytes = field(default=b"", init=False, repr=False, compare=False)

    @property
    def digest(self) -> bytes:
        """The SHA-256 of the compressed page, worked out once."""
        if not self._digest:
            object.__setattr__(self, "_digest", hashlib.sha256(self.page).digest())
        return self._digest

    def record(self) -> dict[str, Any]:
        """The plain object."""
        found: dict[str, Any] = json.loads(zlib.decompress(self.page))
        return found


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a body has no reading; the message holds no text of the page."""

    key: BodyKey
    place: Place
    code: str
    message: str
    tries: int = 1


_SURROGATE = re.compile("[\ud800-\udfff]")


def pack_record(record: Mapping[str, Any]) -> bytes:
    """The compressed JSON of a record; a lone surrogate must not stop it (reliability.md, I12)."""
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:  # one for one, so that every offset stays true
        data = _SURROGATE.sub("\ufffd", text).encode("utf-8")
    return zlib.compress(data, 6)


_KEY = "canonical_url, payload_sha256, content_type, parser_version"
_FULL_KEY = f"{_KEY}, parts"
_COLUMNS = """canonical_url TEXT NOT NULL, payload_sha256 TEXT NOT NULL,
    content_type TEXT NOT NULL, parser_version TEXT NOT NULL,
    warc_file TEXT NOT NULL, warc_offset INTEGER NOT NULL"""

SCHEMA = Schema(
    migrations=(
        (
            f"CREATE TABLE readings ({_COLUMNS}, page BLOB NOT NULL, PRIMARY KEY ({_KEY}))",
            f"""CREATE TABLE failures ({_COLUMNS}, code TEXT NOT NULL, message TEXT NOT NULL,
                tries INTEGER NOT NULL, PRIMARY KEY ({_KEY}))""",
        ),
        ("ALTER TABLE readings ADD COLUMN parts TEXT NOT NULL DEFAULT ''",),
        # One reading for each state of the parts; what was read before is read again.
        (
            "DROP TABLE readings",
            "DROP TABLE failures",
            f"""CREATE TABLE readings ({_COLUMNS}, page BLOB NOT NULL, parts TEXT NOT NULL,
                PRIMARY KEY ({_FULL_KEY}))""",
            f"""CREATE TABLE failures ({_COLUMNS}, code TEXT NOT NULL, message TEXT NOT NULL,
                tries INTEGER NOT NULL, parts TEXT NOT NULL, PRIMARY KEY ({_FULL_KEY}))""",
        ),
    ),
    columns={
        "readings": ("canonical_url", "payload_sha256", "parser_version", "page", "parts"),
        "failures": ("canonical_url", "payload_sha256", "parser_version", "code", "tries", "parts"),
    },
    mend="delete it together with its -wal and -shm files and run jyta parse: it is rebuilt",
)


_READING = "canonical_url, payload_sha256, content_type, warc_file, warc_offset, page, parts"


def _reading_of(row: tuple[Any, ...]) -> Reading:
    return Reading(BodyKey(row[0], row[1], row[2], row[6]), Place(*row[3:5]), row[5])


class ParsedStore:
    """The one connection to `parsed.sqlite`, for one parser version."""

    def __init__(
        self, connection: sqlite3.Connection, path: Path, version: str, check: Check = go_on
    ) -> None:
        """Use `ParsedStore.open`."""
        self._check = check
        self._connection = connection
        self._path = path
        self._version = version

    @classmethod
    def open(cls, path: Path, version: str, check: Check = go_on) -> ParsedStore:
        """Open or create the file and check it; `check` is called at each page that is read."""
        return cls(open_database(path, SCHEMA), path, version, check)

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
        with naming_facts(self._path, SCHEMA.mend):
            self._connection.close()

    def keys_between(self, first: str, last: str) -> set[BodyKey]:
        """The bodies of pages in a range of addresses that are read."""
        with naming_facts(self._path, SCHEMA.mend):
            rows = self._connection.execute(
                "SELECT canonical_url, payload_sha256, content_type, parts FROM readings"
                " WHERE parser_version = ? AND canonical_url BETWEEN ? AND ?",
                (self._version, first, last),
            ).fetchall()
        return {BodyKey(*row) for row in rows}

    def failures(self) -> dict[BodyKey, Failure]:
        """The bodies that this version could not read."""
        rows = self._rows(
            "SELECT canonical_url, payload_sha256, content_type, warc_file, warc_offset,"
            " code, message, tries, parts FROM failures WHERE parser_version = ?"
        )
        found = (
            Failure(BodyKey(row[0], row[1], row[2], row[8]), Place(*row[3:5]), *row[5:8])
            for row in rows
        )
        return {failure.key: failure for failure in found}

    def readings(self) -> Iterator[tuple[str, list[Reading]]]:
        """Every page that has a reading of this version, by address, with all its readings."""
        group: list[Reading] = []
        for row in self._rows(
            f"SELECT {_READING} FROM readings WHERE parser_version = ?"  # noqa: S608
            " ORDER BY canonical_url, payload_sha256, content_type, parts"
        ):
            reading = _reading_of(row)
            if group and group[0].key.canonical_url != reading.key.canonical_url:
                self._check()
                yield group[0].key.canonical_url, group
                group = []
            group.append(reading)
        if group:
            yield group[0].key.canonical_url, group

    def readings_of(self, canonical_url: str) -> list[Reading]:
        """The readings of one page."""
        self._check()
        with naming_facts(self._path, SCHEMA.mend):
            rows = self._connection.execute(
                f"SELECT {_READING} FROM readings"  # noqa: S608
                " WHERE parser_version = ? AND canonical_url = ?",
                (self._version, canonical_url),
            ).fetchall()
        return [_reading_of(row) for row in rows]

    def changed_pages(self) -> Iterator[list[Reading]]:
        """The pages that have several readings of this version, each with all of them."""
        rows = self._rows(
            "SELECT canonical_url FROM readings WHERE parser_version = ?"
            " GROUP BY canonical_url HAVING count(*) > 1 ORDER BY canonical_url"
        )
        for (url,) in list(rows):
            yield self.readings_of(url)

    def count(self, *, any_version: bool = False) -> int:
        """The number of readings, of this version or of every one."""
        where = "? IS NOT NULL" if any_version else "parser_version = ?"
        rows = self._rows(f"SELECT count(*) FROM readings WHERE {where}")  # noqa: S608
        return int(next(iter(rows))[0])

    def add(self, readings: Iterable[Reading], failures: Iterable[Failure]) -> None:
        """Remember results, all or none; a reading ends the failure of the same body."""
        with self._writing() as connection:
            for reading in readings:
                connection.execute(
                    "DELETE FROM failures WHERE canonical_url = ? AND payload_sha256 = ?"
                    " AND content_type = ? AND parts = ? AND parser_version = ?",
                    (*reading.key, self._version),
                )
                *body, parts = reading.key
                connection.execute(
                    "INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (*body, self._version, *reading.place, reading.page, parts),
                )
            for failure in failures:
                *body, parts = failure.key
                _, _, code, message, tries = astuple(failure)
                connection.execute(
                    "INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (*body, self._version, *failure.place, code, message, tries, parts),
                )

    def drop_other_versions(self) -> None:
        """Forget what other parser versions read; the archive gives it again."""
        with self._writing() as connection:
            for table in ("readings", "failures"):
                connection.execute(
                    f"DELETE FROM {table} WHERE parser_version != ?",  # noqa: S608
                    (self._version,),
                )

    def _rows(self, sql: str) -> Iterator[tuple[Any, ...]]:
        with naming_facts(self._path, SCHEMA.mend):
            for row in self._connection.execute(sql, (self._version,)):
                yield tuple(row)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with naming_facts(self._path, SCHEMA.mend), transaction(self._connection):
            yield self._connection
