"""Verdicts: which nights of a site are good, and as of when a site goes out.

Takes the nights of a site, oldest first, and what a person has accepted; walks through them and
asks the gates of each. A night that fails is held: its captures do not count. While the newest
night is held the site is frozen at its last good one; the next good night thaws it. Nothing is
remembered from publish to publish: the same archive gives the same verdicts. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from scraper.books.state_rows import ColumnRow
from scraper.quality.accepted import Acceptance
from scraper.quality.cohorts import COMPLETE, Night, Sites
from scraper.quality.figures import Figures, add_up
from scraper.quality.results import GateResult
from scraper.quality.site_gates import FEW_PAGES, SITE_GATES, USUAL, Evidence

USUAL_NIGHTS, USUAL_PAGES = 14, 200  # the baseline goes back so far, whichever is more
STALE_NIGHTS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class NightVerdict:
    """What was found of one night."""

    run_id: str
    at: str
    pages: int  # that were judged
    read: int  # all that were read
    results: tuple[GateResult, ...] = ()
    fill: Mapping[str, float] = field(default_factory=dict)  # of a held night, what was usual
    is_held: bool = False
    is_accepted: bool = False
    is_aside: bool = False  # of an ingest: it waits while the site is frozen, and no longer

    @property
    def failures(self) -> list[GateResult]:
        """The required gates that failed."""
        return [result for result in self.results if result.freezes]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteVerdict:
    """What was found of all nights of a site."""

    site: str
    nights: tuple[NightVerdict, ...] = ()
    usual: Figures = field(default_factory=Figures)

    @property
    def is_frozen(self) -> bool:
        """True when the newest night must not go out."""
        return bool(self.nights) and self.nights[-1].is_held

    @property
    def held(self) -> frozenset[str]:
        """The runs whose captures of this site do not count.

        A night that was held for its list alone comes back with the list: its pages were good.
        Pages of other people's archives that came meanwhile are as good as ever.
        """
        tail = {night.run_id for night in self.frozen_nights}
        return frozenset(
            night.run_id
            for night in self.nights
            if night.is_held
            and (night.run_id in tail or (_is_of_pages(night) and not night.is_aside))
        )

    @property
    def frozen_nights(self) -> tuple[NightVerdict, ...]:
        """The held nights since the last good one."""
        found: list[NightVerdict] = []
        for night in reversed(self.nights):
            if not night.is_held:
                break
            found.append(night)
        return tuple(reversed(found))

    @property
    def last_good(self) -> NightVerdict | None:
        """The newest night that counts."""
        return next((night for night in reversed(self.nights) if not night.is_held), None)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why the site is frozen, the newest night's words."""
        if not self.is_frozen:
            return ()
        faults = (fault for one in self.nights[-1].failures for fault in one.faults)
        return tuple(fault.message for fault in faults)

    @property
    def is_stale(self) -> bool:
        """True when the site has been frozen for long."""
        return len(self.frozen_nights) > STALE_NIGHTS


Verdicts = dict[str, SiteVerdict]


def judge_sites(sites: Sites, acceptances: Iterable[Acceptance] = ()) -> Verdicts:
    """The verdict on every site."""
    accepted: dict[str, list[Acceptance]] = {}
    for one in acceptances:
        accepted.setdefault(one.site, []).append(one)
    return {site: judge(site, nights, accepted.get(site, ())) for site, nights in sites.items()}


def judge(site: str, nights: Sequence[Night], acceptances: Sequence[Acceptance]) -> SiteVerdict:
    """Walk through the nights of a site."""
    walk = _Walk(site, acceptances)
    verdicts = tuple(walk.pass_night(night) for night in nights)
    return SiteVerdict(site=site, nights=verdicts, usual=walk.usual())


class _Walk:
    """Where the walk stands: the good nights, the small ones, what froze the site."""

    def __init__(self, site: str, acceptances: Sequence[Acceptance]) -> None:
        self._site = site
        self._acceptances = acceptances
        self._good: list[Night] = []
        self._small: list[Night] = []
        self._doubts: tuple[GateResult, ...] = ()
        self._begun: set[Acceptance] = set()

    def pass_night(self, night: Night) -> NightVerdict:
        acceptance = next((one for one in self._acceptances if one.covers(night.run_id)), None)
        verdict = NightVerdict(
            run_id=night.run_id,
            at=night.at,
            pages=night.figures.pages,
            read=night.figures.pages + night.backlog.pages,
            is_aside=night.is_aside,
        )
        if acceptance is not None:
            return self._accept(night, acceptance, verdict)
        if self._doubts and not night.figures.pages:
            return replace(verdict, results=self._doubts, is_held=True)
        return self._ask(night, verdict)

    def usual(self) -> Figures:
        """The sum of the good nights, back as far as the baseline goes."""
        parts: list[Figures] = []
        pages = filled = 0
        for night in reversed(self._good):
            if filled >= USUAL_NIGHTS and pages >= USUAL_PAGES:
                break
            parts += [night.figures, night.backlog]
            pages += night.figures.pages + night.backlog.pages
            filled += night.figures.pages > 0
        return add_up(parts)

    def _accept(self, night: Night, one: Acceptance, verdict: NightVerdict) -> NightVerdict:
        """What a person has accepted is good, and from it on begins what is usual."""
        if one not in self._begun:
            self._begun.add(one)
            self._good.clear()
        self._doubts = ()
        self._keep(night)
        return replace(verdict, is_accepted=True)

    def _ask(self, night: Night, verdict: NightVerdict) -> NightVerdict:
        evidence = Evidence(
            tonight=self._pooled(night),
            own=night.figures,
            usual=self.usual(),
            lists=[row for row in night.lists if row.state == COMPLETE],
            lists_before=list(self._lists_before()),
            doubts=frozenset(_marks(self._doubts)),
        )
        results = tuple(gate.ask(evidence, site=self._site) for gate in SITE_GATES)
        is_held = any(result.freezes for result in results)
        verdict = replace(verdict, results=results, is_held=is_held)
        if is_held:
            verdict = replace(verdict, fill=_fill(evidence))
        if not is_held:
            self._doubts = ()
            self._keep(night)
        elif _is_of_pages(verdict):
            self._doubts = results
            self._small.clear()
        return verdict

    def _keep(self, night: Night) -> None:
        self._good.append(night)
        if night.figures.pages >= FEW_PAGES:
            self._small.clear()
        elif night.figures.pages:
            self._small.append(night)

    def _pooled(self, night: Night) -> Figures:
        """Tonight's pages, and those of the small nights before it while they are few."""
        parts = [night.figures]
        if self._doubts:
            return add_up(parts)
        for small in reversed(self._small):
            if sum(part.pages for part in parts) >= FEW_PAGES:
                break
            parts.append(small.figures)
        return add_up(parts)

    def _lists_before(self) -> Iterator[ColumnRow]:
        for night in self._good:
            yield from (row for row in night.lists if row.state == COMPLETE)


def _fill(evidence: Evidence) -> dict[str, float]:
    """How often the pages of a night have what the site usually has."""
    tonight, usual = evidence.tonight, evidence.usual
    names = (name for name, count in usual.features.items() if count >= USUAL * usual.pages)
    if not tonight.pages:
        return {}
    return {name: round(tonight.features[name] / tonight.pages, 4) for name in sorted(names)}


def held_runs(verdicts: Mapping[str, SiteVerdict]) -> dict[str, frozenset[str]]:
    """Site -> runs whose captures do not count, where there are any."""
    return {site: verdict.held for site, verdict in verdicts.items() if verdict.held}


def _is_of_pages(night: NightVerdict) -> bool:
    """True when more failed than a list."""
    return any(result.gate != "list_rows" for result in night.failures)


def _marks(results: Iterable[GateResult]) -> Iterator[str]:
    return (fault.mark for one in results if one.freezes for fault in one.faults)
