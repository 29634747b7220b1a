"""Tasks are done, each once, wherever they are done."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scraper.process.sharing import share_out


def where(number: int) -> tuple[int, int]:
    """The task and the process that did it."""
    return number, os.getpid()


def die_elsewhere(task: tuple[int, int]) -> int:
    """Ends each process but one."""
    home, number = task
    if os.getpid() != home:
        os._exit(1)
    return number


@pytest.mark.parametrize(
    ("jobs", "count", "is_here"), [(1, 9, True), (2, 3, True), (2, 9, False), (2, 0, True)]
)
def test_few_tasks_are_done_here(jobs: int, count: int, *, is_here: bool) -> None:
    done = list(share_out(range(count), where, jobs, size=lambda _: 1, least=4))
    assert sorted(number for number, _ in done) == list(range(count))
    assert all((process == os.getpid()) == is_here for _, process in done)


def test_what_ends_its_process_is_done_here() -> None:
    tasks = [(os.getpid(), number) for number in range(3)]
    assert sorted(share_out(tasks, die_elsewhere, 2, size=lambda _: 1, least=1)) == [0, 1, 2]


def test_a_fault_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(share_out([tmp_path / "none"], Path.read_bytes, 2, size=lambda _: 1, least=1))
