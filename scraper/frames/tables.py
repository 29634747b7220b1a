"""Tables: parsed records and facts of the crawl into pandas frames, one a contract table.

Takes the state and the parsed pages of a project; gives `Frames` with the declared columns,
types and order. Rows stand by document id, and within a page as they stand on it, so that the
same archive gives the same frames whatever the order of reading. No empty strings, no clock,
no path, nothing of the machine (reliability.md, 6.1, 6.2). The only builder of frames.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import Any, Protocol

import pandas as pd

from parsers.ids import make_document_id
from scraper.books.bodies import key_of
from scraper.books.parsed import ParsedStore, Reading
from scraper.books.state import CaptureRow, ColumnRow, FetchCount, RunRow, State
from scraper.books.state_rows import in_order, run_order
from scraper.columns.flat import flatten
from scraper.columns.integrity import rows_of
from scraper.columns.plain_texts import plain_text
from scraper.columns.records import Evidence, Fetches, FlatReply, Version
from scraper.columns.schema import TABLES, TableSpec
from scraper.frames.capture_overview import Overview, look_over
from scraper.frames.cases import CONFLICT, CONFLICT_CODE, Case, Joined, find_cases, settle
from scraper.frames.duplicates import find_originals, gather_pages
from scraper.frames.evidence import find_evidence
from scraper.frames.histories import History, crawl_columns, find_versions
from scraper.frames.page_findings import (
    FROZEN_CODE,
    FROZEN_WORDS,
    UNREAD_CODE,
    UNREAD_WORDS,
    make_finding,
)
from scraper.process.loading import later

Frame = pd.DataFrame
Frames = dict[str, pd.DataFrame]
Rows = dict[str, list[Mapping[str, Any]]]
ReadCaptures = Callable[[Collection[str]], Mapping[str, Sequence[CaptureRow]]]
Amend = Callable[[dict[str, pd.DataFrame]], dict[str, pd.DataFrame]]

# Column type -> pandas type. Dates stay texts, as the contract writes them.
DTYPES: dict[str, str] = {
    "string": "string",
    "date": "string",
    "datetime": "string",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
}
# Commands that touch no network: a release names the crawls that it comes from, and a publish
# that wrote itself would make two publishes differ (contract, `runs`; reliability.md, 6.2).
STAGES_WITHOUT_NETWORK = frozenset({"parse", "publish"})
PAGES_PER_CHUNK = 500
CASES_PER_CHUNK = 200
_ITEM_COLUMNS = ("document_id", "proposal_id", "proposal_key", "title", "kind", "start", "n_asks")


class Book(Protocol):
    """The corrections by hand, as `scraper.revising.correcting` applies them."""

    def apply(self, record: Mapping[str, Any], url: str) -> dict[str, Any]:
        """The record of a page with its corrections; `url` is its canonical address."""

    def rows(self) -> list[dict[str, Any]]:
        """What became of every correction, once all pages were met."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlFacts:
    """What the state knows that a release shows."""

    captures: Mapping[str, Sequence[CaptureRow]]  # of detail pages, by canonical address
    runs: Sequence[RunRow]
    columns: Sequence[ColumnRow]
    fetches: Sequence[FetchCount]
    site_of: Mapping[str, str]  # column address -> name of the site
    held: frozenset[str] = frozenset()  # documents with newer captures that the checks hold back
    withheld: frozenset[str] = frozenset()  # pages that were taken down
    known: Overview | None = None  # what a pass over these captures has shown

    @property
    def overview(self) -> Overview:
        """What all captures show; a pass over them where that is not known yet."""
        return self.known or look_over(self.captures, self.site_of)

    def looked_over(self) -> CrawlFacts:
        """The same facts with their overview."""
        return replace(self, known=self.overview)


def read_facts(
    state: State, site_of: Mapping[str, str], reading: ReadCaptures | None = None
) -> CrawlFacts:
    """The facts of a state as it is now; `reading` gives the captures where they are too many."""
    runs = sorted(finished_runs(state.runs()), key=lambda run: run_order(run.run_id))
    shown = {run.run_id for run in runs}
    captures = reading(shown) if reading else _read_captures(state, shown)
    columns = [row for row in state.columns() if row.run_id in shown]
    return CrawlFacts(
        captures=captures,
        runs=runs,
        columns=sorted(columns, key=lambda row: (run_order(row.run_id), row.column_url)),
        fetches=[row for row in state.fetch_counts() if row.run_id in shown],
        site_of=site_of,
    )


def _read_captures(state: State, shown: Collection[str]) -> dict[str, list[CaptureRow]]:
    captures: dict[str, list[CaptureRow]] = {}
    for row in state.captures(purpose="detail"):
        if row.warc_file is not None or row.run_id in shown:
            captures.setdefault(row.canonical_url, []).append(row)
    parts = state.part_times()
    return {url: parts.fill(in_order(rows)) for url, rows in captures.items()}


def finished_runs(runs: Sequence[RunRow]) -> list[RunRow]:
    """The crawls that came before: not the one that is still going on, no stage without network."""
    newest = runs[-1].run_id if runs else None
    return [
        run
        for run in runs
        if run.command.split(" ")[0] not in STAGES_WITHOUT_NETWORK
        and (run.finished_at is not None or run.run_id != newest)
    ]


def build_tables(
    store: ParsedStore, facts: CrawlFacts, book: Book | None = None, amend: Amend | None = None
) -> Frames:
    """Every table of the contract, in its order; `book` holds the corrections by hand.

    `amend` may put other pages in: what joins pages is made after it, of all that are there.
    """
    chunks: dict[str, list[pd.DataFrame]] = {name: [] for name in TABLES}
    rows: Rows = {name: [] for name in TABLES}
    for number, page in enumerate(_pages(store, facts, book), 1):
        for name in rows:
            rows[name].extend(rows_of(page, name))
        if number % PAGES_PER_CHUNK == 0:
            _pack(rows, chunks)
    rows |= crawl_rows(facts, book)
    _pack(rows, chunks)
    # What joins pages works on the whole frames: first duplicates, for only originals are linked.
    frames = {name: join_frames(chunks.pop(name)) for name in TABLES}
    frames = amend(frames) if amend else frames
    return join_cases(mark_duplicates(frames))


def crawl_rows(facts: CrawlFacts, book: Book | None) -> Rows:
    """The rows of the tables that no page fills; the book must have met every page."""
    columns = sorted(facts.columns, key=lambda row: (row.run_id, row.column_url))
    return {
        "runs": [asdict(run) for run in facts.runs],
        "columns": [asdict(column) for column in columns],
        "fetches": [asdict(fetches) for fetches in gather_fetches(facts)],
        "corrections": [*book.rows()] if book else [],
        "takedowns": [],
    }


def gather_fetches(facts: CrawlFacts) -> list[Fetches]:
    """What became of the requests, by run and site; columns of one site are one."""
    found: dict[tuple[str, ...], Fetches] = {}
    for row in facts.fetches:
        site = facts.site_of.get(row.column_url or "", row.host)
        key = (row.run_id, site, row.host, row.purpose, row.outcome)
        met = found.get(key)
        found[key] = Fetches(
            run_id=row.run_id,
            site=site,
            host=row.host,
            purpose=row.purpose,
            outcome=row.outcome,
            requests=row.requests + (met.requests if met else 0),
            bytes=row.bytes + (met.bytes if met else 0),
            first_at=min(row.first_at, met.first_at) if met else row.first_at,
            last_at=max(row.last_at, met.last_at) if met else row.last_at,
        )
    return [found[key] for key in sorted(found)]


def mark_duplicates(frames: Frames) -> Frames:
    """The page that was seen first is the original; duplicates are marked, never dropped."""
    documents = frames["documents"]
    names = ("document_id", "first_seen_at", "content_sha256", "text")
    item_names = ("document_id", "proposal_key", "start", "end")
    items = [(name, plain_rows(frames[name], item_names)) for name in ("proposals", "replies")]
    originals = find_originals(gather_pages(plain_rows(documents, names), items))
    for name in ("documents", "replies_flat"):
        marked = frames[name]["document_id"].map(originals.get).astype("string")
        frames = frames | {name: frames[name].assign(duplicate_of=marked)}
    return frames


def join_cases(frames: Frames) -> Frames:
    """Links between items and replies on different pages, and what the flat rows say of them."""
    found = find_cases(
        plain_rows(frames["documents"], ("document_id", "host", "first_seen_at", "duplicate_of")),
        plain_rows(frames["proposals"], _ITEM_COLUMNS),
        set(values_of(frames["replies"], "document_id")),
    )
    joined, links = Joined(), [frames["links"]]
    rows_at = {name: _places(frames[name], found.cases) for name in ("documents", "points")}
    for first in range(0, len(found.cases), CASES_PER_CHUNK):
        chunk = found.cases[first : first + CASES_PER_CHUNK]
        pages = sorted(set().union(*(case.documents for case in chunk)))
        texts = _rows_of_pages(frames["documents"], rows_at["documents"], pages)
        points = _rows_of_pages(frames["points"], rows_at["points"], pages)
        known = {page: rows[0]["text"] or "" for page, rows in texts.items()}
        link = later("scraper.frames.case_links").link_case
        new = [row for case in chunk for row in link(case, points, known, joined)]
        links.append(make_frame(TABLES["links"], new))
    items = {item.document_id for case in found.cases for item in case.items}
    own = frames["links"][frames["links"]["document_id"].isin(items)]
    left, closed = settle(joined, plain_rows(own, ("ask_point_id", "state")))
    links.append(make_frame(TABLES["links"], left))
    whole = join_frames(links)
    is_closed = whole["ask_point_id"].isin(closed) & (whole["state"] != "answered")
    return frames | {
        "links": whole[~is_closed].reset_index(drop=True),
        "replies_flat": _with_counts(frames["replies_flat"], joined.counts),
        "findings": _with_conflicts(frames["findings"], found.conflicts),
    }


def _places(frame: pd.DataFrame, cases: Sequence[Case]) -> Mapping[str, Any]:
    """Where the rows of the pages stand that belong to a case."""
    pages = set().union(*(case.documents for case in cases))
    ids = frame["document_id"]
    wanted = ids.isin(pages).to_numpy(dtype=bool).nonzero()[0]
    places: dict[str, list[int]] = {}
    for place in wanted.tolist():
        places.setdefault(str(ids.iat[place]), []).append(place)
    return places


def _rows_of_pages(
    frame: pd.DataFrame, places: Mapping[str, list[int]], pages: Sequence[str]
) -> dict[str, list[dict[str, Any]]]:
    """The plain rows of some pages, by page."""
    own = [page for page in pages if page in places]
    taken = frame.iloc[[place for page in own for place in places[page]]]
    rows = iter(plain_rows(taken, list(frame.columns)))
    return {page: [next(rows) for _ in places[page]] for page in own}


def _with_counts(flat: pd.DataFrame, counts: Mapping[tuple[str, str], Any]) -> pd.DataFrame:
    """Flat rows with the asks of an item on another page; a duplicate has its original's."""
    names = ("document_id", "duplicate_of", "proposal_key")
    pages = zip(*(values_of(flat, name) for name in names), strict=True)
    found = [counts.get((copied or own, key)) for own, copied, key in pages]
    columns = {}
    for at, name in enumerate(("n_asks", "n_asks_answered")):
        old = values_of(flat, name)
        new = [one if pair is None else pair[at] for pair, one in zip(found, old, strict=True)]
        columns[name] = pd.Series(new, dtype=DTYPES["integer"], index=flat.index)
    return flat.assign(**columns)


def _with_conflicts(findings: pd.DataFrame, pages: Sequence[str]) -> pd.DataFrame:
    rows = [
        {"document_id": page, "severity": "warning", "code": CONFLICT_CODE, "message": CONFLICT}
        for page in pages
    ]
    return join_frames([findings, make_frame(TABLES["findings"], rows)]) if rows else findings


def make_frame(spec: TableSpec, rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """The rows as a frame of the declared columns and types, in the order given."""
    if not rows:  # most tables of a single page
        return _empty_frame(tuple((column.name, column.type) for column in spec.columns)).copy()
    data = {
        column.name: pd.Series(
            _cells((row.get(column.name) for row in rows), is_text=column.is_text),
            dtype=DTYPES[column.type],
        )
        for column in spec.columns
    }
    return pd.DataFrame(data, columns=list(spec.column_names))


@cache
def _empty_frame(columns: tuple[tuple[str, str], ...]) -> pd.DataFrame:
    data = {name: pd.Series([], dtype=DTYPES[kind]) for name, kind in columns}
    return pd.DataFrame(data, columns=[name for name, _ in columns])


def values_of(frame: pd.DataFrame, column: str) -> list[Any]:
    """The plain values of a column, null as `None`."""
    null: Any = None  # pandas takes it here, its type stubs do not say so
    values: list[Any] = frame[column].to_numpy(dtype=object, na_value=null).tolist()
    return values


def plain_rows(frame: pd.DataFrame, names: Sequence[str]) -> list[dict[str, Any]]:
    """Some columns of a frame as plain rows, null as `None`."""
    columns = (values_of(frame, name) for name in names)
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _cells(values: Iterable[Any], *, is_text: bool) -> list[Any]:
    # An empty text would be null in a CSV and a text in Parquet: it is null in both.
    return [plain_text(value) for value in values] if is_text else list(values)


def counted_pages(
    store: ParsedStore, facts: CrawlFacts
) -> Iterator[tuple[str, str, list[Reading], Sequence[CaptureRow]]]:
    """The pages that have rows, by address: id, address, readings, captures."""
    for url, readings in store.readings():
        document_id, captures = make_document_id(url), facts.captures.get(url, ())
        if has_rows(document_id, readings, captures, facts.withheld):
            yield document_id, url, readings, captures


def has_rows(
    document_id: str,
    readings: Iterable[Reading],
    captures: Iterable[CaptureRow],
    withheld: Collection[str],
) -> bool:
    """Whether a page goes out: it was not taken down, and a capture of it is read."""
    keys = {reading.key for reading in readings}
    return document_id not in withheld and any(key_of(row) in keys for row in captures)


def _pages(store: ParsedStore, facts: CrawlFacts, book: Book | None) -> Iterator[dict[str, Any]]:
    """Each page's newest record, completed by what the crawl knows."""
    for _, url, readings, captures in counted_pages(store, facts):
        records = {reading.key: reading.record() for reading in readings}
        yield complete_page(url, History(captures, records), facts, book)


def complete_page(
    url: str, history: History, facts: CrawlFacts, book: Book | None
) -> dict[str, Any]:
    """The newest record of a page with the rows that only the crawl and people give."""
    page: dict[str, Any] = dict(history.newest_record())
    document_id = page["document"]["document_id"]
    page["document"] = page["document"] | crawl_columns(history, facts.site_of)
    page["versions"] = [_row_of(version) for version in find_versions(document_id, history)]
    if history.is_unread():
        page["findings"] = [*page["findings"], make_finding(document_id, UNREAD_CODE, UNREAD_WORDS)]
    if document_id in facts.held:
        page["findings"] = [*page["findings"], make_finding(document_id, FROZEN_CODE, FROZEN_WORDS)]
    if book is not None:
        page = book.apply(page, url)
    page["replies_flat"] = [_row_of(flat) for flat in flatten(page, page["document"])]
    page["evidence"] = [_row_of(evidence) for evidence in find_evidence(page)]
    return page


def _row_of(record: Version | FlatReply | Evidence) -> dict[str, Any]:
    """The cells of a record; `asdict` would copy each of them."""
    return {name: getattr(record, name) for name in record.__slots__}


def _pack(rows: Rows, chunks: dict[str, list[pd.DataFrame]]) -> None:
    """Put the rows so far into frames, which take a fraction of their memory."""
    for name, spec in TABLES.items():
        chunks[name].append(make_frame(spec, rows[name]))
        rows[name] = []


def join_frames(chunks: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Frames of one table as one, its rows by document and within one as they were."""
    whole = pd.concat(chunks, ignore_index=True)
    if "document_id" not in whole.columns:
        return whole
    return whole.sort_values("document_id", kind="stable", ignore_index=True)
