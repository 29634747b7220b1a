"""A body is whole only when its coding has ended."""

from __future__ import annotations

import gzip
import zlib

import pytest

from scraper.warcs.codings import Undone, header, undo_coding

PAGE = "<html>关于推进乡村道路硬化的建议</html>".encode() * 40
ZIPPED = gzip.compress(PAGE, mtime=0)
GZIP = (("Content-Encoding", "gzip"),)
HTML = (("Content-Type", "text/html"),)


def bare_deflate(data: bytes) -> bytes:
    deflate = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return deflate.compress(data) + deflate.flush()


@pytest.mark.parametrize(
    ("raw", "headers", "body", "whole"),
    [
        (PAGE, (), PAGE, True),
        (PAGE, (("content-encoding", "identity"),), PAGE, True),
        (PAGE, (("content-encoding", ""),), PAGE, True),
        (ZIPPED, GZIP, PAGE, True),
        (ZIPPED, (("CONTENT-ENCODING", " GZip "),), PAGE, True),
        (ZIPPED, (("Content-Encoding", "x-gzip"),), PAGE, True),
        (ZIPPED + ZIPPED, GZIP, PAGE + PAGE, True),
        (ZIPPED + b"junk", GZIP, PAGE, True),
        (PAGE, GZIP, PAGE, True),
        (ZIPPED, HTML, PAGE, True),
        (ZIPPED, (), PAGE, True),
        (ZIPPED, (("Content-Type", "application/gzip"),), ZIPPED, True),
        (zlib.compress(PAGE), (("Content-Encoding", "deflate"),), PAGE, True),
        (bare_deflate(PAGE), (("Content-Encoding", "deflate"),), PAGE, True),
        (b"", GZIP, b"", True),
        (PAGE, (("Content-Encoding", "br"),), b"", False),
        (ZIPPED, (("Content-Encoding", "gzip, gzip"),), b"", False),
        (ZIPPED, (("Content-Encoding", "gzip"), ("Content-Encoding", "gzip")), b"", False),
        (ZIPPED[:-8] + bytes(8), GZIP, b"", False),
    ],
)
def test_codings(
    raw: bytes, headers: tuple[tuple[str, str], ...], body: bytes, whole: bool
) -> None:
    assert undo_coding(raw, headers) == Undone(body, whole)


@pytest.mark.parametrize("raw", [ZIPPED, zlib.compress(PAGE)])
def test_no_cut_body_is_whole(raw: bytes) -> None:
    coding = "gzip" if raw is ZIPPED else "deflate"
    for length in range(3, len(raw)):
        undone = undo_coding(raw[:length], (("Content-Encoding", coding),))
        assert not undone.whole
        assert PAGE.startswith(undone.body)


@pytest.mark.parametrize("size", [9_999, 10_000, 10_001, 3_000_000])
def test_a_bomb_stops_at_the_limit(size: int) -> None:
    undone = undo_coding(gzip.compress(bytes(size)), GZIP, limit=10_000)
    assert undone == Undone(bytes(min(size, 10_000)), size <= 10_000)


def test_a_header_is_found_in_any_case() -> None:
    assert header((("ETag", "1"), ("etag", "2")), "Etag") == "1"
    assert header((), "etag") is None
