"""A publish is killed, refused and starved at every place: the current release is always whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scraper.exitcodes import ExitCode
from tests.faults.publishing import (
    Drill,
    count_events,
    die,
    hinder,
    make_drill,
    no_space,
    publish_again,
    small_files,
)

SIZES = (1, 2_000, 30_000, 120_000)


@pytest.fixture(scope="module")
def drill(tmp_path_factory: pytest.TempPathFactory) -> Drill:
    return make_drill(tmp_path_factory.mktemp("drill"))


@pytest.fixture(scope="module")
def events(drill: Drill, tmp_path_factory: pytest.TempPathFactory) -> int:
    number = count_events(drill.copy(tmp_path_factory.mktemp("count") / "p"))
    assert number > 40
    return number


def places(events: int, number: int) -> list[int]:
    """So many of them, the first and the last included."""
    return sorted({1 + round(n * (events - 1) / (number - 1)) for n in range(number)})


def test_killed_at_many_places(drill: Drill, events: int, tmp_path: Path) -> None:
    for at in places(events, 9):
        project = drill.copy(tmp_path / "p")
        code = hinder(project, at, die)
        assert code == -9
        assert drill.faults(project, code, publish_again) == [], at


def test_no_space_at_many_places(drill: Drill, events: int, tmp_path: Path) -> None:
    codes = set()
    for at in places(events, 9):
        project = drill.copy(tmp_path / "p")
        codes.add(code := hinder(project, at, no_space))
        assert drill.faults(project, code, publish_again) == [], at
    assert ExitCode.CANNOT_WRITE in codes


@pytest.mark.parametrize("size", SIZES)
def test_files_that_may_not_grow(drill: Drill, tmp_path: Path, size: int) -> None:
    project = drill.copy(tmp_path / "p")
    code = small_files(project, size)
    assert code in (ExitCode.CANNOT_WRITE, ExitCode.DONE)
    assert drill.faults(project, code, publish_again) == []


def test_the_drill_would_notice(drill: Drill, tmp_path: Path) -> None:
    project = drill.copy(tmp_path / "p")
    shutil.rmtree((project.releases_dir / "current").resolve() / "csv")
    found = drill.faults(project, 1, lambda _: 3)
    assert "ended with 1" in found
    assert "csv/points.csv is missing" in found
    assert "the next publish ended with 3" in found
    assert "the next release differs" in found
