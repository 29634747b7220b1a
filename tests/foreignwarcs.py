"""WARC files as other programs write them, with invented pages: each shape is one function."""

from __future__ import annotations

import base64
import gzip
import hashlib
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

DATE = "2024-05-06T07:08:09Z"


def sha1(data: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()


def http(body: bytes, *headers: str, status: str = "200 OK", end: str = "\r\n") -> bytes:
    lines = [f"HTTP/1.1 {status}", *(headers or ("Content-Type: text/html; charset=utf-8",))]
    return (end.join(lines) + end * 2).encode() + body


def chunked(body: bytes, size: int = 500) -> bytes:
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def record(
    url: str,
    block: bytes,
    *extra: str,
    kind: str = "response",
    date: str = DATE,
    version: str = "WARC/1.0",
    end: str = "\r\n",
) -> bytes:
    """One record as bytes; `extra` are header lines."""
    identity = hashlib.md5(url.encode() + block, usedforsecurity=False).hexdigest()
    lines = [version, f"WARC-Type: {kind}", f"WARC-Record-ID: <urn:uuid:{identity}>"]
    lines += [f"WARC-Date: {date}", f"WARC-Target-URI: {url}", *extra]
    lines += [f"Content-Length: {len(block)}"]
    return (end.join(lines) + end * 2).encode() + block + b"\r\n\r\n"


def members(records: Sequence[bytes]) -> bytes:
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def whole(records: Sequence[bytes]) -> bytes:
    return gzip.compress(b"".join(records), mtime=0)


def by_warcio(path: Path, pages: Sequence[tuple[str, bytes]], *, gzipped: bool = True) -> None:
    """As the reference library writes it: warcinfo, request, response with both digests."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=gzipped)
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "someone"}))
        for url, body in pages:
            heads = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            response = writer.create_warc_record(
                url,
                "response",
                payload=BytesIO(body),
                http_headers=heads,
                warc_headers_dict={"WARC-Date": DATE},
            )
            asked = StatusAndHeaders(
                "GET / HTTP/1.1", [("Host", "a.example")], is_http_request=True
            )
            request = writer.create_warc_record(url, "request", http_headers=asked)
            writer.write_request_response_pair(request, response)
