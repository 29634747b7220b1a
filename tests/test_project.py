"""A project folder is found, made, or refused with one sentence."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from scraper.errors import CannotWrite, ProjectMissing, SiteMisconfigured
from scraper.project import Project, Settings, read_settings


def test_a_project_is_made_on_request_only(tmp_path: Path) -> None:
    root = tmp_path / "a" / "data"
    with pytest.raises(ProjectMissing):
        Project.open(root)
    assert not root.exists()
    project = Project.open(root, create=True)
    assert Project.open(root) == project
    assert project.archive_dir.stat().st_mode & 0o777 == 0o700
    assert project.torn_dir.stat().st_mode & 0o777 == 0o700
    assert sorted(path.name for path in root.iterdir()) == [
        "archive",
        "logs",
        "quarantine",
        "releases",
        "sites",
    ]


def test_a_folder_with_something_else_in_it_is_no_project(tmp_path: Path) -> None:
    (tmp_path / "README.md").touch()
    with pytest.raises(ProjectMissing, match="harvest first"):
        Project.open(tmp_path)


def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    project = Project.open(tmp_path, create=True)
    project.settings_path.write_text("delay = 5", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    Project.open(tmp_path, create=True)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    with pytest.raises(CannotWrite, match="data"):
        Project.open(tmp_path / "data", create=True)
    (tmp_path / "data").unlink()
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "archive").touch()
    with pytest.raises(CannotWrite):
        Project.open(tmp_path / "data", create=True)


READ_ONLY = """
import os, sys
from pathlib import Path
from scraper.project import Project
from scraper.errors import CannotWrite
os.setuid(65534)
try:
    Project.open(Path(sys.argv[1]), create=True)
except CannotWrite as error:
    print(error)
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may take another user id")
def test_a_read_only_project_is_found_before_the_first_request() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        project = Project.open(Path(folder) / "data", create=True)
        for private in (project.archive_dir, project.torn_dir):
            os.chown(private, 65534, 65534)
        probe = subprocess.run(
            [sys.executable, "-c", READ_ONLY, str(project.root)],
            capture_output=True,
            text=True,
            cwd=Path(__file__).resolve().parents[1],
            check=False,
        )
    assert "cannot write" in probe.stdout, probe.stderr
    assert f"{project.root}: permission denied" in probe.stdout


def test_no_settings_file_sets_nothing(tmp_path: Path) -> None:
    assert Project.open(tmp_path, create=True).settings() == Settings()


def test_settings_are_read(tmp_path: Path) -> None:
    project = Project.open(tmp_path, create=True)
    text = '\ufeffcontact = "https://example.org/联系"\ndelay = 5\nallow_private = true\n'
    project.settings_path.write_text(text, encoding="utf-8")
    expected = Settings(contact="https://example.org/联系", delay=5, allow_private=True)
    assert project.settings() == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("delya = 3", "unknown setting 'delya'"),
        ("delay = ", "no TOML"),
        ('delay = "3"', "delay must be a number"),
        ("delay = -1", "delay must be"),
        ("delay = nan", "delay must be"),
        ("delay = inf", "delay must be"),
        ("delay = true", "delay must be"),
        ("workers = 0", "workers must be"),
        ("workers = 1.5", "workers must be"),
        ("workers = true", "workers must be"),
        ("budget = 0", "budget must be"),
        ("allow_private = 1", "allow_private must be true or false"),
        ("contact = 3", "contact must be a text"),
    ],
)
def test_a_wrong_setting_is_named(text: str, words: str) -> None:
    with pytest.raises(SiteMisconfigured, match=words):
        read_settings(text)


@pytest.mark.parametrize("text", ["delay = 0", "delay = 0.5", "workers = 4", "budget = 1.5"])
def test_right_settings_pass(text: str) -> None:
    name, _, value = text.partition(" = ")
    assert getattr(read_settings(text), name) == float(value)


def test_settings_that_are_no_text_are_named(tmp_path: Path) -> None:
    project = Project.open(tmp_path, create=True)
    project.settings_path.write_bytes("contact = '联系'".encode("gb18030"))
    with pytest.raises(SiteMisconfigured, match="cannot be read"):
        project.settings()
