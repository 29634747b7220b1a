"""What the captures of a page say of it: state, times, versions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from scraper.books.parsed import BodyKey
from scraper.books.state import CaptureRow
from scraper.frames.histories import (
    History,
    changed_fields,
    crawl_columns,
    find_state,
    find_versions,
)

URL = "http://www.shili.example/t1.html"


def capture(day: int, outcome: str, body: str = "") -> CaptureRow:
    return CaptureRow(
        run_id=f"r{day:06d}",
        url=URL,
        canonical_url=URL,
        purpose="detail",
        host="www.shili.example",
        outcome=outcome,
        fetched_at=f"2026-03-{day:02d}T00:00:00Z",
        column_url="http://www.shili.example/" if day > 1 else None,
        warc_file="a.warc.gz",
        warc_offset=day,
        payload_sha256=body,
        content_type="text/html",
    )


def captures(*steps: str) -> list[CaptureRow]:
    """`ok:a` is a good capture of body a; other words are outcomes."""
    return [capture(day, *step.split(":")) for day, step in enumerate(steps, 1)]


def record(text: str, **fields: str) -> dict[str, Any]:
    return {
        "document": {"document_id": "d1", "title": "题", "text": text, "content_sha256": text},
        "fields": [{"field": name, "value_raw": value} for name, value in fields.items()],
        "proposals": [{"start": 0, "end": 1}],
        "replies": [{"start": None, "end": None}],
    }


def history(*steps: str, unread: str = "") -> History:
    rows = captures(*steps)
    bodies = {row.payload_sha256 for row in rows if row.outcome == "ok"} - {unread}
    records = {BodyKey(URL, str(body), "text/html"): record(str(body)) for body in bodies}
    return History(rows, records)


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        (["ok:a"], "live"),
        (["ok:a", "gone", "gone"], "live"),
        (["ok:a", "gone", "gone", "gone"], "gone"),
        (["ok:a", "gone", "soft_404", "gone"], "gone"),
        (["ok:a", "gone", "net_error", "gone", "blocked", "deferred", "gone"], "gone"),
        (["ok:a", "gone", "gone", "gone", "ok:a"], "live"),
        (["ok:a", "gone", "gone", "gone", "not_modified"], "live"),
        (["ok:a", "gone", "gone", "ok:a", "gone", "gone"], "live"),
        (["ok:a", "soft_404", "soft_404"], "live"),
        (["ok:a", "soft_404", "soft_404", "soft_404"], "gone"),
        (["ok:a", "blocked"], "blocked"),
        (["ok:a", "challenge", "ok:a"], "live"),
        (["ok:a", "gone", "challenge"], "blocked"),
        (["ok:a", "gone", "gone", "gone", "challenge"], "gone"),
        (["ok:a", "server_error", "net_error", "truncated", "robots_unreachable"], "live"),
        (["ok:a", "empty", "wrong_type", "bad_redirect", "too_slow"], "live"),
        (["ok:a", "gone", "gone", "gone", "net_error"], "gone"),
    ],
)
def test_state(steps: list[str], state: str) -> None:
    assert find_state(captures(*steps)) == state


@pytest.mark.parametrize(
    ("steps", "changes"),
    [
        (["ok:a"], ["1 new"]),
        (["net_error", "ok:a", "ok:a", "not_modified"], ["2 new"]),
        (["ok:a", "ok:b", "ok:b", "ok:a"], ["1 new", "2 modified", "4 modified"]),
        (["ok:a", "gone", "gone", "ok:a"], ["1 new"]),
        (["ok:a", *["gone"] * 5, "ok:a"], ["1 new", "4 gone", "7 back"]),
        (["ok:a", *["gone"] * 3, "not_modified"], ["1 new", "4 gone", "5 back"]),
        (["gone", "ok:a"], ["2 new"]),
        (["ok:a", "soft_404", "gone", "soft_404"], ["1 new", "4 gone"]),
        (["ok:a", "blocked", "ok:b"], ["1 new", "3 modified"]),
    ],
)
def test_versions(steps: list[str], changes: list[str]) -> None:
    versions = find_versions("d1", history(*steps))
    assert [f"{version.warc_offset} {version.change}" for version in versions] == changes
    assert [version.version for version in versions] == list(range(1, len(changes) + 1))


def test_a_page_that_comes_back_changed_says_what_changed() -> None:
    versions = find_versions("d1", history("ok:a", *["gone"] * 3, "ok:b"))
    assert [version.changed_fields for version in versions] == [None, None, "proposal_body"]


def test_a_run_strikes_once() -> None:
    rows = captures("ok:a", "gone", "gone", "gone")
    rows[2:] = [replace(row, run_id=rows[1].run_id) for row in rows[2:]]
    assert find_state(rows) == "live"


def test_an_unread_capture_is_no_change() -> None:
    versions = find_versions("d1", history("ok:a", "ok:b", "ok:a", unread="b"))
    assert [version.change for version in versions] == ["new"]


def test_a_page_that_lost_its_texts_keeps_the_old_ones() -> None:
    """N52: an error text in the right template."""
    found = history("ok:a", "ok:b", "ok:c")
    texts = {"a": 100, "b": 3, "c": 80}
    for key, row in found.records.items():
        row["proposals"][0]["end"] = texts[key.payload_sha256]
    assert found.newest_record()["document"]["text"] == "c"
    assert [version.warc_offset for version in find_versions("d1", found)] == [1, 3]
    newest = History(found.captures[:2], found.records)
    assert newest.is_unread()
    assert newest.newest_read().warc_offset == 1


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        (record("a"), record("a"), []),
        (None, record("a"), []),
        (record("ab"), record("ac"), ["text"]),
        (record("a"), record("b"), ["proposal_body"]),
        (record("ab", outcome_raw="A"), record("ac", outcome_raw="B"), ["outcome_raw"]),
        (record("ab", outcome_raw="A"), record("ac"), ["outcome_raw"]),
        (record("ab", view_count="1"), record("ac", view_count="2"), ["text"]),
    ],
)
def test_what_changed(old: Any, new: Any, changed: list[str]) -> None:
    assert changed_fields(old, new) == changed


def test_without_a_digest_the_text_decides() -> None:
    old, new = record("a"), record("b")
    old["document"]["content_sha256"] = new["document"]["content_sha256"] = None
    assert changed_fields(old, new) == ["proposal_body"]
    assert changed_fields(old, old) == []


def test_columns_of_the_crawl() -> None:
    found = crawl_columns(history("ok:a", "ok:b", "not_modified", "net_error", unread="b"), {})
    assert found == {
        "url": URL,
        "host": "www.shili.example",
        "site": "www.shili.example",
        "column_url": "http://www.shili.example/",
        "state": "live",
        "first_seen_at": "2026-03-01T00:00:00Z",
        "last_seen_at": "2026-03-03T00:00:00Z",
        "fetched_at": "2026-03-01T00:00:00Z",
        "warc_file": "a.warc.gz",
        "warc_offset": 1,
    }


def test_a_site_definition_names_the_site() -> None:
    found = crawl_columns(history("ok:a", "ok:a"), {"http://www.shili.example/": "shili"})
    assert found["site"] == "shili"
