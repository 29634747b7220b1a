"""A publish that is asked to stop does so soon, leaves nothing half done, and is gone on with."""

from __future__ import annotations

import shutil
import signal
from contextlib import suppress
from pathlib import Path

import pytest

from scraper.orders.harvest import publish as run_publish
from scraper.process.clocks import SYSTEM
from scraper.process.endings import Watch
from scraper.process.progress import ignore_progress
from scraper.process.stopping import Interrupted, StopFlag
from scraper.project import Project
from scraper.publishing.publish import publish
from scraper.reading.parsing import parse_captures
from scraper.released.release_check import check_files
from tests.fakepage import page_text
from tests.publishing import READER, add_page, make_project

FORMATS = ("csv", "parquet", "sqlite", "xlsx")


class Stopper:
    """A check that asks for the end at its so-many-th call."""

    def __init__(self, at: int = -1) -> None:
        self.at, self.calls = at, 0

    def __call__(self) -> None:
        self.calls += 1
        if self.calls == self.at:
            raise Interrupted("stopped")


def make(root: Path) -> Project:
    """A project of several parts with pages that belong together, after a first release."""
    texts = {f"t{number}": page_text(number) for number in range(1, 9)}
    project = make_project(root, texts | {"copy": page_text(3)})
    parse_captures(project, reader=READER)
    publish(project, reader=READER, formats=FORMATS)
    add_page(project, "n1", page_text(20), at="2026-04-01T00:00:00Z")
    add_page(project, "t2", page_text(2, "另一件"), at="2026-04-01T00:00:05Z")
    parse_captures(project, reader=READER)
    return project


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr("scraper.keeping.parts.PAGES", 2)
    return make(tmp_path / "p")


def test_wherever_it_stops_nothing_is_half_done(tmp_path: Path, project: Project) -> None:
    other = Project(Path(shutil.copytree(project.root, tmp_path / "q", symlinks=True)))
    counted = Stopper()
    wanted = publish(other, reader=READER, formats=FORMATS, check=counted)
    before = (project.releases_dir / "current").resolve()
    old = files(before)
    assert counted.calls > 100  # parts, pages, tables: seldom far from the last one
    stops = 0
    while True:  # each goes on where the one before was stopped, and comes further
        with suppress(Interrupted):
            at = 1 + 7 * stops
            release = publish(project, reader=READER, formats=FORMATS, check=Stopper(at))
            break
        stops += 1
        assert (project.releases_dir / "current").resolve() == before
        left = {path.name for path in project.releases_dir.iterdir()}
        assert left == {before.name, "current"}
        assert not list(project.root.rglob(".jyta-*"))
    assert stops > 30
    assert files(before) == old
    assert release.name == wanted.name
    assert check_files(release.path) == []
    mine, theirs = files(release.path), files(wanted.path)
    told = {name for name in mine if mine[name] != theirs[name]}
    assert told <= {"jyta.sqlite", "checksums.txt", "datapackage.json"}


def test_the_stage_ends_as_a_stopped_crawl_does(project: Project) -> None:
    flag = StopFlag()
    flag.ask(signal.SIGINT)
    with pytest.raises(Interrupted, match="the next run goes on from here"):
        run_publish(project.root, Watch(flag, SYSTEM, ignore_progress))
    assert not list(project.releases_dir.glob(".building-*"))
