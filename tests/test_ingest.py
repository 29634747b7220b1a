"""Pages out of WARC files of others: every shape of file, every fate of a record."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd
import pytest

from scraper.archiving.archive import Archive
from scraper.archiving.index import rebuild_index
from scraper.books.state import State
from scraper.orders.ingest import Wanted, read_time
from scraper.project import Project
from scraper.warcs.foreign import ForeignRecord, Scar, digest_agrees, read_foreign
from scraper.warcs.http_blocks import BadBlock, read_block, undo_chunks
from tests.calling import COLUMN, POLITE, call, clear, small_site
from tests.foreignwarcs import DATE, by_warcio, chunked, http, members, record, sha1, whole
from tests.smallsite import page_of

HOST = "www.wanhe.example"
BODIES = [page_of(position).encode() for position in range(3)]
URLS = [f"https://{HOST}/zwgk/jytabl/t2024050{number}_1.html" for number in (1, 2, 3)]
PAGES = list(zip(URLS, BODIES, strict=True))


def plain_records() -> list[bytes]:
    return [record(url, http(body)) for url, body in PAGES]


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def read(path: Path) -> tuple[list[ForeignRecord], list[Scar]]:
    found = list(read_foreign(path))
    return (
        [one for one in found if isinstance(one, ForeignRecord)],
        [one for one in found if isinstance(one, Scar)],
    )


def bodies(records: Sequence[ForeignRecord]) -> list[bytes]:
    return [read_block(one.block or b"").body for one in records if one.kind == "response"]


SHAPES: dict[str, Callable[[], bytes]] = {
    "a member a record": lambda: members(plain_records()),
    "one member for all": lambda: whole(plain_records()),
    "no gzip": lambda: b"".join(plain_records()),
    "two records a member": lambda: (
        gzip.compress(b"".join(plain_records()[:2])) + gzip.compress(plain_records()[2])
    ),
    "line feeds only": lambda: b"".join(
        record(url, http(body, end="\n"), end="\n") for url, body in PAGES
    ),
    "old version, brackets": lambda: b"".join(
        record(f"<{url}>", http(body), version="WARC/0.18") for url, body in PAGES
    ),
    "chunks kept": lambda: members(
        [
            record(
                url, http(chunked(body), "Content-Type: text/html", "Transfer-Encoding: chunked")
            )
            for url, body in PAGES
        ]
    ),
    "chunks undone, header kept": lambda: members(
        [
            record(url, http(body, "Content-Type: text/html", "Transfer-Encoding: chunked"))
            for url, body in PAGES
        ]
    ),
    "folded header": lambda: members(
        [
            record(url, http(body, "Content-Type: text/html;\r\n charset=utf-8"))
            for url, body in PAGES
        ]
    ),
    "zeros between the members": lambda: (bytes(512)).join(
        gzip.compress(one) for one in plain_records()
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_of_file_gives_the_same_records(shape: str, tmp_path: Path) -> None:
    records, scars = read(write(tmp_path / "a.warc.gz", SHAPES[shape]()))
    assert [one.url for one in records] == URLS
    assert bodies(records) == BODIES
    assert not scars


@pytest.mark.parametrize("gzipped", [True, False])
def test_what_the_reference_library_writes(gzipped: bool, tmp_path: Path) -> None:
    by_warcio(tmp_path / "a.warc.gz", PAGES, gzipped=gzipped)
    records, scars = read(tmp_path / "a.warc.gz")
    assert bodies(records) == BODIES
    assert {one.kind for one in records} == {"warcinfo", "request", "response"}
    assert not scars


@pytest.mark.parametrize("pack", [members, whole, b"".join], ids=["members", "whole", "plain"])
def test_a_torn_end_is_never_a_record(
    pack: Callable[[Sequence[bytes]], bytes], tmp_path: Path
) -> None:
    data = pack(plain_records())
    for cut in (5, 40, 300, 900):
        records, scars = read(write(tmp_path / "a.warc", data[:-cut]))
        found = bodies(records)
        assert found == BODIES[: len(found)]
        assert len(found) < len(BODIES) or cut < 8  # there only the checksum is missing
        assert scars


def test_a_flipped_byte_costs_one_record(tmp_path: Path) -> None:
    packed = [gzip.compress(one, mtime=0) for one in plain_records()]
    middle = bytearray(packed[1])
    for at in range(20, len(middle), 97):
        flipped = bytes(middle[:at]) + bytes([middle[at] ^ 0x10]) + bytes(middle[at + 1 :])
        path = write(tmp_path / "a.warc.gz", packed[0] + flipped + packed[2])
        records, scars = read(path)
        assert bodies(records) == [BODIES[0], BODIES[2]], at
        assert scars, at


def test_a_flipped_byte_of_a_plain_file_is_seen_by_its_digest(tmp_path: Path) -> None:
    blocks = [http(body) for body in BODIES]
    records = [
        record(url, block, f"WARC-Block-Digest: {sha1(block)}")
        for url, block in zip(URLS, blocks, strict=True)
    ]
    data = b"".join(records).replace(BODIES[1], BODIES[1][:-1] + b"!")
    found, scars = read(write(tmp_path / "a.warc", data))
    assert bodies(found) == [BODIES[0], BODIES[2]]
    assert [scar.reason for scar in scars] == ["a record does not agree with its digest"]


def test_junk_before_and_between_is_passed_over(tmp_path: Path) -> None:
    first, second, third = plain_records()
    data = first + b"\x00junk\x00" * 40 + second + b"Content-Length: 5\r\n\r\n" + third
    records, scars = read(write(tmp_path / "a.warc", data))
    assert bodies(records) == BODIES
    assert len(scars) == 2


@pytest.mark.parametrize(
    ("stated", "agrees"),
    [
        (sha1(b"a"), True),
        (sha1(b"b"), False),
        ("sha1:" + "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8", True),
        ("sha256:ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb", True),
        ("sha256:00", False),
        ("blake3:00", True),
        ("", True),
    ],
)
def test_digests_of_known_kinds_are_checked(stated: str, agrees: bool) -> None:
    assert digest_agrees(stated, b"a") is agrees


CHUNKS = [
    (b"3\r\nabc\r\n0\r\n\r\n", (b"abc", True)),
    (b"3;x=1\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", (b"abcde", True)),
    (b"3\r\nabc\r\n", (b"abc", False)),
    (b"9\r\nabc", (b"abc", False)),
    (b"<html>", (None, False)),
    (b"3\r\nabcdef\r\n", (None, False)),
    (b"", (None, False)),
]


@pytest.mark.parametrize(("body", "content"), CHUNKS)
def test_chunks(body: bytes, content: tuple[bytes | None, bool]) -> None:
    assert undo_chunks(body) == content


def test_a_block_without_a_status_line_is_no_response() -> None:
    with pytest.raises(BadBlock):
        read_block(b"<html>")


@pytest.mark.parametrize(
    ("stated", "time"),
    [
        ("2024-05-06T07:08:09Z", "2024-05-06T07:08:09Z"),
        ("2024-05-06T07:08:09.123456Z", "2024-05-06T07:08:09Z"),
        ("20240506070809", "2024-05-06T07:08:09Z"),
        ("yesterday", None),
        ("", None),
    ],
)
def test_times(stated: str, time: str | None) -> None:
    assert read_time(stated) == time


@pytest.mark.parametrize(
    ("hosts", "paths", "taken"),
    [
        ((), (), True),
        (("wanhe.example",), (), True),
        ((HOST,), (), True),
        (("anhe.example",), (), False),
        (("other.example", HOST), (), True),
        ((), ("/zwgk/*",), True),
        ((), ("/zwgk/jytabl/*.html",), True),
        ((), ("/news/*", "*jytabl*"), True),
        ((), ("/news/*",), False),
        (("other.example",), ("/zwgk/*",), False),
    ],
)
def test_the_filter(hosts: tuple[str, ...], paths: tuple[str, ...], taken: bool) -> None:
    assert Wanted(hosts, paths).takes(URLS[0]) is taken


def table(project: Path, name: str) -> pd.DataFrame:
    return pd.read_parquet(project / "releases" / "current" / "parquet" / f"{name}.parquet")


def everything(path: Path) -> Path:
    """A file with a record of every fate."""
    again = "WARC-Refers-To-Target-URI: " + URLS[0]
    records = [
        *plain_records(),
        record(f"https://{HOST}/style.css", http(b"a{}", "Content-Type: text/css")),
        record(f"https://{HOST}/old", http(b"", "Location: /new", status="301 Moved")),
        record("dns:www.wanhe.example", b"1.2.3.4", kind="response"),
        record(URLS[0], b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        record(
            URLS[0],
            http(b""),
            again,
            f"WARC-Refers-To-Date: {DATE}",
            kind="revisit",
            date="2024-06-01T00:00:00Z",
        ),
        record(URLS[1] + "?x", http(b""), f"WARC-Payload-Digest: {sha1(b'no')}", kind="revisit"),
        record(f"https://{HOST}/cut", http(BODIES[0][:500]), "WARC-Truncated: length"),
    ]
    return write(path, members(records))


def test_pages_of_others_become_documents(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = tmp_path / "data"
    path = everything(tmp_path / "theirs.warc.gz")
    called = call(capsys, "ingest", path, "--project", project)
    assert called.code == 3  # one revisit has no body
    assert "10 records, 5 taken" in called.out
    assert "1 without body" in called.out and "1 redirects" in called.out
    assert call(capsys, "parse", "--project", project).code == 0
    assert call(capsys, "publish", "--project", project).code == 0
    documents = table(project, "documents")
    assert sorted(documents["url"]) == URLS
    assert set(documents["kind"]) <= {"reply", "proposal_with_reply", "proposal"}
    first = documents.set_index("url").loc[URLS[0]]
    assert (first["fetched_at"], first["last_seen_at"]) == (DATE, "2024-06-01T00:00:00Z")
    assert list(table(project, "runs")["command"]) == ["ingest"]
    assert call(capsys, "verify", "--project", project).code == 0


def test_a_file_may_be_taken_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = tmp_path / "data"
    path = everything(tmp_path / "theirs.warc.gz")
    call(capsys, "ingest", path, "--project", project)
    stored = [found.at for found in Archive(Project(project)).scan()]
    called = call(capsys, "ingest", path, path, "--project", project)
    assert "0 taken" in called.out
    assert [found.at for found in Archive(Project(project)).scan()] == stored


def test_hosts_and_paths_choose(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = tmp_path / "data"
    path = everything(tmp_path / "theirs.warc.gz")
    called = call(
        capsys, "ingest", path, "--project", project, "--host", HOST, "--path", "*_1.html"
    )
    assert called.code == 0
    assert "4 taken" in called.out


@pytest.mark.parametrize(
    "arguments", [[], ["absent.warc.gz"], ["notes.txt"], ["a.warc", "--host", "http://a"]]
)
def test_what_is_no_warc_file_is_said_at_once(
    arguments: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "notes.txt", b"no records here")
    write(tmp_path / "a.warc", plain_records()[0])
    called = call(capsys, "ingest", *arguments)
    assert called.code == 2
    assert clear(called)
    assert not (tmp_path / "data").exists()


def test_an_older_capture_never_replaces_a_newer_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = tmp_path / "data"
    with small_site(tmp_path) as site:
        column = site.url(COLUMN)
        assert call(capsys, "harvest", column, "--project", project, *POLITE).code == 0
    before = table(project, "documents")
    newest = before.iloc[0]
    older = page_of(0).replace("。", "！").encode()
    path = write(
        tmp_path / "old.warc", record(newest["url"], http(older), date="2020-01-01T00:00:00Z")
    )
    assert call(capsys, "ingest", path, "--project", project).code == 0
    call(capsys, "parse", "--project", project)
    assert call(capsys, "publish", "--project", project).code == 0
    for _ in range(2):
        after = table(project, "documents").set_index("document_id").loc[newest["document_id"]]
        assert after["text"] == newest["text"]
        assert after["first_seen_at"] == "2020-01-01T00:00:00Z"
        versions = table(project, "versions")
        changes = list(versions[versions["document_id"] == newest["document_id"]]["change"])
        assert changes == ["new", "modified"]
        # The same out of the archive alone.
        rebuild_index(Project.open(project))
        call(capsys, "parse", "--project", project)
        call(capsys, "publish", "--project", project)


def test_the_origin_of_every_capture_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = tmp_path / "data"
    call(capsys, "ingest", everything(tmp_path / "theirs.warc.gz"), "--project", project)
    with State.open(Project.open(project).state_path) as state:
        notes = [row.note for row in state.captures()]
    assert all(note.startswith("ingested from theirs.warc.gz <urn:uuid:") for note in notes)


def test_a_file_with_revisits_may_be_taken_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is held already is what a revisit refers to, in the same file or an earlier one."""
    first = write(tmp_path / "a.warc.gz", members(plain_records()))
    again = [
        record(
            url,
            http(b""),
            f"WARC-Refers-To-Target-URI: {url}",
            f"WARC-Refers-To-Date: {DATE}",
            f"WARC-Payload-Digest: {sha1(body)}",
            kind="revisit",
            date="2024-07-01T00:00:00Z",
        )
        for url, body in PAGES
    ]
    both = write(tmp_path / "b.warc.gz", members([*plain_records(), *again]))
    late = write(tmp_path / "c.warc.gz", members(again))
    told = [
        call(capsys, "ingest", path, "--project", tmp_path / "p") for path in (both, both, late)
    ]
    assert [one.code for one in told] == [0, 0, 0]
    assert "6 records, 0 taken, 6 known" in told[1].out
    assert "3 records, 0 taken, 3 known" in told[2].out
    told = [call(capsys, "ingest", path, "--project", tmp_path / "q") for path in (first, late)]
    assert [one.code for one in told] == [0, 0]
    assert "3 taken" in told[1].out


def test_a_revisit_without_a_body_is_named_in_the_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lost = record(URLS[0], http(b""), f"WARC-Payload-Digest: {sha1(b'no')}", kind="revisit")
    path = write(tmp_path / "a.warc.gz", members([lost]))
    called = call(capsys, "ingest", path, "--project", tmp_path / "p")
    assert called.code == 3
    log = (tmp_path / "p" / "logs" / "jyta.jsonl").read_text(encoding="utf-8")
    assert "foreign_without_body" in log
    assert URLS[0] in log
