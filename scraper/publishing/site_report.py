"""Site report: what a release says of each of its sites.

Takes the states of the sites, the facts of the crawl, what the tables say in sum and the figures of
the release before; gives plain records for `report.json` and the page. No clock, no text of a
page beyond its labels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from parsers.ids import make_document_id
from parsers.privacy.sealing import hide
from scraper.books.bodies import body_of
from scraper.books.state_rows import run_order
from scraper.frames.tables import CrawlFacts
from scraper.keeping.summaries import Summary
from scraper.publishing.gates import Before
from scraper.quality.freezing import SiteState, States
from scraper.quality.results import GateResult

NIGHTS = 30  # told of each site
MOST_PAGES = 20  # to look at
EMPTY = "empty"  # no page of the site is in the release, and nothing holds one back


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFigures:
    """One site of a release."""

    site: str
    state: str  # good, frozen, stale, misread, empty
    columns: tuple[str, ...] = ()  # that the newest run walked
    since: str | None = None  # first night that is held
    as_of: str | None = None  # the night that the rows are from
    held_nights: int = 0
    held_pages: int = 0  # read on held nights only, and therefore left out
    reasons: tuple[str, ...] = ()
    documents: dict[str, int] = field(default_factory=dict)  # by state
    newest_run: dict[str, Any] = field(default_factory=dict)
    fill: dict[str, float] = field(default_factory=dict)
    fill_before: dict[str, float] = field(default_factory=dict)
    fill_held: dict[str, float] = field(default_factory=dict)  # of the pages held back lately
    gates: list[dict[str, Any]] = field(default_factory=list)
    look_at: list[dict[str, Any]] = field(default_factory=list)
    nights: list[dict[str, Any]] = field(default_factory=list)


def describe_sites(
    states: States,
    facts: CrawlFacts,
    summary: Summary,
    left_out: Mapping[str, int],
    before: Before | None,
) -> list[dict[str, Any]]:
    """Every site; those that have been frozen for long come first, then the other frozen ones."""
    fill, counts = fill_rates(summary), _documents(summary)
    runs = _newest_runs(facts)
    pages = Pages(facts)
    sites = [
        SiteFigures(
            site=site,
            **_standing(state, has_pages=site in counts),
            held_pages=left_out.get(site, 0),
            columns=tuple(map(hide, sorted(runs.get(site, {}).pop("column_urls", ())))),
            documents=counts.get(site, {}),
            newest_run=runs.get(site, {}),
            fill=fill.get(site, {}),
            fill_before=dict(before.fill.get(site, {})) if before else {},
            fill_held=_held_fill(state),
            gates=[describe_gate(result) for result in state.results],
            look_at=list(_look_at(state.results, pages)),
            nights=[_night(one) for one in state.verdict.nights[-NIGHTS:]],
        )
        for site, state in states.items()
    ]
    order = {"stale": 0, "misread": 1, "frozen": 1}
    in_order = sorted(sites, key=lambda one: (order.get(one.state, 2), one.site))
    return [{it.name: getattr(one, it.name) for it in fields(one)} for one in in_order]


def describe_gate(result: GateResult) -> dict[str, Any]:
    """What a gate says, for `report.json`."""
    return {
        "gate": result.gate,
        "meaning": result.meaning,
        "threshold": result.threshold,
        "severity": str(result.severity),
        "required": result.is_required,
        "passed": result.passed,
        "faults": [
            {"message": fault.message, "examples": list(fault.examples)} for fault in result.faults
        ],
    }


def fill_rates(summary: Summary) -> dict[str, dict[str, float]]:
    """Site -> core feature -> share of its item pages that have it."""
    return {
        site: {name: round(had / summary.items[site], 4) for name, had in sorted(counts.items())}
        for site, counts in sorted(summary.features.items())
    }


class Pages:
    """Where the pages of a crawl stand, by document: address and newest capture with a body."""

    def __init__(self, facts: CrawlFacts) -> None:
        """Nothing is looked up before it is asked for."""
        self._captures = facts.captures
        self._withheld = facts.withheld
        self._urls: dict[str, str] = {}

    def find(self, document_id: str) -> dict[str, Any] | None:
        """Address and archived copy of a page, for a person."""
        if document_id in self._withheld:
            return None  # its address is not to be seen either
        if not self._urls:
            self._urls = {make_document_id(url): url for url in self._captures}
        rows = self._captures.get(self._urls.get(document_id, ""), ())
        with_body = [row for row in rows if body_of(row)]
        if not with_body:
            return None
        newest = with_body[-1]
        return {
            "document_id": document_id,
            "url": hide(newest.url),
            "archived_copy": f"{newest.warc_file}:{newest.warc_offset}",
        }


def pages_to_look_at(results: Iterable[GateResult], facts: CrawlFacts) -> list[dict[str, Any]]:
    """The pages that failed gates name, each with the first reason."""
    return list(_look_at(results, Pages(facts)))


def _look_at(results: Iterable[GateResult], pages: Pages) -> Iterator[dict[str, Any]]:
    told: set[str] = set()
    faults = [
        fault
        for one in sorted(results, key=lambda one: not one.is_required)
        for fault in one.faults
    ]
    for fault in faults:
        for document_id in fault.examples:
            place = None if document_id in told else pages.find(document_id)
            if place is not None and len(told) < MOST_PAGES:
                told.add(document_id)
                yield place | {"why": fault.message}


def _standing(state: SiteState, *, has_pages: bool) -> dict[str, Any]:
    nights = state.verdict.frozen_nights
    good = state.verdict.last_good
    calm = "good" if has_pages else EMPTY
    word = "stale" if state.verdict.is_stale else "frozen" if nights else calm
    return {
        "state": "misread" if state.is_misread else word,
        "since": nights[0].at if nights else None,
        "as_of": good.at if good else None,
        "held_nights": len(nights),
        "reasons": state.reasons,
    }


def _held_fill(state: SiteState) -> dict[str, float]:
    nights = state.verdict.frozen_nights
    return dict(next((one.fill for one in reversed(nights) if one.fill), {}))


def _night(verdict: Any) -> dict[str, Any]:
    return {
        "run_id": verdict.run_id,
        "at": verdict.at,
        "read": verdict.read,
        "judged": verdict.pages,
        "held": verdict.is_held,
        "accepted": verdict.is_accepted,
    }


def _documents(summary: Summary) -> dict[str, dict[str, int]]:
    return {site: dict(sorted(one.items())) for site, one in summary.states.items()}


def _newest_runs(facts: CrawlFacts) -> dict[str, dict[str, Any]]:
    """What the newest run of each site brought."""
    found = {}
    for site, known in sorted(facts.overview.sites.items()):
        walks = [one for one in facts.columns if one.column_url in known.columns]
        newest = max({known.run_id, *(one.run_id for one in walks)}, key=run_order)
        brought = known.brought if newest == known.run_id else Counter[str]()
        own = [one for one in walks if one.run_id == newest]
        found[site] = _run_figures(newest, brought, own)
    return found


def _run_figures(run_id: str, counts: Counter[str], walks: Sequence[Any]) -> dict[str, Any]:
    return {
        "run_id": run_id,
        "columns": len(walks),
        "column_urls": [walk.column_url for walk in walks],
        "listed": sum(walk.unique_details for walk in walks),
        "gaps": sum(walk.gaps for walk in walks),
        **{name: counts[name] for name in ("asked", "fetched", "failed", "new")},
    }
