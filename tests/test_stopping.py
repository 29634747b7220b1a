from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from scraper.errors import JytaError
from scraper.process.stopping import (
    Interrupted,
    StopFlag,
    StoppableClock,
    Terminated,
    catch_signals,
)


class FakeClock:
    """Time that passes only when somebody sleeps; may ask for the end on its way."""

    def __init__(self, flag: StopFlag | None = None, ask_at: float = 0.0) -> None:
        self.time = 1000.0
        self.flag = flag
        self.ask_at = ask_at

    def now(self) -> float:
        return self.time

    def monotonic(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.time += seconds
        if self.flag is not None and self.time >= 1000.0 + self.ask_at:
            self.flag.ask(signal.SIGTERM)


def test_sleep_lasts_as_long_as_asked() -> None:
    inner = FakeClock()
    clock = StoppableClock(inner, StopFlag())
    clock.sleep(3.1)
    assert inner.time == pytest.approx(1003.1)
    assert clock.now() == clock.monotonic() == inner.time


def test_sleep_ends_soon_after_the_wish_to_stop() -> None:
    flag = StopFlag()
    inner = FakeClock(flag, ask_at=2.0)
    with pytest.raises(Terminated):
        StoppableClock(inner, flag).sleep(3600)
    assert inner.time < 1003


@pytest.mark.parametrize(
    ("number", "error", "code"),
    [
        (signal.SIGINT, Interrupted, 130),
        (signal.SIGTERM, Terminated, 143),
        (signal.SIGHUP, Terminated, 143),
    ],
)
def test_each_signal_has_its_code(
    number: signal.Signals, error: type[JytaError], code: int
) -> None:
    flag = StopFlag()
    flag.check()
    with catch_signals(flag, grace=60):
        os.kill(os.getpid(), number)
    assert flag.is_set()
    with pytest.raises(error):
        flag.check()
    assert error.exit_code == code


def test_the_first_signal_decides() -> None:
    flag = StopFlag()
    flag.ask(signal.SIGTERM)
    flag.ask(signal.SIGINT)
    with pytest.raises(Terminated):
        flag.check()


def test_handlers_are_put_back() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with catch_signals(StopFlag()):
        assert signal.getsignal(signal.SIGTERM) is not before
    assert signal.getsignal(signal.SIGTERM) is before


STUBBORN = """
import os, signal, time
from scraper.process.stopping import StopFlag, catch_signals
with catch_signals(StopFlag(), grace={grace}):
    {kills}
    while True:
        time.sleep(0.05)
"""
KILL = "os.kill(os.getpid(), signal.SIG{})"


@pytest.mark.parametrize(
    ("grace", "kills", "code"),
    [
        (0.1, KILL.format("TERM"), 143),
        (60, KILL.format("INT") + "; " + KILL.format("INT"), 130),
    ],
)
def test_work_that_never_looks_is_ended(grace: float, kills: str, code: int) -> None:
    script = STUBBORN.format(grace=grace, kills=kills)
    done = subprocess.run(
        [sys.executable, "-c", script], timeout=30, check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr == "jyta: stopped; the next run goes on from here\n"
