"""Freezing: which captures count, and whose rows come from the release before.

Takes the state's facts and the project's own files; gives the verdict on every site and the
facts without the captures of held nights, from which the tables are then built as always:
corrections, takedowns, duplicates and links act on a frozen site as on any other. Only where the
reading itself is at fault, not the night (a golden page), the rows are those of an earlier
release (`scraper.quality.kept`). The only other door of `scraper.quality` to the stages around it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from parsers.ids import make_document_id
from scraper.books.bodies import key_of
from scraper.books.parsed import ParsedStore
from scraper.books.state_rows import CaptureRow
from scraper.errors import WrongUsage
from scraper.frames.capture_overview import column_of, site_of_page
from scraper.frames.histories import History
from scraper.frames.tables import CrawlFacts
from scraper.privacy.takedowns import cover
from scraper.project import Project
from scraper.quality.accepted import Acceptance, read_accepted, write_accepted
from scraper.quality.cohorts import Gatherer, Meeting, pass_by
from scraper.quality.golden import Confirmed, Golden, check_golden, read_golden
from scraper.quality.remembered import Looking, look_anew
from scraper.quality.results import GateResult
from scraper.quality.verdicts import SiteVerdict, held_runs, judge_sites
from scraper.revising.correcting import CorrectionBook
from scraper.revising.corrections import Entry, read_corrections


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteState:
    """How a site goes out."""

    verdict: SiteVerdict
    golden: tuple[GateResult, ...] = ()

    @property
    def is_misread(self) -> bool:
        """True when confirmed pages read differently: the rows are those of the last release."""
        return any(result.freezes for result in self.golden)

    @property
    def is_frozen(self) -> bool:
        """True when the site's newest readings do not go out."""
        return self.is_misread or self.verdict.is_frozen

    @property
    def results(self) -> tuple[GateResult, ...]:
        """What every gate of the site says."""
        newest = self.verdict.nights[-1].results if self.verdict.nights else ()
        return (*newest, *self.golden)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why the site is frozen."""
        misread = (fault for one in self.golden if one.freezes for fault in one.faults)
        return (*self.verdict.reasons, *(fault.message for fault in misread))


States = dict[str, SiteState]


def judge_project(
    root: Path,
    store: ParsedStore,
    facts: CrawlFacts,
    looking: Looking = look_anew,
    meeting: Meeting = pass_by,
) -> States:
    """The state of every site, by the project's archive, acceptances and golden pages.

    `meeting` is told of each page that was read, with all its captures.
    """
    sites = Gatherer(facts, looking).gather(store, meeting)
    verdicts = judge_sites(sites, read_accepted(root))
    confirmed = [one for one in read_golden(root) if one.document_id not in facts.withheld]
    entries = read_corrections(Project(root).corrections_path).rows if confirmed else ()
    golden = _golden_results(confirmed, store, hold_back(facts, verdicts), entries)
    names = sorted(verdicts.keys() | golden.keys())
    return {
        site: SiteState(
            verdict=verdicts.get(site, SiteVerdict(site=site)), golden=golden.get(site, ())
        )
        for site in names
    }


def cover_states(states: States, patterns: Sequence[re.Pattern[str]]) -> States:
    """The states as they may be told: messages quote labels, which may hold words taken down."""
    if not patterns:
        return states
    return {site: _covered(state, patterns) for site, state in states.items()}


def _covered(state: SiteState, patterns: Sequence[re.Pattern[str]]) -> SiteState:
    nights = tuple(
        replace(night, results=_covered_results(night.results, patterns))
        for night in state.verdict.nights
    )
    golden = _covered_results(state.golden, patterns)
    return replace(state, verdict=replace(state.verdict, nights=nights), golden=golden)


def _covered_results(
    results: Iterable[GateResult], patterns: Sequence[re.Pattern[str]]
) -> tuple[GateResult, ...]:
    return tuple(
        replace(
            one,
            faults=tuple(replace(it, message=cover(it.message, patterns)) for it in one.faults),
        )
        for one in results
    )


def accept_sites(root: Path, states: States, names: Sequence[str]) -> None:
    """Write down that the frozen nights of these sites are right; `WrongUsage` for others."""
    rows = read_accepted(root)
    for name in names:
        frozen = states[name].verdict.frozen_nights if name in states else ()
        if not frozen:
            known = ", ".join(site for site, one in states.items() if one.verdict.is_frozen)
            raise WrongUsage(
                f"no site {name!r} is frozen by its nights (frozen: {known or 'none'})"
            )
        rows.append(Acceptance(name, frozen[0].run_id, frozen[-1].run_id))
    write_accepted(root, rows)


def hold_back(facts: CrawlFacts, verdicts: Mapping[str, SiteVerdict]) -> CrawlFacts:
    """The facts without the captures of held nights; a page that has no other is left out."""
    held = held_runs(verdicts)
    if not held:
        return facts
    kept: dict[str, Sequence[CaptureRow]] = {}
    for url, rows in facts.captures.items():
        runs = held.get(_site_of(rows, facts.site_of), frozenset())
        counting = [row for row in rows if row.run_id not in runs]
        if counting:
            kept[url] = counting
    return replace(facts, captures=kept, known=None)


@dataclass(frozen=True, slots=True)
class HeldPages:
    """Documents with captures that are held back."""

    marked: frozenset[str]  # of frozen sites, that go out with older rows
    left_out: Mapping[str, str]  # document -> site, of pages that go out with none

    def count_left_out(self) -> dict[str, int]:
        """Site -> pages left out."""
        return dict(Counter(self.left_out.values()))


def find_held_pages(facts: CrawlFacts, states: States) -> HeldPages:
    """The pages that the held nights of sites keep from going out as they are now."""
    marked: set[str] = set()
    left_out: dict[str, str] = {}
    held = held_runs({site: one.verdict for site, one in states.items()})
    for url, rows in facts.captures.items() if held else ():
        site = _site_of(rows, facts.site_of)
        runs = held.get(site, frozenset())
        counting = [row for row in rows if row.run_id not in runs]
        if len(counting) == len(rows):
            continue
        if not any(key_of(row) for row in counting):
            if any(bool(key_of(row)) for row in rows):
                left_out[make_document_id(url)] = site
        elif states[site].verdict.is_frozen:
            marked.add(make_document_id(url))
    return HeldPages(frozenset(marked), left_out)


def _golden_results(
    golden: Sequence[Golden], store: ParsedStore, facts: CrawlFacts, entries: Sequence[Entry]
) -> dict[str, tuple[GateResult, ...]]:
    if not golden:
        return {}
    wanted = {one.url for one in golden}
    book = CorrectionBook(entries, facts.captures)
    found: dict[str, Confirmed] = {}
    for url, readings in store.readings():
        captures = facts.captures.get(url, ())
        records = {reading.key: reading.record() for reading in readings} if url in wanted else {}
        if any(key_of(row) in records for row in captures):
            history = History(captures, records)
            record, payload = history.newest_record(), history.newest_read().payload_sha256
            found[url] = Confirmed(record, book.apply(record, url), payload)
    by_site: dict[str, list[tuple[Golden, Confirmed | None]]] = {}
    for one in golden:
        site = _site_of(facts.captures.get(one.url, ()), facts.site_of) or "(unknown)"
        by_site.setdefault(site, []).append((one, found.get(one.url)))
    return {site: tuple(check_golden(site, pages)) for site, pages in sorted(by_site.items())}


def _site_of(rows: Sequence[CaptureRow], site_of: Mapping[str, str]) -> str:
    return site_of_page(rows[0].host, column_of(rows), site_of) if rows else ""
