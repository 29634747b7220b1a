"""WARC/1.1 records: what is written of an exchange, and how it is read back.

Takes an exchange and gives the bytes of its records; takes such bytes and gives
the exchange, after its length and both digests were proven. Own few lines and no
library, because HTTP headers are kept as received and damage must be seen
(reliability.md, section 1, row 8); warcio reads the same records in the tests.
Pure but for the random ids. Never touches a file, never undoes a content coding.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter, methodcaller
from os import urandom
from urllib.parse import urlsplit

from scraper.warcs.members import BrokenRecord

Pairs = tuple[tuple[str, str], ...]

REDIRECT = "redirect"  # the outcome of a hop that leads on; such a record is evidence only
_VERSION = b"WARC/1.1"
_BEGIN = _VERSION + b"\r\n"
_END = b"\r\n\r\n"
_RESPONSE_TYPE = "application/http;msgtype=response"
_REQUEST_TYPE = "application/http;msgtype=request"
# The body is stored without its chunks, so the header that announces them would lie.
_CHUNKED = "transfer-encoding"
_CHUNKED_LENGTH = len(_CHUNKED)
_CHUNKED_AS = "X-Archive-Orig-Transfer-Encoding"

# Outcome -> WARC-Truncated, for bodies that stop early.
TRUNCATED: dict[str, str] = {"too_large": "length", "too_slow": "time", "truncated": "unspecified"}

# Header of our own -> field of `Exchange`: all that a lost index needs (P03, P24).
JYTA_HEADERS: tuple[tuple[str, str], ...] = (
    ("X-Jyta-Run", "run_id"),
    ("X-Jyta-Purpose", "purpose"),
    ("X-Jyta-Outcome", "outcome"),
    ("X-Jyta-Column", "column_url"),
    ("X-Jyta-Asked", "asked_url"),
    ("X-Jyta-Canonical", "canonical_url"),
    ("X-Jyta-Host", "host"),
    ("X-Jyta-Note", "note"),
)
_BEGINS = tuple(f"\r\n{name}: " for name, _ in JYTA_HEADERS)
_values_of = attrgetter(*(field for _, field in JYTA_HEADERS))
# Why a body is not stored again (WARC/1.1, section 6.7).
_PROFILE = "http://netpreserve.org/warc/1.1/revisit/"
_SAME_BODY, _NOT_MODIFIED = "identical-payload-digest", "server-not-modified"
_REFERS = "X-Jyta-Refers"
_VARIANTS = {f"{value:x}": "89ab"[value & 3] for value in range(16)}
_parted = methodcaller("partition", ":")
_NULLABLE = frozenset({"column_url", "asked_url", "canonical_url", "host"})
# Name in a record that was read -> field -> its value where the header is not there.
_KNOWN: tuple[tuple[str, str, str | None], ...] = tuple(
    (name.lower(), field, None if field in _NULLABLE else "") for name, field in JYTA_HEADERS
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Referred:
    """The earlier record that holds the body of a revisit."""

    warc_file: str
    offset: int
    payload_sha256: str
    record_id: str
    url: str
    fetched_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request and its response as they passed over the wire, and what is known of them."""

    url: str  # of this very request (one hop)
    status: int
    raw_body: bytes  # after de-chunking, content coding still on
    fetched_at: str  # UTC, YYYY-MM-DDThh:mm:ssZ
    response_headers: Pairs = ()  # as received
    reason: str = ""
    http_version: str = "HTTP/1.1"
    method: str = "GET"
    request_headers: Pairs = ()
    request_body: bytes = b""
    peer: str | None = None  # address of the connected peer, without port
    elapsed_ms: int | None = None
    # From here on: what a lost index is rebuilt from.
    run_id: str = ""
    purpose: str = ""  # robots, list, detail, part, attachment or probe
    outcome: str = ""  # empty or REDIRECT: evidence only, never a row of the index
    column_url: str | None = None
    asked_url: str | None = None  # before redirects; None: `url`
    canonical_url: str | None = None  # of the address asked for; None: the address itself
    host: str | None = None  # None: the host of the address asked for
    note: str = ""
    refers: Referred | None = None  # the body is the one of that record, and not stored again

    @property
    def is_capture(self) -> bool:
        """True when the record stands for a fetch of its own."""
        return bool(self.purpose) and self.outcome not in ("", REDIRECT)


def clean(value: str) -> str:
    """A text that fits on one header line: no control characters, no lone surrogates."""
    if value.isascii() and value.isprintable():  # nearly every one
        return value.strip()
    plain = "".join(char if char.isprintable() else " " for char in value)
    return plain.encode("utf-8", "replace").decode("utf-8").strip()


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def new_id() -> str:
    """A fresh record id."""
    digits = urandom(16).hex()
    # The bits that RFC 9562 sets apart for a random id.
    variant = _VARIANTS[digits[16]]
    return (
        f"<urn:uuid:{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-{variant}{digits[17:20]}"
        f"-{digits[20:]}>"
    )


def info_record(warc_file: str, written_at: str, software: str) -> bytes:
    """The first record of a file: who wrote it, and by which rules."""
    lines = {
        "software": software,
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "robots": "obey",
    }
    block = "".join(f"{key}: {value}\r\n" for key, value in lines.items()).encode()
    headers = (("WARC-Filename", warc_file), ("Content-Type", "application/warc-fields"))
    return _record("warcinfo", new_id(), written_at, _lines_of(headers), block)


def run_record(written_at: str, block: bytes) -> bytes:
    """What a run says of itself, as JSON."""
    return _record("metadata", new_id(), written_at, "Content-Type: application/json", block)


def response_record(exchange: Exchange, record_id: str, payload: str | None = None) -> bytes:
    """The response: head as received, body as it came over the wire.

    `payload` is the digest of the body, where it is known already.
    """
    line = f"{exchange.http_version} {exchange.status} {exchange.reason}".rstrip()
    head = _http_head(line, _stored_headers(exchange.response_headers))
    body = exchange.raw_body
    told = (
        f"Content-Type: {_RESPONSE_TYPE}\r\nWARC-Payload-Digest: sha256:{payload or digest(body)}"
    )
    if exchange.outcome in TRUNCATED:
        told += f"\r\nWARC-Truncated: {TRUNCATED[exchange.outcome]}"
    lines = f"{_about(exchange)}{_ours(exchange)}\r\n{told}"
    return _record("response", record_id, exchange.fetched_at, lines, head, body)


def revisit_record(exchange: Exchange, record_id: str) -> bytes:
    """The head of a response whose body stands in an earlier record already."""
    refers = exchange.refers
    if refers is None:
        raise ValueError("a revisit refers to a record")
    line = f"{exchange.http_version} {exchange.status} {exchange.reason}".rstrip()
    block = _http_head(line, _stored_headers(exchange.response_headers))
    profile = _NOT_MODIFIED if exchange.status == 304 else _SAME_BODY
    headers = (
        ("Content-Type", _RESPONSE_TYPE),
        ("WARC-Profile", _PROFILE + profile),
        ("WARC-Refers-To", refers.record_id),
        ("WARC-Refers-To-Target-URI", clean(refers.url)),
        ("WARC-Refers-To-Date", refers.fetched_at),
        (_REFERS, f"{refers.warc_file} {refers.offset}"),
        ("WARC-Payload-Digest", f"sha256:{refers.payload_sha256}"),
    )
    lines = f"{_about(exchange)}{_ours(exchange)}\r\n{_lines_of(headers)}"
    return _record("revisit", record_id, exchange.fetched_at, lines, block)


def request_record(exchange: Exchange, response_id: str) -> bytes:
    """The request that the response answers."""
    parts = urlsplit(clean(exchange.url))
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    sent = exchange.request_headers
    if not any(name.lower() == "host" for name, _ in sent):
        sent = (("Host", parts.netloc.rpartition("@")[2]), *sent)
    head = _http_head(f"{exchange.method} {target} HTTP/1.1", sent)
    told = f"Content-Type: {_REQUEST_TYPE}\r\nWARC-Concurrent-To: {response_id}"
    lines = f"{_about(exchange)}\r\n{told}"
    body = exchange.request_body
    return _record("request", new_id(), exchange.fetched_at, lines, head, body)


def read_record(data: bytes, *, proves: bool = True) -> tuple[dict[str, str], bytes]:
    """Headers (names in lower case) and block; `BrokenRecord` unless length and digest agree.

    Without `proves` the digest is believed: the checksums of the member are proof enough of
    what lies on the disk, if not of what was written there.
    """
    end = data.find(_END)
    begin = end + len(_END)
    if end < 0 or not data.startswith(_BEGIN):
        raise BrokenRecord("it is no WARC/1.1 record")
    lines = data[len(_BEGIN) : end].decode("utf-8", "replace").split("\r\n")
    headers = {name.lower(): value.removeprefix(" ") for name, _, value in map(_parted, lines)}
    length = headers.get("content-length", "")
    if not (length.isascii() and length.isdigit()) or len(data) != begin + int(length) + len(_END):
        raise BrokenRecord("its length is not the one it states")
    if not data.endswith(_END):
        raise BrokenRecord("its end mark is missing")
    block = data[begin : -len(_END)]
    if proves:
        _prove(headers, "warc-block-digest", block)
    return headers, block


def read_response(headers: dict[str, str], block: bytes, *, proves: bool = True) -> Exchange:
    """The exchange in a response record; the request's own headers stand in another record."""
    head, found, body = block.partition(_END)
    kind = headers.get("warc-type")
    if kind not in ("response", "revisit") or not found:
        raise BrokenRecord("it holds no HTTP response")
    refers = _read_refers(headers) if kind == "revisit" else None
    if refers is None and proves:
        _prove(headers, "warc-payload-digest", body)
    lines = head.decode("latin-1").split("\r\n")
    version, status, reason = _status_line(lines[0])
    known = {field: headers.get(name, absent) for name, field, absent in _KNOWN}
    elapsed = headers.get("x-jyta-elapsed-ms")
    return Exchange(
        url=headers.get("warc-target-uri", ""),
        status=status,
        reason=reason,
        http_version=version,
        raw_body=body,
        fetched_at=headers.get("warc-date", ""),
        response_headers=_received_headers(lines[1:]),
        peer=headers.get("warc-ip-address"),
        elapsed_ms=int(elapsed) if elapsed else None,
        refers=refers,
        **known,  # type: ignore[arg-type]
    )


def _read_refers(headers: dict[str, str]) -> Referred:
    warc_file, _, offset = headers.get(_REFERS.lower(), "").rpartition(" ")
    if not warc_file or not (offset.isascii() and offset.isdigit()):
        raise BrokenRecord("it does not say where its body stands")
    return Referred(
        warc_file=warc_file,
        offset=int(offset),
        payload_sha256=headers.get("warc-payload-digest", "").removeprefix("sha256:"),
        record_id=headers.get("warc-refers-to", ""),
        url=headers.get("warc-refers-to-target-uri", ""),
        fetched_at=headers.get("warc-refers-to-date", ""),
    )


def as_stored(value: str) -> str:
    """An HTTP header value as it will be read back."""
    return _wire(value).decode("latin-1")


def _about(exchange: Exchange) -> str:
    target = f"WARC-Target-URI: {clean(exchange.url)}"
    return f"{target}\r\nWARC-IP-Address: {clean(exchange.peer)}" if exchange.peer else target


def _ours(exchange: Exchange) -> str:
    """The headers of our own, each behind the end of the line before it."""
    lines = _ours_of(_values_of(exchange))
    if exchange.elapsed_ms is None:
        return lines
    return f"{lines}\r\nX-Jyta-Elapsed-Ms: {int(exchange.elapsed_ms)}"


@lru_cache(256)
def _ours_of(values: tuple[str | None, ...]) -> str:
    """The same for page after page of a column, which takes no redirect."""
    pairs = zip(_BEGINS, values, strict=True)
    return "".join([begin + clean(value) for begin, value in pairs if value])


def _lines_of(headers: Iterable[tuple[str, str]]) -> str:
    return "\r\n".join([f"{name}: {value}" for name, value in headers])


def _record(kind: str, record_id: str, date: str, lines: str, *block: bytes) -> bytes:
    """A record whose block lies in one piece or in several, which are copied once."""
    proof = hashlib.sha256(block[0])
    for piece in block[1:]:
        proof.update(piece)
    head = (
        f"WARC-Type: {kind}\r\nWARC-Record-ID: {record_id}\r\nWARC-Date: {date}\r\n{lines}\r\n"
        f"WARC-Block-Digest: sha256:{proof.hexdigest()}\r\n"
        f"Content-Length: {sum(map(len, block))}"
    )
    return b"".join((_BEGIN, head.encode("utf-8"), _END, *block, _END))


def _stored_headers(headers: Pairs) -> Pairs:
    if not any(len(name) == _CHUNKED_LENGTH and name.lower() == _CHUNKED for name, _ in headers):
        return headers
    return tuple((_CHUNKED_AS if n.lower() == _CHUNKED else n, value) for n, value in headers)


def _received_headers(lines: Iterable[str]) -> Pairs:
    return tuple(
        [
            ("Transfer-Encoding" if name == _CHUNKED_AS else name, value.removeprefix(" "))
            for name, _, value in map(_parted, lines)
        ]
    )


def _http_head(line: str, headers: Pairs) -> bytes:
    whole = "\r\n".join([line, *[f"{name}: {value}" for name, value in headers]])
    ends = len(headers)
    if whole.count("\n") == ends and whole.count("\r") == ends:  # nearly every one
        with suppress(UnicodeEncodeError):
            return whole.encode("latin-1") + _END
    wired = [_wire(line), *(_wire(name) + b": " + _wire(value) for name, value in headers)]
    return b"\r\n".join(wired) + _END


def _wire(value: str) -> bytes:
    flat = value.replace("\r", " ").replace("\n", " ")
    try:
        return flat.encode("latin-1")  # what http.client decoded with: the bytes received
    except UnicodeEncodeError:
        return flat.encode("utf-8", "replace")


def _status_line(line: str) -> tuple[str, int, str]:
    version, _, rest = line.partition(" ")
    status, _, reason = rest.partition(" ")
    if not (status.isascii() and status.isdigit()):
        raise BrokenRecord("its status line cannot be read")
    return version, int(status), reason


def _prove(headers: dict[str, str], name: str, data: bytes) -> None:
    if headers.get(name) != f"sha256:{digest(data)}":
        raise BrokenRecord(f"its {name.removeprefix('warc-').replace('-', ' ')} does not agree")
