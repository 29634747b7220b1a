"""Pacing: when a host may be asked again.

Takes hosts, addresses and what their servers said; gives the seconds to wait. The gap is the
largest of the delay, the Crawl-delay and five times the last response time, for the host and
for the address behind it (reliability.md, promise 6, N70); it is kept in the state, so that a
restart stays polite. Delays run from request to request, so that the rate is the one that was
asked for; a request counts from when its answer begins, for then the server has surely seen it,
and no clock of anybody finds a gap too short. The rest after a slow answer begins when it ends.
Counts in monotonic time within a run, in wall time across runs (P20).
Never sleeps itself, never lets a request go early.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from threading import Lock
from typing import Any

from scraper.books.state import HostRow, State
from scraper.process.clocks import Clock

RESPONSE_FACTOR = 5
MOST_WAIT = 300.0  # five times the longest response; more would be a clock that jumped
STORED_SECONDS = 0.05  # a later moment is stored again when it differs by more
ADDRESS_PREFIX = "address "  # an address has a row among the hosts
_SECONDS = re.compile(r"[0-9]{1,10}")


class HostBook:
    """What is remembered of hosts; each change is stored when its method returns."""

    def __init__(self, state: State) -> None:
        """Rows are read when they are needed; a run is the only one that writes them."""
        self._state = state
        self._rows: dict[str, HostRow] = {}
        self._lock = Lock()

    def row(self, host: str) -> HostRow:
        """The row of a host; an empty one when nothing is known."""
        found = self._rows.get(host)
        if found is None:
            with self._lock:
                found = self._rows.setdefault(host, self._state.host(host) or HostRow(host=host))
        return found

    def change(self, host: str, **fields: Any) -> HostRow:
        """Change some fields of a row and leave the others."""
        before = self.row(host)
        with self._lock:
            row = replace(self._rows.get(host, before), **fields)
            self._state.save_host(row)
            self._rows[host] = row
        return row

    def put_off(self, hosts: Iterable[str], until: float) -> None:
        """No request to these, which hold still until it returns, before that wall time."""
        keys = tuple(hosts)
        before = [self.row(key) for key in keys]  # known before, so that no older row is read
        with self._lock:
            for key, row in zip(keys, before, strict=True):
                self._rows[key] = replace(self._rows.get(key, row), next_allowed_at=until)
        # Outside of the lock: nobody else puts these off, and others need not wait for the disk.
        self._state.pace_hosts(keys, until)


class Pacer:
    """Waits of one run, over hosts and addresses."""

    def __init__(self, book: HostBook, clock: Clock, delay: float) -> None:
        """`delay`: the least gap, in seconds."""
        self._book = book
        self._clock = clock
        self._delay = delay
        self._delays: dict[str, float] = {}
        self._crawl_delays: dict[str, float] = {}
        self._counted: dict[str, float] = {}  # the last request of each host, monotonic
        self._next: dict[str, float] = {}
        self._stored: dict[str, float] = {}  # the same moments as far as they are stored
        self._lock = Lock()

    def set_delays(self, delays: Mapping[str, float]) -> None:
        """Gaps that definitions want for single hosts, in place of the run's delay."""
        self._delays.update(delays)

    def set_crawl_delay(self, host: str, seconds: float) -> None:
        """The gap that a host's robots.txt asks for; it holds after that request already."""
        self._crawl_delays[host] = seconds
        if host in self._counted:
            self._put_off(self._counted[host] + seconds, host)

    def wait(self, *keys: str) -> float:
        """Seconds until all of these may be asked."""
        now = self._clock.monotonic()
        return max(0.0, *(self._next_of(key) - now for key in keys))

    def begin(self, host: str, address: str) -> None:
        """A request is about to go out: the gap is stored before it, should the run be killed."""
        self._put_off(self._clock.monotonic() + self._least_gap(host), host, address)

    def finish(
        self,
        host: str,
        address: str,
        *,
        answered: float,
        ended: float,
        seconds: float,
    ) -> None:
        """A request was answered and ended at these moments, and took so many seconds."""
        self._counted[host] = answered
        at = max(answered + self._least_gap(host), ended + RESPONSE_FACTOR * seconds)
        self._put_off(at, host, address)

    def hold(self, host: str, seconds: float) -> None:
        """The server asks to wait: no request to the host earlier than that."""
        self._put_off(self._clock.monotonic() + seconds, host)

    def _least_gap(self, host: str) -> float:
        return max(self._delays.get(host, self._delay), self._crawl_delays.get(host, 0.0))

    def _put_off(self, at: float, *keys: str) -> None:
        """Not before a monotonic moment, which is stored in wall time."""
        later = [key for key in keys if at >= self._next_of(key)]
        left = at - self._clock.monotonic()
        with self._lock:
            self._next |= dict.fromkeys(later, at)
            stored = [key for key in later if at - self._stored.get(key, 0.0) > STORED_SECONDS]
            # What is over before a killed run could start again is no matter of the next one.
            stored = stored if left > STORED_SECONDS else []
            self._stored |= dict.fromkeys(stored, at)
        if stored:
            self._book.put_off(stored, self._clock.now() + left)

    def _next_of(self, key: str) -> float:
        with self._lock:
            if key not in self._next:
                left = self._book.row(key).next_allowed_at - self._clock.now()
                self._next[key] = self._clock.monotonic() + min(max(left, 0.0), MOST_WAIT)
            return self._next[key]


def address_key(address: str) -> str:
    """The key under which an address is paced."""
    return ADDRESS_PREFIX + address


def read_retry_after(value: str | None, now: float) -> float | None:
    """The seconds that `Retry-After` asks for; `None` when it says nothing that can be read.

    >>> read_retry_after("3", 0.0), read_retry_after("-5", 0.0)
    (3.0, None)
    """
    text = (value or "").strip()
    if _SECONDS.fullmatch(text):
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, moment.timestamp() - now)


def utc_text(seconds: float) -> str:
    """A time as it stands in tables: `YYYY-MM-DDThh:mm:ssZ`."""
    return _second_text(math.floor(seconds))


@lru_cache(64)
def _second_text(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
