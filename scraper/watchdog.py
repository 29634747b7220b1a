"""Watchdog: one thread that keeps the deadlines of all requests.

Takes a moment and a bell; rings the bell when the moment has come, unless it was called off.
A thread of its own for every request would cost more than the request. Never waits for a bell.
"""

from __future__ import annotations

import heapq
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count


@dataclass(slots=True, order=True)
class Deadline:
    """A moment on the monotonic clock; `call_off` forgets the bell."""

    at: float
    number: int
    bell: Callable[[], None] | None = field(compare=False)

    def call_off(self) -> None:
        """The work was done in time."""
        self.bell = None


class Watchdog:
    """The deadlines of a process; its thread is there from the first one on."""

    def __init__(self) -> None:
        """No thread yet."""
        self._numbers = count()
        self._waiting: list[Deadline] = []
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None

    def ring_after(self, seconds: float, bell: Callable[[], None]) -> Deadline:
        """Ring in so many seconds."""
        with self._changed:
            deadline = Deadline(time.monotonic() + seconds, next(self._numbers), bell)
            heapq.heappush(self._waiting, deadline)
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="watchdog", daemon=True)
                self._thread.start()
            elif self._waiting[0] is deadline:
                self._changed.notify()
        return deadline

    def _run(self) -> None:
        while True:
            bell = self._next()
            if bell is not None:
                bell()

    def _next(self) -> Callable[[], None] | None:
        """The bell of the first deadline, when its moment has come."""
        with self._changed:
            while not self._waiting:
                self._changed.wait()
            left = self._waiting[0].at - time.monotonic()
            if left > 0:
                self._changed.wait(left)
                return None
            return heapq.heappop(self._waiting).bell
