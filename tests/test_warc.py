"""Records say what passed over the wire, and are believed only when their digests agree."""

from __future__ import annotations

import dataclasses
import hashlib
from typing import Any

import pytest

from scraper.warcs.members import BrokenRecord
from scraper.warcs.warc import (
    REDIRECT,
    Exchange,
    clean,
    info_record,
    new_id,
    read_record,
    read_response,
    request_record,
    response_record,
)

BODY = "<html>关于完善社区养老服务的提案</html>".encode()


def exchange(**changes: Any) -> Exchange:
    known: dict[str, Any] = {
        "url": "http://www.lj.example/content/1.html?a=1",
        "status": 200,
        "reason": "OK",
        "raw_body": BODY,
        "fetched_at": "2026-03-01T01:02:03Z",
        "response_headers": (("Content-Type", "text/html; charset=utf-8"), ("ETag", '"x"')),
        "request_headers": (("User-Agent", "jyta/0 (+https://example.org)"),),
        "peer": "192.0.2.7",
        "elapsed_ms": 81,
        "run_id": "r000001",
        "purpose": "detail",
        "outcome": "ok",
        "column_url": "http://www.lj.example/list/",
        "asked_url": "http://lj.example/content/1.html?a=1",
        "canonical_url": "http://lj.example/content/1.html?a=1",
        "host": "lj.example",
        "note": "一切正常",
    }
    return Exchange(**(known | changes))


def round_trip(given: Exchange) -> Exchange:
    return read_response(*read_record(response_record(given, new_id())))


CASES: dict[str, dict[str, Any]] = {
    "all known": {},
    "least known": {
        "column_url": None,
        "asked_url": None,
        "canonical_url": None,
        "host": None,
        "note": "",
        "peer": None,
        "elapsed_ms": None,
    },
    "no body": {"raw_body": b"", "status": 304, "reason": "Not Modified"},
    "no reason": {"reason": ""},
    "no headers": {"response_headers": ()},
    "http 1.0": {"http_version": "HTTP/1.0"},
    "body with end marks": {"raw_body": b"\r\n\r\nWARC/1.1\r\n\r\n\r\n\r\n"},
    "same header twice": {"response_headers": (("Set-Cookie", "a"), ("Set-Cookie", "b"))},
    "chunks": {"response_headers": (("Transfer-Encoding", "chunked"), ("Server", "x"))},
    "latin-1 header": {"response_headers": (("X-Title", "\xe5\x85\xb3"), ("X-Empty", ""))},
    "a header outside latin-1": {
        "response_headers": (("X-Title", "关于".encode().decode("latin-1")),)
    },
    "a header without a value": {"response_headers": (("X-Odd", ""), ("X-Colons", "a: b:c"))},
    "at once": {"elapsed_ms": 0},
    "address of the new kind": {"peer": "2001:db8::7"},
}


@pytest.mark.parametrize("case", CASES)
def test_an_exchange_is_read_back_as_it_was(case: str) -> None:
    given = exchange(**CASES[case])
    assert round_trip(given) == dataclasses.replace(given, request_headers=())


def test_the_body_is_stored_without_chunks_and_says_so() -> None:
    chunked = exchange(response_headers=(("transfer-encoding", "chunked"),))
    record = response_record(chunked, new_id())
    assert b"\r\nX-Archive-Orig-Transfer-Encoding: chunked\r\n" in record
    assert b"\r\ntransfer-encoding" not in record


def test_headers_of_a_record() -> None:
    headers, block = read_record(response_record(exchange(), "<urn:uuid:1>"))
    sha256 = hashlib.sha256
    assert headers["warc-type"] == "response"
    assert headers["warc-record-id"] == "<urn:uuid:1>"
    assert headers["warc-date"] == "2026-03-01T01:02:03Z"
    assert headers["warc-ip-address"] == "192.0.2.7"
    assert headers["warc-block-digest"] == f"sha256:{sha256(block).hexdigest()}"
    assert headers["warc-payload-digest"] == f"sha256:{sha256(BODY).hexdigest()}"
    assert "warc-truncated" not in headers


def test_the_request_points_at_its_response() -> None:
    headers, block = read_record(request_record(exchange(), "<urn:uuid:1>"))
    assert headers["warc-type"] == "request"
    assert headers["warc-concurrent-to"] == "<urn:uuid:1>"
    assert block == (
        b"GET /content/1.html?a=1 HTTP/1.1\r\nHost: www.lj.example\r\n"
        b"User-Agent: jyta/0 (+https://example.org)\r\n\r\n"
    )


def test_a_body_cut_short_is_marked() -> None:
    headers, _ = read_record(response_record(exchange(outcome="too_large"), new_id()))
    assert headers["warc-truncated"] == "length"


def test_the_first_record_tells_the_software() -> None:
    headers, block = read_record(info_record("a.warc.gz", "2026-03-01T00:00:00Z", "jyta/9"))
    assert headers["warc-type"] == "warcinfo"
    assert headers["warc-filename"] == "a.warc.gz"
    assert b"software: jyta/9\r\n" in block


@pytest.mark.parametrize(
    ("changes", "is_capture"),
    [
        ({}, True),
        ({"outcome": "soft_404"}, True),
        ({"outcome": REDIRECT}, False),
        ({"outcome": ""}, False),
        ({"purpose": ""}, False),
    ],
)
def test_hops_are_no_captures(changes: dict[str, Any], is_capture: bool) -> None:
    assert exchange(**changes).is_capture is is_capture


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("plain 文字", "plain 文字"),
        ("a\r\nX-Jyta-Outcome: ok", "a  X-Jyta-Outcome: ok"),
        (" \x00a\x1b[31m\u2028b\ud800 ", "a [31m b"),
    ],
)
def test_no_text_of_a_server_becomes_a_header(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned
    given = exchange(note=text, response_headers=(("X-Text", text.replace("\ud800", "?")),))
    read = round_trip(given)
    assert read.note == cleaned
    assert len(read.response_headers) == 1
    assert read.outcome == "ok"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (b"WARC/1.1\r\n", b"WARC/1.0\r\n", "no WARC/1.1"),
        (b"WARC/1.1\r\n", b"WARC/1.1 \r\n", "no WARC/1.1"),
        (b"Content-Length: ", b"Content-Length: 1", "length"),
        (b"Content-Length: ", b"Content-Length: -", "length"),
        (b"Content-Length: ", b"Content-Size: ", "length"),
        ("养老".encode(), "养护".encode(), "block digest"),
        (b"WARC-Block-Digest: sha256:", b"WARC-Block-Digest: sha257:", "block digest"),
        (b"WARC-Block-Digest", b"WARC-Block", "block digest"),
        (b"WARC-Payload-Digest", b"WARC-Payload", "payload digest"),
        (b"WARC-Type: response", b"WARC-Type: resource", "no HTTP response"),
    ],
)
def test_a_record_that_contradicts_itself_is_refused(old: bytes, new: bytes, words: str) -> None:
    record = response_record(exchange(), new_id())
    assert record.count(old) == 1
    with pytest.raises(BrokenRecord, match=words):
        read_response(*read_record(record.replace(old, new)))


def test_a_record_without_its_end_is_refused() -> None:
    record = response_record(exchange(), new_id())
    for length in range(len(record)):
        with pytest.raises(BrokenRecord):
            read_record(record[:length])


@pytest.mark.parametrize(
    ("value", "stored"),
    [("a\r\nX-Evil: 1", "a  X-Evil: 1"), ("关于", "关于".encode().decode("latin-1"))],
)
def test_no_header_breaks_its_line(value: str, stored: str) -> None:
    headers = (("Server", "x"), ("X-Title", value))
    found = round_trip(exchange(response_headers=headers))
    assert found.response_headers == (("Server", "x"), ("X-Title", stored))
