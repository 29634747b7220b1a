"""What is read of an answer is what http.client reads, to the last header."""

from __future__ import annotations

import http.client
import io
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.fetching.dialling import AT_ONCE
from scraper.fetching.incoming import Answer, parse_headers

LINES = (
    *(b"Content-Type: text/html\r\n", b"Content-Length: 5\r\n", b"Content-Length: 6\n"),
    *(b"content-length:  5 \r\n", b"Content-Length: 5, 5\r\n", b"Content-Length: -1\r\n"),
    *(b"Transfer-Encoding: chunked\r\n", b"Transfer-Encoding: gzip\r\n", b"Connection: close\r\n"),
    *(b"Connection: keep-alive\r\n", b"X: a\r\n", b" goes on\r\n", b"\tand on\n", b": odd\r\n"),
    *(b"no colon\r\n", b"X : a\r\n", b"X:\r\n", b"X:a\rb\r\n", b"X: \xe5\x85\xb3\x85\x0c\r\n"),
    *(b"From me\r\n", b"X\x80: a\r\n", b"Set-Cookie: a=1\r\n", b"X: a", b"\x00: a\r\n"),
)
STATUSES = (
    *("HTTP/1.1 200 OK", "HTTP/1.0 200 OK", "HTTP/0.9 200", "HTTP/1.2 404 no ", "HTTP/2 200 OK"),
    *("HTTP/1.1 204 None", "HTTP/1.1 304 Same", "HTTP/1.1 199 Odd", "HTTP/1.1 abc x", "nothing"),
)
FIELDS = ("status", "reason", "version", "chunked", "chunk_left", "will_close", "length")


def read(kind: Any, raw: bytes, **more: Any) -> tuple[object, ...]:
    sock = SimpleNamespace(makefile=lambda _: io.BytesIO(raw))
    answer = kind(sock, method="GET", **more)
    try:
        answer.begin()
    except http.client.HTTPException as error:
        return type(error), str(error)
    told = tuple(getattr(answer, name) for name in FIELDS)
    return *told, answer.msg.items(), answer.fp.read() if answer.fp else None


@given(
    st.sampled_from(STATUSES),
    st.booleans(),
    st.lists(st.sampled_from(LINES), max_size=6).map(b"".join),
)
@settings(max_examples=400)
def test_the_head_of_an_answer(status: str, goes_on: bool, lines: bytes) -> None:
    interim = b"HTTP/1.1 100 Continue\r\nX: y\r\n\r\n" if goes_on else b""
    raw = interim + status.encode() + b"\r\n" + lines + b"\r\nbody"
    assert read(Answer, raw, turn=AT_ONCE) == read(http.client.HTTPResponse, raw)


@pytest.mark.parametrize(
    "lines",
    [b"X: " + b"a" * 65536 + b"\r\n", b"X: a\r\n" * 101, b"X: a\r\n" * 99, b"X: a\r\n" * 100],
)
def test_bounds_of_a_head(lines: bytes) -> None:
    raw = b"HTTP/1.1 200 OK\r\n" + lines + b"\r\n"
    assert read(Answer, raw, turn=AT_ONCE) == read(http.client.HTTPResponse, raw)


def test_plain_headers_need_no_parser_of_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http.client, "parse_headers", None)
    message = parse_headers(io.BytesIO(b"A: b\r\nC:  d \r\n\r\nbody"))
    assert message.items() == [("A", "b"), ("C", "d ")]
