"""Is a body all that the server meant to send? One row a way to end."""

from __future__ import annotations

import pytest

from scraper.fetching.wholeness import CHUNKED, CLOSE, LENGTH, is_open_page, judge_body
from scraper.warcs.codings import Undone

PAGE = b"<html><body><p>text</p></body></html>"
CUT = b"<html><body><p>te"
FRAGMENT = b"<ul><li>one</li></ul>"
HTML = (("Content-Type", "text/html"),)
PLAIN = (("Content-Type", "text/plain"),)


def judge(
    body: bytes,
    framing: str,
    surplus: bool | None = None,
    headers: tuple[tuple[str, str], ...] = HTML,
    raw: bytes | None = None,
    whole: bool = True,
) -> str | None:
    undone = Undone(body, whole)
    limits = {"decoded_limit": 1000, "ratio": 2}
    coded = body if raw is None else raw
    return judge_body(coded, undone, headers, framing=framing, surplus=surplus, **limits)[0]


@pytest.mark.parametrize(
    ("body", "framing", "surplus", "fault"),
    [
        (PAGE, LENGTH, None, None),
        (PAGE, CHUNKED, None, None),
        (PAGE, CLOSE, None, None),
        (CUT, CHUNKED, None, None),  # many real pages are never closed
        (CUT, LENGTH, False, None),
        (CUT, LENGTH, True, "truncated"),
        (CUT, LENGTH, None, "truncated"),
        (CUT, CLOSE, None, "truncated"),
        (FRAGMENT, LENGTH, None, None),
        (FRAGMENT, CLOSE, None, "truncated"),
        (PAGE + b"<!-- " + b"x" * 3000 + b"-->", CLOSE, None, None),
        (PAGE + b"x" * 5000, CLOSE, None, "truncated"),
        (PAGE.upper(), CLOSE, None, None),
        (PAGE.decode().encode("utf-16"), CLOSE, None, None),
        (CUT.decode().encode("utf-16"), CLOSE, None, "truncated"),
        (b"", CLOSE, None, None),  # named empty, not truncated
        (b"%PDF-1.4", CLOSE, None, None),  # named wrong_type
    ],
)
def test_ends(body: bytes, framing: str, surplus: bool | None, fault: str | None) -> None:
    assert judge(body, framing, surplus) == fault


def test_other_types_have_no_end_mark() -> None:
    assert judge(b"User-agent: *", CLOSE, headers=PLAIN) is None
    assert judge(CUT, CLOSE, headers=PLAIN) == "truncated"


@pytest.mark.parametrize(
    ("coding", "body", "whole", "fault"),
    [
        ("gzip", PAGE, True, None),
        ("gzip", CUT, True, None),
        ("gzip", PAGE, False, "truncated"),
        ("gzip", b"x" * 1000, False, "too_large"),
        ("br", b"", False, "wrong_type"),
        ("gzip, gzip", b"", False, "wrong_type"),
    ],
)
def test_codings(coding: str, body: bytes, whole: bool, fault: str | None) -> None:
    headers = (*HTML, ("content-encoding", coding))
    assert judge(body, LENGTH, None, headers, b"raw", whole) == fault


def test_a_ratio_that_no_page_has() -> None:
    headers = (*HTML, ("Content-Encoding", "gzip"))
    assert judge(b"x" * 2_000_000, LENGTH, None, headers, b"raw") == "too_large"
    assert judge(b"x" * 2_000_000, LENGTH, None, headers, b"r" * 1_000_000) is None


def test_open_pages() -> None:
    assert is_open_page(CUT)
    assert not is_open_page(PAGE)
    assert not is_open_page(FRAGMENT)


ROWS = b"<li><a href='/1.html'>a</a></li><li><a href='/2.html'>b</a></li>"
PIECES = [
    (b"<ul class='x'>" + ROWS + b"</ul>", None),
    (b"\n<div><ul>" + ROWS + b"</ul></div><script>pager('p', 3)</script>\n", None),
    (b"<table><tr><td><a href='/1'>a</a><a href='/2'>b</a></td></tr></table>", None),
    (ROWS, "truncated"),
    (b"<ul>" + ROWS, "truncated"),
    (b"<ul>" + ROWS + b"</ul><script>pager(", "truncated"),
    (b"<ul>" + ROWS[:-12] + b"</ul", "truncated"),
    (b"<div><a href='/1'>a</a></div><div><a href='/2'>b</a></div>", "truncated"),
    (b"<div><a href='/1'>a</a></div>", "truncated"),
]


@pytest.mark.parametrize(("body", "fault"), PIECES)
def test_pieces_without_a_length(body: bytes, fault: str | None) -> None:
    assert judge(body, CLOSE, None) == fault
    assert judge(body, CHUNKED, None) is None


@pytest.mark.parametrize("kind", ["application/json;charset=utf-8", "text/html", "text/plain"])
@pytest.mark.parametrize("framing", [CLOSE, LENGTH])
def test_data_has_an_end_of_its_own(kind: str, framing: str) -> None:
    headers = (("Content-Type", kind),)
    for whole in (b'{"total": 3, "rows": []}', b'\xef\xbb\xbf [{"a": 1}]\n'):
        assert judge(whole, framing, None, headers) is None
    for cut in (b'{"total": 3, "rows": [{"a', b'[{"a": 1},'):
        assert judge(cut, framing, None, headers) == "truncated"
