"""The archive: every response, durable before anything reads it.

Takes exchanges and gives places; takes a place and gives the response back, after
its checksum, length and digests were proven. Files are WARC/1.1, one gzip member a
record, rolled by day and size. Never appends behind a torn end, never changes a
record that was acknowledged, never parses a page (reliability.md, P01-P12, P22, P23).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from urllib.parse import urlsplit

from scraper import __version__
from scraper.appending import Appender
from scraper.codings import header, undo_coding
from scraper.errors import ProjectDamaged
from scraper.files import guard_writes, sync_folder, write_file
from scraper.members import (
    ANSWERS,
    CAPTURES,
    HOP,
    INFO,
    REQUEST,
    RESPONSE,
    REVISIT,
    BrokenRecord,
    Gap,
    Member,
    is_whole,
    pack,
    piece_at,
    unpack,
    walk,
)
from scraper.project import PRIVATE_MODE, Project
from scraper.state import CaptureRow
from scraper.warc import (
    Exchange,
    Referred,
    as_stored,
    clean,
    digest,
    info_record,
    new_id,
    read_record,
    read_response,
    request_record,
    response_record,
    revisit_record,
)

__all__ = ["Archive", "Damage", "Exchange", "StoredAt", "StoredResponse", "capture_row"]

ROLL_BYTES = 1 << 30
_NAME = re.compile(r"jyta-\d{8}-(\d{5,})\.warc\.gz")
_FILE_MODE = 0o600


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAt:
    """Where a response lies, and the SHA-256 of its body as it came over the wire."""

    warc_file: str
    offset: int
    length: int
    payload_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredResponse:
    """One response out of the archive, proven to be as it was written."""

    exchange: Exchange
    at: StoredAt
    body: bytes  # content coding undone
    body_whole: bool  # False: the coding has no proven end, or is unknown
    record_id: str = ""

    @property
    def url(self) -> str:
        """Address of the request that was answered."""
        return self.exchange.url

    @property
    def status(self) -> int:
        """HTTP status."""
        return self.exchange.status

    @property
    def headers(self) -> tuple[tuple[str, str], ...]:
        """Headers as received."""
        return self.exchange.response_headers

    @property
    def raw_body(self) -> bytes:
        """Body as it came over the wire, without chunks."""
        return self.exchange.raw_body

    @property
    def content_type(self) -> str | None:
        """The header of that name."""
        return header(self.headers, "content-type")

    @property
    def fetched_at(self) -> str:
        """Time of the fetch, UTC."""
        return self.exchange.fetched_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """Bytes of the archive, or a row of its index, that are not what they should be."""

    warc_file: str
    offset: int
    length: int
    reason: str
    mend: str

    def __str__(self) -> str:
        """One sentence: where, what, and how to mend it."""
        return f"{self.warc_file} at byte {self.offset}: {self.reason}; {self.mend}"


FETCH_AGAIN = "restore the file from a copy, or harvest with --full to fetch the page again"
TORN_END = "the next harvest moves the torn end to archive/torn and goes on"


def capture_row(exchange: Exchange, at: StoredAt) -> CaptureRow:
    """The row of the index for a stored exchange: the same at the fetch and out of the archive."""
    asked = clean(exchange.asked_url or exchange.url)
    names = ("content-type", "etag", "last-modified")
    found = [header(exchange.response_headers, name) for name in names]
    content_type, etag, modified = (None if value is None else as_stored(value) for value in found)
    return CaptureRow(
        run_id=exchange.run_id,
        url=asked,
        canonical_url=clean(exchange.canonical_url or asked),
        final_url=clean(exchange.url),
        purpose=exchange.purpose,
        column_url=clean(exchange.column_url) if exchange.column_url else None,
        host=exchange.host or urlsplit(asked).hostname or "",
        outcome=exchange.outcome,
        status=exchange.status,
        content_type=content_type,
        fetched_at=exchange.fetched_at,
        warc_file=at.warc_file,
        warc_offset=at.offset,
        warc_length=at.length,
        payload_sha256=at.payload_sha256,
        etag=etag,
        last_modified=modified,
        elapsed_ms=exchange.elapsed_ms,
        note=clean(exchange.note),
        body_file=exchange.refers.warc_file if exchange.refers else None,
        body_offset=exchange.refers.offset if exchange.refers else None,
    )


class Archive:
    """The WARC files of one project; one writer, any number of readers, safe between threads."""

    def __init__(self, project: Project, *, roll_bytes: int = ROLL_BYTES) -> None:
        """Nothing is opened or changed before the first write."""
        self._folder = project.archive_dir
        self._torn = project.torn_dir
        self._roll_bytes = roll_bytes
        self._lock = Lock()
        self._writing: Appender | None = None

    def write_response(self, exchange: Exchange) -> StoredAt:
        """Store request and response; both are durable when it returns (reliability.md, 2, 10)."""
        record_id = new_id()
        response = _packed(exchange, record_id)
        request = pack(REQUEST, request_record(exchange, record_id))
        with guard_writes(self._folder):
            with self._lock:
                writing = self._file_for(exchange.fetched_at)
                offset = self._append(writing, response + request)
            self._sync(writing, offset + len(response) + len(request))
        return StoredAt(
            warc_file=writing.path.name,
            offset=offset,
            length=len(response),
            payload_sha256=_payload_of(exchange),
        )

    def refer(self, warc_file: str, offset: int) -> Referred:
        """A reference to the response at a place, which is proven before."""
        stored = self._read_own(warc_file, offset)
        return Referred(
            warc_file=warc_file,
            offset=offset,
            payload_sha256=stored.at.payload_sha256,
            record_id=stored.record_id,
            url=stored.url,
            fetched_at=stored.fetched_at,
        )

    def read(self, warc_file: str, offset: int) -> StoredResponse:
        """The response at a place, a revisit with the body that it refers to.

        `ProjectDamaged` unless all of it is as it was written.
        """
        stored = self._read_own(warc_file, offset)
        refers = stored.exchange.refers
        if refers is None:
            return stored
        first = self._read_own(refers.warc_file, refers.offset)
        if first.at.payload_sha256 != refers.payload_sha256:
            raise ProjectDamaged(f"{warc_file} at byte {offset}: it refers to another body")
        exchange = replace(stored.exchange, raw_body=first.raw_body)
        return replace(stored, exchange=exchange, body=first.body, body_whole=first.body_whole)

    def _read_own(self, warc_file: str, offset: int) -> StoredResponse:
        path = self._folder / warc_file
        if path.name != warc_file or not path.is_file():
            raise ProjectDamaged(f"archive file {warc_file} is missing: restore it from a copy")
        with _reading(path) as descriptor:
            size = os.fstat(descriptor).st_size
            inside = 0 <= offset < size
            piece = piece_at(descriptor, offset, size) if inside else Gap(offset, 0)
            found = _check(descriptor, warc_file, piece)
        if isinstance(found, StoredResponse):
            return found
        reason = str(found) if found else f"{warc_file} at byte {offset}: no response stands here"
        raise ProjectDamaged(reason)

    def files(self) -> list[Path]:
        """The archive's files, oldest first; the number decides, for clocks jump (P20)."""
        found = [path for path in self._folder.glob("*.warc.gz") if _NAME.fullmatch(path.name)]
        return sorted(found, key=lambda path: (_number(path.name), path.name))

    def places(self, path: Path) -> Iterator[Member]:
        """Where the captures of one file stand, by the headers of its members alone."""
        with _reading(path) as descriptor:
            for piece in walk(descriptor):
                if isinstance(piece, Member) and piece.kind in CAPTURES:
                    yield piece

    def inspect(self) -> Iterator[StoredResponse | Damage]:
        """Every record proven, oldest first: each response, and each damage where it stands."""
        for path in self.files():
            with _reading(path) as descriptor:
                for piece in walk(descriptor):
                    found = _check(descriptor, path.name, piece)
                    if found is not None:
                        yield found

    def scan(self) -> Iterator[StoredResponse]:
        """Every response that is as it was written, redirects' hops too; damage is passed over."""
        for found in self.inspect():
            if isinstance(found, StoredResponse):
                yield found

    def verify(self) -> list[Damage]:
        """Every damage: checksums, lengths, digests, and bytes that belong to no record."""
        return [found for found in self.inspect() if isinstance(found, Damage)]

    def mend_tail(self) -> Path | None:
        """Move the torn end of the newest file to `torn/`; gives the place, if there was one."""
        with self._lock, guard_writes(self._folder):
            self._stop_writing()
            return self._mend_tail()

    def close(self) -> None:
        """Let go of the file that is written to; nothing is lost without it."""
        with self._lock:
            self._stop_writing()

    def _mend_tail(self) -> Path | None:
        newest = self.files()[-1:]
        if not newest:
            return None
        path = newest[0]
        with _reading(path) as descriptor:
            cut = _torn_at(descriptor)
            if cut is None:
                return None
            torn = os.pread(descriptor, os.fstat(descriptor).st_size - cut, cut)
        self._torn.mkdir(mode=PRIVATE_MODE, exist_ok=True)
        kept = self._torn / f"{path.name}.{cut}"
        write_file(kept, torn, mode=_FILE_MODE)
        _cut(path, cut)
        return kept

    def _file_for(self, fetched_at: str) -> Appender:
        day = fetched_at[:10].replace("-", "")
        writing = self._writing
        if writing is not None and (writing.day != day or writing.size() >= self._roll_bytes):
            self._stop_writing()
        if self._writing is None:
            self._writing = Appender(self._path_for(day, fetched_at), day)
        return self._writing

    def _path_for(self, day: str, fetched_at: str) -> Path:
        self._folder.mkdir(mode=PRIVATE_MODE, exist_ok=True)
        self._mend_tail()
        for path in self.files()[-1:]:
            full = path.stat().st_size >= self._roll_bytes
            if path.name.startswith(f"jyta-{day}-") and not full and not self._was_torn(path):
                return path
        numbers = [_number(path.name) for path in (*self._folder.iterdir(), *self._torn_files())]
        path = self._folder / f"jyta-{day}-{max(numbers, default=0) + 1:05d}.warc.gz"
        head = info_record(path.name, fetched_at, f"jyta/{__version__}")
        write_file(path, pack(INFO, head), mode=_FILE_MODE)
        return path

    def _was_torn(self, path: Path) -> bool:
        # An offset that the index may still know must never be given to another record.
        return any(torn.name.startswith(f"{path.name}.") for torn in self._torn_files())

    def _torn_files(self) -> list[Path]:
        return list(self._torn.iterdir()) if self._torn.is_dir() else []

    def _append(self, writing: Appender, data: bytes) -> int:
        try:
            return writing.append(data)
        except OSError:
            self._stop_writing()
            raise

    def _sync(self, writing: Appender, end: int) -> None:
        try:
            writing.sync(end)
        except OSError:
            with self._lock:
                if self._writing is writing:  # the first of those who waited takes all back
                    writing.take_back()
                    self._stop_writing()
            raise

    def _stop_writing(self) -> None:
        if self._writing is not None:
            self._writing.close()
            self._writing = None


@contextmanager
def _reading(path: Path) -> Iterator[int]:
    try:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            yield descriptor
        finally:
            os.close(descriptor)
    except OSError as error:
        raise ProjectDamaged(f"{path} cannot be read: {error.strerror}; mend the disk") from error


def _check(descriptor: int, warc_file: str, piece: Member | Gap) -> StoredResponse | Damage | None:
    """The response in a piece, its damage, or nothing for a sound record of another kind."""
    try:
        if isinstance(piece, Gap):
            raise BrokenRecord("no record can be read here")
        data = unpack(os.pread(descriptor, piece.length, piece.offset))
        headers, block = read_record(data)
        if piece.kind not in ANSWERS:
            return None
        exchange = read_response(headers, block)
    except BrokenRecord as error:
        return _damage(descriptor, warc_file, piece, str(error))
    undone = undo_coding(exchange.raw_body, exchange.response_headers)
    at = StoredAt(
        warc_file=warc_file,
        offset=piece.offset,
        length=piece.length,
        payload_sha256=_payload_of(exchange),
    )
    return StoredResponse(
        exchange=exchange,
        at=at,
        body=undone.body,
        body_whole=undone.whole,
        record_id=headers.get("warc-record-id", ""),
    )


def _packed(exchange: Exchange, record_id: str) -> bytes:
    if exchange.refers is not None:
        return pack(REVISIT, revisit_record(exchange, record_id))
    kind = RESPONSE if exchange.is_capture else HOP
    return pack(kind, response_record(exchange, record_id))


def _payload_of(exchange: Exchange) -> str:
    return exchange.refers.payload_sha256 if exchange.refers else digest(exchange.raw_body)


def _damage(descriptor: int, warc_file: str, piece: Member | Gap, reason: str) -> Damage:
    at_end = piece.offset + piece.length >= os.fstat(descriptor).st_size
    return Damage(
        warc_file=warc_file,
        offset=piece.offset,
        length=piece.length,
        reason=f"the record is damaged, {reason}",
        mend=TORN_END if at_end else FETCH_AGAIN,
    )


def _torn_at(descriptor: int) -> int | None:
    """Where the unfinished end of a file begins: in what follows its last whole exchange."""
    newest: list[Member | Gap] = []
    for piece in walk(descriptor):
        if isinstance(piece, Member) and piece.kind in ANSWERS:
            newest.clear()
        newest.append(piece)
    for piece in newest:
        if isinstance(piece, Gap) or not is_whole(descriptor, piece):
            return piece.offset
    return None


def _cut(path: Path, length: int) -> None:
    if length == 0:
        path.unlink()
        sync_folder(path.parent)
        return
    descriptor = os.open(path, os.O_WRONLY)
    try:
        os.ftruncate(descriptor, length)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _number(name: str) -> int:
    found = _NAME.match(name)  # a name in torn/ goes on behind it
    return int(found[1]) if found else 0
