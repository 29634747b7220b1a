"""Probes: what a host answers for a name that is not there, asked once a week at most.

Takes good answers for detail pages; gives `soft_404` for one that is the host's answer for a
made-up name in the column's folder (websites.md, trap 66; reliability.md, N38). Lazy: a host is
only asked when a new or other page names no letter, or when two pages of a run say the same.
The probe is fetched like any page, archived under its own purpose, and known from there.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable
from urllib.parse import urlsplit

from scraper.addressing.urls import authority_of, same_site
from scraper.archiving.archive import Archive
from scraper.books.outcomes import FAILURES, JUDGED_LATER
from scraper.books.state import CaptureRow, State
from scraper.errors import ProjectDamaged
from scraper.fetching.ledger import PROBE, Capture, Job
from scraper.fetching.pacing import utc_text
from scraper.fetching.page_shapes import PageShape, is_same_message, read_shape
from scraper.fetching.permission import Locks
from scraper.fetching.refusals import Named
from scraper.fetching.transport import Reply
from scraper.process.clocks import Clock
from scraper.process.packed import Firsts
from scraper.warcs.codings import header
from scraper.warcs.warc import digest

FRESH_SECONDS = 7 * 86400.0
NOTHING_THERE = "the host answers the same for a name that is not there"


class Probes:
    """The answers for made-up names, over the hosts of one run."""

    def __init__(
        self,
        state: State,
        archive: Archive,
        run_id: str,
        clock: Clock,
        ask: Callable[[str, Job], Capture],
    ) -> None:
        """`ask` fetches a made-up address, once, on behalf of a page's job."""
        self._state = state
        self._archive = archive
        self._run_id = run_id
        self._clock = clock
        self._ask = ask
        self._said: defaultdict[str, Firsts] = defaultdict(Firsts)
        self._answers: dict[str, PageShape | None] = {}
        self._looked: set[str] = set()
        self._locks = Locks()

    def judge(self, job: Job, url: str, reply: Reply) -> Named | None:
        """The name of a good answer that is none; `None` when it is what it seems."""
        if job.column_url is None or not same_site(job.column_url, url):
            return None
        page = read_shape(reply.body, header(reply.headers, "content-type"))
        host = authority_of(url)
        with self._locks.hold(host):
            if not page.is_message or not self._may_be_nothing(job, host, page, reply):
                return None
            nothing = self._answer(job, url, host)
            first = self._said[host].first(page.key, job.canonical_url)
        if nothing is None or not is_same_message(page, nothing):
            return None
        self._judge_again(job, first, nothing)
        return Named("soft_404", NOTHING_THERE)

    def _judge_again(self, job: Job, first: str, nothing: PageShape) -> None:
        """The first page that said so passed for a letter: its capture is named anew.

        Its record stays as it is; a body that an earlier run had is no matter of this one.
        """
        row = self._state.newest_good(job.purpose, first)
        if first == job.canonical_url or row is None or row.is_revisit:
            return
        if row.run_id != self._run_id:
            return
        shape = self._shape_of(row)
        if shape is not None and is_same_message(shape, nothing):
            self._state.judge_again(row, "soft_404", JUDGED_LATER)

    def _may_be_nothing(self, job: Job, host: str, page: PageShape, reply: Reply) -> bool:
        """Whether a page names no letter, or another one said the same; and is not yet known."""
        first = self._said[host].first(page.key, job.canonical_url)
        if page.names_letter and first == job.canonical_url and not self._knows(host):
            return False
        before = self._state.newest_good(job.purpose, job.canonical_url)
        return before is None or before.payload_sha256 != digest(reply.raw)

    def _knows(self, host: str) -> bool:
        """Whether the host's answer is known without asking for it."""
        if host not in self._looked:
            self._looked.add(host)
            stored = self._stored(host)
            if stored is not None:
                self._answers.setdefault(host, stored)
        return self._answers.get(host) is not None

    def _answer(self, job: Job, url: str, host: str) -> PageShape | None:
        if host not in self._answers:
            self._answers[host] = self._stored(host) or self._fetched(job, url, host)
        return self._answers[host]

    def _stored(self, host: str) -> PageShape | None:
        row = self._newest(host)
        return self._shape_of(row) if row is not None and row.outcome == "ok" else None

    def _shape_of(self, row: CaptureRow) -> PageShape | None:
        if row.warc_file is None or row.warc_offset is None:
            return None
        try:
            stored = self._archive.read(row.warc_file, row.warc_offset)
        except ProjectDamaged:
            return None
        return read_shape(stored.body, stored.content_type)

    def _fetched(self, job: Job, url: str, host: str) -> PageShape | None:
        if self._newest(host) is not None:
            return None  # it was asked, and gave nothing to compare with
        capture = self._ask(self._made_up(job, url, host), job)
        return read_shape(capture.body, capture.content_type) if capture.outcome == "ok" else None

    def _newest(self, host: str) -> CaptureRow | None:
        """The newest probe of a host that went out within a week."""
        since = utc_text(self._clock.now() - FRESH_SECONDS)
        rows = self._state.recent(PROBE, urlsplit(f"//{host}").hostname or "", since)
        went_out = (row for row in rows if row.status is not None or row.outcome in FAILURES)
        return next((row for row in went_out if authority_of(row.url) == host), None)

    def _made_up(self, job: Job, url: str, host: str) -> str:
        """A name that nobody gave, in the column's folder, that ends like the page's own."""
        parts = urlsplit(url)
        folder = urlsplit(job.column_url or url).path.rpartition("/")[0]
        _, dot, ending = parts.path.rpartition("/")[2].rpartition(".")
        name = hashlib.sha256(f"{self._run_id} {host}".encode()).hexdigest()[:12]
        path = f"{folder}/{name}{dot}{ending}"
        return parts._replace(path=path, query="", fragment="").geturl()
