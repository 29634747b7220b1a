"""Stopping: a run that is asked to end does so at the next safe place.

Takes SIGINT and SIGTERM (and SIGHUP); sets a flag that long work looks at, and wakes every
sleep. Whoever sees the flag ends with `Interrupted` or `Terminated`. A second SIGINT, or eight
seconds without an end, says so and closes the process: everything acknowledged is durable already
(reliability.md, promise 10; P06, P07). Never interrupts a write.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import FrameType

from scraper.errors import JytaError
from scraper.exitcodes import ExitCode
from scraper.process.clocks import Clock

# What long work calls where nothing is half done: raises when the run should end.
Check = Callable[[], None]

GRACE_SECONDS = 8.0
STOPPED = "stopped; the next run goes on from here"
_SLICE_SECONDS = 0.5
_STDERR = 2


def go_on() -> None:
    """The check of work that nobody stops."""


class Interrupted(JytaError):
    """The person at the terminal asked to stop. Operator: run again, it goes on."""

    exit_code = ExitCode.INTERRUPTED


class Terminated(JytaError):
    """The system asked to stop. Operator: run again, it goes on."""

    exit_code = ExitCode.TERMINATED


# Signal -> the error whose exit code tells of it.
STOPPING_SIGNALS: dict[signal.Signals, type[JytaError]] = {
    signal.SIGINT: Interrupted,
    signal.SIGTERM: Terminated,
    signal.SIGHUP: Terminated,
}


@dataclass(slots=True)
class StopFlag:
    """Which signal asked for the end, if any."""

    asked: signal.Signals | None = None

    def ask(self, number: signal.Signals) -> None:
        """Ask for the end; the first signal decides the exit code."""
        self.asked = self.asked or number

    def is_set(self) -> bool:
        """True when the run should end."""
        return self.asked is not None

    def check(self) -> None:
        """Raise when the run should end; call it where nothing is half done."""
        if self.asked is not None:
            raise STOPPING_SIGNALS[self.asked](STOPPED)


@dataclass(frozen=True, slots=True)
class StoppableClock:
    """A clock whose sleep ends with the run: it sleeps in slices and looks at the flag."""

    clock: Clock
    flag: StopFlag

    def now(self) -> float:
        """Seconds since the epoch."""
        return self.clock.now()

    def monotonic(self) -> float:
        """Seconds that never go back."""
        return self.clock.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait; raises `Interrupted` or `Terminated` when asked to stop meanwhile."""
        until = self.clock.monotonic() + seconds
        while (left := until - self.clock.monotonic()) > 0:
            self.flag.check()
            self.clock.sleep(min(left, _SLICE_SECONDS))
        self.flag.check()


@contextmanager
def catch_signals(
    flag: StopFlag, *, grace: float = GRACE_SECONDS, is_last: bool = False
) -> Iterator[None]:
    """Let the stopping signals set `flag` as long as the block lasts.

    `is_last`: the process ends soon after it, so that once a stop was asked for, a second signal
    ends at once and with the right code until the very end.
    """
    timers: list[threading.Timer] = []

    def handle(number: int, _frame: FrameType | None) -> None:
        again = flag.is_set()
        flag.ask(signal.Signals(number))
        if again:
            say_and_end(128 + number)
        timers.append(_end_after(grace, 128 + number))

    before = {number: signal.signal(number, handle) for number in STOPPING_SIGNALS}
    try:
        yield
    finally:
        for timer in timers:
            timer.cancel()
        if not (is_last and flag.is_set()):
            for number, old in before.items():
                signal.signal(number, old)


def ignore_signals() -> None:
    """Whoever ends because of one signal ends with its code, whatever comes after it."""
    for number in STOPPING_SIGNALS:
        signal.signal(number, signal.SIG_IGN)


def end_now(code: int) -> None:
    """Leave at once, workers first; what was acknowledged is on the disk already."""
    for child in multiprocessing.active_children():
        child.kill()
    os._exit(code)


def say_and_end(code: int) -> None:
    """Leave at once with the words of any stopped run."""
    with suppress(OSError):  # not through sys.stderr, which the work may hold just now
        os.write(_STDERR, f"jyta: {STOPPED}\n".encode())
    end_now(code)


def _end_after(seconds: float, code: int) -> threading.Timer:
    timer = threading.Timer(seconds, say_and_end, args=(code,))
    timer.daemon = True
    timer.start()
    return timer
