"""Breaker: when a host is left alone for the rest of a run.

Takes the outcome of every request as it was on the wire; says which hosts have had enough:
five failures in a row (reliability.md, N03), one for a name or a certificate that does not
hold (N35, N36), three refusals (N39, N40): challenges are counted over the whole run, all others
only until a page comes again. Never forgets within a run, never remembers beyond.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock

from scraper.books.outcomes import ANSWERS, DEAD_HOST, FAILURES, LASTING_REFUSALS, REFUSALS

MOST_FAILURES = 5
MOST_REFUSALS = 3


@dataclass(slots=True)
class _Tally:
    failures: int = 0
    refusals: int = 0
    lasting: int = 0
    reason: str | None = None


class Breaker:
    """The tallies of one run."""

    def __init__(self) -> None:
        """No host has failed yet."""
        self._tallies: dict[str, _Tally] = {}
        self._lock = Lock()

    def note(self, host: str, outcome: str) -> None:
        """Count the outcome of one request."""
        with self._lock:
            tally = self._tallies.setdefault(host, _Tally())
            tally.failures = tally.failures + 1 if outcome in FAILURES else 0
            if outcome in REFUSALS:
                tally.refusals += 1
                tally.lasting += outcome in LASTING_REFUSALS
            elif outcome in ANSWERS:
                tally.refusals = tally.lasting
            tally.reason = tally.reason or _reason(tally, outcome)

    def reason(self, host: str) -> str | None:
        """Why a host is left alone; `None` when it is not."""
        with self._lock:
            tally = self._tallies.get(host)
            return tally.reason if tally else None

    def open_hosts(self) -> dict[str, str]:
        """The hosts that are left alone, with the reasons."""
        with self._lock:
            return {host: tally.reason for host, tally in self._tallies.items() if tally.reason}


def _reason(tally: _Tally, outcome: str) -> str | None:
    if tally.refusals >= MOST_REFUSALS:
        return f"{tally.refusals} refusals, the last one {outcome}"
    if outcome in DEAD_HOST:
        return f"{outcome}: asking again cannot help"
    if tally.failures >= MOST_FAILURES:
        return f"{tally.failures} failures in a row, the last one {outcome}"
    return None
