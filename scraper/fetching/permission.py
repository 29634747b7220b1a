"""Permission: a stored robots decision before any request to a host.

Takes URLs and a way to ask for robots.txt; says why one may not be fetched. Rules are read once
a host and 24 hours and kept in the state; a failure closes the host for this run and is read
anew in the next (reliability.md, promise 5, N61-N68). Never asks twice at a time for a host.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable
from threading import Lock
from urllib.parse import urlsplit

from scraper.addressing.urls import authority_of
from scraper.fetching.ledger import Capture
from scraper.fetching.pacing import HostBook, Pacer
from scraper.fetching.refusals import Named
from scraper.fetching.robots import FRESH_SECONDS, OPEN_ANSWERS, RobotsAnswer, Rules, read_answer
from scraper.process.clocks import Clock

# These say nothing about the host's rules, only that it could not be asked now.
NOT_ASKED = frozenset({"budget_skipped", "deferred", "out_of_scope"})

log = logging.getLogger(__name__)


class Locks:
    """A lock a key."""

    def __init__(self) -> None:
        """No key is known yet."""
        self._guard = Lock()
        self._locks: defaultdict[str, Lock] = defaultdict(Lock)

    def hold(self, key: str) -> Lock:
        """The lock of a key, to be held as long as a block lasts."""
        with self._guard:
            return self._locks[key]


class Permission:
    """The robots decisions of one run."""

    def __init__(
        self,
        book: HostBook,
        pacer: Pacer,
        clock: Clock,
        token: str,
        ask: Callable[[str], Capture],
    ) -> None:
        """`ask` fetches a robots.txt by its address."""
        self._book = book
        self._pacer = pacer
        self._clock = clock
        self._token = token
        self._ask = ask
        self._rules: dict[str, tuple[Rules, float]] = {}
        self._locks = Locks()

    def refuse(self, url: str) -> Named | None:
        """Why robots.txt, or its absence, forbids a URL; `None` when it may be asked for."""
        host = authority_of(url)
        with self._locks.hold(host):
            rules = self._known(host) or self._read(host, url)
        return rules.refuse(url) if isinstance(rules, Rules) else rules

    def _known(self, host: str) -> Rules | None:
        """Rules of this run; or, if they were read within 24 hours, the stored ones."""
        if host in self._rules:
            rules, read_at = self._rules[host]
            closed = rules.answer.outcome not in OPEN_ANSWERS
            return rules if closed or self._is_fresh(read_at) else None
        row = self._book.row(host)
        if row.robots_outcome not in OPEN_ANSWERS or not self._is_fresh(row.robots_at):
            return None
        answer = RobotsAnswer(row.robots_outcome or "", row.robots_text or "")
        return self._keep(host, answer, row.robots_at or 0.0)

    def _read(self, host: str, url: str) -> Rules | Named:
        parts = urlsplit(url)
        robots_url = f"{parts.scheme}://{parts.netloc}/robots.txt"
        capture = self._ask(robots_url)
        if capture.outcome in NOT_ASKED:
            return Named(capture.outcome, f"robots.txt: {capture.note}")
        answer = read_answer(capture.outcome, capture.status, capture.body, capture.note)
        _log_answer(robots_url, answer)
        now = self._clock.now()
        self._book.change(
            host, robots_text=answer.text, robots_at=now, robots_outcome=answer.outcome
        )
        return self._keep(host, answer, now)

    def _keep(self, host: str, answer: RobotsAnswer, read_at: float) -> Rules:
        rules = Rules(answer, self._token)
        self._rules[host] = (rules, read_at)
        self._pacer.set_crawl_delay(host, rules.crawl_delay)
        return rules

    def _is_fresh(self, read_at: float | None) -> bool:
        return read_at is not None and 0 <= self._clock.now() - read_at < FRESH_SECONDS


def _log_answer(robots_url: str, answer: RobotsAnswer) -> None:
    level = logging.INFO if answer.outcome in OPEN_ANSWERS else logging.WARNING
    facts = {"url": robots_url, "answer": answer.outcome, "note": answer.note}
    log.log(level, "robots_read", extra=facts)
