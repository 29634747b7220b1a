"""Turns: a request goes out when its host, its address and a free line allow it.

Takes hosts and addresses; lets one request at a time through for each of them, never earlier
than the pacer says, and so many at a time over all (`workers`). Who waits for its turn holds
nothing that another host could use: a slow host, or one with a long Crawl-delay, is parked.
Gives the budget's end as `budget_skipped`. Never asks the network itself.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock, Semaphore

from scraper.fetching.pacing import Pacer, address_key
from scraper.fetching.permission import Locks
from scraper.fetching.transport import NoReply
from scraper.process.clocks import Clock

_ROUNDING = 1e-9  # seconds


class Turns:
    """The turns of one run."""

    def __init__(
        self, pacer: Pacer, clock: Clock, workers: int, is_over: Callable[[float], bool]
    ) -> None:
        """`is_over` tells whether the budget ends within so many seconds."""
        self.pacer = pacer
        self.clock = clock
        self.is_over = is_over
        self.lines = Semaphore(max(1, workers))
        self.hosts, self.addresses = Locks(), Locks()

    def take(self, host: str, address: str, seconds: Callable[[], float]) -> Turn:
        """A turn that has not begun; `seconds` is asked for the time left when it begins."""
        return Turn(self, host, address, seconds)


class Turn:
    """One request: `begin` waits for it, the marks in between tell when it was on the wire."""

    def __init__(self, turns: Turns, host: str, address: str, seconds: Callable[[], float]) -> None:
        """Nothing is held before `begin`."""
        self._turns = turns
        self._host = host
        self._address = address
        self._key = address_key(address)
        self._seconds = seconds
        self._held: list[Lock | Semaphore] = []
        self._started: float | None = None
        self._answered: float | None = None
        self._ended: float | None = None

    def begin(self) -> float:
        """Wait; gives the seconds that the request may take. `NoReply` when the budget ends."""
        turns = self._turns
        self._hold(turns.hosts.hold(self._host))
        while not self._has_come():
            pass
        self._hold(turns.lines)
        if turns.is_over(0.0):
            raise NoReply("budget_skipped", "the time budget ended before the host's turn")
        turns.pacer.begin(self._host, self._key)
        self._started = turns.clock.monotonic()
        return self._seconds()

    def answered(self) -> None:
        """The answer begins: the server has surely seen the request."""
        self._answered = self._answered or self._turns.clock.monotonic()

    def ended(self) -> None:
        """The last byte of the answer is here."""
        self._ended = self._turns.clock.monotonic()

    def finish(self) -> None:
        """Let the next one come, when it is time."""
        try:
            if self._started is not None:
                self._tell(self._started)
        finally:
            while self._held:
                self._held.pop().release()

    def _hold(self, lock: Lock | Semaphore) -> None:
        lock.acquire()
        self._held.append(lock)

    def _has_come(self) -> bool:
        """Wait without a claim on the address, then look again with it."""
        turns, keys = self._turns, (self._host, self._key)
        wait = turns.pacer.wait(*keys)
        if turns.is_over(wait):
            raise NoReply("budget_skipped", "the time budget ends before the host's turn")
        if wait > _ROUNDING:
            turns.clock.sleep(wait)
        self._hold(turns.addresses.hold(self._key))
        if turns.pacer.wait(*keys) <= _ROUNDING:
            return True
        self._held.pop().release()
        return False

    def _tell(self, started: float) -> None:
        now = self._turns.clock.monotonic()
        ended = self._ended or now
        self._turns.pacer.finish(
            self._host,
            self._key,
            answered=self._answered or ended,
            ended=ended,
            seconds=ended - started,
        )
