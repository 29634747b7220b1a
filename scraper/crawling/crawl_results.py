"""Crawl results: how a run and its columns ended, as figures.

Takes walks and tallies; gives what the exit code and the last line are made of. A walk's rows
are booked before and let go: eight bytes a page are kept, to count a page of two columns once.
Pure.
"""

from __future__ import annotations

import hashlib
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from scraper.addressing.urls import authority_of
from scraper.books.outcomes import REFUSALS
from scraper.books.state import RunCounts
from scraper.crawling.column_watch import declared_note
from scraper.crawling.neighbours import may_be_cut
from scraper.crawling.visits import Tally
from scraper.discovery.listing import Row
from scraper.walking.walks import GOOD_STATES, ColumnState, ColumnWalk

# The host says no to us, or cannot be asked for its rules.
BLOCKING = REFUSALS | {"robots_unreachable"}
# The walk of such a column gave nothing at all.
EMPTY_HANDED = frozenset(
    {
        ColumnState.REFUSED,
        ColumnState.UNREACHABLE,
        ColumnState.GONE,
        ColumnState.MOVED,
        ColumnState.NO_LIST,
        ColumnState.SCRIPT_NEEDED,
        ColumnState.FAULT,
    }
)
MAX_REASONS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkEnd:
    """How a walk ended, without its rows."""

    state: ColumnState
    note: str = ""
    outcome: str = "ok"  # of the request that ended it
    is_whole: bool = True  # no list page is lacking, and the total that the site declares agrees
    may_be_cut: bool = False  # a list holds a round number of rows
    pages: array[int] = field(default_factory=lambda: array("Q"))  # digests of its own pages

    @classmethod
    def of(cls, walk: ColumnWalk) -> WalkEnd:
        """What is kept of a walk."""
        return cls(
            state=walk.state,
            note=walk.note,
            outcome=walk.outcome,
            is_whole=not declared_note(walk) and not walk.gaps,
            may_be_cut=walk.state in GOOD_STATES and may_be_cut(walk.lists()),
            pages=array("Q", (_digest(row.key) for row in walk.rows if _is_own_page(row))),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnReport:
    """What happened to one column: how its walk ended, and what became of its pages."""

    url: str
    walk: WalkEnd
    tally: Tally = field(default_factory=Tally)

    @property
    def outcomes(self) -> Counter[str]:
        """What became of the pages that were due, each counted once."""
        return self.tally.outcomes

    @property
    def is_good(self) -> bool:
        """True when nothing is missing, or only what the run was asked to leave."""
        if self.walk.state is ColumnState.STOPPED:
            return self.walk.outcome == "ok"
        return self.walk.state in GOOD_STATES and self.walk.is_whole


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlResult:
    """What a crawl did; the verdicts for the exit code stand here, not the code."""

    columns: tuple[ColumnReport, ...]
    counts: RunCounts
    budget_spent: bool = False
    stopped: bool = False

    @property
    def failures(self) -> Counter[str]:
        """The pages that failed, by outcome."""
        return sum((report.tally.failures for report in self.columns), Counter())

    @property
    def nothing_reached(self) -> bool:
        """True when no column gave a list and no page was had."""
        if self.budget_spent or self.stopped or self.counts.pages_fetched:
            return False
        walks = [report.walk for report in self.columns]
        return all(walk.state in EMPTY_HANDED or walk.outcome == "deferred" for walk in walks)

    @property
    def is_partial(self) -> bool:
        """True when pages or columns failed, or wait for a later run."""
        return self.counts.pages_failed > 0 or not all(one.is_good for one in self.columns)

    @property
    def reason(self) -> str:
        """One sentence on the columns that failed."""
        bad = [f"{one.url}: {one.walk.note}" for one in self.columns if not one.is_good]
        more = f" (and {len(bad) - MAX_REASONS} more)" if len(bad) > MAX_REASONS else ""
        return "nothing was harvested: " + "; ".join(bad[:MAX_REASONS]) + more


def count_run(
    reports: Sequence[ColumnReport], outcomes: Counter[str], judged: int = 0
) -> RunCounts:
    """The figures of the run; `outcomes` of every row that its columns are known to have.

    `judged` pages were counted as had before a later answer showed that they are none.
    """
    tallies = [report.tally for report in reports]
    listed: set[int] = set().union(*(report.walk.pages for report in reports))
    return RunCounts(
        pages_listed=len(listed),
        pages_fetched=sum(tally.fetched for tally in tallies) - judged,
        pages_new=max(0, sum(tally.new for tally in tallies) - judged),
        pages_changed=sum(tally.changed for tally in tallies),
        pages_gone=sum(tally.gone for tally in tallies),
        pages_failed=sum(tally.failed for tally in tallies) + judged,
        hosts_blocked=len(_blocked_hosts(reports)),
        rows_known=outcomes.total(),
        outcomes=outcome_words(outcomes),
    )


def outcome_words(outcomes: Counter[str]) -> str:
    """The figures as they stand in tables, by name.

    >>> outcome_words(Counter({"ok": 28, "gone": 2}))
    'gone 2, ok 28'
    """
    return ", ".join(f"{name} {outcomes[name]}" for name in sorted(outcomes))


def _is_own_page(row: Row) -> bool:
    return not row.is_offsite and not row.is_attachment


def _digest(text: str) -> int:
    raw = hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(raw, "big")


def _blocked_hosts(reports: Iterable[ColumnReport]) -> set[str]:
    return {
        authority_of(report.url)
        for report in reports
        if report.walk.state is ColumnState.REFUSED or BLOCKING & report.tally.outcomes.keys()
    }
