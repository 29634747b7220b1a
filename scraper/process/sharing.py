"""Sharing: tasks done by several processes where there are enough of them, else by this one.

Takes tasks and a function that a fresh process can import; gives the results in no order. A task
whose process dies is done by this one. Holds no more tasks than are open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Generic, TypeVar

from scraper.process.loading import later

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class _Lost(Generic[Task]):
    """What a task gives whose process died."""

    task: Task


def share_out(
    tasks: Iterable[Task],
    work: Callable[[Task], Result],
    jobs: int,
    *,
    size: Callable[[Task], int],
    least: int,
) -> Iterator[Result]:
    """The results of all tasks; processes are started where the tasks are `least` in all."""
    waiting = iter(tasks)
    first, total = list[Task](), 0
    while jobs > 1 and total < least:
        task = next(waiting, None)
        if task is None:
            break
        first.append(task)
        total += size(task)
    if jobs == 1 or total < least:
        yield from map(work, chain(first, waiting))
        return
    doing: Callable[[Task], Result | _Lost[Task]] = work
    lost: Callable[[Task], Result | _Lost[Task]] = _Lost
    run_tasks = later("scraper.process.workers").run_tasks  # with all that starts processes
    for result in run_tasks(chain(first, waiting), doing, lost, processes=jobs):
        yield work(result.task) if isinstance(result, _Lost) else result
