"""The lock: one run a project.

Takes a project; holds `flock` on an open descriptor for the time of a `with`
block. The operating system frees it when the holder dies, however it dies
(reliability.md, P17); the text inside the file is for people only. Never waits,
never trusts a process number, never changes the file of a lock it did not get.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from scraper.errors import LockHeld
from scraper.files import guard_writes, write_all
from scraper.project import Project

_held: set[int] = set()


@contextmanager
def hold_lock(project: Project) -> Iterator[None]:
    """Hold the project's lock inside the block; `LockHeld` at once when another run has it."""
    descriptor = _take(project.lock_path)
    _held.add(descriptor)
    try:
        with guard_writes(project.lock_path):
            _sign(descriptor)
        yield
    finally:
        if descriptor in _held:
            _held.discard(descriptor)
            os.close(descriptor)


def _take(path: Path) -> int:
    with guard_writes(path):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = _holder(descriptor)
            os.close(descriptor)
            raise LockHeld(f"another run works on {path.parent}{holder}; wait for it") from error
        except OSError:
            os.close(descriptor)
            raise
    return descriptor


def _holder(descriptor: int) -> str:
    text = os.pread(descriptor, 200, 0).decode("utf-8", "replace").strip()
    return f" ({text})" if text.isprintable() and text else ""


def _sign(descriptor: int) -> None:
    since = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    os.ftruncate(descriptor, 0)
    write_all(descriptor, f"process {os.getpid()} since {since}\n".encode())


def _let_go_in_child() -> None:
    # A forked worker shares the lock: it would outlive a killed parent (P17, P18).
    for descriptor in _held:
        with suppress(OSError):
            os.close(descriptor)
    _held.clear()


os.register_at_fork(after_in_child=_let_go_in_child)
