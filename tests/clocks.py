"""A clock that only moves when somebody sleeps."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from threading import Lock


@dataclass(slots=True)
class FakeClock:
    """Wall and monotonic time, moved by `sleep` and by hand."""

    wall: float = 1_700_000_000.0
    mono: float = 1000.0
    slept: list[float] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    def now(self) -> float:
        return self.wall

    def monotonic(self) -> float:
        return self.mono

    def sleep(self, seconds: float) -> None:
        with self.lock:
            self.slept.append(seconds)
            self.advance(seconds)

    def advance(self, seconds: float) -> None:
        self.wall += seconds
        self.mono += seconds


@dataclass(slots=True)
class HastyClock:
    """The machine's time, but waits are skipped: what was slept away is added to it.

    For one thread: the skipped waits of several would add up.
    """

    skipped: float = 0.0
    slept: list[float] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    def now(self) -> float:
        return time.time() + self.skipped

    def monotonic(self) -> float:
        return time.monotonic() + self.skipped

    def sleep(self, seconds: float) -> None:
        with self.lock:
            self.slept.append(seconds)
            self.skipped += max(0.0, seconds)
