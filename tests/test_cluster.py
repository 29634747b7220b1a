"""Parsing on a Dask cluster: the same bytes as on this machine, whatever happens to its workers."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dask
import pytest
from distributed import LocalCluster

from scraper.books.parsed import Place
from scraper.books.readers import Reader
from scraper.books.state import State
from scraper.errors import ClusterLost, ProjectDamaged, WrongUsage
from scraper.project import Project
from scraper.reading import cluster as cluster_module
from scraper.reading.batches import FarSource, ProjectSource, cut_batches
from scraper.reading.cluster import connect
from scraper.reading.parsing import Processes, parse_captures
from scraper.warcs.ranges import RangeArchive
from tests.calling import COLUMN, POLITE, call, clear, environment, small_site
from tests.fakepage import page_text, read_fake
from tests.publishing import READER, make_project

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def workers() -> Iterator[LocalCluster]:
    with LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        env={"PYTHONPATH": str(ROOT)},
    ) as running:
        yield running


def project_of(folder: Path, count: int = 30, *, bad: str = "") -> Project:
    texts = {f"t{number:02}": page_text(number) for number in range(1, count + 1)}
    if bad:
        texts["t05"] = page_text(5, extra=bad)
    return make_project(folder, texts)


def readings(project: Project, path: Path | None = None) -> list[tuple[object, ...]]:
    from scraper.books.parsed import ParsedStore

    with ParsedStore.open(path or project.parsed_path, READER.version) as store:
        return [(one.key, one.place, one.page) for _, group in store.readings() for one in group]


def test_a_cluster_reads_the_same_bytes(workers: LocalCluster, tmp_path: Path) -> None:
    project = project_of(tmp_path)
    local = parse_captures(project, reader=READER, parsed_path=tmp_path / "local.sqlite")
    engine = connect(workers.scheduler_address, str(project.archive_dir))
    far = parse_captures(project, reader=READER, engine=engine)
    engine.client.close()
    assert far == local
    assert far.parsed == 30
    assert readings(project) == readings(project, tmp_path / "local.sqlite")


def test_a_page_that_kills_its_worker_is_quarantined(tmp_path: Path) -> None:
    project = project_of(tmp_path, 8, bad="KILL")
    # One death of a worker is enough to suspect a batch, innocent ones beside it too.
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
            env={"PYTHONPATH": str(ROOT)},
        ) as running,
    ):
        engine = connect(running.scheduler_address, str(project.archive_dir))
        counts = parse_captures(project, reader=READER, engine=engine)
        engine.client.close()
    assert (counts.parsed, counts.failed) == (7, 1)
    assert counts.reasons == {"resource_limit": 1}


def test_a_worker_killed_in_mid_run_costs_only_time(tmp_path: Path) -> None:
    project = project_of(tmp_path, 40)
    with LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        env={"PYTHONPATH": str(ROOT)},
    ) as running:
        engine = connect(running.scheduler_address, str(project.archive_dir))
        killed: list[int] = []

        def kill_once(stage: str, done: int, total: int | None) -> None:
            if not killed:
                process = next(iter(running.workers.values())).process.process
                killed.append(process.pid)
                os.kill(process.pid, signal.SIGKILL)

        counts = parse_captures(project, reader=READER, engine=engine, progress=kill_once)
        engine.client.close()
    assert killed
    assert counts.parsed == 40


def test_a_cluster_without_workers_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_module, "STEP_SECONDS", 0.2)
    monkeypatch.setattr(cluster_module, "IDLE_SECONDS", 0.5)
    project = project_of(tmp_path, 3)
    with LocalCluster(
        n_workers=1,
        threads_per_worker=1,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        env={"PYTHONPATH": str(ROOT)},
    ) as running:
        engine = connect(running.scheduler_address, str(project.archive_dir))
        running.scale(0)
        _wait(lambda: not engine.client.nthreads())
        with pytest.raises(ClusterLost):
            parse_captures(project, reader=READER, engine=engine)
        engine.client.close()


def test_workers_of_another_program_are_refused(
    workers: LocalCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_module, "program_versions", lambda: _other())
    with pytest.raises(WrongUsage, match="install alike"):
        connect(workers.scheduler_address, str(tmp_path))


def _other() -> str:
    return f"of process {os.getpid()}"


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nowhere"])
def test_no_scheduler_is_a_wrong_call(
    address: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cluster_module, "CONNECT_SECONDS", 1)
    project = project_of(tmp_path, 1)
    called = call(capsys, "parse", "--scheduler", address, "--project", project.root)
    assert called.code == 2
    assert clear(called)


def test_an_address_of_the_archive_needs_a_scheduler(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = project_of(tmp_path, 1)
    called = call(capsys, "parse", "--archive", "file:///x", "--project", project.root)
    assert called.code == 2


# --- a scheduler and a worker as people start them ---


@contextmanager
def served(*arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_" + arguments[0], *arguments[1:]],
        env=environment() | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(20)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def test_a_scheduler_and_a_worker_as_the_docs_start_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = tmp_path / "data"
    with small_site(tmp_path) as site:
        call(capsys, "crawl", site.url(COLUMN), "--project", project, *POLITE)
    address = f"tcp://127.0.0.1:{free_port()}"
    scheduler = ("scheduler", "--host", address, "--no-dashboard")
    worker = ("worker", address, "--nworkers", "1", "--nthreads", "1", "--no-dashboard")
    with served(*scheduler), served(*worker, "--local-directory", str(tmp_path / "spill")):
        where = (project / "archive").as_uri()
        called = call(
            capsys, "parse", "--scheduler", address, "--archive", where, "--project", project
        )
    assert called.code == 0, called.err
    assert "6 parsed" in called.out
    assert call(capsys, "publish", "--project", project).code == 0


# --- single records of a far archive ---


def places(project: Project) -> list[Place]:
    with State.open(project.state_path) as state:
        return [Place(row.warc_file or "", row.warc_offset or 0) for row in state.stored()]


def test_a_far_archive_gives_what_the_archive_gives(tmp_path: Path) -> None:
    project = project_of(tmp_path, 3)
    for place in places(project):
        near = ProjectSource(project).read(place)
        assert FarSource(project.archive_dir.as_uri()).read(place) == near


@pytest.mark.parametrize("offset", [1, 10**9])
def test_a_wrong_place_is_damage(offset: int, tmp_path: Path) -> None:
    project = project_of(tmp_path, 1)
    file = places(project)[0].warc_file
    with pytest.raises(ProjectDamaged):
        RangeArchive(str(project.archive_dir)).read(file, offset)
    with pytest.raises(ProjectDamaged):
        RangeArchive(str(project.archive_dir)).read("absent.warc.gz", 0)


def test_batches_are_small_enough_to_share() -> None:
    engine = Processes(FarSource("x"), jobs=2)
    assert [engine.batch_size(pages) for pages in (0, 1, 16, 80, 10**6)] == [1, 1, 2, 10, 100]
    reader = Reader(read_fake, "fake-1")
    assert [len(b.bodies) for b in cut_batches([], FarSource("x"), reader)] == []


def _wait(condition: object, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if callable(condition) and condition():
            return
        time.sleep(0.05)
    raise AssertionError("it did not happen")
