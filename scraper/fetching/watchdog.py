"""Watchdog: one thread that keeps the deadlines of all requests.

Takes a moment and a bell; rings the bell when the moment has come, unless it was called off.
A thread of its own for every request would cost more than the request. What was called off is
swept out before it is more than what may still ring: of a crawl it is nearly all. Never waits for
a bell.
"""

from __future__ import annotations

import heapq
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

_SPARE = 64  # deadlines that were called off and may stay in any case


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
        self._sweep_at = _SPARE
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None

    def __len__(self) -> int:
        """How many deadlines are held, those called off and not yet swept out among them."""
        return len(self._waiting)

    def ring_after(self, seconds: float, bell: Callable[[], None]) -> Deadline:
        """Ring in so many seconds."""
        with self._changed:
            deadline = Deadline(time.monotonic() + seconds, next(self._numbers), bell)
            if len(self._waiting) >= self._sweep_at:
                self._sweep()
            heapq.heappush(self._waiting, deadline)
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="watchdog", daemon=True)
                self._thread.start()
            elif self._waiting[0] is deadline:
                self._changed.notify()
        return deadline

    def _sweep(self) -> None:
        """Only what may still ring stays; the time of all sweeps is that of all deadlines."""
        self._waiting = [deadline for deadline in self._waiting if deadline.bell is not None]
        heapq.heapify(self._waiting)
        self._sweep_at = 2 * len(self._waiting) + _SPARE

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
