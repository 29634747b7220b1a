"""Publishing: whole or not at all, the same for the same data, refused when it is wrong."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest

from scraper.books.readers import Reader
from scraper.errors import CannotWrite, GatesRefused, ProjectMissing, WrongUsage
from scraper.exitcodes import ExitCode
from scraper.orders.verify import check_release
from scraper.project import Project
from scraper.publishing import publish as module
from scraper.publishing.publish import DEFAULT_FORMATS, Release, publish
from scraper.publishing.release_files import write_release_files
from scraper.publishing.staging import BUILDING
from scraper.reading.parsing import parse_captures
from tests.fakepage import page_text, read_fake, read_open
from tests.publishing import COLUMN, READER, add_page, make_project

ROOT = Path(__file__).resolve().parents[1]


def build(project: Project, **wishes: Any) -> Release:
    parse_captures(project, reader=READER)
    return publish(project, reader=READER, **({"formats": ("csv",)} | wishes))


def files(release: Path) -> dict[str, bytes]:
    return {
        path.relative_to(release).as_posix(): path.read_bytes()
        for path in sorted(release.rglob("*"))
        if path.is_file()
    }


def plain(value: object) -> str | None:
    """A value as the exact CSV writes it, without quotes."""
    if value is None:
        return None
    return str(value).lower() if isinstance(value, bool) else str(value)


def names(project: Project) -> list[str]:
    return sorted(path.name for path in project.releases_dir.iterdir())


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path / "p")


# --- a good release ---


def test_a_release_is_whole(project: Project) -> None:
    release = build(project, formats=("xlsx", "sqlite", "parquet", "csv"))
    found = {name.partition("/")[0] for name in files(release.path)}
    assert found == {
        *("csv", "excel", "parquet", "jyta.sqlite", "replies.xlsx", "datapackage.json"),
        *("dictionary.md", "report.html", "report.json", "checksums.txt"),
        *("CITATION.md", "CITATION.bib", "accuracy.json"),
    }
    current = project.releases_dir / "current"
    assert current.is_symlink()
    assert current.readlink() == Path(release.name)
    assert check_release(current) == []
    assert names(project) == [release.name, "current"]
    assert release.is_new
    assert release.summary.startswith(f"release {release.name}: 2 documents")


def test_the_name_tells_the_newest_capture(project: Project) -> None:
    assert build(project).name.startswith("20260301T010203Z-")


def test_publishing_again_changes_nothing(project: Project) -> None:
    first = build(project)
    stamps = {path: path.stat().st_mtime_ns for path in first.path.rglob("*")}
    again = build(project)
    assert (again.name, again.is_new) == (first.name, False)
    assert {path: path.stat().st_mtime_ns for path in first.path.rglob("*")} == stamps
    assert again.summary.endswith("(nothing has changed)")


def test_new_pages_make_a_new_release_and_the_old_one_stays(project: Project) -> None:
    first = build(project)
    before = files(first.path)
    add_page(project, "t3", page_text(9), at="2026-03-02T00:00:00Z")
    second = build(project)
    assert second.is_new
    assert names(project) == sorted([first.name, second.name, "current"])
    assert files(first.path) == before
    assert second.report.before == first.name
    assert second.report.changes["documents"] == 1


def test_other_formats_are_another_release(project: Project) -> None:
    whole = build(project)
    slim = build(project, formats=["parquet"])
    assert whole.name != slim.name
    assert not (slim.path / "csv").exists()
    assert (slim.path / "datapackage.json").exists()


def test_csv_and_parquet_and_sqlite_say_the_same(project: Project) -> None:
    release = build(project, formats=DEFAULT_FORMATS)
    database = sqlite3.connect(release.path / "jyta.sqlite")
    for path in sorted((release.path / "parquet").glob("*.parquet")):
        csv = pd.read_csv(
            release.path / "csv" / f"{path.stem}.csv",
            dtype=str,
            keep_default_na=False,
            na_values=[""],
        )
        rows = database.execute(f'SELECT * FROM "{path.stem}" ORDER BY rowid').fetchall()
        assert list(csv.columns) == pq.read_schema(path).names
        for place, name in enumerate(csv.columns):
            texts = [None if value != value else value for value in csv[name]]
            column = pq.read_table(path)[name].to_pylist()
            assert texts == [plain(value) for value in column], (path.stem, name)
            assert [row[place] for row in rows] == column
    database.close()


@pytest.mark.parametrize("formats", [["ods"], ["csv", "CSV"], []])
def test_an_unknown_format_is_named(project: Project, formats: list[str]) -> None:
    with pytest.raises(WrongUsage, match="known: csv, parquet, sqlite, xlsx"):
        build(project, formats=formats)
    assert names(project) == []


# --- nothing to publish ---


def test_an_empty_project(tmp_path: Path) -> None:
    project = Project.open(tmp_path, create=True)
    with pytest.raises(ProjectMissing, match="harvest first"):
        publish(project, reader=READER)
    assert names(project) == []


def test_pages_that_nobody_parsed(project: Project) -> None:
    with pytest.raises(ProjectMissing, match="run jyta parse"):
        publish(project, reader=READER)


def test_pages_that_nobody_can_read(tmp_path: Path) -> None:
    project = make_project(tmp_path, {"t1": page_text(1, extra="BUG")})
    with pytest.raises(ProjectMissing, match="see its folder quarantine"):
        build(project)


def test_pages_that_another_version_parsed(project: Project) -> None:
    parse_captures(project, reader=Reader(read_fake, "older"))
    with pytest.raises(ProjectMissing, match="run jyta parse"):
        publish(project, reader=READER)


# --- the same bytes ---


def test_unlike_surroundings_give_the_same_bytes(project: Project, tmp_path: Path) -> None:
    here = files(build(project, formats=DEFAULT_FORMATS).path)
    there = Project(tmp_path / "某处" / "q")
    shutil.copytree(project.root, there.root, symlinks=True)
    shutil.rmtree(there.releases_dir)
    there.parsed_path.unlink()
    surroundings = {"TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "7", "LC_ALL": "C", "HOME": "/"}
    subprocess.run(
        [sys.executable, "-c", f"from tests.publishing import main; main({str(there.root)!r})"],
        check=True,
        cwd=ROOT,
        env=surroundings | {"PYTHONPATH": os.environ.get("PYTHONPATH", "")},
    )
    assert files(there.releases_dir / "current") == here


def test_nothing_of_the_machine_stands_in_a_release(project: Project) -> None:
    for name, data in files(build(project, formats=("csv", "parquet", "sqlite")).path).items():
        assert str(project.root).encode() not in data, name
        if name.endswith(
            (".csv", ".json", ".md", ".html", ".txt")
        ):  # else a short name may be chance
            host = re.escape(os.uname().nodename.encode())
            assert not re.search(rb"\b" + host + rb"\b", data), name


# --- refused ---


def test_a_refused_release_leaves_the_current_one(project: Project) -> None:
    first = build(project)
    before = files(first.path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("scraper.publishing.gates.FALL_ROWS", 0)
        patch.setattr("scraper.keeping.page_index.has_rows", lambda *_: False)
        with pytest.raises(GatesRefused, match="documents: 0 rows") as caught:
            build(project)
    assert caught.value.exit_code == ExitCode.GATES_REFUSED
    assert names(project) == [first.name, "current"]
    assert files(first.path) == before
    (kept,) = project.logs_dir.glob("refused-*")
    report = json.loads((kept / "report.json").read_text(encoding="utf-8"))
    assert report["refused"] is True
    assert (kept / "report.html").exists()


def test_personal_data_refuses(project: Project) -> None:
    add_page(project, "t3", page_text(9, extra="13800000000"))
    with pytest.raises(GatesRefused, match="personal data"):
        build(project)
    assert names(project) == []


def test_an_advisory_gate_does_not_refuse(project: Project) -> None:
    for stem in ("a", "b", "c", "d"):
        add_page(project, stem, page_text(3))
    release = build(project)
    assert "1 check to look at" in release.summary


# --- personal contacts ---


def test_contacts_are_exported_only_on_request(project: Project) -> None:
    add_page(project, "t3", page_text(9, extra="13912345678"))
    masked = build(project)
    assert not any(b"13912345678" in data for data in files(masked.path).values())
    unmasked = publish(project, with_personal_contacts=True, reader=Reader(read_open, "open"))
    assert unmasked.name != masked.name
    fields = (unmasked.path / "csv" / "fields.csv").read_text(encoding="utf-8")
    assert "13912345678" in fields
    assert "Do not pass it on" in (unmasked.path / "dictionary.md").read_text(encoding="utf-8")
    assert b"13912345678" not in project.parsed_path.read_bytes()
    assert names(project) == sorted([masked.name, unmasked.name, "current"])


# --- killed, full, damaged ---


@contextmanager
def small_disk(size: int) -> Iterator[None]:
    """Every file that grows above `size` bytes fails, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    # Python writes its own caches of modules without looking at what was taken.
    wrote_bytecode, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        sys.dont_write_bytecode = wrote_bytecode


@pytest.mark.parametrize("form", ["csv", "parquet", "sqlite", "xlsx"])
def test_a_full_disk_leaves_the_current_release(project: Project, form: str) -> None:
    first = build(project, formats=("csv", "parquet"))
    before = files(first.path)
    size = {"csv": 500, "parquet": 4_000, "sqlite": 60_000, "xlsx": 2_000}[form]
    write_files = write_release_files

    def write_on_a_full_disk(*facts: Any) -> None:
        with small_disk(size):
            write_files(*facts)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "write_release_files", write_on_a_full_disk)
        with pytest.raises(CannotWrite) as caught:
            publish(project, reader=READER, formats=(form,))
    assert caught.value.exit_code == ExitCode.CANNOT_WRITE
    assert names(project) == [first.name, "current"]
    assert files(project.releases_dir / "current") == before
    assert publish(project, reader=READER, formats=(form,)).is_new


KILL = """
import os
from pathlib import Path
from tests.publishing import READER
from scraper.publishing import publish
from scraper.project import Project
def die(*args, **kwargs):
    os._exit(9)
publish.{place} = die
publish.publish(Project.open(Path({root!r})), reader=READER, formats=["csv"])
"""


@pytest.mark.parametrize("place", ["sync_tree", "switch_current"])
def test_a_killed_publish_is_mended_by_the_next(project: Project, place: str) -> None:
    first = build(project)
    before = files(first.path)
    add_page(project, "t3", page_text(9))
    parse_captures(project, reader=READER)
    code = KILL.format(place=place, root=str(project.root))
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 9
    assert files(project.releases_dir / "current") == before
    again = build(project)
    assert again.is_new
    assert check_release(again.path) == []
    assert not list(project.releases_dir.glob(f"{BUILDING}*"))
    assert names(project) == sorted([first.name, again.name, "current"])


def test_a_damaged_release_is_built_again_beside_it(project: Project) -> None:
    first = build(project)
    (first.path / "csv" / "points.csv").write_bytes(b"")
    again = build(project)
    assert again.is_new
    assert again.name == f"{first.name}-2"
    assert check_release(project.releases_dir / "current") == []
    assert build(project).name == again.name


def test_a_folder_of_somebody_else_is_left_alone(project: Project) -> None:
    other = project.releases_dir / "notes"
    other.mkdir()
    (other / "a.txt").write_text("a")
    build(project)
    assert (other / "a.txt").read_text() == "a"


def test_a_site_definition_names_the_site(project: Project) -> None:
    text = f'columns = ["{COLUMN}"]\n'
    (project.sites_dir / "shili.toml").write_text(text, encoding="utf-8")
    assert build(project).report.documents["site"] == {"shili": 2}
