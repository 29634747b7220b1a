"""Ledger: every fetch is stored and booked before anybody reads it.

Takes a job, what came back and its name; writes the archive, then the state, and gives the
`Capture`. Rows are those that `archive.capture_row` would rebuild (reliability.md, P03, P24).
Never judges a response, never changes what was booked.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from threading import Lock

from scraper.addressing.sending import PLAIN, Sending
from scraper.addressing.urls import canonical_url, host_of
from scraper.archiving.archive import Archive, Exchange, capture_row
from scraper.books.state import CaptureRow, State
from scraper.errors import ProjectDamaged
from scraper.fetching.pacing import utc_text
from scraper.fetching.refusals import Named
from scraper.fetching.robots import MOST_BYTES
from scraper.fetching.transport import Reply
from scraper.process.clocks import Clock
from scraper.warcs.codings import header
from scraper.warcs.warc import REDIRECT, as_stored, clean, digest

# What may be stored without a body: the one we have came again, or was said to be unchanged.
_MAY_REFER = frozenset({"ok", "not_modified"})

PROBE = "probe"  # the purpose of a request for a name that is not there

log = logging.getLogger("scraper.fetching.fetch")  # one name for all that is said about requests


@dataclass(frozen=True, slots=True)
class Capture:
    """One stored response, or the reason why there is none."""

    url: str  # as asked for
    final_url: str  # after redirects
    outcome: str  # closed list, see scraper/books/outcomes.py
    status: int | None
    content_type: str | None
    body: bytes  # decoded from the content coding; b"" when there is none
    fetched_at: str  # UTC, YYYY-MM-DDThh:mm:ssZ
    warc_file: str | None  # name inside archive/
    warc_offset: int | None
    note: str = ""  # one sentence for the log
    not_before: str | None = None  # UTC; the host asked not to come earlier


@dataclass(frozen=True, slots=True)
class Job:
    """One URL to fetch."""

    asked: str  # as it was listed
    url: str  # as it goes over the wire
    purpose: str  # list, detail, part, attachment, probe or robots
    column_url: str | None
    sites: frozenset[str] | None  # None: any public host (robots.txt only, RFC 9309)
    sending: Sending = PLAIN
    page: str | None = None  # canonical address that it is booked under; None: its own

    @property
    def canonical_url(self) -> str:
        """The page that its capture belongs to."""
        return canonical_url(self.asked) if self.page is None else self.page

    @property
    def is_page(self) -> bool:
        """True for what is read as a page."""
        return self.purpose in ("list", "detail", "part", PROBE)

    @property
    def is_robots(self) -> bool:
        """True for robots.txt."""
        return self.purpose == "robots"

    @property
    def is_probe(self) -> bool:
        """True for a name that is not there: asked once, and no evidence against its host."""
        return self.purpose == PROBE


class Ledger:
    """Writes the archive and the state of one run."""

    def __init__(self, state: State, archive: Archive, run_id: str, clock: Clock) -> None:
        """Nothing is written yet."""
        self._state = state
        self._archive = archive
        self._run_id = run_id
        self._clock = clock
        self._lock = Lock()
        self._last = ""

    def store_hop(self, job: Job, url: str, reply: Reply, target: str) -> None:
        """Archive a redirect on the way: evidence only, the end of the chain is booked."""
        named = Named(REDIRECT, f"to {target}")
        self._archive.write_response(self._exchange(job, url, reply, named))

    def store(
        self, job: Job, url: str, reply: Reply, named: Named, not_before: str | None = None
    ) -> Capture:
        """Archive a response and book it; both are durable when it returns."""
        exchange = self._refer(job, self._exchange(job, url, reply, named))
        at = self._archive.write_response(exchange)
        self._state.add_capture(capture_row(exchange, at))
        _log_capture(job, named, reply)
        return Capture(
            url=job.asked,
            final_url=url,
            outcome=named.outcome,
            status=reply.status,
            content_type=header(reply.headers, "content-type"),
            body=_kept(job, named, reply),
            fetched_at=exchange.fetched_at,
            warc_file=at.warc_file,
            warc_offset=at.offset,
            note=named.note,
            not_before=not_before,
        )

    def record(self, job: Job, url: str, named: Named, not_before: str | None = None) -> Capture:
        """Book that there is no response, and why."""
        fetched_at = self._stamp()
        self._state.add_capture(
            CaptureRow(
                run_id=self._run_id,
                url=job.asked,
                canonical_url=job.canonical_url,
                purpose=job.purpose,
                host=host_of(job.url),
                outcome=named.outcome,
                fetched_at=fetched_at,
                final_url=url,
                column_url=job.column_url,
                note=named.note,
            )
        )
        _log_capture(job, named, None)
        return Capture(
            url=job.asked,
            final_url=url,
            outcome=named.outcome,
            status=None,
            content_type=None,
            body=b"",
            fetched_at=fetched_at,
            warc_file=None,
            warc_offset=None,
            note=named.note,
            not_before=not_before,
        )

    def _refer(self, job: Job, exchange: Exchange) -> Exchange:
        """The exchange as it is stored: without its body where that is the one we have."""
        if exchange.outcome not in _MAY_REFER:
            return exchange
        before = self._state.newest_good(job.purpose, clean(job.canonical_url))
        if before is None or before.warc_file is None or before.warc_offset is None:
            return exchange
        if exchange.outcome == "ok" and not _is_same_body(exchange, before):
            return exchange
        place = (before.body_file or before.warc_file, before.warc_offset)
        if before.body_offset is not None:
            place = (place[0], before.body_offset)
        try:
            refers = self._archive.refer(*place)
        except ProjectDamaged:
            return exchange  # a damaged record is no body to refer to
        return replace(exchange, refers=refers)

    def _exchange(self, job: Job, url: str, reply: Reply, named: Named) -> Exchange:
        return Exchange(
            url=url,
            status=reply.status,
            reason=reply.reason,
            http_version=reply.http_version,
            response_headers=reply.headers,
            request_headers=reply.request_headers,
            method=reply.sending.method,
            request_body=reply.sending.body,
            raw_body=reply.raw,
            fetched_at=self._stamp(),
            peer=reply.peer,
            elapsed_ms=reply.elapsed_ms,
            run_id=self._run_id,
            purpose=job.purpose,
            outcome=named.outcome,
            column_url=job.column_url,
            asked_url=job.asked,
            canonical_url=job.canonical_url,
            host=host_of(job.url),
            note=named.note,
        )

    def _stamp(self) -> str:
        """The time now; it never goes back within a run (P20)."""
        with self._lock:
            self._last = max(self._last, utc_text(self._clock.now()))
            return self._last


def _is_same_body(exchange: Exchange, before: CaptureRow) -> bool:
    """True when the very bytes came again, and are to be read as before."""
    content_type = header(exchange.response_headers, "content-type")
    declared = None if content_type is None else as_stored(content_type)
    return before.payload_sha256 == digest(exchange.raw_body) and before.content_type == declared


def _kept(job: Job, named: Named, reply: Reply) -> bytes:
    """The body for whoever asked; what is no page stays in the archive alone."""
    if job.is_robots:
        return reply.body[: MOST_BYTES + 1]
    return reply.body if named.outcome == "ok" else b""


def _log_capture(job: Job, named: Named, reply: Reply | None) -> None:
    facts: dict[str, object] = {"url": job.asked, "purpose": job.purpose}
    facts |= {"outcome": named.outcome, "note": named.note}
    if reply is not None:
        facts |= {"status": reply.status, "bytes": len(reply.raw), "elapsed_ms": reply.elapsed_ms}
    log.info("fetched", extra=facts)
