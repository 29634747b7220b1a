"""The archive: every response, durable before anything reads it.

Takes exchanges and gives places; takes a place and gives the response back, after
its checksum, length and digests were proven. Files are WARC/1.1, one gzip member a
record, rolled by day and size. Never appends behind a torn end, never changes a
record that was acknowledged, never parses a page (reliability.md, P01-P12, P22, P23).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Lock
from urllib.parse import urlsplit

from scraper import __version__
from scraper.books.state import CaptureRow
from scraper.errors import ProjectDamaged
from scraper.files import guard_writes, sync_folder, write_file
from scraper.project import PRIVATE_MODE, Project
from scraper.warcs.appending import Appender
from scraper.warcs.codings import header
from scraper.warcs.members import (
    CAPTURES,
    HOP,
    INFO,
    REQUEST,
    RESPONSE,
    REVISIT,
    RUN,
    BrokenRecord,
    Gap,
    Member,
    pack,
    piece_at,
    unpack,
    walk,
)
from scraper.warcs.proofs import (
    FETCH_AGAIN,
    TORN_END,
    Damage,
    StoredAt,
    StoredResponse,
    check,
    payload_of,
    reading,
    torn_at,
    with_body,
)
from scraper.warcs.warc import (
    Exchange,
    Referred,
    as_stored,
    clean,
    info_record,
    new_id,
    read_record,
    request_record,
    response_record,
    revisit_record,
    run_record,
)

__all__ = ["Archive", "Damage", "Exchange", "StoredAt", "StoredResponse", "capture_row"]

ROLL_BYTES = 1 << 30
_NAME = re.compile(r"jyta-\d{8}-(\d{5,})\.warc\.gz")
_NAME_DAY = re.compile(r"jyta-(\d{4})(\d\d)(\d\d)-.*")
_FILE_MODE = 0o600


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
        return self.write_responses((exchange,), exchange.fetched_at)[0]

    def write_responses(self, exchanges: Sequence[Exchange], written_at: str) -> list[StoredAt]:
        """Store several with one sync, in the file of the day on which they are written."""
        packed = [_pack_both(exchange) for exchange in exchanges]
        warc_file, offset = self._write(b"".join(both for both, *_ in packed), written_at)
        places: list[StoredAt] = []
        for both, length, payload in packed:
            places.append(
                StoredAt(warc_file=warc_file, offset=offset, length=length, payload_sha256=payload)
            )
            offset += len(both)
        return places

    def write_run(self, block: bytes, written_at: str) -> tuple[str, int]:
        """Store what a run says of itself; gives its place, durable when it returns."""
        newest = self.files()[-1:]
        # It never begins a file of its own day: it belongs to what was fetched before it.
        day = _NAME_DAY.sub(r"\1-\2-\3", newest[0].name) if newest else written_at
        return self._write(pack(RUN, run_record(written_at, block)), day)

    def runs(self, end: Mapping[str, int] | None = None) -> Iterator[tuple[str, int, bytes]]:
        """Place and text of all that runs say of themselves, oldest first; damage is passed over.

        `end` names the files, and the byte where each ends, if not all there is.
        """
        for path in self.files():
            with reading(path) as descriptor:
                for member in self.places(path, frozenset({RUN}), end):
                    data = os.pread(descriptor, member.length, member.offset)
                    with suppress(BrokenRecord):
                        yield path.name, member.offset, read_record(unpack(data))[1]

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
        return with_body(self._read_own(warc_file, offset), self._read_own)

    def _read_own(self, warc_file: str, offset: int) -> StoredResponse:
        path = self._folder / warc_file
        if path.name != warc_file or not path.is_file():
            raise ProjectDamaged(f"archive file {warc_file} is missing: restore it from a copy")
        with reading(path) as descriptor:
            size = os.fstat(descriptor).st_size
            inside = 0 <= offset < size
            piece = piece_at(descriptor, offset, size) if inside else Gap(offset, 0)
            found = check(descriptor, warc_file, piece)
        if isinstance(found, StoredResponse):
            return found
        reason = str(found) if found else f"{warc_file} at byte {offset}: no response stands here"
        raise ProjectDamaged(reason)

    def files(self) -> list[Path]:
        """The archive's files, oldest first; the number decides, for clocks jump (P20)."""
        found = [path for path in self._folder.glob("*.warc.gz") if _NAME.fullmatch(path.name)]
        return sorted(found, key=lambda path: (_number(path.name), path.name))

    def places(
        self, path: Path, kinds: frozenset[str] = CAPTURES, end: Mapping[str, int] | None = None
    ) -> Iterator[Member]:
        """Where the captures of one file stand, by the headers of its members alone."""
        limit = None if end is None else end.get(path.name, 0)
        with reading(path) as descriptor:
            for piece in walk(descriptor):
                if limit is not None and piece.offset + piece.length > limit:
                    return
                if isinstance(piece, Member) and piece.kind in kinds:
                    yield piece

    def inspect(self, *, proves: bool = True) -> Iterator[StoredResponse | Damage]:
        """Every record proven, oldest first: each response, and each damage where it stands."""
        files = self.files()
        for path in files:
            with reading(path) as descriptor:
                for piece in walk(descriptor):
                    found = check(descriptor, path.name, piece, proves=proves)
                    if isinstance(found, Damage) and found.mend == TORN_END and path != files[-1]:
                        found = replace(found, mend=FETCH_AGAIN)  # only the newest end is mended
                    if found is not None:
                        yield found

    def scan(self) -> Iterator[StoredResponse]:
        """Every response that is as it was written, redirects' hops too; damage is passed over.

        By lengths, checksums and the ends of streams; `verify` and `read` prove digests too.
        """
        for found in self.inspect(proves=False):
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

    def _write(self, data: bytes, written_at: str) -> tuple[str, int]:
        """Append and sync; gives file and offset."""
        with guard_writes(self._folder):
            with self._lock:
                writing = self._file_for(written_at)
                offset = self._append(writing, data)
            self._sync(writing, offset + len(data))
        return writing.path.name, offset

    def _mend_tail(self) -> Path | None:
        newest = self.files()[-1:]
        if not newest:
            return None
        path = newest[0]
        with reading(path) as descriptor:
            cut = torn_at(descriptor)
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


def _pack_both(exchange: Exchange) -> tuple[bytes, int, str]:
    """The members of a response and of its request; the length of the first; the body's digest."""
    record_id, payload = new_id(), payload_of(exchange)
    response = _packed(exchange, record_id, payload)
    both = response + pack(REQUEST, request_record(exchange, record_id))
    return both, len(response), payload


def _packed(exchange: Exchange, record_id: str, payload: str) -> bytes:
    if exchange.refers is not None:
        return pack(REVISIT, revisit_record(exchange, record_id))
    kind = RESPONSE if exchange.is_capture else HOP
    return pack(kind, response_record(exchange, record_id, payload))


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
