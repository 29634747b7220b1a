"""Walks: the records of walking a column, and what a walk needs of the network.

`ColumnWalk` is the result, its figures are those of the contract's table `columns`; `Fetch`
and `Answer` are the seam to the fetch layer. Nothing here acts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise
from typing import Protocol

from parsers.page.decode import decode
from scraper.addressing.urls import FRAGMENT_PATHS
from scraper.books.outcomes import REFUSALS
from scraper.discovery.answering.verdicts import PageKind
from scraper.discovery.listing import ListPage, ListSource, Origin, PageRequest, Row
from scraper.discovery.words import CHOSEN
from scraper.families.base import Choice
from scraper.numbers import chosen, count

REFUSED = REFUSALS | {"robots_denied", "robots_unreachable"}
PUT_OFF = frozenset({"deferred", "budget_skipped"})
NOT_ASKED = REFUSED | PUT_OFF  # what ends a walk: nothing more is asked
ABSENT = frozenset({"gone", "soft_404", "empty"})

MAX_PROBES = 3  # blind guesses at page 2 in one column
ENOUGH = 0.95  # of the declared total


class ColumnState(StrEnum):
    """How the walk of a column ended."""

    COMPLETE = "complete"
    UP_TO_DATE = "up_to_date"  # read until nothing new came; the rest is known already
    GAPS = "gaps"  # list pages before the end could not be had
    SHORT = "short"  # clearly fewer rows than the site declares
    PAGER_NOT_WORKING = "pager_not_working"
    SCRIPT_NEEDED = "script_needed"
    NO_LIST = "no_list"
    GONE = "gone"
    MOVED = "moved"  # something else stands in its place, or it leads away
    FAULT = "fault"  # the program stumbled over it
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    STOPPED = "stopped"  # by a limit, the budget or a signal: the next run goes on


# Nothing is missing after these.
GOOD_STATES = frozenset({ColumnState.COMPLETE, ColumnState.UP_TO_DATE})

STATE_OF_KIND = {
    PageKind.EMPTY: ColumnState.COMPLETE,
    PageKind.SCRIPT: ColumnState.SCRIPT_NEEDED,
    PageKind.DETAIL: ColumnState.NO_LIST,
    PageKind.NONE: ColumnState.NO_LIST,
}


class Answer(Protocol):
    """What the walker needs of a capture."""

    @property
    def final_url(self) -> str:
        """Address after redirects."""

    @property
    def outcome(self) -> str:
        """One of `scraper.books.outcomes`."""

    @property
    def content_type(self) -> str | None:
        """As the server says."""

    @property
    def body(self) -> bytes:
        """Bytes of the page, content coding undone."""

    @property
    def note(self) -> str:
        """One sentence for the log."""


class Fetch(Protocol):
    """How pages are had; it never raises for what a server does."""

    def __call__(self, request: PageRequest, *, purpose: str) -> Answer:
        """The answer of one request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """When a walk ends before the list does."""

    max_pages: int | None = None  # list pages
    max_rows: int | None = None  # rows that are not done
    known: Set[str] | None = None  # keys of rows that earlier runs listed; None: read all
    total: int | None = None  # rows that the site declared when those were listed
    done: Set[str] = frozenset()  # keys of rows whose pages are there already
    choose: Choice | None = None  # of a site's definition
    probes: int = MAX_PROBES
    barren: Set[str] = frozenset()  # blind guesses that an earlier night made in vain
    # Whether a list with these lists below it reads on behind a page that is wholly known.
    reads_on: Callable[[Sequence[str]], bool] = field(default=lambda _: True)
    stop: Callable[[], bool] = field(default=lambda: False)
    shown: Set[str] = frozenset()  # keys of rows of the list above, where that is whole
    # Rows of the first pages of lists of this column that were read on over several pages.
    firsts: set[frozenset[str]] = field(default_factory=set)
    # Whether the first rows of a list that is only tried are the column's; None: it is known.
    fits: Callable[[Sequence[Row]], bool] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnWalk:
    """What was seen of a column."""

    url: str
    state: ColumnState
    note: str = ""  # why it ended so, one sentence
    outcome: str = "ok"  # of the request that ended it
    family: str | None = None
    pager: str | None = None
    declared_total: int | None = None
    declared_pages: int | None = None
    list_pages: int = 0
    rows_seen: int = 0
    rows: tuple[Row, ...] = ()  # each address once, in the order of listing
    starts: tuple[int, ...] = ()  # where the rows of each further list begin
    gaps: tuple[str, ...] = ()  # addresses of the list pages that could not be had
    rows_dropped: int = 0
    subcolumns: tuple[str, ...] = ()
    barren: tuple[str, ...] = ()  # blind guesses that brought nothing, tonight or before
    out_of_reach: tuple[str, ...] = ()  # years and bodies that a script shows, by no known way
    page: ListPage | None = field(default=None, compare=False, repr=False)  # as it was entered

    def lists(self) -> list[tuple[Row, ...]]:
        """The rows, list by list."""
        bounds = (0, *self.starts, len(self.rows))
        return [self.rows[begin:end] for begin, end in pairwise(bounds)]

    @property
    def unique_details(self) -> int:
        """Pages of the site itself, files left out."""
        return sum(not row.is_offsite and not row.is_attachment for row in self.rows)

    @property
    def offsite_rows(self) -> int:
        """Rows that lead to another host."""
        return sum(row.is_offsite for row in self.rows)

    @property
    def attachment_rows(self) -> int:
        """Rows of the site that lead straight to a file."""
        return sum(row.is_attachment and not row.is_offsite for row in self.rows)


def state_of_outcome(outcome: str) -> ColumnState:
    """What a column is whose first page had this outcome."""
    if outcome in REFUSED:
        return ColumnState.REFUSED
    if outcome in PUT_OFF:
        return ColumnState.STOPPED
    if outcome == "wrong_type":
        return ColumnState.NO_LIST
    return ColumnState.GONE if outcome in ABSENT else ColumnState.UNREACHABLE


def judge_whole(
    gaps: int, reasons: Set[str], have: int, declared: int | None
) -> tuple[ColumnState, str]:
    """Complete, unless pages were lost or rows are missing (websites.md, 5.6)."""
    if gaps:
        why = ", ".join(sorted(reasons))
        return ColumnState.GAPS, f"{count(gaps, 'list page')} could not be had ({why})"
    if declared is not None and have < ENOUGH * declared:
        seen = f"{have} {chosen(have, 'was', 'were')} seen"
        return ColumnState.SHORT, f"the site declares {count(declared, 'row')}, {seen}"
    return ColumnState.COMPLETE, ""


def source_of(
    answer: Answer,
    column: str | None = None,
    origin: Origin | None = None,
    code: tuple[str, ...] = (),
    sent: tuple[tuple[str, str], ...] = (),
) -> ListSource:
    """An answer as text; `column` is the address of the column's own page."""
    decoded = decode(answer.body, answer.content_type)
    url, text, encoding = answer.final_url, decoded.text, decoded.encoding
    return ListSource(url, text, encoding, column, origin, code, sent=sent)


def source_of_column(answer: Answer, url: str) -> ListSource:
    """The column's own page; under the address asked for where the fragment names it (trap 2)."""
    source = replace(source_of(answer), given=url)
    fragment = url.partition("#")[2]
    keeps = fragment and any(mark in source.url for mark in FRAGMENT_PATHS)
    keeps = keeps or fragment.startswith(CHOSEN)
    place = source.url.partition("#")[0]
    return replace(source, url=f"{place}#{fragment}") if keeps else source
