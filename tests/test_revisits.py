"""Revisits: an unchanged body is stored once, and read back wherever it was met again."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from scraper.addressing.sending import conditional
from scraper.archiving.archive import Archive, capture_row
from scraper.archiving.index import rebuild_index, verify_index
from scraper.books.state import State
from scraper.errors import ProjectDamaged
from scraper.fetching.fetch import Fetcher, FetchSettings
from scraper.project import Project
from tests.clocks import FakeClock
from tests.faultserver import always, in_turn, page, running
from tests.test_archive import BODY, exchange, only_file

HTML = "Content-Type: text/html; charset=utf-8"


def pair(root: Path, status: int = 200) -> tuple[Archive, tuple[str, int], tuple[str, int]]:
    """A response and a revisit of it."""
    archive = Archive(Project.open(root, create=True))
    first = archive.write_response(exchange())
    outcome = "not_modified" if status == 304 else "ok"
    again = exchange(status=status, outcome=outcome, fetched_at="2026-03-02T01:02:03Z")
    refers = archive.refer(first.warc_file, first.offset)
    second = archive.write_response(replace(again, refers=refers))
    return archive, (first.warc_file, first.offset), (second.warc_file, second.offset)


@pytest.mark.parametrize("status", [200, 304])
def test_a_revisit_gives_the_body_back(tmp_path: Path, status: int) -> None:
    archive, first, second = pair(tmp_path, status)
    stored = archive.read(*second)
    assert stored.body == BODY + b"1"
    assert stored.raw_body == archive.read(*first).raw_body
    assert (stored.status, stored.fetched_at) == (status, "2026-03-02T01:02:03Z")
    assert archive.verify() == []
    row = capture_row(stored.exchange, stored.at)
    assert (row.body_file, row.body_offset, row.is_revisit) == (*first, True)
    assert row.payload_sha256 == archive.read(*first).at.payload_sha256
    assert stored.at.length < archive.read(*first).at.length + 500


@pytest.mark.parametrize(
    ("status", "profile"), [(200, "identical-payload-digest"), (304, "server-not-modified")]
)
def test_other_readers_know_what_it_refers_to(tmp_path: Path, status: int, profile: str) -> None:
    pair(tmp_path, status)
    found = {}
    for path in sorted((tmp_path / "archive").glob("*.warc.gz")):
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream, check_digests="raise"):
                found[record.rec_type] = record.rec_headers
                if record.rec_type == "revisit":
                    assert record.raw_stream.read() == b""
                    assert record.http_headers.get_statuscode() == str(status)
    first, again = found["response"], found["revisit"]
    assert again.get_header("WARC-Profile").endswith(f"warc/1.1/revisit/{profile}")
    assert again.get_header("WARC-Refers-To") == first.get_header("WARC-Record-ID")
    assert again.get_header("WARC-Refers-To-Target-URI") == first.get_header("WARC-Target-URI")
    assert again.get_header("WARC-Refers-To-Date") == first.get_header("WARC-Date")
    assert again.get_header("WARC-Payload-Digest") == first.get_header("WARC-Payload-Digest")


def test_a_body_that_is_damaged_is_no_body(tmp_path: Path) -> None:
    archive = Archive(Project.open(tmp_path, create=True))
    first = archive.write_response(exchange())
    refers = archive.refer(first.warc_file, first.offset)
    second = archive.write_response(exchange(refers=refers))
    path = only_file(tmp_path)
    data = bytearray(path.read_bytes())
    data[first.offset + 60] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(ProjectDamaged):
        archive.read(second.warc_file, second.offset)
    with pytest.raises(ProjectDamaged):
        archive.refer(first.warc_file, first.offset)
    assert [damage.offset for damage in archive.verify()] == [first.offset]


def test_a_reference_to_another_body_is_damage(tmp_path: Path) -> None:
    archive, first, _ = pair(tmp_path)
    refers = replace(archive.refer(*first), payload_sha256="0" * 64)
    at = archive.write_response(exchange(refers=refers))
    with pytest.raises(ProjectDamaged, match="another body"):
        archive.read(at.warc_file, at.offset)


def fetcher(project: Project, state: State, run_id: str) -> Fetcher:
    settings = FetchSettings(allow_private=True, delay=0)
    return Fetcher(project, state, Archive(project), settings, run_id, FakeClock())


def test_what_came_again_is_not_stored_again(tmp_path: Path) -> None:
    project = Project.open(tmp_path / "p", create=True)
    bodies = [page("甲" * 400), page("甲" * 400), page("乙" * 400), page("甲" * 400)]
    routes = in_turn(*(always(200, body, HTML) for body in bodies))
    with State.open(project.state_path) as state, running(x=routes) as server:
        for number in range(4):
            capture = fetcher(project, state, f"r{number:06d}").fetch(
                server.url("/x"), purpose="detail"
            )
            assert (capture.outcome, capture.body) == ("ok", bodies[number])
        rows = list(state.captures(purpose="detail"))
        assert [row.is_revisit for row in rows] == [False, True, False, False]
        digests = [hashlib.sha256(body).hexdigest() for body in bodies]
        assert [row.payload_sha256 for row in rows] == digests
        archive = Archive(project)
        for row, body in zip(rows, bodies, strict=True):
            assert archive.read(row.warc_file or "", row.warc_offset or 0).body == body
        assert verify_index(project, state) == []
    rebuild_index(project)
    with State.open(project.state_path) as state:
        assert list(state.captures(purpose="detail")) == rows
        assert verify_index(project, state) == []


def test_a_page_that_is_not_modified(tmp_path: Path) -> None:
    project = Project.open(tmp_path / "p", create=True)
    marks = ('ETag: "v1"', "Last-Modified: Mon, 02 Feb 2026 03:04:05 GMT")
    routes = in_turn(always(200, page("正文"), HTML, *marks), always(304))
    with State.open(project.state_path) as state, running(x=routes) as server:
        url = server.url("/x")
        fetcher(project, state, "r000001").fetch(url, purpose="detail")
        good = state.newest_good("detail", url)
        assert good is not None
        sending = conditional(good.etag, good.last_modified, "2026-03-01T00:00:00Z")
        again = fetcher(project, state, "r000002").fetch(url, purpose="detail", sending=sending)
        assert (again.outcome, again.status, again.body) == ("not_modified", 304, b"")
        asked = server.asked[-1].headers
        assert asked["if-none-match"] == '"v1"'
        assert asked["if-modified-since"] == "Mon, 02 Feb 2026 03:04:05 GMT"
        *_, row = state.captures(purpose="detail")
        assert (row.outcome, row.body_offset) == ("not_modified", good.warc_offset)
        assert state.newest_good("detail", url) == good
        never_asked = fetcher(project, state, "r000003").fetch(url, purpose="detail")
        assert never_asked.outcome == "empty"
        assert verify_index(project, state) == []


def test_a_page_is_booked_under_the_name_it_has(tmp_path: Path) -> None:
    project = Project.open(tmp_path / "p", create=True)
    with State.open(project.state_path) as state, running(x=always(200, page(), HTML)) as server:
        one = fetcher(project, state, "r000001")
        one.fetch(server.url("/x"), purpose="detail", page="http://other.example/x")
        (row,) = state.captures(purpose="detail")
        assert (row.url, row.canonical_url) == (server.url("/x"), "http://other.example/x")
    rebuild_index(project)
    with State.open(project.state_path) as state:
        assert list(state.captures(purpose="detail")) == [row]


@pytest.mark.parametrize(
    ("etag", "modified", "sent"),
    [
        (None, None, []),
        ('W/"5"', None, ["If-None-Match"]),
        (None, "Mon, 02 Feb 2026 03:04:05 GMT", ["If-Modified-Since"]),
        ('"a\nb"', "x" * 600, []),
        ('"提"', "", []),
        (None, "Sat, 28 Feb 2026 23:59:30 GMT", []),
        (None, "Sat, 28 Feb 2026 23:58:30 GMT", ["If-Modified-Since"]),
        (None, "Mon, 02 Mar 2026 00:00:00 GMT", []),
        (None, "yesterday", []),
    ],
)
def test_marks_that_cannot_be_sent_are_left_out(
    etag: str | None, modified: str | None, sent: list[str]
) -> None:
    sending = conditional(etag, modified, "2026-03-01T00:00:00Z")
    assert [name for name, _ in sending.headers] == sent
    assert sending.is_conditional == bool(sent)
