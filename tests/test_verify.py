"""Every kind of damage is told, with its place and the way to mend it."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from parsers import Page
from scraper.archiving.archive import Archive
from scraper.archiving.traces import record_runs
from scraper.books.readers import Reader
from scraper.books.state import State
from scraper.digests import digest_file
from scraper.orders.verify import check_release, find_damages
from scraper.outputs.checksums import write_checksums
from scraper.process.lock import hold_lock
from scraper.project import Project
from scraper.publishing.publish import publish
from scraper.publishing.rebuild import compare_rebuilt, find_difference
from scraper.reading.parsing import parse_captures
from scraper.released.release_check import check_files
from tests.calling import call
from tests.fakepage import page_text, read_fake
from tests.publishing import READER, add_page, make_project

FORMATS = ("csv", "parquet", "sqlite", "xlsx")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two releases."""
    project = make_project(tmp_path_factory.mktemp("verify") / "p")
    with State.open(project.state_path) as state:
        record_runs(Archive(project), state)
    parse_captures(project, reader=READER)
    publish(project, reader=READER, formats=("csv",))
    add_page(project, "t3", page_text(9), at="2026-03-02T00:00:00Z")
    parse_captures(project, reader=READER)
    publish(project, reader=READER, formats=FORMATS)
    return project.root


@pytest.fixture
def project(published: Path, tmp_path: Path) -> Project:
    """A copy that may be damaged."""
    shutil.copytree(published, tmp_path / "p", symlinks=True)
    return Project(tmp_path / "p")


def current(project: Project) -> Path:
    return (project.releases_dir / "current").resolve()


def older(project: Project) -> Path:
    (found,) = (
        path
        for path in project.releases_dir.iterdir()
        if path.is_dir() and path.resolve() != current(project)
    )
    return found


def archive(project: Project, number: int = 0) -> Path:
    return Archive(project).files()[number]


def edit(path: Path, old: bytes, new: bytes) -> None:
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new, 1))


def flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 4
    path.write_bytes(bytes(data))


def swap(one: Path, two: Path) -> None:
    held = one.read_bytes()
    one.write_bytes(two.read_bytes())
    two.write_bytes(held)


# --- sound ---


def test_a_sound_project_has_no_damage(project: Project) -> None:
    assert find_damages(project) == []


def test_an_empty_project_has_no_damage(tmp_path: Path) -> None:
    assert find_damages(Project.open(tmp_path / "p", create=True)) == []


# --- each kind of damage: what is done, and what is told ---


def flipped_archive(project: Project) -> None:
    flip(archive(project), archive(project).stat().st_size // 2)


def torn_archive(project: Project) -> None:
    os.truncate(archive(project, -1), archive(project, -1).stat().st_size - 9)


def cut_between_members(project: Project) -> None:
    with State.open(project.state_path) as state:
        *_, last = state.stored()
    os.truncate(project.archive_dir / str(last.warc_file), last.warc_offset or 0)


def lost_archive(project: Project) -> None:
    archive(project).unlink()


def lost_archive_and_state(project: Project) -> None:
    archive(project).unlink()
    for path in project.root.glob("state.sqlite*"):
        path.unlink()


def swapped_archive(project: Project) -> None:
    """Another sound archive under the same name: only what the release was made of tells it."""
    other = make_project(project.root.parent / "other", {"t1": page_text(7, "书屋")})
    archive(project).write_bytes(archive(other).read_bytes())
    for path in project.root.glob("state.sqlite*"):
        path.unlink()


def damaged_state(project: Project) -> None:
    data = bytearray(project.state_path.read_bytes())
    data[4096 : 3 * 4096] = b"\xa5" * (2 * 4096)
    project.state_path.write_bytes(bytes(data))


def damaged_parsed(project: Project) -> None:
    project.parsed_path.write_bytes(b"no database at all" * 500)


def forgotten_capture(project: Project) -> None:
    with sqlite3.connect(project.state_path) as database:
        database.execute("DELETE FROM captures WHERE id = 1")


def edited_csv(project: Project) -> None:
    edit(current(project) / "csv" / "replies.csv", "示例市住房局".encode(), "示例市教育局".encode())


def lost_table(project: Project) -> None:
    (current(project) / "parquet" / "points.parquet").unlink()


def lost_report(project: Project) -> None:
    (current(project) / "report.html").unlink()


def file_too_many(project: Project) -> None:
    (current(project) / "csv" / "notes.csv").write_bytes(b"")


def swapped_tables(project: Project) -> None:
    folder = current(project) / "csv"
    swap(folder / "points.csv", folder / "mentions.csv")


def link_instead_of_a_file(project: Project) -> None:
    path = current(project) / "csv" / "points.csv"
    path.unlink()
    path.symlink_to("nowhere.csv")


def edited_sqlite(project: Project) -> None:
    with sqlite3.connect(current(project) / "jyta.sqlite") as database:
        database.execute("UPDATE replies SET agency = '示例市教育局'")
    database.close()


def lost_checksums(project: Project) -> None:
    (current(project) / "checksums.txt").unlink()


def wrong_checksums(project: Project) -> None:
    (current(project) / "checksums.txt").write_bytes(b"\xff\xfe")


def removed_release(project: Project) -> None:
    shutil.rmtree(current(project))


def lost_current(project: Project) -> None:
    (project.releases_dir / "current").unlink()


def damaged_older_release(project: Project) -> None:
    (older(project) / "csv" / "points.csv").write_bytes(b"")


def unlisted(change: Callable[[Project], None]) -> Callable[[Project], None]:
    """A change by somebody who knows of the checksums and writes them anew."""

    def changed(project: Project) -> None:
        change(project)
        write_checksums(current(project))

    return changed


PUBLISH, RESTORE = "publish again", "restore"
DAMAGES: dict[str, tuple[Callable[[Project], None], str, str]] = {
    "flipped archive": (flipped_archive, "archive: jyta-", RESTORE),
    "torn archive": (torn_archive, "archive: jyta-", "torn end"),
    "cut between members": (cut_between_members, "record that is not there", RESTORE),
    "lost archive": (lost_archive, "record that is not there", RESTORE),
    "lost archive and state": (lost_archive_and_state, "the file is missing", RESTORE),
    "swapped archive": (swapped_archive, "archive: jyta-", RESTORE),
    "damaged state": (damaged_state, "state: ", "it is rebuilt"),
    "damaged parsed pages": (damaged_parsed, "parsed pages: ", "it is rebuilt"),
    "forgotten capture": (forgotten_capture, "missing from the index", "jyta harvest"),
    "edited csv": (edited_csv, "csv/replies.csv differs from its digest", PUBLISH),
    "lost table": (lost_table, "parquet/points.parquet is missing", PUBLISH),
    "lost report": (lost_report, "report.html is missing", PUBLISH),
    "file too many": (file_too_many, "csv/notes.csv is not listed", PUBLISH),
    "swapped tables": (swapped_tables, "csv/points.csv differs from its digest", PUBLISH),
    "link": (link_instead_of_a_file, "csv/points.csv is missing", PUBLISH),
    "edited sqlite": (edited_sqlite, "jyta.sqlite differs from its digest", PUBLISH),
    "lost checksums": (lost_checksums, "checksums.txt is missing", PUBLISH),
    "wrong checksums": (wrong_checksums, "checksums.txt cannot be read", PUBLISH),
    "removed release": (removed_release, "current points at", PUBLISH),
    "lost current": (lost_current, "releases/current is missing", PUBLISH),
    "older release": (damaged_older_release, "csv/points.csv differs from its digest", RESTORE),
    "edited csv, new checksums": (
        unlisted(edited_csv),
        "csv/replies.csv is not the file that datapackage.json describes",
        PUBLISH,
    ),
    "edited sqlite, new checksums": (
        unlisted(edited_sqlite),
        "jyta.sqlite (replies) does not say what",
        PUBLISH,
    ),
    "swapped tables, new checksums": (
        unlisted(swapped_tables),
        "csv/points.csv is not the file that datapackage.json describes",
        PUBLISH,
    ),
    "lost table, new checksums": (
        unlisted(lost_table),
        "parquet/points.parquet is missing",
        PUBLISH,
    ),
    "lost report, new checksums": (unlisted(lost_report), "report.html is missing", PUBLISH),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damage_is_told_with_place_and_mend(project: Project, name: str) -> None:
    damage, what, mend = DAMAGES[name]
    damage(project)
    told = find_damages(project)
    assert any(what in line and mend in line for line in told), told


@pytest.mark.parametrize("name", ["edited csv", "removed release", "damaged state"])
def test_a_damage_ends_with_7(
    capsys: pytest.CaptureFixture[str], project: Project, name: str
) -> None:
    DAMAGES[name][0](project)
    called = call(capsys, "verify", "--project", project.root)
    assert called.code == 7
    assert DAMAGES[name][1] in called.out


def test_what_a_run_is_writing_is_no_damage(
    capsys: pytest.CaptureFixture[str], project: Project
) -> None:
    with hold_lock(project):
        assert call(capsys, "verify", "--project", project.root).code == 5
    called = call(capsys, "verify", "--rebuild", "--project", project.root)
    assert called.code in (0, 3)  # read by another parser than it was published with
    assert "made by parser fake-1" in called.out


@pytest.mark.parametrize("name", ["edited csv", "removed release", "lost current", "edited sqlite"])
def test_publishing_again_mends_a_release(project: Project, name: str) -> None:
    DAMAGES[name][0](project)
    publish(project, reader=READER, formats=FORMATS)
    told = [line for line in find_damages(project) if f"release {current(project).name}:" in line]
    assert told == []
    assert compare_rebuilt(project, reader=READER).faults == ()


def test_a_parquet_that_says_something_else_is_told(project: Project) -> None:
    path = current(project) / "parquet" / "replies.parquet"
    table = pq.read_table(path)
    pq.write_table(table.slice(0, 2), path)
    write_checksums(current(project))
    (told,) = check_release(current(project))
    assert told == "parquet/replies.parquet has 2 rows, datapackage.json says 3"
    path.write_bytes(b"PAR1 no more")
    write_checksums(current(project))
    (told,) = check_release(current(project))
    assert told == "parquet/replies.parquet: it cannot be read as Parquet"


@pytest.mark.parametrize("text", ["", "[]", "{", "x  \n", "\n\n"])
def test_descriptors_and_checksums_of_any_kind_are_read(project: Project, text: str) -> None:
    (current(project) / "datapackage.json").write_text(text)
    write_checksums(current(project))
    assert check_release(current(project)) == ["datapackage.json cannot be read"]
    (current(project) / "checksums.txt").write_text(text)
    assert check_files(current(project))


# --- rebuilt ---


def test_a_rebuilt_release_is_the_same_to_the_byte(project: Project) -> None:
    for path in (*project.root.glob("*.sqlite*"), *project.quarantine_dir.glob("*")):
        path.unlink()
    before = sorted(project.root.rglob("*"))
    rebuilt = compare_rebuilt(project, reader=READER)
    assert (rebuilt.faults, rebuilt.notes) == ((), ())
    assert rebuilt.tables == len(list((current(project) / "csv").iterdir()))
    assert rebuilt.files == 3 * rebuilt.tables + 2  # csv, excel, parquet; sqlite, xlsx
    assert sorted(project.root.rglob("*")) == before


def test_what_was_fetched_since_does_not_count(project: Project) -> None:
    add_page(project, "t4", page_text(10), at="2026-03-03T00:00:00Z", run_id="r000002")
    rebuilt = compare_rebuilt(project, reader=READER)
    assert (rebuilt.faults, rebuilt.notes) == ((), ())


def test_a_release_that_was_edited_everywhere_is_found(project: Project) -> None:
    """Tables, descriptor and checksums all say the same wrong thing: only the archive knows."""
    release = current(project)
    old, new = "示例市住房局".encode(), "示例市教育局".encode()
    edit(release / "csv" / "agencies.csv", old, new)
    package = json.loads((release / "datapackage.json").read_text())
    for path in release.glob("parquet/*"):
        path.unlink()
    (release / "parquet").rmdir()
    (release / "jyta.sqlite").unlink()
    digest = digest_file(release / "csv" / "agencies.csv")
    package["jyta"]["tables"]["agencies"]["sha256"] = digest
    for resource in package["resources"]:
        if resource["name"] == "agencies":
            resource["hash"] = f"sha256:{digest}"
    (release / "datapackage.json").write_text(json.dumps(package))
    write_checksums(release)
    assert check_release(release) == [f"{name} is missing" for name in ("parquet", "jyta.sqlite")]
    report = json.loads((release / "report.json").read_text())
    (release / "report.json").write_text(json.dumps(report | {"formats": ["csv", "xlsx"]}))
    write_checksums(release)
    assert check_release(release) == []
    (fault,) = compare_rebuilt(project, reader=READER).faults
    assert "agencies is not what the archive gives (row 1, " in fault
    assert ": name_raw); publish again" in fault
    assert "教育局" not in fault


def test_other_bytes_with_the_same_words_are_found(project: Project) -> None:
    path = current(project) / "excel" / "replies.csv"
    path.write_bytes(path.read_bytes() + b"\r\n")
    write_checksums(current(project))
    (fault,) = compare_rebuilt(project, reader=READER).faults
    assert "excel/replies.csv has other bytes than the archive gives" in fault


def test_another_parser_is_a_reason_not_a_damage(project: Project) -> None:
    rebuilt = compare_rebuilt(project, reader=Reader(read_fake, "fake-2"))
    assert (rebuilt.faults, rebuilt.notes) == ((), ())  # it reads the same

    rebuilt = compare_rebuilt(project, reader=Reader(_read_shorter, "fake-3"))
    assert rebuilt.faults == ()
    assert "made by parser fake-1, this is fake-3" in rebuilt.notes[0]
    assert any("documents is not what the archive gives" in note for note in rebuilt.notes)


def _read_shorter(content: bytes | str, **facts: Any) -> Page:
    page = read_fake(content, **facts)
    return replace(page, document=replace(page.document, title="另一个题目"))


def test_changed_inputs_are_a_reason(project: Project) -> None:
    project.sites_dir.mkdir(exist_ok=True)
    text = 'columns = ["http://www.shili.example/jyta/"]\n'
    (project.sites_dir / "shili.toml").write_text(text, encoding="utf-8")
    rebuilt = compare_rebuilt(project, reader=READER)
    assert rebuilt.faults == ()
    assert rebuilt.notes[0] == "sites has changed since the release was made: publish again"


def test_nothing_to_rebuild_is_told(project: Project) -> None:
    package = json.loads((current(project) / "datapackage.json").read_text())
    del package["jyta"]
    (current(project) / "datapackage.json").write_text(json.dumps(package))
    assert "publish again" in compare_rebuilt(project, reader=READER).notes[0]
    (project.releases_dir / "current").unlink()
    assert "nothing is published" in compare_rebuilt(project, reader=READER).notes[0]


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ('"a","b"\r\n"1","2"\r\n', '"a","b"\r\n"1","2"\r\n', None),
        ('"a","b"\r\n"1","2"\r\n', '"a","b"\r\n"1","3"\r\n', "row 1: b"),
        ('"a"\r\n"1"\r\n', '"a"\r\n"1"\r\n"2"\r\n', "row 2: the release lacks it"),
        ('"a"\r\n"1"\r\n', '"a"\r\n', "row 1: the archive does not give it"),
        ('"a"\r\n', '"b"\r\n', "row 0: the header"),
    ],
)
def test_the_first_difference_is_found(
    tmp_path: Path, one: str, other: str, told: str | None
) -> None:
    for name, text in (("one.csv", one), ("other.csv", other)):
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    assert find_difference(tmp_path / "one.csv", tmp_path / "other.csv") == told
    assert find_difference(tmp_path / "one.csv", tmp_path / "no.csv") is None
