"""Is a body all that the server meant to send? One row a way to end."""

from __future__ import annotations

import pytest

from scraper.codings import Undone
from scraper.wholeness import CHUNKED, CLOSE, LENGTH, is_open_page, judge_body

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
