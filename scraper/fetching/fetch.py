"""Fetch: one URL to one capture, politely, within bounds, and archived before anybody reads it.

Takes a URL and a purpose; gives a `Capture` with one outcome of the closed list. The order is
scope → budget → put off? → robots → pacing → transport → redirects by hand → name → archive →
state. Retries live here and nowhere else: three requests a URL and run, counted on the wire
(reliability.md, promises 4-9). Safe between threads; one request a host and an address at a
time. Never raises for what a server does.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt
from tenacity.wait import wait_exponential, wait_random

from scraper.addressing.addresses import (
    AddressRefused,
    NameUnknown,
    Resolver,
    remember,
    resolve,
    vet,
)
from scraper.addressing.sending import PLAIN, Sending
from scraper.addressing.urls import (
    DEFAULT_PORTS,
    authority_of,
    host_of,
    resolve_href,
    site_key,
    without_user,
)
from scraper.archiving.archive import Archive
from scraper.books.outcomes import is_transient
from scraper.books.state import State
from scraper.definitions.hostrules import HostRules
from scraper.fetching.breaker import Breaker
from scraper.fetching.contact import check_contact, lacks_contact, user_agent
from scraper.fetching.dialling import Limits
from scraper.fetching.ledger import PROBE, Capture, Job, Ledger
from scraper.fetching.pacing import HostBook, Pacer, read_retry_after, utc_text
from scraper.fetching.permission import Permission
from scraper.fetching.plain_hosts import PlainHosts
from scraper.fetching.probes import Probes
from scraper.fetching.redirects import follow, follow_page, is_redirect, refuse_scope
from scraper.fetching.refusals import Named, name_response
from scraper.fetching.throttles import FIRST_REST, Throttles
from scraper.fetching.transport import NoReply, Reply, Transport
from scraper.fetching.turns import Turns
from scraper.process.clocks import SYSTEM, Clock
from scraper.project import Project
from scraper.warcs.codings import header

__all__ = ["Capture", "FetchSettings", "Fetcher", "Limits", "check_contact"]

MOST_REQUESTS = 3  # a URL and run (promise 8)
MOST_SLEEP = 60.0  # a longer wait puts the host off to a later run (N07)
BUDGET_GRACE = 15.0  # a request may end so much after the budget (promise 3: 30 s in all)
LEAST_BACKOFF, MOST_BACKOFF = 0.5, 30.0

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """How a run fetches."""

    delay: float = 3.0  # least seconds between two requests to a host
    user_agent: str = "jyta"  # the product token
    contact: str | None = None
    allow_private: bool = False
    deadline: float | None = None  # end of the budget on the clock's monotonic time
    allowed_hosts: tuple[str, ...] = ()  # beside the host of the column
    limits: Limits = field(default_factory=Limits)
    workers: int = 32  # requests at a time, over all hosts
    rules: HostRules = HostRules()  # of the sites' definitions


class Transient(Exception):
    """A capture that may go better soon; only tenacity ever sees it."""

    def __init__(self, capture: Capture, retry_after: float | None = None) -> None:
        """Carry the capture, should it be the last."""
        super().__init__(capture.outcome)
        self.capture = capture
        self.retry_after = retry_after


class Fetcher:
    """Fetches for one run."""

    def __init__(
        self,
        project: Project,
        state: State,
        archive: Archive,
        settings: FetchSettings,
        run_id: str,
        clock: Clock = SYSTEM,
        *,
        resolver: Resolver = resolve,
    ) -> None:
        """`WrongUsage` for a product token that is none; nothing is asked yet."""
        self.project = project
        self._settings = settings
        self._clock = clock
        self._resolver = remember(resolver, clock.monotonic)
        self._ledger = Ledger(state, archive, run_id, clock)
        self._book = HostBook(state)
        self._pacer = Pacer(self._book, clock, settings.delay)
        self._pacer.set_delays(settings.rules.delays())
        self._breaker = Breaker()
        self._throttles = Throttles()
        self._permission = Permission(
            self._book, self._pacer, clock, settings.user_agent, self._fetch_robots
        )
        self._transport = Transport(
            user_agent(settings),
            clock=clock,
            limits=settings.limits,
            allow_private=settings.allow_private,
            resolver=self._resolver,
            rules=settings.rules,
        )
        self._probes = Probes(state, archive, run_id, clock, self._fetch_probe)
        self._requests: Counter[str] = Counter()
        self._plain = PlainHosts(settings.rules)
        self._turns = Turns(self._pacer, clock, settings.workers, self._is_over)

    def fetch(
        self,
        url: str,
        *,
        purpose: str,
        column_url: str | None = None,
        sending: Sending = PLAIN,
        page: str | None = None,
    ) -> Capture:
        """The capture of a URL; `purpose` is list, detail or attachment.

        It is booked as one of `page`, the canonical address of a page that has other names too.
        `ContactMissing` before the first request to a public host without a contact.
        """
        sites = self._sites(column_url or url)
        wire = resolve_href(url, url)
        if wire is None:
            job = Job(url, url, purpose, column_url, sites)
            return self._ledger.record(job, url, Named("out_of_scope", "no web address"))
        wire = self._plain.address(self._settings.rules.with_scheme(wire), column_url)
        job = Job(url, without_user(wire), purpose, column_url, sites, sending, page)
        if refuse_scope(job.url, job) is None:
            check_contact(self._settings, (host_of(wire),))
        return self._fetch(job)

    def stopped_hosts(self) -> dict[str, str]:
        """The hosts that are left alone in this run, with the reasons."""
        return self._breaker.open_hosts()

    # --- retries ---

    def _fetch(self, job: Job) -> Capture:
        try:
            return self._attempt_with_room(job)  # nearly always the only one
        except Transient as error:
            return self._try_again(job, error)

    def _try_again(self, job: Job, failed: Transient) -> Capture:
        """What becomes of a job whose first attempt failed."""
        failures = [failed]

        def attempt() -> Capture:
            if failures:
                raise failures.pop()
            return self._attempt_with_room(job)

        retrying = Retrying(
            stop=self._must_stop,
            wait=self._back_off,
            retry=retry_if_exception_type(Transient),
            sleep=self._clock.sleep,
            before_sleep=_log_retry,
            reraise=True,
        )
        try:
            return retrying(attempt)
        except Transient as error:
            return error.capture

    def _fetch_robots(self, url: str) -> Capture:
        return self._fetch(Job(url, url, "robots", None, None))

    def _fetch_probe(self, url: str, page: Job) -> Capture:
        return self._fetch(Job(url, url, PROBE, page.column_url, page.sites))

    def _must_stop(self, state: RetryCallState) -> bool:
        return stop_after_attempt(MOST_REQUESTS)(state) or self._is_over(state.upcoming_sleep)

    def _back_off(self, state: RetryCallState) -> float:
        first = min(max(LEAST_BACKOFF, 2 * self._settings.delay), MOST_BACKOFF)
        backoff = wait_exponential(multiplier=first, max=MOST_BACKOFF) + wait_random(0, first / 2)
        error = state.outcome.exception() if state.outcome else None
        asked = error.retry_after if isinstance(error, Transient) else None
        return max(asked or 0.0, backoff(state))

    # --- one attempt: a request and its redirects ---

    def _attempt_with_room(self, job: Job) -> Capture:
        with self._transport.room.request():
            return self._attempt(job)

    def _attempt(self, job: Job) -> Capture:
        url, sending = job.url, job.sending
        seen: list[str] = []
        is_forwarded = False
        deaf: Named | None = None  # what https said, where http is asked instead
        while True:
            refused = self._refuse(url, job, sending)
            if refused:
                circle = url in seen and refused.outcome == "deferred"
                named = Named("bad_redirect", "it leads in a circle") if circle else refused
                return self._ledger.record(job, url, named, self._put_off_until(url))
            seen.append(url)
            try:
                reply = self._request(url, sending)
            except NoReply as error:
                plain = self._plain.plain(url, job.column_url) if error.speaks_no_tls else None
                if plain is None or deaf is not None:
                    return self._after_silence(job, url, Named(error.outcome, error.note))
                url, deaf = plain, Named(error.outcome, error.note)
                seen.pop()  # where http leads back to it, that is no circle
                continue
            step = self._name(reply, url, job, seen)
            if (
                deaf is not None
                and isinstance(step, str)
                and self._plain.plain(step, job.column_url)
            ):
                return self._after_silence(job, step, deaf)
            if deaf is not None:
                self._plain.learn(url)
            if isinstance(step, Named) and not is_forwarded:
                step = self._forward(step, reply, url, job, seen)
                is_forwarded = isinstance(step, str)
            if isinstance(step, Named):
                if job.is_robots:  # decided: when it is read anew, a day later, it counts anew
                    self._forget(seen, sending)
                return self._after_reply(job, url, reply, step)
            self._ledger.store_hop(job, url, reply, step)
            url, sending = step, sending.after_redirect(reply.status)

    def _name(self, reply: Reply, url: str, job: Job, seen: list[str]) -> Named | str:
        """What a response is; or where it leads, when it is a redirect that is followed."""
        if reply.fault:
            return Named(reply.fault, reply.note)
        if is_redirect(reply):
            return follow(reply, url, job, seen, allow_private=self._settings.allow_private)
        named = name_response(reply.status, reply.headers, reply.body, is_page=job.is_page)
        if named.outcome == "not_modified" and not reply.sending.is_conditional:
            named = Named("empty", "not modified, though that was not asked")
        if named.outcome == "ok" and job.purpose == "detail" and len(seen) == 1:
            # A page that was had is not asked for again: its count would only fill the memory.
            self._forget((url,), job.sending)
        return replace(named, note=named.note or reply.note)

    def _forward(
        self, named: Named, reply: Reply, url: str, job: Job, seen: list[str]
    ) -> Named | str:
        """A page without text may lead on by meta refresh or script, once (trap 62)."""
        if named.outcome != "ok" or not job.is_page:
            return named
        private = self._settings.allow_private
        return follow_page(reply, url, job, seen, allow_private=private) or named

    def _forget(self, urls: Iterable[str], sending: Sending) -> None:
        for url in urls:
            self._requests.pop(sending.key(url), None)

    # --- permission ---

    def _sites(self, url: str) -> frozenset[str]:
        further = (*self._settings.allowed_hosts, *self._settings.rules.rule(url).hosts)
        allowed = (f"http://{host}/" for host in further)
        return frozenset(site_key(one) for one in (url, *allowed))

    def _refuse(self, url: str, job: Job, sending: Sending) -> Named | None:
        """Why no request goes out for a URL; `None` when it may."""
        outside = refuse_scope(url, job)
        if outside:
            return outside
        if lacks_contact(self._settings, host_of(url)):
            return Named("out_of_scope", "a public host, and no contact is given")
        if self._is_over():
            return Named("budget_skipped", "the time budget is used up")
        put_off = self._put_off_until(url)
        if put_off:
            return Named("deferred", f"the host asked not to come before {put_off}")
        denied = None if job.is_robots else self._permission.refuse(url)
        return denied or self._refuse_more(url, job, sending)

    def _refuse_more(self, url: str, job: Job, sending: Sending) -> Named | None:
        stopped = None if job.is_robots else self._breaker.reason(authority_of(url))
        if stopped:
            return Named("deferred", f"the host is left alone in this run: {stopped}")
        if self._requests[sending.key(url)] >= MOST_REQUESTS:
            return Named("deferred", f"asked {MOST_REQUESTS} times in this run")
        return None

    def _put_off_until(self, url: str) -> str | None:
        until = self._book.row(authority_of(url)).blocked_until
        return utc_text(until) if until is not None and until > self._clock.now() else None

    def _is_over(self, seconds: float = 0.0) -> bool:
        deadline = self._settings.deadline
        return deadline is not None and self._clock.monotonic() + seconds >= deadline

    # --- one request ---

    def _request(self, url: str, sending: Sending) -> Reply:
        """Ask when the turn of host and address has come."""

        def seconds() -> float:
            self._requests[sending.key(url)] += 1
            return self._seconds_left()

        turn = self._turns.take(authority_of(url), self._address_of(url), seconds)
        try:
            return self._transport.ask(url, sending, turn=turn)
        finally:
            turn.finish()

    def _address_of(self, url: str) -> str:
        """The address that will be connected to; it is judged again when it answers."""
        host, parts = host_of(url), urlsplit(url)
        try:
            found = self._resolver(host, parts.port or DEFAULT_PORTS[parts.scheme])
            good = vet(host, found, allow_private=self._settings.allow_private)
            return self._transport.routes.order(host, good)[0]
        except NameUnknown as error:
            raise NoReply("dns_error", str(error)) from error
        except AddressRefused as error:
            raise NoReply("out_of_scope", str(error)) from error

    def _seconds_left(self) -> float:
        most, deadline = self._settings.limits.seconds, self._settings.deadline
        if deadline is None:
            return most
        return min(most, deadline - self._clock.monotonic() + BUDGET_GRACE)

    # --- what becomes of it ---

    def _after_silence(self, job: Job, url: str, named: Named) -> Capture:
        """No response: book it, and let it be tried again if that may help."""
        self._count(job, url, named.outcome)
        capture = self._ledger.record(job, url, named)
        if is_transient(named.outcome, None) and not job.is_probe:
            raise Transient(capture)
        return capture

    def _after_reply(self, job: Job, url: str, reply: Reply, named: Named) -> Capture:
        """The last response of a chain: heed its Retry-After, store it, try again if it helps."""
        if named.outcome == "ok" and job.purpose == "detail":
            named = self._probes.judge(job, url, reply) or named
        self._count(job, url, named.outcome)
        now = self._clock.now()
        asked = read_retry_after(header(reply.headers, "retry-after"), now)
        wait = asked if reply.status >= 400 else None
        not_before = self._heed(url, wait, named) if wait else None
        if not_before and named.outcome == "server_error":
            named = Named("rate_limited", f"{named.note}; not before {not_before}")
        rest = self._rest(url, reply, named, is_timed=asked is not None)
        capture = self._ledger.store(job, url, reply, named, not_before)
        # A Retry-After on robots.txt closes the host for this run (N08).
        closed = not_before is not None or job.is_probe or (job.is_robots and bool(wait))
        closed = closed or (job.is_robots and rest > FIRST_REST)
        if not closed and is_transient(named.outcome, reply.status):
            raise Transient(capture, wait or rest)
        return capture

    def _rest(self, url: str, reply: Reply, named: Named, *, is_timed: bool) -> float:
        """Let a host rest that is busy and names no time (trap 70)."""
        host = authority_of(url)
        rest = self._throttles.note(host, named.outcome, reply.status, is_timed=is_timed) or 0.0
        if rest:
            self._pacer.hold(host, rest)
        return rest

    def _heed(self, url: str, seconds: float, named: Named) -> str | None:
        """Hold the host back; a wait that is too long for this run puts it off, durably."""
        host = authority_of(url)
        if seconds <= MOST_SLEEP and not self._is_over(seconds):
            self._pacer.hold(host, seconds)
            return None
        until = self._clock.now() + seconds
        self._book.change(host, blocked_until=until, block_reason=named.outcome)
        return utc_text(until)

    def _count(self, job: Job, url: str, outcome: str) -> None:
        if not job.is_robots and not job.is_probe:  # the first closes its host by itself
            self._breaker.note(authority_of(url), outcome)


def _log_retry(state: RetryCallState) -> None:
    error = state.outcome.exception() if state.outcome else None
    if isinstance(error, Transient):
        facts: dict[str, object] = {"url": error.capture.url, "outcome": error.capture.outcome}
        facts |= {"attempt": state.attempt_number, "wait": round(state.upcoming_sleep, 1)}
        log.info("retry", extra=facts)
