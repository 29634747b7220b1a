"""Proofs: whether what stands in an archive file is as it was written.

Takes an open file and a piece of it; gives the response that it holds, or its damage: where,
what, and how to mend it (reliability.md, P22, P23). Never changes a file.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from scraper.errors import ProjectDamaged
from scraper.warcs.codings import header, undo_coding
from scraper.warcs.members import ANSWERS, BrokenRecord, Gap, Member, is_whole, unpack, walk
from scraper.warcs.warc import Exchange, digest, read_record, read_response


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


@contextmanager
def reading(path: Path) -> Iterator[int]:
    """An open file; `ProjectDamaged` when it cannot be read."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            yield descriptor
        finally:
            os.close(descriptor)
    except OSError as error:
        raise ProjectDamaged(f"{path} cannot be read: {error.strerror}; mend the disk") from error


def check(
    descriptor: int, warc_file: str, piece: Member | Gap, *, proves: bool = True
) -> StoredResponse | Damage | None:
    """The response in a piece, its damage, or nothing for a sound record of another kind.

    Lengths, checksums and the ends of streams are always looked at, digests with `proves` only.
    """
    try:
        if isinstance(piece, Gap):
            raise BrokenRecord("no record can be read here")
        data = unpack(os.pread(descriptor, piece.length, piece.offset))
        if piece.kind not in ANSWERS:
            read_record(data, proves=proves)
            return None
        return read_stored(data, warc_file, piece.offset, piece.length, proves=proves)
    except BrokenRecord as error:
        return _damage(descriptor, warc_file, piece, str(error))


def read_stored(
    data: bytes, warc_file: str, offset: int, length: int, *, proves: bool = True
) -> StoredResponse:
    """The response in the bytes of a record; `BrokenRecord` unless all of it agrees."""
    headers, block = read_record(data, proves=proves)
    exchange = read_response(headers, block, proves=proves)
    undone = undo_coding(exchange.raw_body, exchange.response_headers)
    # Proven by now, or believed: it need not be computed once more.
    payload = headers.get("warc-payload-digest", "").removeprefix("sha256:")
    at = StoredAt(warc_file=warc_file, offset=offset, length=length, payload_sha256=payload)
    return StoredResponse(
        exchange=exchange,
        at=at,
        body=undone.body,
        body_whole=undone.whole,
        record_id=headers.get("warc-record-id", ""),
    )


def with_body(stored: StoredResponse, read: Callable[[str, int], StoredResponse]) -> StoredResponse:
    """A revisit with the body that it refers to, which `read` gives; others as they are."""
    refers = stored.exchange.refers
    if refers is None:
        return stored
    first = read(refers.warc_file, refers.offset)
    if first.at.payload_sha256 != refers.payload_sha256:
        at = stored.at
        raise ProjectDamaged(f"{at.warc_file} at byte {at.offset}: it refers to another body")
    exchange = replace(stored.exchange, raw_body=first.raw_body)
    return replace(stored, exchange=exchange, body=first.body, body_whole=first.body_whole)


def payload_of(exchange: Exchange) -> str:
    """SHA-256 of the body, which a revisit does not hold itself."""
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


def torn_at(descriptor: int) -> int | None:
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
