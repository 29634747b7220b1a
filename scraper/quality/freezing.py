"""Freezing: which captures count, and whose rows come from the release before.

Takes the state's facts and the project's own files; gives the verdict on every site and the
facts without the captures of held nights, from which the tables are then built as always:
corrections, takedowns, duplicates and links act on a frozen site as on any other. Only where the
reading itself is at fault, not the night (a golden page), the rows come from the release that
is current. The only door of `scraper.quality` to the stages around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from parsers.ids import make_document_id
from scraper.batches import body_of
from scraper.errors import WrongUsage
from scraper.histories import History
from scraper.outputs.released import read_release
from scraper.parsed import ParsedStore
from scraper.quality.accepted import Acceptance, read_accepted, write_accepted
from scraper.quality.cohorts import Gatherer, site_of_page
from scraper.quality.golden import Golden, check_golden, read_golden
from scraper.quality.results import GateResult
from scraper.quality.verdicts import SiteVerdict, held_runs, judge_sites
from scraper.schema import TABLES
from scraper.state_rows import CaptureRow
from scraper.tables import (
    FROZEN_CODE,
    CrawlFacts,
    Frames,
    join_frames,
    make_finding,
    make_frame,
    values_of,
)

KEPT_WORDS = "the site's newest readings are held back by the checks; these rows are older"


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


def judge_project(root: Path, store: ParsedStore, facts: CrawlFacts) -> States:
    """The state of every site, by the project's archive, acceptances and golden pages."""
    sites = Gatherer(facts.captures, facts.runs, facts.columns, facts.site_of).gather(store)
    verdicts = judge_sites(sites, read_accepted(root))
    golden = _golden_results(read_golden(root), store, hold_back(facts, verdicts))
    names = sorted(verdicts.keys() | golden.keys())
    return {
        site: SiteState(
            verdict=verdicts.get(site, SiteVerdict(site=site)), golden=golden.get(site, ())
        )
        for site in names
    }


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
    return replace(facts, captures=kept)


def find_held_pages(facts: CrawlFacts, states: States) -> tuple[set[str], dict[str, int]]:
    """Documents of frozen sites with captures that are held, and site -> pages left out."""
    marked: set[str] = set()
    left_out: dict[str, int] = {}
    held = held_runs({site: one.verdict for site, one in states.items()})
    for url, rows in facts.captures.items():
        site = _site_of(rows, facts.site_of)
        runs = held.get(site, frozenset())
        counting = [row for row in rows if row.run_id not in runs]
        if len(counting) == len(rows):
            continue
        if not any(body_of(row) for row in counting):
            left_out[site] = left_out.get(site, 0) + any(bool(body_of(row)) for row in rows)
        elif states[site].verdict.is_frozen:
            marked.add(make_document_id(url))
    return marked, left_out


def put_last_release(frames: Frames, current: Path, sites: Iterable[str]) -> Frames:
    """The frames with the rows of these sites out of the current release, where it has any.

    A page that is not there any more (taken down) does not come back with it.
    """
    names = set(sites)
    if not names:
        return frames
    documents = frames["documents"]
    ours = set(documents[documents["site"].isin(names)]["document_id"])
    old = read_release(current) if current.exists() else {}
    known = old["documents"] if old else documents.iloc[:0]
    kept = set(known[known["site"].isin(names)]["document_id"]) & ours
    mixed = {}
    for name, frame in frames.items():
        if "document_id" not in frame.columns or name == "corrections":
            mixed[name] = frame
            continue
        parts = [frame[~frame["document_id"].isin(ours)]]
        if old:
            parts.append(old[name][old[name]["document_id"].isin(kept)])
        mixed[name] = join_frames(parts)
    rows = [make_finding(one, FROZEN_CODE, KEPT_WORDS) for one in sorted(kept)]
    findings = join_frames([mixed["findings"], make_frame(TABLES["findings"], rows)])
    return _cut_loose_ends(mixed | {"findings": findings})


def _cut_loose_ends(frames: Frames) -> Frames:
    """References to what is not there any more: links go, marks of duplicates are null."""
    ids = set(values_of(frames["documents"], "document_id"))
    for name in ("documents", "replies_flat"):
        values = frames[name]["duplicate_of"]
        frames[name] = frames[name].assign(duplicate_of=values.where(values.isin(ids)))
    links, points = frames["links"], frames["points"]["point_id"]
    for name in ("ask_point_id", "reply_point_id"):
        links = links[links[name].isna() | links[name].isin(points)]
    return frames | {"links": links.reset_index(drop=True)}


def _golden_results(
    golden: Sequence[Golden], store: ParsedStore, facts: CrawlFacts
) -> dict[str, tuple[GateResult, ...]]:
    if not golden:
        return {}
    wanted = {one.url for one in golden}
    found: dict[str, tuple[Mapping[str, Any], str]] = {}
    for url, readings in store.readings():
        captures = facts.captures.get(url, ())
        records = {reading.key: reading.record() for reading in readings} if url in wanted else {}
        if any((body := body_of(row)) and body.key in records for row in captures):
            history = History(captures, records)
            found[url] = history.newest_record(), history.newest_read().payload_sha256 or ""
    by_site: dict[str, list[tuple[Golden, Mapping[str, Any] | None, str | None]]] = {}
    for one in golden:
        record, payload = found.get(one.url, (None, None))
        site = _site_of(facts.captures.get(one.url, ()), facts.site_of) or "(unknown)"
        by_site.setdefault(site, []).append((one, record, payload))
    return {site: tuple(check_golden(site, pages)) for site, pages in sorted(by_site.items())}


def _site_of(rows: Sequence[CaptureRow], site_of: Mapping[str, str]) -> str:
    column = next((row.column_url for row in rows if row.column_url), None)
    return site_of_page(rows[0].host, column, site_of) if rows else ""
