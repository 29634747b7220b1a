"""Visits: the pages of a column that are due tonight, fetched and counted.

Takes a column, its due pages and the crew; fetches each, books what came of it, and gives the
tally. Every due page ends in exactly one outcome of the closed list, also one whose turn did
not come (reliability.md, 3.1, invariant 3). Never decides what is due, never reads a list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from scraper.addressing.sending import PLAIN, Sending, conditional
from scraper.addressing.urls import host_of, same_site
from scraper.books.outcomes import GONE_EVIDENCE, GONE_STRIKES
from scraper.books.part_times import NO_PARTS
from scraper.books.state import CaptureRow, ListedRow, PageRow
from scraper.crawling.articles import find_parts
from scraper.crawling.crew import Crew
from scraper.crawling.named_texts import find_named, without_menus
from scraper.crawling.names import names_of
from scraper.crawling.neighbours import find_neighbours
from scraper.crawling.nights import Due, Reason, Visit, day_of_row
from scraper.crawling.page_days import find_day
from scraper.crawling.sameness import newest_counted, says_the_same
from scraper.crawling.text_data import find_text_address
from scraper.crawling.waiting import Waiting
from scraper.discovery.entries.links import is_attachment
from scraper.errors import ProjectDamaged
from scraper.fetching.fetch import Capture

# A page that is not had has not failed: it is unchanged, foreign, or its turn comes later.
HAD = frozenset({"ok", "not_modified"})
# The text of a page is asked for again the next time.
PUT_OFF = frozenset({"budget_skipped", "deferred"})
NO_FAILURES = frozenset({"ok", "not_modified", "out_of_scope", "budget_skipped"})


@dataclass(slots=True)
class Tally:
    """What became of the pages of one column; `outcomes` counts every due page once."""

    outcomes: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)  # of the pages that were asked for
    fetched: int = 0  # pages had, or said to be unchanged; files left out
    new: int = 0
    changed: int = 0
    gone: int = 0  # with the last of three strikes
    failures: Counter[str] = field(default_factory=Counter)  # by outcome
    named: list[tuple[str, ...]] = field(
        default_factory=list
    )  # by pages had lately, not booked yet
    follows: bool = False  # whether the lists may be cut, so that neighbours of pages are wanted
    near: list[str] = field(default_factory=list)  # neighbours of pages had lately

    @property
    def failed(self) -> int:
        """The pages that were not had and should have been."""
        return self.failures.total()


def visit_pages(column_url: str, due: Waiting, crew: Crew, *, follows: bool = False) -> Tally:
    """Fetch the due pages of a column in order, until the run has to stop; `due` is used up.

    Where the column `follows`, the pages before and behind those that it lists are pages of it.
    """
    tally = Tally(follows=follows)
    crew.note_due(len(due))
    for visit in _with_pages(column_url, due, tally, crew):
        page = visit.page
        if crew.must_stop():
            tally.outcomes["budget_skipped"] += not crew.is_taken(page.canonical_url)
            continue
        is_offsite = not same_site(page.url, column_url)
        if crew.take(page.canonical_url, is_free=is_offsite):
            _visit(visit, column_url, crew, tally)
        elif not crew.is_taken(page.canonical_url):  # the limit of pages is reached
            tally.outcomes["budget_skipped"] += 1
    return tally


def _with_pages(column_url: str, due: Waiting, tally: Tally, crew: Crew) -> Iterator[Visit]:
    """The visits with all that is known of their pages, a few at a time; nothing is held longer."""
    while few := due.take():
        pages = crew.state.named_pages(column_url, [one.name for one in few])
        for one in few:
            yield Visit(pages.pop(one.name), one.reason, one.is_conditional)
        due.add(_book_named(column_url, tally, crew))


def _book_named(column_url: str, tally: Tally, crew: Crew) -> list[Due]:
    """Texts that only the pages of their items name, booked as pages of the column."""
    found: dict[str, ListedRow] = {}
    urls = [*without_menus(tally.named), *tally.near]
    names = [names_of(url) for url in urls]
    for url, own, known_as in zip(urls, names, crew.state.known_names(names), strict=True):
        name = known_as or own[0]
        found[name] = ListedRow(
            canonical_url=name, url=url, column_url=column_url, host=host_of(url)
        )
    tally.named.clear()
    tally.near.clear()
    known = crew.state.named_pages(column_url, list(found)) if found else {}
    rows = [row for name, row in found.items() if name not in known]
    crew.state.add_named(column_url, rows, crew.started_at)
    crew.note_due(len(rows))
    return [Due(row.canonical_url, Reason.NEW, is_conditional=False) for row in rows]


def _visit(visit: Visit, column_url: str, crew: Crew, tally: Tally) -> None:
    page, state = visit.page, crew.state
    before = state.newest_good("detail", page.canonical_url) if page.was_had else None
    capture = _fetch(visit, column_url, _sending(visit, before, crew), crew)
    outcome = _with_parts(capture, before, column_url, crew)
    day = None
    if capture.outcome == "ok" and not is_attachment(page.url):
        if same_site(capture.final_url, column_url):
            given = capture.body, capture.content_type, capture.final_url
            tally.named.append(find_named(*given))
            tally.near += find_neighbours(*given) if tally.follows else ()
        day = find_day(capture.body, capture.content_type) if day_of_row(page) is None else None
    state.record_attempt(page.canonical_url, outcome, capture.fetched_at, capture.not_before, day)
    crew.note_page()
    crew.budget_spent |= capture.outcome == "budget_skipped"
    tally.reasons[visit.reason] += 1
    _count(page, outcome, before, crew, tally)


def _sending(visit: Visit, before: CaptureRow | None, crew: Crew) -> Sending:
    """The marks of the body we have, where it is wanted no second time and is really there."""
    if not visit.is_conditional or before is None:
        return PLAIN
    file, offset = before.body_file or before.warc_file, before.body_offset
    try:
        crew.archive.refer(file or "", before.warc_offset or 0 if offset is None else offset)
    except ProjectDamaged:
        return PLAIN
    return conditional(before.etag, before.last_modified, before.fetched_at)


def _fetch(visit: Visit, column_url: str, sending: Sending, crew: Crew) -> Capture:
    """One page; without marks again where the answer is about another address."""
    page = visit.page
    purpose = "attachment" if is_attachment(page.url) else "detail"
    name = page.canonical_url
    capture = crew.fetcher.fetch(
        page.url, purpose=purpose, column_url=column_url, sending=sending, page=name
    )
    if capture.outcome == "not_modified" and capture.final_url != page.had_url:
        return crew.fetcher.fetch(page.url, purpose=purpose, column_url=column_url, page=name)
    return capture


def _with_parts(capture: Capture, before: CaptureRow | None, column_url: str, crew: Crew) -> str:
    """The outcome of a page and of the further parts of its text (trap 51)."""
    if capture.outcome == "not_modified" and before is not None:
        return _with_text(_body_of(before, crew), capture, column_url, crew)
    if capture.outcome != "ok":
        return capture.outcome
    for part in find_parts(capture.body, capture.content_type, capture.final_url):
        outcome = crew.fetcher.fetch(part, purpose="part", column_url=column_url).outcome
        crew.budget_spent |= outcome == "budget_skipped"
        if outcome not in ("ok", "not_modified"):
            return "truncated" if outcome in GONE_EVIDENCE else outcome
    return _with_text(capture.body, capture, column_url, crew)


def _body_of(before: CaptureRow, crew: Crew) -> bytes:
    """The bytes of a page that has not changed, for what its script asks may have."""
    file, offset = before.body_file or before.warc_file, before.body_offset
    try:
        return crew.archive.read(
            file or "", before.warc_offset or 0 if offset is None else offset
        ).body
    except ProjectDamaged:
        return b""


def _with_text(body: bytes, capture: Capture, column_url: str, crew: Crew) -> str:
    """The outcome of a page whose text its script asks for; without it the page is reported."""
    address = find_text_address(body, capture.content_type, capture.final_url)
    if address is None:
        return capture.outcome
    outcome = crew.fetcher.fetch(address, purpose="part", column_url=column_url).outcome
    crew.budget_spent |= outcome == "budget_skipped"
    return outcome if outcome in PUT_OFF else capture.outcome


def _count(
    page: PageRow, outcome: str, before: CaptureRow | None, crew: Crew, tally: Tally
) -> None:
    tally.outcomes[outcome] += 1
    tally.fetched += outcome in HAD and not is_attachment(page.url)
    if outcome == "ok" and not is_attachment(page.url):
        tally.new += not page.was_had
        tally.changed += before is not None and _has_changed(before, page, crew)
    if outcome in GONE_EVIDENCE and page.was_had:
        tally.gone += page.strikes + 1 == GONE_STRIKES
    elif outcome not in NO_FAILURES:
        tally.failures[outcome] += 1


def _has_changed(before: CaptureRow, page: PageRow, crew: Crew) -> bool:
    """Another content, not other bytes, than the newest that counts."""
    now = crew.state.newest_good("detail", page.canonical_url)
    if now is None or says_the_same(crew.archive, before, now):
        return False
    known = crew.state.archived(page.canonical_url, NO_PARTS)  # its own bytes are asked about
    earlier = [row for row in known if _place(row) != _place(now)]
    counted = newest_counted(crew.archive, earlier)
    if counted is None or _place(counted) == _place(before):
        return counted is not None
    return not says_the_same(crew.archive, counted, now)


def _place(row: CaptureRow) -> tuple[str | None, int | None]:
    return row.warc_file, row.warc_offset
