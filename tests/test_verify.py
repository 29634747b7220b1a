from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from scraper.project import Project
from scraper.verify import check_release, find_damages


@pytest.fixture
def release(tmp_path: Path) -> Path:
    folder = tmp_path / "r1"
    (folder / "csv").mkdir(parents=True)
    lines = []
    for name, text in (("csv/points.csv", '"a"\r\n'), ("report.json", "{}")):
        (folder / name).write_bytes(text.encode())
        lines.append(f"{hashlib.sha256(text.encode()).hexdigest()}  {name}\n")
    (folder / "checksums.txt").write_text("".join(lines), encoding="utf-8")
    return folder


def test_a_whole_release_is_quiet(release: Path) -> None:
    assert check_release(release) == []


def test_a_changed_byte_is_found(release: Path) -> None:
    (release / "csv" / "points.csv").write_bytes(b'"b"\r\n')
    assert check_release(release) == ["csv/points.csv differs from its digest; publish again"]


def test_a_lost_file_is_found(release: Path) -> None:
    (release / "report.json").unlink()
    assert check_release(release) == ["report.json is missing; publish again"]


def test_a_file_too_many_is_found(release: Path) -> None:
    (release / "csv" / "new.csv").write_bytes(b"")
    assert check_release(release) == ["csv/new.csv is not listed in checksums.txt"]


@pytest.mark.parametrize("content", [None, b"\xff\xff"])
def test_unreadable_checksums(release: Path, content: bytes | None) -> None:
    (release / "checksums.txt").unlink()
    if content is not None:
        (release / "checksums.txt").write_bytes(content)
    assert len(check_release(release)) == 1


def test_an_empty_project_has_no_damage(tmp_path: Path) -> None:
    assert find_damages(Project.open(tmp_path / "p", create=True)) == []


def test_a_torn_archive_and_a_wrong_release_are_both_told(tmp_path: Path, release: Path) -> None:
    project = Project.open(tmp_path / "p", create=True)
    (project.archive_dir / "jyta-20260101-00001.warc.gz").write_bytes(b"\x1f\x8b\x08\x00rubbish")
    release.rename(project.releases_dir / "r1")
    (project.releases_dir / "current").symlink_to("r1")
    (project.releases_dir / "r1" / "report.json").unlink()
    damages = find_damages(project)
    assert damages[0].startswith("archive: ")
    assert damages[-1] == "release: report.json is missing; publish again"
