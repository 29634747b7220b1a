"""The pool of processes: no task is lost, whatever one of them does."""

from __future__ import annotations

import ast
import gc
import multiprocessing
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from scraper.process import workers
from scraper.process.workers import limit_cpu, run_tasks
from scraper.reading import parsing
from scraper.reading.batches import READY

ROOT = Path(__file__).resolve().parents[1]


def work(number: int) -> int:
    if number < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def fail(number: int) -> int:
    raise ValueError(number)


def memory_limit(_: int) -> int:
    return resource.getrlimit(resource.RLIMIT_AS)[0]


def cpu_limit(seconds: int) -> int:
    limit_cpu(seconds)
    return resource.getrlimit(resource.RLIMIT_CPU)[0]


def burn(seconds: int) -> int:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))
    while True:
        pass


def died(number: int) -> int:
    return -number


def sleep_long(number: int) -> int:
    Path(os.environ["JYTA_TEST_PID"]).write_text(str(os.getpid()))
    time.sleep(60)
    return number


def test_every_task_gives_its_result() -> None:
    assert sorted(run_tasks(range(30), work, died, processes=2)) == [n * n for n in range(30)]


def test_no_task_no_process() -> None:
    assert list(run_tasks([], work, died, processes=2)) == []


@pytest.mark.parametrize("killers", [[-5], [-5, -6]])
def test_a_dead_process_costs_only_the_task_that_killed_it(killers: list[int]) -> None:
    tasks = [1, 2, 3, *killers, *range(7, 20)]
    expected = [5, 6][: len(killers)] + [n * n for n in tasks if n > 0]
    assert sorted(run_tasks(tasks, work, died, processes=2)) == sorted(expected)


def test_an_exception_is_handed_on() -> None:
    with pytest.raises(ValueError, match="3"):
        list(run_tasks([3], fail, died, processes=1))


def test_a_stopped_stage_leaves_no_process() -> None:
    results = run_tasks(range(30), work, died, processes=2)
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_a_process_has_limits() -> None:
    (limit,) = run_tasks([0], memory_limit, died, processes=1)
    assert workers.MEMORY_BYTES < limit < 8 * workers.MEMORY_BYTES
    (seconds,) = run_tasks([7], cpu_limit, died, processes=1)
    assert 8 <= seconds <= 30


def test_an_endless_task_ends() -> None:
    assert list(run_tasks([1], burn, died, processes=1)) == [-1]


def has_read_a_page(_: int) -> tuple[bool, int]:
    """Whether the reader was loaded before the task, and how much the collector leaves alone."""
    found = sys.modules.get("parsers.parse")
    return found is not None, gc.get_freeze_count()


def blocked_signals(_: int) -> int:
    return len(signal.pthread_sigmask(signal.SIG_BLOCK, set()))


def test_a_worker_starts_with_the_reader_loaded() -> None:
    """Else each worker of each stage makes tables and patterns anew, for seconds of CPU."""
    code = (
        "from tests.test_workers import *;from scraper.reading.batches import READY;"
        "print(list(run_tasks([1], has_read_a_page, died, processes=1, ready=READY)));"
        "print('parsers.parse' in sys.modules)"
    )
    called = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    first, own = called.stdout.splitlines()
    ((loaded, frozen),) = ast.literal_eval(first)
    assert loaded
    assert frozen > 10_000  # what was made before the fork is nobody's garbage
    assert own == "False"


def test_the_readings_of_a_project_are_prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[tuple[str, ...]]()

    def note(*_: object, ready: tuple[str, ...], **__: object) -> list[object]:
        asked.append(ready)
        return []

    monkeypatch.setattr(parsing, "run_tasks", note)
    source: Any = None
    list(parsing.Processes(source).run([]))
    assert asked == [READY]


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_to_the_group_while_the_reader_is_loaded_kills_no_worker(name: str) -> None:
    """Whoever started the processes decides: a terminal and `timeout` reach all of them."""
    code = (
        "import multiprocessing.forkserver as f, multiprocessing.resource_tracker as t;"
        "from tests.test_workers import *;"
        "workers._start_server(READY);"
        f"os.kill(f._forkserver._forkserver_pid, signal.{name});"
        f"os.kill(t._resource_tracker._pid, signal.{name});"
        "print(list(run_tasks([3], work, died, processes=1)));"
        "print(list(run_tasks([0], blocked_signals, died, processes=1)))"
    )
    called = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    # A worker can be ended like any process.
    assert (called.stdout, called.stderr) == ("[9]\n[0]\n", "")


def test_workers_do_not_outlive_a_killed_parent(tmp_path: Path) -> None:
    pid_file = tmp_path / "pid"
    code = "from tests.test_workers import *;list(run_tasks([1], sleep_long, died, processes=1))"
    environment = os.environ | {"JYTA_TEST_PID": str(pid_file)}
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=environment)
    _wait(lambda: pid_file.exists() and pid_file.read_text() != "")
    child = int(pid_file.read_text())
    parent.kill()
    parent.wait()
    _wait(lambda: not Path(f"/proc/{child}").exists() or _is_zombie(child))


def _is_zombie(process: int) -> bool:
    return ") Z " in Path(f"/proc/{process}/stat").read_text()


def _wait(condition: object, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if callable(condition) and condition():
            return
        time.sleep(0.02)
    raise AssertionError("it did not happen")
