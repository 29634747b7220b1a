"""Throttles: how long a host rests that is too busy and does not say until when.

Takes what the hosts of one run answer; gives the seconds in which nothing is asked of a host: a
minute after the first answer of this kind, two after each further one in a row (websites.md,
trap 70). A host that names a time itself is obeyed elsewhere. Never sleeps.
"""

from __future__ import annotations

from threading import Lock

BUSY_STATUSES = frozenset({429, 503})
BUSY_OUTCOMES = frozenset({"rate_limited", "server_error"})
FIRST_REST, MOST_REST = 60.0, 120.0


class Throttles:
    """The busy answers of one run, in a row, by host."""

    def __init__(self) -> None:
        """No host has answered yet."""
        self._rests: dict[str, float] = {}
        self._lock = Lock()

    def note(self, host: str, outcome: str, status: int, *, is_timed: bool) -> float | None:
        """The rest that an answer asks for; `None` for one that is not busy or names its time."""
        with self._lock:
            if not is_busy(outcome, status):
                self._rests.pop(host, None)
                return None
            if is_timed:
                return None
            rest = min(2 * self._rests.get(host, FIRST_REST / 2), MOST_REST)
            self._rests[host] = rest
            return rest


def is_busy(outcome: str, status: int) -> bool:
    """True for 429, 503 and pages that ask to come later; a challenge behind a 503 is none.

    >>> is_busy("server_error", 503), is_busy("rate_limited", 200), is_busy("challenge", 503)
    (True, True, False)
    """
    return outcome in BUSY_OUTCOMES and (status in BUSY_STATUSES or outcome == "rate_limited")
