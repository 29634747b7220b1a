"""Nights: what a crawler notices of the changes between one night and the next."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from scraper.books.state import State
from tests.clocks import HastyClock
from tests.internet.messages import DETAIL, Seen
from tests.internet.run import Called, crawl
from tests.internet.server import Internet
from tests.internet.site import Site

DAY = 86_400.0
QUIET_SHARE = 0.05  # of the first night's requests, in a night in which nothing happened


@dataclass(frozen=True, slots=True, kw_only=True)
class Nights:
    """Four nights of one site: the first, a quiet one, one with changes, a full sweep."""

    site: str
    first: int  # requests
    quiet: int
    changed_night: int
    sweep: int
    quiet_allowed: int  # the least that such a night can cost on a small site
    codes: tuple[int, ...]
    missed: tuple[str, ...]

    @property
    def faults(self) -> list[str]:
        """What was not noticed, or cost too much; empty when all is well."""
        most = max(QUIET_SHARE * self.first, self.quiet_allowed)
        wrong = [f"missed {one}" for one in self.missed]
        if self.quiet > most:
            wrong.append(f"a quiet night of {self.quiet} requests, {most:g} allowed")
        return wrong


def live(site: Site, folder: Path, internet: Internet) -> Nights:
    """Crawl night after night, with a day of waiting in between."""
    clock = HastyClock()
    project = folder / site.name
    marks = [0]
    called: list[Called] = []

    def night(*, full: bool = False) -> list[Seen]:
        called.append(crawl(site, project, full=full, clock=clock))
        clock.skipped += DAY
        marks.append(len(internet.log))
        return internet.log[marks[-2] : marks[-1]]

    first = night()
    allowed = site.quiet_requests
    quiet = night()
    internet.night(2)
    news = night()
    changes = site.changes
    missed = [f"new {url}" for url in changes.new if not _had(site, url, news)]
    sweep = night(full=True)
    both = news + sweep
    missed += [f"back-dated {url}" for url in changes.back_dated if not _had(site, url, both)]
    missed += [f"changed {url}" for url in changes.changed if not _had(site, url, both)]
    missed += _wrong_ends(site, project)
    return Nights(
        site=site.name,
        first=len(first),
        quiet=len(quiet),
        changed_night=len(news),
        sweep=len(sweep),
        quiet_allowed=allowed,
        codes=tuple(one.code for one in called),
        missed=tuple(missed),
    )


def _had(site: Site, url: str, seen: list[Seen]) -> bool:
    """Whether a page was had; what no list shows need not be."""
    entry = site.entry_at(url)
    if entry is None or url not in site.truth.details:
        return True
    return any(
        one.what == DETAIL and one.ident == str(entry.id) and one.status == 200 for one in seen
    )


def _wrong_ends(site: Site, project: Path) -> list[str]:
    """Pages whose last word in the books is not the truth."""
    with State.open(project / "state.sqlite") as state:
        last = {row.url: row.last_outcome for url in site.column_urls for row in state.listed(url)}
    wrong = []
    for url, outcome in last.items():
        if url in site.changes.deleted and outcome not in ("gone", "soft_404"):
            wrong.append(f"deleted {url}: {outcome}")
        if url in site.truth.details and outcome not in ("ok", "not_modified"):
            wrong.append(f"live {url}: {outcome}")
    return wrong
