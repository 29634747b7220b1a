"""Part building: the rows of some pages as the tables of a part, and what is known of each page.

Takes a `PartTask`, which holds all that is needed and can be sent to another process; gives the
file of the part. Pages that stay are taken over from the part that was there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from scraper.books.parsed import Reading
from scraper.books.state_rows import CaptureRow
from scraper.columns.integrity import rows_of
from scraper.columns.schema import TABLES
from scraper.frames.cases import find_marks
from scraper.frames.duplicates import gather_pages
from scraper.frames.histories import History
from scraper.frames.row_tables import rows_table
from scraper.frames.tables import Book, CrawlFacts, complete_page
from scraper.keeping.containers import Container, write_container
from scraper.privacy.hiding import hide_page

INFO = "pages"  # the table beside the tables: what is known of each page of a part
# Tables that pages fill; the others are small and made at each publish.
PAGE_TABLES = tuple(
    name
    for name, spec in TABLES.items()
    if "document_id" in spec.column_names and name not in ("corrections", "takedowns")
)
_INFO_SCHEMA = pa.schema(
    [
        ("document_id", pa.string()),
        ("url", pa.string()),
        ("mark", pa.binary()),
        ("host", pa.string()),
        ("ties", pa.list_(pa.int64())),
    ]
)


class MarkedPage(NamedTuple):
    """A page that is to be in a part; `mark` changes whenever its rows may."""

    document_id: str
    url: str
    mark: bytes
    is_corrected: bool


class PageSource(NamedTuple):
    """What the rows of a page are made from."""

    page: MarkedPage
    readings: tuple[Reading, ...]
    captures: tuple[CaptureRow, ...]


@dataclass(frozen=True, slots=True)
class PartTask:
    """A part that is to be made."""

    place: int  # among all parts
    path: Path
    old: Container | None  # has the rows of pages that stay
    kept: tuple[str, ...]  # these pages
    pages: tuple[PageSource, ...]  # that are built
    site_of: Mapping[str, str]  # of their columns
    held: frozenset[str]  # of them, those with newer captures that the checks hold back
    is_open: bool = False  # nothing is masked

    @property
    def is_corrected(self) -> bool:
        """Whether people have corrected one of its pages."""
        return any(source.page.is_corrected for source in self.pages)


def build_part(task: PartTask, book: Book | None = None) -> tuple[int, Container]:
    """Its place and the part; `book` where a page of it is corrected."""
    built = _build(task, book) if task.pages or task.old is None else None
    tables = ((name, _splice(task, built, name)) for name in (*PAGE_TABLES, INFO))
    return task.place, write_container(task.path, tables, {})


def _splice(task: PartTask, built: Mapping[str, pa.Table] | None, name: str) -> pa.Table:
    """The rows of the pages that stay and those that were built, by document."""
    rows = [] if built is None else [built[name]]
    if task.old is not None:
        before = task.old.read(name)
        kept = pa.array(task.kept, pa.string())
        rows.insert(0, before.filter(pc.is_in(before["document_id"], value_set=kept)))
    whole = pa.concat_tables(rows)
    return whole.take(pc.sort_indices(whole, sort_keys=[("document_id", "ascending")]))


def _build(task: PartTask, book: Book | None) -> dict[str, pa.Table]:
    """The tables of the pages that are built, and what is known of each."""
    pages = list(_pages(task, book))
    info = [_info(one, page) for one, page in pages]  # hosts as they are: they join pages
    shown = [page if task.is_open else hide_page(page) for _, page in pages]
    built = {
        name: rows_table(TABLES[name], [row for page in shown for row in rows_of(page, name)])
        for name in PAGE_TABLES
    }
    return built | {INFO: pa.Table.from_pylist(info, schema=_INFO_SCHEMA)}


def _pages(task: PartTask, book: Book | None) -> Iterator[tuple[MarkedPage, dict[str, Any]]]:
    facts = CrawlFacts(
        captures={}, runs=(), columns=(), fetches=(), site_of=task.site_of, held=task.held
    )
    for page, readings, captures in task.pages:
        records = {reading.key: reading.record() for reading in readings}
        yield page, complete_page(page.url, History(captures, records), facts, book)


def _info(one: MarkedPage, page: Mapping[str, Any]) -> dict[str, Any]:
    document = page["document"]
    (facts,) = gather_pages([document], [(name, page[name]) for name in ("proposals", "replies")])
    marks = [mark for mark in (facts.digest, facts.item_mark) if mark]
    marks += [repr(mark) for mark in find_marks(page["proposals"], document["host"])]
    ties = sorted({_number(mark) for mark in marks})
    return {**one._asdict(), "host": document["host"], "ties": ties}


def _number(mark: str) -> int:
    digest = hashlib.sha256(mark.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big", signed=True)
