"""The archive: acknowledged means durable, damage is found, nothing follows a torn end."""

from __future__ import annotations

import errno
import gzip
import hashlib
import os
import random
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from scraper.archiving.archive import Archive, StoredAt, capture_row
from scraper.errors import CannotWrite, ProjectDamaged
from scraper.exitcodes import ExitCode
from scraper.project import Project
from scraper.warcs.proofs import FETCH_AGAIN, TORN_END
from scraper.warcs.warc import Exchange
from tests.publishing import make_project

CHECKOUT = Path(__file__).resolve().parents[1]
BODY = ("<html><body>" + "关于示例市停车难问题的答复。" * 60 + "</body></html>").encode()
HEADERS = (("Content-Type", "text/html"), ("Content-Encoding", "gzip"))


def exchange(number: int = 1, **changes: Any) -> Exchange:
    known: dict[str, Any] = {
        "url": f"http://www.lj.example/{number}.html",
        "status": 200,
        "reason": "OK",
        "raw_body": gzip.compress(BODY + str(number).encode(), mtime=0),
        "fetched_at": "2026-03-01T01:02:03Z",
        "response_headers": HEADERS,
        "run_id": "r000001",
        "purpose": "detail",
        "outcome": "ok",
    }
    return Exchange(**(known | changes))


def open_archive(root: Path, **options: Any) -> Archive:
    return Archive(Project.open(root, create=True), **options)


def store(root: Path, count: int) -> list[StoredAt]:
    archive = open_archive(root)
    places = [archive.write_response(exchange(number)) for number in range(1, count + 1)]
    archive.close()
    return places


def only_file(root: Path) -> Path:
    (path,) = (root / "archive").glob("*.warc.gz")
    return path


def test_what_is_stored_is_read_back(tmp_path: Path) -> None:
    archive = open_archive(tmp_path)
    given = [exchange(number) for number in range(1, 4)]
    places = [archive.write_response(one) for one in given]
    for one, at in zip(given, places, strict=True):
        stored = archive.read(at.warc_file, at.offset)
        assert stored.exchange == one
        assert stored.at == at
        assert (stored.url, stored.status, stored.headers) == (one.url, 200, HEADERS)
        assert (stored.content_type, stored.fetched_at) == ("text/html", one.fetched_at)
        assert stored.raw_body == one.raw_body
        assert stored.body == gzip.decompress(one.raw_body)
        assert stored.body_whole
        assert at.payload_sha256 == hashlib.sha256(one.raw_body).hexdigest()
    assert [stored.at for stored in archive.scan()] == places
    assert archive.verify() == []


def test_a_body_without_proven_end_says_so(tmp_path: Path) -> None:
    archive = open_archive(tmp_path)
    at = archive.write_response(exchange(raw_body=gzip.compress(BODY)[:-9]))
    assert not archive.read(at.warc_file, at.offset).body_whole


def test_other_readers_read_every_record(tmp_path: Path) -> None:
    store(tmp_path, 3)
    kinds: list[str] = []
    with only_file(tmp_path).open("rb") as stream:
        for record in ArchiveIterator(stream, check_digests="raise"):
            kinds.append(record.rec_type)
            body = record.raw_stream.read()
            if record.rec_type == "response":
                stated = record.rec_headers.get_header("WARC-Payload-Digest")
                assert stated == f"sha256:{hashlib.sha256(body).hexdigest()}"
                assert record.http_headers.get_statuscode() == "200"
                assert gzip.decompress(body).startswith(BODY)
            assert record.rec_headers.protocol == "WARC/1.1"
    assert kinds == ["warcinfo", *["response", "request"] * 3]


def test_a_single_member_is_one_record_for_any_gzip(tmp_path: Path) -> None:
    at = store(tmp_path, 2)[1]
    member = only_file(tmp_path).read_bytes()[at.offset : at.offset + at.length]
    assert gzip.decompress(member).startswith(b"WARC/1.1\r\nWARC-Type: response\r\n")


def test_the_archive_is_for_its_owner_only(tmp_path: Path) -> None:
    store(tmp_path, 1)
    assert only_file(tmp_path).stat().st_mode & 0o777 == 0o600
    assert only_file(tmp_path).parent.stat().st_mode & 0o777 == 0o700


def test_files_roll_by_day_and_size(tmp_path: Path) -> None:
    archive = open_archive(tmp_path, roll_bytes=2000)
    times = ["2026-03-01T23:59:59Z"] * 3 + ["2026-03-02T00:00:00Z", "2025-01-01T00:00:00Z"]
    places = [archive.write_response(exchange(n, fetched_at=at)) for n, at in enumerate(times)]
    assert [at.warc_file for at in places] == [
        "jyta-20260301-00001.warc.gz",
        "jyta-20260301-00001.warc.gz",
        "jyta-20260301-00002.warc.gz",
        "jyta-20260302-00003.warc.gz",
        "jyta-20250101-00004.warc.gz",  # the clock was set back: the order is kept by number
    ]
    assert [stored.at for stored in archive.scan()] == places
    assert archive.verify() == []


def test_a_new_process_goes_on_in_the_same_file(tmp_path: Path) -> None:
    first, second = store(tmp_path, 1), store(tmp_path, 1)
    assert first[0].warc_file == second[0].warc_file
    assert second[0].offset > first[0].offset
    assert open_archive(tmp_path).verify() == []


@pytest.mark.parametrize(
    ("warc_file", "offset"),
    [
        ("jyta-20260301-00009.warc.gz", 0),
        ("../state.sqlite", 0),
        ("", 0),
        ("jyta-20260301-00001.warc.gz", 0),  # the head of the file
        ("jyta-20260301-00001.warc.gz", 7),
        ("jyta-20260301-00001.warc.gz", -1),
        ("jyta-20260301-00001.warc.gz", 1 << 40),
    ],
)
def test_a_place_that_holds_no_response_is_refused(
    tmp_path: Path, warc_file: str, offset: int
) -> None:
    store(tmp_path, 1)
    (tmp_path / "state.sqlite").write_bytes(b"SQLite")
    with pytest.raises(ProjectDamaged) as caught:
        open_archive(tmp_path).read(warc_file, offset)
    assert caught.value.exit_code is ExitCode.DAMAGED


def test_no_file_outside_the_archive_is_read(tmp_path: Path) -> None:
    (at,) = store(tmp_path, 1)
    only_file(tmp_path).rename(tmp_path / at.warc_file)
    with pytest.raises(ProjectDamaged, match="missing"):
        open_archive(tmp_path).read(f"../{at.warc_file}", at.offset)


def test_flipped_bits_are_found_and_the_others_stay_readable(tmp_path: Path) -> None:
    places = store(tmp_path, 4)
    path = only_file(tmp_path)
    whole = path.read_bytes()
    archive = open_archive(tmp_path)
    for bit in random.Random(20).sample(range(8 * len(whole)), 300):
        flipped = bytearray(whole)
        flipped[bit // 8] ^= 1 << bit % 8
        path.write_bytes(flipped)
        damages = archive.verify()
        assert len(damages) == 1, f"bit {bit}"
        hit = damages[0]
        assert hit.warc_file == path.name
        assert hit.offset <= bit // 8 < hit.offset + hit.length
        read = [stored.at for stored in archive.scan()]
        assert read == [at for at in places if at.offset != hit.offset]


def test_a_torn_tail_is_moved_away_at_every_byte(tmp_path: Path) -> None:
    places = store(tmp_path, 2)
    path = only_file(tmp_path)
    whole = path.read_bytes()
    last = places[1]
    ends = {places[1].offset, last.offset + last.length, len(whole)}
    for length in range(last.offset, len(whole)):
        path.write_bytes(whole[:length])
        archive = open_archive(tmp_path)
        torn = archive.mend_tail()
        kept = path.read_bytes()
        assert archive.verify() == []
        assert archive.read(path.name, places[0].offset).at == places[0]
        if length in ends:
            assert torn is None
            assert len(kept) == length
        else:
            assert torn is not None
            assert kept + torn.read_bytes() == whole[:length]
            assert torn.parent == tmp_path / "archive" / "torn"
            torn.unlink()


def test_nothing_is_appended_behind_a_torn_tail(tmp_path: Path) -> None:
    places = store(tmp_path, 2)
    path = only_file(tmp_path)
    path.write_bytes(path.read_bytes()[: places[1].offset + 40])
    archive = open_archive(tmp_path)
    at = archive.write_response(exchange(3))
    assert path.stat().st_size == places[1].offset
    # A new file: no other record ever gets the place that the index knows.
    assert at.warc_file == "jyta-20260301-00002.warc.gz"
    assert [stored.at for stored in archive.scan()] == [places[0], at]
    assert store(tmp_path, 1)[0].warc_file == at.warc_file
    assert archive.verify() == []


@pytest.mark.parametrize("junk", [bytes(5000), b"\x1f\x8b\x08\x04", bytes(range(64))])
def test_bytes_that_a_power_cut_left_are_moved_away(tmp_path: Path, junk: bytes) -> None:
    places = store(tmp_path, 2)
    path = only_file(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole + junk)
    archive = open_archive(tmp_path)
    assert [damage.offset for damage in archive.verify()] == [len(whole)]
    torn = archive.mend_tail()
    assert torn is not None
    assert torn.read_bytes() == junk
    assert path.read_bytes() == whole
    assert [stored.at for stored in archive.scan()] == places


def test_a_last_record_of_right_length_and_wrong_bytes_is_moved_away(tmp_path: Path) -> None:
    places = store(tmp_path, 2)
    path = only_file(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[:-60] + bytes(60))
    assert open_archive(tmp_path).mend_tail() is not None
    assert path.read_bytes() == whole[: places[1].offset + places[1].length]


def test_damage_in_the_middle_is_left_where_it_is(tmp_path: Path) -> None:
    places = store(tmp_path, 3)
    path = only_file(tmp_path)
    data = bytearray(path.read_bytes())
    data[places[0].offset + 60] ^= 1
    path.write_bytes(data)
    archive = open_archive(tmp_path)
    assert archive.mend_tail() is None
    assert path.read_bytes() == data
    with pytest.raises(ProjectDamaged, match=f"byte {places[0].offset}"):
        archive.read(path.name, places[0].offset)
    assert archive.read(path.name, places[2].offset).at == places[2]


def test_an_archive_without_files_is_sound(tmp_path: Path) -> None:
    archive = open_archive(tmp_path)
    assert archive.mend_tail() is None
    assert archive.verify() == []
    assert list(archive.scan()) == []


def test_a_full_disk_takes_the_half_record_back(tmp_path: Path) -> None:
    archive = open_archive(tmp_path)
    first = archive.write_response(exchange(1))
    path = only_file(tmp_path)
    whole = path.read_bytes()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    for room in (0, 1, 30, 500):
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(whole) + room, before[1]))
        try:
            with pytest.raises(CannotWrite) as caught:
                archive.write_response(exchange(2, raw_body=os.urandom(4000)))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert caught.value.exit_code is ExitCode.CANNOT_WRITE
        assert path.read_bytes() == whole
    second = archive.write_response(exchange(2))
    assert [stored.at for stored in archive.scan()] == [first, second]
    assert archive.verify() == []


def test_a_record_that_cannot_be_synced_is_not_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = open_archive(tmp_path)
    archive.write_response(exchange(1))
    whole = only_file(tmp_path).read_bytes()
    real, failures = os.fsync, [OSError(errno.EIO, "Input/output error")]

    def sync(descriptor: int) -> None:
        if failures:
            raise failures.pop()
        real(descriptor)

    monkeypatch.setattr(os, "fsync", sync)
    with pytest.raises(CannotWrite, match="input/output error"):
        archive.write_response(exchange(2))
    assert only_file(tmp_path).read_bytes() == whole
    archive.write_response(exchange(3))
    assert archive.verify() == []


def test_a_record_is_synced_before_its_place_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = open_archive(tmp_path)
    archive.write_response(exchange(1))
    sizes: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda fd: sizes.append(os.fstat(fd).st_size))
    archive.write_response(exchange(2))
    assert sizes == [only_file(tmp_path).stat().st_size]


def test_a_file_system_without_space(tmp_path: Path) -> None:
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=96k", "tmpfs", str(tmp_path)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode != 0:
        pytest.skip("no right to mount here")
    try:
        project = Project(tmp_path)
        project.make_folders()
        archive = Archive(project)
        stored = 0
        with pytest.raises(CannotWrite, match="no space left"):
            for number in range(100):
                archive.write_response(exchange(number, raw_body=os.urandom(9000)))
                stored += 1
        assert 3 < stored < 20
        assert archive.verify() == []
        assert len(list(archive.scan())) == stored
        archive.close()
    finally:
        subprocess.run(["umount", str(tmp_path)], check=False)


KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, "tests")
from test_archive import exchange
from scraper.archiving.archive import Archive
from scraper.project import Project
archive = Archive(Project.open(Path(sys.argv[1]), create=True))
how, at = sys.argv[2], int(sys.argv[3])
archive.write_response(exchange(1))
print("stored", flush=True)
real = os.fsync if how == "fsync" else os.write
def dying(descriptor, *data):
    if data:
        real(descriptor, bytes(data[0])[:at])
    os.kill(os.getpid(), signal.SIGKILL)
setattr(os, how, dying)
archive.write_response(exchange(2))
"""


@pytest.mark.parametrize(("how", "at"), [("fsync", 0), ("write", 0), ("write", 5), ("write", 300)])
def test_a_killed_writer_leaves_an_archive_that_goes_on(tmp_path: Path, how: str, at: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path), how, str(at)],
        capture_output=True,
        cwd=CHECKOUT,
        check=False,
    )
    assert (done.returncode, done.stdout) == (-9, b"stored\n"), done.stderr
    archive = open_archive(tmp_path)
    archive.write_response(exchange(3))
    assert archive.verify() == []
    urls = [stored.url.rpartition("/")[2] for stored in archive.scan()]
    # Written wholly but not acknowledged: it may stand there, and the index takes it in.
    assert urls == (["1.html", "2.html", "3.html"] if how == "fsync" else ["1.html", "3.html"])


def test_the_row_is_the_same_out_of_the_archive(tmp_path: Path) -> None:
    archive = open_archive(tmp_path)
    cases = [
        exchange(),
        exchange(asked_url="http://lj.example/a", canonical_url="http://lj.example/A"),
        exchange(note="two\r\nlines ", column_url="http://lj.example/list\n", elapsed_ms=3),
        exchange(response_headers=(("etag", '"\u5173"'), ("LAST-MODIFIED", "\xe9"))),
        exchange(outcome="soft_404", status=404, host="www.lj.example:8080"),
    ]
    for given in cases:
        at = archive.write_response(given)
        stored = archive.read(at.warc_file, at.offset)
        assert capture_row(stored.exchange, stored.at) == capture_row(given, at)


def test_what_a_row_says(tmp_path: Path) -> None:
    given = exchange(asked_url="http://LJ.example/a", response_headers=(*HEADERS, ("ETag", "e")))
    at = open_archive(tmp_path).write_response(given)
    row = capture_row(given, at)
    assert (row.url, row.final_url) == ("http://LJ.example/a", "http://www.lj.example/1.html")
    assert (row.host, row.etag, row.last_modified) == ("lj.example", "e", None)
    assert (row.warc_file, row.warc_offset, row.warc_length) == (
        at.warc_file,
        at.offset,
        at.length,
    )


def test_only_the_torn_end_of_the_newest_file_is_promised_to_be_mended(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    (path,) = Archive(project).files()
    path.write_bytes(path.read_bytes()[:-50])
    (newest,) = Archive(project).verify()
    later = path.with_name(path.name.replace("00001", "00002"))
    later.write_bytes(b"")
    (older,) = Archive(project).verify()
    assert (newest.mend, older.mend) == (TORN_END, FETCH_AGAIN)
