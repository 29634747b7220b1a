"""Workers: a pool of processes that survives the death of one.

Takes tasks and a function; gives the results in the order in which they come. When a process
dies (memory, CPU limit, a fault in C), the pool is built anew, the tasks that were open are
run again one by one, the one that kills is cut in halves as long as `halve` can, and what kills
alone gets the answer of `died` (reliability.md, section 1, row 15; P14). Never loses a task,
never holds more tasks than are open, never waits for a dead process, and no worker outlives its
parent.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import sys
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import forkserver, resource_tracker
from multiprocessing.connection import wait as wait_for
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from types import ModuleType
from typing import TypeVar

from scraper.process.stopping import STOPPING_SIGNALS

Task = TypeVar("Task")
Result = TypeVar("Result")

OPEN_PER_PROCESS = 4  # enough to keep a process busy, few enough to run again one by one
CPU_SECONDS = 30  # of one task; the slowest sane page takes well below one
MEMORY_BYTES = 1 << 30  # that one process may take beyond what it starts with
_TIDIED = "ignore:resource_tracker:UserWarning"


class _Process(ForkServerProcess):
    """A worker that does not run the program's main module again, as multiprocessing would."""

    def start(self) -> None:
        """Start it with an empty main module; tasks come from modules of their own."""
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            super().start()
        finally:
            sys.modules["__main__"] = main


class _Context(ForkServerContext):
    # A process that has threads (progress bars) must not be forked: a server of its own forks.
    Process = _Process


_CONTEXT = _Context()


def whole(task: Task) -> Sequence[Task]:
    """A task that cannot be halved."""
    return (task,)


def run_tasks(
    tasks: Iterable[Task],
    work: Callable[[Task], Result],
    died: Callable[[Task], Result],
    *,
    processes: int,
    halve: Callable[[Task], Sequence[Task]] = whole,
    ready: Sequence[str] = (),
) -> Iterator[Result]:
    """The results of all tasks; `work` must be a function that a fresh process can import.

    The modules of `ready` are imported once, by the process that the workers are forked from.
    """
    waiting = iter(tasks)
    for first in waiting:
        _start_server([work.__module__, *ready])
        suspects = yield from _run_pool(chain((first,), waiting), work, processes)
        for task in suspects:
            yield from _run_alone(task, work, died, halve)


def _start_server(modules: Sequence[str]) -> None:
    """Start the process that the workers are forked from, unless it runs already."""
    # Ctrl-C, `timeout` and a terminal that closes reach the whole group, at any moment of its
    # loading too. It ends with this process, which decides what to finish (P06, P07).
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING_SIGNALS)
    try:
        _start_tracker()  # which lets some of them in again
        signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING_SIGNALS)
        _CONTEXT.set_forkserver_preload(list(modules))
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start_tracker() -> None:
    """Start what tidies up behind a program that ends at once; that it did is no news."""
    sys.warnoptions.append(_TIDIED)
    try:
        resource_tracker.ensure_running()
    finally:
        sys.warnoptions.remove(_TIDIED)


def lift_cpu_limit() -> None:
    """Let a process that goes on doing other things take as much CPU time as it may."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (hard, hard))


def limit_cpu(seconds: int = CPU_SECONDS) -> None:
    """Give the task that begins now so much CPU time; more ends the process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _lower(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 1 + seconds)


def _run_pool(
    waiting: Iterator[Task], work: Callable[[Task], Result], processes: int
) -> Generator[Result, None, list[Task]]:
    """Run until nothing waits or a process dies; gives the tasks that were open then."""
    executor = _pool(processes)
    is_open: dict[Future[Result], Task] = {}
    try:
        while True:
            for task in islice(waiting, processes * OPEN_PER_PROCESS - len(is_open)):
                lost = _submit(executor, work, task, is_open)
                if lost:
                    return lost
            if not is_open:
                return []
            done, _ = wait(is_open, return_when=FIRST_COMPLETED)
            for future in done:
                result = future.result()
                del is_open[future]
                yield result
    except BrokenProcessPool:
        return list(is_open.values())
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _submit(
    executor: ProcessPoolExecutor,
    work: Callable[[Task], Result],
    task: Task,
    is_open: dict[Future[Result], Task],
) -> list[Task]:
    """Open a task; where the pool is broken already, gives what was open and this one."""
    try:
        is_open[executor.submit(work, task)] = task
    except BrokenProcessPool:
        return [*is_open.values(), task]
    return []


def _run_alone(
    task: Task,
    work: Callable[[Task], Result],
    died: Callable[[Task], Result],
    halve: Callable[[Task], Sequence[Task]],
) -> Iterator[Result]:
    with _pool(1) as executor:
        # A process that cannot even start is no fault of the task: that error goes its way.
        executor.submit(_is_alive).result()
        try:
            yield executor.submit(work, task).result()
            return
        except BrokenProcessPool:
            parts = halve(task)
    if len(parts) == 1:
        yield died(task)
        return
    for part in parts:
        yield from _run_alone(part, work, died, halve)


def _is_alive() -> bool:
    return True


def _pool(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, mp_context=_CONTEXT, initializer=_start_worker)


def _start_worker() -> None:
    # Ctrl-C reaches the whole group: the parent decides what to finish (P06, P07).
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING_SIGNALS)  # which its server leaves alone
    _lower(resource.RLIMIT_AS, _address_space() + MEMORY_BYTES)
    _lower(resource.RLIMIT_CORE, 0)
    threading.Thread(target=_die_with_parent, daemon=True).start()


def _die_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait_for([parent.sentinel])
        os._exit(1)


def _address_space() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * resource.getpagesize()


def _lower(kind: int, limit: int) -> None:
    """Set the soft limit, never above what the system allows this process."""
    _, hard = resource.getrlimit(kind)
    soft = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(kind, (soft, hard))
